"""ACLED: violence, demonstrations and strategic developments; one row an incident."""

import datetime
from pathlib import Path
from typing import Any

from dragoman.export.cells import joined, number
from dragoman.export.codes import country, country_name, is_one_of, region_name
from dragoman.export.incidents import (
    Incident,
    Modalities,
    Party,
    evidence_rows,
    incidents,
    mode_of,
    published,
)
from dragoman.export.outputs import Outcome, event_tables, table
from dragoman.store import Store

TIME_PRECISION = {"day": 1, "week": 2, "month": 3, "published": 3}
"""ACLED's codes: exact day, within the week, within the month. An event that is known
only by its date of publication gets the widest; what is wider still gets none."""
GEO_PRECISION = {"exact": 1, "region": 3}
"""ACLED's codes: the place itself, a larger region. It has none for whole countries."""
TARGETING = "Civilian targeting"

Row = dict[str, Any]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write `out`, and its evidence beside it; other types of events are left out."""
    with event_tables(out, "acled", dialect="csv") as (output, rows, evidence):
        for incident in incidents(store, modality):
            kinds = classed(incident)
            if kinds is None:
                output.outcome.left_out["ACLED does not collect its type"] += 1
                continue
            found = row(incident, *kinds)
            rows.write(found)
            for line in evidence_rows(found["event_id_cnty"], incident):
                evidence.write(line)
    return output.outcome


def classed(incident: Incident) -> tuple[str, str] | None:
    """ACLED's type and sub-type by acled.yaml; None if ACLED has no such events."""
    book = table("acled")
    mode = mode_of(incident)
    actor, recipient = _first(incident.actors), _first(incident.recipients)
    for rule in book.get(incident.plover, ()):
        if (
            ("mode" not in rule or mode in rule["mode"])
            and ("actor" not in rule or is_one_of(actor, book[rule["actor"]]))
            and (
                "recipient" not in rule or is_one_of(recipient, book[rule["recipient"]])
            )
        ):
            event, sub = rule["as"]
            return event, sub
    return None


def row(incident: Incident, event: str, sub: str) -> Row:
    """The row of an incident."""
    place = incident.place
    day = incident.when.first
    disorder = table("acled")["disorder"]
    inters = [
        _inter(incident, _first(incident.actors)),
        _inter(incident, _first(incident.recipients)),
    ]
    added = published(incident)
    civilian = is_one_of(_first(incident.recipients), table("acled")["civilian"])
    violent = event in ("Violence against civilians", "Explosions/Remote violence")
    return {
        "event_id_cnty": f"{_land(place) or ''}{number('acled', incident.key)}",
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": TIME_PRECISION.get(incident.when.precision) if day else None,
        "disorder_type": disorder["by_event"].get(
            event, disorder["by_type"].get(incident.plover)
        ),
        "event_type": event,
        "sub_event_type": sub,
        **_side("1", incident.actors),
        "inter1": inters[0],
        **_side("2", incident.recipients),
        "inter2": inters[1],
        "interaction": "-".join(i for i in inters if i),
        "civilian_targeting": TARGETING if civilian and violent else None,
        **_place(place),
        "source": joined(t.row["outlet"] for t in incident.tellings),
        "notes": " … ".join(s["quote"] for s in incident.first["evidence"]),
        "tags": None
        if incident.modality == "actual"
        else f"modality={incident.modality}",
        "timestamp": _seconds(added),
    }


def _first(parties: tuple[Party, ...]) -> Party | None:
    return parties[0] if parties else None


def _land(place: Party | None) -> str | None:
    return place.country if place else None


def _side(number: str, parties: tuple[Party, ...]) -> Row:
    return {
        f"actor{number}": parties[0].name if parties else None,
        f"assoc_actor_{number}": joined(p.name for p in parties[1:]),
    }


def _inter(incident: Incident, party: Party | None) -> str | None:
    """ACLED's type of an actor, by sectors.yaml."""
    if party is None:
        return None
    book = table("sectors")
    if incident.plover == "PROTEST" and party in incident.actors:
        kinds: dict[str, str] = book["acled_protest"]
        return kinds.get(incident.mode or "", kinds[""])
    listed = [book["acled"][s] for s in party.sectors if s in book["acled"]]
    found: str | None = listed[0] if listed else None
    if party.kind == "state":
        found = book["acled_state"]
    where = _land(incident.place)
    if found == book["acled_state"] and where and party.country not in (None, where):
        return str(book["acled_abroad"])
    return found


def _place(place: Party | None) -> Row:
    if place is None:
        return {}
    spot = place.spot or {}
    region = spot.get("precision") == "region"
    codes = country(place.country)
    return {
        "iso": int(codes.numeric) if codes.numeric else None,
        "region": codes.acled,
        "country": country_name(place.country),
        "admin1": place.name if region else region_name(spot.get("region")),
        "location": place.name,
        "latitude": spot.get("latitude"),
        "longitude": spot.get("longitude"),
        "geo_precision": GEO_PRECISION.get(spot.get("precision") or ""),
    }


def _seconds(day: datetime.date | None) -> int | None:
    """A day as ACLED's timestamp: seconds since 1970, at midnight UTC."""
    if day is None:
        return None
    midnight = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return int(midnight.timestamp())
