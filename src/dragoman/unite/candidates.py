"""Pairs of texts that may be near each other, found without comparing all with all.

Texts whose signatures agree in a band meet there. A crowded band (the same page frame
around thousands of stories) is not compared all with all: each text meets the first
few of the crowd and the few just before it, so the work grows with the texts.
"""

import numpy as np
from numpy.typing import NDArray

from dragoman.unite.shingles import SIZE, bands

FIRST = 8
BEFORE = 16
"""How many of a crowd each text meets: those first in order, and those before it."""
LIKELY = 0.25
"""Signatures that agree less are not looked at: what this is for begins at 0.42, and an
estimate off 255 rows is 0.03 off."""
_HALF = np.uint64(32)
_BLOCK = 1 << 18


def near(
    signatures: NDArray[np.uint32], *, likely: float = LIKELY
) -> NDArray[np.int64]:
    """Pairs (later, earlier) of rows of signatures that may be near, in row order.

    Args:
        signatures: One a row, in canonical order.
        likely: The least share of signature rows that agree.
    """
    count = len(signatures)
    if count < 2:
        return np.empty((0, 2), np.int64)
    met = bands(signatures)
    found = np.empty(0, np.uint64)
    for band in range(met.shape[1]):
        found = np.union1d(found, _meet(met[:, band]))
    later = (found >> _HALF).astype(np.int64)
    earlier = (found & np.uint64(0xFFFFFFFF)).astype(np.int64)
    kept = np.zeros(len(found), bool)
    for start in range(0, len(found), _BLOCK):
        part = slice(start, start + _BLOCK)
        agree = (signatures[later[part]] == signatures[earlier[part]]).sum(axis=1)
        kept[part] = agree >= likely * SIZE
    return np.stack([later[kept], earlier[kept]], axis=1)


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
