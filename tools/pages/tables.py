"""Tables and views of a collection, from the SQL that makes them."""

import re
import tempfile
from pathlib import Path

from dragoman import store
from dragoman.store import Store
from tools.pages import table

HEAD = """# Tables and views of a collection

A collection is one file of DuckDB. This page is written by `python -m tools.reference`
from a new collection and from `store/schema.sql`, whose comments say more.
[The views](../how-to/collection.md#in-sql) are what most questions start from.

"""

COMMENT = re.compile(r'^    "?(\w+)"?\s+[^-\n]+?--\s*(.+)$', re.MULTILINE)
CREATED = re.compile(
    r'^CREATE (?:OR REPLACE )?TABLE (?:IF NOT EXISTS )?"?(\w+)"? \((.*?)^\);',
    re.MULTILINE | re.DOTALL,
)

COLUMNS = (
    'SELECT table_name AS "table", column_name AS name, data_type AS type '
    "FROM information_schema.columns WHERE table_schema = 'main' "
    "ORDER BY ordinal_position"
)


def page() -> str:
    """The page as Markdown."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(Path(folder) / "new.db", writing=True) as made,
    ):
        columns = made.rows(COLUMNS)
        names = made.rows(
            "SELECT view_name AS v FROM duckdb_views() WHERE NOT internal"
        )
    views = {row["v"] for row in names}
    tables = dict.fromkeys(row["table"] for row in columns)
    notes = _notes()
    parts = [HEAD.rstrip()]
    for title, some in (
        ("Tables", [t for t in sorted(tables) if t not in views]),
        ("Views", sorted(views)),
    ):
        parts.append(f"\n## {title}")
        for name in some:
            rows = [
                [f"`{c['name']}`", _type(c["type"]), notes.get((name, c["name"]), "")]
                for c in columns
                if c["table"] == name
            ]
            parts.append(
                f"\n### {name}\n\n{table(['column', 'type', ''], rows)}".rstrip()
            )
    return "\n".join(parts) + "\n"


def _type(declared: str) -> str:
    """The type, short: a structure by its fields."""
    fields = re.sub(r'"?(\w+)"? (?:[A-Z]+|STRUCT\(.*?\))(?=, |\))', r"\1", declared)
    return f"`{fields}`" if len(fields) < 60 else f"`{fields[:57]}...`"


def _notes() -> dict[tuple[str, str], str]:
    """What the comments of the SQL say of a column."""
    folder = Path(store.__file__).parent
    found = {}
    for file in sorted(folder.glob("*.sql")):
        for name, body in CREATED.findall(file.read_text(encoding="utf-8")):
            for column, note in COMMENT.findall(body):
                found[name, column] = note.strip()
    return found
