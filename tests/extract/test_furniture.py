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
