"""Documents in: recorded, duplicate or set aside, in any order, after any stop."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.small import REPORTS, document, documents

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.pipeline import Pipeline
from dragoman.run import reading, recording, shards
from dragoman.run.recording import Plan, record
from dragoman.store import Store

TABLES = ("report", "entity", "statement", "act", "event", "member", "merge", "actor",
          "plan", "incident", "saying", "party")  # fmt: skip
WIRE = (
    "The harbour talks in Oslo ended without a result on Tuesday. Norway said that it "
    "would invite both sides again within a month. Hungary's envoy left the city in the "
    "evening and gave no reason. The bay has been closed to ships since January, and "
    "the fishermen of both countries have asked for a truce. A new round is to begin in "
    "April, the Norwegian foreign ministry said in a short note to the press."
)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything a collection says, without when it was written."""
    with Store(path) as store:
        return {
            table: sorted(
                store.sql.execute(f"SELECT * FROM {table}").fetchall(), key=repr
            )
            for table in TABLES
        }


def recorded(path: Path, items: Iterable[Document | DocumentError]) -> str:
    with Store(path, writing=True) as store:
        return str(record(store, items))


def test_the_balance_adds_up(tmp_path: Path) -> None:
    fault = DocumentError("broken.txt", "is empty")
    items: list[Document | DocumentError] = [*documents(), fault, documents()[0]]
    said = recorded(tmp_path / "c.db", items)
    assert said == "5 documents read: 3 recorded, 1 duplicate, 1 set aside"
    with Store(tmp_path / "c.db") as store:
        (aside,) = store.rows('SELECT "where", what FROM aside')
    assert aside == {"where": "broken.txt", "what": "is empty"}


def test_recording_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    recorded(path, documents())
    before = contents(path)
    assert "0 recorded, 3 duplicate" in recorded(path, documents())
    assert contents(path) == before


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_any_number_of_runs_give_the_same(
    tmp_path: Path, seed: int
) -> None:
    items = [*documents(), document("wire-1", "2031-03-04", WIRE),
             document("wire-2", "2031-03-05", WIRE + " Bergen.")]  # fmt: skip
    recorded(tmp_path / "one.db", items)
    random.Random(seed).shuffle(items)
    for item in items:
        recorded(tmp_path / "other.db", [item])
    assert contents(tmp_path / "one.db") == contents(tmp_path / "other.db")


def test_a_reprint_adds_a_report_and_no_records(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    recorded(path, [document("wire-1", "2031-03-04", WIRE)])
    before = contents(path)
    said = recorded(path, [document("wire-2", "2031-03-05", f"(Wire) {WIRE}")])
    assert "0 recorded, 1 duplicate (1 of them reprints)" in said
    after = contents(path)
    assert len(after["report"]) == 2
    assert after["statement"] == before["statement"] != []


def test_a_stopped_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, whole = tmp_path / "c.db", tmp_path / "whole.db"
    recorded(whole, documents())
    monkeypatch.setattr(shards, "DOCUMENTS", 1)
    monkeypatch.setattr(reading, "TOGETHER", 1)
    monkeypatch.setattr(reading, "PAUSE", 0.0)
    calls = iter(range(9))

    def stopping(step: str, done: int, total: int | None) -> None:
        if step == "reading" and next(calls) == 1:
            raise KeyboardInterrupt

    with Store(path, writing=True) as store, pytest.raises(KeyboardInterrupt):
        record(store, documents(), watch=stopping)
    with Store(path) as store:
        assert store.one("SELECT count(*) FROM report WHERE state = 'read'") == 1
    assert "2 read again" in recorded(path, [])
    assert contents(path) == contents(whole)


def test_a_changed_report_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    recorded(path, documents())
    day, _ = REPORTS["storm"]
    said = recorded(path, [document("storm", day, "Norway condemned Hungary.")])
    assert "1 recorded (1 of them changed)" in said
    with Store(path) as store:
        assert store.one("SELECT count(*) FROM history") == 1
        assert store.one("SELECT count(*) FROM act JOIN report USING (report) "
                         "WHERE report.id = 'storm'") == 1  # fmt: skip


def test_two_texts_of_one_id_are_told_apart(tmp_path: Path) -> None:
    items = [documents()[0], document("harbour-1", None, "Other words.")]
    said = recorded(tmp_path / "c.db", items)
    assert "1 recorded, 0 duplicate, 1 set aside" in said


def test_a_document_that_fails_is_set_aside_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Pipeline._report

    def failing(self: Pipeline, document: Document, doc: object) -> object:
        if document.id == "storm":
            raise ValueError("too wet")
        return made(self, document, doc)  # type: ignore[arg-type]

    monkeypatch.setattr(Pipeline, "_report", failing)
    said = recorded(tmp_path / "c.db", documents())
    assert "2 recorded, 0 duplicate, 1 set aside" in said
    with Store(tmp_path / "c.db") as store:
        fault = store.one("SELECT fault FROM report WHERE id = 'storm'")
    assert "too wet" in fault
    monkeypatch.setattr(Pipeline, "_report", made)
    with Store(tmp_path / "c.db", writing=True) as store:
        monkeypatch.setattr(recording, "recipe", lambda pipeline: "another")
        record(store, [], Plan(again=True))
        assert store.one("SELECT state FROM report WHERE id = 'storm'") == "read"
