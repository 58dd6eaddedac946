"""How runs scale: two workers over one, Ray over processes, cost and memory by size.

usage: python -m bench.runs [--texts FILE.jsonl] [--documents N] [--rounds N]
                            [--sizes N N ...] [--only workers ray growth]

Whole commands are timed, start and uniting included: `dragoman record` with one worker
and with two, then with two workers of Ray on this machine, in turns, so that a machine
that slows down slows all; the best round of each counts. Growth takes the texts again
and again under fresh ids, each with a line of its own so that it is no reprint, and
compares the processor time of a document (parent and workers) at each size with that at
the first: let that be large enough that the start of the workers, some two seconds for
each, is nothing beside it.
Memory is the most that the parent and its largest worker held at once, looked at ten
times a second (Linux).
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.kills import children
from bench.scoring import SHARED, missing

LOOK = 0.1
"""Seconds between two looks at memory."""

PAGE = os.sysconf("SC_PAGE_SIZE")
MEASURES = ("workers", "ray", "growth")


@dataclass(frozen=True)
class Spent:
    """What one run took.

    Attributes:
        seconds: Of the wall clock.
        processor: Seconds of all processors, parent and workers.
        parent, worker: Most megabytes that the parent and the largest worker held.
    """

    seconds: float
    processor: float
    parent: float
    worker: float


def recorded(texts: Path, *options: str) -> Spent:
    """Record texts into a new collection."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "dragoman.cli", "record", str(texts),
            "--db", f"{folder}/c.db", *options,
        ]  # fmt: skip
        before, began = _processor(), time.perf_counter()
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as run:
            parent = worker = 0.0
            while run.poll() is None:
                parent = max(parent, _held(run.pid))
                worker = max([worker, *map(_held, children(run.pid))])
                time.sleep(LOOK)
            assert run.stderr is not None
            said = run.stderr.read()
        spent = time.perf_counter() - began
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {said}")
        return Spent(spent, _processor() - before, parent, worker)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held(process: int) -> float:
    """Megabytes that a process holds now."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * PAGE / 1_000_000


def copies(lines: list[str], number: int, into: Path) -> None:
    """Write so many documents: texts taken again and again under fresh ids.

    Every third word is followed by one that no other document has, or a copy would be
    a reprint; in all documents alike, so that each costs the same to read.
    """
    with into.open("w", encoding="utf-8") as file:
        for n, line in enumerate(islice(cycle(lines), number)):
            row = json.loads(line)
            text = " ".join(
                word if i % 3 else f"{word} ({n:x}-{i:x})"
                for i, word in enumerate(row["text"].split(" "))
            )
            file.write(json.dumps({**row, "id": f"copy-{n}", "text": text}) + "\n")


def race(
    texts: Path, rounds: int, contestants: dict[str, list[str]]
) -> dict[str, Spent]:
    """The best run of each, taken in turns."""
    best: dict[str, Spent] = {}
    for _ in range(rounds):
        for name, options in contestants.items():
            spent = recorded(texts, *options)
            if name not in best or spent.seconds < best[name].seconds:
                best[name] = spent
    for name, spent in best.items():
        print(
            f"{name:<18}{spent.seconds:>8.1f} s, {spent.processor:.1f} s of processors"
        )
    return best


def growth(lines: list[str], sizes: list[int], workers: int, folder: Path) -> None:
    """Cost of a document and memory, by size."""
    first = None
    for size in sizes:
        texts = folder / f"{size}.jsonl"
        copies(lines, size, texts)
        spent = recorded(texts, "--workers", str(workers))
        texts.unlink()
        cost = spent.processor / size
        first = first or cost
        print(
            f"{size:>9,} documents: {1000 * cost:.0f} ms of processors each, "
            f"growth {cost / first - 1:.3f}, parent {spent.parent:.0f} MB, "
            f"worker {spent.worker:.0f} MB"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=SHARED / "news/news.jsonl")
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="+", default=[160, 480])
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=MEASURES)
    given = parser.parse_args()
    if not given.texts.is_file():
        return missing(given.texts)
    with given.texts.open(encoding="utf-8") as file:
        lines = list(islice(file, given.documents))
    ray = importlib.util.find_spec("ray") is not None
    one, two, cluster = ["--workers", "1"], ["--workers", "2"], ["--engine", "ray"]
    contestants = {
        **({"one worker": one} if "workers" in given.only else {}),
        **({"two workers": two} if {"workers", "ray"} & set(given.only) else {}),
        **({"two of Ray": [*two, *cluster]} if ray and "ray" in given.only else {}),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = folder / "texts.jsonl"
        texts.write_text("".join(lines), encoding="utf-8")
        best = race(texts, given.rounds, contestants)
        if "workers" in given.only:
            ratio = best["one worker"].seconds / best["two workers"].seconds
            print(f"two workers over one: {ratio:.3f}")
        if "two of Ray" in best:
            ratio = best["two workers"].seconds / best["two of Ray"].seconds
            print(f"Ray over processes: {ratio:.3f}")
        elif "ray" in given.only:
            print("Ray over processes: not measured, Ray is not installed "
                  "(pip install 'dragoman[ray]')")  # fmt: skip
        if "growth" in given.only:
            growth(lines, given.sizes, 2, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
