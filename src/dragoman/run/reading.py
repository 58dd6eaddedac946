"""What waits in a collection is read: cut into shards, worked off, taken in."""

import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.run import shards
from dragoman.run.engines import Engine, here
from dragoman.run.shards import Shard
from dragoman.run.worker import Setting
from dragoman.store import Store, report_key, reports
from dragoman.store.turns import InUseError
from dragoman.write.progress import Steps

TOGETHER = 32
"""Shards that are taken into the collection in one turn: some 15 seconds of two cores,
taken in within one. Until then they lie in their folder, where no stop loses them."""

PAUSE, MOST = 20.0, 128
"""Seconds between two turns while fewer shards than `MOST` are ready: with many workers
thirty-two are read in a moment, and each turn opens and closes the file."""

BRIEFLY = 2.0
"""Seconds that a turn is waited for while the reading goes on: the explorer lets go
within one, and workers have more than that to read. Nobody is told of it."""

PASSES = 3
"""Times that shards which were damaged after they were written are read again."""

Ready = tuple[str, tuple[int, ...]]
"""A shard that was written: its name, and the keys of its reports."""


def folder_of(store: Store) -> Path:
    """Where the shards of a collection lie while a run is under way."""
    return store.path.with_name(store.path.name + ".shards")


def read_waiting(
    store: Store,
    setting: Setting,
    recipe: str,
    *,
    engine: Engine = here,
    watch: Steps,
    keep: bool = False,
) -> list[int]:
    """Read every report that waits.

    A shard that is there from a run that was stopped is taken as it is; a damaged one is
    read anew. The file is held only while shards are taken in; where another process
    has it then, they wait in their folder while the reading goes on.

    Args:
        store: A collection open for writing.
        setting: How it is read.
        recipe: The hash of what reads.
        engine: Who does the work.
        watch: Told how far it is.
        keep: Leave the shards where they are.

    Returns:
        The keys of the reports that were read or set aside.

    Raises:
        StoreError: if a shard or the collection cannot be written.
    """
    with store.turn():
        total = store.one(_WAITING)
    read: list[int] = []
    for turn in range(PASSES + 1):
        if len(read) >= total:
            break
        if turn == PASSES:
            raise StoreError(
                f"{setting.folder}: shards are gone or damaged as soon as they are "
                "written; check the disk and what else writes there, and run the same "
                "command again"
            )
        watch("reading", len(read), total)
        taken = _Taken(store, setting.folder, recipe, keep=keep)
        for ready in _worked(store, setting, recipe, engine):
            taken.add(ready)
            watch("reading", len(read) + taken.seen, total)
        taken.rest()
        read += taken.keys
    if not keep:
        shards.clear(setting.folder)
    return read


_WAITING = "SELECT count(*) FROM report WHERE state = 'held'"


class _Taken:
    """Takes shards into the collection, some at a time.

    Attributes:
        keys: Of the reports that were taken in.
        seen: How many reports the shards had.
    """

    def __init__(self, store: Store, folder: Path, recipe: str, *, keep: bool) -> None:
        self._store, self._folder, self._recipe = store, folder, recipe
        self._keep = keep
        self._ready: list[Ready] = []
        self._due = TOGETHER
        self._last = time.monotonic()
        self.keys: list[int] = []
        self.seen = 0

    def add(self, ready: Ready) -> None:
        """Take a shard in, at once or with those that follow."""
        self._ready.append(ready)
        self.seen += len(ready[1])
        soon = time.monotonic() - self._last < PAUSE
        if len(self._ready) < (max(self._due, MOST) if soon else self._due):
            return
        patience, self._store.patience = self._store.patience, BRIEFLY
        try:
            self.rest()
            self._due = TOGETHER
        except InUseError:
            self._due = len(self._ready) + TOGETHER
        finally:
            self._store.patience = patience

    def rest(self) -> None:
        """Take in what is ready; what is gone or damaged goes on waiting."""
        whole = [r for r in self._ready if shards.whole(self._folder / r[0])]
        if whole:
            with self._store.turn(), self._store.transaction():
                files = [self._folder / name for name, _ in whole]
                reports.take(self._store, files, recipe=self._recipe)
        self._ready.clear()
        self._last = time.monotonic()
        for name, keys in whole:
            self.keys += keys
            if not self._keep:
                shards.remove(self._folder, name)


def _worked(
    store: Store, setting: Setting, recipe: str, engine: Engine
) -> Iterator[Ready]:
    """Every shard of what waits, as soon as it is written."""
    there: deque[Ready] = deque()

    def missing() -> Iterator[Shard]:
        for shard in shards.cut(reports.waiting(store), recipe):
            if shards.done(setting.folder, shard):
                there.append(_ready(shard))
            else:
                yield shard

    for shard, _ in engine(missing(), setting):
        while there:
            yield there.popleft()
        yield _ready(shard)
    yield from there


def _ready(shard: Shard) -> Ready:
    return shard.name, tuple(report_key(document.id) for document in shard.documents)
