import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman import __version__, cli, record
from dragoman.document import Document
from dragoman.errors import ModelError
from dragoman.record import Report

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
MODEL = ROOT / "src" / "dragoman" / "annotate" / "english.zip"

Run = Callable[..., tuple[int, str, str]]


class Fake:
    """A pipeline that records nothing of any document."""

    def __init__(self, name: str | None = None) -> None:
        if name == "no_such_pipeline":
            raise ModelError("no_such_pipeline: not installed")

    def stream(self, documents: Iterable[Any]) -> Iterator[Any]:
        for item in documents:
            yield Report(doc=item.header) if isinstance(item, Document) else item


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setattr("dragoman.pipeline.Pipeline", Fake)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = cli._run([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text("Talks collapsed.", encoding="utf-8")
    return path


def test_json_lines_are_what_a_pipe_gets(run: Run, good: Path) -> None:
    code, out, err = run("read", good, good)
    assert code == 0
    ids = [json.loads(line)["doc"]["id"] for line in out.splitlines()]
    assert ids == ["good", "good-2"]
    assert err == "dragoman: 2 documents read: 2 recorded, 0 set aside\n"


def test_published_dates_the_report(run: Run, good: Path) -> None:
    _, out, _ = run("read", good, "--published", "2025-05-26")
    assert json.loads(out)["doc"]["published"] == "2025-05-26"
    _, out, _ = run("read", good)
    assert json.loads(out)["doc"]["published"] is None


@pytest.mark.parametrize(("times", "shape"), [(1, dict), (3, list)])
def test_json_is_always_one_value(
    run: Run, good: Path, times: int, shape: type
) -> None:
    _, out, _ = run("read", *[good] * times, "--format", "json")
    assert isinstance(json.loads(out), shape)
    assert out.count("\n") > times


def test_a_folder_of_files(run: Run, good: Path, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "a/b", "text": "x"}\n{"id": "A_b", "text": "x"}\n')
    code, out, _ = run("read", good, lines, "-o", tmp_path / "made" / "deep")
    assert (code, out) == (0, "")
    made = sorted((tmp_path / "made" / "deep").iterdir())
    assert [path.name for path in made] == ["A_b-2.json", "a_b.json", "good.json"]
    assert Report.model_validate_json(made[2].read_bytes()).doc.id == "good"


def test_a_folder_and_a_format(run: Run, good: Path, tmp_path: Path) -> None:
    _, out, _ = run("read", good, "-o", tmp_path / "made", "--format", "jsonl")
    assert json.loads(out)["doc"]["id"] == "good"


def _bad_inputs() -> Iterator[Any]:
    yield pytest.param("a.txt", b"", "is empty", id="empty file")
    yield pytest.param("a.txt", b"\x7fELF\2\1\0\0", "NUL byte at byte 6", id="binary")
    yield pytest.param("a.txt", b"%PDF-1.7", "a PDF; convert it", id="PDF")
    yield pytest.param("a.txt", b"caf\xe9.", "UTF-8 at byte 3 (0xe9)", id="encoding")
    yield pytest.param("a.txt", b"talks\0", "NUL byte at byte 5", id="NUL bytes")
    yield pytest.param("a.txt", b"a" * 10_000_000, "2,000,000", id="10 MB line")
    yield pytest.param("a.jsonl", b"[" * 20_000, "nest too deep", id="brackets")
    yield pytest.param("a.jsonl", b'{"text": "a', "not JSON", id="cut off")
    yield pytest.param("a.html", b"<html>", "no article text", id="page")
    yield pytest.param(
        "a.jsonl", b'{"text": "a", "published": "x"}', "no date", id="date in a file"
    )


@pytest.mark.parametrize(("name", "raw", "message"), list(_bad_inputs()))
def test_a_bad_document_is_one_line_and_the_others_are_done(
    run: Run, good: Path, tmp_path: Path, name: str, raw: bytes, message: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(raw)
    code, out, err = run("read", bad, good)
    assert code == 1
    assert json.loads(out)["doc"]["id"] == "good"
    fault, balance = err.splitlines()
    assert fault.startswith(f"dragoman: {bad}")
    assert message in fault
    assert balance == "dragoman: 2 documents read: 1 recorded, 1 set aside"


def test_20_000_brackets_in_a_text_are_a_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("[" * 20_000 + "]" * 20_000)
    assert run("read", path)[0] == 0


def test_a_missing_file_and_the_others_are_done(run: Run, good: Path) -> None:
    code, out, err = run("read", "no/such.txt", good)
    assert code == 2
    assert json.loads(out)["doc"]["id"] == "good"
    assert "dragoman: no/such.txt: no such file or folder; check the path\n" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run: Run, good: Path) -> None:
    good.chmod(0)
    code, _, err = run("read", good)
    assert code == 1
    assert "cannot be read: Permission denied" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--speed"], "No such option: --speed", id="unknown option"),
        pytest.param(["--published", "soon"], "'soon' is no date", id="no date"),
        pytest.param(["--published", "2025-02-30"], "is no date", id="no such day"),
        pytest.param(["--format", "xml"], "xml", id="unknown format"),
        pytest.param(["--pipeline", "no_such_pipeline"], "not installed", id="model"),
        pytest.param(["-o", "{good}"], "no folder can be made", id="file as folder"),
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(
    run: Run, good: Path, arguments: list[str], message: str
) -> None:
    given = [argument.format(good=good) for argument in arguments]
    code, out, err = run("read", good, *given)
    assert (code, out) == (2, "")
    assert err.startswith("dragoman: ")
    assert err.count("\n") == 1
    assert message in err


def test_an_unknown_command(run: Run) -> None:
    code, _, err = run("raed")
    assert code == 2
    assert "raed" in err


def test_names_of_files_cannot_steer_a_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n.txt"
    path.touch()
    _, _, err = run("read", path)
    assert "\x1b" not in err
    assert err.count("\n") == 2


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_shows_everything_and_obeys_nothing(
    run: Run,
    good: Path,
    full_report: Report,
    monkeypatch: pytest.MonkeyPatch,
    width: int,
) -> None:
    monkeypatch.setattr(Fake, "stream", lambda self, documents: iter([full_report]))
    monkeypatch.setenv("COLUMNS", str(width))
    code, out, _ = run("read", good, "--format", "table")
    assert code == 0
    assert "\x1b" not in out
    assert r"dead.\x1b[31m" in out
    assert max(map(len, out.splitlines())) <= width
    flat = re.sub(r"\s+", " ", out)
    for words in (
        "“We will not return to the table while [bold]shells[/bold] fall,”",
        "said · on Monday [2025-05-26]",
        "told · to reporters",
        "via Radio Delta",
        "→ rule out: talks",
        "Doha Plan · between Lena Oduya, Northern Front",
        "CAST 3",
        "STATEMENTS 3",
        "CLAIMS 1",
    ):
        assert words in flat


def test_the_table_of_an_empty_report(run: Run, good: Path) -> None:
    _, out, _ = run("read", good, "--format", "table")
    assert "Nothing found to record." in out


def test_schema(run: Run) -> None:
    code, out, err = run("schema")
    assert (code, err) == (0, "")
    assert json.loads(out) == record.schema()


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"dragoman {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["read"],
        ["schema"],
        ["classify"],
        ["explain"],
        ["codebook"],
        ["codebook", "copy"],
        ["codebook", "check"],
        ["codebook", "show"],
        ["explore"],
        ["review"],
        ["review", "export"],
        ["review", "agreement"],
    ],
    ids=" ".join,
)
def test_every_help_ends_with_an_example(run: Run, command: list[str]) -> None:
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert out.strip().splitlines()[-1].strip().startswith("Example: dragoman")


def shell(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dragoman.cli", *arguments],
        capture_output=True, text=True, check=False, **options,
    )  # fmt: skip


def test_help_loads_nothing_heavy() -> None:
    script = (
        "import sys, dragoman.cli\n"
        "heavy = {'spacy', 'pydantic', 'numpy', 'onnxruntime', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert set(json.loads(done.stdout.replace("'", '"'))) <= {"pydantic"}


def test_a_closed_pipe_is_quiet() -> None:
    command = [sys.executable, "-m", "dragoman.cli", "schema"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0


def test_standard_input_that_is_empty() -> None:
    done = shell("read", "-", input="")
    assert done.returncode == 1
    assert done.stderr.startswith("dragoman: standard input: is empty")


@pytest.mark.skipif(not (EXAMPLES and MODEL.exists()), reason="no examples or model")
def test_the_examples_are_read(tmp_path: Path) -> None:
    done = shell("read", str(ROOT / "examples"), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    for path in EXAMPLES:
        report = Report.model_validate_json(
            (tmp_path / f"{path.stem}.json").read_bytes()
        )
        report.check(path.read_bytes().decode("utf-8-sig"))
        assert report.records
