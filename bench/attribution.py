"""Statements against an attribution file in the manner of PolNeAR.

usage: python -m bench.attribution GOLD.jsonl [--scorer FILE] [--out DIR]

PolNeAR and the record agree on what an attribution is and differ in how it is written
down. Before scoring, four conventions are mapped, and nothing else:
  * PolNeAR marks beliefs and intentions; the record keeps them as claims. Both count.
  * PolNeAR's content begins with the complementiser; the record leaves "that" out.
  * PolNeAR keeps a half-quoted content in one span; the record cuts it at the marks.
  * PolNeAR counts quotations under one cue as one attribution; in the record a new
    sentence in new marks is a statement of its own, without a cue.
"""

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.scoring import SHARED, missing, scorer

if TYPE_CHECKING:
    from dragoman.document import Document
    from dragoman.record import Report

JOINING = re.compile(r"^[\s\"“”„«»'‘’`]*$")
COMPLEMENTISER = re.compile(r"\bthat,?\s+[\"“]?$", re.IGNORECASE)

Row = dict[str, Any]


def in_their_manner(text: str, records: list[Row]) -> list[Row]:
    """Statements and claims of a report, written down as PolNeAR would."""
    rows = [r for r in records if r["type"] in ("statement", "claim")]
    rows.sort(key=lambda r: r["content"][0]["start"])
    out: list[Row] = []
    for row in rows:
        content = [[s["start"], s["end"]] for s in row["content"]]
        if row.get("cue") is None and out and row["by"] == "rule:quotation-goes-on":
            out[-1]["content"] = _joined(text, sorted(out[-1]["content"] + content))
            continue
        out.append(
            {
                "type": "statement",
                "source": row.get("source"),
                "cue": row.get("cue"),
                "content": _joined(text, content),
            }
        )
    for row in out:
        row["content"] = [
            {"start": _with_complementiser(text, a), "end": b}
            for a, b in row["content"]
        ]
    return out


def _joined(text: str, content: list[list[int]]) -> list[list[int]]:
    """Join pieces that only marks divide, inside one sentence."""
    joined = [content[0]]
    for start, end in content[1:]:
        gap = text[joined[-1][1] : start]
        ended = text[joined[-1][1] - 1] in ".!?"
        if JOINING.match(gap) and not ended and "\n" not in gap:
            joined[-1] = [joined[-1][0], end]
        else:
            joined.append([start, end])
    return joined


def _with_complementiser(text: str, start: int) -> int:
    before = COMPLEMENTISER.search(text, max(0, start - 10), start)
    return before.start() if before else start


def articles(gold: Path) -> "list[Document]":
    """The articles of an attribution file, as the pipeline reads them."""
    from dragoman.document import Document, Header

    with gold.open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines if line.strip()]
    return [Document(header=Header(id=a["id"]), text=a["text"]) for a in found]


def rows(document: "Document", report: "Report") -> list[Row]:
    """The rows of one article as it was read."""
    return in_their_manner(document.text, report.exchange()["records"])


def produce(gold: Path, out: Path) -> int:
    """Read every article with the whole pipeline; how many were written."""
    from dragoman.pipeline import Pipeline
    from dragoman.record import Report

    documents = articles(gold)
    written = 0
    for document, report in zip(documents, Pipeline().stream(documents), strict=True):
        if isinstance(report, Report):
            path = out / f"{document.id}.json"
            made = {"records": rows(document, report)}
            path.write_text(json.dumps(made), encoding="utf-8")
            written += 1
        else:
            print(f"bench: {report}", file=sys.stderr)
    return written


def arguments(description: str | None) -> argparse.Namespace:
    """What a measure on an attribution file is told."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval/attribution.py")
    parser.add_argument("--out", type=Path)
    return parser.parse_args()


def absent(given: argparse.Namespace) -> Path | None:
    """What of the attribution file and its scorer is not there."""
    return next((p for p in (given.gold, given.scorer) if not p.is_file()), None)


def main() -> int:
    """Measure one file and print what the scorer says."""
    given = arguments(__doc__)
    if gone := absent(given):
        return missing(gone)
    with tempfile.TemporaryDirectory() as folder:
        out = given.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        produce(given.gold, out)
        print(scorer(given.scorer, str(given.gold), str(out)), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
