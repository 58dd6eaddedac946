"""Tests; a package, so that those of one folder can share modules."""
