"""Rows gathered into clusters under a user's judgements.

A cluster grows by joins, each with its reason. Two things that a user has told apart
are never brought together, not through a third either; what a user has declared the
same is joined before anything else.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from dragoman.errors import InputError
from dragoman.unite.rows import Item, Judgement, Merge, MergeKind

T = TypeVar("T", bound=tuple[str, str])
PINNED = "you said that they are the same"


_Join = tuple[int, int, str, float]
"""Two items that were joined, why, and how sure that is."""


class Clusters(Generic[T]):
    """Items 0 to n-1, in canonical order, and which of them are one.

    >>> some = Clusters([("r1", "a1"), ("r2", "a1"), ("r3", "a1")])
    >>> some.forbid(0, 2)
    >>> some.join(0, 1, "same full name", 0.9), some.join(1, 2, "same full name", 0.9)
    (True, False)
    >>> [m.into_report for m in some.merges("actor", {0: "ana-costa"})]
    ['r1']
    """

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items
        self._up = list(range(len(items)))
        self._members: dict[int, list[int]] = {}
        self._apart: dict[int, set[int]] = {}
        self._joins: list[_Join] = []

    def root(self, one: int) -> int:
        """The first member of the cluster that an item is in."""
        up = self._up
        while up[one] != one:
            up[one] = up[up[one]]
            one = up[one]
        return one

    def members(self, root: int) -> list[int]:
        """All members of the cluster with this first member, in no order."""
        return self._members.get(root, [root])

    def forbid(self, left: int, right: int) -> None:
        """Never let these two be one.

        Raises:
            InputError: if they are one already.
        """
        a, b = self.root(left), self.root(right)
        if a == b:
            raise InputError(
                f"judgements contradict: {self.items[left]} and {self.items[right]} are "
                "told apart but also joined, directly or through others; "
                "withdraw one of these judgements"
            )
        self._apart.setdefault(a, set()).add(b)
        self._apart.setdefault(b, set()).add(a)

    def may_join(self, left: int, right: int) -> bool:
        """Whether nothing forbids that these two be one."""
        a, b = self.root(left), self.root(right)
        return a == b or b not in self._apart.get(a, ())

    def join(self, left: int, right: int, reason: str, score: float) -> bool:
        """Make two items one, unless that is forbidden; whether they are one now."""
        a, b = sorted((self.root(left), self.root(right)))
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        self._up[b] = a
        joined = self._members.pop(b, [b])
        self._members.setdefault(a, [a]).extend(joined)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        self._joins.append((left, right, reason, score))
        return True

    def roots(self) -> Iterator[int]:
        """The first members of all clusters, in canonical order."""
        return (i for i in range(len(self.items)) if self._up[i] == i)

    def merges(self, kind: MergeKind, keys: Mapping[int, str]) -> list[Merge]:
        """One row for each item that is not the first of its cluster.

        An item's reason is that of the join by which the first is reached from it; its
        score is the lowest on the way.
        """
        joins: dict[int, list[_Join]] = {}
        for join in self._joins:
            joins.setdefault(self.root(join[0]), []).append(join)
        found = []
        for root, those in joins.items():
            into = self.items[root]
            for one, reason, score in _walk(root, those):
                report, item = self.items[one]
                found.append(
                    Merge(
                        kind, report, item, into[0], into[1], keys[root], reason, score
                    )
                )
        return sorted(found, key=lambda m: (m.key, m.report, m.item))


def _walk(root: int, joins: Iterable[_Join]) -> Iterator[tuple[int, str, float]]:
    """Every other member of a cluster, each by the joins that lead to it."""
    edges: dict[int, list[tuple[int, str, float]]] = {}
    for left, right, reason, score in joins:
        edges.setdefault(left, []).append((right, reason, score))
        edges.setdefault(right, []).append((left, reason, score))
    seen = {root}
    line = deque([(root, 1.0)])
    while line:
        at, least = line.popleft()
        for other, reason, score in sorted(edges.get(at, ()), key=lambda e: e[0]):
            if other not in seen:
                seen.add(other)
                lowest = round(min(least, score), 3)
                yield other, reason, lowest
                line.append((other, lowest))


def judged(
    clusters: Clusters[T],
    judgements: Iterable[Judgement],
    kind: MergeKind,
    keyed: Mapping[str, Iterable[Item]],
) -> None:
    """Apply a user's judgements; those on rows that are not there are passed over.

    Args:
        clusters: Nothing has been joined in them yet.
        judgements: Of any kinds; those of `kind` count.
        kind: What the clusters are of.
        keyed: The members that each key has without judgements.

    Raises:
        InputError: if two judgements contradict each other.
    """
    at = {tuple(item): i for i, item in enumerate(clusters.items)}

    def sides(side: Item | str) -> list[int]:
        items = keyed.get(side, ()) if isinstance(side, str) else (side,)
        return [at[tuple(item)] for item in items if tuple(item) in at]

    mine = [j for j in judgements if j.kind == kind]
    for judgement in mine:
        if judgement.verdict == "same":
            both = sorted({*sides(judgement.left), *sides(judgement.right)})
            for one in both[1:]:
                clusters.join(both[0], one, PINNED, 1.0)
    for judgement in mine:
        if judgement.verdict == "distinct":
            for left in sides(judgement.left):
                for right in sides(judgement.right):
                    clusters.forbid(left, right)


def names_keys(judgements: Iterable[Judgement], kind: MergeKind) -> bool:
    """Whether a judgement of this kind points at a cluster by its key."""
    return any(
        j.kind == kind and (isinstance(j.left, str) or isinstance(j.right, str))
        for j in judgements
    )
