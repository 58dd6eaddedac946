"""What a code needs beside its word, and the sides of a deed, in sentences of our own."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Findings, Told
from dragoman.record import Event, Report

Ruled = Callable[..., Report]
Telling = Callable[..., Told]
Found = tuple[str | None, list[str], list[str]]


def events(report: Report) -> list[Found]:
    """Type, actors and recipients of every event."""
    names = {e.id: e.name for e in report.entities}
    return [
        (r.plover, [names[i] for i in r.actor], [names[i] for i in r.recipient])
        for r in report.records
        if isinstance(r, Event)
    ]


@pytest.mark.parametrize(
    ("text", "words", "type", "told"),
    [
        pytest.param("Chad released two videos of the raid.", "released", "RETREAT",
                     False, id="a-video-was-not-held"),
        pytest.param("Chad released Norwegian documents.", "released", "RETREAT", False,
                     id="nor-were-documents"),
        pytest.param("Chad released Norwegian farmers.", "released", "RETREAT", True,
                     id="people-by-their-ending"),
        pytest.param("Chad released two Norwegian hostages.", "released", "RETREAT", True,
                     id="a-hostage-was"),
        pytest.param("Chad freed 300 Norwegian POWs.", "freed", "RETREAT", True,
                     id="so-were-soldiers"),
        pytest.param("Norway pressed Chad on claims of fraud.", "pressed", "REQUEST",
                     False, id="pressed-on"),
        pytest.param("Norway pressed Chad to pay.", "pressed", "REQUEST", True,
                     id="pressed-to"),
        pytest.param("Norway wants to keep the port of Chad.", "wants", "REQUEST", False,
                     id="wants-to-keep"),
        pytest.param("Norway wants Chad to pay.", "wants", "REQUEST", True,
                     id="wants-somebody-to"),
        pytest.param("Norway called Chad on Monday.", "called", "ACCUSE", False,
                     id="called-by-phone"),
        pytest.param("Kari Lund of Norway, who consults with officials in Chad, agreed.",
                     "consults", "CONSULT", False, id="habit"),
    ],
)  # fmt: skip
def test_a_word_alone_tells_of_nothing(
    ruled: Ruled, telling: Telling, text: str, words: str, type: str, *, told: bool
) -> None:
    seen = telling(text, words, type, actors=[text.split()[0]])
    found = events(ruled(text, Findings(told=(seen,))))
    assert (type in [plover for plover, *_ in found]) == told


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("The attacks by Chad on Norway went on.", "attacks",
                     ("ASSAULT", ["Chad"], ["Norway"]), id="by"),
        pytest.param("Oslo burned amid attacks from Chad against Norway.", "attacks",
                     ("ASSAULT", ["Chad"], ["Norway"]), id="from-against"),
        pytest.param("A drone attack carried out by Chad hit a convoy in Norway.", "hit",
                     ("ASSAULT", ["Chad"], ["Norway"]), id="carried-out-by"),
        pytest.param("Chad fired rockets at Norway in solidarity with Denmark.", "fired",
                     ("ASSAULT", ["Chad"], ["Norway"]), id="in-solidarity-with"),
    ],
)  # fmt: skip
def test_grammar_says_who_is_on_which_side(
    ruled: Ruled, telling: Telling, text: str, words: str, found: Found
) -> None:
    named = [n for n in ("Norway", "Denmark") if n in text]
    told = telling(text, words, "ASSAULT", recipients=named)
    assert events(ruled(text, Findings(told=(told,)))) == [found]


def test_the_possessor_of_a_release_is_who_is_free(ruled: Ruled) -> None:
    text = "Norway was glad of the prisoners’ release by Chad."
    ((plover, _, recipients),) = events(ruled(text))
    assert (plover, recipients) == ("RETREAT", ["prisoners"])


def test_a_noun_that_takes_a_deed_up_is_evidence_of_it(
    ruled: Ruled, telling: Telling
) -> None:
    text = (
        "Chad freed three Norwegian prisoners. Their release was long awaited. The release "
        "of the prisoners came after talks."
    )
    told = telling(text, "freed", "RETREAT", actors=["Chad"],
                   recipients=["three Norwegian prisoners"])  # fmt: skip
    report = ruled(text, Findings(told=(told,)))
    (event,) = [r for r in report.records if isinstance(r, Event)]
    quotes = [s.quote for s in event.evidence]
    assert quotes[0].startswith("Chad freed three")
    assert any("elease" in q for q in quotes[1:])


def test_a_war_and_a_raid_in_it_are_two_records(ruled: Ruled) -> None:
    text = (
        "Chadian forces bombed Norway on Monday. The invasion of Norway by Chad began in "
        "May."
    )
    assert [e[0] for e in events(ruled(text))] == ["ASSAULT", "ASSAULT"]


def test_a_meeting_told_twice_is_one_record(ruled: Ruled) -> None:
    text = (
        "Norwegian President Kari Lund met Chadian President Idris Omar in Doha. She hosted "
        "Idris Omar for an hour."
    )
    assert [e[0] for e in events(ruled(text))] == ["CONSULT"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Norway approved a new package of sanctions on Chad.",
                     ("SANCTION", ["Norway"], ["Chad"]), id="a-package-of"),
        pytest.param("Sanctions were imposed on Chad by Norway in May.",
                     ("SANCTION", ["Norway"], ["Chad"]), id="passive"),
        pytest.param("The port lives with the sanctions imposed by Norway on Chad.",
                     ("SANCTION", ["Norway"], ["Chad"]), id="participle"),
        pytest.param("Norway scrapped the tariffs on Chad.",
                     ("CONCEDE", ["Norway"], ["Chad"]), id="a-burden-dropped"),
    ],
)  # fmt: skip
def test_a_measure_is_told_by_its_verb_wherever_it_stands(
    ruled: Ruled, text: str, found: Found
) -> None:
    assert found in events(ruled(text))


def test_a_threat_dropped_is_none(ruled: Ruled, telling: Telling) -> None:
    text = "Norwegian President Kari Lund dropped her threat against Chad."
    told = telling(text, "threat", "THREATEN", actors=["Kari Lund"],
                   recipients=["Chad"])  # fmt: skip
    found = [plover for plover, *_ in events(ruled(text, Findings(told=(told,))))]
    assert found == ["CONCEDE"]
