"""Words for states and known bodies, ready to be looked up token by token."""

from dataclasses import dataclass
from typing import Literal

from dragoman.codebook import cached, load
from dragoman.record import EntityKind

Sense = Literal["name", "demonym", "capital", "seat", "body"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a stretch of words can stand for.

    Attributes:
        name: The canonical name.
        sense: How the words name it; a capital is a place unless it acts.
        kind: Of the entity.
        country: ISO 3166-1 alpha-3, if it belongs to one state.
        sector: `media` for newspapers, agencies and channels.
    """

    name: str
    sense: Sense
    kind: EntityKind
    country: str | None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Atlas:
    """Every name of the codebook by its words in lower case, and the longest."""

    entries: dict[tuple[str, ...], Entry]
    first: dict[str, int]
    states: dict[str, str]

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
                    continue  # "us" and "is" are words, "US" and "IS" are names
                return length, entry
        return None


@cached
def atlas() -> Atlas:
    """The names of the codebook, indexed once."""
    entries: dict[tuple[str, ...], Entry] = {}
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
    for name, body in load("bodies").items():
        entry = Entry(
            name, "body", body["kind"], body.get("country"), body.get("sector")
        )
        for word in (name, *body.get("also", ())):
            entries.setdefault(_key(word), entry)
    first: dict[str, int] = {}
    for key in entries:
        first[key[0]] = max(first.get(key[0], 0), len(key))
    return Atlas(entries, first, names)


def _key(words: str) -> tuple[str, ...]:
    """A name as tokens: clitics and inner marks stand alone, as the tokeniser cuts."""
    spaced = words.replace("’s", " ’s").replace("'s", " 's").replace("-", " - ")
    return tuple(spaced.replace("/", " / ").lower().split())


def of_country(code: str) -> str:
    """The name of a state by its code."""
    return atlas().states.get(code, code)
