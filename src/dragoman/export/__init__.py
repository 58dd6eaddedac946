"""A collection in the formats that others read: event data, graphs, tables, Parquet.

`export` writes one format; docs/reference/exports.md says what is in each. What a format has no
word for is left empty, never guessed, and every event can be followed to its words by
the table of evidence beside it. The same collection gives the same bytes.
"""

from importlib import import_module
from pathlib import Path

from dragoman.errors import InputError, StoreError
from dragoman.export.incidents import Modalities
from dragoman.export.outputs import STDOUT, Outcome
from dragoman.store import Store

__all__ = ["FORMATS", "Modalities", "Outcome", "export"]

FORMATS = {
    "polecat": "polecat", "icews": "icews", "gdelt": "gdelt", "acled": "acled",
    "ftm": "entities", "graphml": "networks",
    "jsonl": "exchange", "csv": "sheets", "xlsx": "workbooks", "parquet": "columnar",
}  # fmt: skip
"""The formats, and the module that writes each."""
WHOLE = frozenset({"jsonl", "csv", "xlsx", "parquet"})
"""Formats that hold the whole collection, with the modality of each event in a column."""
PIPED = frozenset({"ftm", "jsonl"})
"""Formats of lines, which can go to standard output."""


def export(
    store: Store, format: str, out: Path, *, modality: Modalities | None = None
) -> Outcome:
    """Write a collection in a format.

    Args:
        store: The collection, open for reading.
        format: One of `FORMATS`.
        out: The file, or for csv and parquet the folder. What is there of the same name
            is replaced, and nothing else is touched.
        modality: Which events; only those that happened when left out.

    Raises:
        InputError: if there is no such format, it cannot be written there, or what it
            needs is not installed; the message says what to do.
    """
    if format not in FORMATS:
        raise InputError(f"{format!r} is no format; name one of {', '.join(FORMATS)}")
    if out == STDOUT and format not in PIPED:
        raise InputError(f"--out: {format} cannot go to standard output; name a file")
    if out != STDOUT and out.resolve() == store.path.resolve():
        raise InputError(f"--out: {out} is the collection itself; name another file")
    if format in WHOLE and modality is not None:
        raise InputError(
            f"--modality: {format} holds every event, with its modality in a column; "
            "leave the option out"
        )
    if store.one("SELECT count(*) FROM report WHERE state = 'read'") == 0:
        raise StoreError(f"{store.path}: no report has been read, so nothing to export")
    writer = import_module(f"dragoman.export.{FORMATS[format]}")
    found: Outcome = writer.write(store, out, modality=modality or Modalities.ACTUAL)
    return found
