"""One captured page or text of an archive becomes a document."""

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.document import Document, Header
from dragoman.errors import DocumentError
from dragoman.read import pages, texts
from dragoman.read.ids import file_name
from dragoman.read.responses import PAGES, TEXTS, parse

if TYPE_CHECKING:
    from dragoman.read.archives import Record

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://(www\.)?", re.I)


def id_of(url: str | None) -> str:
    """An id that says which page it was.

    >>> id_of("https://www.wire.example/2025/05/26/talks?page=1")
    'wire.example_2025_05_26_talks_page=1'
    """
    return file_name(_SCHEME.sub("", url or "")[:400].rstrip("/"))


def document(record: "Record", block: bytes, place: str) -> Document | None:
    """Read the report in a record.

    Args:
        record: What its head says.
        block: Its content.
        place: Its name, for the message.

    Returns:
        The document; None where the record holds no page or text that was found.

    Raises:
        DocumentError: if it does and that cannot be read.
    """
    kind, charset, content = record.kind, None, block
    if kind is None:
        answer = parse(block)
        if answer is None:
            raise DocumentError(place, "the record is no answer of a web server")
        if not answer.report:
            return None
        kind, charset, content = answer.kind, answer.charset, answer.content
    if kind not in PAGES | TEXTS:
        return None
    if record.cut:
        raise DocumentError(
            place, f"the crawler cut this record short ({record.cut[:40]})"
        )
    made = _document(record, kind, charset, content, place)
    made.header.url = record.url or made.header.url
    if record.fetched:
        made.header.dates.append(record.fetched)
    return made


def _document(
    record: "Record", kind: str, charset: str | None, content: bytes, place: str
) -> Document:
    id = id_of(record.url)
    if kind in PAGES:
        return pages.read(content, place, id, url=record.url, charset=charset)
    text = texts.checked(texts.decode(_recoded(content, charset), place), place)
    return Document(header=Header(id=id, source=_host(record.url)), text=text)


def _recoded(content: bytes, charset: str | None) -> bytes:
    """A text in UTF-8, if its server says truly in what else it is."""
    if charset in {None, "utf-8", "utf8", "us-ascii"}:
        return content
    try:
        return content.decode(charset or "").encode()
    except (LookupError, UnicodeError):
        return content


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
