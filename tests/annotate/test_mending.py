"""What grammar decides against the parse, over weights that say nothing."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dragoman.annotate.mending import mend

TAGS = ["JJ", "NNP", "NN", "NNS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "TO", "IN",
        "CC", "DT"]  # fmt: skip
DEPS = ["root", "amod", "nsubj", "nmod", "conj", "cc", "case", "det", "aux", "mark", "ccomp",
        "xcomp", "advcl", "acl", "obj", "obl"]  # fmt: skip


def mended(rows: list[tuple[str, str, str, int]]) -> list[tuple[str, int]]:
    """Labels and heads after mending; a row is a word, its tag, label and head."""
    model: Any = SimpleNamespace(labels=SimpleNamespace(xpos=TAGS, dep=DEPS))
    xpos = np.array([TAGS.index(r[1]) for r in rows])
    dep = np.array([DEPS.index(r[2]) for r in rows])
    heads = np.array([r[3] for r in rows])
    words: Any = SimpleNamespace(words=[r[0] for r in rows])
    mend(model, words, xpos, dep, heads)
    return [(DEPS[d], h) for d, h in zip(dep.tolist(), heads.tolist(), strict=True)]


def test_an_infinitive_right_behind_a_verb_is_below_it() -> None:
    rows = [
        ("embassy", "NN", "nsubj", 1), ("continues", "VBZ", "ccomp", 5),
        ("to", "TO", "mark", 3), ("work", "VB", "ccomp", 5),
        ("he", "NN", "nsubj", 5), ("added", "VBD", "root", 5),
    ]  # fmt: skip
    assert mended(rows)[3] == ("xcomp", 1)


def test_a_modal_is_the_auxiliary_of_its_infinitive() -> None:
    rows = [
        ("it", "NN", "nsubj", 1),
        ("must", "MD", "root", 1),
        ("end", "VB", "obj", 1),
    ]
    assert mended(rows) == [("nsubj", 2), ("aux", 2), ("root", 2)]


def test_an_infinitive_of_a_row_stands_beside_the_first() -> None:
    rows = [
        ("we", "NN", "nsubj", 1), ("need", "VBP", "root", 1),
        ("to", "TO", "mark", 3), ("open", "VB", "xcomp", 1),
        ("and", "CC", "cc", 5), ("pay", "VB", "conj", 1),
    ]  # fmt: skip
    assert mended(rows)[5] == ("conj", 3)


def test_a_verb_has_one_subject() -> None:
    rows = [
        ("Chadian", "JJ", "nsubj", 3), ("President", "NNP", "nmod", 2),
        ("Moe", "NNP", "nsubj", 3), ("left", "VBD", "root", 3),
    ]  # fmt: skip
    assert mended(rows)[0] == ("amod", 2)


@pytest.mark.parametrize(
    ("verb", "head"),
    [pytest.param("VBZ", 3, id="singular"), pytest.param("VBD", 1, id="either")],
)
def test_one_subject_is_no_two(verb: str, head: int) -> None:
    rows = [
        ("the", "DT", "det", 1), ("plan", "NN", "nsubj", 6), ("of", "IN", "case", 3),
        ("Chad", "NNP", "nmod", 1), ("and", "CC", "cc", 5), ("Mali", "NNP", "conj", 1),
        ("deserves", verb, "root", 6),
    ]  # fmt: skip
    assert mended(rows)[5] == ("conj", head)
