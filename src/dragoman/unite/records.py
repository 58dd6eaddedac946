"""From joined records of one kind to keys, merges and clusters."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from dragoman.unite.clusters import Clusters, judged, names_keys
from dragoman.unite.keys import keys, slug
from dragoman.unite.rows import Cluster, Item, Judgement, Merge, MergeKind

Keyed = dict[Item, str]
United = tuple[Keyed, list[Merge], list[Cluster]]
Join = Callable[[Clusters[Item]], None]
KEY_WORDS = 8
"""Words of a name that make a key."""


def unite(
    items: Sequence[Item],
    named: Sequence[tuple[str, bool]],
    kind: MergeKind,
    join: Join,
    judgements: Sequence[Judgement],
) -> United:
    """Join records and give each cluster a key.

    Args:
        items: The records in canonical order.
        named: For each, its name or words, and whether they tell it from others.
        kind: What the records are.
        join: Joins what is one; a user's judgements have been applied before.
        judgements: Those of all kinds.

    Raises:
        InputError: if two judgements contradict each other.
    """
    keyed: dict[str, tuple[Item, ...]] = {}
    if names_keys(judgements, kind):
        before = unite(items, named, kind, join, ())
        keyed = {cluster.key: cluster.members for cluster in before[2]}
    clusters: Clusters[Item] = Clusters(items)
    judged(clusters, judgements, kind, keyed)
    join(clusters)
    members: dict[int, list[Item]] = defaultdict(list)
    for at, item in enumerate(items):
        members[clusters.root(at)].append(item)
    roots = sorted(members)
    made = keys((_slug(named[r][0]), items[r], not named[r][1]) for r in roots)
    by_root = dict(zip(roots, made, strict=True))
    found = {item: by_root[clusters.root(at)] for at, item in enumerate(items)}
    gathered = [
        Cluster(by_root[root], named[root][0], tuple(members[root])) for root in roots
    ]
    merges = clusters.merges(kind, by_root)
    return found, merges, sorted(gathered, key=lambda c: c.key)


def _slug(name: str) -> str:
    return slug(" ".join(name.split()[:KEY_WORDS]))
