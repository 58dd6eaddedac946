import io
import zipfile
from pathlib import Path

import pytest
from bench.samples import TEXT, page, pdf, rss, story, zipped

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import documents, zips


def read(raw: bytes) -> list[Document | DocumentError]:
    return list(zips.read(io.BytesIO(raw), "a.zip"))


def ids(items: list[Document | DocumentError]) -> list[str]:
    return [item.id if isinstance(item, Document) else "error" for item in items]


def test_a_public_news_set(tmp_path: Path) -> None:
    files = {f"news/{n}.json": story(uuid=f"u{n}") for n in range(3)}
    path = tmp_path / "set.zip"
    path.write_bytes(zipped(files | {"README.md": b"x", "__MACOSX/1.json": b"x"}))
    first, *others = documents([path])
    assert isinstance(first, Document)
    assert first.header.source == "wire.example"
    assert str(first.header.published) == "2025-05-26"
    assert [item.id for item in others if isinstance(item, Document)] == ["u1", "u2"]


def test_files_of_every_kind() -> None:
    files = {"a.txt": TEXT.encode(), "b.html": page(), "c.pdf": pdf("Talks ended."),
             "d.xml": rss(), "e.jsonl": story() + b"\n" + story(uuid="e")}  # fmt: skip
    assert ids(read(zipped(files))) == [
        "a", "b", "c", "wire.example_2025_05_26_talks", "a7c1", "e",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../../etc/talks.txt", "/etc/talks.txt", "C:\\x\\talks.txt", "..\\talks.txt"],
)
def test_names_lead_nowhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert ids(read(zipped({name: TEXT.encode()}))) == ["talks"]
    assert not list(tmp_path.iterdir())


def test_a_bomb_is_not_unpacked() -> None:
    (error,) = read(zipped({"a.txt": b"a" * 150_000_000}))
    assert "not unpacked" in str(error)


def test_a_name_that_is_no_name_is_shown_harmlessly() -> None:
    (error,) = read(zipped({"a\n\x1b[31m.txt": b""}))
    assert "\n" not in str(error)
    assert "\x1b" not in str(error)


def broken() -> bytes:
    """The content of a file is not what its sum says."""
    raw = bytearray(zipped({"a.txt": b"Talks ended.", "b.txt": TEXT.encode()}))
    raw[raw.index(b"a.txt") + 7] ^= 0xFF
    return bytes(raw)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "a broken ZIP archive", id="empty"),
        pytest.param(zipped({"a.txt": b"x"})[:-9], "a broken ZIP archive", id="short"),
        pytest.param(zipped({}), "0 files, and none is a report", id="no files"),
        pytest.param(zipped({"a.zip": zipped({})}), "unpack it first", id="nested"),
        pytest.param(
            zipped({"[Content_Types].xml": b"<a/>"}), "office document", id="office"
        ),
    ],
)
def test_what_cannot_be_read_is_said(raw: bytes, message: str) -> None:
    (error,) = read(raw)
    assert isinstance(error, DocumentError)
    assert message in str(error)


def test_a_broken_file_is_set_aside_alone() -> None:
    error, good = read(broken())
    assert "a.zip!a.txt: broken in its archive" in str(error)
    assert isinstance(good, Document)


def test_a_locked_file_is_said() -> None:
    made = io.BytesIO(zipped({"a.txt": b"Talks ended."}))
    raw = bytearray(made.getvalue())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    (error,) = read(bytes(raw))
    assert "locked with a password" in str(error)


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_unusual_packings_are_not_unpacked(packing: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        archive.writestr("a.txt", TEXT)
    (error,) = read(made.getvalue())
    assert "a.zip!a.txt: packed in an unusual way" in str(error)


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_FILES", 1)
    (error,) = read(zipped({"a.txt": b"x", "b.txt": b"x"}))
    assert "2 files, the limit is 1" in str(error)
    assert zipfile.is_zipfile(io.BytesIO(zipped({})))
