"""What a file holds, by its name or else by its first bytes, and who reads it.

The readers of archives, feeds and PDFs are imported where a file asks for them: a run
over texts does not load them.
"""

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO

from dragoman.document import Document, Header
from dragoman.errors import DocumentError
from dragoman.read import lines, pages, texts
from dragoman.read.ids import file_name
from dragoman.read.packed import MAGIC, Unpacked
from dragoman.read.streams import Ahead

TEXT, LINES, PAGE, JSON = "text", "JSON lines", "HTML", "JSON"
XML, FEED, PDF, ZIP, WARC, ARC, GZIP = (
    "XML", "a feed", "PDF", "ZIP", "WARC", "ARC", "gzip",
)  # fmt: skip

SUFFIXES = {
    ".txt": TEXT, ".jsonl": LINES, ".ndjson": LINES, ".html": PAGE, ".htm": PAGE,
    ".json": JSON, ".xml": XML, ".rss": XML, ".atom": XML, ".pdf": PDF, ".zip": ZIP,
    ".warc": WARC, ".arc": ARC, ".gz": GZIP,
}  # fmt: skip
"""What a suffix says that a file holds. XML is looked into: it may be a feed or a page."""

SINGLE = frozenset({TEXT, PAGE, PDF})
"""Kinds that hold one report a file."""

HEAD = 8_192
"""Bytes of a file that are looked at to tell its kind."""

_SEEKING = frozenset({PDF, ZIP, WARC, ARC, GZIP})
_WHOLE = SINGLE | {FEED}

Items = Iterator[Document | DocumentError]


def of_name(name: str) -> str | None:
    """The kind that a name says; None where it says none that is read.

    >>> [of_name(n) for n in ("a.txt", "a.jsonl.gz", "a.warc.gz", "a.gz", "a.tar.gz")]
    ['text', 'gzip', 'WARC', 'gzip', None]
    """
    path = PurePath(name.lower())
    kind = SUFFIXES.get(path.suffix)
    if kind != GZIP or not PurePath(path.stem).suffix:
        return kind
    inner = SUFFIXES.get(PurePath(path.stem).suffix)
    return inner if inner in {WARC, ARC} else inner and GZIP


def stem_of(name: str) -> str:
    """A name without the suffixes that say what it holds.

    >>> stem_of("news.warc.gz"), stem_of("talks.v2")
    ('news', 'talks')
    """
    path = PurePath(name)
    if path.suffix.lower() == ".gz" and PurePath(path.stem).suffix.lower() in SUFFIXES:
        path = PurePath(path.stem)
    return path.stem


def read(stream: BinaryIO, where: str, name: str, *, nested: bool = False) -> Items:
    """Read the reports of an open file.

    Args:
        stream: The file, in binary mode.
        where: Its name, for messages.
        name: What ids and, by its suffix, the kind are taken from.
        nested: It was taken out of an archive: no further archive is opened in it.
    """
    head = stream.read(HEAD)
    if stream.seekable():
        stream.seek(0)
    else:
        stream = io.BufferedReader(Ahead(head, stream))
    kind: str | None = of_name(name) or of_head(head)
    stem = stem_of(name)
    if kind in {XML, JSON}:
        kind = _looked_into(kind, head, stream)
    if kind is None:
        yield DocumentError(where, "XML, but no feed (RSS, Atom) and no page")
    elif nested and kind in {ZIP, WARC, ARC, GZIP}:
        yield DocumentError(where, f"{kind} inside an archive; unpack it first")
    elif kind in _SEEKING and (nested or not stream.seekable()):
        with tempfile.TemporaryFile() as file:
            shutil.copyfileobj(stream, file)
            file.seek(0)
            yield from _items(file, where, kind, stem)
    else:
        yield from _items(stream, where, kind, stem)


def of_head(head: bytes) -> str:
    """The kind that the first bytes of a file say.

    >>> of_head(b"WARC/1.0"), of_head(b"<html>"), of_head(b"Talks collapsed.")
    ('WARC', 'HTML', 'text')
    """
    for magic, kind in (
        (MAGIC, GZIP), (b"WARC/", WARC), (b"filedesc:", ARC), (b"%PDF-", PDF),
        (b"PK\x03\x04", ZIP),
    ):  # fmt: skip
        if head.startswith(magic):
            return kind
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if lines.looks_like(bare.removeprefix(b"[")):
        return JSON
    if pages.looks_like(head):
        return PAGE
    return XML if bare.startswith(b"<") and _is_feed(head) else TEXT


def is_report(path: Any) -> bool:
    """Whether a file of a folder is read: by its suffix, XML also by how it begins."""
    kind = of_name(path.name)
    if kind != XML:
        return kind is not None
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return True  # so that it is named as unreadable
    return _is_feed(head) or pages.looks_like(head)


def _is_feed(head: bytes) -> bool:
    from dragoman.read import feeds

    return feeds.looks_like(head)


def _looked_into(kind: str, head: bytes, stream: BinaryIO) -> str | None:
    if _is_feed(head):
        return FEED
    if kind == XML:
        return PAGE if pages.looks_like(head) else None
    return LINES if _one_a_line(head, stream) else JSON


def _one_a_line(head: bytes, stream: BinaryIO) -> bool:
    """Whether JSON is a report a line; of two lines one may be broken."""
    if not lines.looks_like(head):
        return False
    if stream.seekable():
        first = second = b"\n"
        while first and not first.strip():
            first = stream.readline(lines.MAX_LINE_BYTES)
        while second and not second.strip():
            second = stream.readline(HEAD)
        stream.seek(0)
    else:
        first, _, second = head.lstrip().partition(b"\n")
        if len(head) == HEAD and not second:
            return True  # a first line that goes on: rather lines than one object
    return lines.looks_like(second) or (bool(second.strip()) and _is_object(first))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _items(stream: BinaryIO, where: str, kind: str, stem: str) -> Items:
    if kind in _WHOLE:
        try:
            yield from _whole(stream, where, kind, stem)
        except DocumentError as error:
            yield error
    elif kind == LINES:
        yield from lines.read(stream, where, stem)
    elif kind == GZIP:
        yield from _unpacked(stream, where, stem)
    else:
        yield from _many(stream, where, kind, stem)


def _many(stream: BinaryIO, where: str, kind: str, stem: str) -> Items:
    from dragoman.read import arcs, objects, warcs, zips

    if kind == JSON:
        yield from objects.read(stream, where, stem)
    elif kind == ZIP:
        yield from zips.read(stream, where)
    else:
        yield from (warcs if kind == WARC else arcs).read(stream, where)


def _unpacked(packed: BinaryIO, where: str, name: str) -> Items:
    """A packed file by what is in it; a single report only if all of it is there."""
    unpacked = Unpacked(packed)
    stream = io.BufferedReader(unpacked)
    head = stream.peek(HEAD)
    kind = of_name(name) or of_head(head)
    if kind in {WARC, ARC}:
        packed.seek(0)  # they are packed record by record: their readers unpack them
        yield from _items(packed, where, kind, stem_of(name))
        return
    items: Any = read(stream, where, name, nested=True)
    if kind in _WHOLE:
        items = list(items)
    if unpacked.fault is None or kind not in _WHOLE:
        yield from items
    if unpacked.fault:
        yield DocumentError(f"{where}, byte {unpacked.fault_at:,}", unpacked.fault)


def _whole(stream: BinaryIO, where: str, kind: str, stem: str) -> Items:
    id = file_name(stem)
    if kind == PDF:
        from dragoman.read import pdfs

        yield pdfs.read(stream, where, id)
        return
    if kind == FEED:
        from dragoman.read import feeds

        yield from feeds.read(stream.read(feeds.MAX_BYTES + 1), where, stem)
        return
    limit = pages.MAX_BYTES if kind == PAGE else texts.MAX_BYTES
    raw = stream.read(limit + 1)
    if not raw:
        raise DocumentError(where, "is empty; nothing to read")
    if kind == PAGE:
        yield pages.read(raw, where, id)
        return
    if len(raw) > limit:
        raise DocumentError(
            where,
            f"larger than {limit:,} bytes, and a text may have "
            f"{texts.MAX_CHARS:,} characters; split it into its reports",
        )
    text = texts.checked(texts.decode(raw, where), where)
    yield Document(header=Header(id=id), text=text)
