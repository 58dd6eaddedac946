"""GDELT 2.0: a table of events, one row a pair of actors, and a table of mentions."""

import datetime
from pathlib import Path
from typing import Any

from dragoman.export.cells import Numbers, flat
from dragoman.export.codes import (
    cameo,
    country,
    country_name,
    meaning,
    quad,
    region_name,
)
from dragoman.export.icews import NOBODY
from dragoman.export.incidents import (
    Incident,
    Modalities,
    Party,
    Telling,
    evidence_rows,
    incidents,
    published,
)
from dragoman.export.outputs import Outcome, beside, columns, event_tables, table
from dragoman.store import Store

WEB, CITATION = 1, 2
"""GDELT's types of mentions: found on the web, or known by a citation only."""
COUNTRY, US_STATE, US_CITY, CITY, STATE = 1, 2, 3, 4, 5
"""GDELT's types of places."""
UNKNOWN = -1
"""What GDELT writes for an offset that is not known."""
MONTH_DAYS, YEAR_DAYS = 30, 365
"""GDELT's fraction of a year is (month * 30 + day) / 365, by its codebook."""

Row = dict[str, Any]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write the events to `out`, and the mentions and the evidence beside it."""
    numbers = Numbers()
    with (
        event_tables(out, "gdelt_events") as (output, events, evidence),
        output.table(
            beside(out, "mentions"), columns("gdelt_mentions"), dialect="tsv"
        ) as mentions,
    ):
        for incident in incidents(store, modality):
            pairs = incident.dyads()
            if not pairs:
                output.outcome.left_out[NOBODY] += 1
            for one, two in pairs:
                id = numbers.of("gdelt", incident.key, _id(one), _id(two))
                events.write({"GLOBALEVENTID": id, **event(incident, one, two)})
                for telling in incident.tellings:
                    found = mention(incident, telling, one, two)
                    mentions.write({"GLOBALEVENTID": id, **found})
                for line in evidence_rows(id, incident):
                    evidence.write(line)
    return output.outcome


def event(incident: Incident, one: Party | None, two: Party | None) -> Row:
    """The row of a pair of actors, without its id."""
    code = cameo(incident)
    rows = [telling.row for telling in incident.tellings]
    added = stamp(published(incident))
    return {
        **_date(incident.when.first),
        **_actor("Actor1", one),
        **_actor("Actor2", two),
        "IsRootEvent": any(in_lead(telling) for telling in incident.tellings),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad(code),
        "GoldsteinScale": float(meaning(code)[1]),
        "NumMentions": len(rows),
        "NumSources": len({row["outlet"] or row["document"] for row in rows}),
        "NumArticles": incident.reports,
        **_place(incident.place),
        "DATEADDED": added,
        "SOURCEURL": incident.first["url"] or incident.first["document"],
    }


def mention(
    incident: Incident, telling: Telling, one: Party | None, two: Party | None
) -> Row:
    """The row of one telling of a pair of actors, without its id."""
    row = telling.row
    return {
        "EventTimeDate": stamp(incident.when.first),
        "MentionTimeDate": stamp(row["published"]),
        "MentionType": WEB if row["url"] else CITATION,
        "MentionSourceName": row["outlet"],
        "MentionIdentifier": row["url"] or row["document"],
        "Actor1CharOffset": telling.offsets.get(_id(one), UNKNOWN),
        "Actor2CharOffset": telling.offsets.get(_id(two), UNKNOWN),
        "ActionCharOffset": telling.start,
        "InRawText": True,
        "Confidence": None if row["score"] is None else round(100 * row["score"]),
        "MentionDocLen": row["n_chars"],
    }


def _id(party: Party | None) -> str:
    return "" if party is None else party.key or party.name


def stamp(day: datetime.date | None) -> str | None:
    """A day as GDELT writes moments; the hour is not known and midnight.

    >>> stamp(datetime.date(2025, 5, 26))
    '20250526000000'
    """
    return f"{day:%Y%m%d}000000" if day else None


def _date(day: datetime.date | None) -> Row:
    if day is None:
        return {}
    fraction = (day.month * MONTH_DAYS + day.day) / YEAR_DAYS
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + fraction:.4f}",
    }


def _actor(role: str, party: Party | None) -> Row:
    if party is None:
        return {}
    book = table("cameo")
    land = book["countries"].get(party.country, party.country) or ""
    types = [s for s in party.sectors if s in book["types_of_actor"]][:3]
    return {
        f"{role}Code": land + "".join(types),
        f"{role}Name": flat(party.name).upper(),
        f"{role}CountryCode": land,
        **{f"{role}Type{n}Code": code for n, code in enumerate(types, 1)},
    }


def _place(place: Party | None) -> Row:
    if place is None:
        return {}
    spot = place.spot or {}
    region = spot.get("region")
    fips = table("cameo")["fips"].get(region) or country(place.country).fips
    sort = _sort(spot.get("precision"), place.country)
    above = region_name(region) if sort in (CITY, US_CITY) else None
    names = dict.fromkeys(n for n in (place.name, above) if n)
    land = country_name(place.country) if sort != COUNTRY else None
    if land:
        names[land] = None
    return {
        "ActionGeo_Type": sort,
        "ActionGeo_FullName": ", ".join(names),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips if sort == COUNTRY else None,
        "ActionGeo_Lat": spot.get("latitude"),
        "ActionGeo_Long": spot.get("longitude"),
        "ActionGeo_FeatureID": fips if sort == COUNTRY else None,
    }


def _sort(precision: str | None, iso3: str | None) -> int | None:
    american = iso3 == "USA"
    return {
        "country": COUNTRY,
        "region": US_STATE if american else STATE,
        "exact": US_CITY if american else CITY,
    }.get(precision or "")


def in_lead(telling: Telling) -> bool:
    """Whether a report tells of it in its first paragraph, a repeated title apart."""
    opening: str = telling.row["opening"]
    end = 0
    for line in opening.splitlines(keepends=True):
        end += len(line)
        words = line.strip()
        if words and words != (telling.row["title"] or "").strip():
            break
    return telling.start < end
