"""Vocabulary and patterns as data, which a user can copy and edit."""
