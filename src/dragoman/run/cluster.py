"""Ray as the engine: many machines, one task a shard.

Each task sends its shard back as bytes, and the machine that holds the collection writes
it: a shard is whole or not there, whatever storage the other machines have. Ray only
schedules; what it loses is read again.
"""

import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.errors import StoreError
from dragoman.run import shards
from dragoman.run.engines import AHEAD, Engine
from dragoman.run.shards import Shard
from dragoman.run.worker import Done, Setting, lean, work

TRIES = 3
"""Times that Ray starts a task whose worker or machine was lost."""


def engine(address: str | None = None, *, workers: int | None = None) -> Engine:
    """An engine of Ray.

    Args:
        address: Of a cluster; one is started on this machine if left out.
        workers: Tasks at a time; as many as the cluster has cores if left out.

    Raises:
        StoreError: if Ray is not installed or the cluster does not answer.
    """

    def run(pieces: Iterable[Shard], setting: Setting) -> Iterator[tuple[Shard, Done]]:
        ray = _connected(address, workers)
        number = workers or int(ray.cluster_resources().get("CPU", 1))
        try:
            yield from _flow(ray, number, iter(pieces), setting)
        finally:
            ray.shutdown()

    return run


def _connected(address: str | None, workers: int | None) -> Any:
    """Ray, connected to a cluster, or with one of its own on this machine."""
    # For a local run Ray would write a token into the home of the user.
    os.environ.setdefault("RAY_AUTH_MODE", "disabled")
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise StoreError(
            "--engine ray: Ray is not installed; pip install 'dragoman[ray]'"
        ) from error
    try:
        ray.init(
            address=address,
            num_cpus=None if address else workers,
            include_dashboard=None if address else False,
            log_to_driver=False,
            logging_level="error",
        )
    except Exception as error:
        raise StoreError(
            f"--engine ray: no cluster answers ({str(error).splitlines()[0]}); "
            "start one with: ray start --head, or leave --address out"
        ) from error
    return ray


def _flow(
    ray: Any, number: int, rest: Iterator[Shard], setting: Setting
) -> Iterator[tuple[Shard, Done]]:
    """Keep so many tasks under way; a shard that is lost for good is cut in halves."""
    task = ray.remote(num_cpus=1, max_retries=TRIES, max_calls=0)(_bytes_of)
    busy: dict[Any, Shard] = {}
    again: list[Shard] = []
    while True:
        while again and len(busy) < number * AHEAD:
            shard = again.pop()
            busy[task.remote(shard, setting)] = shard
        for shard in islice(rest, number * AHEAD - len(busy)):
            busy[task.remote(shard, setting)] = shard
        if not busy:
            return
        (ref,), _ = ray.wait(list(busy), num_returns=1)
        shard = busy.pop(ref)
        try:
            done, raw = ray.get(ref)
        except ray.exceptions.WorkerCrashedError:
            if len(shard.documents) > 1:
                again += shard.halves()
            else:
                fault = shards.give_up(setting.folder, shard)
                yield shard, Done(shard.name, 0, (fault,))
            continue
        shards.put(setting.folder, shard, raw)
        yield shard, done


def _bytes_of(shard: Shard, setting: Setting) -> tuple[Done, bytes]:
    """Read a shard on whatever machine this is, and send its file back."""
    lean(setting)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        done = work(shard, replace(setting, folder=folder))
        return done, (folder / shard.name).read_bytes()
