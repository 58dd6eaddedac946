"""Places against the project's own set: the right entry of the gazetteer, or none.

usage: python -m bench.places [FILE] [--misses]
  FILE is corpus/places.jsonl unless another is named; corpus/GUIDE.md says what its
  lines hold. A line is right when the entity that the words name has the entry and the
  precision; a region is the same when its code is, or its middle lies near. Words that
  name no place are right when what they name has none.
"""

import json
import sys
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from bench.scoring import Answer, run_set
from dragoman.record import Entity, Report

FILE = Path("corpus/places.jsonl")
NEAR_KM = 150
"""A region without a code has no agreed middle: two atlases differ by that much."""
KM_A_DEGREE = 111


@dataclass(frozen=True, slots=True)
class Naming:
    """One line of the set; precision None where the words name no place."""

    text: str
    start: int
    end: int
    geonames: int | None
    precision: str | None
    region: str | None
    at: tuple[float, float] | None
    country: str | None
    construction: str

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Naming":
        """Read a line."""
        at = row.get("at")
        return cls(
            row["text"],
            row["start"],
            row["start"] + len(row["mention"]),
            row["geonames"],
            row["precision"],
            row.get("region"),
            (at[0], at[1]) if at else None,
            row.get("country"),
            row["construction"],
        )


def load(path: Path) -> list[Naming]:
    """The lines of a set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Naming.of(json.loads(line)) for line in lines]


def named(report: Report, start: int, end: int) -> Entity | None:
    """The entity whose mention shares most with these characters, the shortest one."""
    best: tuple[int, int, Entity] | None = None
    for entity in report.entities:
        for span in entity.mentions:
            shared = min(span.end, end) - max(span.start, start)
            rank = shared, span.start - span.end
            if shared > 0 and (best is None or rank > best[:2]):
                best = (*rank, entity)
    return best[2] if best else None


def agrees(one: Naming, entity: Entity | None) -> bool:
    """Whether an entity lies where the line says."""
    place = entity.place if entity else None
    if one.precision is None or place is None or entity is None:
        return one.precision is None and place is None
    if place.precision != one.precision:
        return False
    if one.precision == "country":
        return entity.country == one.country
    if one.geonames:
        return place.geonames == one.geonames
    if one.at is None:
        return place.region == one.region
    north = place.latitude - one.at[0]
    east = (place.longitude - one.at[1]) * cos(radians(one.at[0]))
    return hypot(north, east) * KM_A_DEGREE <= NEAR_KM


def shown(entity: Entity | None) -> str:
    """What was made of the words, in short."""
    if entity is None or entity.place is None:
        return f"no place ({entity.kind if entity else 'not named'})"
    place = entity.place
    entry = place.geonames or place.region or (place.latitude, place.longitude)
    return f"{place.precision} {entity.country} {entry}"


def measure(wanted: list[Naming]) -> list[Answer]:
    """Read the texts and compare, in the order of the set."""
    import dragoman

    answers = []
    for one in wanted:
        entity = named(dragoman.read(one.text), one.start, one.end)
        expected = f"{one.precision} {one.country or ''} {one.geonames or one.region}"
        words = one.text[one.start : one.end]
        right = agrees(one, entity)
        answers.append(
            Answer(one.construction, right, one.text, words, expected, shown(entity))
        )
    return answers


def main() -> int:
    """Measure one file and print."""
    return run_set(__doc__ or "", FILE, lambda path: measure(load(path)))


if __name__ == "__main__":
    sys.exit(main())
