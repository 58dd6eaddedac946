import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.cli import main
from dragoman.record import Report


def judge(
    client: TestClient, document: str, record: str, verdict: str, who: str, **more: Any
) -> Any:
    body = {"document": document, "record": record, "verdict": verdict,
            "reviewer": who, **more}  # fmt: skip
    answer = client.post("/api/reviews", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def queue(client: TestClient, query: str = "") -> Any:
    answer = client.get(f"/api/reviews?{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [f"{row['document']} {row['record']}" for row in rows]


def lines(client: TestClient, form: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/reviews/export?as={form}")
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_the_queue_begins_with_doubt_then_with_the_least_certain(
    client: TestClient,
) -> None:
    found = queue(client)
    assert found["total"] == 10
    assert ids(found["rows"])[:5] == [
        "talks/1 ac1", "hostile ac1", "hostile st1", "again ev1", "talks/1 ev1",
    ]  # fmt: skip
    assert found["rows"][0]["doubt"] == "refuse or reject"
    assert all(row["score"] is None for row in found["rows"][6:])
    assert ids(queue(client, "type=event&limit=1")["rows"]) == ["again ev1"]
    assert queue(client, "type=event")["total"] == 3


def test_a_review_there_and_back(client: TestClient) -> None:
    made = judge(client, "talks/1", "ac1", "accept", "ann")
    assert (made["verdict"], made["reviewer"]) == ("accept", "ann")
    assert "talks/1 ac1" not in ids(queue(client)["rows"])
    (row,) = queue(client, "state=done")["rows"]
    assert [review["id"] for review in row["reviews"]] == [made["id"]]
    assert client.delete(f"/api/reviews/{made['id']}").status_code == 204
    assert queue(client, "state=done")["rows"] == []
    assert ids(queue(client)["rows"])[0] == "talks/1 ac1"
    again = client.delete(f"/api/reviews/{made['id']}")
    assert again.status_code == 404
    assert "undone" in again.json()["detail"]


def test_a_second_thought_replaces_the_first_until_it_is_undone(
    client: TestClient,
) -> None:
    judge(client, "shells", "ev1", "accept", "ann")
    second = judge(client, "shells", "ev1", "reject", "ann")
    (row,) = queue(client, "state=done")["rows"]
    assert [review["verdict"] for review in row["reviews"]] == ["reject"]
    client.delete(f"/api/reviews/{second['id']}")
    (row,) = queue(client, "state=done")["rows"]
    assert [review["verdict"] for review in row["reviews"]] == ["accept"]


def test_a_second_reviewer_does_not_see_what_the_first_decided(
    client: TestClient,
) -> None:
    judge(client, "talks/1", "ac1", "accept", "ann")
    (row,) = queue(client, "state=second&reviewer=bo")["rows"]
    assert (row["record"], row["others"], row["reviews"]) == ("ac1", 1, [])
    first = queue(client, "state=open&reviewer=bo")["rows"][0]
    assert (first["record"], first["others"], first["reviews"]) == ("ac1", 1, [])
    assert queue(client, "state=second&reviewer=ann")["rows"] == []
    judge(client, "talks/1", "ac1", "reject", "bo")
    (row,) = queue(client, "state=disputed")["rows"]
    assert row["state"] == "disputed"
    assert {review["reviewer"] for review in row["reviews"]} == {"ann", "bo"}
    judge(client, "talks/1", "ac1", "accept", "cleo")
    assert queue(client, "state=disputed")["rows"] == []


def test_agreement_over_the_verdicts(client: TestClient) -> None:
    for record, ann, bo in (
        ("st1", "accept", "accept"), ("ac1", "accept", "reject"),
        ("po1", "reject", "reject"), ("tm1", "reject", "reject"),
    ):  # fmt: skip
        judge(client, "talks/1", record, ann, "ann")
        judge(client, "talks/1", record, bo, "bo")
    judge(client, "talks/1", "ev1", "accept", "ann")
    found = client.get("/api/agreement").json()
    assert found["alpha"] == pytest.approx(16 / 30)  # test_agreement.py, by hand
    assert (found["pairs"], found["reviewed"], found["disputed"]) == (4, 5, 1)
    assert found["reviewers"] == ["ann", "bo"]


def test_a_correction_is_checked_and_gets_its_words(client: TestClient) -> None:
    text = client.get("/api/report/talks%2F1").json()["text"]
    start = text.index("Dunn said")
    made = judge(
        client, "talks/1", "ac1", "correct", "ann",
        correction={"act": "rule_out", "evidence": [{"start": start, "end": start + 9}]},
    )  # fmt: skip
    assert made["right"]["act"] == "rule_out"
    assert made["right"]["evidence"][0]["quote"] == "Dunn said"
    assert made["right"]["performer"] == "a1"
    assert made["right"]["by"] == "review"


def test_a_correction_to_another_type(client: TestClient) -> None:
    made = judge(
        client, "talks/1", "tm1", "correct", "ann",
        correction={"type": "status", "status": "called_for", "by": "a3"},
    )  # fmt: skip
    assert made["right"]["made_by"] == "review"
    assert made["right"]["by"] == "a3"
    assert made["right"]["evidence"][0]["quote"] == "a ceasefire first"


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"verdict": "correct", "correction": {"act": "shout"}}, 422, "act: Input"),
        ({"verdict": "correct", "correction": {"colour": "red"}}, 422, "colour: Extra"),
        ({"verdict": "correct"}, 422, "give it with the verdict correct"),
        ({"correction": {"act": "warn"}}, 422, "give it with the verdict correct"),
        ({"verdict": "correct", "correction": {"evidence": [
            {"start": 0, "end": 4, "quote": "Nope"}]}}, 422, "not 'Nope'"),
        ({"verdict": "correct", "correction": {"evidence": [
            {"start": 900, "end": 904}]}}, 422, "code points"),
        ({"verdict": "maybe"}, 422, "verdict: Input should be"),
        ({"reviewer": ""}, 422, "reviewer:"),
        ({"reviewer": "a\nb"}, 422, "reviewer:"),
        ({"record": "ac9"}, 404, "no record has the id 'ac9'"),
        ({"document": "none"}, 404, "No report has the id 'none'"),
        ({"colour": "red"}, 422, "colour: Extra inputs"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said(
    client: TestClient, change: dict[str, Any], status: int, says: str
) -> None:
    body = {"document": "talks/1", "record": "ac1", "verdict": "accept",
            "reviewer": "ann", **change}  # fmt: skip
    answer = client.post("/api/reviews", json=body)
    assert answer.status_code == status, answer.text
    assert says in answer.json()["detail"]
    assert queue(client, "state=done")["total"] == 0


def test_gold_has_what_reviewers_agree_on(client: TestClient) -> None:
    for record in ("st1", "ac1", "in1", "ev1", "tm1"):
        judge(client, "talks/1", record, "accept", "ann")
    judge(client, "talks/1", "po1", "reject", "ann")
    judge(client, "talks/1", "tm1", "reject", "bo")
    judge(client, "hostile", "ac1", "correct", "ann", correction={"act": "oppose"})
    hostile, talks = lines(client, "gold")
    report = Report.model_validate(talks)
    assert [r.type for r in report.records] == [
        "statement",
        "act",
        "initiative",
        "event",
    ]
    statement, act, initiative, event = talks["records"]
    names = {entity["id"]: entity["name"] for entity in talks["entities"]}
    assert names[statement["speaker"]] == names[act["performer"]] == "Mara Dunn"
    assert (act["statement"], act["target"]) == (statement["id"], initiative["id"])
    assert [names[id] for id in event["actor"]] == ["Mara Dunn", "Ivo Sarn"]
    assert names[event["place"]] == "Port Vela"
    (corrected,) = hostile["records"]
    # Its statement was not reviewed, so it points at none; the words stay words.
    assert (corrected["act"], corrected["statement"]) == ("oppose", None)
    assert corrected["target"] == "the Vela Plan 🚫"


def test_what_gold_does_not_hold_is_told_in_words(client: TestClient) -> None:
    judge(client, "talks/1", "ac1", "accept", "ann")
    ((act,),) = (line["records"] for line in lines(client, "gold"))
    assert act["target"] == "Vela Plan"


def test_training_data_has_every_review(client: TestClient) -> None:
    judge(client, "hostile", "ac1", "accept", "ann")
    judge(client, "hostile", "ac1", "correct", "bo", correction={"act": "oppose"})
    judge(client, "shells", "ev1", "reject", "ann")
    first, second, third = lines(client, "training")
    assert (first["verdict"], first["record"]["act"]) == ("accept", "reject")
    assert (second["verdict"], second["right"]["act"]) == ("correct", "oppose")
    assert (third["verdict"], third["right"]) == ("reject", None)
    assert first["refs"]["a1"] == "Ivo Sarn"
    for line in (first, second, third):
        for span in line["record"]["evidence"]:
            assert line["text"][span["start"] : span["end"]] == span["quote"]


def rerun(db: Path, invented: SimpleNamespace, *, text: str | None = None) -> None:
    """Read the report again: other ids, another order, perhaps another text."""
    made = invented.talks()
    if text is not None:
        made = invented.Made("talks/1", text, 20)
    else:
        made.entities, made.records = [], []
    made.entity("a9", "Mara Dunn", "person", "Mara Dunn", country="NOR")
    made.record("ac7", "act", "Dunn said", performer="a9", act="announce", score=0.1)
    said = "We will not sign the Vela Plan while one soldier stays"
    made.record("ac8", "act", said, performer="a9", act="reject", score=0.5)
    path = db.with_name("rerun.db")
    path.unlink(missing_ok=True)
    invented.fill(path, [made])
    path.replace(db)


def test_reviews_outlive_a_run_of_the_model(
    client: TestClient, db: Path, invented: SimpleNamespace
) -> None:
    judge(client, "talks/1", "ac1", "accept", "ann")
    judge(client, "talks/1", "tm1", "reject", "ann")
    rerun(db, invented)
    found = queue(client)
    assert ids(found["rows"]) == ["talks/1 ac7"]
    assert found["total"] == 1
    rows = {row["type"]: row for row in queue(client, "state=done")["rows"]}
    assert rows["act"]["record"] == "ac8"
    assert (rows["term"]["record"], rows["term"]["quote"]) == (
        None,
        "a ceasefire first",
    )
    judge(client, "talks/1", "ac8", "accept", "bo")
    assert client.get("/api/agreement").json()["pairs"] == 1
    (gold,) = lines(client, "gold")
    assert [r["act"] for r in gold["records"]] == ["reject"]


def test_reviews_outlive_a_change_of_the_text(
    client: TestClient, db: Path, invented: SimpleNamespace
) -> None:
    judge(client, "talks/1", "ac1", "accept", "ann")
    text = client.get("/api/report/talks%2F1").json()["text"]
    rerun(db, invented, text="Corrected on May 23. " + text)
    (row,) = queue(client, "state=done")["rows"]
    assert row["record"] == "ac8"
    assert ids(queue(client)["rows"]) == ["talks/1 ac7"]
    (gold,) = lines(client, "gold")
    assert gold["doc"]["n_chars"] == len(text)  # the text that was reviewed


def test_reviews_stand_in_a_file_of_their_own(client: TestClient, db: Path) -> None:
    kept = db.with_name("invented.db.reviews.db")
    before = db.read_bytes()
    assert not kept.exists()
    assert queue(client, "state=done")["total"] == 0
    judge(client, "talks/1", "ac1", "accept", "ann")
    assert kept.exists()
    assert db.read_bytes() == before


def test_a_file_of_reviews_that_cannot_be_read(client: TestClient, db: Path) -> None:
    db.with_name("invented.db.reviews.db").write_text("this is no database at all")
    answer = client.get("/api/reviews?state=done")
    assert answer.status_code == 503
    assert "invented.db.reviews.db: reviews cannot be read" in answer.json()["detail"]


def test_the_queue_as_a_table(client: TestClient) -> None:
    judge(client, "hostile", "st1", "accept", "ann")
    table = client.get("/api/reviews?state=done&format=csv").text
    assert table.splitlines()[0].startswith("\ufeffdocument,record,type,quote")
    assert "'=cmd" in table


def command(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["dragoman", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_the_commands_print_what_reviewers_decided(
    client: TestClient,
    db: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command(["review", "agreement", "--db", str(db)], monkeypatch) == 2
    assert "there are no reviews; make some" in capsys.readouterr().err
    judge(client, "shells", "ev1", "accept", "ann")
    assert command(["review", "export", "--db", str(db)], monkeypatch) == 0
    (gold,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert gold["records"][0]["plover"] == "ASSAULT"
    arguments = ["review", "export", "--db", str(db), "--as", "training"]
    assert command(arguments, monkeypatch) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "accept"
    assert command(["review", "agreement", "--db", str(db)], monkeypatch) == 0
    assert json.loads(capsys.readouterr().out)["reviewed"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "0.0.0.0"], "--token"),
        (["--token", "short"], "take 16 or more"),
        (["--db", "/nowhere/none.db"], "no such collection"),
    ],
)
def test_explore_refuses_before_it_listens(
    db: Path,
    arguments: list[str],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("DRAGOMAN_TOKEN", raising=False)
    given = ["explore", "--db", str(db), "--no-open", "--port", "0", *arguments]
    assert command(given, monkeypatch) == 2
    assert says in capsys.readouterr().err


def test_members_of_a_group_come_along(db: Path, invented: SimpleNamespace) -> None:
    made = invented.shells()
    made.entity("a3", "both", "group", "Norland", members=["a1", "a2"])
    made.records[0]["actor"] = ["a3"]
    invented.fill(db.with_name("group.db"), [made])
    with invented.client_of(db.with_name("group.db")) as client:
        client.headers["X-Dragoman-Token"] = invented.TOKEN
        judge(client, "shells", "ev1", "accept", "ann")
        (gold,) = lines(client, "gold")
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    group = next(e for e in gold["entities"] if e["name"] == "both")
    assert [names[id] for id in group["members"]] == ["Norland", "Karst"]
