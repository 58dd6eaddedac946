"""The furniture of a page: what a report is not, and what only looks like it."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.extract.furniture import furniture
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]
NEWS = " The envoys met in Bergen on Monday."


def _page(annotated: Annotated, text: str) -> set[str]:
    """The words that belong to the page."""
    tree = Tree(annotated(text))
    return {tree.words[i] for i in furniture(tree)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Click here to join the talks.", "talks", id="link"),
        pytest.param(
            "By signing you agree to the Privacy Policy.", "agree", id="terms"
        ),
        pytest.param(
            "Kari Lund can be reached at news@example.org.", "reached", id="byline"
        ),
        pytest.param(
            "Lund greets Berg in Oslo. (AP Photo/Ida Moe)", "greets", id="caption"
        ),
        pytest.param(
            "Lund greets Berg in Oslo. (Reuters/Ida Moe)", "greets", id="credit"
        ),
        pytest.param(
            "NORWAY REJECTS PEACE TALKS WITH SWEDEN", "REJECTS", id="capitals"
        ),
    ],
)
def test_words_of_the_page(annotated: Annotated, text: str, word: str) -> None:
    found = _page(annotated, text + NEWS)
    assert word in found
    assert "met" not in found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway agreed to the policy.", id="agreement"),
        pytest.param("NATO and the EU signed the accord.", id="short-names"),
        pytest.param("OSLO, May 2 (Fjord Wire) - The talks ended.", id="dateline"),
        pytest.param("The envoy (a friend of Lund) left.", id="brackets"),
    ],
)
def test_words_of_the_report(annotated: Annotated, text: str) -> None:
    assert _page(annotated, text + NEWS) == set()


def test_plain_prose_is_no_furniture(annotated: Annotated) -> None:
    text = "The accord covers the whole border, and Lund will listen to the envoys."
    assert _page(annotated, text) == set()


APPEAL = (
    "Snow fell in Bergen all night. The road was closed at noon. Nobody was hurt. "
    "Your donation keeps the lamps lit. The Fjord Post is read by all. "
    "We need reporters in every town. We never stop asking why. "
    "Kari Lund opened the road on Tuesday. The envoys left in a bus. It was late. "
    "A plough came from Voss. The driver slept in the cab. Nothing else moved. "
    "The talks begin on Friday. A second round may follow."
)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        pytest.param("donation", True, id="asks-the-reader"),
        pytest.param("reporters", True, id="says-we"),
        pytest.param("asking", True, id="goes-on"),
        pytest.param("read", True, id="in-between"),
        pytest.param("plough", False, id="the-report"),
    ],
)
def test_an_appeal_to_readers(annotated: Annotated, words: str, page: bool) -> None:
    assert (words in _page(annotated, APPEAL)) is page


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "We closed the road. We opened it. We need a donation. We thank you.",
            id="a-speech",
        ),
        pytest.param(
            "“We need your donation for the road,” Kari Lund said.",
            id="in-quotation-marks",
        ),
        pytest.param("The US sent a reporter to the talks.", id="a-state"),
        pytest.param("Lund said: “SNOW IS GOOD AND NORWAY HAS SNOW.”", id="loud-words"),
    ],
)
def test_no_appeal(annotated: Annotated, text: str) -> None:
    assert _page(annotated, text + NEWS) == set()


def test_links_below_a_report(annotated: Annotated) -> None:
    text = (
        "The envoys of Norway and Chad met in Bergen on Monday. They spoke about the "
        "road over the pass. Snow fell on the pass. The road was shut. Chad asked "
        "for a plough. Norway sent a plough. The plough opened the road over the pass. "
        "Kari Lund said the envoys had met and agreed on the road. "
        "A singer was booed in Perth. Farmers in Peru count their llamas. "
        "The river club lost again. The station is not responsible for the content of "
        "external sites."
    )
    found = _page(annotated, text)
    assert {"singer", "llamas", "club"} <= found
    assert not {"agreed", "pass", "met"} & found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Peace Advertisement Supported by The envoys met.", {"Peace"}, id="head"
        ),
        pytest.param(
            "By Kari Lund and Ola Berg Kari Lund reported from Oslo.", {"reported"},
            id="byline",
        ),
        pytest.param("Lund greets Berg [File: Ida Moe/AP Photo]\n", {"greets"}, id="file"),
        pytest.param("* list 2 of 3Snow in Oslo\n", {"list"}, id="list"),
    ],
)  # fmt: skip
def test_other_furniture(annotated: Annotated, text: str, words: set[str]) -> None:
    found = _page(annotated, text + NEWS)
    assert words <= found
    assert "Monday" not in found
