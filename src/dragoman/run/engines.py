"""Who does the work: this process, processes of this machine, or Ray.

An engine only schedules. What was done is known from the shards that are there, so that
an engine may lose anything at any time.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from typing import Protocol

from dragoman.run import shards
from dragoman.run.shards import Shard
from dragoman.run.worker import Done, Setting, lean, warm, work

AHEAD = 2
"""Shards a worker has waiting: enough that it never idles, few enough for any memory."""

ORPHAN = 1.0
"""Seconds after which a worker notices that its parent was killed."""

ENV = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Engine(Protocol):
    """Reads shards, in any order; each is written before it is yielded."""

    def __call__(
        self, pieces: Iterable[Shard], setting: Setting
    ) -> Iterator[tuple[Shard, Done]]:
        """Read every shard."""
        ...


def here(pieces: Iterable[Shard], setting: Setting) -> Iterator[tuple[Shard, Done]]:
    """Read shards in this process, one after the other."""
    for shard in pieces:
        yield shard, work(shard, setting)


class Processes:
    """An engine of processes on this machine.

    A shard whose worker dies is cut in halves until the document is found that kills
    it; that one is set aside, and the others are read.

    Args:
        number: How many processes.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self._begun: ProcessPoolExecutor | None = None

    def start(self, setting: Setting) -> None:
        """Let the processes load what they read with, while others still wait."""
        if self._begun is None:
            self._begun = _pool(self.number, setting)
            for _ in range(self.number):
                self._begun.submit(_nothing)

    def stop(self) -> None:
        """End processes that were started and given nothing."""
        if self._begun is not None:
            self._begun.shutdown(cancel_futures=True)
            self._begun = None

    def __call__(
        self, pieces: Iterable[Shard], setting: Setting
    ) -> Iterator[tuple[Shard, Done]]:
        """Read every shard; processes start with the first, and anew where one died."""
        rest = iter(pieces)
        for first in rest:
            yield from self._run(chain([first], rest), setting)
        self.stop()

    def _run(
        self, rest: Iterator[Shard], setting: Setting
    ) -> Iterator[tuple[Shard, Done]]:
        self.start(setting)
        assert self._begun is not None
        pool, self._begun = self._begun, None
        with pool:
            suspects = yield from _flow(pool, self.number, rest, setting)
        for shard in suspects:
            yield from _tried(shard, setting)


def processes(number: int) -> Processes:
    """An engine of so many processes on this machine."""
    return Processes(number)


@contextmanager
def started(engine: Engine, setting: Setting) -> Iterator[Callable[[], None]]:
    """What starts an engine before it is called, if it can be; it is stopped at the end."""
    if not isinstance(engine, Processes):
        yield lambda: None
        return
    try:
        yield lambda: engine.start(setting)
    finally:
        engine.stop()


def _flow(
    pool: ProcessPoolExecutor, number: int, rest: Iterator[Shard], setting: Setting
) -> Generator[tuple[Shard, Done], None, list[Shard]]:
    """Keep the workers busy; what was under way when one died is returned."""
    busy: dict[Future[Done], Shard] = {}
    suspects: list[Shard] = []
    while not suspects:
        for shard in islice(rest, number * AHEAD - len(busy)):
            try:
                busy[pool.submit(work, shard, setting)] = shard
            except BrokenProcessPool:
                suspects.append(shard)
        if not busy:
            break
        ended, _ = wait(busy, return_when=FIRST_COMPLETED)
        for future in ended:
            shard = busy.pop(future)
            try:
                yield shard, future.result()
            except BrokenProcessPool:
                suspects.append(shard)
    return suspects + list(busy.values())


def _tried(shard: Shard, setting: Setting) -> Iterator[tuple[Shard, Done]]:
    """Read a shard that a worker may have died of, in a process of its own."""
    with _pool(1, setting) as pool:
        try:
            yield shard, pool.submit(work, shard, setting).result()
            return
        except BrokenProcessPool:
            pass
    if len(shard.documents) > 1:
        for half in shard.halves():
            yield from _tried(half, setting)
        return
    yield shard, Done(shard.name, 0, (shards.give_up(setting.folder, shard),))


def _pool(number: int, setting: Setting) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=number,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_ready,
        initargs=(setting,),
    )


def _nothing() -> None:
    """What a pool is given so that its processes start."""


def _ready(setting: Setting) -> None:
    """A worker has one core, leaves Ctrl-C to its parent, and ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ENV:
        os.environ.setdefault(name, "1")
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    lean(setting)
    warm(setting)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(ORPHAN)
    os._exit(1)


def ray(address: str | None = None, *, workers: int | None = None) -> Engine:
    """An engine of Ray, for many machines; shards lie where all of them can write.

    Raises:
        ImportError: if Ray is not installed: pip install 'dragoman[ray]'.
    """
    from dragoman.run.cluster import engine

    return engine(address, workers=workers)
