"""HTML: the article of a page, its title, outlet and date, found by trafilatura.

Offsets of the record count in the text that comes out here, not in the page.
"""

import re
from contextlib import suppress
from copy import deepcopy
from typing import Any

from dragoman.document import DateCandidate, Document, Header
from dragoman.errors import DocumentError
from dragoman.read import bodies, dates, titles
from dragoman.read.texts import checked

MAX_BYTES = 20_000_000
"""Largest page that is parsed: trafilatura refuses larger ones as well."""

_HTML = re.compile(
    rb"(?>\s+|<!--.*?-->|<\?xml[^>]*>)*+<(!doctype\s+html|html)\b", re.I | re.S
)


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a page.

    >>> looks_like(b"<!DOCTYPE html><title>Talks</title>"), looks_like(b"<p>")
    (True, False)
    """
    return _HTML.match(head[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read(
    raw: bytes,
    where: str,
    id: str,
    *,
    url: str | None = None,
    charset: str | None = None,
) -> Document:
    """Read the article of a page.

    Args:
        raw: The page; its encoding is found by trafilatura.
        where: Its name, for the message.
        id: The id that the document gets.
        url: Where it was fetched, if that is known; else the address it states.
        charset: Its encoding as the server named it. A page that is good UTF-8 is that,
            whatever the server said.

    Raises:
        DocumentError: if it is no page, or one without an article.
    """
    try:
        header, text = extracted(raw, where, url=url, charset=charset)
    except DocumentError:
        raise
    except Exception as error:  # of a million pages one breaks any parser
        what = f"{type(error).__name__}: {' '.join(str(error).split())[:120]}"
        raise DocumentError(
            where, f"a page that cannot be parsed ({what}); save its text as .txt"
        ) from error
    header.id = id
    return Document(header=header, text=checked(text, where))


def extracted(
    raw: bytes, where: str, *, url: str | None = None, charset: str | None = None
) -> tuple[Header, str]:
    """The article of a page in any language, and what the page says of it.

    Raises:
        DocumentError: if it is no page, or one without an article.
    """
    tree = _tree(raw, where, charset)
    address = url or _address(tree)
    # Extraction prunes the tree: what else is wanted of the page is taken first.
    found = dates.candidates(tree, address)
    fallback = _guessed_date(tree, address) if not found else []
    offers = titles.offered(tree)
    article, text = bodies.find(tree, address)
    if not text:
        raise DocumentError(
            where, "no article text found in the page; save the text itself as .txt"
        )
    found += fallback
    header = Header(
        id="",
        published=found[0].value if found else None,
        title=titles.chosen(article.title, offers, article.sitename, address),
        source=article.sitename or article.hostname or None,
        url=article.url or address,
        dates=found,
    )
    shown = [*offers, article.title or "", header.title or ""]
    return header, bodies.trimmed(text, shown)


def _tree(raw: bytes, where: str, charset: str | None) -> Any:
    from trafilatura import load_html

    if not raw.strip():
        raise DocumentError(where, "is empty; nothing to read")
    if (offset := raw.find(b"\0")) >= 0 and not raw.startswith(
        (b"\xff\xfe", b"\xfe\xff")
    ):
        raise DocumentError(where, f"NUL byte at byte {offset}: not a page")
    if len(raw) > MAX_BYTES:
        raise DocumentError(
            where, f"the page has {len(raw):,} bytes, the limit is {MAX_BYTES:,}"
        )
    tree = load_html(_decoded(raw, charset))
    if tree is None:
        raise DocumentError(where, "not HTML; give a text the suffix .txt")
    return tree


def _decoded(raw: bytes, charset: str | None) -> bytes | str:
    """The page as its server says it is to be read, where its bytes do not say."""
    if charset is None:
        return raw
    try:
        raw.decode()
    except UnicodeDecodeError:
        with suppress(LookupError, UnicodeError):
            return raw.decode(charset)
    return raw


def _guessed_date(tree: Any, address: str | None) -> list[DateCandidate]:
    """What htmldate makes of a page that states no date where dates are stated."""
    from htmldate import find_date

    bare = deepcopy(tree)
    for figure in bare.xpath("//figure | //aside"):
        figure.drop_tree()  # the date of a photograph is none of publication
    guess = find_date(bare, url=address, original_date=True, extensive_search=False)
    day = dates.parse(guess)
    return [DateCandidate(value=day, where="htmldate")] if day else []


def _address(tree: Any) -> str | None:
    paths = ('//link[@rel="canonical"]/@href', '//meta[@property="og:url"]/@content')
    for path in paths:
        for address in tree.xpath(path):
            if address.startswith(("http://", "https://")):
                return str(address)
    return None
