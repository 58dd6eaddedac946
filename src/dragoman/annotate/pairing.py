"""The pair reader: what a given source does to a given target.

It has layers of its own over the embeddings of the encoder and is told of each piece
whether it belongs to the source or to the target. Trained on the project's own sentences
(`corpus/pairs`), whose types follow PLOVER's rules for pairs.
"""

from bisect import bisect_left, bisect_right

import numpy as np

from dragoman.annotate.features import SHAPES
from dragoman.annotate.heads import softmax
from dragoman.annotate.model import Model
from dragoman.annotate.windows import Words

NEITHER, SOURCE, TARGET = 0, 1, 2
"""What the reader is told of a piece."""
LONGEST = 500
"""Pieces that are looked at: the encoder has places for 512."""
OPENING, CLOSING = 101, 102
"""The pieces before and behind all others."""

Chars = tuple[int, int]


def read(
    model: Model, words: Words, source: Chars, target: Chars
) -> list[tuple[str, float]]:
    """What a source does to a target, likeliest first, with certainties that sum to 1.

    Args:
        model: The weights.
        words: The words of a sentence or a few.
        source, target: Code points, half-open.
    """
    one, other = _pieces(words, source), _pieces(words, target)
    low, high = _in_reach(len(words.ids), one, other)
    ids = np.concatenate([[OPENING], words.ids[low:high], [CLOSING]])
    types = np.full_like(ids, SHAPES - 1)
    types[1:-1] = words.types[low:high]
    sides = np.full_like(ids, NEITHER)
    for (a, b), side in ((one, SOURCE), (other, TARGET)):
        sides[max(a - low, 0) + 1 : max(b - low, 0) + 1] = side
    sides[-1] = NEITHER
    likely = softmax(model.pair(ids[None], types[None], sides[None]))[0]
    told = zip(model.labels.pair, np.round(likely.astype(float), 4), strict=True)
    return sorted(((k, float(sure)) for k, sure in told), key=lambda r: (-r[1], r[0]))


def _pieces(words: Words, span: Chars) -> tuple[int, int]:
    """The pieces of a stretch of the text, at least those of one word."""
    ends = [a + len(w) for a, w in zip(words.starts, words.words, strict=True)]
    first = min(bisect_right(ends, span[0]), len(ends) - 1)
    stop = max(bisect_left(words.starts, span[1]), first + 1)
    return int(words.first[first]), int(words.first[stop])


def _in_reach(
    total: int, one: tuple[int, int], other: tuple[int, int]
) -> tuple[int, int]:
    """The pieces to look at: all, or as many as fit around both sides.

    >>> _in_reach(40, (0, 2), (5, 8)), _in_reach(2000, (990, 1000), (1010, 1020))
    ((0, 40), (755, 1255))
    """
    if total <= LONGEST:
        return 0, total
    low, high = min(one[0], other[0]), max(one[1], other[1])
    spare = max(LONGEST - (high - low), 0)
    first = max(0, min(low - spare // 2, total - LONGEST))
    return first, first + LONGEST
