"""Which record of a new run is the one that was reviewed: found by its words.

Ids change from run to run; the words a record rests on hardly do. Two records are the
same when their type is and their evidence overlaps as far as the project's scorer asks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OF_SHORTER = 0.5
OF_LONGER = 0.3
"""Shared characters, as parts of the shorter and the longer evidence: the limits of the
gold standard's own matching, so that "the same record" means one thing everywhere."""

Spans = Sequence[tuple[int, int]]

KEY_SLOTS = {
    "statement": "quote_type", "act": "act", "position": "stance", "initiative": "kind",
    "term": "issue", "status": "status", "event": "plover", "relation": "relation",
    "claim": "factuality", "link": "link",
}  # fmt: skip
"""The slot that tells records on the same words apart, by type."""


@dataclass(frozen=True)
class Mark:
    """Something with a place in a report: a reviewed unit, or a record of today.

    Attributes:
        id: Of the unit or the record.
        type: The record's type.
        spans: Where its evidence stands.
        said: What its key slot holds.
    """

    id: str
    type: str
    spans: Spans
    said: str | None = None


def same(units: Iterable[Mark], records: Iterable[Mark]) -> dict[str, str]:
    """Pair the reviewed units of one report with its records of today.

    Each goes with one other at most: those whose words agree best first, then those
    whose key slot agrees, then in order.

    Returns:
        The record's id by the unit's.

    >>> same([Mark("7", "act", [(0, 10)])], [Mark("ac1", "act", [(2, 10)])])
    {'7': 'ac1'}
    >>> same([Mark("7", "act", [(0, 10)])], [Mark("ac1", "act", [(9, 30)])])
    {}
    """
    rest = list(records)
    pairs = [
        (-overlap(unit.spans, record.spans), unit.said != record.said, n, unit, record)
        for unit in units
        for n, record in enumerate(rest)
        if unit.type == record.type and overlap(unit.spans, record.spans)
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, unit, record in sorted(pairs, key=lambda pair: pair[:3]):
        if unit.id not in found and record.id not in taken:
            found[unit.id] = record.id
            taken.add(record.id)
    return found


def overlap(left: Spans, right: Spans) -> float:
    """How much of two evidences is shared: 0 where that is too little to be the same.

    Over all spans, or over the best pair of one of each: one of two may be longer by a
    second telling.

    >>> overlap([(0, 10)], [(0, 8)])
    0.8
    >>> overlap([(0, 10)], [(0, 10), (50, 90)])
    1.0
    """
    whole = _shared(_characters(left), _characters(right))
    single = (
        _shared(set(range(*one)), set(range(*other))) for one in left for other in right
    )
    return max(whole, *single, 0.0)


def _characters(spans: Spans) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _shared(left: set[int], right: set[int]) -> float:
    common = len(left & right)
    short, long = sorted((len(left), len(right)))
    if not common or common < OF_SHORTER * short or common < OF_LONGER * long:
        return 0.0
    return common / len(left | right)


def moved(spans: Iterable[tuple[int, str]], text: str) -> Spans:
    """Where quotations stand in a text that has changed: the nearest place of each.

    Args:
        spans: Where each stood, and its words.
        text: The text as it is now; words that are gone are left out.

    >>> moved([(0, "Talks"), (6, "failed")], "Again, Talks collapsed.")
    [(7, 12)]
    """
    found = []
    for start, quote in spans:
        places = _places(quote, text)
        if places:
            nearest = min(places, key=lambda place: abs(place - start))
            found.append((nearest, nearest + len(quote)))
    return found


def _places(quote: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        places.append(at)
        at = text.find(quote, at + 1)
    return places
