"""JSON objects: one report each, by the keys of the exchange and of public news sets.

`id, title, published, source, url, text`; news sets write `uuid` for `id`, `language`,
and name the outlet in `thread`. Only `text` is needed; other keys are passed over.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.document import Document, Header
from dragoman.errors import DocumentError, InputError
from dragoman.read.dates import parse
from dragoman.read.packed import BLOCK
from dragoman.read.texts import MAX_CHARS, checked, decode, not_utf8, readable

MAX_BYTES = 12 * MAX_CHARS
"""Longest object that is loaded: JSON needs at most twelve bytes for a character."""

_NAMES = {bool: "true or false", int: "a number", float: "a number"}
_NAMES |= {list: "a list", dict: "an object", str: "a string"}

# A string that has not ended yet is its quotation mark alone.
_TOKEN = re.compile(rb'[{}\[\],]|"(?:[^"\\]++|\\.)*+"|"', re.DOTALL)
_OPEN, _CLOSE = frozenset(b"{["), frozenset(b"}]")


def read(
    stream: BinaryIO, where: str, stem: str, *, head: bytes = b""
) -> Iterator[Document | DocumentError]:
    """Read a JSON file: one object, a list of them, or one after another.

    Args:
        stream: The file, opened in binary mode.
        where: Its name, for messages.
        stem: The id of an object without one; in a list with its number.
        head: What was taken off the stream already.

    Yields:
        Each report, or the error that says which object is bad and why.

    >>> import io
    >>> raw = b'[{"uuid": "a7", "text": "No."}, {"text": 3}]'
    >>> for item in read(io.BytesIO(raw), "a.json", "a"):
    ...     print(item.id if isinstance(item, Document) else item)
    a7
    a.json, object 2: "text" is a number, not a string
    """
    if kind := not_utf8(head or (head := stream.read(BLOCK))):
        yield DocumentError(where, f"this is {kind}; JSON is UTF-8")
        return
    values = _values(stream, head.removeprefix(codecs.BOM_UTF8))
    first = next(values, None)
    if first is None:
        yield DocumentError(where, "is empty; nothing to read")
        return
    raw, listed = first
    second = next(values, None)
    if second is None and not listed:
        yield _item(raw, where, stem)
        return
    yield _item(raw, f"{where}, object 1", f"{stem}-1")
    number = 1
    while second is not None:
        number += 1
        yield _item(second[0], f"{where}, object {number:,}", f"{stem}-{number}")
        second = next(values, None)


def _item(raw: bytes | None, place: str, default: str) -> Document | DocumentError:
    try:
        if raw is None:
            raise DocumentError(
                place, f"the object is longer than {MAX_BYTES:,} bytes; split it"
            )
        return document(fields(raw, place), place, default)
    except DocumentError as error:
        return error


def _values(stream: BinaryIO, window: bytes) -> Iterator[tuple[bytes | None, bool]]:
    """The values of a file and whether they stand in a list; None for one too long."""
    depth = at = start = 0
    listed = skipping = False
    while True:
        token = _TOKEN.search(window, at)
        unfinished = token is not None and token[0] == b'"'
        if token is None or unfinished:
            at = token.start() if token else len(window)
            window, start, at = window[start:], 0, at - start
            if len(window) > MAX_BYTES:
                # What is too long is not kept; its strings and brackets still count.
                window, at, skipping = _rest(window, unfinished), 0, True
            part = stream.read(max(BLOCK, len(window)))
            if not part:
                break
            window += part
            continue
        at, kind = token.end(), token[0][0]
        if kind in _OPEN:
            if depth == 0 and kind == ord("[") and not listed:
                listed, start = True, at
                continue
            depth += 1
        elif kind in _CLOSE:
            depth = max(0, depth - 1)
        if depth == 0 and kind in b"},]":
            end = at if kind == ord("}") else token.start()
            value = window[start:end].strip(b" \t\r\n,")
            if value or skipping:
                yield (None if skipping else value), listed
            start, skipping = at, False
    if (rest := window[start:].strip(b" \t\r\n,]")) or skipping:
        yield (None if skipping else rest), listed


def _rest(window: bytes, unfinished: bool) -> bytes:
    """What must stand in place of a string that is passed over: that it goes on."""
    if not unfinished:
        return b""
    marks = len(window) - len(window.rstrip(b"\\"))
    return b'"\\' if marks % 2 else b'"'


def fields(raw: bytes, place: str) -> dict[str, Any]:
    """The fields of one object.

    Raises:
        DocumentError: if it is none.
    """
    text = decode(raw, place)
    try:
        made = json.loads(text)
    except json.JSONDecodeError as error:
        raise DocumentError(
            place, f"not JSON: {error.msg} at column {error.colno}"
        ) from error
    except RecursionError as error:
        raise DocumentError(place, "not a report: brackets nest too deep") from error
    except ValueError as error:  # a number of thousands of digits
        raise DocumentError(place, f"not JSON: {error}") from error
    if not isinstance(made, dict):
        raise DocumentError(
            place, f"{_NAMES.get(type(made), 'null')}, not an object with a text"
        )
    return made


def document(fields: dict[str, Any], place: str, default: str) -> Document:
    """The report that an object holds.

    Args:
        fields: Its fields.
        place: Its name, for the message.
        default: Its id, where it has none.

    Raises:
        DocumentError: if it has no text, or a field is of the wrong type.
    """
    if "text" not in fields:
        raise DocumentError(place, 'has no "text"')
    text = _string(fields, "text", place)
    header = Header(
        id=_id(fields, place) or default,
        published=None,
        title=_string(fields, "title", place),
        source=_string(fields, "source", place) or _outlet(fields),
        url=_string(fields, "url", place),
    )
    try:
        header.published = parse(_string(fields, "published", place) or None)
    except InputError as error:
        raise DocumentError(place, f'"published": {error}') from error
    stated = fields.get("language")
    return Document(
        header=header,
        text=checked(
            text or "", place, language=stated if isinstance(stated, str) else None
        ),
    )


def _id(fields: dict[str, Any], place: str) -> str | None:
    key = "id" if fields.get("id") is not None else "uuid"
    given = fields.get(key)
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(fields, key, place)


def _outlet(fields: dict[str, Any]) -> str | None:
    thread = fields.get("thread")
    site = thread.get("site") if isinstance(thread, dict) else None
    return site.strip() or None if isinstance(site, str) else None


def _string(fields: dict[str, Any], key: str, place: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(place, f'"{key}" is {_NAMES[type(value)]}, not a string')
    if key == "text":
        return value
    return readable(value, f'{place}: "{key}"').strip() or None
