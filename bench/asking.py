"""How fast a collection answers: every question, median of three.

usage: python -m bench.asking --db FILE [--reports N --into FILE] [--rounds N]

With --reports, FILE is first multiplied into a collection of so many reports, written
to --into (twelve gigabytes for a million reports; delete it afterwards), and that one
is asked. What is asked about is chosen from the collection: the two states with most
reports, the most reported plan and the next of its kind, and its most frequent word.
"""

import argparse
import resource
import statistics
import time
from pathlib import Path
from typing import Any

from bench.multiplied import multiply
from dragoman.ask import ask, questions
from dragoman.store import Store

ROUNDS = 3


def asked(store: Store) -> dict[str, dict[str, Any]]:
    """What each question is asked about: the hardest there is, by number of reports."""
    states = _keys(store, "SELECT \"key\" FROM actor WHERE kind = 'state'")
    people = _keys(store, "SELECT \"key\" FROM actor WHERE kind = 'person'")
    plans = _keys(store, 'SELECT "key" FROM plan')
    one, other = states[:2]
    word = str(store.one('SELECT name FROM plan WHERE "key" = ?', [plans[0]]))
    return {
        "supporters": {"plan": plans[0]},
        "preconditions": {"actor": [one, other], "kind": "any"},
        "openness": {"actor": one},
        "sequence": {},
        "initiatives": {},
        "compare": {"plan": plans[:2]},
        "meetings": {},
        "wording": {"actor": people[0]},
        "shifts": {"actor": one, "on": word},
        "bridges": {"between": [one, other]},
        "guarantors": {},
        "territory": {},
        "context": {},
        "ownership": {"on": word},
        "gaps": {},
        "search": {"words": word},
        "cooperation": {"between": [one, other]},
        "talks": {"actor": one},
    }


def _keys(store: Store, query: str) -> list[str]:
    rows = store.rows(f'{query} ORDER BY reports DESC, "key" LIMIT 2')
    return [row["key"] for row in rows]


def timed(store: Store, name: str, options: dict[str, Any], rounds: int) -> list[float]:
    """Median seconds, median seconds of all processors, and rows."""
    walls, works, rows = [], [], 0
    for _ in range(rounds):
        wall, work = time.perf_counter(), _work()
        rows = len(ask(store, name, **options).rows)
        walls.append(time.perf_counter() - wall)
        works.append(_work() - work)
    return [statistics.median(walls), statistics.median(works), float(rows)]


def _work() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Time every question, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--reports", type=int)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    path = given.db
    if given.reports:
        if given.into is None:
            parser.error("--reports needs --into, the file to write")
        multiply(given.db, given.into, reports=given.reports)
        path = given.into
    with Store(path) as store:
        counts = store.rows(
            "SELECT (SELECT count(*) FROM report) AS reports, "
            "(SELECT count(*) FROM record) AS records"
        )[0]
        print(f"{counts['reports']:,} reports, {counts['records']:,} records")
        print(f"{'question':14} {'seconds':>8} {'cpu':>8} {'rows':>5}")
        chosen = asked(store)
        for name in questions():
            wall, work, rows = timed(store, name, chosen[name], given.rounds)
            print(f"{name:14} {wall:8.3f} {work:8.3f} {int(rows):5}", flush=True)


if __name__ == "__main__":
    main()
