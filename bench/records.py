"""Records against annotated reports.

usage: python -m bench.records GOLD_DIR [--scorer FILE] [--out DIR] [--misses]
  Each NAME.json has its text beside it as NAME.txt; the date of publication comes from
  the gold. Record types that are not produced score nothing.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from bench.scoring import SHARED, missing, scorer


def produce(gold: Path, out: Path) -> None:
    """Read every report of a gold folder and write its record."""
    from dragoman.document import Document, Header
    from dragoman.pipeline import Pipeline

    pipeline = Pipeline()
    for path in sorted(gold.glob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))["doc"]
        header = Header(id=path.stem, published=doc.get("published"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        report = pipeline(Document(header=header, text=text))
        (out / path.name).write_text(
            json.dumps(report.exchange(), ensure_ascii=False), encoding="utf-8"
        )


def arguments(description: str | None) -> argparse.ArgumentParser:
    """The options that every measure of records has."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval/score.py")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--misses", action="store_true")
    return parser


def measure(gold: Path, given: argparse.Namespace) -> None:
    """Produce the records of a gold folder and print what the scorer says."""
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        produce(gold, out)
        more = ["--misses"] if given.misses else []
        print(scorer(given.scorer, str(gold), str(out), *more), end="")


def main() -> int:
    """Measure one folder."""
    parser = arguments(__doc__)
    parser.add_argument("gold", type=Path)
    given = parser.parse_args()
    if not given.scorer.is_file():
        return missing(given.scorer)
    if not any(given.gold.glob("*.json")):
        return missing(given.gold / "*.json")
    measure(given.gold, given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
