"""How long the explorer takes to answer, on a collection made large by copying one.

usage: python -m bench.exploring --db FILE [--times 52] [--rounds 3]

The copy is made in a temporary folder and deleted afterwards (some 1 GB for 100,000
reports). Times are those of whole requests, with JSON, in one process: the median and
the worst of the rounds (the first reads the file for the first time), and the time of
the processor, which other work on the machine does not lengthen.
"""

import argparse
import math
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.testclient import TestClient

from dragoman.ask import questions
from dragoman.explore.queries import split
from dragoman.explore.serving import application, rules_for
from dragoman.store import Store
from dragoman.store.database import data
from dragoman.store.reports import TABLES

AIM_SECONDS = 1.0
"""What nobody should wait longer for: a second is where a train of thought breaks
(J. Nielsen, "Usability Engineering", 1993, ch. 5)."""

ASKED = (
    "summary",
    "actors",
    "actors?q=united",
    "plans?q=cease",
    "reports",
    "reports?q=ceasefire",
    "reports?actor=USA&since=2025-01-01",
    "timeline",
    "timeline?actor=RUS",
    "network?kind=meets",
    "network?kind=accuses&since=2025-01-01",
    "map",
    "map?actor=ISR",
    "actor/USA",
    "reviews",
    "reviews?type=event",
    "agreement",
)


MADE_ANEW = tuple(f"{verb} {table}" for verb in ("DELETE FROM", "INSERT INTO")
                  for table in ("slot", "called", "deed"))  # fmt: skip
"""Steps of uniting that follow from the others, as they stand in the store's SQL."""


def grow(small: Path, big: Path, times: int) -> None:
    """Write a collection of so many copies of another; `exploring.sql` says how."""
    steps = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    with Store(big, writing=True) as store:
        store.sql.execute("SET preserve_insertion_order = false")
        store.sql.execute(f"ATTACH '{small}' AS small (READ_ONLY)")
        for step in split(steps):
            store.sql.execute(step.replace("$times", str(times)))
        for table in TABLES:
            store.sql.execute(
                f'INSERT INTO {table} SELECT n."to" AS report, r.* EXCLUDE (report) '
                f"FROM small.{table} r JOIN renamed n USING (report)"
            )
        for step in (*split(data("party.sql")), *split(data("united.sql"))):
            if step.startswith(MADE_ANEW):
                store.sql.execute(step)


Times = list[tuple[float, float]]
"""Seconds of the wall clock and of the processor, for each round."""


def measured(db: Path, rounds: int) -> Iterator[tuple[str, Times]]:
    """How long each request takes, in every round; first opening the file."""
    rules = rules_for("127.0.0.1", 8765, None)
    with TestClient(application(db, rules), base_url="http://127.0.0.1") as client:
        yield "(open, and summary)", [_seconds(client, "summary")]
        row = client.get("/api/reports?limit=1").json()["rows"][0]
        report = f"report/{quote(row['document'], safe='')}"
        for path in (*ASKED, report, *_questions(client)):
            yield path, [_seconds(client, path) for _ in range(rounds)]


def _questions(client: TestClient) -> Iterator[str]:
    """Every question, asked about the actors and plans that most reports name."""
    known = {
        kind: [row["key"] for row in client.get(f"/api/{kind}s?limit=2").json()]
        for kind in ("actor", "plan")
    }
    for name, question in questions().items():
        given = [
            (option.name, value)
            for option in question.options
            if option.required
            for value in known.get(option.names or "", ["ceasefire"])[
                : option.count or 1
            ]
        ]
        yield f"ask/{name}?{urlencode(given)}"


def _seconds(client: TestClient, path: str) -> tuple[float, float]:
    start, worked = time.perf_counter(), time.process_time()
    answer = client.get(f"/api/{path}")
    seconds = time.perf_counter() - start, time.process_time() - worked
    if answer.status_code != 200:
        print(f"{path}: {answer.status_code} {answer.text}")
        return math.inf, seconds[1]
    return seconds


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--times", type=int, default=52)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.db"
        grow(given.db, big, given.times)
        with Store(big) as store:
            reports = store.one("SELECT count(*) FROM report")
            records = store.one("SELECT count(*) FROM record")
        print(f"{reports} reports, {records} records, {big.stat().st_size >> 20} MB")
        print("median  worst    cpu  request")
        slow = 0
        for path, times in measured(big, given.rounds):
            wall = [seconds for seconds, _ in times]
            worked = statistics.median(seconds for _, seconds in times)
            median = statistics.median(wall)
            slow += path[0] != "(" and median > AIM_SECONDS
            print(f"{median:6.2f} {max(wall):6.2f} {worked:6.2f}  {path}")
        print(f"{slow} requests over {AIM_SECONDS} s (median)")


if __name__ == "__main__":
    main()
