"""JSON lines: one report a line, with `id, title, published, source, url, text`.

Only `text` is needed; other keys are passed over. A bad line is set aside with its
number and the file goes on.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import DocumentError, InputError
from dragoman.read.dates import parse
from dragoman.read.texts import MAX_CHARS, checked, decode, not_utf8, readable
from dragoman.record import Document, Header

MAX_LINE_BYTES = 12 * MAX_CHARS
"""Longest line that is loaded: JSON needs at most twelve bytes for a character."""

_OBJECT = re.compile(rb'\s*\{\s*"')
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_NAMES = {bool: "true or false", int: "a number", float: "a number"}
_NAMES |= {list: "a list", dict: "an object", str: "a string"}


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
            yield _document(_fields(line, place), place, f"{stem}-{number}")
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


def _fields(line: bytes | None, place: str) -> dict[str, Any]:
    if line is None:
        raise DocumentError(
            place, f"the line is longer than {MAX_LINE_BYTES:,} bytes; split it"
        )
    text = decode(line, place)
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(
            place, f"not JSON: {error.msg} at column {error.colno}"
        ) from error
    except RecursionError as error:
        raise DocumentError(place, "not a report: brackets nest too deep") from error
    except ValueError as error:  # a number of thousands of digits
        raise DocumentError(place, f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise DocumentError(
            place, f"{_NAMES.get(type(fields), 'null')}, not an object with a text"
        )
    return fields


def _document(fields: dict[str, Any], place: str, default: str) -> Document:
    if "text" not in fields:
        raise DocumentError(place, 'has no "text"')
    text = _string(fields, "text", place)
    header = Header(
        id=_id(fields, place) or default,
        published=None,
        title=_string(fields, "title", place),
        source=_string(fields, "source", place),
        url=_string(fields, "url", place),
    )
    try:
        header.published = parse(_string(fields, "published", place) or None)
    except InputError as error:
        raise DocumentError(place, f'"published": {error}') from error
    return Document(header=header, text=checked(text or "", place))


def _id(fields: dict[str, Any], place: str) -> str | None:
    given = fields.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(fields, "id", place)


def _string(fields: dict[str, Any], key: str, place: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(place, f'"{key}" is {_NAMES[type(value)]}, not a string')
    if key == "text":
        return value
    return readable(value, f'{place}: "{key}"').strip() or None
