"""What the pair reader is told: which pieces belong to whom, and how much is looked at."""

from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from dragoman import annotate
from dragoman.annotate import pairing
from dragoman.annotate.annotator import Annotator
from dragoman.annotate.model import Ints, Model
from dragoman.annotate.pairing import LONGEST, NEITHER, SOURCE, TARGET


class Scorer:
    """A model that notes what it is asked and prefers the second type."""

    labels = SimpleNamespace(pair=["AID", "SANCTION"])

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.sides: list[int] = []

    def pair(self, ids: Ints, types: Ints, sides: Ints) -> Any:
        assert ids.shape == types.shape == sides.shape
        self.ids, self.sides = ids[0].tolist(), sides[0].tolist()
        return np.array([[0.0, 2.0]], dtype=np.float32)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return annotate.load()


def asked(annotator: Annotator, text: str, source: str, target: str) -> Any:
    doc = annotator.nlp.make_doc(text)
    words = annotator.words(doc)
    spans = [(text.index(w), text.index(w) + len(w)) for w in (source, target)]
    scorer = Scorer()
    found = pairing.read(cast("Model", scorer), words, spans[0], spans[1])
    return scorer, found, annotator.model.pieces


def test_the_pieces_of_both_are_told(annotator: Annotator) -> None:
    scorer, found, pieces = asked(
        annotator, "Quuxland cut its aid to Chad.", "Quuxland", "Chad"
    )
    long = len(pieces("Quuxland")[0])
    assert long > 1
    assert scorer.sides[: long + 1] == [NEITHER, *[SOURCE] * long]
    assert scorer.sides[long + 1 :] == [NEITHER] * 4 + [TARGET, NEITHER, NEITHER]
    assert [kind for kind, _ in found] == ["SANCTION", "AID"]
    assert sum(score for _, score in found) == pytest.approx(1, abs=1e-3)


def test_of_a_long_text_as_much_as_fits_around_the_two(annotator: Annotator) -> None:
    text = "Rain fell. " * 400 + "Oslo thanked Bern. " + "Snow fell. " * 400
    scorer, _, _ = asked(annotator, text, "Oslo", "Bern")
    assert len(scorer.ids) == LONGEST + 2
    assert scorer.sides.count(SOURCE) == scorer.sides.count(TARGET) == 1


def test_two_that_stand_too_far_apart(annotator: Annotator) -> None:
    text = "Oslo slept. " + "Rain fell. " * 400 + "Bern woke."
    scorer, _, _ = asked(annotator, text, "Oslo", "Bern")
    assert len(scorer.ids) == LONGEST + 2
    assert SOURCE in scorer.sides
