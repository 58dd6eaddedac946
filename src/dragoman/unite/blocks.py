"""Who is compared with whom: only those that share something, and few of a crowd."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence


def pairs(
    shared: Sequence[Iterable[Hashable]], *, before: int, rare: int | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of items that share something, each pair once.

    In a crowd that shares one thing each item meets those just before it only, so that
    the work grows with the items. Items stand in canonical order; so do the pairs.

    Args:
        shared: For each item, what it may share with others.
        before: How many before it each item meets for one shared thing.
        rare: Things that more items share are passed over; None: none.

    >>> list(pairs([["a"], ["a", "b"], ["b"]], before=5))
    [(0, 1), (1, 2)]
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for at, things in enumerate(shared):
        for thing in dict.fromkeys(things):
            blocks[thing].append(at)
    found: set[tuple[int, int]] = set()
    for block in blocks.values():
        if rare is not None and len(block) > rare:
            continue
        for place, later in enumerate(block):
            found.update((one, later) for one in block[max(0, place - before) : place])
    yield from sorted(found)
