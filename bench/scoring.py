"""Small sums that several measures share."""

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("DRAGOMAN_SHARED", "../shared"))
"""Where the reference data lie, beside the project."""


@dataclass(slots=True)
class Tally:
    """Counts of what was right, produced and wanted."""

    right: int = 0
    produced: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Right of what was produced."""
        return self.right / self.produced if self.produced else 0.0

    @property
    def recall(self) -> float:
        """Right of what was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> round(Tally(right=2, produced=4, wanted=2).f1, 3)
        0.667
        """
        total = self.produced + self.wanted
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was made of one line of a set, and what was wanted."""

    construction: str
    right: bool
    text: str
    words: str
    wanted: str
    made: str


def accuracy(answers: list[Answer]) -> float:
    """The share of right answers.

    >>> accuracy([Answer("day", True, "", "", "", ""), Answer("day", False, *"    ")])
    0.5
    """
    return sum(a.right for a in answers) / len(answers) if answers else 0.0


def print_answers(answers: list[Answer], *, misses: bool) -> None:
    """Print accuracy by construction and over all, and the misses where asked for."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.construction].append(answer)
    for name, group in [*groups.items(), ("all", answers)]:
        right = sum(a.right for a in group)
        print(f"{name:<36}{accuracy(group):.3f}  {right} of {len(group)}")
    for a in answers:
        if misses and not a.right:
            print(f"{a.construction}: {a.text}\n  [{a.words}] {a.wanted}: got {a.made}")


def run_set(usage: str, default: Path, answers: Callable[[Path], list[Answer]]) -> int:
    """Measure the set named on the command line and print; the exit code."""
    parser = argparse.ArgumentParser(
        description=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=default)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    if not given.file.is_file():
        return missing(given.file)
    print_answers(answers(given.file), misses=given.misses)
    return 0


def missing(path: Path) -> int:
    """Say that a file is not there; the exit code for it."""
    print(f"bench: {path}: no such file; name it on the command line", file=sys.stderr)
    return 2


def scorer(path: Path, *arguments: str) -> str:
    """Run one of the scorers and return what it prints.

    Raises:
        FileNotFoundError: if the scorer is not there.
    """
    if not path.is_file():
        raise FileNotFoundError(path)
    command = [sys.executable, str(path), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout
