"""Readings of the heads that the grammar knows to be none."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import Findings, Told
from dragoman.extract.hollow import questioned, sound
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]
Telling = Callable[..., Told]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param(
            "Norway declined to comment on the talks.", "declined", id="declined"
        ),
        pytest.param("Norway asked whether Sweden would pay.", "asked", id="asked"),
        pytest.param("Sweden should have warned Norway.", "warned", id="should-have"),
        pytest.param("Click here to join the talks with Lund.", "join", id="the-page"),
    ],
)
def test_none(annotated: Annotated, telling: Telling, text: str, trigger: str) -> None:
    told = telling(text, trigger, "REJECT")
    assert sound(Tree(annotated(text)), Findings(told=(told,))).told == ()


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        pytest.param(
            "Norway declined to pay for the talks.", "declined", id="declined"
        ),
        pytest.param("Norway asked Sweden to pay.", "asked", id="asked-to"),
        pytest.param("Sweden should warn Norway.", "warn", id="should"),
    ],
)
def test_some(annotated: Annotated, telling: Telling, text: str, trigger: str) -> None:
    told = telling(text, trigger, "REJECT")
    assert sound(Tree(annotated(text)), Findings(told=(told,))).told == (told,)


@pytest.mark.parametrize(
    ("text", "word", "asked"),
    [
        pytest.param("Will Norway sign the accord?", "sign", True, id="question"),
        pytest.param("Norway will sign the accord. Why?", "sign", False, id="next-one"),
    ],
)
def test_questioned(annotated: Annotated, text: str, word: str, *, asked: bool) -> None:
    tree = Tree(annotated(text))
    assert questioned(tree, tree.words.index(word)) is asked
