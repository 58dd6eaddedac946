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
        pytest.param(
            "Chadian Secretary of the Treasury Ida Moe flew to Lima.",
            [("Ida Moe", "Secretary of the Treasury of Chad")],
            id="purpose-before-name",
        ),
        pytest.param(
            "UN Special Envoy for Peru Ola Berg briefed reporters.",
            [("Ola Berg", "UN Special Envoy for Peru")],
            id="state-sent-to-is-not-his",
        ),
        pytest.param(
            "Chad's Deputy Minister for Legal and International Affairs Ola Berg left.",
            [
                (
                    "Ola Berg",
                    "Deputy Minister of Chad for Legal and International Affairs",
                )
            ],
            id="purpose-of-two",
        ),
        pytest.param(
            "Ola Berg, secretary of President Ida Moe, was in the room.",
            [("Ola Berg", "Secretary of President Ida Moe"), ("Ida Moe", "President")],
            id="serves-another",
        ),
        pytest.param(
            "Moe's spokesman Ola Berg was silent.",
            [("Ola Berg", "Spokesman of Moe")],
            id="owner-is-a-person",
        ),
        pytest.param(
            "Ola Berg, chairman of Troms's city council, was in the room.",
            [("Ola Berg", "Chairman of Troms's City Council")],
            id="words-stay-in-order",
        ),
        pytest.param(
            "The Pentagon chief Ola Berg was silent.",
            [("Ola Berg", "Pentagon Chief")],
            id="seat-is-no-state",
        ),
        pytest.param(
            "Ida Moe, a prominent Chad scholar at Troms University, was silent.",
            [("Ida Moe", "Prominent Chad Scholar at Troms University")],
            id="topic-is-no-state",
        ),
        pytest.param(
            "Ida Moe, a Chadian lawyer serving as UN rapporteur on water, left.",
            [("Ida Moe", "UN Rapporteur on Water")],
            id="serving-as",
        ),
        pytest.param(
            "Air Marshal Ola Berg, the head of Chad's armed forces, left.",
            [("Ola Berg", "Head of Chad's Armed Forces")],
            id="office-before-rank",
        ),
        pytest.param("Moe, a fellow hardline cleric, was silent.", [], id="no-office"),
        pytest.param(
            "Ida Moe, who serves as the chair of Arab Swedes for Peace, was silent.",
            [("Ida Moe", "Chair of Arab Swedes for Peace")],
            id="who-serves-as",
        ),
        pytest.param(
            "Ida Moe, who heads the Chadian mission, was silent.",
            [("Ida Moe", "Head of the Chadian mission")],
            id="who-heads",
        ),
        pytest.param(
            "The king has tapped Ola Berg, the Chadian ambassador to Peru, to be an "
            "envoy for Malian issues.",
            [
                ("Ola Berg", "Ambassador of Chad to Peru"),
                ("Ola Berg", "Envoy for Malian Issues"),
            ],
            id="tapped-to-be",
        ),
        pytest.param(
            "Ida Moe was appointed trade minister last week.",
            [("Ida Moe", "Trade Minister")],
            id="was-appointed",
        ),
        pytest.param("Ida Moe was named in the report.", [], id="named-is-no-office"),
        pytest.param(
            "He met the President of Chad, Mr. Berg, Prime Minister of Mali, Mr. Moe, "
            "and Prime Minister of Peru, Mr. Rossi.",
            [
                ("Berg", "President of Chad"),
                ("Moe", "Prime Minister of Mali"),
                ("Rossi", "Prime Minister of Peru"),
            ],
            id="enumeration",
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
            "Secretary of State Ola Berg said the plan was dead. Secretary of the "
            "Treasury Scott Moe said the plan was alive.",
            ["Ola Berg", "Scott Moe"],
            id="two-titles-with-of",
        ),
        pytest.param(
            "UN High Commissioner for Human Rights Ola Berg arrived late. The UN human "
            "rights chief said the plan was dead.",
            ["Ola Berg"],
            id="chief-for-commissioner",
        ),
        pytest.param(
            "Chad's foreign ministry said the plan was dead. “We left,” the statement "
            "said. “We know,” Ola Berg said. “It is over,” the statement said.",
            [
                "Chad's foreign ministry",
                "Chad's foreign ministry",
                "Ola Berg",
                "Chad's foreign ministry",
            ],
            id="paper-of-a-body",
        ),
        pytest.param(
            "The mayor of Troms, Asa Lindqvist, said the plan was dead.",
            ["Asa Lindqvist"],
            id="office-before-comma",
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


def test_two_states_that_a_hyphen_joins_are_no_body(read: Read) -> None:
    report = read("US-Turkish officials said that the plan was dead.")
    names = {e.name for e in report.entities if e.kind == "state"}
    assert names == {"United States", "Turkey"}


def test_what_an_office_is_for_is_no_body(read: Read) -> None:
    report = read("Minister for Foreign Affairs Ola Berg met Ida Moe.")
    assert {e.name for e in report.entities} == {"Ola Berg", "Ida Moe"}
