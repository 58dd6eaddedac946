"""Readable keys of clusters: a slug of the name, with a hash only where two collide."""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from dragoman.unite.rows import Item

HASH_LENGTH = 8
"""Hexadecimal digits: two of 10,000 namesakes share eight with 0.01."""
NOBODY = "~"
"""Stands before the hash in the key of somebody whom no name tells."""
LONGEST = 60
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th",
     "ð": "d", "ə": "e", "ŋ": "n", "ħ": "h"}
)  # fmt: skip
"""Letters that Unicode does not take apart into a plain letter and a mark."""


def plain(name: str) -> str:
    """A name in small plain letters, without marks on them.

    >>> plain("Łukasz Ørsted-Çelik")
    'lukasz orsted-celik'
    """
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_PLAIN)


def slug(name: str) -> str:
    """A name as part of a key.

    >>> slug("Sergey Lavrov"), slug("the “Grain Deal” of 2022")
    ('sergey-lavrov', 'the-grain-deal-of-2022')
    """
    words = re.findall(r"\w+", re.sub(r"['’ʼ`‘]", "", plain(name)))
    made = "-".join(words)
    if len(made) > LONGEST:
        made = made[:LONGEST].rpartition("-")[0] or made[:LONGEST]
    return made or "unnamed"


def digest(item: Item) -> str:
    """A short hash of an item, which stays the same."""
    return sha256("\0".join(item).encode()).hexdigest()[:HASH_LENGTH]


def keys(wanted: Iterable[tuple[str, Item, bool]]) -> list[str]:
    """A key for each cluster: its slug, with a hash where an earlier one has it.

    Args:
        wanted: Slug, canonical member and whether the slug names nobody in particular
            (its key always gets the hash), those first that keep their slug.

    >>> first, second, third = keys([("ana-costa", ("r1", "a1"), False),
    ...     ("ana-costa", ("r2", "a4"), False), ("unnamed-envoy", ("r3", "a2"), True)])
    >>> first, second == "ana-costa-" + digest(("r2", "a4"))
    ('ana-costa', True)
    >>> third == "unnamed-envoy~" + digest(("r3", "a2"))
    True
    """
    taken: set[str] = set()
    made = []
    for name, item, nobody in wanted:
        key = f"{name}-{digest(item)}" if name in taken else name
        key = f"{name}{NOBODY}{digest(item)}" if nobody else key
        taken.add(key)
        made.append(key)
    return made
