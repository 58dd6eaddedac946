"""Archives of web pages, WARC and ARC: their pages and texts, one record after another.

An archive is read forwards, a record at a time. A record that is broken or ends early is
reported with its byte offset in the file, and reading goes on where the next record
seems to begin: nothing ends in silence, and nothing good behind a fault is lost.

`warcs` and `arcs` know the two formats; this is what they have in common.
"""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from dragoman.document import DateCandidate, Document
from dragoman.errors import DocumentError, InputError
from dragoman.read import captures
from dragoman.read.dates import parse
from dragoman.read.packed import BLOCK, MAGIC, Unpacked, next_member
from dragoman.read.responses import MAX_BYTES, MAX_HEAD
from dragoman.read.streams import Forward, Source


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive.

    Attributes:
        position: Where it begins, in what was unpacked.
        length: Bytes that its content should have.
        content: Reads that content.
        wanted: Whether it can hold a report, going by its own head.
        url: The address it was fetched from.
        fetched: The day it was fetched.
        kind: What its content is (text/html); None where it is a server's answer.
        cut: Why the crawler says that it cut the record short.
    """

    position: int
    length: int
    content: Any
    wanted: bool
    url: str | None = None
    fetched: DateCandidate | None = None
    kind: str | None = None
    cut: str | None = None


class BrokenError(Exception):
    """What follows is no record.

    Args:
        what: Why not.
        position: Where it stands, in what was unpacked; None where only the record
            before it is known.
    """

    def __init__(self, what: str, position: int | None = None) -> None:
        super().__init__(what)
        self.position = position


def fetched(day: str | None, where: str) -> DateCandidate | None:
    """The day of a fetch: when the page was there, not when it was published."""
    try:
        value = parse((day or "")[:10] or None)
    except InputError:
        return None
    return DateCandidate(value=value, where=where) if value else None


@dataclass(frozen=True, slots=True)
class Format:
    """What is particular to a format.

    Attributes:
        name: WARC or ARC.
        records: Reads the records of a stream; raises BrokenError.
        head: Finds where a record begins in an archive that is not packed.
    """

    name: str
    records: Callable[[Source], Iterator[Record]]
    head: re.Pattern[bytes]


LIMIT = MAX_BYTES + MAX_HEAD
"""Bytes of a record that are held in memory."""


def read(
    stream: BinaryIO, where: str, format: Format
) -> Iterator[Document | DocumentError]:
    """Read the pages and texts of an archive.

    Args:
        stream: The archive, packed or not; it must be seekable.
        where: Its name, for messages.
        format: How its records are read.

    Yields:
        Each document, or the error that says what is wrong at which byte. Records that
        hold no page or text (requests, images, pages not found) are passed over.
    """
    archive = _Archive(stream, where, format)
    start: int | None = 0
    while start is not None:
        yield from archive.run(start)
        start = archive.next_start()
    if not archive.items:
        yield DocumentError(
            where,
            f"{archive.records:,} records, and none holds a page or a text that was "
            "found; nothing to read",
        )


class _Archive:
    """One archive on its way through; `run` reads as far as nothing is broken."""

    def __init__(self, stream: BinaryIO, where: str, format: Format) -> None:
        self._stream, self._where, self._format = stream, where, format
        stream.seek(0)
        self._packed = stream.read(len(MAGIC)) == MAGIC
        self.records = self.items = 0
        self._resume: int | None = None

    def run(self, start: int) -> Iterator[Document | DocumentError]:
        """Read from a byte on, to the end or to the first fault."""
        self._resume = None
        self._stream.seek(start)
        unpacked = Unpacked(self._stream, start) if self._packed else None
        source = Forward(unpacked or self._stream)
        last = 0

        def at(position: int) -> int:
            return unpacked.at(position) if unpacked else start + position

        try:
            for record in self._format.records(source):
                self.records += 1
                last = record.position
                fault = yield from self._items(record, at(last))
                if fault:
                    break
            else:
                fault = unpacked.fault if unpacked else None
        except BrokenError as error:
            fault = str(error)
            last = last if error.position is None else error.position
        if fault and unpacked and unpacked.fault:
            # What is wrong with the record is what is wrong with its packing.
            end = unpacked.fault_at
            if fault != unpacked.fault:
                fault = f"{fault}: {unpacked.fault}"
            yield self._fault(unpacked.member_at, f"{fault} at byte {end:,}", end + 1)
        elif fault:
            yield self._fault(at(last), fault, at(last) + 1)

    def next_start(self) -> int | None:
        """Where reading goes on after a fault; None at the end of the archive."""
        if self._resume is None:
            return None
        if self._packed:
            return next_member(self._stream, self._resume)
        return _next_head(self._stream, self._resume, self._format.head)

    def _items(
        self, record: Record, offset: int
    ) -> Generator[Document | DocumentError, None, str | None]:
        """Yield what a record holds; return what is wrong where it ends early."""
        block, length = bytearray(), 0
        while part := record.content.read(BLOCK):
            length += len(part)
            if length <= LIMIT:
                block += part
        if length < record.length:
            return f"the record ends early, with {length:,} of {record.length:,} bytes"
        if record.wanted and length > LIMIT:
            yield self._set_aside(
                offset, f"a record of {length:,} bytes, the limit is {LIMIT:,}"
            )
        elif record.wanted:
            item: Document | DocumentError | None
            try:
                item = captures.document(
                    record, bytes(block), f"{self._where}, byte {offset:,}"
                )
            except DocumentError as error:
                item = error
            if item is not None:
                self.items += 1
                yield item
        return None

    def _fault(self, offset: int, what: str, resume: int) -> DocumentError:
        self._resume = resume
        return self._set_aside(offset, what)

    def _set_aside(self, offset: int, what: str) -> DocumentError:
        self.items += 1
        return DocumentError(f"{self._where}, byte {offset:,}", what)


def _next_head(stream: BinaryIO, start: int, head: re.Pattern[bytes]) -> int | None:
    """Where a record seems to begin, at `start` or after it."""
    # A head begins a line: the byte before it is looked at as well.
    stream.seek(start - 1)
    offset, window, seen = start - 1, b"", 1
    while part := stream.read(BLOCK):
        window += part
        if found := head.search(window, seen):
            return offset + found.start()
        # A head may lie across two blocks.
        cut = max(0, len(window) - _HEAD)
        offset, window, seen = offset + cut, window[cut:], 1
    return None


_HEAD = 2_048
"""Bytes that the first line of a head takes at most, the address in it included."""
