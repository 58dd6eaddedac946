"""Which records of the open collection were reviewed, and which still wait."""

import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from dragoman.explore.matching import Mark, same
from dragoman.explore.queries import query
from dragoman.explore.reviews import Reviews, Unit
from dragoman.store import Store, report_key


@dataclass(frozen=True)
class Standing:
    """Reviewed units and the records of today that they are.

    Attributes:
        units: All units with a decision that stands.
        records: The record of each unit, as the key of its report and its id; a unit
            whose words the model no longer picks has none.
    """

    units: tuple[Unit, ...]
    records: dict[int, tuple[int, str]]

    def unit_of(self, report: int, record: str) -> Unit | None:
        """What was decided about a record."""
        for unit in self.units:
            if self.records.get(unit.unit) == (report, record):
                return unit
        return None


class Standings:
    """Standings, worked out anew when a review is made or the collection changes."""

    def __init__(self, reviews: Reviews) -> None:
        self.reviews = reviews
        self._kept: tuple[Any, Standing] | None = None
        self._lock = threading.Lock()

    def __call__(self, store: Store, stamp: str) -> Standing:
        """The standing of a state of the collection, by its stamp."""
        with self._lock:
            of = (stamp, self.reviews.version())
            if self._kept is None or self._kept[0] != of:
                self._kept = (of, standing(store, self.reviews))
            return self._kept[1]


def standing(store: Store, reviews: Reviews, document: str | None = None) -> Standing:
    """Find the records of today that were reviewed, by their words."""
    units = reviews.units(document)
    documents = sorted({unit.document for unit in units})
    rows = query(store, "reviewed", reports=[report_key(d) for d in documents])
    there: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        there[row["document"]].append(row)
    ours: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        ours[unit.document].append(unit)
    found: dict[int, tuple[int, str]] = {}
    for of, records in there.items():
        found |= _paired(store, ours[of], records)
    return Standing(tuple(unit for unit in units if unit.reviews), found)


def _paired(
    store: Store, units: list[Unit], rows: list[dict[str, Any]]
) -> dict[int, tuple[int, str]]:
    report, hash = rows[0]["report"], rows[0]["hash"]
    text = None
    if any(unit.hash != hash for unit in units):
        text = store.one("SELECT text FROM report WHERE report = ?", [report])
    marks = [unit.mark(None if unit.hash == hash else text) for unit in units]
    spans = [[(s[0], s[1]) for s in row["spans"]] for row in rows]
    records = [
        Mark(row["record"], row["type"], where, row["said"])
        for row, where in zip(rows, spans, strict=True)
    ]
    pairs = same(marks, records)
    return {int(unit): (report, record) for unit, record in pairs.items()}
