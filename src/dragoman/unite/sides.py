"""Actors of records for comparison: whose side an actor is on, and who it is itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.unite.keys import NOBODY

_STATE = re.compile(r"[A-Z]{3}")
Countries = Mapping[str, str]
"""The country of each actor, by its key (`Actor.country`)."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Who takes part in a record.

    A person or body of a state and that state stand for each other.

    Attributes:
        units: States by code, and others by their key.
        people: For each unit, who is named of it besides the state itself.
    """

    units: frozenset[str]
    people: Mapping[str, frozenset[str]]

    def __len__(self) -> int:
        return len(self.units)

    def opposes(self, other: "Sides") -> bool:
        """Whether of one state both name somebody, and nobody is the same."""
        return any(
            self.people[unit] and other.people.get(unit, frozenset())
            and not self.people[unit] & other.people[unit]
            for unit in self.units & other.units
        )  # fmt: skip


def sides(actors: Iterable[str], countries: Countries) -> Sides:
    """Whose sides some actors are on.

    >>> sides(["ana-costa", "NOR"], {"ana-costa": "PRT"}).units == {"PRT", "NOR"}
    True
    """
    people: dict[str, set[str]] = {}
    for key in actors:
        unit = key if _STATE.fullmatch(key) else countries.get(key, key)
        named = people.setdefault(unit, set())
        if unit != key and not nobody(key):
            named.add(key)
    return Sides(frozenset(people), {u: frozenset(p) for u, p in people.items()})


def nobody(key: str) -> bool:
    """Whether a key is of somebody whom no name tells.

    >>> nobody("unnamed-envoy~1f0c2d3e"), nobody("ana-costa")
    (True, False)
    """
    return NOBODY in key
