"""What a document costs, and what memory a run takes, as a collection grows.

usage: python -m bench.growth [--sizes N N ...] [--workers N]

Every document is one or two sentences of our own (`growth.json`: templates whose slots
are drawn by the document's number), so that reading does not hide what else grows: what
holds documents, tells reprints, takes shards in and unites. No two are copies, dates run
over three years, and of the people a few stand in many documents and most in one or two.
Whole runs are measured, uniting included. A run of a handful of documents is measured
first and taken off, so that what it costs to start does not flatter the larger sizes.
The cost is processor time of parent and workers, and that of the parent alone beside it,
which is where a collection's size can tell: a worker sees one shard at a time. On
a machine that others use too, give the first size again at the end. The time of the
clock means something on an idle machine only. Memory is the most that the parent and its
largest worker held at once, looked at ten times a second (Linux).
"""

import argparse
import datetime
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.runs import recorded

WORDS = Path(__file__).with_suffix(".json")
FIRST = datetime.date(2031, 1, 1)
DAYS = 1_000
"""Days over which the documents are published."""

OUTLETS = 40
PEOPLE = 40_000
"""Of whom the first in order are drawn most: each as often as its number is small."""
START = 8
"""Documents of the run that is taken off: less than a shard."""


def text(number: int, words: dict[str, Any]) -> str:
    """The text of a document, drawn by its number."""
    drawn = random.Random(number)
    state, other = drawn.sample(words["states"], 2)
    first, surname = person(int(PEOPLE ** drawn.random()), words)
    slots = {
        slot: drawn.choice(words[slot + "s"])
        for slot in ("place", "office", "topic", "adjective", "noun", "day")
    }
    template: str = drawn.choice(words["templates"])
    made = template.format(
        **slots,
        state=state,
        other=other,
        name=f"{first} {surname}",
        surname=surname,
        number=drawn.randrange(2, 9_000),
        things=drawn.choice(words["things"]),
    )
    return made[0].upper() + made[1:]


def person(number: int, words: dict[str, Any]) -> tuple[str, str]:
    """The first name and the surname of somebody, drawn by a number."""
    drawn = random.Random(f"person {number}")
    parts = (drawn.choice(words[part]) for part in ("starts", "middles", "ends"))
    return drawn.choice(words["firsts"]), "".join(parts)


def documents(number: int, words: dict[str, Any]) -> Iterator[dict[str, str]]:
    """So many documents, the same each time."""
    for n in range(number):
        drawn = random.Random(-1 - n)
        day = FIRST + datetime.timedelta(days=drawn.randrange(DAYS))
        yield {
            "id": f"short-{n}",
            "text": text(n, words),
            "date": day.isoformat(),
            "source": f"outlet-{drawn.randrange(OUTLETS)}",
        }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    words = json.loads(WORDS.read_text(encoding="utf-8"))
    start = first = None
    with tempfile.TemporaryDirectory() as folder:
        for size in (START, *given.sizes):
            file = Path(folder) / f"{size}.jsonl"
            with file.open("w", encoding="utf-8") as lines:
                lines.writelines(json.dumps(d) + "\n" for d in documents(size, words))
            spent = recorded(file, "--workers", str(given.workers))
            if start is None:
                start = spent
                print(
                    f"start: {spent.seconds:.1f} s, {spent.processor:.1f} s processors"
                )
                continue
            cost = (spent.processor - start.processor) / (size - START)
            own = (spent.own - start.own) / (size - START)
            first = first or cost
            print(
                f"{size:>9,} documents: {1000 * cost:.2f} ms of processors each "
                f"({1000 * own:.2f} of the parent), "
                f"growth {cost / first - 1:+.3f}, {spent.seconds:.0f} s, "
                f"parent {spent.parent:.0f} MB, worker {spent.worker:.0f} MB",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
