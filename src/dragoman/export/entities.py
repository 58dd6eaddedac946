"""FollowTheMoney: actors, plans, incidents, mentions and words as entities, one a line."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.export.cells import flat, number
from dragoman.export.codes import alpha2
from dragoman.export.incidents import Incident, Modalities, Party, incidents
from dragoman.export.outputs import Outcome, Output, shipped, table
from dragoman.store import Store

MEMBER = "member_of"
NAME_LENGTH = 384
"""Characters of a name, by the public model; longer ones are cut."""

Row = dict[str, Any]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write the entities to `out`, those that others point at first."""
    schemata: dict[str, str] = {}
    with Output() as output, output.text(out) as file:
        for part in (
            _articles(store),
            _actors(store, schemata),
            _offices(store),
            _plans(store, schemata),
            _incidents(store, modality, schemata),
            _relations(store, schemata),
            _sayings(store),
            _mentions(store, schemata),
        ):
            for item in part:
                file.write(json.dumps(item, ensure_ascii=False, sort_keys=True) + "\n")
                output.outcome.rows[item["schema"]] += 1
    return output.outcome


def made(id: str, schema: str, **properties: object) -> Row:
    """An entity, with what is known of it; values are lists of distinct strings.

    Raises:
        KeyError: if entities.yaml has no such property for the schema.
    """
    known = table("entities")["properties"][schema]
    kept = {}
    for name, value in properties.items():
        if name not in known:
            raise KeyError(f"{schema} has no property {name!r}")
        values = value if isinstance(value, (list, tuple)) else [value]
        texts = [flat(str(v)) for v in values if v is not None]
        if name in ("name", "alias"):
            texts = [t[:NAME_LENGTH] for t in texts]
        if texts := [t for t in dict.fromkeys(texts) if t]:
            kept[name] = texts
    return {"id": id, "schema": schema, "properties": kept}


def _id(sort: str, *words: str) -> str:
    """An id without spaces, the same for the same words."""
    return f"dragoman-{sort}-{number(sort, *words):x}"


def _land(iso3: str | None) -> str | None:
    two = alpha2(iso3)
    return two.lower() if two else None


def _articles(store: Store) -> Iterator[Row]:
    rows = store.rows(
        "SELECT id, title, published, source, url FROM report WHERE state = 'read' "
        "ORDER BY published NULLS LAST, id"
    )
    for row in rows:
        yield made(
            _id("article", row["id"]),
            "Article",
            title=row["title"],
            name=row["title"] or row["id"],
            publishedAt=row["published"],
            publisher=row["source"],
            sourceUrl=row["url"],
        )


def _actors(store: Store, schemata: dict[str, str]) -> Iterator[Row]:
    """People, bodies and places; `schemata` learns which schema each has got."""
    book = table("entities")
    spots = {
        row["key"]: row["place"]
        for row in store.rows(
            'SELECT m."key", arg_min(e.place, (e.report, e.id)) AS place FROM member m '
            "JOIN entity e ON e.report = m.report AND e.id = m.item "
            "WHERE e.place IS NOT NULL GROUP BY ALL"
        )
    }
    for row in store.rows('SELECT * FROM actor ORDER BY "key"'):
        schema = book["schemata"][row["kind"]]
        public = set(row["sectors"] or ()) & set(book["public_sectors"])
        if row["kind"] == "organisation" and public:
            schema = "PublicBody"
        schemata[row["key"]] = schema
        names = {"name": row["name"], "alias": row["names"][1:]}
        if schema == "Address":
            spot = spots.get(row["key"]) or {}
            more: Row = {
                "full": row["name"],
                "latitude": spot.get("latitude"),
                "longitude": spot.get("longitude"),
            }
        else:
            more = {"sector": row["sectors"]}
        if schema == "Person":
            more["position"] = [o["office"] for o in row["offices"] or ()]
        yield made(
            _id("actor", row["key"]),
            schema,
            country=_land(row["country"]),
            **names,
            **more,
        )


def _offices(store: Store) -> Iterator[Row]:
    """Posts, and who is named as their holder; when that began is not known."""
    posts: set[str] = set()
    rows = store.rows(
        "SELECT \"key\", country, offices FROM actor WHERE kind = 'person' "
        'ORDER BY "key"'
    )
    for row in rows:
        for office in row["offices"] or ():
            name, land = office["office"], _land(row["country"])
            post = _id("post", name, land or "")
            if post not in posts:
                posts.add(post)
                yield made(post, "Position", name=name, country=land)
            seen = [str(d) for d in (office["first"], office["last"]) if d]
            yield made(
                _id("occupancy", row["key"], name),
                "Occupancy",
                holder=_id("actor", row["key"]),
                post=post,
                summary=f"named so in reports of {' to '.join(dict.fromkeys(seen))}"
                if seen
                else None,
            )


def _plans(store: Store, schemata: dict[str, str]) -> Iterator[Row]:
    for row in store.rows('SELECT * FROM plan ORDER BY "key"'):
        every = [k for n in ("sponsors", "parties", "guarantors") for k in row[n] or ()]
        yield made(
            _id("plan", row["key"]),
            "Event",
            name=row["name"],
            alias=[n for n in row["names"] if n != row["name"]],
            keywords=["initiative", row["kind"]],
            involved=_legal(every, schemata),
            organizer=_legal(row["sponsors"] or (), schemata),
            summary=f"in reports of {row['first']} to {row['last']}"
            if row["first"]
            else None,
            recordId=row["key"],
        )


def _legal(keys: list[str] | tuple[str, ...], schemata: dict[str, str]) -> list[str]:
    """Ids of those of the actors that can act: people and bodies, not places."""
    return [
        _id("actor", key) for key in keys if schemata.get(key, "Address") != "Address"
    ]


def _incidents(
    store: Store, modality: Modalities, schemata: dict[str, str]
) -> Iterator[Row]:
    for incident in incidents(store, modality):
        parties = (*incident.actors, *incident.recipients)
        place, day = incident.place, incident.when
        exact = day.precision == "day"
        tellings = [telling.row for telling in incident.tellings]
        yield made(
            _id("incident", incident.key),
            "Event",
            name=title(incident),
            keywords=[incident.plover, incident.mode, incident.modality],
            date=day.first if exact else None,
            startDate=None if exact or day.precision == "published" else day.first,
            endDate=None if exact or day.precision == "published" else day.last,
            location=place.name if place else None,
            addressEntity=_address(place, schemata),
            country=_land(place.country) if place else None,
            involved=_legal([p.key for p in parties if p.key], schemata),
            organizer=_legal([p.key for p in incident.actors if p.key], schemata),
            summary=incident.first["evidence"][0]["quote"],
            publisher=[row["outlet"] for row in tellings],
            sourceUrl=[row["url"] for row in tellings],
            proof=[_id("article", row["document"]) for row in tellings],
            recordId=incident.key,
        )


def _address(place: Party | None, schemata: dict[str, str]) -> str | None:
    if place is None or schemata.get(place.key or "") != "Address":
        return None
    return _id("actor", place.key or "")


def title(incident: Incident) -> str:
    """What an incident is called: its type, who did it, and to whom."""
    kind = incident.plover + (f" ({incident.mode})" if incident.mode else "")
    sides = [
        ", ".join(p.name for p in side)
        for side in (incident.actors, incident.recipients)
        if side
    ]
    return f"{kind}: {' → '.join(sides)}" if sides else kind


def _relations(store: Store, schemata: dict[str, str]) -> Iterator[Row]:
    for row in store.rows(shipped("links.sql")):
        ends = (row["subject"], row["object"])
        member = (
            row["relation"] == MEMBER
            and row["polarity"] == "+"
            and schemata.get(ends[0]) != "Address"
            and schemata.get(ends[1]) in ("Organization", "PublicBody")
        )
        slots = ("member", "organization") if member else ("subject", "object")
        said = f"according to {', '.join(row['owners'])}" if row["owners"] else None
        negation = "" if row["polarity"] == "+" else "not "
        yield made(
            _id("relation", row["relation"], row["polarity"], *ends),
            "Membership" if member else "UnknownLink",
            role=negation + row["relation"].replace("_", " "),
            summary=row["quote"],
            description=said,
            proof=[_id("article", id) for id in row["documents"]],
            sourceUrl=row["urls"],
            **{s: _id("actor", key) for s, key in zip(slots, ends, strict=True)},
        )


def _sayings(store: Store) -> Iterator[Row]:
    """Words with their speaker, once for all reports that have them."""
    rows = store.rows(
        'SELECT s."key", s.speaker, s.words, a.name, '
        "list(DISTINCT r.id ORDER BY r.id) AS documents, "
        "list(DISTINCT r.url ORDER BY r.url) FILTER (r.url IS NOT NULL) AS urls, "
        "list(DISTINCT r.source ORDER BY r.source) FILTER (r.source IS NOT NULL) "
        'AS outlets FROM saying s JOIN member m ON m."key" = s."key" '
        "AND m.kind = 'utterance' JOIN report r ON r.report = m.report "
        'LEFT JOIN actor a ON a."key" = s.speaker '
        "WHERE s.words <> '' GROUP BY ALL ORDER BY s.\"key\""
    )
    for row in rows:
        yield made(
            _id("saying", row["key"]),
            "Note",
            name=f"{row['name'] or 'somebody'} says",
            entity=_id("actor", row["speaker"]) if row["name"] else None,
            description=row["words"],
            publisher=row["outlets"],
            sourceUrl=row["urls"],
            proof=[_id("article", id) for id in row["documents"]],
        )


def _mentions(store: Store, schemata: dict[str, str]) -> Iterator[Row]:
    """Which report names whom, and as what."""
    cursor = store.sql.cursor()
    cursor.execute(
        'SELECT r.id, e.id, e.name, e.aliases, e.country, m."key" FROM entity e '
        "JOIN report r ON r.report = e.report "
        "JOIN member m ON m.report = e.report AND m.item = e.id "
        "ORDER BY r.published NULLS LAST, r.id, e.id"
    )
    while row := cursor.fetchone():
        document, id, name, aliases, land, key = row
        schema = schemata.get(key, "Address")
        if schema == "Address":
            continue
        yield made(
            _id("mention", document, id),
            "Mention",
            document=_id("article", document),
            resolved=_id("actor", key),
            name=[name, *(aliases or ())],
            detectedSchema=schema,
            contextCountry=_land(land),
        )
