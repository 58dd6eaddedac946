"""Who is one across reports: people, states, bodies and places, each with a key."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from dragoman.unite import bodies, persons, strands, surnames
from dragoman.unite.bodies import Told
from dragoman.unite.clusters import Clusters, judged, names_keys
from dragoman.unite.keys import keys, slug
from dragoman.unite.names import UNNAMED, read
from dragoman.unite.rows import (
    Actor,
    EntityRow,
    Item,
    Judgement,
    Merge,
    Tenure,
    order,
)

Keyed = dict[Item, str]


def actors(
    rows: Iterable[EntityRow], judgements: Sequence[Judgement] = ()
) -> tuple[Keyed, list[Merge], list[Actor]]:
    """Give every entity of every report the key of who it is.

    Args:
        rows: Entities of all reports, in any order; `(report, id)` each once.
        judgements: A user's word; it stands above what names say.

    Returns:
        The key of each entity, the merges, and the actors in order of their keys.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ordered = sorted(rows, key=lambda r: (*order(r.published, r.report), r.id))
    keyed: dict[str, tuple[Item, ...]] = {}
    if names_keys(judgements, "actor"):
        keyed = {a.key: a.members for a in _actors(ordered, (), {})[2]}
    return _actors(ordered, judgements, keyed)


def _actors(
    rows: Sequence[EntityRow],
    judgements: Sequence[Judgement],
    keyed: dict[str, tuple[Item, ...]],
) -> tuple[Keyed, list[Merge], list[Actor]]:
    clusters: Clusters[Item] = Clusters([(row.report, row.id) for row in rows])
    judged(clusters, judgements, "actor", keyed)
    people = strands.people_of(rows)
    namesakes = strands.Namesakes(people)
    told = bodies.gather(rows, clusters, namesakes.together)
    _people(rows, people, namesakes, clusters)
    members: dict[int, list[EntityRow]] = defaultdict(list)
    for at, row in enumerate(rows):
        members[clusters.root(at)].append(row)
    roots = sorted(members)
    ranked = sorted(roots, key=lambda r: (-_rank(members[r]), r))
    made = keys(_wanted(root, rows, told, members) for root in ranked)
    by_root = dict(zip(ranked, made, strict=True))
    found = {item: by_root[clusters.root(at)] for at, item in enumerate(clusters.items)}
    merges = clusters.merges("actor", by_root)
    gathered = [_actor(by_root[root], members[root]) for root in roots]
    return found, merges, sorted(gathered, key=lambda a: a.key)


def _rank(members: Sequence[EntityRow]) -> int:
    """Who keeps the plain key among namesakes: whom by far more reports name.

    Counted in powers of four, so that a few more reports do not exchange two keys.
    """
    return len(members).bit_length() // 2


def _people(
    rows: Sequence[EntityRow],
    people: Sequence[strands.Person],
    namesakes: strands.Namesakes,
    clusters: Clusters[Item],
) -> None:
    """Join people: those with full names, then surnames with them."""
    settings = _settings(rows)
    named = persons.gather(people, clusters, namesakes, settings)
    known = surnames.Surnames(named, settings)
    rest = [p for p in people if not p.name.full and not known.join(p, clusters)]
    surnames.among_themselves(rest, clusters)


def _settings(rows: Iterable[EntityRow]) -> dict[str, frozenset[str]]:
    """The countries that each report names."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.country and row.kind != "person":
            found[row.report].add(row.country)
    return {report: frozenset(codes) for report, codes in found.items()}


def _wanted(
    root: int,
    rows: Sequence[EntityRow],
    told: dict[int, Told | None],
    members: dict[int, list[EntityRow]],
) -> tuple[str, Item, bool]:
    """Slug, canonical member, and whether the slug names nobody in particular."""
    row = rows[root]
    item = (row.report, row.id)
    if row.kind != "person":
        made = told[root]
        return (made.key, item, False) if made else (slug(row.name), item, True)
    fullest = next((r for r in members[root] if _full(r)), row)
    name = read(fullest.name)
    if name is None:
        unnamed = fullest.name.replace(UNNAMED, "unnamed")
        return slug(unnamed), item, True
    return slug(fullest.name), item, False


def _full(row: EntityRow) -> bool:
    name = read(row.name) if row.kind == "person" else None
    return name is not None and name.full


def _actor(key: str, rows: Sequence[EntityRow]) -> Actor:
    """What the reports together say of somebody."""
    fullest = [r for r in rows if _full(r)] or list(rows)
    names = Counter(r.name for r in fullest)
    name = min(names, key=lambda n: (-names[n], n))
    countries = Counter(r.country for r in rows if r.country)
    country = min(countries, key=lambda c: (-countries[c], c), default=None)
    forms = dict.fromkeys(f for r in rows for f in (r.name, *r.aliases))
    sectors = dict.fromkeys(r.sector for r in rows if r.sector)
    return Actor(
        key=key,
        name=name,
        kind=rows[0].kind,
        country=country,
        aliases=tuple(f for f in forms if f != name),
        tenures=_tenures(rows),
        sectors=tuple(sectors),
        members=tuple((r.report, r.id) for r in rows),
    )


def _tenures(rows: Iterable[EntityRow]) -> tuple[Tenure, ...]:
    """Each office with the first and last report that gives it, in order of the first."""
    found: dict[str, list[EntityRow]] = defaultdict(list)
    for row in rows:
        if row.office:
            found[row.office].append(row)
    made = []
    for office, those in found.items():
        days = sorted(r.published for r in those if r.published)
        made.append(
            Tenure(office, days[0] if days else None, days[-1] if days else None)
        )
    return tuple(made)
