import datetime
import io
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import read
from dragoman.document import Document
from dragoman.read import documents, find

MAY_26 = datetime.date(2025, 5, 26)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Talks collapsed.", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (tmp_path / "notes.md").write_text("# no report")
    (tmp_path / ".hidden.txt").write_text("no report")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text("Talks resumed.", encoding="utf-8")
    return tmp_path


def ids(*paths: Path | str) -> list[str]:
    return [getattr(item, "id", "error") for item in documents(paths)]


def test_a_folder_is_read_recursively_sorted_and_ids_are_unique(folder: Path) -> None:
    assert ids(folder) == ["a-1", "a-2", "b", "b-2"]
    found = find([folder])
    assert [path.name for path in found.skipped] == ["notes.md"]
    assert found.count() == 4


def test_a_file_that_is_named_is_read_whatever_its_suffix(folder: Path) -> None:
    assert ids(folder / "notes.md") == ["notes"]


def test_errors_stand_in_their_place(folder: Path) -> None:
    (folder / "empty.txt").touch()
    paths = [folder / "nope.txt", folder / "empty.txt", folder / "b.txt"]
    assert ids(*paths) == ["error", "error", "b"]


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    (error,) = documents([tmp_path])
    assert "no reports in this folder" in str(error)


def test_a_date_is_supplied_only_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a", "published": "2020-01-01"}\n{"text": "b"}\n')
    days = [
        item.header.published
        for item in documents([path], published=MAY_26)
        if isinstance(item, Document)
    ]
    assert days == [datetime.date(2020, 1, 1), MAY_26]


def test_newlines_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n")
    (document,) = documents([path])
    assert isinstance(document, Document)
    assert document.text == "one\r\ntwo\rthree\n"
    assert document.header.n_chars == 15


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param(b"Talks collapsed.\n{}", ["stdin"], id="text"),
        pytest.param(b'\n{"text": "a"}\n{"id": "x", "text": "b"}',
                     ["stdin-2", "x"], id="JSON lines"),
        pytest.param(b"", ["error"], id="empty"),
        pytest.param(b"\n\n", ["error"], id="blank"),
        pytest.param(b"{ he said", ["stdin"], id="a brace"),
    ],
)  # fmt: skip
def test_standard_input(
    raw: bytes, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert ids("-") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param('{\n  "text": "a"\n}', ["a"], id="an object"),
        pytest.param('{"text": "a"}', ["a"], id="an object on one line"),
        pytest.param('[{"text": "a"},\n {"text": "b"}]', ["a-1", "a-2"], id="a list"),
        pytest.param('{"text": "a"}\n{"text": "b"}', ["a-1", "a-2"], id="lines"),
        pytest.param('{"text": "a"}\n{"text"\n{"text": "b"}', ["a-1", "error", "a-3"],
                     id="lines, one broken"),
    ],
)  # fmt: skip
def test_a_json_file_holds_an_object_a_list_or_lines(
    raw: str, expected: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "a.json"
    path.write_text(raw)
    assert ids(path) == expected


def test_a_huge_text_file_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.read.texts.MAX_BYTES", 100)
    path = tmp_path / "a.txt"
    path.write_text("a" * 101)
    (error,) = documents([path])
    assert "larger than 100 bytes" in str(error)


def test_the_package_is_the_door_whichever_was_imported_first() -> None:
    script = (
        "import dragoman, dragoman.pipeline as p; p.read = lambda text, **o: text\n"
        "print(dragoman.read('door'), dragoman.read.documents.__name__)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "door documents\n"
    assert callable(read)
