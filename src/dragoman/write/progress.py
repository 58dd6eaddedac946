"""How far a run is, and what became of its documents."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dragoman.read import Found


@dataclass(slots=True)
class Balance:
    """What became of the documents of a run; the numbers add up.

    >>> str(Balance(recorded=2, set_aside=1))
    '3 documents read: 2 recorded, 1 set aside'
    """

    recorded: int = 0
    set_aside: int = 0
    skipped: int = 0

    def __str__(self) -> str:
        read = self.recorded + self.set_aside
        line = (
            f"{read:,} document{'' if read == 1 else 's'} read: "
            f"{self.recorded:,} recorded, {self.set_aside:,} set aside"
        )
        return f"{line}; {self.skipped:,} other files skipped" if self.skipped else line


class Advance(Protocol):
    """Moves the progress bar on by one document."""

    def __call__(self) -> object:
        """Move on."""
        ...


@contextmanager
def bar(found: "Found", *, printing: bool) -> Iterator[Advance]:
    """A bar on stderr, where somebody sits there and sees nothing else moving."""
    watched = sys.stderr.isatty() and not (printing and sys.stdout.isatty())
    total = found.count() if watched else 1
    if total == 1:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )  # fmt: skip

    with Progress(
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        redirect_stdout=False,
        transient=True,
    ) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda: progress.advance(task)


class Steps(Protocol):
    """Told how far a run of several steps is."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Say that `done` of `total` are through `step`."""
        ...


def silent(step: str, done: int, total: int | None) -> None:
    """Tell nobody."""


@contextmanager
def steps() -> Iterator[Steps]:
    """A bar on stderr for each step, with rate and time left, where somebody watches."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )  # fmt: skip

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        redirect_stdout=False,
        transient=True,
    ) as progress:
        tasks: dict[str, TaskID] = {}

        def watch(step: str, done: int, total: int | None) -> None:
            if step not in tasks:
                tasks[step] = progress.add_task(step, total=total)
            progress.update(tasks[step], completed=done, total=total)

        yield watch
