"""Work in pieces: some documents in, one Parquet file out, the same bytes each time.

A shard is named after what goes into it and what reads it, so that a run that was stopped
finds what is done already; it is written to a temporary file, synced and renamed, and a
sum beside it tells a whole file from a damaged one.
"""

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dragoman.document import Document
from dragoman.errors import StoreError
from dragoman.record import Report
from dragoman.store.database import reason
from dragoman.store.reports import TABLES
from dragoman.store.rows import as_json, content_hash, report_key, to_rows

CHARS, DOCUMENTS = 16_000, 64
"""A shard is full with so many characters, or so many documents: a second of one core,
which a stop loses at most, and for which the other workers wait at the end; to write it
takes a fiftieth of that. Counted in documents alone, shards of short ones would take a
sixth of their time to be written."""

SUM = ".sum"
"""Suffix of the file that holds a shard's hash; it is written last."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are read as one piece of work.

    Attributes:
        name: Of its file, by its contents and its recipe.
        documents: What is read.
        recipe: What reads it.
    """

    name: str
    documents: tuple[Document, ...]
    recipe: str

    @classmethod
    def of(cls, documents: Iterable[Document], recipe: str) -> "Shard":
        """The shard of these documents."""
        chosen = tuple(documents)
        digest = hashlib.blake2b(recipe.encode(), digest_size=12)
        for document in chosen:
            digest.update(content_hash(document).encode())
        return cls(f"{digest.hexdigest()}.parquet", chosen, recipe)

    def halves(self) -> tuple["Shard", "Shard"]:
        """The shard in two, to find which document it fails on."""
        middle = len(self.documents) // 2
        return (
            Shard.of(self.documents[:middle], self.recipe),
            Shard.of(self.documents[middle:], self.recipe),
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that could not be read, and why."""

    id: str
    what: str


def cut(documents: Iterable[Document], recipe: str) -> Iterator[Shard]:
    """Documents in shards, in order.

    Where a shard ends depends on what is in it, not on what follows: what a stopped run
    left is cut as before, whichever shards were taken in.
    """
    chosen: list[Document] = []
    chars = 0
    for document in documents:
        chosen.append(document)
        chars += len(document.text)
        if chars >= CHARS or len(chosen) >= DOCUMENTS:
            yield Shard.of(chosen, recipe)
            chosen, chars = [], 0
    if chosen:
        yield Shard.of(chosen, recipe)


def write(
    folder: Path, shard: Shard, found: Sequence[Report], faults: Sequence[Fault]
) -> None:
    """Write what was read in a shard; whole or not at all.

    Raises:
        StoreError: if the folder cannot be written.
    """
    with _placed(folder, shard) as part:
        _to_parquet(part, found, faults)


def put(folder: Path, shard: Shard, raw: bytes) -> None:
    """Write a shard that came as bytes; whole or not at all.

    Raises:
        StoreError: if the folder cannot be written.
    """
    with _placed(folder, shard) as part:
        part.write_bytes(raw)


def give_up(folder: Path, shard: Shard) -> Fault:
    """Write that the one document of a shard ends every process that reads it."""
    fault = Fault(
        shard.documents[0].id,
        "ends the process that reads it (out of memory, or a fault of a library); "
        "please report it with the text",
    )
    write(folder, shard, [], [fault])
    return fault


@contextmanager
def _placed(folder: Path, shard: Shard) -> Iterator[Path]:
    """A temporary file that takes its place when it is whole and synced."""
    target = folder / shard.name
    part = folder / f"{shard.name}.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        digest = _sum(part)
        part.replace(target)
        _write_sum(target, digest)
    except (OSError, duckdb.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreError(
            f"{folder}: a shard cannot be written ({reason(error)}); make room or "
            "check who may write there, and run the same command again"
        ) from error


def done(folder: Path, shard: Shard) -> bool:
    """Whether a shard is there and whole; a damaged one is taken away."""
    if whole(folder / shard.name):
        return True
    remove(folder, shard.name)
    return False


def whole(target: Path) -> bool:
    """Whether the file of a shard is there, with the bytes that were written."""
    beside = target.with_name(target.name + SUM)
    try:
        return beside.read_bytes().strip() == _sum(target).encode()
    except OSError:
        return False


def remove(folder: Path, name: str) -> None:
    """Take a shard away, if that can be done; one that stays harms nothing."""
    for file in (folder / name, folder / (name + SUM)):
        with suppress(OSError):
            file.unlink(missing_ok=True)


def clear(folder: Path) -> None:
    """Take the folder away, with what stopped runs left in it."""
    for end in (".parquet", SUM, ".part"):
        for left in folder.glob(f"*{end}"):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    with suppress(OSError):  # something of somebody else's is in it
        folder.rmdir()


def _to_parquet(path: Path, found: Sequence[Report], faults: Sequence[Fault]) -> None:
    rows = [_row(report) for report in found]
    rows += [{"report": report_key(f.id), "fault": f.what} for f in faults]
    shape = {
        "report": "UBIGINT",
        "fault": "VARCHAR",
        **dict.fromkeys(TABLES, "VARCHAR"),
    }
    with duckdb.connect(config={"threads": 1}) as sql:
        sql.execute(
            "CREATE TABLE shard AS SELECT row.* FROM "
            "(SELECT unnest(from_json(?, ?)) AS row)",
            [as_json(rows), json.dumps([shape])],
        )
        where = str(path).replace("'", "''")
        sql.execute(f"COPY shard TO '{where}' (FORMAT parquet, COMPRESSION zstd)")


def _row(report: Report) -> dict[str, Any]:
    """A report as one row: for each table a list of its rows, as JSON."""
    key = report_key(report.doc.id)
    tables: dict[str, list[dict[str, Any]]] = defaultdict(list, to_rows(report, key))
    return {
        "report": key,
        "fault": None,
        **{table: as_json(tables[table]) for table in TABLES if tables[table]},
    }


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()


def _write_sum(target: Path, digest: str) -> None:
    beside = target.with_name(target.name + SUM)
    part = beside.with_name(f"{beside.name}.{os.getpid()}.part")
    with part.open("w", encoding="ascii") as file:
        file.write(digest + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(beside)
