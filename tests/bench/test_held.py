"""A gold that is kept without its texts."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from bench.held import HELD, by_hash, rebuild

from bench import held

TEXT = "“We will wait,” Ana Dahl of Oslo said.\n"
KEPT: dict[str, Any] = {
    "id": "tiny",
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
    "entities": [{"id": "a.ana", "name": [16, 24], "kind": "person"}],
    "records": [
        {
            "id": "st1",
            "type": "statement",
            "evidence": [[0, 37]],
            "cue": [33, 37],
            "content": [[1, 14]],
            "speaker": "a.ana",
            "object": {"of": ["envoy of", [28, 32]]},
            "order": 2,
        }
    ],
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "diplomacy.jsonl"
    row = {"id": "1", "text": TEXT, "published": "2020-02-02T10:00:00Z"}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_words_and_quotes_come_back(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    assert rebuild([KEPT], by_hash(news), folder) == 1
    assert (folder / "tiny.txt").read_text(encoding="utf-8") == TEXT
    gold = json.loads((folder / "tiny.json").read_text(encoding="utf-8"))
    assert gold["doc"] == {"id": "tiny", "published": "2020-02-02"}
    assert gold["entities"][0]["name"] == "Ana Dahl"
    record = gold["records"][0]
    assert record["cue"] == {"start": 33, "end": 37, "quote": "said"}
    assert [s["quote"] for s in record["content"]] == ["We will wait,"]
    assert (record["object"], record["order"]) == ("envoy of Oslo", 2)


def test_a_text_that_changed_is_skipped(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = {**KEPT, "sha256": "0" * 64}
    assert rebuild([kept], by_hash(news), tmp_path) == 0
    assert "tiny: its text is not in the news" in capsys.readouterr().err


def test_without_news_nothing_is_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scorer = tmp_path / "score.py"
    scorer.touch()
    words = ["bench", str(tmp_path / "none"), "--scorer", str(scorer)]
    monkeypatch.setattr("sys.argv", words)
    assert held.main() == 0
    said = capsys.readouterr()
    assert "nothing is scored" in said.err
    assert not said.out


def test_the_kept_gold_quotes_nothing() -> None:
    """What a text says stands in it as offsets; no words run on."""

    def words(value: object) -> list[str]:
        if isinstance(value, dict):
            return [w for part in value.values() for w in words(part)]
        if isinstance(value, list):
            return [w for part in value for w in words(part)]
        return [value] if isinstance(value, str) else []

    rows = json.loads(HELD.read_text(encoding="utf-8"))
    assert len(rows) == 10
    assert all(len(w.split()) <= 6 for w in words(rows))
    assert "quote" not in HELD.read_text(encoding="utf-8").replace("quote_type", "")
