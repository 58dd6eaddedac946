"""What tells one plan from another: its proper words, figures, sides and matter."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook import cached, load
from dragoman.resolve.atlas import atlas
from dragoman.unite.keys import plain, slug
from dragoman.unite.rows import InitiativeRow
from dragoman.unite.sides import Countries, nobody, sides
from dragoman.unite.spelling import words_of
from dragoman.unite.wording import stem

FAMILIES: Mapping[str, str] = {
    "agreement": "plan", "peace_plan": "plan", "proposal": "plan", "ceasefire": "plan",
    "mediation_offer": "plan", "negotiation_track": "track", "summit": "track",
    "sanctions_package": "sanctions",
}  # fmt: skip
"""Kinds that reports use for one thing: a proposal of a ceasefire, once agreed, is an
agreement; a round of talks at the top is a summit."""
SPONSORS = 2
"""Words of the longest name from which a sponsor's surname is taken."""
LONGEST = 12
"""Words of the longest name; more is half a sentence, and tells no plan."""
FORMAL = 2
"""Words in capitals that make a title: "Lake Chad Accord"."""
_WORD = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|\d+-(?:point|page|year|stage|step)|\d{4}")
_ORDINALS = {
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th",
    "sixth": "6th", "seventh": "7th", "eighth": "8th", "ninth": "9th", "tenth": "10th",
}  # fmt: skip
_KEPT = 1 << 16


@dataclass(frozen=True, slots=True)
class Plan:
    """An initiative of one report, as far as something tells it from others.

    Attributes:
        family: Of `FAMILIES`.
        proper: Words of its name in capitals, without states, and sponsors' surnames.
        title: Those of a title that it has: all its words, if they are in capitals.
        short: The same of a name of two words, a state and what it is: it tells a plan
            for some days only.
        figures: "28-point", "2015", "5th".
        sides: States and others that it is between or about.
        sponsors: States and others that put it forward.
        matters: Of `initiative_matters` in identity.yaml.
        places: Those of its proper words that are places.
        persons: Those that are names of people with several plans.
    """

    family: str
    proper: frozenset[str]
    title: tuple[str, ...]
    short: tuple[str, ...]
    figures: frozenset[str]
    sides: frozenset[str]
    sponsors: frozenset[str]
    matters: frozenset[str]
    places: frozenset[str]
    persons: frozenset[str]
    day: datetime.date | None

    @property
    def told(self) -> bool:
        """Whether anything tells it."""
        return bool(self.proper or self.title or self.figures or self.sides)


@dataclass(frozen=True, slots=True)
class _Words:
    proper: frozenset[str]
    title: tuple[str, ...]
    short: tuple[str, ...]
    figures: frozenset[str]
    sides: frozenset[str]
    matters: frozenset[str]
    places: frozenset[str]


_NOTHING = _Words(
    frozenset(), (), (), frozenset(), frozenset(), frozenset(), frozenset()
)


def callings(keys: Iterable[str]) -> frozenset[str]:
    """The words of the keys of people, for talks are not called after those there.

    >>> sorted(callings(["ana-costa", "NOR"]))
    ['ana', 'costa']
    """
    people = (k.split("-") for k in keys if "-" in k and not nobody(k))
    return frozenset(w for words in people if len(words) <= SPONSORS + 1 for w in words)


def plan(row: InitiativeRow, countries: Countries, people: frozenset[str]) -> Plan:
    """What tells an initiative from others.

    Args:
        row: The initiative.
        countries: The country of each actor by its key.
        people: Words of names. A plan may be called after somebody; talks with him are not.
    """
    said = _read(row.name)
    between = sides((k for k in row.parties if not nobody(k)), countries).units
    backing = [k for k in row.sponsors if not nobody(k)]
    backers = sides(backing, countries).units
    called = {k.rsplit("-", 1)[-1] for k in backing if 1 <= k.count("-") <= SPONSORS}
    family = FAMILIES[row.kind]
    proper = said.proper - people if family == "track" else said.proper | called
    return Plan(
        family=family,
        proper=proper,
        title=said.title,
        short=said.short,
        figures=said.figures,
        sides=frozenset(countries.get(s, s) for s in said.sides) | between,
        sponsors=backers,
        matters=said.matters,
        places=frozenset(w for w in said.proper if w in countries) | said.places,
        persons=(proper & people) | called,
        day=row.published,
    )


@lru_cache(maxsize=_KEPT)
def _read(name: str) -> _Words:
    """What the words of a name tell."""
    words = [re.sub(r"['’]s?$", "", w) for w in _WORD.findall(name)]
    if len(words) > LONGEST:
        return _NOTHING
    matters = {m for w in words for m in _matters().get(plain(w), ())}
    found, rest, places = _states(_parted(words))
    empty = (
        words_of("initiative_nouns")
        | words_of("initiative_empty")
        | words_of("calendar")
    )
    large = [w for w in rest if w[0].isupper()]
    proper = {plain(w) for w in large} - empty
    proper = {w for w in proper if stem(w) not in empty and w not in _matters()}
    content = [w for w in words if not (w.islower() and len(w) <= SMALL)]
    large_all = all(w[0].isupper() for w in content)
    titled = len(content) > FORMAL and large_all
    title = tuple(plain(w) for w in content) if titled and proper else ()
    brief = len(content) == FORMAL and large_all and bool(found)
    short = tuple(plain(w) for w in content) if brief else ()
    figures = {f for w in words for f in _ORDINAL.findall(w.lower())}
    figures |= {_ORDINALS[w.lower()] for w in words if w.lower() in _ORDINALS}
    return _Words(
        frozenset(proper) | places,
        title,
        short,
        frozenset(figures),
        found,
        frozenset(matters),
        places,
    )


SMALL = 3
"""Letters of the words that a title has in small letters."""


def _parted(words: list[str]) -> list[str]:
    """Words with "Iran-US" and "U.S.-brokered" in parts, and points off."""
    return [p.replace(".", "") for w in words for p in re.split(r"[-–]", w) if p]


def _states(words: list[str]) -> tuple[frozenset[str], list[str], frozenset[str]]:
    """States and bodies in a name, the words that are neither, and capitals as places."""
    found: set[str] = set()
    rest: list[str] = []
    places: set[str] = set()
    at = 0
    while at < len(words):
        match = atlas().longest(words, at)
        if match is None:
            rest.append(words[at])
            at += 1
            continue
        length, entry = match
        where = at > 0 and words[at - 1].lower() in ("in", "at")
        if entry.sense == "capital" and where:
            places.add(plain("".join(words[at : at + length])))
        elif entry.sense != "body" and entry.country:
            found.add(entry.country)
        else:
            found.add(slug(entry.name))
        at += length
    return frozenset(found), rest, frozenset(places)


@cached
def _matters() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for matter, words in load("identity")["initiative_matters"].items():
        for word in words:
            found.setdefault(word, set()).add(matter)
    return {word: frozenset(ms) for word, ms in found.items()}
