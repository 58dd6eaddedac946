import io
import sys
from pathlib import Path

import pytest

from bench import samples
from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import documents, find, kinds

EVERY = samples.every()
COUNTS = {"a.jsonl": 3, "a.json": 2, "a.zip": 3, "a.warc": 2, "a.warc.gz": 2, "a.arc": 2,
          "a.jsonl.gz": 3}  # fmt: skip


class Pipe(io.RawIOBase):
    """A stream that cannot go back."""

    def __init__(self, raw: bytes) -> None:
        self._stream = io.BytesIO(raw)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        return self._stream.readinto(buffer)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("named", [True, False], ids=["by suffix", "by its bytes"])
def test_every_kind_is_read(name: str, named: bool) -> None:
    items = list(kinds.read(io.BytesIO(EVERY[name]), name, name if named else "a"))
    assert all(isinstance(item, Document) for item in items), items
    assert len(items) == COUNTS.get(name, 1)


@pytest.mark.parametrize("name", EVERY)
def test_every_kind_is_read_from_a_pipe(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Standard:
        buffer = io.BufferedReader(Pipe(EVERY[name]))

    monkeypatch.setattr(sys, "stdin", Standard)
    items = list(documents(["-"]))
    assert all(isinstance(item, Document) for item in items), items
    assert len(items) == COUNTS.get(name, 1)


def test_a_folder_with_files_of_every_kind(tmp_path: Path) -> None:
    for name, raw in EVERY.items():
        (tmp_path / name).write_bytes(raw)
    (tmp_path / "b.xml").write_bytes(b"<?xml version='1.0'?><config/>")
    (tmp_path / "c.tar.gz").write_bytes(b"x")
    (tmp_path / "page.xml").write_bytes(b"<?xml version='1.0'?>" + samples.page())
    found = find([tmp_path])
    assert [path.name for path in found.skipped] == ["b.xml", "c.tar.gz"]
    assert found.count() is None
    ids = [item.id for item in documents([tmp_path]) if isinstance(item, Document)]
    assert len(ids) == len(set(ids)) == sum(COUNTS.get(n, 1) for n in EVERY) + 1


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        pytest.param("a.xml", b"<config/>", "no feed", id="XML"),
        pytest.param("a.gz", b"\x1f\x8b\x08", "ends early", id="gzip"),
        pytest.param("a.pdf", b"", "PDF", id="empty PDF"),
        pytest.param("a.warc", b"", "none holds a page", id="empty WARC"),
        pytest.param("a.xml", b"", "no feed", id="empty XML"),
        pytest.param("a.txt", b"%PDF-1.7", "this is a PDF", id="a PDF called text"),
    ],
)
def test_what_is_not_what_it_is_called(name: str, raw: bytes, message: str) -> None:
    items = list(kinds.read(io.BytesIO(raw), name, name))
    assert all(isinstance(item, DocumentError) for item in items)
    assert message in str(items[-1])


def test_json_lines_from_a_pipe_keep_their_numbers() -> None:
    raw = samples.story(text=samples.TEXT * 60) + b'\n{"text"\n{"text": "c"}\n'
    first, error, last = kinds.read(io.BufferedReader(Pipe(raw)), "stdin", "stdin")
    assert isinstance(first, Document)
    assert "stdin:2: not JSON" in str(error)
    assert isinstance(last, Document)
    assert last.id == "stdin-3"
