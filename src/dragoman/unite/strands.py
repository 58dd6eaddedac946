"""People of one full name who are one person, while people are gathered."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.unite.clusters import Clusters
from dragoman.unite.names import Name, read
from dragoman.unite.roles import Role, clash, role, same_office
from dragoman.unite.rows import EntityRow, Item

MOSTLY = 0.7
"""Share of a name's reports with a country that must say the same one, before a report
that says none follows them."""
GIVENS, FAMILIES = 5, 12
"""A name is anybody's where so many first names go with its surname in the collection,
and so many surnames with its first name: "John Smith"."""
SOON = datetime.timedelta(days=31)
"""Reports so near to each other that give anybody's name mean the same person."""
SAME_NAME, SAME_BOTH = 0.9, 0.97
_LOOKED_AT = 50
"""Of the people of a strand, and of the strands of a name, the last so many are looked
at: an anybody's name in a million reports has thousands of each."""


@dataclass(slots=True)
class Person:
    """An entity that is a person with a name."""

    at: int
    row: EntityRow
    name: Name
    role: Role | None
    country: str | None


@dataclass(slots=True)
class Strand:
    """People of one name that are one person.

    Attributes:
        head: The first of them.
        people: All of them.
        countries: How many say which country.
        roles: Those that differ, each with the person first met in it.
        reports: The reports that name them.
    """

    head: Person
    people: list[Person] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    roles: dict[Role, Person] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)

    def add(self, one: Person) -> None:
        """Note one more."""
        self.people.append(one)
        self.reports.add(one.row.report)
        if one.country:
            self.countries[one.country] += 1
        if one.role:
            self.roles.setdefault(one.role, one)

    def country(self) -> str | None:
        """The country that most of its reports say, if any does."""
        return min(self.countries, key=lambda c: (-self.countries[c], c), default=None)

    def bars(self, one: Person) -> bool:
        """Whether a country or a walk of life speaks against one more."""
        mine = self.country()
        if mine and one.country and mine != one.country:
            return True
        return any(
            clash(known, one.role, other.row.published, one.row.published)
            for known, other in self.roles.items()
        )

    def holds(self, office: Role | None) -> bool:
        """Whether some report gives it this office."""
        return any(same_office(known, office) for known in self.roles)


def people_of(rows: Sequence[EntityRow]) -> list[Person]:
    """The people among entities that have a name."""
    found = []
    for at, row in enumerate(rows):
        name = read(row.name) if row.kind == "person" else None
        if name is not None:
            office = role(row.office)
            country = row.country or (office.country if office else None)
            found.append(Person(at, row, name, office, country))
    return found


class Namesakes:
    """How common names are in a collection, and who is named with whom."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._givens: dict[str, set[str]] = defaultdict(set)
        self._families: dict[str, set[str]] = defaultdict(set)
        self._named: dict[str, set[Name]] = defaultdict(set)
        for one in people:
            if one.name.full:
                self._givens[one.name.family].add(one.name.given)
                self._families[one.name.given].add(one.name.family)
                self._named[one.row.report].add(one.name)

    def anybody(self, name: Name) -> bool:
        """Whether a name is so common that it tells nobody by itself."""
        return (
            len(name.words) == 2
            and len(self._givens.get(name.family, ())) >= GIVENS
            and len(self._families.get(name.given, ())) >= FAMILIES
        )

    def bearers(self, family: str) -> int:
        """How many first names go with a surname."""
        return len(self._givens.get(family, ()))

    def together(self, left: str, right: str, name: Name | None = None) -> bool:
        """Whether two reports name somebody in common, besides the bearer of a name."""
        one, other = self._named.get(left), self._named.get(right)
        return bool(one and other and (one & other) - {name})


def strands_of(
    people: Sequence[Person], clusters: Clusters[Item], namesakes: Namesakes
) -> list[Strand]:
    """People of one full name: one strand, or one for each country or walk of life."""
    found: list[Strand] = []
    anybody = namesakes.anybody(people[0].name)

    def fitting(one: Person) -> list[Strand]:
        fit = [s for s in found[-_LOOKED_AT:] if not s.bars(one)]
        return [s for s in fit if not anybody or _told(s, one, namesakes)]

    for one in [p for p in people if p.country]:
        _place(one, fitting(one), found, clusters)
    most = _most(found)
    for one in [p for p in people if not p.country]:
        fit = fitting(one)
        telling = [s for s in fit if s.holds(one.role)]
        if len(telling) == 1:
            fit = telling
        elif most is not None and most in fit:
            fit = [most, *(s for s in fit if not s.countries)]
        else:
            fit = [s for s in fit if not s.countries]
        _place(one, fit, found, clusters)
    return found


def _told(strand: Strand, one: Person, namesakes: Namesakes) -> bool:
    """Whether more than anybody's name says that somebody is one of a strand."""
    if one.country and strand.country() == one.country and not one.role:
        return True
    if strand.holds(one.role):
        return True
    day = one.row.published
    for other in strand.people[-_LOOKED_AT:]:
        known = other.row.published
        if day and known and abs(day - known) <= SOON:
            return True
        if namesakes.together(other.row.report, one.row.report, one.name):
            return True
    return False


def _most(strands: Sequence[Strand]) -> Strand | None:
    """The strand that a namesake without a country belongs to, if one stands out."""
    total = sum(s.countries.total() for s in strands)
    return next(
        (s for s in strands if s.countries.total() >= max(1, MOSTLY * total)), None
    )


def _place(
    one: Person, fit: Sequence[Strand], found: list[Strand], clusters: Clusters[Item]
) -> None:
    """Put somebody into the first strand that may have them, or into a fresh one."""
    for strand in fit:
        reason, score = _reason(strand, one)
        if clusters.join(strand.head.at, one.at, reason, score):
            strand.add(one)
            return
    fresh = Strand(one)
    fresh.add(one)
    found.append(fresh)


def _reason(strand: Strand, one: Person) -> tuple[str, float]:
    if one.country and strand.country() == one.country:
        return "same full name and country", SAME_BOTH
    if strand.holds(one.role):
        return "same full name and office", SAME_BOTH
    return "same full name", SAME_NAME


def joined(strands: Iterable[Strand], clusters: Clusters[Item]) -> list[Strand]:
    """Strands again, those that have become one put together."""
    found: dict[int, Strand] = {}
    for strand in sorted(strands, key=lambda s: s.head.at):
        root = clusters.root(strand.head.at)
        if root not in found:
            found[root] = Strand(strand.head)
        for one in strand.people:
            found[root].add(one)
    return list(found.values())


Settings = Mapping[str, frozenset[str]]
"""The countries that each report names."""
