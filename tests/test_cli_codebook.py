"""The commands around one record and around the vocabulary, on real sentences."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dragoman import cli, codebook
from dragoman.classify import QUADS

Run = Callable[..., tuple[int, str, str]]
REPORT = "Norway said that the road was open.\n\nThe talks collapsed."


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli._run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    yield call
    codebook.use(None)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "road.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    codebook.copy(folder)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert old in words
    file.write_text(words.replace(old, new, 1), encoding="utf-8")


def one_line(err: str) -> bool:
    return err.startswith("dragoman: ") and err.count("\n") == 1


# -- classify ------------------------------------------------------------------------

PAIR = ("classify", "--source", "Norway", "--target", "Sweden")


def test_classify_prints_json_to_a_pipe(run: Run) -> None:
    code, out, err = run(*PAIR, "Norway's navy shelled a port in Sweden.")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert set(told) == {"plover", "score", "quad", "conflict", "readings"}
    assert told["quad"] == QUADS[told["plover"]]
    assert told["conflict"] is (told["quad"] >= 3)
    assert told["readings"][0] == [told["plover"], told["score"]]
    assert len(told["readings"]) <= 5


def test_classify_prints_a_line_when_asked_to(run: Run) -> None:
    _, out, _ = run(*PAIR, "Norway thanked Sweden.", "--format", "table")
    assert re.fullmatch(r"[A-Z]+  [01]\.\d\d  quad [1-4]\n", out)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        pytest.param("Denmark thanked Sweden.", "--source: 'Norway'", id="source"),
        pytest.param("Norway thanked Denmark.", "--target: 'Sweden'", id="target"),
        pytest.param("", "--source: 'Norway'", id="empty"),
    ],
)
def test_classify_wants_words_of_the_sentence(
    run: Run, sentence: str, message: str
) -> None:
    code, out, err = run(*PAIR, sentence)
    assert (code, out) == (2, "")
    assert one_line(err)
    assert message in err


def test_classify_wants_a_pair(run: Run) -> None:
    code, _, err = run("classify", "Norway thanked Sweden.")
    assert code == 2
    assert "--source" in err


# -- explain -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "parts"),
    [
        pytest.param(
            "st1",
            ["STATEMENT ST1", "“Norway said that the road was open”", "attribution",
             "certainty", "cues.yaml, line", ": say", "ccomp"],
            id="statement",
        ),
        pytest.param(
            "su1",
            ["STATUS SU1", "The talks collapsed.", "status",
             "statuses.yaml, line", ": collapse", "nsubj"],
            id="status",
        ),
    ],
)  # fmt: skip
def test_explain_shows_sentence_maker_codebook_and_parse(
    run: Run, report: Path, id: str, parts: list[str]
) -> None:
    code, out, err = run("explain", id, report)
    assert (code, err) == (0, "")
    for title in ("SENTENCE", "MADE BY", "CODEBOOK", "PARSE"):
        assert title in out
    for part in parts:
        assert part in out


def test_explain_names_the_line_on_which_a_word_stands(run: Run, report: Path) -> None:
    _, out, _ = run("explain", "su1", report)
    (number,) = re.findall(r"statuses\.yaml, line (\d+): collapse", out)
    assert "collapse" in codebook.text("statuses").splitlines()[int(number) - 1]


def test_explain_of_a_record_that_is_not_there(run: Run, report: Path) -> None:
    code, out, err = run("explain", "ev99", report)
    assert (code, out) == (2, "")
    assert one_line(err)
    assert "ev99: road has no such record; it has st1" in err


def test_explain_finds_the_document_that_is_meant(
    run: Run, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "bridge.txt"
    other.write_text("Peru said that the bridge was closed.", encoding="utf-8")
    _, out, _ = run("explain", "st1", report, other, "--document", "bridge")
    assert "Peru said that the bridge was closed" in out
    code, _, err = run("explain", "st1", report, other, "--document", "tunnel")
    assert code == 2
    assert "--document: no document 'tunnel' was found" in err


def test_explain_passes_over_a_faulty_document(
    run: Run, report: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "a.txt"
    empty.touch()
    code, out, err = run("explain", "st1", empty, report)
    assert code == 0
    assert "STATEMENT ST1" in out
    assert "is empty" in err
    code, out, err = run("explain", "st1", empty)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        "dragoman: nothing to explain: no document was found"
    )


def test_explain_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Norway said that the road [bold]was[/bold] \x1b[31mopen.", "utf-8")
    _, out, _ = run("explain", "st1", path)
    assert "\x1b" not in out
    assert "[bold]" in out


# -- codebook ------------------------------------------------------------------------


def test_copy_names_what_it_wrote_and_keeps_what_is_there(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "deep" / "mine"
    code, out, err = run("codebook", "copy", folder)
    assert (code, err) == (0, "")
    assert [Path(line).stem for line in out.splitlines()] == codebook.names()
    edit(folder / "acts.yaml", "[warn,", "[warn, admonish,")
    (folder / "cues.yaml").unlink()
    _, out, _ = run("codebook", "copy", folder)
    assert out == f"{folder / 'cues.yaml'}\n"
    assert "admonish" in (folder / "acts.yaml").read_text(encoding="utf-8")


def test_copy_to_where_no_folder_can_be(run: Run, report: Path) -> None:
    code, _, err = run("codebook", "copy", report)
    assert code == 2
    assert one_line(err)
    assert "name another folder" in err


def test_check_of_what_was_copied(run: Run, mine: Path) -> None:
    code, out, err = run("codebook", "check", mine)
    assert (code, out) == (0, "")
    assert err == f"dragoman: {mine}: no mistake found\n"


def test_check_names_file_and_line(run: Run, mine: Path) -> None:
    edit(mine / "acts.yaml", "  warn: [", "  wran: [")
    code, out, err = run("codebook", "check", mine)
    assert (code, out) == (2, "")
    assert one_line(err)
    assert re.search(r"acts\.yaml, line \d+: 'wran' is none of", err)


def test_check_of_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, _, err = run("codebook", "check", tmp_path / "none")
    assert code == 2
    assert "there is no such folder" in err


def test_show(run: Run) -> None:
    assert run("codebook", "show")[1].splitlines() == codebook.names()
    assert run("codebook", "show", "acts")[1] == codebook.shipped("acts") + "\n"
    code, _, err = run("codebook", "show", "weather")
    assert code == 2
    assert "weather.yaml: there is no such file" in err


# -- --codebook ----------------------------------------------------------------------


def test_an_own_codebook_changes_the_record(run: Run, report: Path, mine: Path) -> None:
    def statuses(*more: str | Path) -> list[str]:
        records = json.loads(run("read", report, *more)[1])["records"]
        return [r["status"] for r in records if r["type"] == "status"]

    assert statuses() == ["collapsed"]
    edit(mine / "statuses.yaml", "  collapsed: [collapse, ", "  collapsed: [")
    edit(mine / "statuses.yaml", "  stalled: [stall,", "  stalled: [stall, collapse,")
    assert statuses("--codebook", mine) == ["stalled"]


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["read", "{report}"], id="read"),
        pytest.param(["explain", "st1", "{report}"], id="explain"),
        pytest.param([*PAIR, "Norway thanked Sweden."], id="classify"),
    ],
)
def test_a_faulty_codebook_ends_the_call(
    run: Run, report: Path, mine: Path, command: list[str]
) -> None:
    edit(mine / "facts.yaml", "believing:", "beliving:")
    given = [word.format(report=report) for word in command]
    code, out, err = run(*given, "--codebook", mine)
    assert (code, out) == (2, "")
    assert one_line(err)
    assert "facts.yaml, line" in err
