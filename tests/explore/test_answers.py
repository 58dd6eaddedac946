import csv
import io
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest
from starlette.testclient import TestClient

from dragoman.errors import DragomanError
from dragoman.explore.answers import cell
from dragoman.explore.queries import folded, split


def got(client: TestClient, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == status, answer.text
    return answer.json()


def table(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_summary_counts_reports_records_and_what_is_one(seen: TestClient) -> None:
    found = got(seen, "summary")
    assert (found["reports"], found["reprints"]) == (4, 1)
    assert (found["aside"], found["waiting"]) == (1, 1)
    assert found["records"] == 10 == sum(found["by_type"].values())
    assert found["by_type"]["event"] == 3
    assert (found["actors"], found["plans"], found["incidents"]) == (6, 1, 2)
    assert (found["first"], found["last"]) == ("2025-05-20", "2025-05-24")
    assert found["by_month"] == [{"month": "2025-05", "reports": 7}]
    assert table(seen, "summary?format=csv") == [{"month": "2025-05", "reports": "7"}]


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", ["ivo-sarn", "mara-dunn", "karst", "NOR", "port-vela", "SUR"]),
        ("SARN", ["ivo-sarn"]),
        ("ivo šarn", ["ivo-sarn"]),
        ("land", ["NOR", "SUR"]),
        ("NOR", ["NOR"]),
        ("%", []),
    ],
    ids=["most reported", "case", "diacritics", "a part", "a key", "no wildcard"],
)
def test_actors_by_a_part_of_a_name(
    seen: TestClient, words: str, keys: list[str]
) -> None:
    answer = seen.get("/api/actors", params={"q": words})
    assert [row["key"] for row in answer.json()] == keys


def test_plans_to_pick(seen: TestClient) -> None:
    (plan,) = got(seen, "plans?q=vela")
    assert (plan["key"], plan["kind"], plan["reports"]) == (
        "vela-plan",
        "peace_plan",
        1,
    )
    assert table(seen, "plans?format=csv")[0]["key"] == "vela-plan"
    assert table(seen, "actors?limit=2&format=csv")[1]["names"] == "Mara Dunn; Dunn"


@pytest.mark.parametrize(
    ("query", "documents"),
    [
        ("", ["broken", "copy", "waits", "hostile", "again", "shells", "talks/1"]),
        ("q=MEETING", ["again"]),
        ("q=shelled the town", ["broken", "waits", "shells"]),
        ("q=.", ["broken", "copy", "waits", "hostile", "again", "shells", "talks/1"]),
        ("q=a.*b", []),
        ("since=2025-05-21&until=2025-05-22", ["again", "shells"]),
        ("outlet=The Vela Post", ["shells", "talks/1"]),
        ("actor=mara-dunn", ["again", "talks/1"]),
        ("actor=mara-dunn&q=Tuesday", ["again"]),
        ("limit=1&offset=6", ["talks/1"]),
        ("offset=50", []),
    ],
)
def test_reports_found(seen: TestClient, query: str, documents: list[str]) -> None:
    found = got(seen, f"reports?{query}")
    assert [row["document"] for row in found["rows"]] == documents
    paged = "limit" in query or "offset" in query
    assert found["total"] == (7 if paged else len(documents))


def test_report_rows_count_their_records(seen: TestClient) -> None:
    rows = {row["document"]: row for row in got(seen, "reports")["rows"]}
    assert rows["talks/1"]["records"] == 6
    assert rows["copy"]["records"] == 0
    assert rows["copy"]["state"] == "reprint"


def test_a_report_with_its_text_and_keys(seen: TestClient) -> None:
    found = got(seen, "report/talks%2F1")
    assert found["reprints"] == ["copy"]
    assert {e["id"]: e["key"] for e in found["entities"]}["a1"] == "mara-dunn"
    assert found["keys"] == {"in1": "vela-plan", "ev1": "meeting", "st1": "saying1"}
    assert got(seen, "report/copy")["original"] == "talks/1"
    for record in found["records"]:
        for span in record["evidence"]:
            assert found["text"][span["start"] : span["end"]] == span["quote"]


def test_offsets_count_code_points_after_an_emoji(seen: TestClient) -> None:
    found = got(seen, "report/hostile")
    span = next(r for r in found["records"] if r["id"] == "st1")["evidence"][0]
    assert found["text"][span["start"] : span["end"]] == span["quote"]
    assert span["start"] == found["text"].index("<img")
    assert found["doc"]["url"] == "javascript:window.hacked=1"  # shown, never followed


def test_an_actor_with_its_members(seen: TestClient) -> None:
    found = got(seen, "actor/ivo-sarn?limit=2")
    assert found["name"] == "Ivo Sarn"
    assert (found["reports"], found["total"]) == (3, 3)
    assert [m["document"] for m in found["members"]] == ["hostile", "again"]
    assert found["members"][1]["quote"] == "Sarn"
    last = got(seen, "actor/ivo-sarn?limit=2&offset=2")
    assert [m["document"] for m in last["members"]] == ["talks/1"]
    assert got(seen, "actor/ivo-sarn?offset=9")["total"] == 3


def test_a_plan_and_an_incident_with_their_members(seen: TestClient) -> None:
    plan = got(seen, "plan/vela-plan")
    assert plan["sponsors"] == ["ivo-sarn"]
    assert [m["quote"] for m in plan["members"]] == ["the Vela Plan"]
    meeting = got(seen, "incident/meeting")
    assert meeting["plover"] == "CONSULT"
    assert [m["document"] for m in meeting["members"]] == ["talks/1", "again"]
    rows = table(seen, "incident/meeting?format=csv")
    assert [row["quote"] for row in rows] == [
        "met President Ivo Sarn", "met in Port Vela",
    ]  # fmt: skip


def test_the_timeline_has_two_lanes(seen: TestClient) -> None:
    found = got(seen, "timeline")
    (meeting,) = found["diplomacy"]
    (shelling,) = found["battlefield"]
    assert found["totals"] == {"diplomacy": 1, "battlefield": 1}
    assert (meeting["day"], meeting["told"]) == ("2025-05-20", True)
    assert meeting["reports"] == 2
    assert sorted(meeting["actors"]) == ["Ivo Sarn", "Mara Dunn"]
    assert (meeting["document"], meeting["record"]) == ("talks/1", "ev1")
    assert shelling["modality"] == "alleged"
    assert got(seen, "timeline?actor=NOR")["diplomacy"] == []
    assert got(seen, "timeline?since=2025-05-21")["diplomacy"] == []
    lanes = [row["lane"] for row in table(seen, "timeline?format=csv")]
    assert lanes == ["diplomacy", "battlefield"]


def test_the_network_has_an_example_for_each_edge(seen: TestClient) -> None:
    found = got(seen, "network?kind=meets")
    (edge,) = found["edges"]
    assert {edge["from"], edge["to"]} == {"ivo-sarn", "mara-dunn"}
    assert edge["weight"] == 1  # one incident, though two reports tell of it
    assert edge["example"]["quote"] == "met President Ivo Sarn"
    assert {node["name"] for node in found["nodes"]} == {"Ivo Sarn", "Mara Dunn"}
    assert got(seen, "network?kind=accuses") == {"nodes": [], "edges": []}
    (row,) = table(seen, "network?format=csv")
    assert row["from_name"] == "Ivo Sarn"
    assert row["document"] == "talks/1"


def test_the_map_tells_whose_word_it_is(seen: TestClient) -> None:
    spots = {spot["place"]: spot for spot in got(seen, "map")}
    assert spots["Port Vela"]["latitude"] == 10.5
    assert spots["Port Vela"]["basis"] == "narrated"
    assert spots["Karst"]["speaker"] == "a witness"
    assert spots["Karst"]["lane"] == "battlefield"
    assert [s["place"] for s in got(seen, "map?actor=mara-dunn")] == ["Port Vela"]
    assert len(table(seen, "map?format=csv")) == 2


def test_no_cell_of_a_table_is_a_formula(seen: TestClient) -> None:
    row = next(r for r in table(seen, "reports?format=csv")
               if r["document"] == "hostile")  # fmt: skip
    assert row["outlet"] == "'=cmd|' /C calc'!A0"
    assert row["title"].startswith("<b")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_run_is_marked(start: str) -> None:
    assert cell(f"{start}1") == f"'{start}1"


def test_cells_of_other_kinds() -> None:
    assert cell(True) == "true"
    assert cell({"a": 1}) == '{"a": 1}'
    assert cell([-1, "b"]) == "'-1; b"


def test_folding_and_splitting() -> None:
    assert folded("ÅLAND ") == "aland"
    assert split("-- nothing\n") == ()


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("nothing", 404, "no such route"),
        ("actor/nobody", 404, "No actor has the key 'nobody'"),
        ("report/none", 404, "No report has the id 'none'"),
        ("report/none/parse?start=0&end=1", 404, "No report has the id"),
        ("report/shells/parse?start=5&end=900", 422, "does not lie in"),
        ("report/shells/parse?start=5", 422, "end: Field required"),
        ("why/shells/ev9", 404, "no record has the id 'ev9'"),
        ("why/none/ev1", 404, "No report has the id 'none'"),
        ("reports?limit=0", 422, "limit: Input should be greater"),
        ("reports?since=soon", 422, "since: Input should be a valid date"),
        ("network?kind=likes", 422, "kind: Input should be"),
        ("map?format=xml", 422, "format: Input should be"),
        ("ask/nothing", 404, "No question is called 'nothing'"),
    ],
)
def test_errors_say_what_and_where(
    seen: TestClient, path: str, status: int, says: str
) -> None:
    assert says in got(seen, path, status)["detail"]


def test_the_api_is_described(seen: TestClient) -> None:
    paths = got(seen, "openapi.json")["paths"]
    told = {path for path in paths if path.startswith("/api/")}
    assert {"/api/summary", "/api/ask/{name}", "/api/reviews", "/api/read"} <= told
    for path, methods in paths.items():
        for method in methods.values():
            assert method["summary"], path
            assert method.get("description"), path


@pytest.mark.parametrize(
    ("fault", "status", "says"),
    [
        (duckdb.OutOfMemoryException("full"), 503, "narrow it: since, until"),
        (duckdb.IOException("torn page\nmore"), 500, "(torn page); please report it"),
        (DragomanError("something of ours"), 500, "something of ours"),
    ],
)
def test_faults_of_the_machine_are_one_sentence(
    whole: Path,
    invented: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    *,
    fault: Exception,
    status: int,
    says: str,
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise fault

    monkeypatch.setattr("dragoman.explore.routes.overview.query", fail)
    with invented.client_of(whole) as client:
        assert says in got(client, "summary", status)["detail"]
