"""A piece of HTML, such as a feed carries, becomes text: a line for each paragraph."""

import re
from typing import Any

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
])  # fmt: skip
_SILENT = frozenset([
    "figcaption", "figure", "head", "iframe", "noscript", "object", "script", "style",
    "svg", "template",
])  # fmt: skip
"""Elements without words of the report: code, and what stands under a photograph."""

_MARKUP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_SPACE = re.compile(r"[ \t\r\n\f]+")
MAX_DEPTH = 200
"""Elements within one another that are read; the editors of feeds reach 20."""


def text_of(html: str) -> str:
    """The words of a piece of HTML, or of a plain text, as they would be shown.

    >>> text_of("<p>Talks <b>collapsed</b>.</p><p>&ldquo;No,&rdquo; he said.</p>")
    'Talks collapsed.\\n“No,” he said.'
    >>> text_of("5 < 6")
    '5 < 6'
    """
    if not _MARKUP.search(html):
        return _lines(html.splitlines())
    from lxml import etree
    from lxml import html as parser

    # Control characters stop the parser: no page shows them.
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", html)
    try:
        root = parser.fromstring(f"<div>{clean}</div>")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return _lines(html.splitlines())
    parts: list[str] = []
    _gather(root, parts, 0)
    return _lines(_SPACE.sub(" ", part) for part in "".join(parts).split("\0"))


def _gather(node: Any, parts: list[str], depth: int) -> None:
    if not isinstance(node.tag, str) or node.tag in _SILENT or depth > MAX_DEPTH:
        return
    edge = "\0" if node.tag in _BLOCKS else ""
    parts.append(edge + (node.text or "").replace("\0", ""))
    for child in node:
        _gather(child, parts, depth + 1)
        parts.append((child.tail or "").replace("\0", ""))
    parts.append(edge)


def _lines(lines: Any) -> str:
    return "\n".join(line for raw in lines if (line := raw.strip()))
