"""What waits in a collection is read: cut into shards, worked off, taken in."""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from dragoman.run import shards
from dragoman.run.engines import Engine, here
from dragoman.run.shards import Shard
from dragoman.run.worker import Setting
from dragoman.store import Store, report_key, reports
from dragoman.write.progress import Steps


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
    read anew.

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
    total = store.one("SELECT count(*) FROM report WHERE state = 'held'")
    read: list[int] = []
    if not total:
        return read
    watch("reading", 0, total)
    for shard in _worked(store, setting, recipe, engine):
        with store.transaction():
            reports.take(store, setting.folder / shard.name, recipe=recipe)
        if not keep:
            shards.remove(setting.folder, shard)
        read += [report_key(document.id) for document in shard.documents]
        watch("reading", len(read), total)
    with suppress(OSError):  # it is not empty where shards are kept
        setting.folder.rmdir()
    return read


def _worked(
    store: Store, setting: Setting, recipe: str, engine: Engine
) -> Iterator[Shard]:
    """Every shard of what waits, as soon as it is written."""
    there: deque[Shard] = deque()

    def missing() -> Iterator[Shard]:
        for shard in shards.cut(reports.waiting(store), recipe):
            if shards.done(setting.folder, shard):
                there.append(shard)
            else:
                yield shard

    for shard, _ in engine(missing(), setting):
        yield from _drained(there)
        yield shard
    yield from _drained(there)


def _drained(there: deque[Shard]) -> Iterator[Shard]:
    while there:
        yield there.popleft()
