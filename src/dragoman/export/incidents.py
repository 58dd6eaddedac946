"""Incidents for event formats: each once, with its parties, place, date and tellings."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import combinations, product
from typing import Any

from dragoman.export.days import When, when
from dragoman.export.outputs import shipped
from dragoman.store import Store

BATCH = 1000
"""Incidents that are held in memory at a time, with their tellings and parties."""
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose actors do it with each other where nobody is named as recipient."""

UNNAMED = "unnamed: "
"""What stands before the office of somebody whom no name names; formats of others get
the office alone."""

Row = dict[str, Any]


class Modalities(StrEnum):
    """Which incidents an export holds: those that happened, or whatever is told."""

    ACTUAL = "actual"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, recipient or place of an incident.

    Attributes:
        key: Of the actor over all reports; None where words name nobody.
        name: Of the actor over all reports, or the words.
        raw: The words of the first report that names the party.
        kind, country, sectors, office: As the collection has them; `sectors` begins
            with that of the first report.
        spot: Where it lies, of a place or state: a row like `record.Place`.
    """

    key: str | None
    name: str
    raw: str
    kind: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    spot: Row | None = None


@dataclass(frozen=True, slots=True)
class Telling:
    """An incident as one report tells it: the row of tellings.sql, and who is where.

    `offsets` has, by the key or words of a party, where the report names it: in the
    words of the evidence or as near to them as can be.
    """

    row: Row
    offsets: dict[str, int]

    @property
    def start(self) -> int:
        """Where the evidence begins, in code points."""
        return int(self.row["evidence"][0]["start"])


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened, counted once, however many reports tell of it."""

    key: str
    plover: str
    mode: str | None
    modality: str
    background: bool
    when: When
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    reports: int
    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Row:
        """The earliest telling."""
        return self.tellings[0].row

    def dyads(self) -> list[tuple[Party | None, Party | None]]:
        """Who did it to whom, pair by pair; each pair once.

        Two that met are one pair, in the order in which they are named, and not two as
        in ICEWS. Nobody is paired with themselves; nobody on either side: no pair.
        """
        pairs = [
            (one, two)
            for one, two in product(self.actors, self.recipients)
            if (one.key or one.name) != (two.key or two.name)
        ]
        if pairs:
            return list(pairs)
        if len(self.actors) > 1 and self.plover in RECIPROCAL:
            return list(combinations(self.actors, 2))
        if self.actors:
            return [(actor, None) for actor in self.actors]
        return [(None, recipient) for recipient in self.recipients]


def incidents(store: Store, modality: Modalities) -> Iterator[Incident]:
    """All incidents with a PLOVER type, by the date of their first report and key."""
    wanted = "" if modality is Modalities.ALL else "AND modality = 'actual'"
    rows = store.rows(
        f"SELECT * FROM incident WHERE plover IS NOT NULL {wanted} "
        'ORDER BY "first" NULLS LAST, "key"'
    )
    for start in range(0, len(rows), BATCH):
        yield from _batch(store, rows[start : start + BATCH])


def _batch(store: Store, rows: list[Row]) -> Iterator[Incident]:
    keys = [row["key"] for row in rows]
    told: dict[str, list[Row]] = defaultdict(list)
    for row in store.rows(shipped("tellings.sql"), [keys]):
        told[row["incident"]].append(row)
    slots: dict[str, list[Row]] = defaultdict(list)
    for row in store.rows(shipped("parties.sql"), [keys]):
        slots[row["incident"]].append(row)
    for row in rows:
        yield _incident(row, told[row["key"]], slots[row["key"]])


def _incident(row: Row, told: list[Row], slots: list[Row]) -> Incident:
    order = {(t["report"], t["record"]): n for n, t in enumerate(told)}
    evidence = {(t["report"], t["record"]): t["evidence"] for t in told}
    slots.sort(key=lambda s: (order[s["report"], s["record"]], s["role"], s["n"]))
    background = all(t["historical"] for t in told)
    tellings = tuple(
        Telling(t, _offsets(t, slots, evidence[t["report"], t["record"]])) for t in told
    )
    return Incident(
        key=row["key"],
        plover=row["plover"],
        mode=row["mode"],
        modality=row["modality"],
        background=background,
        when=when(row["day"], row["first"], background=background),
        actors=_parties(slots, "actor", row["actors"], evidence),
        recipients=_parties(slots, "recipient", row["recipients"], evidence),
        place=next(
            iter(_parties(slots, "place", [row["place"]], evidence)),
            None,
        ),
        reports=row["reports"],
        tellings=tellings,
    )


def _parties(
    slots: list[Row],
    role: str,
    wanted: Sequence[str | None],
    evidence: dict[tuple[int, str], list[Row]],
) -> tuple[Party, ...]:
    """The parties of a role, in the order in which the reports name them."""
    found: dict[str, Row] = {}
    for slot in slots:
        name = slot["key"] or slot["words"]
        if slot["role"] != role or name not in wanted:
            continue
        known = found.setdefault(name, dict(slot))
        if known["place"] is None:
            known["place"] = slot["place"]
    return tuple(
        _party(slot, evidence[slot["report"], slot["record"]])
        for slot in found.values()
    )


def _party(slot: Row, evidence: list[Row]) -> Party:
    near = _nearest(slot["mentions"] or [], evidence)
    sectors = [slot["sector"], *sorted(slot["sectors"] or ())]
    return Party(
        key=slot["key"],
        name=(slot["actor_name"] or slot["words"]).removeprefix(UNNAMED),
        raw=near["quote"] if near else slot["words"].removeprefix(UNNAMED),
        kind=slot["actor_kind"] or slot["kind"],
        country=slot["actor_country"] or slot["country"],
        sectors=tuple(dict.fromkeys(s for s in sectors if s)),
        office=slot["office"],
        spot=slot["place"],
    )


def _offsets(telling: Row, slots: list[Row], evidence: list[Row]) -> dict[str, int]:
    found: dict[str, int] = {}
    for slot in slots:
        if (slot["report"], slot["record"]) != (telling["report"], telling["record"]):
            continue
        near = _nearest(slot["mentions"] or [], evidence)
        if near:
            found.setdefault(slot["key"] or slot["words"], near["start"])
    return found


def _nearest(mentions: list[Row], evidence: list[Row]) -> Row | None:
    """The mention in the evidence, or the last before it, or the first of all."""
    for span in evidence:
        for mention in mentions:
            if span["start"] <= mention["start"] < span["end"]:
                return mention
    before = [m for m in mentions if m["start"] < evidence[0]["start"]]
    if before:
        return max(before, key=lambda m: int(m["start"]))
    return min(mentions, key=lambda m: int(m["start"]), default=None)


@cache
def _modes() -> dict[str, frozenset[str]]:
    from dragoman.codebook import load

    types = load("events")["types"]
    return {name: frozenset(entry["modes"]) for name, entry in types.items()}


def mode_of(incident: Incident) -> str | None:
    """The mode of an incident, if PLOVER has it for its type."""
    return incident.mode if incident.mode in _modes()[incident.plover] else None


def evidence_rows(event_id: object, incident: Incident) -> Iterator[Row]:
    """Rows of the evidence table: one a stretch of words that tells of the event."""
    for telling in incident.tellings:
        row = telling.row
        time = row["time"] or {}
        for span in row["evidence"]:
            yield {
                "event_id": event_id,
                **{n: row[n] for n in ("document", "url", "outlet", "published")},
                **{n: span[n] for n in ("start", "end", "quote")},
                **{n: row[n] for n in ("score", "doubt", "record", "modality")},
                "made_by": row["maker"],
                "incident": incident.key,
                "background": row["historical"],
                "time_words": time.get("words"),
                "time_value": time.get("value"),
                "date_precision": incident.when.precision,
            }


def published(incident: Incident) -> date | None:
    """When the earliest report of it was published."""
    found: date | None = incident.first["published"]
    return found
