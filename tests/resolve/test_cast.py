"""Who is who in a report: each construction with a text of its own."""

from collections.abc import Callable

import pytest

import dragoman
from dragoman.record import Entity, Relation, Report, Statement

Read = Callable[[str], Report]


@pytest.fixture(scope="module")
def read() -> Read:
    return lambda text: dragoman.read(text)


def entity(report: Report, id: object) -> Entity:
    return next(e for e in report.entities if e.id == id)


def speakers(report: Report) -> list[str]:
    said = [r for r in report.records if isinstance(r, Statement)]
    return [
        " + ".join(
            entity(report, i).name
            for i in (s.speaker if isinstance(s.speaker, list) else [s.speaker])
        )
        for s in said
        if s.speaker
    ]


def offices(report: Report) -> list[tuple[str, object]]:
    return [
        (entity(report, r.subject).name, r.object)
        for r in report.records
        if isinstance(r, Relation) and r.relation == "holds_office"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Turkish Foreign Minister Hakan Demir arrived in Oslo.",
            [("Hakan Demir", "Foreign Minister of Turkey")],
            id="title-before-name",
        ),
        pytest.param(
            "Lina Haddad, the president of the European Commission, left early.",
            [("Lina Haddad", "President of the European Commission")],
            id="apposition",
        ),
        pytest.param(
            "President Olga Petrova of Moldova spoke for an hour.",
            [("Olga Petrova", "President of Moldova")],
            id="state-behind-name",
        ),
        pytest.param(
            "Former Ghanaian President Kofi Owusu was in the room.",
            [("Kofi Owusu", "President of Ghana")],
            id="former",
        ),
        pytest.param(
            "Ana Costa is the president of Ghana.",
            [("Ana Costa", "President of Ghana")],
            id="plain-statement",
        ),
        pytest.param(
            "Brazil’s Deputy Defence Minister Ana Costa flew to Lima.",
            [("Ana Costa", "Deputy Defence Minister of Brazil")],
            id="possessive",
        ),
        pytest.param(
            "Norwegian Army Commander-in-Chief Ola Berg left.",
            [("Ola Berg", "Army Commander-in-Chief of Norway")],
            id="hyphens",
        ),
        pytest.param(
            "The talks were led by new Secretary-General Ida Moe.",
            [("Ida Moe", "Secretary-General")],
            id="new-is-no-office",
        ),
        pytest.param(
            "The court overturned the jail sentence former Chancellor Ida Moe had.",
            [("Ida Moe", "Chancellor")],
            id="former-begins-it",
        ),
    ],
)
def test_offices(read: Read, text: str, expected: list[tuple[str, object]]) -> None:
    assert offices(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Foreign Minister Hakan Demir met envoys. He said the plan was dead.",
            ["Hakan Demir"],
            id="pronoun",
        ),
        pytest.param(
            "Hakan Demir met envoys in Oslo. Demir said the plan was dead.",
            ["Hakan Demir"],
            id="surname",
        ),
        pytest.param(
            "Moscow said the plan was dead.", ["Russia"], id="capital-speaks",
        ),
        pytest.param(
            "The Kremlin said the plan was dead.", ["Russia"], id="seat-speaks",
        ),
        pytest.param(
            "Norwegian Prime Minister Kari Lund arrived late. "
            "The prime minister said the plan was dead.",
            ["Kari Lund"],
            id="office-names-holder",
        ),
        pytest.param(
            "A senior official said the plan was dead.",
            ["unnamed: senior official"],
            id="unnamed",
        ),
        pytest.param(
            "The doctor, who was in Bergen, said the plan was dead.",
            ["unnamed: doctor"],
            id="no-office-and-no-clause",
        ),
        pytest.param(
            "Gulls chairman Ola Berg said the plan was dead.", ["Ola Berg"],
            id="title-taken-for-a-name",
        ),
        pytest.param(
            "Assistant manager for marketing Ola Berg said the plan was dead.",
            ["Ola Berg"],
            id="title-with-for",
        ),
        pytest.param(
            "Ola Lund stayed at home. Mrs Lund said the plan was dead.",
            ["Lund"],
            id="namesakes-by-address",
        ),
        pytest.param(
            "According to Radio-Norway, the plan was dead.", ["Radio-Norway"],
            id="hyphen-in-a-name",
        ),
    ],
)  # fmt: skip
def test_speakers(read: Read, text: str, expected: list[str]) -> None:
    assert speakers(read(text)) == expected


def test_a_capital_where_something_happens_is_a_place(read: Read) -> None:
    report = read("Envoys met in Moscow. Moscow said the plan was dead.")
    kinds = {(e.name, e.kind) for e in report.entities if e.country == "RUS"}
    assert kinds == {("Moscow", "place"), ("Russia", "state")}


def test_namesakes_are_kept_apart(read: Read) -> None:
    report = read("Ola Lund met Kari Lund in Bergen.")
    persons = sorted(e.name for e in report.entities if e.kind == "person")
    assert persons == ["Kari Lund", "Ola Lund"]
