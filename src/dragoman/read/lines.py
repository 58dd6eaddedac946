"""JSON lines: one report a line, an object as `objects` reads it.

A bad line is set aside with its number and the file goes on.
"""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import objects
from dragoman.read.texts import not_utf8

MAX_LINE_BYTES = objects.MAX_BYTES
"""Longest line that is loaded: that of the longest object."""

_OBJECT = re.compile(rb'\s*\{\s*"')
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so holds JSON objects.

    >>> looks_like(b'{"text": "Talks collapsed."}'), looks_like(b"Talks collapsed.")
    (True, False)
    """
    return _OBJECT.match(head.removeprefix(codecs.BOM_UTF8)) is not None


def read(
    stream: BinaryIO, where: str, stem: str, *, head: bytes = b""
) -> Iterator[Document | DocumentError]:
    """Read the reports of a JSON lines file.

    Args:
        stream: The file, opened in binary mode.
        where: Its name, for messages.
        stem: What the id of a line without one begins with.
        head: A first line that was taken off the stream already.

    Yields:
        Each report, or the error that says which line is bad and why.

    >>> import io
    >>> for item in read(io.BytesIO(b'{"text": "No."}\\n{"text": 3}'), "a.jsonl", "a"):
    ...     print(repr(item) if isinstance(item, Document) else item)
    Document(header=Header(id='a-1', published=None, title=None, source=None, \
url=None, n_chars=None, dates=[]), text='No.')
    a.jsonl:2: "text" is a number, not a string
    """
    empty = True
    head = head or stream.readline(MAX_LINE_BYTES)
    if kind := not_utf8(head):
        # Once for the file: every line of it would say the same.
        yield DocumentError(where, f"this is {kind}; JSON lines are UTF-8")
        return
    for number, line in enumerate(_lines(stream, head), start=1):
        place = f"{where}:{number}"
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise DocumentError(
                    place, f"the line is longer than {MAX_LINE_BYTES:,} bytes; split it"
                )
            yield objects.document(
                objects.fields(line, place), place, f"{stem}-{number}"
            )
        except DocumentError as error:
            yield error
    if empty:
        yield DocumentError(where, "is empty; nothing to read")


def count(stream: BinaryIO) -> int:
    """How many lines of a file are not blank."""
    return sum(1 for line in _lines(stream, b"") if line is None or line.strip())


def _lines(stream: BinaryIO, head: bytes) -> Iterator[bytes | None]:
    """Lines in order, those taken off already first; None for one too long to load."""
    taken = head.removeprefix(codecs.BOM_UTF8)
    *lines, line = _LINE.findall(taken) or [b""]
    yield from lines
    line = line or stream.readline(MAX_LINE_BYTES)
    while line:
        if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield None
        else:
            yield line
        line = stream.readline(MAX_LINE_BYTES)


def _skip_rest(stream: BinaryIO) -> None:
    while (part := stream.readline(MAX_LINE_BYTES)) and not part.endswith(b"\n"):
        pass
