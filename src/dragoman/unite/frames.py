"""What stands on many pages of one outlet: menus, notices, lists of other stories."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from dragoman.unite.rows import Held
from dragoman.unite.shingles import Hashes, shingles

PAGES = 12
"""Reports of one outlet that share a shingle before it counts as the outlet's frame:
more than an outlet reprints one story."""
SAMPLE = 400
"""Reports of one outlet, the first in order, that its frame is learnt from."""


def frames(held: Held, pairs: NDArray[np.int64], *, length: int) -> dict[str, Hashes]:
    """The shingles of each outlet's frame, learnt from reports that may be near others.

    Args:
        held: All reports; those without an outlet have no frame.
        pairs: Rows that may be near each other.
        length: Words in a shingle.
    """
    pages: dict[str, list[int]] = defaultdict(list)
    rows = np.unique(pairs).tolist()
    for one, source in zip(rows, held.outlets(rows), strict=True):
        if source and len(pages[source]) < SAMPLE:
            pages[source].append(one)
    found = {}
    for source, those in pages.items():
        if len(those) < PAGES:
            continue
        values, counts = np.unique(
            np.concatenate(
                [shingles(text, length=length) for text in set(held.texts(those))]
            ),
            return_counts=True,
        )
        frame = values[counts >= PAGES]
        if len(frame):
            found[source] = frame
    return found
