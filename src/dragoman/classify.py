"""What one party does to another in a sentence: the label for a given pair.

The pair reader (`annotate.pairing`) looks at the sentence with source and target in
mind; its rules are those of `corpus/pairs/GUIDE.md`. PLOVER's types are grouped into quad
classes and into cooperation and conflict as in Halterman et al., PLOVER and POLECAT (2023).
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.annotate import Annotator

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4."""

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label for a pair.

    Attributes:
        plover: The likeliest type.
        score: Its certainty, between 0 and 1.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            4 material conflict.
        readings: All types with their certainty, likeliest first.
        source, target: Where the two stand in the sentence, code points, half-open.
    """

    plover: str
    score: float
    quad: int
    readings: list[tuple[str, float]]
    source: Chars
    target: Chars

    @property
    def conflict(self) -> bool:
        """Whether the type is one of conflict."""
        return self.quad >= 3


def classify(
    sentence: str, source: str, target: str, *, annotator: "Annotator | None" = None
) -> Verdict:
    """Say what the source does to the target.

    Args:
        sentence: One sentence or a few.
        source, target: Who does it to whom, in words of the sentence.
        annotator: One that is loaded already.

    Raises:
        InputError: if the source or the target does not stand in the sentence.
        ModelError: if the model cannot be loaded.
    """
    if annotator is None:
        from dragoman import annotate

        annotator = annotate.load()

    at = locate(sentence, source, "source")
    to = locate(sentence, target, "target", apart=at)
    readings = annotator.paired(sentence, at, to)
    best, score = readings[0]
    return Verdict(best, score, QUADS[best], readings, at, to)


def _touch(one: Chars, other: Chars) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def locate(
    sentence: str, words: str, what: str, *, apart: Chars | None = None
) -> Chars:
    """Where words stand in a sentence: as they are, else as most of them do.

    Raises:
        InputError: if they do not.

    >>> locate("Norway thanked Sweden.", "sweden", "target")
    (15, 21)
    """
    wanted = re.findall(r"\w+", words.lower())
    if wanted:
        pattern = r"\W+".join(map(re.escape, wanted))
        for hit in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence.lower()):
            if apart is None or not _touch(hit.span(), apart):
                return hit.span()
        known = set(wanted)
        hits = [
            m.span() for m in re.finditer(r"\w+", sentence) if m[0].lower() in known
        ]
        if 2 * len(hits) >= len(wanted) and hits:
            return hits[0][0], hits[-1][1]
    raise InputError(
        f"--{what}: {words!r} does not stand in the sentence; give words that do"
    )
