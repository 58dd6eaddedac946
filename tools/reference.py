"""Write the pages of docs/reference/ that say what the code says, or tell which are stale.

usage: python -m tools.reference [--check]
  commands.md, record.md, record.schema.json, codebook.md, tables.md, columns.md and
  questions.md. With --check nothing is written; what differs is named, and the exit code
  is 1.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tools.pages import codebook, columns, commands, questions, record, tables

FOLDER = Path(__file__).parents[1] / "docs" / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "codebook.md": codebook.page,
    "columns.md": columns.page,
    "commands.md": commands.page,
    "questions.md": questions.page,
    "record.md": record.page,
    "record.schema.json": record.schema,
    "tables.md": tables.page,
}
"""Each page by its name, with what writes it."""


def stale(folder: Path = FOLDER) -> list[str]:
    """The names of the pages that differ from what the code says."""
    return [
        name
        for name, made in PAGES.items()
        if not (folder / name).is_file()
        or (folder / name).read_text(encoding="utf-8") != made()
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if arguments:
        for name in (old := stale()):
            print(f"docs/reference/{name} is stale; run: python -m tools.reference")
        return 1 if old else 0
    for name, made in PAGES.items():
        (FOLDER / name).write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
