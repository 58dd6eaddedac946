"""Kill runs at random moments and go on: nothing twice, nothing missing.

usage: python -m bench.kills [--texts FILE.jsonl] [--documents N] [--kills N] [--seed N]
  An undisturbed run records N documents. A second collection is recorded by runs that
  are killed: the parent or one of its workers, at a random moment, with SIGKILL; after
  each killed parent the same command is given again. Then both collections are compared,
  table by table, and the second is verified.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from bench.scoring import SHARED, missing

TABLES = ("report", "entity", "statement", "act", "position", "initiative", "term",
          "status", "event", "relation", "claim", "link", "member", "merge", "actor",
          "plan", "incident", "saying", "party")  # fmt: skip
LONGEST = 12.0
"""Seconds until a kill, at most: a run of 200 documents takes some 25 on two cores."""


def command(texts: Path, db: Path, workers: int) -> list[str]:
    """The command that is killed and given again."""
    return [
        sys.executable, "-m", "dragoman.cli", "record", str(texts), "--db", str(db),
        "--workers", str(workers),
    ]  # fmt: skip


def contents(db: Path) -> dict[str, list[Any]]:
    """Everything that a collection says."""
    from dragoman.store import Store

    with Store(db) as store:
        return {
            table: sorted(map(repr, store.sql.execute(f"FROM {table}").fetchall()))
            for table in TABLES
        }


def children(parent: int) -> list[int]:
    """The processes that a process has started, from /proc."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text()
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == parent:
            found.append(int(entry.name))
    return found


def disturbed(texts: Path, db: Path, kills: int, seed: int) -> dict[str, int]:
    """Record with kills, and once more to the end; how often what was killed."""
    chance = random.Random(seed)
    killed = {"parent": 0, "worker": 0, "ended before": 0}
    for _ in range(kills):
        run = subprocess.Popen(
            command(texts, db, 2), stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.2, LONGEST))
        workers = children(run.pid)
        if run.poll() is not None:
            killed["ended before"] += 1
        elif workers and chance.random() < 0.5:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed["worker"] += 1
            time.sleep(chance.uniform(0, 2))
            run.kill()
        else:
            run.kill()
            killed["parent"] += 1
        run.wait()
    subprocess.run(command(texts, db, 2), check=True, stderr=subprocess.DEVNULL)
    return killed


def main() -> int:
    """Kill, go on, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=SHARED / "news/news.jsonl")
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not given.texts.is_file():
        return missing(given.texts)
    from dragoman.store import Store
    from dragoman.store.verify import verify

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts.jsonl"
        with given.texts.open("rb") as lines:
            texts.write_bytes(b"".join(islice(lines, given.documents)))
        whole, other = folder / "whole.db", folder / "other.db"
        subprocess.run(command(texts, whole, 2), check=True, stderr=subprocess.DEVNULL)
        killed = disturbed(texts, other, given.kills, given.seed)
        print(", ".join(f"{what} {n}" for what, n in killed.items()))
        one, two = contents(whole), contents(other)
        differing = [table for table in TABLES if one[table] != two[table]]
        with Store(other) as store:
            faults = list(verify(store))
        rows = sum(map(len, one.values()))
        print(f"{rows:,} rows; tables that differ: {', '.join(differing) or 'none'}")
        print(f"faults: {len(faults)}")
    return 1 if differing or faults else 0


if __name__ == "__main__":
    sys.exit(main())
