"""Texts as sets of word shingles, and the MinHash signature of such a set.

A signature is made of one text alone, so that it can be kept: two signatures agree in
about that share of their rows which the texts share of their shingles (Broder 1997).
"""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]
Signature: TypeAlias = NDArray[np.uint32]

LENGTH = 5
"""Words in a shingle: long enough that two stories rarely share one by chance."""
ROWS = 3
BANDS = 85
"""Bands of three rows: a pair that shares 0.42 of its shingles, as texts do of which a
tenth of the words differs (0.9 ** 5 of the shingles on each side), meets in some band
with 0.998; one that shares 0.1 with 0.08."""
SIZE = ROWS * BANDS
EMPTY = np.uint32(0xFFFFFFFF)
WORD = re.compile(r"\w+")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_CACHE = 1 << 18
_CHUNK = 4096


def words(text: str) -> list[str]:
    """The words of a text without case and marks.

    >>> words("The talks -- held in May -- are “over”.")
    ['the', 'talks', 'held', 'in', 'may', 'are', 'over']
    """
    return WORD.findall(text.casefold())


@lru_cache(maxsize=_CACHE)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def shingles(text: str, *, length: int = LENGTH) -> Hashes:
    """The hashes of all runs of `length` words of a text, sorted, each once.

    A text with fewer words is one shingle; an empty one has none.

    >>> len(shingles("one two three four five six"))
    2
    """
    return np.unique(sequence(text, length=length))


def sequence(text: str, *, length: int = LENGTH) -> Hashes:
    """The hashes of all runs of `length` words of a text, as they follow each other."""
    return hashed(words(text), length=length)


def hashed(tokens: list[str], *, length: int = LENGTH) -> Hashes:
    """The hashes of all runs of `length` of the given words, as they follow."""
    if not tokens:
        return np.empty(0, np.uint64)
    length = min(length, len(tokens))
    one = np.fromiter((_hash(w) for w in tokens), np.uint64, len(tokens))
    runs = len(tokens) - length + 1
    made = np.zeros(runs, np.uint64)
    for i in range(length):
        made = made * _SPREAD + one[i : i + runs]
    return _mix(made)


def _mix(values: Hashes) -> Hashes:
    """The finaliser of splitmix64: every bit of the input reaches every bit."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def _family(size: int) -> tuple[Hashes, Hashes]:
    """Factors and summands of `size` hash functions (multiply, add, shift)."""
    steps = np.arange(1, 2 * size + 1, dtype=np.uint64) * _SPREAD
    drawn = _mix(steps)
    return drawn[:size] | np.uint64(1), drawn[size:]


_FACTORS, _SUMMANDS = _family(SIZE)


def signature(text: str) -> Signature:
    """The MinHash signature of a text, made of that text alone: 255 numbers.

    >>> a, b = signature("a b c d e f g"), signature("A b, c d e f g!")
    >>> bool((a == b).all())
    True
    """
    return sign(shingles(text))


def sign(hashes: Hashes) -> Signature:
    """The signature of a set of shingles."""
    least = np.full(SIZE, EMPTY, np.uint32)
    for start in range(0, len(hashes), _CHUNK):
        part = hashes[start : start + _CHUNK, None]
        values = (part * _FACTORS + _SUMMANDS) >> np.uint64(32)
        np.minimum(least, values.min(axis=0).astype(np.uint32), out=least)
    return least


def band(signatures: NDArray[np.uint32], number: int) -> Hashes:
    """One number for each signature, to meet in: made of the rows of one band."""
    rows = signatures[:, number * ROWS : (number + 1) * ROWS].astype(np.uint64)
    made = np.zeros(len(rows), np.uint64)
    for i in range(ROWS):
        made = made * _SPREAD + rows[:, i] + np.uint64(1)
    return _mix(made)


def shared(left: Hashes, right: Hashes) -> int:
    """How many shingles two texts share."""
    return len(np.intersect1d(left, right, assume_unique=True))
