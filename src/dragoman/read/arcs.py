"""ARC, the older format of web archives (Internet Archive, 1996): a line, then content.

The line names the address, the host, the time, the kind and, at its end, the length:
five fields in version 1, ten in version 2. warcio, which reads both, passes over a file
that ends early and writes to standard error where a length is wrong; so it is read here.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import archives
from dragoman.read.archives import BrokenError, Format, Record, fetched
from dragoman.read.streams import Readable, Source

MAGIC = b"filedesc:"
"""How the first record begins: it describes the file."""

MAX_LINE = 2_048
"""Bytes that the line of a record takes at most, the address in it included."""

_LINE = (
    rb"(?P<url>[a-z][a-z0-9+.-]{1,9}:[^\r\n]{0,1900}?) [\d.:a-f]{1,45} (?P<time>\d{14}) "
    rb"\S{1,200}(?: [^\r\n]{1,400})?? (?P<length>\d{1,15})"
)
_HEAD = re.compile(_LINE + rb"\s*")


def read(stream: BinaryIO, where: str) -> Iterator[Document | DocumentError]:
    """Read the reports of an ARC file, packed or not (see `archives.read`)."""
    return archives.read(stream, where, ARC)


def _records(source: Source) -> Iterator[Record]:
    reader = io.BufferedReader(Readable(source))
    position = 0
    while line := reader.readline(MAX_LINE):
        if not line.strip():  # records stand apart by an empty line, or by none
            position += len(line)
            continue
        head = _HEAD.fullmatch(line)
        if head is None:
            raise BrokenError(f"no ARC record here ({line[:40]!r})", position)
        content = _Content(reader, int(head["length"]))
        yield _record(head, position, content)
        content.drain()
        position += len(line) + int(head["length"])


def _record(head: re.Match[bytes], position: int, content: "_Content") -> Record:
    url = head["url"].decode("utf-8", "replace")
    return Record(
        position=position,
        length=int(head["length"]),
        content=content,
        wanted=url.startswith(("http://", "https://")),
        url=url,
        fetched=fetched(head["time"][:8].decode(), "ARC date"),
    )


class _Content:
    """The content of one record: a stream that ends with it."""

    def __init__(self, stream: Any, length: int) -> None:
        self._stream, self._left = stream, length

    def read(self, size: int) -> bytes:
        part: bytes = self._stream.read(min(size, self._left))
        self._left -= len(part)
        return part

    def drain(self) -> None:
        while self.read(1 << 16):
            pass


ARC = Format("ARC", _records, re.compile(rb"(?<![^\n])" + _LINE + rb"\r?\n"))
