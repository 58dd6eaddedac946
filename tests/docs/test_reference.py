"""The reference says what the code says."""

from pathlib import Path

import pytest
from tools.pages import commands

from dragoman.write.glyphs import as_json
from tools import reference


def test_no_page_is_stale() -> None:
    assert reference.stale() == [], "run: python -m tools.reference"


def test_a_page_mended_by_hand_is_found(tmp_path: Path) -> None:
    for name in reference.PAGES:
        (tmp_path / name).write_bytes((reference.FOLDER / name).read_bytes())
    (tmp_path / "record.md").write_text("# The record\n", encoding="utf-8")
    (tmp_path / "commands.md").unlink()
    assert reference.stale(tmp_path) == ["commands.md", "record.md"]


@pytest.mark.parametrize(
    "name",
    ["read", "record", "merge undo", "review export", "codebook check", "explore"],
)
def test_every_group_of_commands_is_there(name: str) -> None:
    assert f"\n## dragoman {name}\n" in commands.page()


def test_a_command_shows_its_options_and_what_counts_without_them() -> None:
    section = commands.page().partition("## dragoman record\n")[2].partition("\n## ")[0]
    assert "| `--db FILE` | The collection. | needed |" in section
    assert "One of `local`, `ray`. | `local` |" in section


def test_the_schema_is_what_the_command_prints() -> None:
    from dragoman.record import schema

    assert (reference.FOLDER / "record.schema.json").read_text("utf-8") == as_json(
        schema(), indent=2
    ) + "\n"


def test_check_says_which_pages_are_stale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(reference.PAGES, "record.md", lambda: "something else")
    assert reference.main(["--check"]) == 1
    assert "record.md is stale" in capsys.readouterr().out
