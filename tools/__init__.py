"""Scripts that compile the data that the package carries."""
