"""One process that reads shards: a pipeline loaded once, and a limit for each document."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any, cast

from dragoman import annotate, codebook
from dragoman.document import Document, Header
from dragoman.errors import DocumentError
from dragoman.pipeline import Pipeline
from dragoman.record import Report
from dragoman.run import shards
from dragoman.run.shards import Fault, Shard

SECONDS = 120.0
"""What one document may take; the longest report of a million, 400,000 characters of a
live blog, takes some thirty."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a worker reads.

    Attributes:
        pipeline: A spaCy pipeline that stands in for the shipped parse.
        codebook: The folder that stands before the shipped codebook.
        folder: Where shards are written.
        seconds: What one document may take.
    """

    folder: Path
    pipeline: str | None = None
    codebook: Path | None = None
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that was read and written."""

    shard: str
    recorded: int
    faults: tuple[Fault, ...]


def work(shard: Shard, setting: Setting) -> Done:
    """Read the documents of a shard and write what was found.

    Raises:
        StoreError: if the shard cannot be written.
    """
    reader = _reader(setting.pipeline, setting.codebook)
    found: list[Report] = []
    faults: list[Fault] = []
    for document in shard.documents:
        item = _read(reader, document, setting.seconds)
        if isinstance(item, Report):
            found.append(item)
        else:
            faults.append(item)
    shards.write(setting.folder, shard, found, faults)
    return Done(shard.name, len(found), tuple(faults))


def lean(setting: Setting) -> None:
    """Keep a worker small, before anything that reads is imported in it.

    spaCy's tables of types import torch where it is installed; our model does not need
    it: a second and 180 MB for each worker.
    """
    if setting.pipeline is None:
        sys.modules.setdefault("torch", cast(Any, None))


def warm(setting: Setting) -> None:
    """Load all that a first document would load; what fails will fail again there."""
    with suppress(Exception):
        reader = _reader(setting.pipeline, setting.codebook)
        list(reader.stream([Document(header=Header(id="warm"), text=_FIRST)]))


_FIRST = (
    'Norway met Hungary in Oslo on Monday. "We accept the plan," its minister said.'
)


@lru_cache(maxsize=1)
def _reader(pipeline: str | None, folder: Path | None) -> Pipeline:
    """The pipeline of this process: one thread, since there are other processes."""
    if folder is not None:
        codebook.use(folder)
    return Pipeline(annotator=annotate.load(pipeline, threads=1))


def _read(reader: Pipeline, document: Document, seconds: float) -> Report | Fault:
    try:
        with _limit(seconds):
            (item,) = reader.stream([document])
    except TimeoutError:
        return Fault(
            document.id,
            f"takes longer than {seconds:g} seconds; split it into its reports",
        )
    if isinstance(item, DocumentError):
        return Fault(item.where, item.what)
    return item


class _Late(BaseException):
    """Time is over; no handler for errors of a document may catch it."""


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in here when the time is over."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except _Late as late:
        raise TimeoutError from late
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
