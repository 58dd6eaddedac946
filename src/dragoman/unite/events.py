"""Which events of different reports are one: one meeting told in forty reports."""

import datetime
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.unite.blocks import pairs
from dragoman.unite.clusters import Clusters
from dragoman.unite.records import United, unite
from dragoman.unite.rows import EventRow, Item, Judgement, order
from dragoman.unite.sides import Countries, Sides, nobody, sides
from dragoman.unite.wording import likeness, matter, overlap

MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types in which everybody does the same: parties are compared together."""
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
DAY = datetime.timedelta(days=1)
"""How far apart two dates of publication may be where a report does not say the day."""
BEFORE = 40
"""Of the events of one type, day and party, how many each is compared with."""
SAME_WORDS, LIKE_WORDS, FEWEST = 0.5, 0.25, 2
"""Share of the shorter report's words that the other has, of all words of both, and how
many at least: there may be two strikes on one day. Names do not count."""
UNSAID = 0.35
"""Share of all words of both where one does not say to whom."""
MET_WORDS = 0.25
"""Share of the shorter report's words for a meeting whose day one does not say."""
HELD, DONE, SAID, UNDATED = 0.9, 0.85, 0.85, 0.75
UNREAL = frozenset({"hypothetical", "negated"})
"""What did not happen is no event to be found again."""


_COMMON = re.compile(r"\b[a-z][a-z-]+\b|\b\d[\d,.]*\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Deed:
    """An event with what it is compared by.

    Attributes:
        words: Of its quote, without names.
        year: Another year than that of the report, in which it was.
    """

    row: EventRow
    actors: Sides
    recipients: Sides
    words: frozenset[str]
    year: str | None

    @property
    def parties(self) -> frozenset[str]:
        """Everybody who takes part."""
        return self.actors.units | self.recipients.units


def events(
    rows: Iterable[EventRow],
    judgements: Sequence[Judgement] = (),
    *,
    countries: Countries | None = None,
) -> United:
    """Give every event of every report the key of the event that it is.

    Args:
        rows: Events of all reports, in any order; `(report, id)` each once.
        judgements: A user's word; it stands above what the events say.
        countries: The country of each actor by its key, so that a minister who meets
            somebody and his state that does so are one.

    Returns:
        The key of each event, the merges, and the clusters in order of their keys.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ordered = sorted(rows, key=lambda r: (*order(r.published, r.report), r.id))
    known = countries or {}

    @cache  # few sides act in many events, and a copy for each would fill the memory
    def side(actors: tuple[str, ...]) -> Sides:
        return sides((key for key in actors if not nobody(key)), known)

    deeds = [_deed(row, side) for row in ordered]

    def join(clusters: Clusters[Item]) -> None:
        found = []
        for left, right in pairs(deeds, _shared, before=BEFORE):
            made = same(deeds[left], deeds[right])
            if made is not None:
                found.append((-made[1], left, right, made[0]))
        for score, left, right, reason in sorted(found):
            if _fits(left, right, deeds, clusters):
                clusters.join(left, right, reason, -score)

    items = [(row.report, row.id) for row in ordered]
    named = [(_name(deed), bool(deed.parties)) for deed in deeds]
    return unite(items, named, "event", join, judgements)


def _deed(row: EventRow, side: Callable[[tuple[str, ...]], Sides]) -> Deed:
    return Deed(
        row,
        side(row.actors),
        side(row.recipients),
        matter(" ".join(_COMMON.findall(row.quote))),
        _year(row),
    )


def _year(row: EventRow) -> str | None:
    """The year in the words of an event, if it is not that of the report."""
    own = row.published.isoformat()[:4] if row.published else ""
    return next((y for y in _YEAR.findall(row.quote) if y != own), None)


def _name(deed: Deed) -> str:
    row = deed.row
    day = row.day or (row.published.isoformat() if row.published else "")
    who = [*row.actors, *row.recipients]
    return " ".join([(row.plover or "event").lower(), *who[:3], day])


def _shared(deed: Deed) -> Iterator[Hashable]:
    """Type, day and party, to find events of other reports by."""
    row = deed.row
    if row.plover is None or row.modality in UNREAL or not deed.actors.units:
        return
    for day in _days(row):
        for unit in deed.parties if row.plover in MUTUAL else deed.actors.units:
            yield row.plover, day, unit


def _days(row: EventRow) -> list[str]:
    """The days on which an event may have been, with the day after publication."""
    if row.day:
        return [row.day]
    if row.published is None:
        return []
    return [(row.published + i * DAY).isoformat() for i in (-1, 0, 1)]


def same(left: Deed, right: Deed) -> tuple[str, float] | None:
    """Why two events are one, and how sure that is; None where they are two."""
    a, b = left.row, right.row
    if a.report == b.report or a.plover != b.plover or not _dated_alike(a, b):
        return None
    if left.year != right.year or _elsewhere(a, b):
        return None
    if a.mode and b.mode and a.mode != b.mode:
        return None
    dated = a.day is not None and a.day == b.day
    day = "day" if dated else "time of publication"
    if a.plover in MUTUAL:
        if not _met(left, right, dated):
            return None
        return f"same parties and {day}", HELD if dated else UNDATED
    if not _done(left, right):
        return None
    what = "said" if a.plover in VERBAL else "done"
    score = (SAID if a.plover in VERBAL else DONE) if dated else UNDATED
    return f"same {what} by the same to the same, same {day}, like words", score


def _dated_alike(a: EventRow, b: EventRow) -> bool:
    if a.day and b.day:
        return a.day == b.day
    if a.published is None or b.published is None:
        return False
    if abs(a.published - b.published) > DAY:
        return False
    day, other = (a.day, b.published) if a.day else (b.day, a.published)
    return day is None or abs(datetime.date.fromisoformat(day) - other) <= DAY


def _elsewhere(a: EventRow, b: EventRow) -> bool:
    """Whether both say where, and it is not the same place."""
    return bool(a.place and b.place and a.place != b.place)


def _met(left: Deed, right: Deed, dated: bool) -> bool:
    """Whether the same met: two of them at least, and nobody's stead is taken."""
    few, many = sorted((left.parties, right.parties), key=len)
    if len(few) < 2 or not few <= many or _opposed(left, right):
        return False
    return dated or (few == many and overlap(left.words, right.words) >= MET_WORDS)


def _opposed(left: Deed, right: Deed) -> bool:
    both = _all(left), _all(right)
    return both[0].opposes(both[1])


def _all(deed: Deed) -> Sides:
    people = {u: set(p) for u, p in deed.actors.people.items()}
    for unit, named in deed.recipients.people.items():
        people.setdefault(unit, set()).update(named)
    return Sides(frozenset(people), {u: frozenset(p) for u, p in people.items()})


def _done(left: Deed, right: Deed) -> bool:
    """Whether the same did it to the same in like words, as far as both say."""
    if left.actors.units != right.actors.units or left.actors.opposes(right.actors):
        return False
    both = left.words & right.words
    if len(both) < FEWEST or overlap(left.words, right.words) < SAME_WORDS:
        return False
    mine, other = left.recipients, right.recipients
    alike = likeness(left.words, right.words)
    if not mine.units or not other.units:
        return alike >= (UNSAID if mine.units or other.units else LIKE_WORDS)
    return (
        alike >= LIKE_WORDS
        and bool(mine.units & other.units)
        and not mine.opposes(other)
    )


def _fits(
    left: int, right: int, deeds: Sequence[Deed], clusters: Clusters[Item]
) -> bool:
    """Whether the first members of two clusters do not speak against each other."""
    a, b = deeds[clusters.root(left)], deeds[clusters.root(right)]
    days = a.row.day and b.row.day and a.row.day != b.row.day
    return not days and not _elsewhere(a.row, b.row) and not _opposed(a, b)
