"""Contents: what is reported ends where its clause ends."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import quotations
from dragoman.extract.contents import in_its_sentence, to_the_clause, whole_quotations
from dragoman.extract.drafts import Chars
from dragoman.extract.quotations import Quotations, between_is_new_sentence
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]


def _at(text: str, words: str) -> Chars:
    start = text.index(words)
    return Chars(start, start + len(words))


def _read(annotated: Annotated, text: str) -> tuple[Tree, Quotations]:
    doc = annotated(text)
    return Tree(doc), Quotations(doc.text, (Chars(*q) for q in quotations(doc)))


@pytest.mark.parametrize(
    ("contents", "kept"),
    [
        pytest.param(
            ["the road was shut", "Snow fell in Oslo"], ["the road was shut"],
            id="beyond-the-full-stop",
        ),
        pytest.param(
            ["the road was shut. Snow fell in Oslo"], ["the road was shut."],
            id="over-the-full-stop",
        ),
        pytest.param(["Snow fell in Oslo"], ["Snow fell in Oslo"], id="nothing-else"),
    ],
)  # fmt: skip
def test_no_clause_reports_the_next_sentence(
    annotated: Annotated, contents: list[str], kept: list[str]
) -> None:
    text = "Kari Lund said the road was shut. Snow fell in Oslo."
    tree, quotes = _read(annotated, text)
    verb = tree.words.index("said")
    pieces = [_at(text, c) for c in contents]
    found = in_its_sentence(tree, quotes, verb, pieces)
    assert [text[slice(*p)] for p in found] == kept


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        pytest.param("the", "the road (the only one) had been shut", id="article"),
        pytest.param("the road", "the road (the only one) had been shut", id="bracket"),
        pytest.param("the road (the only", "the road (the only one) had been shut",
                     id="adjective"),
        pytest.param(
            "the road (the only one) had been", "the road (the only one) had been",
            id="nothing-that-stops-short",
        ),
    ],
)  # fmt: skip
def test_no_clause_stops_short(annotated: Annotated, read: str, whole: str) -> None:
    text = "Kari Lund said that the road (the only one) had been shut, and left."
    tree, quotes = _read(annotated, text)
    verb = tree.words.index("said")
    found = to_the_clause(tree, quotes, verb, _at(text, read))
    assert text[slice(*found)] == whole


def test_a_quotation_is_one_voice(annotated: Annotated) -> None:
    text = "Kari Lund said: “The road is shut. It will open. Nobody knows when.”"
    _, quotes = _read(annotated, text)
    found = whole_quotations(text, quotes, _at(text, "said"), [_at(text, "It will")])
    assert [text[slice(*p)] for p in found] == [text[text.index("The road") : -1]]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        pytest.param("“A,” Mrs. Lund said, “and B.”", False, id="title"),
        pytest.param("“A,” Kari Lund said. “B.”", True, id="full-stop"),
    ],
)
def test_a_title_ends_no_sentence(text: str, new: bool) -> None:
    left, right = _at(text, "A,"), _at(text, "B." if new else "and B.")
    assert between_is_new_sentence(text, left, right) is new
