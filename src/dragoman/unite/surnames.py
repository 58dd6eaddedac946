"""Whom a surname alone means: the one person of the collection who fits, or nobody.

A surname is joined where the office or the country says so as well, or where the
person's country is in the same report and the surname is his alone in the collection.
Where two fit it stays apart, unless nearly every report that gives a full name means
one of them.
"""

import datetime
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.unite.clusters import Clusters
from dragoman.unite.roles import same_office
from dragoman.unite.rows import Item
from dragoman.unite.spelling import likeness, skeleton, words_of
from dragoman.unite.strands import Person, Settings, Strand

FAMOUS = 10
PREVAILING = 10
"""Reports with the full name, and how many times those of all namesakes together,
before a surname alone means somebody in spite of them."""
KNOWN = 2
"""Reports with the full name before a country in the report is enough besides it."""
CROWDED = 200
"""People with one surname after whom a surname alone is not looked up: it says nothing."""
WINDOW = datetime.timedelta(days=90)
"""Days from a report with the full name within which a surname alone may mean it."""
OFFICE, COUNTRY, SETTING, PREVAILS = 0.92, 0.9, 0.8, 0.75


@dataclass(frozen=True, slots=True)
class Fit:
    """A person whom a surname may mean, what speaks for it, and how much that is."""

    strand: Strand
    reason: str | None
    score: float


class Surnames:
    """The people of a collection by their surnames.

    Args:
        strands: People with full names.
        settings: The countries that each report names.
    """

    def __init__(self, strands: Sequence[Strand], settings: Settings) -> None:
        self._settings = settings
        self._by: dict[str, list[Strand]] = defaultdict(list)
        self._days: dict[int, list[datetime.date]] = {}
        self._reports: dict[int, set[str]] = {}
        for strand in strands:
            for word in _called(strand):
                self._by[skeleton(word)].append(strand)
            at = strand.head.at
            days = {p.row.published for p in strand.people if p.row.published}
            self._days[at] = sorted(days)
            self._reports[at] = strand.reports

    def join(self, one: Person, clusters: Clusters[Item]) -> bool:
        """Join a surname with whom it means; whether it means somebody."""
        fits = self._fits(one)
        for score in (OFFICE, COUNTRY):
            sure = [f for f in fits if f.score == score]
            if len(sure) == 1 and (len(fits) == 1 or score == OFFICE):
                return self._do(one, sure[0], clusters)
            if len(sure) > 1:
                break
        if len(fits) == 1:
            return fits[0].reason is not None and self._do(one, fits[0], clusters)
        best = self._prevailing(fits)
        return best is not None and self._do(one, best, clusters)

    def _do(self, one: Person, fit: Fit, clusters: Clusters[Item]) -> bool:
        reason = fit.reason or "surname, and nobody else of that name is so often named"
        return clusters.join(fit.strand.head.at, one.at, reason, fit.score)

    def _fits(self, one: Person) -> list[Fit]:
        """Everybody of that surname against whom nothing speaks."""
        found: list[Fit] = []
        bearers = self._by.get(skeleton(one.name.family), ())
        if len(bearers) > CROWDED:
            return found
        for strand in bearers:
            alike = any(_alike(one, word) for word in _called(strand))
            if alike and self._possible(one, strand):
                found.append(self._fit(one, strand))
        return found

    def _possible(self, one: Person, strand: Strand) -> bool:
        if one.name.generation or strand.bars(one):
            return False
        if len(one.name.words) > 1 and one.name.given[0] != strand.head.name.given[0]:
            return False
        return one.row.report not in self._reports[strand.head.at]

    def _fit(self, one: Person, strand: Strand) -> Fit:
        country = strand.country()
        state = bool(one.country) and country == one.country
        if any(same_office(known, one.role) for known in strand.roles):
            told = country is not None or state or _special(one)
            if told:
                return Fit(strand, "surname and office", OFFICE)
        if not self._near(one, strand):
            return Fit(strand, None, 0.0)
        if state:
            return Fit(strand, "surname and country, nobody else fits", COUNTRY)
        known = len(self._reports[strand.head.at]) >= KNOWN
        setting = self._settings.get(one.row.report, frozenset())
        if known and country in setting:
            reason = "surname, nobody else fits, and the report names the country"
            return Fit(strand, reason, SETTING)
        return Fit(strand, None, 0.0)

    def _near(self, one: Person, strand: Strand) -> bool:
        """Whether a full name stands in a report not long before or after."""
        days, day = self._days[strand.head.at], one.row.published
        if not days or day is None:
            return not days and day is None
        at = bisect_left(days, day)
        return any(abs(d - day) <= WINDOW for d in days[max(0, at - 1) : at + 1])

    def _prevailing(self, fits: Sequence[Fit]) -> Fit | None:
        """Somebody whom nearly all reports with a full name of that surname mean."""
        if not fits:
            return None
        counts = [len(self._reports[f.strand.head.at]) for f in fits]
        most = max(counts)
        best = fits[counts.index(most)]
        rest = sum(counts) - most
        if most < FAMOUS or most < PREVAILING * rest or best.reason is None:
            return None
        return Fit(best.strand, None, PREVAILS)


def _called(strand: Strand) -> set[str]:
    """The words of a name by which alone its bearer is called."""
    names = {p.name for p in strand.people}
    first = strand.country() in words_of("family_first")
    return {n.given if first else n.family for n in names} | (
        {n.given for n in names if n.generation} if first else set()
    )


def _alike(one: Person, word: str) -> bool:
    return likeness(one.name.family, word) in ("equal", "ruled", "spelling")


def _special(one: Person) -> bool:
    """Whether an office without its state still says which: "NATO Secretary General"."""
    return one.role is not None and len(one.role.title) > 2


def among_themselves(people: Sequence[Person], clusters: Clusters[Item]) -> None:
    """Join surnames that mean nobody known: the same surname, office and country."""
    groups: dict[tuple[object, ...], list[Person]] = defaultdict(list)
    for one in people:
        if one.role is not None and one.country:
            groups[one.name, one.role.title, one.country].append(one)
    for group in groups.values():
        heads: list[Person] = []
        for one in group:
            reason = "same name, office and country"
            if not any(clusters.join(h.at, one.at, reason, COUNTRY) for h in heads):
                heads.append(one)
