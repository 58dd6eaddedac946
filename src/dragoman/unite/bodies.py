"""Which states, bodies and places of different reports are one: by name and country."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.resolve.atlas import Entry, atlas, of_country
from dragoman.unite.clusters import Clusters
from dragoman.unite.generics import common, of_nobody, of_state, words
from dragoman.unite.keys import slug
from dragoman.unite.rows import EntityRow, Item

MOSTLY = 0.8
"""Share of a name's reports with a country that must say the same one, before a report
that says none follows them."""
BODIES = ("organisation", "group")
"""Reports call one body now this, now that."""
SOON = datetime.timedelta(days=3)
"""Reports so near to each other that have one name of common words mean one body."""
LOOKED_AT = 40
"""Of the reports of one name, the last so many are compared with a further one."""
SEVERAL = 3
"""Bodies with one last word before that word alone means none of them."""
ACRONYM = 3
"""Letters of the shortest acronym."""
KNOWN, SAME_BOTH, SAME_NAME, SHORTENED = 0.98, 0.96, 0.88, 0.85

Together = Callable[[str, str], bool]
"""Whether two reports name somebody in common."""


@dataclass(frozen=True, slots=True)
class Told:
    """What tells an entity that is no person.

    Attributes:
        name: Words that two must share to be one.
        key: What its key is made of.
        state: Country, where it is part of what tells it.
        known: Whether the codebook has it.
    """

    name: tuple[str, ...]
    key: str
    state: str | None
    known: bool


def told(row: EntityRow, small: frozenset[str]) -> Told | None:
    """What tells an entity that is no person; None for nobody in particular.

    Of a row only kind, name and country are looked at.
    """
    if row.kind == "state" and row.country:
        return Told((of_country(row.country),), row.country, row.country, True)
    national = of_state(row.name, row.country) if row.kind in BODIES else None
    if national and row.country:
        key = slug(" ".join((of_country(row.country), *national)))
        return Told(("state of", *national), key, row.country, True)
    entry = _entry(row)
    if entry is not None:
        return Told(words(entry.name), slug(entry.name), entry.country, True)
    if of_nobody(row.name, small) or _unnamed(row):
        return None
    name = words(row.name)
    return Told(name, slug(" ".join(name)), None, False)


def _unnamed(row: EntityRow) -> bool:
    """Whether a group has small words in its name, or a place that of a people."""
    if row.kind == "group":
        return any(w.islower() and len(w) > 3 for w in row.name.split())
    entry = atlas().entries.get(words(row.name)) if row.kind == "place" else None
    return entry is not None and entry.sense == "demonym"


def _last_words(rows: Sequence[EntityRow]) -> frozenset[str]:
    """Words that several bodies have last: "United", "Times" alone may be any of them."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        name = words(row.name) if row.kind in BODIES else ()
        if len(name) > 1 and row.name[:1].isupper():
            found[name[-1]].add(name)
    return frozenset(w for w, names in found.items() if len(names) >= SEVERAL)


def _entry(row: EntityRow) -> Entry | None:
    """The codebook's body of that name, if there is one."""
    if row.kind not in BODIES:
        return None
    entry = atlas().entries.get(tuple(row.name.lower().split()))
    return entry if entry is not None and entry.sense == "body" else None


def gather(
    rows: Sequence[EntityRow], clusters: Clusters[Item], together: Together
) -> dict[int, Told | None]:
    """Join states, bodies and places; what tells each.

    Args:
        rows: All entities in canonical order.
        clusters: Where they are joined.
        together: Whether two reports name somebody in common.
    """
    usual = common(rows)
    small = usual | _last_words(rows)
    found: dict[int, Told | None] = {}
    named: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    alike: dict[tuple[str, str, str | None], Told | None] = {}
    for at, row in enumerate(rows):
        if row.kind != "person":
            said = row.kind, row.name, row.country
            if said not in alike:
                alike[said] = told(row, small)
            made = found[at] = alike[said]
            if made is not None:
                sort = "body" if row.kind in BODIES else row.kind
                named[sort, made.name].append(at)
    for key in sorted(named):
        gathering = _Gathering(rows, found, clusters, together, usual)
        gathering.join(named[key])
    _acronyms(rows, found, clusters)
    return found


class _Gathering:
    """Joins what has one name."""

    def __init__(
        self,
        rows: Sequence[EntityRow],
        told_by: Mapping[int, Told | None],
        clusters: Clusters[Item],
        together: Together,
        small: frozenset[str],
    ) -> None:
        self.rows = rows
        self.told_by = told_by
        self.clusters = clusters
        self.together = together
        self.small = small

    def join(self, ones: Sequence[int]) -> None:
        """Join by country, and those without one to the only or usual one."""
        by: dict[str | None, list[int]] = defaultdict(list)
        for at in ones:
            made = self.told_by[at]
            known = made is not None and made.known
            by[made.state if made and known else self.rows[at].country].append(at)
        usual = _usual(by)
        for country in sorted(by, key=lambda c: (c is None, c or "")):
            heads: list[list[int]] = []
            if country is None and usual is not None:
                heads = [by[usual]]
            elif country is None and len(by) > 2:
                continue
            for at in by[country]:
                if not any(self._may(h, at, country) for h in heads[-LOOKED_AT:]):
                    heads.append([at])

    def _may(self, those: list[int], at: int, country: str | None) -> bool:
        """Join one more to those that are one, if its name is enough for that."""
        made = self.told_by[at]
        if country is None and self._weak(at) and not self._backed(those, at):
            return False
        reason, score = _reason(self.rows[at], made, country)
        if not self.clusters.join(those[0], at, reason, score):
            return False
        those.append(at)
        return True

    def _weak(self, at: int) -> bool:
        """Whether a name is of common words, or of three letters: "Free Press", "PSL"."""
        made = self.told_by[at]
        if made is None or made.known or self.rows[at].kind == "place":
            return False
        short = len(made.name) == 1 and len(made.name[0]) <= ACRONYM
        return short or all(w in self.small for w in made.name)

    def _backed(self, those: Sequence[int], at: int) -> bool:
        """Whether two reports of a weak name are of one time, or share a person."""
        row = self.rows[at]
        for other in (self.rows[i] for i in those[-LOOKED_AT:]):
            if _soon(row.published, other.published):
                return True
            if self.together(other.report, row.report):
                return True
        return False


def _soon(left: datetime.date | None, right: datetime.date | None) -> bool:
    return left is not None and right is not None and abs(left - right) <= SOON


def _usual(by: dict[str | None, list[int]]) -> str | None:
    counts = {c: len(those) for c, those in by.items() if c is not None}
    best = min(counts, key=lambda c: (-counts[c], c), default=None)
    if best is None or counts[best] < MOSTLY * sum(counts.values()):
        return None
    return best


def _reason(
    row: EntityRow, made: Told | None, country: str | None
) -> tuple[str, float]:
    if row.kind == "state":
        return "the same state", 1.0
    if made is not None and made.known:
        state = made.name[0] == "state of"
        return (
            "same body of one state" if state else "same body in the codebook"
        ), KNOWN
    what = "place" if row.kind == "place" else "body"
    if country:
        return f"same name of a {what} and country", SAME_BOTH
    return f"same name of a {what}", SAME_NAME


def _acronyms(
    rows: Sequence[EntityRow],
    told_by: dict[int, Told | None],
    clusters: Clusters[Item],
) -> None:
    """Join an acronym with the one body that a report calls so besides its name."""
    full: dict[str, Counter[int]] = defaultdict(Counter)
    short: dict[str, list[int]] = defaultdict(list)
    for at, made in told_by.items():
        row = rows[at]
        if made is None or row.kind not in BODIES:
            continue
        if _acronym(row.name):
            if not made.known:
                short[row.name].append(at)
            continue
        for alias in row.aliases:
            if _acronym(alias) and _initials(row.name, alias):
                full[alias][clusters.root(at)] += 1
    for name in sorted(short):
        if len(full.get(name, ())) != 1:
            continue
        (head,) = full[name]
        reason = f"acronym: {name} / {rows[head].name}"
        for at in short[name]:
            mine, other = rows[at].country, rows[head].country
            if mine is None or other is None or mine == other:
                clusters.join(head, at, reason, SHORTENED)


def _acronym(name: str) -> bool:
    return len(name) >= ACRONYM and name.isalpha() and name.isupper()


def _initials(name: str, acronym: str) -> bool:
    """Whether letters are the first ones of a name's words, in order.

    >>> _initials("Lake Chad Basin Commission", "LCBC")
    True
    """
    firsts = [w[0].upper() for w in name.replace("-", " ").split() if w[0].isalpha()]
    large = [w[0] for w in name.replace("-", " ").split() if w[0].isupper()]
    return acronym in ("".join(firsts), "".join(large))
