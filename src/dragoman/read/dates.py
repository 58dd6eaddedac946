"""Dates of publication: what a user gives, and what a page offers.

A page offers several, and they disagree: of publication, of the last change, of a
photograph. All are kept with where they stood; the most explicit one is taken.
"""

import datetime
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any

from dragoman.document import DateCandidate
from dragoman.errors import InputError

_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)")
# Only the day counts: outlets also write hours that are none, as in T24:04:30.
_ISO_TIME = re.compile(_ISO.pattern + r"(?:[T ]\d\d:?\d\d[\d:.,+Zz -]*)?", re.ASCII)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")

# In the order of trust: the first group to name a date gives it.
_META = (
    "article:published_time", "og:article:published_time", "datepublished",
    "article.published", "parsely-pub-date", "pubdate", "publishdate", "publish-date",
    "publication_date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "cxenseparse:recs:publishtime",
    "date",
)  # fmt: skip
_EMPTY = frozenset({datetime.date(1, 1, 1), datetime.date(1970, 1, 1)})
"""What software writes where it has no date: the first day that it can write."""

_MAX_NODES = 1_000
"""Nodes of one JSON-LD block that are looked at; pages have some dozens."""


def parse(value: str | None) -> datetime.date | None:
    """Read a date of publication: ISO 8601, with or without a time, or RFC 2822.

    The day is taken as it is written, in whatever time zone the outlet writes.

    Raises:
        InputError: if it is no date. None is no date and no error.

    >>> parse("2025-05-26T07:26:22+00:00")
    datetime.date(2025, 5, 26)
    >>> parse("Mon, 26 May 2025 07:26:22 GMT")
    datetime.date(2025, 5, 26)
    >>> parse("2025-02-30")
    Traceback (most recent call last):
    dragoman.errors.InputError: '2025-02-30' is no date; write it as 2025-05-26
    """
    if value is None:
        return None
    try:
        if iso := _ISO_TIME.fullmatch(value.strip()):
            return datetime.date(*map(int, iso.groups()))
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise InputError(
            f"{value[:40]!r} is no date; write it as 2025-05-26"
        ) from error


def candidates(tree: Any, url: str | None) -> list[DateCandidate]:
    """Collect the dates that a page offers, the most explicit first.

    Args:
        tree: The parsed page (lxml).
        url: Its address, where the page or its reader knows one.

    Returns:
        Each date once for each place; empty where the page names none.
    """
    found: dict[tuple[datetime.date, str], None] = {}
    for text, where in _offers(tree, url):
        if (day := _day(text)) is not None and day not in _EMPTY:
            found.setdefault((day, where))
    return [DateCandidate(value=day, where=where) for day, where in found]


def _day(text: str) -> datetime.date | None:
    match = _ISO.match(text.strip())
    try:
        if match is None:
            return parse(text)
        return datetime.date(*map(int, match.groups()))
    except (ValueError, InputError):
        return None


def _offers(tree: Any, url: str | None) -> Iterator[tuple[str, str]]:
    yield from _in_json_ld(tree)
    yield from _in_meta(tree)
    times = list(_in_time(tree))
    yield from (offer for offer in times if offer[1] != "time element")
    if url and (match := _IN_URL.search(url)):
        year, month, day = match.groups()
        yield f"{year}-{month:0>2}-{day:0>2}", "URL"
    yield from (offer for offer in times if offer[1] == "time element")


def _in_json_ld(tree: Any) -> Iterator[tuple[str, str]]:
    for block in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            nodes = [json.loads(block)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MAX_NODES):
            if not nodes:
                break
            node = nodes.pop(0)
            if isinstance(node, list):
                nodes.extend(node)
            elif isinstance(node, dict):
                if isinstance(day := node.get("datePublished"), str):
                    yield day, "JSON-LD datePublished"
                graph = ("@graph", "mainEntity", "mainEntityOfPage")
                nodes.extend(node[key] for key in graph if key in node)


def _in_meta(tree: Any) -> Iterator[tuple[str, str]]:
    offers: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            offers.setdefault((meta.get(attribute) or "").lower(), meta.get("content"))
    for name in _META:
        if name in offers:
            yield offers[name], f"meta {name}"


def _in_time(tree: Any) -> Iterator[tuple[str, str]]:
    # Dates inside a figure are those of its photograph.
    path = "//time[@datetime][not(ancestor::figure)][not(ancestor::aside)]"
    for time in tree.xpath(path):
        published = time.get("pubdate") is not None or "publish" in (
            f"{time.get('itemprop', '')} {time.get('class', '')}".lower()
        )
        kind = "time element, published" if published else "time element"
        yield time.get("datetime"), kind
