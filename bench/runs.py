"""How runs scale: two workers over one, Ray over processes.

usage: python -m bench.runs [--texts FILE.jsonl] [--documents N] [--rounds N]
                            [--only workers ray]

Whole commands are timed, start and uniting included: `dragoman record` with one worker
and with two, then with two workers of Ray on this machine, in turns, so that a machine
that slows down slows all; the best round of each counts. What a run costs as a
collection grows is measured by `bench.growth`.
"""

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.kills import children
from bench.scoring import SHARED, missing

LOOK = 0.1
"""Seconds between two looks at memory (Linux)."""

PAGE, TICKS = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")
MEASURES = ("workers", "ray")


@dataclass(frozen=True)
class Spent:
    """What one run took.

    Attributes:
        seconds: Of the wall clock.
        processor: Seconds of all processors, parent and workers.
        own: Those of the parent alone.
        parent, worker: Most megabytes that the parent and the largest worker held.
    """

    seconds: float
    processor: float
    own: float
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
            parent = worker = own = 0.0
            while run.poll() is None:
                parent = max(parent, _held(run.pid))
                own = max(own, _own(run.pid))
                worker = max([worker, *map(_held, children(run.pid))])
                time.sleep(LOOK)
            assert run.stderr is not None
            said = run.stderr.read()
        spent = time.perf_counter() - began
        if run.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}: {said}")
        return Spent(spent, _processor() - before, own, parent, worker)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _own(process: int) -> float:
    """Seconds of processors that a process has used itself."""
    try:
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(said[11]) + int(said[12])) / TICKS


def _held(process: int) -> float:
    """Megabytes that a process holds now."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0.0
    return pages * PAGE / 1_000_000


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


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=SHARED / "news/news.jsonl")
    parser.add_argument("--documents", type=int, default=160)
    parser.add_argument("--rounds", type=int, default=1)
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
    return 0


if __name__ == "__main__":
    sys.exit(main())
