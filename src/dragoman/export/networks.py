"""GraphML: actors and plans as nodes, who meets, accuses, supports whom as edges."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.export.cells import flat, joined
from dragoman.export.incidents import Modalities, incidents
from dragoman.export.outputs import Outcome, Output, shipped, table
from dragoman.store import Store

Ends = tuple[str, str, str]
"""From which node to which, and what the edge is called."""


@dataclass
class Edge:
    """A kind of tie between two nodes, counted.

    Attributes:
        weight: Incidents, each once; of ties that are none, reports that tell of them.
        reports: Reports that tell of it, over all its incidents.
        first, last: When the first and the last of them were published.
    """

    weight: int = 0
    reports: int = 0
    first: datetime.date | None = None
    last: datetime.date | None = None

    def add(
        self,
        *,
        weight: int,
        reports: int,
        first: datetime.date | None,
        last: datetime.date | None,
    ) -> None:
        """Count one more incident, or the reports of a tie."""
        self.weight += weight
        self.reports += reports
        self.first = min((d for d in (self.first, first) if d), default=None)
        self.last = max((d for d in (self.last, last) if d), default=None)


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write the graph to `out`; nodes without an edge are left out.

    Raises:
        InputError: if networkx is not installed.
    """
    try:
        import networkx as nx
        from networkx.readwrite.graphml import write_graphml_xml
    except ImportError as error:
        raise InputError(
            "graphml needs networkx; install it with: pip install 'dragoman[export]'"
        ) from error
    edges = _incident_edges(store, modality)
    _tie_edges(store, edges)
    graph = nx.MultiDiGraph()
    used = {end for source, target, _ in edges for end in (source, target)}
    for name, node in _nodes(store):
        if name in used:
            graph.add_node(name, **node)
    for (source, target, kind), edge in sorted(edges.items()):
        if source in graph and target in graph:
            graph.add_edge(source, target, key=kind, **_counted(kind, edge))
    with Output() as output:
        # Not write_graphml: that takes lxml where it is installed, and then writes
        # other bytes.
        write_graphml_xml(graph, str(output.path(out)), prettyprint=True)
        output.outcome.rows["nodes"] = graph.number_of_nodes()
        output.outcome.rows["edges"] = graph.number_of_edges()
    return output.outcome


def _incident_edges(store: Store, modality: Modalities) -> dict[Ends, Edge]:
    names = table("networks")["events"]
    edges: dict[Ends, Edge] = {}
    for incident in incidents(store, modality):
        told = [t.row["published"] for t in incident.tellings if t.row["published"]]
        for one, two in incident.dyads():
            if one is None or two is None or one.key is None or two.key is None:
                continue
            ends = (f"actor:{one.key}", f"actor:{two.key}", names[incident.plover])
            edges.setdefault(ends, Edge()).add(
                weight=1,
                reports=incident.reports,
                first=min(told, default=None),
                last=max(told, default=None),
            )
    return edges


def _tie_edges(store: Store, edges: dict[Ends, Edge]) -> None:
    book = table("networks")
    called = {"stance": book["stances"], "role": book["roles"]}
    for row in store.rows(shipped("ties.sql")):
        kind = called.get(row["sort"], {}).get(row["name"], row["name"])
        if row["polarity"] == "-":
            kind = f"not_{kind}"
        node = "plan" if row["of"] == "initiative" else "actor"
        ends = (f"actor:{row['source']}", f"{node}:{row['target']}", kind)
        edges.setdefault(ends, Edge()).add(
            weight=row["reports"],
            reports=row["reports"],
            first=row["first"],
            last=row["last"],
        )


def _nodes(store: Store) -> list[tuple[str, dict[str, Any]]]:
    actors = store.rows('SELECT * FROM actor ORDER BY "key"')
    plans = store.rows('SELECT * FROM plan ORDER BY "key"')
    return [
        *((f"actor:{row['key']}", _node(row, "actor")) for row in actors),
        *((f"plan:{row['key']}", _node(row, "plan")) for row in plans),
    ]


def _node(row: dict[str, Any], sort: str) -> dict[str, Any]:
    return _present(
        {
            "label": flat(row["name"]),
            "node": sort,
            "kind": row["kind"],
            "country": row.get("country"),
            "sectors": joined(row.get("sectors") or ()),
            "reports": row["reports"],
            "first": row["first"],
            "last": row["last"],
        }
    )


def _counted(kind: str, edge: Edge) -> dict[str, Any]:
    return _present(
        {
            "tie": kind,
            "weight": edge.weight,
            "reports": edge.reports,
            "first": edge.first,
            "last": edge.last,
        }
    )


def _present(values: dict[str, Any]) -> dict[str, Any]:
    """What there is, dates as text: GraphML has neither nulls nor dates."""
    return {
        name: value.isoformat() if isinstance(value, datetime.date) else value
        for name, value in values.items()
        if value not in (None, "")
    }
