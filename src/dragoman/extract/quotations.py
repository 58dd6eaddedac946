"""Quotation marks and what they make of reported words.

A content span comes with marks inside, around or half around it. Here the marks are cut
away (the record keeps words), the mechanical quote type is read off, and the text
between two quotations says whether they are one statement or two.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dragoman.extract.drafts import Chars
from dragoman.record import QuoteType

MARKS = '"“”„‟«»″'
"""Double marks of every kind; single ones are told from apostrophes upstream."""

EDGE = re.compile(r"[\s\"“”„‟«»″'‘’`]+")
OPENING_WORD = re.compile(r"that\b,?\s+", re.IGNORECASE)
SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<!\bLt)"
    r"[.!?…](?:\s|$)|[.!?…][\"”»’']|\n"
)
"""The end of a sentence, and no title that is cut short: "Mrs. Lund"."""
WORD = re.compile(r"\w")


class Quotations:
    """The stretches of a document that stand in quotation marks, without the marks."""

    def __init__(self, text: str, spans: Iterable[Chars]) -> None:
        self.text = text
        self.spans = sorted(spans)
        self._starts = [s.start for s in self.spans]

    def around(self, at: int) -> Chars | None:
        """The quotation that holds the character at this offset."""
        i = bisect_right(self._starts, at) - 1
        if i >= 0 and self.spans[i].start <= at < self.spans[i].end:
            return self.spans[i]
        return None

    def within(self, chars: Chars) -> list[Chars]:
        """The quotations that share characters with this stretch."""
        i = max(0, bisect_right(self._starts, chars.start) - 1)
        found = []
        while i < len(self.spans) and self.spans[i].start < chars.end:
            if self.spans[i].overlap(chars):
                found.append(self.spans[i])
            i += 1
        return found

    def pieces(self, chars: Chars) -> list[Chars]:
        """Cut a stretch at the marks in it; each piece is all quoted or all not."""
        cuts = [chars.start]
        for span in self.within(chars):
            cuts += [c for c in span if chars.start < c < chars.end]
        cuts.append(chars.end)
        pieces = (trimmed(self.text, Chars(a, b)) for a, b in pairwise(cuts))
        return [self._to_the_mark(p) for p in pieces if p is not None]

    def _to_the_mark(self, piece: Chars) -> Chars:
        """Take in the full stop between the last quoted word and its mark."""
        around = self.around(piece.start)
        if around and around.end > piece.end:
            rest = self.text[piece.end : around.end]
            if not WORD.search(rest):
                return Chars(piece.start, piece.end + len(rest.rstrip()))
        return piece

    def quote_type(self, pieces: Sequence[Chars], *, clause: bool) -> QuoteType:
        """Direct, mixed, indirect or narrated (RECORD.md, rule 29: mechanical).

        Args:
            pieces: The contents, cut at the marks.
            clause: Whether the content is a clause rather than a noun phrase.
        """
        quoted = [self.around(p.start) is not None for p in pieces]
        if quoted and all(quoted):
            return "direct"
        if any(quoted):
            return "mixed"
        return "indirect" if clause else "narrated"


def trimmed(text: str, chars: Chars) -> Chars | None:
    """Cut blanks, marks and a leading complementiser off; None if no word is left.

    >>> trimmed('said that "aid is near"', Chars(4, 23))
    Chars(start=11, end=22)
    """
    start, end = chars
    while start < end and (text[start].isspace() or text[start] in MARKS + "‘`"):
        start += 1
    if text.startswith("''", start):
        start += 2
    opening = OPENING_WORD.match(text, start, end)
    if opening:
        return trimmed(text, Chars(opening.end(), end))
    while end > start and (text[end - 1].isspace() or text[end - 1] in MARKS + "`"):
        end -= 1
    if text.endswith("''", start, end):
        end -= 2
    if start >= end or not WORD.search(text, start, end):
        return None
    return Chars(start, end)


DATELINE = re.compile(
    r"\A\s*[A-Z][A-Z'’.\-]+(?:[ ,/]+[A-Z][A-Za-z'’.\-]*){0,5}"  # a place in capitals
    r"(?:,? +[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"  # a day
    r"(?:\.? */[A-Z]+/)?(?: *\([^()\n]{2,40}\))?\.?"  # an agency
    r" *(?:[-–—]|(?<=/)\.)+ +"
)


def dateline_end(text: str) -> int:
    """Where the report begins behind its dateline; 0 where it has none.

    >>> text = "OSLO, May 2 (Fjord Wire) - Talks failed."
    >>> text[dateline_end(text):]
    'Talks failed.'
    >>> dateline_end("OSLO said no.")
    0
    """
    found = DATELINE.match(text)
    return found.end() if found else 0


def with_marks(text: str, chars: Chars) -> Chars:
    """Widen a stretch by the marks that stand directly around it."""
    start, end = chars
    while start > 0 and text[start - 1] in MARKS + "‘":
        start -= 1
    while end < len(text) and text[end] in MARKS:
        end += 1
    return Chars(start, end)


def between_is_new_sentence(text: str, left: Chars, right: Chars) -> bool:
    """Whether a sentence ends between two quotations, outside both of them.

    `"A," he said. "B"` are two statements, `"A," he said, "and B"` is one.
    """
    gap = text[left.end : right.start].lstrip(MARKS + "',")
    return bool(SENTENCE_END.search(gap))
