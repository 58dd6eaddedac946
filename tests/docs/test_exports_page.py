import re
from pathlib import Path

import pytest

from dragoman.export import FORMATS
from dragoman.export.outputs import columns, table

PAGE = Path("docs/reference/exports.md").read_text(encoding="utf-8")

EMPTY_IN_GDELT = re.compile("KnownGroup|Ethnic|Religion|AvgTone|Actor.Geo|ADM2")


def _section(name: str) -> str:
    return PAGE.partition(f"### {name}\n")[2].split("\n##")[0]


def test_every_format_is_on_the_page() -> None:
    shown = re.findall(r"^\| (\w+) \|", PAGE.partition("What is at the path")[0], re.M)
    assert shown[1:] == list(FORMATS)


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt_mentions", "acled"])
def test_every_column_is_named_as_filled_or_as_empty(name: str) -> None:
    section = _section(name)
    cells = re.findall(r"^\| ([^|]+) \|", section, re.M)[1:]
    filled = [c for cell in cells if cell != "---" for c in cell.split(", ")]
    empty = re.findall(r"^Empty: (.+)\.$", section, re.M)[0].split(", ")
    assert sorted(filled + empty) == sorted(columns(name))


def test_the_columns_of_gdelt_events_are_columns_of_gdelt() -> None:
    cells = re.findall(r"^\| ([^|]+) \|", _section("gdelt_events"), re.M)[1:]
    filled = [c for cell in cells if cell != "---" for c in cell.split(", ")]
    assert set(filled) <= set(columns("gdelt_events"))
    empty = set(columns("gdelt_events")) - set(filled)
    assert all(EMPTY_IN_GDELT.search(column) for column in empty)
    assert not any(EMPTY_IN_GDELT.search(column) for column in filled)


def test_the_page_shows_the_mapping() -> None:
    book = table("cameo")
    rows = re.findall(
        r"^\| ([A-Z]+) \| (\d+) \| ([-\d.]+) \| (.+) \| .+ \|$", PAGE, re.M
    )
    assert {row[0] for row in rows} == set(book["types"])
    for name, code, value, modes in rows:
        entry = book["types"][name]
        assert code == entry["code"]
        assert float(value) == book["codes"][code][1]
        for mode, theirs in entry.get("modes", {}).items():
            assert f"{mode} {theirs}" in modes
