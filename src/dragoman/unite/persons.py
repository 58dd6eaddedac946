"""Which people of different reports are one.

In three steps, the surest first: the same full name, where country and walk of life do
not speak against it; another spelling or a fuller form of the name; a surname alone,
where one person of the collection fits and something besides the name speaks for it
(`surnames.py`). In doubt two people stay two.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.codebook import cached, load
from dragoman.unite.clusters import Clusters
from dragoman.unite.names import Name, read
from dragoman.unite.roles import Role, clash, role, same_office
from dragoman.unite.rows import EntityRow, Item
from dragoman.unite.spelling import Likeness, likeness, skeleton

MOSTLY = 0.7
"""Share of a name's reports with a country that must say the same one, before a report
that says none follows them."""
CROWD = 40
"""Names in one block that each name is compared with: those next to it by spelling."""
SAME_NAME, SAME_BOTH = 0.9, 0.97
SPELLED, FULLER, LOOSELY = 0.9, 0.8, 0.75
"""How sure a join is; the order is that of the share right in bench/actors.json."""


@dataclass(slots=True)
class Person:
    """An entity that is a person with a name, while people are gathered."""

    at: int
    row: EntityRow
    name: Name
    role: Role | None
    country: str | None


@dataclass(slots=True)
class Strand:
    """People of one name that are one person.

    `roles` are those that differ, each with the person first met in it.
    """

    head: Person
    people: list[Person] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    roles: dict[Role, Person] = field(default_factory=dict)

    def add(self, one: Person) -> None:
        """Note one more."""
        self.people.append(one)
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


def gather(people: Sequence[Person], clusters: Clusters[Item]) -> list[Strand]:
    """Join people of one full name, and then those of names that are one."""
    named: dict[Name, list[Person]] = defaultdict(list)
    for one in people:
        if one.name.full:
            named[one.name].append(one)
    strands = []
    for name in sorted(named, key=lambda n: (n.words, n.generation, n.descent)):
        strands += _strands(named[name], clusters)
    likely = _likely(strands)
    for one in likely:
        if not one.unsure:
            clusters.join(one.left.head.at, one.right.head.at, one.reason, one.score)
    unsure = [one for one in likely if one.unsure]
    partners = _partners(unsure, clusters)
    for one in unsure:
        if _alone(one, partners, clusters):
            clusters.join(one.left.head.at, one.right.head.at, one.reason, one.score)
    return joined(strands, clusters)


def _strands(people: Sequence[Person], clusters: Clusters[Item]) -> list[Strand]:
    """People of one full name: one strand, or one for each country or walk of life."""
    found: list[Strand] = []
    for one in [p for p in people if p.country]:
        found = _place(one, [s for s in found if not s.bars(one)], found, clusters)
    most = _most(found)
    for one in [p for p in people if not p.country]:
        fit = [s for s in found if not s.bars(one)]
        telling = [s for s in fit if s.holds(one.role)]
        stateless = [s for s in fit if not s.countries]
        if len(telling) == 1:
            fit = telling
        elif most is not None and most in fit:
            fit = [most]
        elif any(s.countries for s in fit):
            fit = stateless
        found = _place(one, fit, found, clusters)
    return found


def _most(strands: Sequence[Strand]) -> Strand | None:
    """The strand that a namesake without a country belongs to, if one stands out."""
    total = sum(s.countries.total() for s in strands)
    return next(
        (s for s in strands if s.countries.total() >= max(1, MOSTLY * total)), None
    )


def _place(
    one: Person, fit: Sequence[Strand], found: list[Strand], clusters: Clusters[Item]
) -> list[Strand]:
    for strand in fit:
        both = bool(one.country) and strand.country() == one.country
        reason = "same full name and country" if both else "same full name"
        if strand.holds(one.role):
            reason = "same full name and office"
            both = True
        score = SAME_BOTH if both else SAME_NAME
        if clusters.join(strand.head.at, one.at, reason, score):
            strand.add(one)
            return found
    fresh = Strand(one)
    fresh.add(one)
    return [*found, fresh]


@dataclass(frozen=True, slots=True)
class _Likely:
    """Two strands whose names may be one.

    `unsure` where the names alone do not say it: a fuller form, or spelt loosely.
    """

    left: Strand
    right: Strand
    reason: str
    score: float
    unsure: bool


def _likely(strands: Sequence[Strand]) -> list[_Likely]:
    """Pairs of strands whose names may be one, the surest first."""
    blocks: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        for key in _blocks(strand.head.name):
            blocks[key].append(strand)
    found: dict[tuple[int, int], _Likely] = {}
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda s: (s.head.name.words, s.head.at))
        for left, right in _neighbours(block):
            pair = (left.head.at, right.head.at)
            if pair not in found and (pair[1], pair[0]) not in found:
                likely = _compare(left, right)
                if likely is not None and _backed(likely):
                    found[pair] = likely
    return sorted(
        found.values(), key=lambda x: (-x.score, x.left.head.at, x.right.head.at)
    )


def _neighbours(block: Sequence[Strand]) -> Iterator[tuple[Strand, Strand]]:
    for i, left in enumerate(block):
        for right in block[i + 1 : i + 1 + CROWD]:
            yield left, right


def _blocks(name: Name) -> Iterator[str]:
    """Where names meet that may be one: by surname, and by every two words together."""
    bones = [skeleton(w) for w in name.words]
    yield f"{bones[-1]} {bones[0][:1]}"
    for first, second in pairwise(bones):
        yield f"{first}+{second}"


def _compare(left: Strand, right: Strand) -> _Likely | None:
    """Whether two strands may be one by their names, and what would say so."""
    a, b = left.head.name, right.head.name
    if a == b or a.generation != b.generation:
        return None
    said = f"{left.head.row.name} / {right.head.row.name}"
    if len(a.words) == len(b.words):
        alike = _aligned(a, b)
        if alike == "loose":
            return _Likely(left, right, f"similar spelling: {said}", LOOSELY, True)
        if alike:
            return _Likely(left, right, f"known spelling: {said}", SPELLED, False)
        return None
    if _fuller(a, b):
        return _Likely(left, right, f"fuller form of the name: {said}", FULLER, True)
    return None


def _aligned(a: Name, b: Name) -> Likeness | None:
    """How alike two names are word by word; the least alike word counts."""
    levels: list[Likeness] = []
    for i, (x, y) in enumerate(zip(a.words, b.words, strict=True)):
        alike = likeness(x, y)
        if alike is None and i == 0 and _short_form(x) == _short_form(y):
            alike = "loose"
        if alike is None:
            return None
        levels.append(alike)
    loose = levels.count("loose")
    if loose > 1 or (loose and len(levels) == 1):
        return None
    return "loose" if loose else "spelling"


@cached
def _short_forms() -> dict[str, str]:
    return dict(load("identity")["short_forms"])


def _short_form(given: str) -> str:
    return _short_forms().get(given, given)


def _fuller(a: Name, b: Name) -> bool:
    """Whether one name is the other with more of its words.

    "Ana Costa" and "Ana Maria Costa"; "Ana Costa" and "Ana Costa Lima"; never "Omar bin
    Sami" and "Omar bin Sami bin Zaki", and never one with two middle names that differ.
    """
    few, many = sorted((a, b), key=lambda n: len(n.words))
    if a.descent != b.descent or len(few.words) < 2:
        return False
    if any(w.endswith(".") for w in (few.given, many.given)):
        return False
    given = likeness(few.given, many.given) is not None
    family = likeness(few.family, many.family) in ("equal", "spelling")
    inside = all(w in many.middle for w in few.middle)
    if given and family and inside:
        return True
    starts = many.words[: len(few.words)] == few.words
    return starts or many.words[-len(few.words) :] == few.words


def _backed(likely: _Likely) -> bool:
    """Whether nothing speaks against a pair, and where it is unsure something for it."""
    left, right = likely.left, likely.right
    mine, other = left.country(), right.country()
    if (mine and other and mine != other) or _clashing(left, right):
        return False
    if not likely.unsure:
        return True
    reports = {p.row.report for p in left.people}
    if any(p.row.report in reports for p in right.people):
        return False  # a report that names both forms tells two people apart
    return bool(mine and mine == other) or any(left.holds(r) for r in right.roles)


def _clashing(left: Strand, right: Strand) -> bool:
    return any(left.bars(one) for one in right.roles.values())


Partners = dict[int, set[int]]


def _partners(unsure: Sequence[_Likely], clusters: Clusters[Item]) -> Partners:
    """By the first member of a cluster, the clusters whose name may be its own."""
    found: Partners = defaultdict(set)
    for one in unsure:
        left, right = clusters.root(one.left.head.at), clusters.root(one.right.head.at)
        if left != right:
            found[left].add(right)
            found[right].add(left)
    return found


def _alone(one: _Likely, partners: Partners, clusters: Clusters[Item]) -> bool:
    """Whether a short form fits one person only: "J. Costa" must not join two Costas."""
    left, right = clusters.root(one.left.head.at), clusters.root(one.right.head.at)
    for mine, other in ((left, right), (right, left)):
        rest = partners.get(mine, set()) - {other}
        if any(clusters.root(r) != left and r not in partners[other] for r in rest):
            return False
    return True


def joined(strands: Sequence[Strand], clusters: Clusters[Item]) -> list[Strand]:
    """Strands again, those that have become one put together."""
    found: dict[int, Strand] = {}
    for strand in sorted(strands, key=lambda s: s.head.at):
        root = clusters.root(strand.head.at)
        if root not in found:
            found[root] = Strand(strand.head)
        for one in strand.people:
            found[root].add(one)
    return list(found.values())
