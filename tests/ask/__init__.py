"""Questions, asked of an invented press."""
