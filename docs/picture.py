"""Draw the picture of the README: the record of one bundled report.

usage: python docs/picture.py   (writes docs/record.svg)
"""

import io
import re
from pathlib import Path

from rich.console import Console

from dragoman.document import Document
from dragoman.pipeline import Pipeline
from dragoman.read import documents
from dragoman.write.tables import Sheet

REPORT = "horn-roadmap-1"
WIDTH = 100
FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")


def main() -> None:
    """Read the report and write the picture."""
    root = Path(__file__).parent.parent
    found = documents([root / "examples" / "horn-of-africa.jsonl"])
    report = next(
        Pipeline()(d) for d in found if isinstance(d, Document) and d.id == REPORT
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Sheet(report).rendered(), width=WIDTH)
    drawn = console.export_svg(title="dragoman read")
    drawn = FONT.sub("", drawn)  # the picture asks no other host for its letters
    (root / "docs/record.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
