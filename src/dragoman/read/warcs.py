"""WARC (ISO 28500), read by fastwarc: responses, resources, and texts made of them."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import archives
from dragoman.read.archives import BrokenError, Format, Record, fetched
from dragoman.read.streams import Source

MAGIC = b"WARC/"
"""How a record begins."""

MAX_HEAD = 65_536
"""Longest head of a record; those of crawlers have one thousand bytes."""


_CONTENT = frozenset({"response", "resource", "conversion"})
_FETCHED = ("http://", "https://", "ftp://")
"""Records of a crawler about itself have other addresses (metadata:, urn:, dns:)."""


def read(stream: BinaryIO, where: str) -> Iterator[Document | DocumentError]:
    """Read the reports of a WARC file, packed or not (see `archives.read`)."""
    return archives.read(stream, where, WARC)


def _records(source: Source) -> Iterator[Record]:
    from fastwarc.warc import ArchiveIterator

    try:
        # Packing is undone before, and answers are taken apart after: both with what
        # is wrong in them.
        for record in ArchiveIterator(
            cast(Any, source),
            parse_http=False,
            stream_detect=False,
            max_header_len=MAX_HEAD,
        ):
            yield _record(record)
    except (OSError, ValueError, RuntimeError, OverflowError) as error:
        raise BrokenError(f"no WARC record here ({error})") from error


def _record(record: Any) -> Record:
    heads = record.headers
    kind = (heads.get("Content-Type") or "").partition(";")[0].strip().lower()
    type_ = (heads.get("WARC-Type") or "").lower()
    url = _address(heads.get("WARC-Target-URI"))
    return Record(
        position=record.stream_pos,
        length=record.content_length,
        content=record.reader,
        wanted=type_ in _CONTENT and (url or "").startswith(_FETCHED),
        url=url,
        fetched=fetched(heads.get("WARC-Date"), "WARC-Date"),
        kind=None if kind == "application/http" else kind,
        cut=heads.get("WARC-Truncated"),
    )


def _address(uri: str | None) -> str | None:
    # Wget up to 1.20 wrote addresses in angle brackets.
    return (uri or "").strip().removeprefix("<").removesuffix(">") or None


WARC = Format("WARC", _records, re.compile(rb"(?<![^\n])WARC/\d\.\d"))
