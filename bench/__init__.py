"""How well and how fast: one command a measure, `python -m bench.NAME`."""
