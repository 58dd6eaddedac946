"""Pairs of texts that may be near each other, found without comparing all with all.

Texts whose signatures agree in a band meet there. A crowded band (the same page frame
around thousands of stories) is not compared all with all: each text meets the first
few of the crowd and the few just before it, so the work grows with the texts.
"""

import numpy as np
from numpy.typing import NDArray

from dragoman.unite.shingles import BANDS, SIZE, band

FIRST = 8
BEFORE = 16
"""How many of a crowd each text meets: those first in order, and those before it."""
LIKELY = 0.25
"""Signatures that agree less are not looked at: what this is for begins at 0.42, and an
estimate off 255 rows is 0.03 off."""
_HALF = np.uint64(32)
_BLOCK = 1 << 14
"""Pairs whose signatures are in memory together: 32 MB of them."""


def near(
    signatures: NDArray[np.uint32], *, likely: float = LIKELY
) -> NDArray[np.int64]:
    """Pairs (later, earlier) of rows of signatures that may be near, in row order.

    Band after band is looked at, and what meets there but is not alike is dropped at
    once: in memory are a few numbers a text, and the pairs that may be near.

    Args:
        signatures: One a row, in canonical order; they may lie in a file.
        likely: The least share of signature rows that agree.
    """
    count = len(signatures)
    if count < 2:
        return np.empty((0, 2), np.int64)
    found = np.empty(0, np.uint64)
    for number in range(BANDS):
        met = np.setdiff1d(_meet(band(signatures, number)), found, assume_unique=True)
        found = np.union1d(found, met[_alike(signatures, met, likely)])
    return np.stack(_rows(found), axis=1)


def _alike(
    signatures: NDArray[np.uint32], pairs: NDArray[np.uint64], likely: float
) -> NDArray[np.bool_]:
    """Which pairs agree in enough rows of their signatures."""
    kept = np.zeros(len(pairs), bool)
    for start in range(0, len(pairs), _BLOCK):
        part = slice(start, start + _BLOCK)
        later, earlier = _rows(pairs[part])
        agree = (signatures[later] == signatures[earlier]).sum(axis=1)
        kept[part] = agree >= likely * SIZE
    return kept


def _rows(pairs: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The later and the earlier row of each pair."""
    later = (pairs >> _HALF).astype(np.int64)
    return later, (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _meet(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Pairs that share a value, each as one number: the later row, then the earlier."""
    rows = np.argsort(values, kind="stable").astype(np.uint64)
    ordered = values[rows.astype(np.int64)]
    fresh = np.r_[True, ordered[1:] != ordered[:-1]]
    starts = np.flatnonzero(fresh)
    start = starts[np.cumsum(fresh) - 1]
    place = np.arange(len(values)) - start
    made = []
    for back in range(1, BEFORE + 1):
        at = np.flatnonzero(place >= back)
        if not len(at):
            break
        made.append((rows[at] << _HALF) | rows[at - back])
    for front in range(FIRST):
        at = np.flatnonzero(place > front + BEFORE)
        if not len(at):
            break
        made.append((rows[at] << _HALF) | rows[start[at] + front])
    return np.unique(np.concatenate(made)) if made else np.empty(0, np.uint64)
