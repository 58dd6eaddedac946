"""How long the explorer takes to answer, on a collection made large by copying one.

usage: python -m bench.exploring --db FILE [--times 52] [--rounds 3]

The copy is made in a temporary folder and deleted afterwards (some 1 GB for 100,000
reports). Times are those of whole requests, with JSON, in one process; the first round
reads the file for the first time, so the median of all rounds is given beside the worst.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from starlette.testclient import TestClient

from dragoman.explore.queries import split
from dragoman.explore.serving import application, rules_for
from dragoman.store import Store
from dragoman.store.reports import TABLES

AIM_SECONDS = 1.0
"""What nobody should wait longer for: a second is where a train of thought breaks
(J. Nielsen, "Usability Engineering", 1993, ch. 5)."""

ASKED = (
    "summary",
    "questions",
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


def measured(db: Path, rounds: int) -> Iterator[tuple[str, list[float]]]:
    """Seconds of each request, in every round; first those of opening the file."""
    rules = rules_for("127.0.0.1", 8765, None)
    with TestClient(application(db, rules), base_url="http://127.0.0.1") as client:
        yield "(open, and summary)", [_seconds(client, "summary")]
        row = client.get("/api/reports?limit=1").json()["rows"][0]
        for path in (*ASKED, f"report/{row['document']}"):
            yield path, [_seconds(client, path) for _ in range(rounds)]


def _seconds(client: TestClient, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(f"/api/{path}")
    seconds = time.perf_counter() - start
    assert answer.status_code == 200, f"{path}: {answer.text}"
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
        slow = 0
        for path, seconds in measured(big, given.rounds):
            slow += path[0] != "(" and statistics.median(seconds) > AIM_SECONDS
            print(f"{statistics.median(seconds):6.2f} {max(seconds):6.2f}  {path}")
        print(f"{slow} requests over {AIM_SECONDS} s (median)")


if __name__ == "__main__":
    main()
