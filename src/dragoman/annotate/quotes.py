"""Which words stand in quotation marks, whatever the marks.

Newspapers mix straight and curly marks, re-open a quotation at each new paragraph and
forget to close it. The walk here never raises and never lets one lost mark swallow a
report: a quotation that is not closed ends with its paragraph, unless the next
paragraph opens with a mark again.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

DOUBLE = '"“”„‟«»″'
OPENING, CLOSING = "“„«", "”»"
MARK = re.compile(
    r"[\"“”„‟«»″]|''|``"
    r"|(?<![\w.,!?])['‘](?=\w)"  # a single mark may open before a word ...
    r"|(?<=[\w.,!?…])['’](?!\w)"  # ... and close after one
    r"|\n\s*\n|\n"
)
LONGEST = 6000
"""Characters after which a quotation is taken for lost marks: about 1,000 words, the
longest statement printed in full."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Find the stretches in double quotation marks, without the marks.

    Args:
        text: Any text; offsets are code points into it.

    Returns:
        Half-open stretches in text order that never overlap. A quotation that goes on
        over paragraphs gives one stretch a paragraph.

    >>> text = 'He said: “Stay.\\n\\n“Or go.” The "deal" is off.'
    >>> [text[a:b] for a, b in quotations(text)]
    ['Stay.', 'Or go.', 'deal']
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    singles: list[tuple[int, int]] = []
    opened: int | None = None
    low = False
    for mark in MARK.finditer(text):
        token, at = mark.group(), mark.start()
        if token[0] == "\n":
            if start is not None:
                found.append((start, at))
            start = opened = None
        elif token in ("'", "‘", "’"):
            if token != "’" and _opens_single(text, at) and opened is None:
                opened = at + 1
            elif opened is not None and token != "‘":
                singles.append((opened, at))
                opened = None
        elif start is None:
            if (token not in CLOSING and token != "''") or _opens(text, mark.end()):
                start = mark.end()
                low = token == "„"  # closed by the mark that elsewhere opens
        elif low and token in "“”":
            found.append((start, at))
            start = None
        elif token in OPENING or token == "``" or _reopens(text, mark, start):
            found.append((start, at))
            start = mark.end()
        else:
            found.append((start, at))
            start = None
    if start is not None:
        found.append((start, len(text)))
    doubles = [(a, b) for a, b in found if text[a:b].strip() and b - a <= LONGEST]
    return _with_singles(doubles, singles)


def _opens(text: str, end: int) -> bool:
    return end < len(text) and not text[end].isspace()


def _reopens(text: str, mark: "re.Match[str]", start: int) -> bool:
    """A straight mark inside a quotation that can only open: ` "Only` after a stop."""
    if mark.group() not in ('"', "''"):
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() :][:1]
    stop = text[start : mark.start()].rstrip()[-1:]
    return before.isspace() and after.isalnum() and stop in (".", "?", "!", "…")


def _opens_single(text: str, at: int) -> bool:
    """A single mark opens a quotation only after a blank or a bracket."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([:—–"


def _with_singles(
    doubles: list[tuple[int, int]], singles: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Add quotations in single marks where a report uses those and no double ones."""
    if doubles or not singles:
        return doubles
    return [(a, b) for a, b in singles if 0 < b - a <= LONGEST]


def states(spans: list[tuple[int, int]], starts: list[int]) -> Iterator[bool]:
    """For each token start, in order, whether it stands in a quotation or is its mark.

    Args:
        spans: What `quotations` found.
        starts: Code point offsets of the tokens, ascending.
    """
    at = 0
    for start in starts:
        while at < len(spans) and spans[at][1] + 1 <= start:
            at += 1
        yield at < len(spans) and spans[at][0] - 1 <= start <= spans[at][1]


def overlaps(spans: list[tuple[int, int]]) -> bool:
    """Whether any two of the stretches overlap (never, for what `quotations` finds)."""
    return any(left[1] > right[0] for left, right in pairwise(spans))
