"""How much two stretches of words have in common: what they are about, in what words."""

import re
from functools import lru_cache

from dragoman.unite.keys import plain
from dragoman.unite.spelling import words_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDING = re.compile(r"(?:['’]s|ing|edly|ed|es|s|ly)$")
STEM = 3
"""Letters that are left of a word without its ending."""
_KEPT = 1 << 17
_TEXTS = 1 << 10
"""Few stretches of words come twice, and each takes a kilobyte."""


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A word without its ending, so that "attacked" and "attacks" are one.

    >>> stem("attacked") == stem("attacks") == "attack"
    True
    """
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= STEM else word


@lru_cache(maxsize=_TEXTS)
def matter(text: str) -> frozenset[str]:
    """The words of a text that say what it is about.

    >>> sorted(matter("They have agreed to a truce, he said."))
    ['agre', 'truce']
    """
    found = (plain(w) for w in _WORD.findall(text))
    return frozenset(stem(w) for w in found if w not in words_of("stop"))


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of the words of the shorter that the longer has; 0 for nothing."""
    if not left or not right:
        return 0.0
    return len(left & right) / min(len(left), len(right))


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Share of all words of both that both have; 0 for nothing."""
    if not left or not right:
        return 0.0
    return len(left & right) / len(left | right)
