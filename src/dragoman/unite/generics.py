"""Names of nobody in particular: "officials", "Police", half a sentence."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dragoman.codebook import cached, load
from dragoman.resolve.atlas import atlas
from dragoman.unite.keys import plain
from dragoman.unite.rows import EntityRow
from dragoman.unite.spelling import words_of

LONGEST = 9
"""Words of the longest name of a body; more is a sentence."""
LISTED = 2
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "la", "le", "du",
                    "des", "al", "el", "und", "der", "di", "del", "et", "s"})  # fmt: skip
"""Words that names have in small letters."""
_JOINING = frozenset(
    {"and", "or", "but", "with", "by", "as", "that", "his", "her", "their"}
)
_KEPT = 1 << 17


@lru_cache(maxsize=_KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a body's name: small, plain, "U.N." as "un", without an article.

    >>> words("the U.N. Refugee Agency")
    ('un', 'refugee', 'agency')
    """
    found = [plain(w).replace(".", "") for w in _WORD.findall(name)]
    found = [re.sub(r"['’]s?$", "", w) for w in found]
    return tuple(w for i, w in enumerate(found) if w and not (i == 0 and w == "the"))


def common(rows: Iterable[EntityRow]) -> frozenset[str]:
    """Words that the collection's names also have in small letters.

    A name of one such word in a capital is the first word of a sentence.
    """
    found: set[str] = set()
    for row in rows:
        for name in (row.name, *row.aliases):
            found.update(w for w in _WORD.findall(name) if w.islower())
    return frozenset(plain(w) for w in found)


def of_nobody(name: str, small: frozenset[str]) -> bool:
    """Whether a body's or a place's name tells nobody in particular.

    Args:
        name: As the report has it.
        small: Words that the collection also has in small letters (`common`).

    >>> of_nobody("residents", frozenset()), of_nobody("Ministry of Lakes", frozenset())
    (True, False)
    """
    raw = _WORD.findall(name)
    if not raw or len(raw) > LONGEST or "\n" in name or raw[0].lower() in _JOINING:
        return True
    if not any(c.isalpha() for c in name) or raw[-1].lower() in _people():
        return True
    if raw[0][0].islower() and raw[0] not in _SMALL:
        return True
    large = [w for w in raw if not w.islower()]
    if not large or (raw[-1].islower() and len(raw) > 1):
        return True  # "the Labour government", "Norwegian groups", "the city of"
    if len(raw) == LISTED and len(raw[-1]) == 1 and raw[0].lower() in _nouns():
        return True  # "Group D"
    told = words(name)
    if not told or " ".join(told) in words_of("nobody") or max(map(len, told)) < 2:
        return True
    if len(told) == 1 and not raw[-1].isupper():
        return told[0] in small or told[0] in _nouns()
    return all(w in words_of("nobody") or w in _nouns() or w in _SMALL for w in told)


@cached
def _people() -> frozenset[str]:
    """Nouns for many people: behind a name they tell no body of their own."""
    return frozenset(load("offices")["groups"])


@cached
def _nouns() -> frozenset[str]:
    """Nouns for offices, bodies and people, singular and plural."""
    offices = load("offices")
    listed = {*offices["heads"], *offices["bodies"], *offices["groups"]}
    listed |= {*offices["documents"], *offices["modifiers"]}
    listed |= {w.strip(".") for ws in offices["honorifics"].values() for w in ws}
    listed |= {w for ws in load("reference")["persons"].values() for w in ws}
    return frozenset(listed | {w + "s" for w in listed} | {"men", "women"})


@cached
def _national() -> frozenset[tuple[str, ...]]:
    listed = load("offices")["national"]
    found = {w for key, ws in listed.items() if key != "ministries" for w in ws}
    found |= {f"{m} ministry" for m in listed["ministries"]}
    several = {words(w) for w in words_of("several_of_a_state")}
    return frozenset(words(w) for w in found | words_of("national_more")) - several


def of_state(name: str, country: str | None) -> tuple[str, ...] | None:
    """Which body of its state a name means, as the words behind the state.

    "Norwegian Ministry of Defence", "Norway's Defense Ministry": `defense ministry`.
    None where it names no such body or the country is not known.

    >>> of_state("Norwegian Ministry of Defence", "NOR")
    ('defense', 'ministry')
    """
    if country is None:
        return None
    told = [w for w in words(name) if w != "of" and w != "the"]
    told = _without_state(told, country)
    if told[:1] == ["ministry"]:
        told = [*[w for w in told[1:] if w not in ("for", "affairs")], "ministry"]
    told = ["defense" if w == "defence" else w for w in told if w != "affairs"]
    spelled = ["defence" if w == "defense" else w for w in told]
    known = tuple(told) in _national() or tuple(spelled) in _national()
    return tuple(told) if known else None


def _without_state(told: list[str], country: str) -> list[str]:
    for at in range(len(told)):
        for end in range(min(len(told), at + 4), at, -1):
            entry = atlas().entries.get(tuple(told[at:end]))
            if entry and entry.kind == "state" and entry.country == country:
                return told[:at] + told[end:]
    return told
