"""Drafts: what extraction hands to resolution.

An extractor sees one annotated document and knows words, not people. Its drafts hold
stretches of characters where a record will hold entities; `resolve` turns them into
records. So an extractor needs no knowledge of who is who. Resolution reads the parse, too,
but only to tell whom words mean and what weighs.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.record import QuoteType


class Chars(NamedTuple):
    """A stretch of the document: code point offsets, half-open."""

    start: int
    end: int

    def covers(self, other: "Chars") -> bool:
        """Whether `other` lies inside this stretch.

        >>> Chars(0, 10).covers(Chars(2, 5))
        True
        """
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: "Chars") -> int:
        """How many characters the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(slots=True)
class StatementDraft:
    """One attribution, in words.

    Attributes:
        contents: The reported words, without quotation marks, in text order.
        evidence: The reporting clause with what it reports.
        quote_type: Whether the contents stand in quotation marks.
        by: The rule or head that made the draft.
        cue: The reporting words; None for a continuation or an uncued quotation.
        source: The words that name the speaker, in this clause.
        relay: The words that name who passed the statement on.
        addressee: The words that name who was spoken to.
        continues: Position in the list of the draft whose speaker also speaks here.
        inside: Position of the draft in whose contents this one lies (nested).
        belief: A thought, wish or plan rather than something said.
        score: Of the head, between 0 and 1.
    """

    contents: list[Chars]
    evidence: list[Chars]
    quote_type: QuoteType
    by: str
    cue: Chars | None = None
    source: Chars | None = None
    relay: Chars | None = None
    addressee: Chars | None = None
    continues: int | None = None
    inside: int | None = None
    belief: bool = False
    score: float | None = None


REACH = 8000
"""Characters to each side in which statements can concern one another: more than the
longest quotation that is believed (see `annotate.quotes.LONGEST`)."""


class Neighbours:
    """Drafts by where they stand, so that each is compared with its neighbours only."""

    def __init__(self, drafts: Iterable[StatementDraft]) -> None:
        self.drafts = sorted(drafts, key=lambda d: d.contents[0].start)
        self._starts = [d.contents[0].start for d in self.drafts]

    def of(self, draft: StatementDraft) -> list[StatementDraft]:
        """The drafts in reach of one, in text order, itself included."""
        at = draft.contents[0].start
        low = bisect_left(self._starts, at - REACH)
        return self.drafts[low : bisect_right(self._starts, at + REACH)]
