"""The columns of the exports of events, in their order."""

from dragoman.export.outputs import columns
from tools.pages import table

HEAD = """# Columns of the exports

The columns in their order. This page is written by `python -m tools.reference` from
`export/columns.yaml`, which the exports themselves are written by. What each column is
filled with stands in [Exports](exports.md).
"""

FORMATS = ("polecat", "icews", "gdelt_events", "gdelt_mentions", "acled")


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD]
    for name in FORMATS:
        rows = [[str(n), f"`{column}`"] for n, column in enumerate(columns(name), 1)]
        parts.append(f"## {name}\n\n{table(['', 'column'], rows)}")
    return "\n".join(parts)
