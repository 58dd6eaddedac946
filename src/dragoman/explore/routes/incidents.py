"""Incidents: by day, between whom, and where."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from dragoman.explore.answers import as_csv
from dragoman.explore.queries import query
from dragoman.explore.routes.asking import Actor, As, Limit, Opened, Since, Until
from dragoman.explore.shapes import (
    Edge,
    Evidence,
    Incident,
    Network,
    Node,
    Spot,
    Timeline,
)
from dragoman.store import Store

router = APIRouter(prefix="/api", tags=["incidents"])

LANES = ("diplomacy", "battlefield")

KINDS = {
    "meets": "CONSULT",
    "agrees": "AGREE",
    "supports": "SUPPORT",
    "cooperates": "COOPERATE",
    "aids": "AID",
    "yields": "CONCEDE",
    "retreats": "RETREAT",
    "requests": "REQUEST",
    "accuses": "ACCUSE",
    "rejects": "REJECT",
    "threatens": "THREATEN",
    "protests": "PROTEST",
    "sanctions": "SANCTION",
    "mobilizes": "MOBILIZE",
    "coerces": "COERCE",
    "assaults": "ASSAULT",
}
"""What an edge is called, by PLOVER's types."""

Tie = Literal[
    "meets", "agrees", "supports", "cooperates", "aids", "yields", "retreats",
    "requests", "accuses", "rejects", "threatens", "protests", "sanctions",
    "mobilizes", "coerces", "assaults",
]  # fmt: skip


@router.get("/timeline", response_model=Timeline)
def timeline(
    store: Opened,
    *,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    limit: Limit = 500,
    format: As = "json",
) -> Timeline | Response:
    """What was negotiated and what happened on the ground, by day.

    Incidents count once over all reports. Of more than the limit in a lane, those that
    most reports tell are given; negated and hypothetical ones are left out.
    """
    given = {"since": since, "until": until, "actor": actor, "limit": limit}
    found = {lane: query(store, "timeline", lane=lane, **given) for lane in LANES}
    totals = {lane: rows[0]["total"] if rows else 0 for lane, rows in found.items()}
    lanes = {lane: _incidents(store, rows) for lane, rows in found.items()}
    if format == "csv":
        both = [{"lane": lane, **i.model_dump(mode="json")}
                for lane, incidents in lanes.items() for i in incidents]  # fmt: skip
        columns = ["lane", *_own(Incident), *Evidence.model_fields]
        return as_csv(both, "timeline", columns=columns)
    return Timeline(**lanes, totals=totals)


def _incidents(store: Store, rows: list[dict[str, Any]]) -> list[Incident]:
    words = _examples(store, rows)
    names = _names(store, {k for r in rows for k in (*r["actors"], *r["recipients"])})
    return [
        Incident(
            **{
                **words[row["report"], row["record"]].model_dump(),
                **row,
                "actors": [_name(names, k) for k in row["actors"]],
                "recipients": [_name(names, k) for k in row["recipients"]],
                "actor_keys": row["actors"],
                "recipient_keys": row["recipients"],
            }
        )
        for row in rows
    ]


@router.get("/network", response_model=Network, response_model_by_alias=True)
def network(
    store: Opened,
    *,
    kind: Tie = "meets",
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
    format: As = "json",
) -> Network | Response:
    """Who meets, supports or accuses whom: the strongest ties first.

    Weights count incidents that happened, once over all reports. Meeting, agreeing and
    cooperating are mutual; the others go from the one who acts.
    """
    found = query(
        store, "ties", plover=[KINDS[kind]], since=since, until=until, limit=limit
    )
    words = _examples(store, found)
    edges = [
        Edge(**{**row, "kind": kind, "example": words[row["report"], row["record"]]})
        for row in found
    ]
    nodes = _nodes(store, edges)
    if format == "csv":
        return as_csv(_named(edges, nodes), f"network-{kind}")
    return Network(nodes=nodes, edges=edges)


def _nodes(store: Store, edges: list[Edge]) -> list[Node]:
    weights: dict[str, int] = {}
    for edge in edges:
        for key in (edge.from_, edge.to):
            weights[key] = weights.get(key, 0) + edge.weight
    names = _names(store, set(weights))
    nodes = [Node(**names[key], weight=weight) for key, weight in weights.items()]
    return sorted(nodes, key=lambda node: (-node.weight, node.key))


def _named(edges: list[Edge], nodes: list[Node]) -> list[dict[str, Any]]:
    names = {node.key: node.name for node in nodes}
    return [
        {
            "from_name": names[edge.from_],
            "to_name": names[edge.to],
            **edge.model_dump(mode="json", by_alias=True),
        }
        for edge in edges
    ]


@router.get("/map", response_model=list[Spot])
def map_of(
    store: Opened,
    *,
    since: Since = None,
    until: Until = None,
    actor: Actor = None,
    limit: Limit = 1000,
    format: As = "json",
) -> list[Spot] | Response:
    """Incidents by place and PLOVER type; those with most incidents first."""
    found = query(store, "places", since=since, until=until, actor=actor, limit=limit)
    words = _examples(store, found)
    spots = [
        Spot(**{**words[row["report"], row["record"]].model_dump(), **row})
        for row in found
    ]
    if format == "csv":
        return as_csv(spots, "map", columns=[*_own(Spot), *Evidence.model_fields])
    return spots


def _own(shape: type[Evidence]) -> list[str]:
    """The columns of rows besides their evidence."""
    return [name for name in shape.model_fields if name not in Evidence.model_fields]


def _examples(
    store: Store, rows: list[dict[str, Any]]
) -> dict[tuple[int, str], Evidence]:
    """The words of the events that rows are shown by, by report and record."""
    shown = query(
        store,
        "shown_events",
        reports=[row["report"] for row in rows],
        records=[row["record"] for row in rows],
    )
    # An event is told by the outlet, or alleged by its owner; never a direct quote.
    return {
        (row["of"], row["record"]): Evidence(
            **row, basis="indirect" if row["speaker"] else "narrated", inferred=True
        )
        for row in shown
    }


def _names(store: Store, keys: set[str]) -> dict[str, dict[str, Any]]:
    rows = query(store, "named", keys=sorted(keys))
    return {row["key"]: row for row in rows}


def _name(names: dict[str, dict[str, Any]], key: str) -> str:
    """The name of an actor; what is no actor is words already."""
    return str(names[key]["name"]) if key in names else key
