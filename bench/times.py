"""Time expressions against the project's own set: TIMEX3 values by construction.

usage: python -m bench.times [FILE] [--misses]
  FILE is corpus/times.jsonl unless another is named; corpus/GUIDE.md says what its
  lines hold. A line is right when the expression gets its value, and its modifier where
  the line names one. "Stays words" is right when nothing that overlaps the expression
  got a value.
"""

import datetime
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.scoring import Answer, run_set

FILE = Path("corpus/times.jsonl")


@dataclass(frozen=True, slots=True)
class Expression:
    """One line of the set; value None where the words must stay words."""

    text: str
    published: datetime.date | None
    start: int
    end: int
    value: str | None
    mod: str | None
    construction: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Expression":
        """Read a line; the expression stands where its words first stand."""
        day = row["published"]
        start = row["text"].index(row["expression"])
        return cls(
            row["text"],
            datetime.date.fromisoformat(day) if day else None,
            start,
            start + len(row["expression"]),
            row["value"],
            row.get("mod"),
            row["construction"],
        )


def load(path: Path) -> list[Expression]:
    """The lines of a set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Expression.of(json.loads(line)) for line in lines]


def measure(wanted: list[Expression]) -> list[Answer]:
    """Read the texts and compare, in the order of the set."""
    from dragoman import annotate
    from dragoman.extract.times import Timex, expressions
    from dragoman.extract.trees import Tree

    def overlap(made: Timex, one: Expression) -> int:
        return min(made.chars.end, one.end) - max(made.chars.start, one.start)

    answers = []
    annotator = annotate.load()  # one text at a time: nothing hangs on its neighbours
    for one in wanted:
        near = [
            t
            for t in expressions(Tree(annotator(one.text)), one.published)
            if overlap(t, one) > 0 and (one.value or t.value)
        ]
        best = max(near, key=lambda t: overlap(t, one), default=None)
        value = best.value if best else None
        right = value == one.value
        shown = str(value)
        if one.mod and best:
            right = right and best.mod == one.mod
            shown += f" {best.mod}"
        expected = f"{one.value} {one.mod or ''}".strip()
        words = one.text[one.start : one.end]
        answers.append(
            Answer(one.construction, right, one.text, words, expected, shown)
        )
    return answers


def main() -> int:
    """Measure one file and print."""
    return run_set(__doc__ or "", FILE, lambda path: measure(load(path)))


if __name__ == "__main__":
    sys.exit(main())
