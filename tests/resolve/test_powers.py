"""Powers: who is one, and which reports are about them."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import Findings, Told
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import Event, Initiative, Position, Report, Term
from dragoman.resolve.cast import Cast
from dragoman.resolve.powers import Powers

Annotated = Callable[[str], Doc]
Ruled = Callable[..., Report]
Telling = Callable[..., Told]


def _powers(annotated: Annotated, text: str) -> Powers:
    return Powers(Cast(Tree(annotated(text))))


@pytest.mark.parametrize(
    ("text", "name", "power"),
    [
        pytest.param("Norway signed the accord.", "Norway", True, id="state"),
        pytest.param("The Norwegian army left.", "Norwegian army", True, id="army"),
        pytest.param("Norwegian Foreign Minister Kari Lund left.", "Kari Lund", True,
                     id="minister"),
        pytest.param("Coach Kari Lund left.", "Kari Lund", False, id="coach"),
    ],
)  # fmt: skip
def test_is_one(annotated: Annotated, text: str, name: str, *, power: bool) -> None:
    powers = _powers(annotated, text)
    (member,) = [m for m in powers.cast.members if m.name == name]
    assert powers.is_one(member) is power


@pytest.mark.parametrize(
    ("text", "on"),
    [
        pytest.param("Norway and Sweden signed a treaty with Chad.", True, id="states"),
        pytest.param("Norway plans to build more roads.", False, id="one-alone"),
        pytest.param(
            "The striker left the club after a row with the coach. He had come from "
            "Norway, where he had played for ten years, and had scored more goals than "
            "anybody. The club had bought him in May, and he was the best paid of its "
            "players until a rival came from Sweden. The fans did not forgive him for "
            "what he said about them in the spring, when the team lost the cup at home, "
            "and most of them are glad that he goes.",
            False,
            id="named-in-passing",
        ),
    ],
)
def test_on_stage(annotated: Annotated, text: str, *, on: bool) -> None:
    assert _powers(annotated, text).on_stage is on


def test_near(annotated: Annotated) -> None:
    text = "Norway signed the accord. The club bought a bus."
    powers = _powers(annotated, text)
    bus = Chars(text.index("bus"), text.index("bus") + 3)
    assert not powers.near(bus)
    assert powers.near(bus, back=1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The coach demanded an end to the fighting in the stands.", id="sport"
        ),
        pytest.param("The judge dismissed the charges against the singer.", id="court"),
        pytest.param(
            "The airline has reached a deal with a planemaker.", id="business"
        ),
        pytest.param("“You should sleep more,” the doctor said.", id="advice"),
    ],
)
def test_nothing_is_negotiated(ruled: Ruled, text: str) -> None:
    wanted = (Event, Initiative, Position, Term)
    assert [r for r in ruled(text).records if isinstance(r, wanted)] == []


def test_a_crime_is_done_to_nobodys_state(ruled: Ruled, telling: Telling) -> None:
    text = "A man was shot in Bergen on Monday, and Norway plans to build more roads."
    told = telling(text, "shot", "ASSAULT", recipients=["A man"])
    report = ruled(text, Findings(told=(told,)))
    (event,) = [r for r in report.records if isinstance(r, Event)]
    states = {e.id for e in report.entities if e.kind == "state"}
    assert states
    assert not states & {*event.actor, *event.recipient}


@pytest.mark.parametrize(
    ("rest", "events"),
    [
        pytest.param("", ["SANCTION"], id="alone"),
        pytest.param(" The singer paid at once, and the fans went home.", [],
                     id="in-a-report"),
    ],
)  # fmt: skip
def test_one_sentence_is_asked_for_its_event(
    ruled: Ruled, telling: Telling, rest: str, events: list[str]
) -> None:
    text = f"The Bergen Tribunal expelled the Marveo Society.{rest}"
    told = telling(text, "expelled", "SANCTION", actors=["The Bergen Tribunal"],
                   recipients=["the Marveo Society"])  # fmt: skip
    found = ruled(text, Findings(told=(told,))).records
    assert [r.plover for r in found if isinstance(r, Event)] == events
