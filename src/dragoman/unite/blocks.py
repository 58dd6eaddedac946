"""Who is compared with whom: only those that share something, and few of a crowd."""

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
    first: dict[Hashable, int] = {}
    blocks: dict[Hashable, list[int]] = {}
    for at, things in enumerate(shared):
        for thing in things:
            known = first.setdefault(thing, at)
            if known != at:
                block = blocks.setdefault(thing, [known])
                if block[-1] != at:
                    block.append(at)
    count = len(shared)
    found: set[int] = set()
    for block in blocks.values():
        if rare is not None and len(block) > rare:
            continue
        for place, later in enumerate(block):
            found.update(
                one * count + later for one in block[max(0, place - before) : place]
            )
    for pair in sorted(found):
        yield divmod(pair, count)
