"""Whom words mean that name nobody: each construction with a text of its own."""

from collections.abc import Callable

import pytest

import dragoman
from dragoman import annotate
from dragoman.extract import statements
from dragoman.extract.drafts import Chars
from dragoman.resolve.reports import whom

Ask = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Whom the words between bars mean, by name in alphabetical order."""
    annotator = annotate.load(threads=1)

    def asked(marked: str) -> list[str]:
        before, words, after = marked.split("|")
        doc = annotator(before + words + after)
        means = whom(doc, statements.draft(doc))
        found = means(Chars(len(before), len(before) + len(words)))
        return sorted(m.name for m in found)

    return asked


MEDIA = [
    (
        "Reuters reported that Mali had signed. |The agency| said that Chad would join.",
        ["Reuters"],
        "the-agency",
    ),
    (
        "Reuters asked Mali. “Never,” the Guardian wrote. |The newspaper| gave no source.",
        ["Guardian"],
        "the-last-medium",
    ),
    (
        "Reuters reported a strike. |The intelligence agency| said no.",
        ["intelligence agency"],
        "another-agency",
    ),
    (
        (
            "President Hakan Demir of Chad spoke. “There was never a quarrel with Mali, and "
            "|our countries| trade,” Demir said."
        ),
        ["Chad", "Mali"],
        "our-countries",
    ),
]
PERSONS = [
    (
        (
            "Pavel Novak asked for help. “We need it,” Novak said. “Silence only helps” "
            "Demir, |he| added."
        ),
        ["Pavel Novak"],
        "object-behind-the-marks",
    ),
    (
        'Omer said it was near. A second source said no. "It is over," |he| said.',
        ["unnamed: second source"],
        "unnamed-speaker-goes-on",
    ),
    (
        (
            "American Ola Berg and Australian Pavel Novak were freed. Prime Minister "
            "Hakan Demir thanked Chad. |Both men| were well."
        ),
        ["Ola Berg", "Pavel Novak"],
        "both-men-joined-before",
    ),
    (
        "Norway and Chad met in Oslo. |Two people| said it went well.",
        ["Two people"],
        "two-people-are-new",
    ),
    (
        "Officials met the militant group based in northern Chad, |which| said no.",
        ["militant group"],
        "who-is-in-a-place-speaks",
    ),
    ("Kari Lund met Hakan Demir in Oslo. |She| left early.", ["Kari Lund"], "gender"),
    (
        "Mr Demir met Mrs Lund in Oslo. Officials praised |her|.",
        ["Lund"],
        "honorific",
    ),
    (
        "Hakan Demir said that |he| would not resign.",
        ["Hakan Demir"],
        "reported",
    ),
    (
        "President Hakan Demir met Pavel Novak. Novak said that |he| was ready.",
        ["Pavel Novak"],
        "reported-by-the-other",
    ),
    (
        "Hakan Demir blamed |himself| for the failure of the talks.",
        ["Hakan Demir"],
        "reflexive",
    ),
    (
        'Hakan Demir criticised Pavel Novak. "|He| broke his promise," Demir said.',
        ["Pavel Novak"],
        "not-the-speaker",
    ),
    (
        '"|I| will not resign," Hakan Demir told reporters in Ankara.',
        ["Hakan Demir"],
        "first-person",
    ),
    (
        "After |his| talks in Oslo, Hakan Demir flew to Rome.",
        ["Hakan Demir"],
        "before-its-name",
    ),
    (
        "Hakan Demir and Pavel Novak met in Oslo. |They| signed the treaty.",
        ["Hakan Demir", "Pavel Novak"],
        "pair",
    ),
    (
        "Turkish Foreign Minister Hakan Demir, |who| is visiting Oslo, was late.",
        ["Hakan Demir"],
        "relative",
    ),
]

STATES = [
    ("Chad closed |its| embassy in Oslo on Monday.", ["Chad"], "owner"),
    (
        "Chad has been suspicious of Mali's pact with Togo as well as |its| army.",
        ["Mali"],
        "owner-beside",
    ),
    ("Norway insists that |it| has a right to the island.", ["Norway"], "reported"),
    (
        (
            "Norwegian Foreign Minister Kari Lund spoke to reporters. "
            '"|We| will not sign," Lund said.'
        ),
        ["Norway"],
        "our-side",
    ),
    (
        (
            "Norwegian Foreign Minister Kari Lund met Turkish envoys from Turkey. "
            '"|Our| relations are excellent," Lund said.'
        ),
        ["Norway", "Turkey"],
        "our-relations",
    ),
    (
        "Chad and Mali agreed to talk. Relations between |the two countries| are bad.",
        ["Chad", "Mali"],
        "two-countries",
    ),
    (
        "Chad and Mali agreed to a truce. |Both sides| will withdraw their tanks.",
        ["Chad", "Mali"],
        "both-sides",
    ),
    (
        "Rebels attacked Mali on Monday. The army said |the country| was calm.",
        ["Mali"],
        "the-country",
    ),
    (
        "Norwegian Prime Minister Kari Lund flew to Rome and said |her country| would pay.",
        ["Norway"],
        "her-country",
    ),
    (
        "Denmark, Norway and Sweden said |they| would pay.",
        ["Denmark", "Norway", "Sweden"],
        "list-of-three",
    ),
]

NOUNS = [
    (
        "Norwegian Foreign Minister Kari Lund arrived. |The top diplomat| was tired.",
        ["Kari Lund"],
        "top-diplomat",
    ),
    (
        (
            "Norwegian Foreign Minister Kari Lund met Turkish President Hakan Demir. "
            "|The Turkish leader| was tired."
        ),
        ["Hakan Demir"],
        "leader-of-a-state",
    ),
    (
        (
            "Norwegian Prime Minister Kari Lund arrived. "
            "|The Norwegian head of government| was tired."
        ),
        ["Kari Lund"],
        "head-of-government",
    ),
    (
        (
            "Norwegian Foreign Minister Kari Lund called |her Turkish counterpart|. "
            "Turkish Foreign Minister Hakan Demir listened."
        ),
        ["Hakan Demir"],
        "counterpart",
    ),
    (
        "President Hakan Demir met President Pavel Novak. |The two leaders| shook hands.",
        ["Hakan Demir", "Pavel Novak"],
        "two-leaders",
    ),
    (
        "NATO will meet in Oslo in June. |The alliance| wants new members.",
        ["NATO"],
        "alliance",
    ),
    (
        "A senior Norwegian official spoke to reporters. |The official| was calm.",
        ["unnamed: senior Norwegian official"],
        "unnamed-again",
    ),
    (
        (
            "Former President Pavel Novak met President Hakan Demir. "
            "|The former president| was calm."
        ),
        ["Pavel Novak"],
        "former",
    ),
]

NOBODY = [
    ("Norway has made |it| clear that Chad must pay.", "made-it-clear"),
    ("Chad protested. |It| is necessary to end the war.", "adjective"),
    ("Chad protested. |It| has nothing to do with Mali.", "matter"),
    ("Chad protested. |It| was not possible to verify the claim.", "negated"),
    ("Norway sent a convoy, |which| was delayed.", "thing"),
]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [pytest.param(t, e, id=i) for t, e, i in [*MEDIA, *PERSONS, *STATES, *NOUNS]],
)
def test_who_is_meant(ask: Ask, marked: str, expected: list[str]) -> None:
    assert ask(marked) == expected


@pytest.mark.parametrize(
    "marked", [pytest.param(text, id=name) for text, name in NOBODY]
)
def test_nobody_is_meant(ask: Ask, marked: str) -> None:
    assert ask(marked) == []


def test_two_spellings_of_a_first_name_are_one_person() -> None:
    report = dragoman.read("Ahmed Rashidi met envoys. Ahmad Rashidi was calm.")
    assert len([e for e in report.entities if e.kind == "person"]) == 1


def test_a_group_keeps_its_members() -> None:
    report = dragoman.read("Chad and Mali agreed. Both sides said they would pay.")
    group = next(e for e in report.entities if e.kind == "group")
    names = {e.id: e.name for e in report.entities}
    assert sorted(names[i] for i in group.members) == ["Chad", "Mali"]


def test_the_ambassadors_of_two_states_are_two() -> None:
    text = (
        "Norway summoned the ambassador of Chad on Sunday. "
        "Norway summoned the ambassador of Mali on Monday."
    )
    found = {
        e.country
        for e in dragoman.read(text).entities
        if e.name == "unnamed: ambassador"
    }
    assert found == {"TCD", "MLI"}
