"""ARCHITECTURE.md shows the house as it stands."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE = Path("ARCHITECTURE.md").read_text("utf-8")
ROOMS = Path("docs/explanation/rooms.md").read_text("utf-8")
SRC = Path("src/dragoman")
MOST_WORDS = 1500
"""Two printed pages, the table included."""

NO_MODULES = frozenset({"attribution", "by", "cached", "status"})
"""Words in the marks of code on the page of the rooms that are no modules."""

FOLDERS = sorted(
    [p.name for p in SRC.iterdir() if (p / "__init__.py").exists()]
    + ["training", "bench", "corpus", "tools", "docs", "examples", "tests"]
)


def test_it_is_short() -> None:
    assert len(PAGE.split()) < MOST_WORDS


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_has_its_paragraph(folder: str) -> None:
    assert re.search(rf"^.*\*\*.*`{folder}/`.*\*\*", PAGE, re.MULTILINE)


def _named() -> Iterator[str]:
    """The files of the table; one without a folder stands in that of the one before."""
    for row in re.findall(r"^\| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE):
        folder = ""
        for name in re.findall(r"`([\w./-]+)`", row):
            if "/" in name:
                folder = name.rpartition("/")[0]
            elif "." not in name:
                continue  # a key of a file, or a name in it
            yield name if "/" in name or not folder else f"{folder}/{name}"


@pytest.mark.parametrize("name", sorted(set(_named())))
def test_what_is_to_be_changed_is_there(name: str) -> None:
    assert (SRC / name).exists() or Path(name).exists()


def test_every_module_that_the_rooms_name_is_there() -> None:
    known = {p.stem for room in (SRC, Path("training")) for p in room.rglob("*")}
    rooms = ROOMS.partition("## Decisions")[0]
    named = set(re.findall(r"`([a-z]+)`", rooms)) - NO_MODULES
    assert sorted(named - known) == []
