"""Frames: the clause behind a quotation that its comma waits for."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import quotations
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.frames import framed
from dragoman.extract.quotations import Quotations
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]


def _at(text: str, words: str) -> Chars:
    start = text.index(words)
    return Chars(start, start + len(words))


def _draft(text: str, cue: str, *contents: str) -> StatementDraft:
    """A reading of a tagger, right or wrong."""
    pieces = [_at(text, c) for c in contents]
    return StatementDraft(
        contents=pieces,
        evidence=pieces,
        quote_type="direct",
        by="test",
        cue=_at(text, cue),
    )


def _framed(
    annotated: Annotated, text: str, *drafts: StatementDraft
) -> list[tuple[str, list[str]]]:
    doc = annotated(text)
    quotes = Quotations(doc.text, (Chars(*q) for q in quotations(doc)))
    found = framed(Tree(doc), quotes, list(drafts))
    return sorted(
        (text[slice(*d.cue)], [text[slice(*c)] for c in d.contents])
        for d in found
        if d.cue
    )


FIRST, SECOND = "We closed the road in May,", "Nobody will open it."


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        pytest.param(
            f"“{FIRST}” Kari Lund wrote on X. “{SECOND}”", [SECOND], id="to-the-next"
        ),
        pytest.param(
            f"“{FIRST}” Kari Lund wrote. “{SECOND}”", [FIRST, SECOND], id="to-both"
        ),
        pytest.param(
            f"“{SECOND}” “{FIRST}” Kari Lund wrote.", [SECOND], id="to-the-one-before"
        ),
    ],
)
def test_a_frame_belongs_to_the_quotation_before_it(
    annotated: Annotated, text: str, contents: list[str]
) -> None:
    wrong = _draft(text, "wrote", *contents)
    assert _framed(annotated, text, wrong) == [("wrote", [FIRST])]


def test_a_frame_that_nobody_read_is_a_statement(annotated: Annotated) -> None:
    text = f"“{FIRST}” Mayor Kari Lund told reporters in Oslo. “{SECOND}”"
    assert _framed(annotated, text) == [("told", [FIRST])]


def test_an_interrupted_sentence_keeps_both_its_halves(annotated: Annotated) -> None:
    text = f"“{FIRST}” Mrs. Lund said, “and nobody will open it.”"
    right = _draft(text, "said", FIRST, "and nobody will open it.")
    found = _framed(annotated, text, right)
    assert found == [("said", [FIRST, "and nobody will open it."])]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"“{FIRST}” Kari Lund left for Oslo.", id="no-reporting-verb"),
        pytest.param("“The Road,” Kari Lund said, was empty.", id="a-title"),
        pytest.param(
            "Ola Berg promised “to close the road in May,” Kari Lund said.", id="a-part"
        ),
        pytest.param(f"“{SECOND}” Kari Lund said the road was shut.", id="ended"),
    ],
)
def test_no_frame(annotated: Annotated, text: str) -> None:
    assert _framed(annotated, text) == []
