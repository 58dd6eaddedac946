"""Words for states and known bodies, ready to be looked up token by token."""

from dataclasses import dataclass
from typing import Literal

from dragoman.codebook import cached, countries, load
from dragoman.record import EntityKind

MEDIA = "MED"
"""The sector of newspapers, agencies and channels."""

OFFICIAL = frozenset({"GOV", "LEG", "PTY", "SPY"})
"""Sectors of bodies that people hold offices in for their state."""

Sense = Literal["name", "demonym", "capital", "seat", "body"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a stretch of words can stand for.

    Attributes:
        name: The canonical name.
        sense: How the words name it; a capital is a place unless it acts.
        kind: Of the entity.
        country: ISO 3166-1 alpha-3, if it belongs to one state.
        sector: What sort of actor it is; codes in offices.yaml.
    """

    name: str
    sense: Sense
    kind: EntityKind
    country: str | None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every name of the codebook by its words in lower case, and the longest.

    Attributes:
        entries: What the words stand for.
        first: By a first word, how many words the longest name has.
        states: Names by code.
        short: Names that are believed only beside others, by their words as they stand.
        owned: Bodies of a state by its code and the words behind its name: "US Senate".
            They are no entries, for in "US Senate leader" the state stands alone.
    """

    entries: dict[tuple[str, ...], Entry]
    first: dict[str, int]
    states: dict[str, str]
    short: dict[tuple[str, ...], list[Entry]]
    owned: dict[tuple[str, tuple[str, ...]], Entry]

    def longest(self, words: list[str], at: int) -> tuple[int, Entry] | None:
        """The longest name that begins at a word: how many words it takes, and what.

        Args:
            words: Words of the document, as they stand.
            at: Position of the first one.
        """
        reach = self.first.get(words[at].lower(), 0)
        for length in range(min(reach, len(words) - at), 0, -1):
            key = tuple(w.lower() for w in words[at : at + length])
            entry = self.entries.get(key)
            if entry and words[at][0].isupper() | (words[at][0].isdigit()):
                if length == 1 and len(key[0]) <= 3 and not words[at].isupper():
                    continue  # "us" and "who" are words, "US" and "WHO" are names
                if entry.sector == MEDIA and words[at + length - 1].islower():
                    continue  # "The economist said"
                return length, entry
        return None


@cached
def atlas() -> Atlas:
    """The names of the codebook, indexed once."""
    entries: dict[tuple[str, ...], Entry] = {}
    short: dict[tuple[str, ...], list[Entry]] = {}
    names = _add_states(entries)
    owned: dict[tuple[str, tuple[str, ...]], Entry] = {}
    for name, body in load("bodies").items():
        country = body.get("country")
        entry = Entry(name, "body", body["kind"], country, body.get("sector"))
        for word in (name, *body.get("also", ())):
            rest = _behind_state(entries, _key(word), entry)
            if rest:
                owned[country, rest] = entry
            else:
                entries.setdefault(_key(word), entry)
        for word in body.get("short", ()):
            short.setdefault(tuple(word.split()), []).append(entry)
    _add_countries(entries, names)
    first: dict[str, int] = {}
    for key in entries:
        first[key[0]] = max(first.get(key[0], 0), len(key))
    return Atlas(entries, first, names, short, owned)


def _behind_state(
    entries: dict[tuple[str, ...], Entry], key: tuple[str, ...], body: Entry
) -> tuple[str, ...]:
    """What follows the state in the name of its office, parliament or party."""
    if body.sector not in OFFICIAL:
        return ()
    for length in range(len(key) - 1, 0, -1):
        state = entries.get(key[:length])
        if state and state.kind == "state" and state.country == body.country:
            return key[length:]
    return ()


def _add_states(entries: dict[tuple[str, ...], Entry]) -> dict[str, str]:
    """Add the states of states.yaml; returns their names by code."""
    names: dict[str, str] = {}
    for code, state in load("states").items():
        name = state["name"]
        names[code] = name
        known_as: tuple[tuple[Sense, list[str]], ...] = (
            ("demonym", state.get("demonyms", [])),
            ("capital", state.get("capitals", [])),
            ("seat", state.get("seats", [])),
            ("name", [name, *state.get("also", [])]),
        )
        for sense, words in known_as:
            for word in words:
                entry = Entry(name, sense, "state", code)
                known = entries.get(_key(word))
                if known is None or sense == "name":
                    entries[_key(word)] = entry
    return names


def _add_countries(
    entries: dict[tuple[str, ...], Entry], names: dict[str, str]
) -> None:
    """Add the countries of ISO 3166-1: more names of states, and territories.

    A territory that states.yaml lacks is a place: it belongs to a state that acts.
    """
    otherwise = load("places")["otherwise"]
    for country in countries():
        known = country.code in names
        name = names.setdefault(country.code, country.name)
        entry = Entry(name, "name", "state" if known else "place", country.code)
        for word in (country.name, *country.also):
            if word not in otherwise:
                entries.setdefault(_key(word), entry)


def _key(words: str) -> tuple[str, ...]:
    """A name as tokens: clitics and inner marks stand alone, as the tokeniser cuts."""
    spaced = words.replace("’s", " ’s").replace("'s", " 's").replace("-", " - ")
    return tuple(spaced.replace("/", " / ").lower().split())


def of_country(code: str) -> str:
    """The name of a state by its code."""
    return atlas().states.get(code, code)
