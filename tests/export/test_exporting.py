"""What holds for every format: same bytes, whole or not at all, errors that help."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dragoman import cli
from dragoman.errors import InputError, StoreError
from dragoman.export import FORMATS, Modalities, export
from dragoman.store import Store

SEVERAL = {"csv", "parquet"}


def _bytes(db: Path, format: str, out: Path) -> dict[str, bytes]:
    with Store(db) as store:
        outcome = export(store, format, out)
    assert outcome.files
    assert all(path.is_file() for path in outcome.files)
    folder = out if format in SEVERAL else out.parent
    assert not list(folder.glob(".*.part"))
    return {path.name: path.read_bytes() for path in outcome.files}


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_collection_gives_the_same_bytes(
    first_collection: Path, other_collection: Path, tmp_path: Path, format: str
) -> None:
    first = _bytes(first_collection, format, tmp_path / "first" / "out.csv")
    again = _bytes(first_collection, format, tmp_path / "again" / "out.csv")
    other = _bytes(other_collection, format, tmp_path / "other" / "out.csv")
    assert first == again
    assert first == other


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_there_is_replaced(db: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out" / "x.csv"
    first = _bytes(db, format, out)
    assert _bytes(db, format, out) == first


def test_a_fault_leaves_nothing_behind(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterable[object]:
        raise StoreError("the disk is full")

    monkeypatch.setattr("dragoman.export.icews.evidence_rows", broken)
    out = tmp_path / "out" / "i.tsv"
    out.parent.mkdir()
    out.write_text("what was there", encoding="utf-8")
    with Store(db) as store, pytest.raises(StoreError, match="disk"):
        export(store, "icews", out)
    assert [p.name for p in out.parent.iterdir()] == ["i.tsv"]
    assert out.read_text(encoding="utf-8") == "what was there"


@pytest.mark.parametrize(
    ("format", "module", "name"),
    [("xlsx", "xlsxwriter", "XlsxWriter"), ("graphml", "networkx", "networkx")],
)
def test_what_is_not_installed_is_named_with_the_way_to_install_it(
    db: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format: str,
    module: str,
    name: str,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with Store(db) as store, pytest.raises(InputError) as error:
        export(store, format, tmp_path / "out")
    assert str(error.value) == (
        f"{format} needs {name}; install it with: pip install 'dragoman[export]'"
    )


def test_calls_that_cannot_be_right_are_refused(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with Store(db) as store:
        for format, out, modality, said in (
            ("pdf", file, None, "'pdf' is no format"),
            ("icews", tmp_path, None, "is a folder; name a file in it"),
            ("csv", file, None, "is a file; name a folder"),
            ("parquet", file, None, "is a file; name a folder"),
            ("icews", db, None, "is the collection itself"),
            ("icews", Path("-"), None, "cannot go to standard output"),
            ("jsonl", file, Modalities.ALL, "leave the option out"),
            ("icews", file / "x" / "i.tsv", None, "cannot be made"),
        ):
            with pytest.raises(InputError) as error:
                export(store, format, out, modality=modality)
            assert said in str(error.value)


def test_an_empty_collection_is_not_exported(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with (
        Store(path, writing=True) as store,
        pytest.raises(StoreError, match="no report"),
    ):
        export(store, "icews", tmp_path / "i.tsv")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli._run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_command_says_what_it_wrote_and_what_it_left_out(
    db: Path, tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    out = tmp_path / "a.csv"
    code, stdout, err = run("export", "acled", "--db", db, "--out", out)
    assert (code, stdout) == (0, "")
    assert "dragoman: a.csv: 2\n" in err
    assert "left out, ACLED does not collect its type: 2 incidents" in err
    code, _, _ = run("export", "acled", "--db", db, "-o", out, "--modality", "all")
    assert code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4


def test_lines_go_to_standard_output(
    db: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    for format in ("jsonl", "ftm"):
        code, out, _ = run("export", format, "--db", db, "--out", "-")
        assert code == 0
        assert all(line.startswith("{") for line in out.splitlines())
        assert len(out.splitlines()) >= 3


def test_a_collection_that_is_not_there_is_an_error(
    tmp_path: Path, run: Callable[..., tuple[int, str, str]]
) -> None:
    code, _, err = run("export", "icews", "--db", tmp_path / "no.db", "-o", "x")
    assert code == 2
    assert "there is no such collection" in err


def test_the_help_ends_with_an_example(
    run: Callable[..., tuple[int, str, str]],
) -> None:
    code, out, _ = run("export", "--help")
    assert code == 0
    assert out.strip().splitlines()[-1].strip().startswith("Example: dragoman export")
