"""POLECAT: one row an incident, tab-separated, 40 columns."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from dragoman.codebook import load
from dragoman.export.cells import joined
from dragoman.export.codes import country, region_name
from dragoman.export.incidents import (
    BATCH,
    UNNAMED,
    Incident,
    Modalities,
    Party,
    evidence_rows,
    incidents,
    mode_of,
    published,
)
from dragoman.export.outputs import Outcome, event_tables
from dragoman.store import Store

MISSING = "None"
"""What POLECAT writes where there is nothing."""
QUADS = {
    1: "VERBAL COOPERATION",
    2: "MATERIAL COOPERATION",
    3: "VERBAL CONFLICT",
    4: "MATERIAL CONFLICT",
}
STORY = {
    "Story People": ("person",),
    "Story Organizations": ("organisation", "group"),
    "Story Locations": ("place", "state"),
}
"""Which kinds of entities of the first report stand in which column."""

Row = dict[str, Any]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write `out`, and its evidence beside it."""
    with event_tables(out, "polecat", missing=MISSING) as (output, rows, evidence):
        found = incidents(store, modality)
        while batch := list(islice(found, BATCH)):
            told = stories(store, [i.first["report"] for i in batch])
            for incident in batch:
                rows.write(row(incident) | told.get(incident.first["report"], {}))
                for line in evidence_rows(incident.key, incident):
                    evidence.write(line)
    return output.outcome


def row(incident: Incident) -> Row:
    """The columns of an incident that its own record fills."""
    from dragoman import __version__

    entry = load("events")["types"][incident.plover]
    return {
        "Event ID": incident.key,
        "Event Date": incident.when.first,
        "Event Type": incident.plover,
        "Event Mode": mode_of(incident),
        "Intensity": float(entry["intensity"]),
        "Quad Code": QUADS[entry["quad"]],
        "Contexts": joined(c for t in incident.tellings for c in t.row["contexts"]),
        **_side("Actor", incident.actors),
        **_side("Recipient", incident.recipients),
        **_place(incident.place),
        "Source": incident.first["outlet"],
        "Publication Date": published(incident),
        "Version": f"Dragoman {__version__}",
    }


def _side(role: str, parties: tuple[Party, ...]) -> Row:
    sectors = [s for party in parties for s in party.sectors]
    return {
        f"{role} Name": joined(p.name for p in parties),
        f"{role} Country": joined(p.country for p in parties),
        f"{role} COW": joined(country(p.country).cow for p in parties),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": joined(sectors),
        f"{role} Title": joined(p.office for p in parties),
        f"{role} Name Raw": joined(p.raw for p in parties),
    }


def _place(place: Party | None) -> Row:
    if place is None:
        return {}
    spot = place.spot or {}
    exact = spot.get("precision") == "exact"
    region = spot.get("precision") == "region"
    return {
        "Placename": place.name,
        "City": place.name if exact else None,
        "Province": place.name if region else region_name(spot.get("region")),
        "Country": place.country,
        "Latitude": spot.get("latitude"),
        "Longitude": spot.get("longitude"),
        "GeoNames ID": spot.get("geonames"),
        "Raw Placename": place.raw,
    }


def stories(store: Store, reports: Sequence[int]) -> dict[int, Row]:
    """Whom and what reports name, by the columns of POLECAT."""
    found = store.rows(
        "SELECT report, kind, list(DISTINCT name ORDER BY name) AS names FROM entity "
        "WHERE report IN (SELECT unnest(?::UBIGINT[])) AND name NOT LIKE ? "
        "GROUP BY report, kind",
        [reports, f"{UNNAMED}%"],
    )
    names: dict[int, dict[str, list[str]]] = defaultdict(dict)
    for row in found:
        names[row["report"]][row["kind"]] = row["names"]
    return {
        report: {
            column: joined(sorted(n for kind in kinds for n in by_kind.get(kind, ())))
            for column, kinds in STORY.items()
        }
        for report, by_kind in names.items()
    }
