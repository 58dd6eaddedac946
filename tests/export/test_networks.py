from collections.abc import Callable
from pathlib import Path

import networkx as nx

from dragoman.export import Modalities

Write = Callable[..., Path]


def _edges(path: Path) -> dict[tuple[str, str, str], dict[str, object]]:
    graph = nx.read_graphml(path)
    return {(a, b, d["tie"]): d for a, b, d in graph.edges(data=True)}


def test_who_meets_whom_counts_the_incident_once(written: Write) -> None:
    edges = _edges(written("graphml", "net.graphml"))
    assert edges["actor:tomas-varga", "actor:lena-oduya", "meets"] == {
        "tie": "meets", "weight": 1, "reports": 2, "first": "2025-05-26",
        "last": "2025-05-27",
    }  # fmt: skip


def test_plans_have_those_who_favour_sponsor_and_endorse_them(written: Write) -> None:
    edges = _edges(written("graphml", "net.graphml"))
    to_plan = {(a, tie) for a, b, tie in edges if b == "plan:nairobi-plan"}
    assert to_plan == {
        ("actor:lena-oduya", "favors"), ("actor:TCD", "favors"),
        ("actor:lena-oduya", "sponsors_plan"), ("actor:lena-oduya", "endorsed"),
        ("actor:tomas-varga", "is_party_to"), ("actor:TCD", "is_party_to"),
    }  # fmt: skip
    assert ("actor:TCD", "actor:african-union", "member_of") in edges


def test_nodes_say_what_they_are_and_none_stands_alone(written: Write) -> None:
    graph = nx.read_graphml(written("graphml", "net.graphml"))
    assert graph.nodes["plan:nairobi-plan"]["node"] == "plan"
    chad = graph.nodes["actor:TCD"]
    assert (chad["label"], chad["kind"], chad["country"]) == ("Chad", "state", "TCD")
    assert not list(nx.isolates(graph))
    assert graph.nodes["actor:evil"]["label"] == r"@evil body\x07"


def test_planned_events_are_no_edges_unless_asked_for(written: Write) -> None:
    assert _edges(written("graphml", "a.graphml")) == _edges(
        written("graphml", "b.graphml", modality=Modalities.ALL)
    )  # the planned arrest names nobody who is arrested
