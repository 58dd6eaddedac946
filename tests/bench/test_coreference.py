"""The coreference bench, on a report of three sentences."""

import hashlib
import json
from pathlib import Path

import pytest

from bench import coreference

TEXT = (
    "Norwegian Foreign Minister Kari Lund met Turkish envoys in Oslo on Monday. "
    "She said that it was clear that the talks had failed. "
    "The minister then flew to Rome."
)


def _span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    lund = [_span("Kari Lund")]
    empty = _span("it was")[0]
    items = [
        [*_span("She"), lund],
        [empty, empty + len("it"), None],
        [*_span("The minister"), lund],
    ]
    report = {
        "file": "tiny.jsonl",
        "id": "tiny",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "seen": True,
        "items": items,
    }
    path = tmp_path / "annotations.json"
    path.write_text(json.dumps({"reports": [report]}))
    return path


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["bench", *arguments])
    return coreference.main()


def test_mentions_are_asked_by_class(
    annotations: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "tiny.jsonl").write_text(json.dumps({"text": TEXT}) + "\n")
    given = ["--annotations", str(annotations), "--misses", str(tmp_path)]
    assert _run(monkeypatch, *given) == 0
    printed = capsys.readouterr().out
    for line in ("she     1.000  1 of 1", "it      1.000  1 of 1", "all     1.000"):
        assert line in printed


def test_without_the_news_it_says_so(
    annotations: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = ["--annotations", str(annotations), str(tmp_path / "none")]
    assert _run(monkeypatch, *given) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_annotations_carry_no_text() -> None:
    kept = json.loads(coreference.ANNOTATIONS.read_text(encoding="utf-8"))
    for report in kept["reports"]:
        assert set(report) == {"file", "id", "sha256", "seen", "items"}
        for start, end, names in report["items"]:
            assert start < end
            assert names is None or all(a < b for a, b in names)
    assert sum(len(r["items"]) for r in kept["reports"]) >= 150
