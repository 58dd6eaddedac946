import threading
from types import SimpleNamespace

from starlette.testclient import TestClient

from dragoman.explore.reader import PASTE_CHARS

TEXT = "Prime Minister Mara Dunn said that Norland would never sign the Vela Plan."


def test_a_pasted_report_is_read_and_forgotten(client: TestClient) -> None:
    before = client.get("/api/summary").json()
    answer = client.post("/api/read", json={"text": TEXT, "published": "2025-05-26"})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["text"] == TEXT
    assert found["doc"]["published"] == "2025-05-26"
    statement = next(r for r in found["records"] if r["type"] == "statement")
    names = {entity["id"]: entity["name"] for entity in found["entities"]}
    assert "Dunn" in names[statement["speaker"]]
    for record in found["records"]:
        for span in record["evidence"]:
            assert TEXT[span["start"] : span["end"]] == span["quote"]
    assert client.get("/api/summary").json() == before


def test_what_cannot_be_read_is_said(client: TestClient) -> None:
    for body, says in (
        ({"text": "x" * (PASTE_CHARS + 1)}, "paste a shorter report"),
        (
            {"text": TEXT, "published": "soon"},
            "published: Input should be a valid date",
        ),
        ({"text": TEXT, "keep": True}, "keep: Extra inputs"),
        ({}, "text: Field required"),
    ):
        answer = client.post("/api/read", json=body)
        assert answer.status_code == 422, answer.text
        assert says in answer.json()["detail"]


def test_one_report_at_a_time(client: TestClient) -> None:
    reader = client.app.app.state.reader  # type: ignore[attr-defined]
    with reader._alone(0):
        answer = client.post("/api/read", json={"text": TEXT})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert client.post("/api/read", json={"text": TEXT}).status_code == 200


def test_many_at_once_are_all_answered(client: TestClient) -> None:
    found: list[int] = []

    def ask() -> None:
        found.append(client.post("/api/read", json={"text": TEXT}).status_code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 200 in found
    assert set(found) <= {200, 429}


def test_the_parse_of_the_sentence_a_stretch_stands_in(client: TestClient) -> None:
    text = client.get("/api/report/shells").json()["text"]
    answer = client.get("/api/report/shells/parse?start=0&end=7")
    assert answer.status_code == 200, answer.text
    words = answer.json()["words"]
    assert [w["text"] for w in words][:2] == ["Norland", "shelled"]
    assert all(text[w["start"] : w["end"]] == w["text"] for w in words)
    assert all(0 <= w["head"] < len(words) for w in words)


def test_why_a_record_was_made(client: TestClient) -> None:
    answer = client.get("/api/why/shells/ev1")
    assert answer.status_code == 200, answer.text
    text = answer.json()["text"]
    assert "Norland shelled the town of Karst" in text
    assert "rule:test" in text
    assert "\x1b" not in text


def test_why_of_a_hostile_report_shows_its_markup(
    client: TestClient, invented: SimpleNamespace
) -> None:
    text = client.get("/api/why/hostile/ac1").json()["text"]
    assert "<img src=x" in text
    assert "\u202e" not in text
