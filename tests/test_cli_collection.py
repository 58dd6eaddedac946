"""The commands around a collection, as a user types them."""

import json
from pathlib import Path

import pytest

from dragoman import cli, read
from dragoman.store import Store
from tests.small import REPORTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    lines = [
        json.dumps({"id": id, "published": day, "text": text})
        for id, (day, text) in REPORTS.items()
    ]
    (made / "reports.jsonl").write_text("\n".join([*lines, "{broken"]), "utf-8")
    return made


def run(capsys: pytest.CaptureFixture[str], *said: object) -> tuple[int, str, str]:
    code = cli._run([str(word) for word in said])
    out, err = capsys.readouterr()
    return code, out, err


def test_record_then_verify(
    capsys: pytest.CaptureFixture[str], folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "c.db"
    code, out, err = run(capsys, "record", folder, "--db", db)
    assert (code, out) == (1, "")
    assert "reports.jsonl:4" in err
    assert "4 documents read: 3 recorded, 0 duplicate, 1 set aside" in err
    code, out, err = run(capsys, "verify", "--db", db)
    assert (code, out) == (0, "")
    assert "3 reports" in err
    assert "0 faults" in err


def test_verify_names_what_is_wrong(
    capsys: pytest.CaptureFixture[str], own: Store
) -> None:
    own.sql.execute("UPDATE act SET statement = 'st999' WHERE id = 'ac1'")
    path = own.path
    own.close()
    code, out, err = run(capsys, "verify", "--db", path)
    assert code == 1
    assert "links: harbour-1: ac1: points to st999" in out
    assert "FAULT both ends of a link are there" in err


def test_diff_of_a_collection_and_lines(
    capsys: pytest.CaptureFixture[str], recorded: Path, tmp_path: Path
) -> None:
    day, text = REPORTS["harbour-2"]
    report = read(text, published=day, id="harbour-2")
    gone = report.records.pop(0)
    lines = tmp_path / "after.jsonl"
    lines.write_text(json.dumps(report.exchange()) + "\n", "utf-8")
    code, out, err = run(capsys, "diff", recorded, lines)
    assert code == 0
    changes = [json.loads(line) for line in out.splitlines()]
    lost = [(c["document"], c["before"]) for c in changes if c["change"] == "gone"]
    assert lost == [("harbour-2", gone.id)]
    assert "1 reports compared: 0 records new, 1 gone" in err
    assert "2 reports only in" in err


def test_diff_of_what_is_no_report(
    capsys: pytest.CaptureFixture[str], recorded: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "after.jsonl"
    lines.write_text('{"a": 1}\n')
    code, _, err = run(capsys, "diff", recorded, lines)
    assert code == 2
    assert "after.jsonl, line 1: no report in the exchange format" in err


def test_merges_are_listed_undone_and_taken_back(
    capsys: pytest.CaptureFixture[str], own: Store
) -> None:
    path = own.path
    own.close()
    code, out, _ = run(capsys, "merge", "list", "--db", path, "--kind", "actor")
    assert code == 0
    merge = next(m for m in map(json.loads, out.splitlines()) if "brandt" in m["key"])
    assert (merge["document"], merge["into_document"]) == ("harbour-2", "harbour-1")
    code, _, err = run(
        capsys,
        "merge",
        "undo",
        merge["merge"],
        "--db",
        path,
        "--who",
        "A",
        "--why",
        "B",
    )
    assert code == 0
    assert "judgement 1 noted" in err
    _, out, _ = run(capsys, "merge", "judgements", "--db", path)
    noted = json.loads(out)
    assert (noted["verdict"], noted["who"], noted["why"]) == ("distinct", "A", "B")
    assert run(capsys, "merge", "retract", 1, "--db", path)[0] == 0
    assert run(capsys, "merge", "judgements", "--db", path)[1] == ""


def test_a_pin_needs_a_collection(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = run(
        capsys, "merge", "pin", "actor", "a", "b", "--db", tmp_path / "none.db"
    )
    assert code == 2
    assert "there is no such collection" in err
