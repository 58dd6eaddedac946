"""Stage 3: an annotated document becomes drafts of records."""
