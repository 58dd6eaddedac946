"""The project's own sets of times and places: pinned floors, and how lines are judged.

The sets are part of the project, so these always run. A floor goes down only by an edit
here, with the reason in the commit.
"""

import hashlib
from pathlib import Path

import pytest
from bench.scoring import Answer, accuracy, print_answers

from bench import places, times
from dragoman.record import Entity, Place

CORPUS = Path(__file__).parents[2] / "corpus"
SHA256 = {
    "times.jsonl": "51a9e3272372321b56b3eec672906aa930997c7cf7e2a5781bdc9efb52c1585d",
    "places.jsonl": "6fb0ed4e9c42ff87f6602e23529ab4257e053b76d653409be447b6be26aafbf4",
}
TIMES_FLOOR, PLACES_FLOOR = 0.97, 0.95
"""The aims of bench/results.py: both were reached."""


@pytest.mark.parametrize("name", SHA256)
def test_the_sets_are_those_that_were_measured(name: str) -> None:
    found = (CORPUS / name).read_bytes()
    assert hashlib.sha256(found).hexdigest() == SHA256[name]
    assert found.count(b"\n") == 200


def test_times_hold_their_floor() -> None:
    assert accuracy(times.measure(times.load(CORPUS / "times.jsonl"))) >= TIMES_FLOOR


def test_places_hold_their_floor() -> None:
    found = places.measure(places.load(CORPUS / "places.jsonl"))
    assert accuracy(found) >= PLACES_FLOOR


def _naming(**keys: object) -> places.Naming:
    row = {"text": "In Oslo.", "mention": "Oslo", "start": 3, "construction": "city"}
    return places.Naming.of({**row, "geonames": None, "precision": None, **keys})


@pytest.mark.parametrize(
    ("wanted", "place", "right"),
    [
        ({}, None, True),
        ({}, {"precision": "exact", "geonames": 1}, False),
        ({"precision": "exact", "geonames": 1}, None, False),
        (
            {"precision": "exact", "geonames": 1},
            {"precision": "exact", "geonames": 1},
            True,
        ),
        (
            {"precision": "region", "region": "NO.12"},
            {"precision": "region", "region": "NO.12"},
            True,
        ),
        ({"precision": "region", "at": [60.9, 10]}, {"precision": "region"}, True),
        ({"precision": "region", "at": [62, 10]}, {"precision": "region"}, False),
        ({"precision": "country", "country": "NOR"}, {"precision": "country"}, True),
    ],
    ids=["none", "too-much", "missed", "town", "code", "near", "far", "state"],
)
def test_places_agree(
    wanted: dict[str, object], place: dict[str, object] | None, right: bool
) -> None:
    where = (
        Place.model_validate({"latitude": 60.0, "longitude": 10.0, **place})
        if place
        else None
    )
    entity = Entity(id="a1", name="Oslo", kind="place", country="NOR", place=where)
    assert places.agrees(_naming(**wanted), entity) is right


def test_answers_are_counted_by_construction(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = [
        Answer("day", True, "", "", "", ""),
        Answer("day", False, "By Monday.", "Monday", "2025", "None"),
    ]
    print_answers(found, misses=True)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["day", "0.500", "1", "of", "2"]
    assert lines[1].split()[0] == "all"
    assert "got None" in lines[-1]


@pytest.mark.parametrize("main", [times.main, places.main], ids=["times", "places"])
def test_a_missing_set_ends_with_two(
    main: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "no/such/set.jsonl"])
    assert callable(main)
    assert main() == 2
    assert "no such file" in capsys.readouterr().err
