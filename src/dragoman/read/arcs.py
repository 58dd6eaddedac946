"""ARC, the older format of web archives, read by warcio.

warcio passes over a file that ends early; `archives` counts the bytes of every record.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dragoman.errors import DocumentError, InputError
from dragoman.read import archives
from dragoman.read.archives import BrokenError, Format, Record, Source
from dragoman.read.dates import parse
from dragoman.record import Document

MAGIC = b"filedesc:"
"""How the first record begins: it describes the file."""


def read(stream: BinaryIO, where: str) -> Iterator[Document | DocumentError]:
    """Read the reports of an ARC file, packed or not (see `archives.read`)."""
    return archives.read(stream, where, ARC)


def _records(source: Source) -> Iterator[Record]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        archive = ArchiveIterator(source, no_record_parse=True)
        for record in archive:
            yield _record(record, archive.offset)
    except (ArchiveLoadFailed, OSError, ValueError, EOFError, LookupError) as error:
        raise BrokenError(f"no ARC record here ({_line(error)})") from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:80]


def _record(record: Any, offset: int) -> Record:
    heads = record.rec_headers
    url = heads.get_header("uri") or ""
    return Record(
        position=offset,
        # Of the record about the file itself, warcio reads the content with the head.
        length=0 if record.rec_type == "arc_header" else _length(record),
        content=record.raw_stream,
        wanted=url.startswith(("http://", "https://")),
        url=url or None,
        taken=_day(heads.get_header("archive-date")),
    )


def _length(record: Any) -> int:
    value = record.rec_headers.get_header("length")
    if value is None or not re.fullmatch(r"\d{1,18}", value):
        raise BrokenError(f"no ARC record here (its length is {value!r})")
    return int(value)


def _day(value: str | None) -> Any:
    try:
        return parse((value or "")[:8] or None)
    except InputError:
        return None


ARC = Format(
    "ARC",
    _records,
    re.compile(
        rb"(?<![^\n])[a-z]{2,10}:[^\r\n]{1,1900} [\d.:a-f]+ \d{14} \S{1,100} \d+\r?\n"
    ),
)
