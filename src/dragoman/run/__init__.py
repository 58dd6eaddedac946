"""Many documents: into a collection, read once, and united."""
