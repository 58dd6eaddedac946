"""ICEWS: one row a pair of source and target, tab-separated, 20 columns."""

from pathlib import Path
from typing import Any

from dragoman.export.cells import Numbers, flat, number
from dragoman.export.codes import cameo, country_name, meaning, region_name
from dragoman.export.incidents import (
    Incident,
    Modalities,
    Party,
    evidence_rows,
    incidents,
)
from dragoman.export.outputs import Outcome, event_tables, table
from dragoman.store import Store

MISSING = "NA"
"""What files of ICEWS, as they are passed on, write where there is nothing."""
NOBODY = "nobody is named"

Row = dict[str, Any]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write `out`, and its evidence beside it."""
    numbers = Numbers()
    with event_tables(out, "icews", missing=MISSING) as (output, rows, evidence):
        for incident in incidents(store, modality):
            pairs = incident.dyads()
            if not pairs:
                output.outcome.left_out[NOBODY] += 1
            for source, target in pairs:
                event_id = numbers.of(incident.key, _id(source), _id(target))
                rows.write(row(incident, source, target, event_id=event_id))
                for line in evidence_rows(event_id, incident):
                    evidence.write(line)
    return output.outcome


def row(
    incident: Incident, source: Party | None, target: Party | None, *, event_id: int
) -> Row:
    """The row of a pair."""
    code = cameo(incident)
    words, intensity = meaning(code)
    return {
        "Event ID": event_id,
        "Event Date": incident.when.first,
        **_side("Source", source),
        "Event Text": words,
        "CAMEO Code": code,
        "Intensity": float(intensity),
        **_side("Target", target),
        "Story ID": number(incident.first["document"]),
        "Publisher": incident.first["outlet"],
        **_place(incident.place),
    }


def _id(party: Party | None) -> str:
    return "" if party is None else party.key or party.name


def _side(role: str, party: Party | None) -> Row:
    if party is None:
        return {}
    listed = table("sectors")["icews"]
    sectors = dict.fromkeys(s for code in party.sectors for s in listed.get(code, ()))
    return {
        f"{role} Name": flat(party.name),
        f"{role} Sectors": ",".join(sectors),
        f"{role} Country": named(party.country),
    }


def named(iso3: str | None) -> str | None:
    """The name of a country as ICEWS writes it.

    >>> named("RUS"), named("KEN"), named(None)
    ('Russian Federation', 'Kenya', None)
    """
    found: str | None = table("sectors")["icews_countries"].get(iso3)
    return found or country_name(iso3)


def _place(place: Party | None) -> Row:
    if place is None:
        return {}
    spot = place.spot or {}
    precision = spot.get("precision")
    return {
        "City": place.name if precision == "exact" else None,
        "Province": place.name
        if precision == "region"
        else region_name(spot.get("region")),
        "Country": named(place.country),
        "Latitude": spot.get("latitude"),
        "Longitude": spot.get("longitude"),
    }
