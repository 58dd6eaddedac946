"""The sentences with a source and a target, and the marks they are written with."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
from bench.scoring import SHARED
from training import marks, pairs

from dragoman.record import Plover

PAIRS = Path("corpus/pairs")
HELD_OUT = [SHARED / p for p in ("seed", "gold", "data/plv")]


def test_every_line_can_be_read_and_none_stands_twice() -> None:
    found = list(pairs.pairs(PAIRS))
    assert len(found) >= 2000
    assert list(pairs.nearly_same(found)) == []


def test_there_are_enough_of_every_type() -> None:
    counts = Counter(p.type for p in pairs.pairs(PAIRS))
    rest = set(get_args(Plover)) - {"CONCEDE"}  # its declared half only
    assert min(counts[kind] for kind in rest) >= 100


def test_nothing_stands_in_the_evaluation_data() -> None:
    if not all(p.exists() for p in HELD_OUT):
        pytest.skip(f"{SHARED} is absent")
    held = marks.held_out(HELD_OUT)
    shared = [
        p.id
        for p in pairs.pairs(PAIRS)
        if not held.isdisjoint(marks.runs(marks.words(p.text), marks.SHARED_WORDS))
    ]
    assert shared == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[S Oslo left [T Bern].", "is not closed"),
        ("Oslo] left [T Bern].", "closed that was not opened"),
        ("[S Oslo] left.", "pair 1 lacks its source or its target"),
        ("AID/LEAVE: [S1S2 Oslo] left [T1T2 Bern].", "'LEAVE' is no PLOVER type"),
        ("AID/AGREE: [S1S2 Oslo] left [T1 Bern].", "pair 2 lacks"),
        ("[S Oslo] left [T ].", "cannot be read|holds no words"),
        ("[A Oslo] left [T Bern].", "cannot be read|closed that was not opened"),
    ],
)
def test_a_mistake_is_named(line: str, message: str) -> None:
    with pytest.raises(marks.MarkError, match=message):
        pairs.parse(line, "AID", "x:1")


def test_marks_nest() -> None:
    found = pairs.parse("[S The army of [T Chad]] rose.", "PROTEST")[0]
    assert found.text[slice(*found.source)] == "The army of Chad"
    assert found.text[slice(*found.target)] == "Chad"
