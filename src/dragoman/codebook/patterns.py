"""The notation of verb patterns: text of `patterns.yaml` becomes plain data.

The notation is explained where a user meets it, in `patterns.yaml`. Matching stands in
`extract/patterns.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from dragoman.codebook import cached, load

Words = tuple[str, ...]
ROLES = frozenset("$+%")
PARTS = re.compile(r"[{}()]|[^\s{}()]+")
CLOSING = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that a pattern wants beside the verb.

    Attributes:
        options: The words that will do, each in order; empty where any word does.
        preposition: Whether the first word is a preposition.
        role: `$`, `+` or `%` where a party stands here.
    """

    options: tuple[Words, ...] = ()
    preposition: bool = False
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand before and after a verb for a code."""

    text: str
    code: str
    before: tuple[Element, ...] = ()
    after: tuple[Element, ...] = ()

    @property
    def swapped(self) -> bool:
        """Whether the target stands before the verb, or the source after it."""
        before = any(e.role == "+" for e in self.before)
        return before or any(e.role == "$" for e in self.after)

    @property
    def fixed(self) -> bool:
        """Whether the pattern itself says on which sides the parties stand."""
        return any(e.role in ("$", "+") for e in (*self.before, *self.after))

    @property
    def mutual(self) -> bool:
        """Whether both parties stand before the verb."""
        return any(e.role == "%" for e in self.before)


@dataclass(slots=True)
class Entry:
    """A verb, of one or more words, with what it is coded as."""

    words: Words
    code: str | None
    patterns: list[Pattern]


@dataclass(slots=True)
class Book:
    """All entries by each of their words, longest first, and the codes under "not"."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    negated: dict[str, str] = field(default_factory=dict)


@cached
def book() -> Book:
    """The verb patterns of the codebook in use."""
    return compiled(load("patterns"))


def compiled(data: Mapping[str, Any]) -> Book:
    """Verb patterns as plain data, made ready to match.

    Raises:
        ValueError: if a pattern cannot be read; the message says why.
    """
    sets = data.get("sets") or {}
    made = Book(negated=dict(data.get("negated") or {}))
    for verb, given in (data.get("verbs") or {}).items():
        patterns = (given.get("patterns") or {}).items()
        entry = Entry(
            tuple(verb.lower().split()),
            given.get("code"),
            [parse(text, code, sets) for text, code in patterns],
        )
        for word in dict.fromkeys(entry.words):
            made.entries.setdefault(word, []).append(entry)
    for entries in made.entries.values():
        entries.sort(key=lambda e: -len(e.words))
    return made


def parse(text: str, code: str, sets: Mapping[str, list[str]]) -> Pattern:
    """Read one pattern.

    Raises:
        ValueError: if it has no verb or two, a bracket stays open, or a set is unknown.

    >>> pattern = parse("* {trade &deal} (with +)", "AGREE", {"deal": ["pact", "deal"]})
    >>> pattern.after[0].options
    (('trade', 'pact'), ('trade', 'deal'))
    >>> pattern.after[1].role, pattern.swapped
    ('+', False)
    """
    sides: list[list[Element]] = [[]]
    parts = PARTS.findall(text)
    at = 0
    while at < len(parts):
        part = parts[at]
        if part == "*":
            sides.append([])
        elif part in CLOSING:
            end = _closed(text, parts, at)
            inner = [p for p in parts[at + 1 : end] if p not in "{}"]
            sides[-1].append(_element(inner, sets, preposition=part == "("))
            at = end
        elif part in "})":
            raise ValueError(f"{text!r}: {part} closes nothing")
        else:
            sides[-1].append(_element([part], sets, preposition=False))
        at += 1
    if len(sides) != 2:
        raise ValueError(f"{text!r}: one * is wanted, for the verb")
    return Pattern(text, code, tuple(sides[0]), tuple(sides[1]))


def _closed(text: str, parts: list[str], at: int) -> int:
    """Where the bracket that opens at `at` is closed."""
    try:
        return parts.index(CLOSING[parts[at]], at)
    except ValueError:
        raise ValueError(f"{text!r}: {parts[at]} is never closed") from None


def _element(
    parts: list[str], sets: Mapping[str, list[str]], *, preposition: bool
) -> Element:
    role = next((p for p in parts if p in ROLES), None)
    slots = [_options(p, sets, ()) for p in parts if p not in ROLES]
    if not slots:
        return Element(role=role)
    options = tuple(sum(choice, ()) for choice in product(*slots))
    return Element(options, preposition, role)


def _options(part: str, sets: Mapping[str, list[str]], seen: Words) -> list[Words]:
    """The words that a word or a set stands for."""
    if not part.startswith("&"):
        return [tuple(part.lower().split())]
    name = part[1:]
    if name not in sets:
        raise ValueError(f"{part}: there is no such set")
    if name in seen:
        raise ValueError(f"{part}: the set holds itself")
    return [o for member in sets[name] for o in _options(member, sets, (*seen, name))]
