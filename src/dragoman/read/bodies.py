"""The article of a page, without what stands around it.

trafilatura finds the article. Three things are done besides, each measured on 181 real
pages (bench/RESULTS.md, "article text"): it is asked for precision first; a page whose
article lies in several pieces is put together; and lines that only repeat the title or
ask the reader for something are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

SHORT = 0.5
"""Share of a page's paragraphs (in characters) below which what was found is doubted. Of
181 pages 7 fall below it: two of them had lost most of their article."""

LONGER = 2.0
"""How many times longer an article must be, found with less precision, to be taken."""

PIECES = 1.5
"""How many times longer an article must be, put together from pieces, to be taken."""

MAX_BOILERPLATE = 300
"""Characters of a line that can be boilerplate: a longer one also says something."""

MIN_TITLE = 9
"""Characters of a title that is looked for in the text: a shorter one may be a word."""

_ASIDE = "nav", "header", "footer", "aside", "figure"
_PARAGRAPHS = f"//p[not({' or '.join(f'ancestor::{name}' for name in _ASIDE)})]"
_NO_COMMENT = "[not(ancestor::li or ancestor::*[contains(@class, 'comment')])]"
"""Comments under an article are many boxes of one class as well."""

_REACH = 3
"""How many elements up the pieces of an article may come together."""


def find(tree: Any, url: str | None) -> tuple[Any, str]:
    """Find the article of a page.

    Args:
        tree: The parsed page; it is pruned.
        url: Its address, if that is known.

    Returns:
        What trafilatura says of the page, None where it finds no article; and the text.
    """
    whole = deepcopy(tree)
    length = sum(len(_words(paragraph)) for paragraph in tree.xpath(_PARAGRAPHS))
    article = _extracted(tree, url, precise=True)
    text = _text(article)
    if text and len(text) >= SHORT * length:
        return article, text
    pieces = _pieces(whole)
    wider = _extracted(whole, url, precise=False)
    if len(_text(wider)) > LONGER * len(text):
        article, text = wider, _text(wider)
    if text and len(pieces) > PIECES * len(text):
        text = pieces
    return article, text


def trimmed(text: str, titles: Iterable[str]) -> str:
    """A text without lines that repeat a title of its page or are boilerplate.

    >>> trimmed("Talks collapse\\nThe envoy left.\\nRead more: War", ["Talks collapse"])
    'The envoy left.'
    """
    known = {plain(title) for title in titles if len(title) >= MIN_TITLE}
    kept = [
        line
        for line in text.split("\n")
        if plain(line) not in known and not _boilerplate(line)
    ]
    # A page that is nothing else keeps its words: they may be its report.
    return "\n".join(kept) if any(line.strip() for line in kept) else text


def plain(title: str) -> str:
    """A title as it compares: its letters and digits alone.

    >>> plain("Talks collapse – again!")
    'talks collapse again'
    """
    return " ".join(re.findall(r"\w+", title.lower()))


def _extracted(tree: Any, url: str | None, *, precise: bool) -> Any:
    from trafilatura import bare_extraction

    # Comments under an article are other people's words, not the report.
    return bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        favor_precision=precise,
    )


def _text(article: Any) -> str:
    return (article.text or "").strip() if article is not None else ""


def _words(node: Any) -> str:
    return " ".join(node.text_content().split())


def _pieces(tree: Any) -> str:
    """The longest text that boxes of one class make, under one element."""
    boxes: dict[Any, list[str]] = defaultdict(list)
    for paragraph in tree.xpath(_PARAGRAPHS + _NO_COMMENT):
        parent = above = paragraph.getparent()
        for reach in range(_REACH):
            if above is None:
                break
            key = (reach, above, parent.tag, parent.get("class"))
            boxes[key].append(_words(paragraph))
            above = above.getparent()
    longest = max(boxes.values(), key=lambda box: sum(map(len, box)), default=[])
    return "\n".join(line for line in longest if line)


def _boilerplate(line: str) -> bool:
    bare = line.strip().lstrip("-•– ")
    return len(bare) <= MAX_BOILERPLATE and _patterns().fullmatch(bare) is not None


@cache
def _patterns() -> re.Pattern[str]:
    text = (files("dragoman.read") / "boilerplate.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(f"(?:{line})" for line in lines), re.IGNORECASE)
