"""Who is compared with whom: only those that share something, and few of a crowd."""

from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


def pairs(
    items: Sequence[T],
    shared: Callable[[T], Iterable[Hashable]],
    *,
    before: int,
    rare: int | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs (earlier, later) of items that share something, each pair once.

    In a crowd that shares one thing each item meets those just before it only, so that
    the work grows with the items. Items stand in canonical order; so do the pairs.

    Args:
        items: What is compared.
        shared: What an item may share with others, the same each time it is asked: most
            is shared by nobody, and that is not kept in memory.
        before: How many before it each item meets for one shared thing.
        rare: Things that more items share are passed over; None: none.

    >>> list(pairs(["a", "ab", "b"], iter, before=5))
    [(0, 1), (1, 2)]
    """
    several = _several(hash(thing) for item in items for thing in shared(item))
    blocks: dict[Hashable, list[int]] = {}
    for at, item in enumerate(items):
        for thing in shared(item):
            if hash(thing) in several:
                block = blocks.setdefault(thing, [])
                if not block or block[-1] != at:
                    block.append(at)
    del several
    count = len(items)
    found = _met(blocks.values(), count, before, rare)
    blocks.clear()
    for pair in found:
        yield divmod(int(pair), count)


def _several(hashes: Iterable[int]) -> set[int]:
    """The hashes that occur more than once."""
    found = np.fromiter(hashes, np.int64)
    found.sort()
    return set(found[1:][found[1:] == found[:-1]].tolist())


def _met(
    blocks: Iterable[list[int]], count: int, before: int, rare: int | None
) -> NDArray[np.int64]:
    """The pairs of all blocks in order, each as one number."""
    made = array("q")
    for block in blocks:
        if rare is not None and len(block) > rare:
            continue
        for place, later in enumerate(block):
            made.extend(
                one * count + later for one in block[max(0, place - before) : place]
            )
    return np.unique(np.array(made, np.int64))
