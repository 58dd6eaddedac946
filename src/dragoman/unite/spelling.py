"""Whether two words are one name in two spellings: by rules of romanisation.

No list of people stands behind this. A name is put into one spelling first (`spelled`),
and what is left of the difference is weighed letter by letter: vowels that reports
exchange weigh little, a consonant weighs a whole letter (`distance`). The rules and
weights are data: `codebook/identity.yaml`.
"""

import re
from functools import lru_cache
from typing import Any, Literal

from dragoman.codebook import cached, load
from dragoman.unite.keys import plain

Likeness = Literal["equal", "ruled", "spelling", "loose"]
"""The same letters; the same by the rules; a vowel or two apart; more than that."""

SPELLING = 0.6
LOOSE = 1.1
"""How far apart two words may be: two exchanged vowels, or four with other evidence.
Both are for words of six letters; shorter ones in proportion."""
FULL = 6
SHORTEST = 5
"""Words with fewer letters are one only where the rules spell them alike."""
VOWELS = frozenset("aeiouy")
_KEPT = 1 << 17


@cached
def words_of(name: str) -> frozenset[str]:
    """One of the lists of `codebook/identity.yaml`."""
    return frozenset(load("identity")[name])


@cached
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(p), r) for p, r in load("identity")["romanisation"])


@cached
def _costs() -> tuple[dict[str, float], dict[str, float]]:
    listed: dict[str, Any] = load("identity")
    both = {
        k + v: c for (k, v), c in ((tuple(p), c) for p, c in listed["alike"].items())
    }
    both |= {pair[::-1]: cost for pair, cost in both.items()}
    return both, dict(listed["silent"])


@lru_cache(maxsize=_KEPT)
def spelled(word: str) -> str:
    """A word of a name in one spelling.

    >>> {spelled(w) for w in ("Dovhanskyy", "Dovhanskiy", "Dovhansky")}
    {'dovhanski'}
    """
    made = plain(word)
    for pattern, instead in _rules():
        made = pattern.sub(instead, made)
    return made


@lru_cache(maxsize=_KEPT)
def skeleton(word: str) -> str:
    """What spellings of one word have in common, to look for it among many.

    The consonants, with whether a vowel stands first or last; "h" and "g", "s" and "z"
    count as one, as do others that `alike` has.

    >>> skeleton("Yousef") == skeleton("Yusuf"), skeleton("Karim") == skeleton("Karima")
    (True, False)
    """
    made = spelled(word).translate(_ROUGH)
    start = "a" if made[:1] in VOWELS and made[:1] != "y" else ""
    end = "a" if len(made) > 2 and made[-1] in "aeou" else ""
    inner = re.sub(r"[aeiouyh]", "", made[1:] if made[:1] in "yh" else made)
    first = "y" if made[:1] == "y" else "h" if made[:1] == "h" else start
    return first + inner + end


_ROUGH = str.maketrans({"g": "h", "z": "s", "f": "v", "k": "h", "d": "t"})


def likeness(left: str, right: str) -> Likeness | None:
    """How alike two words of names are; None: two names.

    >>> likeness("Muhammad", "Mohammed"), likeness("Dovhanskyy", "Dovhansky")
    ('spelling', 'ruled')
    >>> likeness("Petrov", "Petrova"), likeness("Omar", "Amir")
    (None, None)
    """
    if left == right:
        return "equal"
    a, b = spelled(left), spelled(right)
    if a == b:
        return "ruled"
    short = min(len(a), len(b))
    if short < SHORTEST or skeleton(left) != skeleton(right):
        return None
    share = min(1.0, short / FULL)
    far = distance(a, b)
    if far <= SPELLING * share:
        return "spelling"
    return "loose" if far <= LOOSE * share else None


@lru_cache(maxsize=_KEPT)
def distance(left: str, right: str) -> float:
    """How many letters two spellings are apart, each by what it weighs."""
    both, silent = _costs()
    row = [0.0]
    for letter in right:
        row.append(row[-1] + silent.get(letter, 1.0))
    for a in left:
        alone = silent.get(a, 1.0)
        fresh = [row[0] + alone]
        for j, b in enumerate(right):
            swap = 0.0 if a == b else both.get(a + b, 1.0)
            fresh.append(
                min(row[j] + swap, row[j + 1] + alone, fresh[j] + silent.get(b, 1.0))
            )
        row = fresh
    return row[-1]
