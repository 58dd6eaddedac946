import csv
import io

import pytest
from starlette.testclient import TestClient

from dragoman.ask import EVIDENCE, questions


def test_every_question_is_listed_with_its_options(seen: TestClient) -> None:
    found = {row["name"]: row for row in seen.get("/api/questions").json()}
    assert list(found) == list(questions())
    supporters = found["supporters"]
    assert {"name", "heading"} == supporters["columns"][0].keys()
    assert "limit" in {option["name"] for option in supporters["options"]}


@pytest.mark.parametrize("name", questions())
def test_every_question_is_answered_with_evidence(seen: TestClient, name: str) -> None:
    known = {"actor": ["Ivo Sarn", "Mara Dunn"], "plan": ["Vela Plan"]}
    given: dict[str, list[str]] = {}
    for option in questions()[name].options:
        if option.required:
            values = known.get(option.names or "", ["sign"])
            given[option.name] = (values * 2)[: option.count or 1]
    answer = seen.get(f"/api/ask/{name}", params=given)
    assert answer.status_code in (200, 422), answer.text
    found = answer.json()
    if answer.status_code == 422:
        pytest.fail(found["detail"])
    assert found["question"] == name
    for row in found["rows"]:
        assert row.keys() >= set(EVIDENCE)


def test_a_name_is_read_and_said(seen: TestClient) -> None:
    answer = seen.get("/api/ask/wording?actor=ivo+šarn")
    assert answer.status_code == 200, answer.text
    assert "Ivo Sarn" in answer.json()["read"]["actor"]
    quotes = [row["quote"] for row in answer.json()["rows"]]
    assert any("We reject the Vela Plan 🚫" in quote for quote in quotes)


def test_an_answer_as_a_table(seen: TestClient) -> None:
    answer = seen.get("/api/ask/wording?actor=ivo-sarn&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert rows
    assert rows[0].keys() >= set(EVIDENCE)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("wording?actor=Nobody+Known", "Nobody Known"),
        ("wording?actor=ivo-sarn&colour=red", "no option 'colour'"),
        ("wording?actor=ivo-sarn&limit=none", "no whole number"),
        ("wording?actor=ivo-sarn&since=soon", "no date"),
    ],
)
def test_what_is_asked_wrongly_is_said(seen: TestClient, query: str, says: str) -> None:
    answer = seen.get(f"/api/ask/{query}")
    assert answer.status_code == 422
    assert says in answer.json()["detail"]
