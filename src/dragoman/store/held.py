"""The reports of a collection as they are told apart: ids, signatures, words on demand.

The signatures of a large collection lie in a file of their own while it goes on, a
kilobyte a report: the system takes into memory what is looked at, and may let go of it.
"""

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from dragoman.errors import StoreError
from dragoman.store.database import Store, reason
from dragoman.unite.shingles import SIZE, signature

FETCHED = 1024
"""Signatures, or outlets, that are fetched together."""

SMALL = 32_768
"""Reports whose signatures are simply held in memory: 33 MB."""

WIDTH = SIZE * np.dtype(np.uint32).itemsize


class Reports:
    """Every report of a collection, in canonical order (`dragoman.unite.rows.order`).

    Attributes:
        ids: The id of each.
        signatures: The signature of each, one a row.

    Args:
        store: An open collection.
        file: Opens a file for the signatures, if they need one.
    """

    def __init__(self, store: Store, file: Callable[[], IO[bytes]]) -> None:
        self._store = store
        # Those without a date come last, as in `order`; a key has 63 bits.
        found = store.sql.execute(
            "SELECT report, id FROM report ORDER BY published NULLS LAST, id"
        ).fetchnumpy()
        self._keys = found["report"].astype(np.int64)
        self.ids: list[str] = found["id"].tolist()
        self.signatures: NDArray[np.uint32]
        if len(self.ids) <= SMALL:
            self.signatures = np.empty((len(self.ids), SIZE), np.uint32)
            for place, signed in self._signed():
                self.signatures[place] = np.frombuffer(signed, np.uint32)
            return
        with file() as opened:
            for place, signed in self._signed():
                _write(opened, place, signed)
            shape = (len(self.ids), SIZE)
            self.signatures = np.memmap(opened, np.uint32, "r", shape=shape)

    def outlets(self, some: Sequence[int]) -> list[str | None]:
        """The outlets of the reports at these places."""
        return [
            outlet
            for start in range(0, len(some), FETCHED)
            for outlet in self._fetched("source", some[start : start + FETCHED])
        ]

    def texts(self, some: Sequence[int]) -> list[str]:
        """The texts of the reports at these places."""
        return self._fetched("text", some)

    def _fetched(self, column: str, some: Sequence[int]) -> list[Any]:
        keys = self._keys[list(some)].tolist()
        there = dict(
            self._store.sql.execute(
                f"SELECT report, {column} FROM report "
                "WHERE report IN (SELECT unnest(?::UBIGINT[]))",
                [keys],
            ).fetchall()
        )
        return [there[key] for key in keys]

    def _signed(self) -> Iterator[tuple[int, bytes]]:
        """Each report's place and signature, made where the collection has none."""
        by_key = np.argsort(self._keys)
        ordered = self._keys[by_key]
        cursor = self._store.sql.execute("SELECT report, signature FROM report")
        bare: list[int] = []
        while rows := cursor.fetchmany(FETCHED):
            places = by_key[np.searchsorted(ordered, [key for key, _ in rows])]
            for place, (_, signed) in zip(places.tolist(), rows, strict=True):
                if signed:
                    yield place, signed
                else:
                    bare.append(place)
        for place in bare:
            (text,) = self.texts([place])
            yield place, bytes(signature(text))


def _write(file: IO[bytes], place: int, signed: bytes) -> None:
    if os.pwrite(file.fileno(), signed, place * WIDTH) < WIDTH:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def held(store: Store) -> Reports:
    """The reports of a collection, to tell reprints among them.

    Raises:
        StoreError: if the signatures cannot be written beside the collection.
    """
    try:
        # A map of a file stays when the file is closed, and goes with the array.
        return Reports(store, lambda: tempfile.TemporaryFile(dir=store.path.parent))
    except OSError as error:
        raise StoreError(
            f"{store.path}: signatures of its reports cannot be written beside it "
            f"({reason(error)}); make room, and run the same command again"
        ) from error
