"""How fast: ratios measured side by side in one run, on one core.

usage: python -m bench.speed [--texts FILE.jsonl] [--words N] [--treebank FILE.conllu]

The same texts go through the bare encoder (its windows, nothing else), the whole
pipeline (everything that is extracted), and a spaCy pipeline shaped like
en_core_web_sm, trained for a minute so that it parses; they take turns, so that a
machine that slows down slows all three.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.scoring import SHARED

ROUNDS = 5
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
ONE_CORE = dict.fromkeys(THREADS, "1")


def texts(path: Path, words: int) -> list[str]:
    """Texts of a JSON-lines file, or of the bundled examples, up to so many words."""
    found: list[str] = []
    total = 0
    for text in _all(path):
        if total >= words:
            break
        found.append(text)
        total += len(text.split())
    return found


def _all(path: Path) -> Iterator[str]:
    if path.is_file():
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
        return
    from dragoman.document import Document
    from dragoman.read import documents

    for item in documents([Path("examples")]):
        if isinstance(item, Document):
            yield item.text


def contestants(treebank: Path) -> dict[str, Callable[[list[str]], object]]:
    """What is timed, by name; each takes a list of texts."""
    from bench.shape import small_pipeline
    from dragoman import annotate
    from dragoman.annotate import windows
    from dragoman.document import Document, Header
    from dragoman.pipeline import Pipeline

    annotator = annotate.load(threads=1)
    pipeline = Pipeline(annotator=annotator)
    prepared: dict[int, list[Any]] = {}

    def encoder(batch: list[str]) -> object:
        return windows.encode(annotator.model, prepared[id(batch)])

    def whole(batch: list[str]) -> object:
        documents = [
            Document(header=Header(id=str(n)), text=t) for n, t in enumerate(batch)
        ]
        return list(pipeline.stream(documents))

    def prepare(batch: list[str]) -> None:
        prepared[id(batch)] = [
            annotator.words(annotator.nlp.make_doc(t)) for t in batch
        ]

    encoder.prepare = prepare  # type: ignore[attr-defined]
    found: dict[str, Callable[[list[str]], object]] = {
        "bare encoder": encoder,
        "whole pipeline": whole,
    }
    if treebank.is_file():
        nlp = small_pipeline(treebank)
        found["spaCy shape"] = lambda batch: list(nlp.pipe(batch))
    return found


def race(found: dict[str, Callable[[list[str]], object]], batch: list[str]) -> None:
    """Time all of them in turns and print words a second and the ratios."""
    words = sum(len(t.split()) for t in batch)
    spent: dict[str, list[float]] = {name: [] for name in found}
    for run in found.values():
        getattr(run, "prepare", lambda _: None)(batch)
        run(batch[:3] if not hasattr(run, "prepare") else batch)
    for _ in range(ROUNDS):
        for name, run in found.items():
            began = time.perf_counter()
            run(batch)
            spent[name].append(time.perf_counter() - began)
    best = {name: min(times) for name, times in spent.items()}
    print(f"{len(batch)} texts, {words} words, {ROUNDS} rounds, one core, best round")
    for name, seconds in best.items():
        print(f"{name:<16}{words / seconds:>9.0f} words a second")
    whole = best["whole pipeline"]
    for name in ("bare encoder", "spaCy shape"):
        if name in best:
            print(f"whole pipeline over {name}: {best[name] / whole:.3f}")


def one_report(path: Path) -> None:
    """Start to finish and peak memory of `dragoman read` on one report."""
    command = [
        sys.executable,
        "-m",
        "dragoman.cli",
        "read",
        str(path),
        "--format",
        "json",
    ]
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True
        )
        best = min(best, time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"dragoman read, one report: {best:.2f} s, peak {peak:.0f} MB")


def main() -> int:
    """Race, and time one report."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, default=SHARED / "news/news.jsonl")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument(
        "--treebank", type=Path, default=SHARED / "data/ud/ewt-train.conllu"
    )
    given = parser.parse_args()
    if any(os.environ.get(name) != "1" for name in ONE_CORE):
        os.execve(
            sys.executable,
            [sys.executable, "-m", "bench.speed", *sys.argv[1:]],
            {**os.environ, **ONE_CORE},
        )
    one_report(next(iter(sorted(Path("examples").glob("*.txt")))))
    race(contestants(given.treebank), texts(given.texts, given.words))
    return 0


if __name__ == "__main__":
    sys.exit(main())
