"""Asking on the command line: examples of the help, formats, and what goes wrong."""

import csv
import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import cli
from dragoman.ask import questions
from dragoman.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def news(press: Path) -> Path:
    return press


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli._run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.mark.parametrize("name", list(questions()))
def test_help_shows_every_option_and_ends_with_its_example(run: Run, name: str) -> None:
    code, out, _ = run("ask", name, "--help")
    assert code == 0
    for option in questions()[name].options:
        assert f"--{option.name}" in out or option.argument
    assert questions()[name].title in " ".join(out.split())
    last = " ".join(out.split()).rpartition("Example: ")[2]
    assert last == questions()[name].example


@pytest.mark.parametrize("name", list(questions()))
def test_the_example_runs(run: Run, news: Path, name: str) -> None:
    words = shlex.split(questions()[name].example)
    assert words[:3] == ["dragoman", "ask", name]
    code, out, err = run(*(str(news) if w == "news.db" else w for w in words[1:]))
    assert code == 0
    assert [json.loads(line)["document"] for line in out.splitlines()] or err


def test_the_group_lists_every_question(run: Run) -> None:
    code, out, _ = run("ask", "--help")
    assert code == 0
    for name in questions():
        assert f" {name} " in out


def test_the_example_of_the_group_runs(run: Run, news: Path) -> None:
    code, out, _ = run("ask", "supporters", "--plan", "Harbour Plan", "--db", news)
    assert code == 0
    assert json.loads(out.splitlines()[0])["quote"] == "We support the Harbour Plan"


def test_csv_has_a_header_and_the_same_rows(run: Run, news: Path) -> None:
    given = ("ask", "meetings", "--db", news, "--format")
    lines = [json.loads(line) for line in run(*given, "jsonl")[1].splitlines()]
    table = list(csv.DictReader(io.StringIO(run(*given, "csv")[1])))
    assert [row["who_met"] for row in table] == [row["who_met"] for row in lines]
    assert table[2]["hosts"] == "Sylvania"
    assert table[1]["hosts"] == ""


def test_json_says_how_names_were_read(run: Run, news: Path) -> None:
    _, out, _ = run(
        "ask", "openness", "--actor", "RURITANIA", "--db", news, "-f", "json"
    )
    whole = json.loads(out)
    assert whole["read"] == {"actor": "Ruritania (state, 7 reports, key ruritania)"}
    assert len(whole["rows"]) == 2


def test_a_table_wraps_quotations_and_marks_what_is_inferred(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    _, out, _ = run(
        "ask", "supporters", "--plan", "Harbour Plan", "--db", news, "-f", "table"
    )
    assert all(len(line) <= 90 for line in out.splitlines())
    assert "“We support the Harbour Plan”" in out
    assert "— Anna Vell, direct" in out
    assert "— the outlet (inferred)" in out
    assert "Daily Courier · 2025-05-01 · d1 · po1" in out


def test_a_matrix_shows_its_empty_cells(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    _, out, _ = run(
        "ask", "compare", "Harbour Plan", "River Plan", "--db", news, "-f", "table"
    )
    heads = next(line for line in out.splitlines() if "Issue" in line)
    assert heads.index("Harbour Plan") < heads.index("River Plan")
    line = next(line for line in out.splitlines() if "prisoners hostages" in line)
    assert line.rstrip().rstrip("│").rstrip().endswith("–")


def test_no_match_is_told_with_what_is_there(run: Run, news: Path) -> None:
    code, out, err = run("ask", "supporters", "--plan", "Harbor Plan", "--db", news)
    assert (code, out) == (0, "")
    assert (
        "no plan 'Harbor Plan'; like it are Harbour Plan (peace_plan, 4 reports" in err
    )
    assert "the collection holds 9 reports from 2025-05-01 to 2025-05-20" in err


def test_no_rows_are_told_with_what_was_looked_for(run: Run, news: Path) -> None:
    code, out, err = run("ask", "search", "zebra", "--how", "direct", "--db", news)
    assert (code, out) == (0, "")
    assert "nothing found for search, words zebra, how direct" in err


def test_an_empty_collection_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Store(path, writing=True).close()
    code, out, err = run("ask", "gaps", "--db", path)
    assert (code, out) == (0, "")
    assert "the collection holds no report that has been read" in err


def test_a_limit_is_told(run: Run, news: Path) -> None:
    _, out, err = run("ask", "search", "vell", "--limit", "2", "--db", news)
    assert len(out.splitlines()) == 2
    assert "the first 2 of more rows" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["supporters", "--plan", "Harbour Plan", "--stance", "maybe"],
            "none of favor",
        ),
        (["supporters", "--plan", "Harbour Plan", "--since", "May"], "is no date"),
        (["supporters", "--plan", "Harbour Plan", "--shade", "red"], "--shade"),
        (["compare", "Harbour Plan"], "takes 2 values"),
        (["whence"], "whence"),
    ],
)
def test_a_bad_option_ends_with_two(
    run: Run, news: Path, arguments: list[str], message: str
) -> None:
    code, out, err = run("ask", *arguments, "--db", news)
    assert (code, out) == (2, "")
    assert message in err


def test_a_collection_that_is_not_there_ends_with_two(run: Run, tmp_path: Path) -> None:
    code, _, err = run("ask", "gaps", "--db", tmp_path / "none.db")
    assert code == 2
    assert "there is no such collection" in err
