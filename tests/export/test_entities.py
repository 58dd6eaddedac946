import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.export.entities import made
from dragoman.export.outputs import table

Write = Callable[..., Path]

THING = {"name", "alias", "summary", "country", "keywords", "publisher", "sourceUrl",
         "proof", "description"}  # fmt: skip
INTERVAL = {"date", "startDate", "endDate", "summary", "description", "recordId",
            "sourceUrl", "publisher", "proof"}  # fmt: skip
MODEL = {
    "Person": THING | {"position", "sector", "nationality"},
    "LegalEntity": THING | {"sector"},
    "Organization": THING | {"sector"},
    "PublicBody": THING | {"sector"},
    "Address": THING | {"full", "latitude", "longitude"},
    "Article": THING | {"title", "publishedAt"},
    "Event": THING | INTERVAL | {"location", "addressEntity", "involved", "organizer"},
    "Mention": {"document", "resolved", "name", "detectedSchema", "contextCountry"},
    "Position": THING | {"organization"},
    "Occupancy": INTERVAL | {"holder", "post", "status"},
    "Membership": INTERVAL | {"member", "organization", "role"},
    "UnknownLink": INTERVAL | {"subject", "object", "role"},
    "Note": THING | {"entity"},
}
"""Properties of the public model, written down from its documentation."""
LEGAL = {"Person", "LegalEntity", "Organization", "PublicBody"}
POINTS_AT = {
    "document": {"Article"}, "proof": {"Article"}, "holder": {"Person"},
    "post": {"Position"}, "addressEntity": {"Address"},
    "organization": {"Organization", "PublicBody"},
    "resolved": LEGAL, "involved": LEGAL, "organizer": LEGAL, "member": LEGAL,
}  # fmt: skip


@pytest.fixture
def found(written: Write) -> list[dict[str, Any]]:
    lines = written("ftm", "all.ftm.json").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_properties_are_those_of_the_public_model() -> None:
    for schema, names in table("entities")["properties"].items():
        assert set(names) <= MODEL[schema], schema


def test_entities_are_well_formed_and_point_at_what_is_there(
    found: list[dict[str, Any]],
) -> None:
    schemata = {item["id"]: item["schema"] for item in found}
    assert len(schemata) == len(found)
    for item in found:
        assert item.keys() == {"id", "schema", "properties"}
        for name, values in item["properties"].items():
            assert name in MODEL[item["schema"]]
            assert values
            assert all(isinstance(v, str) and v for v in values)
            for value in values if name in POINTS_AT else ():
                assert schemata[value] in POINTS_AT[name], (item["schema"], name)


def test_what_the_collection_holds_becomes_these_entities(
    found: list[dict[str, Any]],
) -> None:
    assert Counter(item["schema"] for item in found) == {
        "Article": 3, "Person": 3, "Address": 1, "PublicBody": 2, "LegalEntity": 2,
        "Organization": 1, "Position": 1, "Occupancy": 1, "Event": 5,
        "Membership": 1, "Note": 1, "Mention": 10,
    }  # fmt: skip


def test_a_meeting_is_an_event_with_its_parties_and_reports(
    found: list[dict[str, Any]],
) -> None:
    by_id = {item["id"]: item["properties"] for item in found}
    (meeting,) = (p for p in by_id.values() if p.get("recordId") == ["meeting1"])
    assert meeting["name"] == ["CONSULT (visit): Tomas Varga → Lena Oduya"]
    assert meeting["date"] == ["2025-05-26"]
    assert meeting["country"] == ["ke"]
    assert len(meeting["proof"]) == 2
    involved = [by_id[id]["name"] for id in meeting["involved"]]
    assert involved == [["Tomas Varga"], ["Lena Oduya"]]


def test_words_are_a_note_on_who_said_them(found: list[dict[str, Any]]) -> None:
    (note,) = (item["properties"] for item in found if item["schema"] == "Note")
    assert note["description"] == ["We support the Nairobi Plan,"]
    assert note["name"] == ["Lena Oduya says"]


def test_a_property_that_is_not_listed_is_a_fault() -> None:
    with pytest.raises(KeyError, match="Note has no property 'colour'"):
        made("x", "Note", colour="red")


def test_the_public_package_takes_them(found: list[dict[str, Any]]) -> None:
    model = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed"
    ).model
    for item in found:
        model.get(item["schema"]).validate({"properties": item["properties"]})
