"""What an office says about who somebody is: its title, its state, its walk of life."""

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook import cached, load
from dragoman.resolve.atlas import atlas
from dragoman.unite.keys import plain

APART = datetime.timedelta(days=366)
"""Reports further apart may tell of one person in two walks of life."""
_KEPT = 1 << 16
_WORD = re.compile(r"[\w\-]+(?:['’]s)?")
_FORMER = re.compile(r"\b(?:former|ex|then|late|previous|outgoing)\b[ -]?")


@dataclass(frozen=True, slots=True)
class Role:
    """An office in parts.

    Attributes:
        title: Its words without state and "former", in order of the alphabet.
        country: The state in it (ISO 3166-1 alpha-3), if one is.
        walk: Of `roles` in identity.yaml, the one that its words belong to.
        former: Whether it is no longer held.
    """

    title: tuple[str, ...]
    country: str | None
    walk: str | None
    former: bool


@lru_cache(maxsize=_KEPT)
def role(office: str | None) -> Role | None:
    """An office in parts; None where there is none.

    >>> role("Foreign Minister of Norway") == role("Norwegian foreign minister")
    True
    """
    if not office:
        return None
    low = office.lower()
    former = _FORMER.search(low) is not None
    words = _WORD.findall(_FORMER.sub("", low))
    country, inside = _state_in(words)
    bare = [w for i, w in enumerate(words) if i not in inside]
    title = tuple(sorted({plain(w) for w in bare} - {"of", "the", "and", "for", "s"}))
    walk = next((_walks()[w] for w in reversed(bare) if w in _walks()), None)
    return Role(title, country, walk, former) if title else None


@cached
def _walks() -> dict[str, str]:
    return {w: walk for walk, words in load("identity")["roles"].items() for w in words}


def _state_in(words: list[str]) -> tuple[str | None, set[int]]:
    capital = [w[:1].upper() + w[1:] for w in words]
    for at in range(len(words)):
        word = re.sub(r"['’]s$", "", capital[at])
        found = atlas().longest([*capital[:at], word, *capital[at + 1 :]], at)
        if found and found[1].kind == "state" and found[1].sense in ("name", "demonym"):
            return found[1].country, set(range(at, at + found[0]))
    return None, set()


def same_office(left: Role | None, right: Role | None) -> bool:
    """Whether two offices are one, as far as the words go.

    "President" and "President of Chad" are; of two states they are not.
    """
    if left is None or right is None or left.title != right.title:
        return False
    return left.country is None or right.country in (None, left.country)


def clash(
    left: Role | None,
    right: Role | None,
    first: datetime.date | None,
    second: datetime.date | None,
) -> bool:
    """Whether nobody holds both offices at these dates."""
    if left is None or right is None or left.former or right.former:
        return False
    if left.walk is None or right.walk is None or left.walk == right.walk:
        return False
    return first is None or second is None or abs(first - second) < APART
