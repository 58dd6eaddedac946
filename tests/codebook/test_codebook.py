from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import codebook
from dragoman.codebook.shapes import check
from dragoman.errors import CodebookError


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    codebook.copy(tmp_path)
    yield tmp_path
    codebook.use(None)


@pytest.mark.parametrize("name", codebook.names())
def test_what_is_shipped_is_well_formed(name: str) -> None:
    check(name, codebook.shipped(name), name)


def test_a_copy_holds_every_file_and_keeps_what_is_there(folder: Path) -> None:
    assert [f.stem for f in sorted(folder.glob("*.yaml"))] == codebook.names()
    (folder / "acts.yaml").write_text("mine: []", encoding="utf-8")
    assert codebook.copy(folder) == []
    assert (folder / "acts.yaml").read_text(encoding="utf-8") == "mine: []"


def test_an_own_word_counts(folder: Path) -> None:
    file = folder / "cues.yaml"
    words = file.read_text(encoding="utf-8")
    file.write_text(words.replace("[say, tell,", "[say, whisper, tell,"), "utf-8")
    assert "whisper" not in codebook.load("cues")["speech"]
    codebook.use(folder)
    assert "whisper" in codebook.load("cues")["speech"]
    codebook.use(None)
    assert "whisper" not in codebook.load("cues")["speech"]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("acts", "  warn: [", "  wran: [", r"acts\.yaml, line \d+: 'wran' is none of"),
        ("acts", "  warn: [", "  warn: [no, ", r"line \d+: 'no' is no word to YAML"),
        ("acts", "plover:", "plovers:", r"'plover' is missing"),
        ("statuses", "rule out: ruled_out", "rule out: gone", r"'gone' is none of"),
        ("terms", "providing: [", "providing: [[", r"line \d+: .* mend that line"),
    ],
    ids=["vocabulary", "yaml-boolean", "entry", "value", "syntax"],
)
def test_a_mistake_is_named_with_its_line(
    folder: Path, name: str, old: str, new: str, message: str
) -> None:
    file = folder / f"{name}.yaml"
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError, match=message):
        codebook.use(folder)


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(CodebookError, match="codebook copy"):
        codebook.use(Path("/no/such/folder"))


def test_a_file_that_no_codebook_has(folder: Path) -> None:
    (folder / "weather.yaml").write_text("rain: []", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"weather\.yaml: there is no such file"):
        codebook.use(folder)


def test_the_line_of_a_word() -> None:
    line = codebook.line_of("acts", "forecast")
    assert line is not None
    assert "forecast" in codebook.text("acts").splitlines()[line - 1]
    assert codebook.line_of("acts", "nowhere-to-be-found") is None
