"""Which initiatives of different reports are one plan, one agreement, one track."""

import datetime
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.unite.blocks import pairs
from dragoman.unite.clusters import Clusters
from dragoman.unite.plans import Plan, callings, plan
from dragoman.unite.records import United, unite
from dragoman.unite.rows import InitiativeRow, Item, Judgement, order
from dragoman.unite.sides import Countries

NEAR = datetime.timedelta(days=8)
"""Days between two reports of something that no name tells: "the ceasefire talks"."""
NAMED = datetime.timedelta(days=30)
"""The same where a proper word or a figure tells it: "the Geneva talks"."""
NEVER = datetime.timedelta(days=-1)
SPAN = datetime.timedelta(days=60)
"""Days that one initiative without a title may take from first to last report: what
goes by "the Gaza ceasefire" after that is another one."""
MANY = 4
"""Different sides that the plans called after one person are about, from which the name
tells none: a president has as many in a week of news, an envoy two or three."""
BEFORE = 25
"""Of initiatives that share a word, a side or a matter, how many each is compared with."""
TITLED, PROPER, FIGURE, BETWEEN, ABOUT = 0.95, 0.88, 0.9, 0.85, 0.8


def initiatives(
    rows: Iterable[InitiativeRow],
    judgements: Sequence[Judgement] = (),
    *,
    countries: Countries | None = None,
) -> United:
    """Give every initiative of every report the key of the plan that it is.

    Args:
        rows: Initiatives of all reports, in any order; `(report, id)` each once.
        judgements: A user's word; it stands above what names say.
        countries: The country of each actor by its key, so that a minister's plan is
            his state's.

    Returns:
        The key of each initiative, the merges, and the clusters in order of their keys.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ordered = sorted(rows, key=lambda r: (*order(r.published, r.report), r.id))
    known = countries or {}
    named = {k for row in ordered for k in (*row.sponsors, *row.parties)}
    people = callings(named)
    plans = _busy([plan(row, known, people) for row in ordered])

    def join(clusters: Clusters[Item]) -> None:
        _join(plans, clusters)

    items = [(row.report, row.id) for row in ordered]
    called = [(row.name, p.told) for row, p in zip(ordered, plans, strict=True)]
    return unite(items, called, "initiative", join, judgements)


def _join(plans: Sequence[Plan], clusters: Clusters[Item]) -> None:
    found = []
    for left, right in pairs(plans, _shared, before=BEFORE):
        made = same(plans[left], plans[right])
        if made is not None:
            found.append((-made[1], left, right, made[0]))
    spans = {i: (p.day, p.day) for i, p in enumerate(plans)}
    for score, left, right, reason in sorted(found):
        one, other = clusters.root(left), clusters.root(right)
        span = _span(spans[one], spans[other])
        if one == other or (score > -TITLED and _long(span)):
            continue
        if clusters.join(left, right, reason, -score):
            spans[clusters.root(left)] = span


Span = tuple[datetime.date | None, datetime.date | None]


def _span(one: Span, other: Span) -> Span:
    days = [d for d in (*one, *other) if d is not None]
    return (min(days), max(days)) if days else (None, None)


def _long(span: Span) -> bool:
    first, last = span
    return first is not None and last is not None and last - first > SPAN


def _shared(one: Plan) -> Iterator[Hashable]:
    """What two reports of one initiative share, to find them by."""
    for word in one.proper:
        yield one.family, "word", word
    if one.title:
        yield "title", one.title
    for figure in one.figures:
        for side in one.sides or one.matters:
            yield one.family, figure, side
        if "-" in figure:
            yield one.family, figure
    for pair in combinations(sorted(one.sides), 2):
        yield one.family, "between", pair
    for side in one.sides:
        yield one.family, "about", side


def same(left: Plan, right: Plan) -> tuple[str, float] | None:
    """Why two initiatives are one, and how sure that is; None where they are two."""
    if left.title and left.title == right.title:
        return f"same title: {' '.join(left.title)}", TITLED
    if left.family != right.family or _contradict(left, right):
        return None
    apart = _apart(left.day, right.day)
    if apart is None:
        return None
    points = {f for f in left.figures & right.figures if "-" in f}
    if points and apart <= SPAN:
        return f"same plan by its figure: {min(points)}", FIGURE
    proper = left.proper & right.proper
    if proper <= left.persons | right.persons and not _of_one_matter(
        left, right, apart
    ):
        proper = frozenset()
    if proper and _told_alike(left, right) and apart <= _reach(left, right, proper):
        return f"same name: {' '.join(sorted(proper))}", PROPER
    both = left.sides & right.sides
    if apart > NEAR or not both:
        return None
    if left.short and left.short == right.short:
        return f"same name within days: {' '.join(left.short)}", ABOUT
    if len(both) > 1:
        return f"same parties within days: {', '.join(sorted(both))}", BETWEEN
    if left.family != "track" and left.sides == right.sides and _alike(left, right):
        return f"same subject within days: {', '.join(sorted(both))}", ABOUT
    return None


def _busy(plans: list[Plan]) -> list[Plan]:
    """Leave those names of people that many plans are called after.

    The name of who governs tells no plan; an envoy's does, who has two or three.
    """
    about: dict[str, set[frozenset[str]]] = defaultdict(set)
    for one in plans:
        for name in one.persons:
            about[name].add(one.sides - one.sponsors)
    busy = {name for name, found in about.items() if _disjoint(found) >= MANY}
    return [replace(one, persons=one.persons & busy) for one in plans]


def _disjoint(found: Iterable[frozenset[str]]) -> int:
    """How many different things these are about, none with a side of another."""
    seen: set[str] = set()
    count = 0
    for sides in sorted(filter(None, found), key=lambda s: (len(s), sorted(s))):
        count += seen.isdisjoint(sides)
        seen |= sides
    return count


def _of_one_matter(left: Plan, right: Plan, apart: datetime.timedelta) -> bool:
    """Whether two plans that only somebody's name joins are about one thing.

    Who governs has many plans: his name alone tells one for some days, and only where
    neither says what it is about.
    """
    own = left.sponsors | right.sponsors
    if (left.sides & right.sides) - own or (
        left.matters and left.matters == right.matters
    ):
        return True
    bare = not (left.sides or right.sides or left.matters or right.matters)
    return bare and apart <= NEAR


def _reach(left: Plan, right: Plan, proper: frozenset[str]) -> datetime.timedelta:
    """How many days apart reports may be that share proper words.

    Where these are places only, it is what a plan is about, or where talks are held:
    there may be several.
    """
    if proper - left.places:
        return NAMED
    if left.family == "track" or (left.matters and left.matters == right.matters):
        return NEAR
    return NEVER


def _told_alike(left: Plan, right: Plan) -> bool:
    """Whether proper words agree: one has all of the other's."""
    few, many = sorted((left.proper, right.proper), key=len)
    return few <= many


def _alike(left: Plan, right: Plan) -> bool:
    """Whether two plans about one country are about the same matter there."""
    same_matter = bool(left.matters) and left.matters == right.matters
    return same_matter and left.figures == right.figures


def _contradict(left: Plan, right: Plan) -> bool:
    """Whether something tells two initiatives apart."""
    if left.matters and right.matters and not left.matters & right.matters:
        return True
    if left.figures and right.figures and not left.figures & right.figures:
        return True
    if left.sponsors and right.sponsors and not left.sponsors & right.sponsors:
        return True
    few, many = sorted((left.sides, right.sides), key=len)
    if len(few) > 1 and not few <= many:
        return True
    return bool(few) and not few & many


def _apart(
    left: datetime.date | None, right: datetime.date | None
) -> datetime.timedelta | None:
    if left is None or right is None:
        return None
    return abs(left - right)
