"""Every example in the documentation and in README is run as a reader would run it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.examples import ExampleError, blocks, run

DOCS = Path("docs")
PAGES = sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md"))
RUN = [p for p in PAGES if any(
    b.kind in {"console", "python", "sql"} for b in blocks((DOCS / p).read_text("utf-8"))
)]  # fmt: skip
FIRST = "tutorial/first-answer.md"


def test_there_are_pages_to_run() -> None:
    assert {FIRST, "how-to/codebook.md", "how-to/query.md", "reference/input.md"} < {
        *RUN
    }


@pytest.mark.parametrize("name", [p for p in PAGES if p not in RUN])
def test_what_is_not_run_shows_no_command(name: str, tmp_path: Path) -> None:
    assert run((DOCS / name).read_text("utf-8"), tmp_path) == 0


@pytest.mark.parametrize("name", RUN)
def test_page(
    name: str, desk: Callable[..., Path], request: pytest.FixtureRequest
) -> None:
    folder = desk(collections=name != FIRST, more=name == "reference/input.md")
    text = (DOCS / name).read_text("utf-8")
    if name == FIRST:
        shutil.copy(request.getfixturevalue("wheel"), folder)
    assert run(text, folder)


def test_readme(desk: Callable[..., Path]) -> None:
    folder = desk(more=True)
    text = Path("README.md").read_text("utf-8").replace("$ make ", "$ : make ")
    words = (folder / "report.txt").read_text("utf-8")
    assert run(text, folder, names={"text": words}) > 10


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```console\n$ false\n```\n", "line 1: false ended with 1"),
        ("\n```console\n$ echo no\nyes\n```\n", "line 2: echo no printed"),
        ("```python\n1 / 0\n```\n", "division by zero"),
        ("```sql\nSELECT nothing FROM nowhere\n```\n", "line 1: "),
        ("```sh\ntrue\n```\n", "has no mark"),
        ("```text\n$ true\n```\n", "marked as console"),
    ],
)
def test_an_example_that_fails_is_named(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match="line") as told:
        run(text, tmp_path)
    assert said in str(told.value)


def test_blocks_of_a_page_share_names_and_folder(tmp_path: Path) -> None:
    page = (
        "```python\na = 1\n```\n```console\n$ echo 2 > two\n```\n"
        "```python\nfrom pathlib import Path\n"
        "assert a + int(Path('two').read_text()) == 3\n```\n"
    )
    assert run(page, tmp_path) == 3
