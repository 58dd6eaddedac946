"""Feeds that were fetched before: RSS, Atom and JSON Feed, an entry a report.

feedparser reads what is broken too. It is given bytes and never an address: nothing is
fetched, and no address in a feed is followed.
"""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from dragoman.document import DateCandidate, Document, Header
from dragoman.errors import DocumentError, InputError
from dragoman.read import captures, fragments
from dragoman.read.dates import parse
from dragoman.read.texts import checked

MAX_BYTES = 50_000_000
"""Largest feed that is parsed; a year of a busy outlet has some 20 MB."""

# Possessive: what was taken for a comment is never tried as something else, which on
# broken files would take for ever.
_FEED = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?[\w-]+[^>]*>|<!DOCTYPE[^\[>]*(?:\[.*?\])?\s*>)*+"
    rb"<(?:\w+:)?(?:rss|feed|rdf|channel)\b",
    re.I | re.S,
)
_JSON_FEED = re.compile(rb'\s*\{[^{}\[\]]*"https?://jsonfeed\.org/version/', re.S)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<", b"\0\0")
_HARMLESS = frozenset({"CharacterEncodingOverride", "NonXMLContentType"})
"""What feedparser notes of feeds that it reads as they were meant."""


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a feed.

    >>> looks_like(b'<?xml version="1.0"?><rss version="2.0">'), looks_like(b"<svg>")
    (True, False)
    """
    head = head[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(_WIDE):
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return bool(_FEED.match(head) or _JSON_FEED.match(head))


def read(raw: bytes, where: str, stem: str) -> Iterator[Document | DocumentError]:
    """Read the entries of a feed.

    Args:
        raw: The feed.
        where: Its name, for messages.
        stem: What the id of an entry without an address begins with.

    Yields:
        Each entry that has words, or why it has none; at the end, if the feed is broken,
        where, and how many entries were read all the same.
    """
    if len(raw) > MAX_BYTES:
        yield DocumentError(where, f"a feed of more than {MAX_BYTES:,} bytes; split it")
        return
    try:
        feed = _parsed(raw)
    except Exception as error:  # its parser fails in many ways
        yield DocumentError(where, f"a feed that cannot be parsed ({_line(error)})")
        return
    outlet = _plain(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _document(
                entry, f"{where}, entry {number:,}", f"{stem}-{number}", outlet
            )
        except DocumentError as error:
            yield error
    fault = feed.get("bozo_exception")
    if feed.bozo and type(fault).__name__ not in _HARMLESS:
        count = f"{len(feed.entries):,} entries were read all the same"
        yield DocumentError(where, f"a broken feed ({_line(fault)}); {count}")
    elif not feed.entries:
        yield DocumentError(where, "a feed without entries; nothing to read")


def _parsed(raw: bytes) -> Any:
    import feedparser

    return feedparser.parse(
        io.BytesIO(raw), resolve_relative_uris=False, sanitize_html=False
    )


def _document(entry: Any, place: str, default: str, outlet: str | None) -> Document:
    url = _plain(entry.get("link"))
    if url and not url.startswith(("http://", "https://")):
        url = None  # the id of the entry, which feedparser gives where no link is
    days = list(_days(entry))
    header = Header(
        id=captures.id_of(url) if url else default,
        published=days[0].value if days else None,
        title=_plain(entry.get("title")),
        source=_plain((entry.get("source") or {}).get("title")) or outlet,
        url=url,
        dates=days,
    )
    stated = entry.get("language")
    text = checked(_body(entry), place, language=stated)
    return Document(header=header, text=text)


def _body(entry: Any) -> str:
    """The longest text of an entry: its content, or its summary where that is all."""
    offers = [part.get("value") for part in entry.get("content") or []]
    texts = [
        fragments.text_of(offer)
        for offer in [*offers, entry.get("summary")]
        if isinstance(offer, str)
    ]
    return max(texts, key=len, default="")


def _days(entry: Any) -> Iterator[DateCandidate]:
    for key in ("published", "created", "updated"):
        day = None
        with suppress(InputError):
            # `dict.get`: entry.get("updated") would give `published` as well.
            day = parse(dict.get(entry, key) or None)
        made = dict.get(entry, f"{key}_parsed")
        if day is None and made:
            # feedparser knows more ways of writing dates; it turns them to UTC.
            with suppress(InputError):
                day = parse(f"{made[0]:04}-{made[1]:02}-{made[2]:02}")
        if day is not None:
            yield DateCandidate(value=day, where=f"feed {key}")


def _plain(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(fragments.text_of(value).split()) or None


def _line(fault: object) -> str:
    return " ".join(str(fault).split())[:120] or type(fault).__name__
