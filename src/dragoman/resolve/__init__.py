"""Stage 4: who, where and which: drafts become records."""
