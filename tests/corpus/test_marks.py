from pathlib import Path

import pytest
from bench.scoring import SHARED
from training import marks

RECORD = Path("corpus/record")
HELD_OUT = [SHARED / p for p in ("seed", "gold", "data/plv", "data/petrarch")]


def test_every_line_can_be_read_and_none_stands_twice() -> None:
    found = list(marks.passages(RECORD))
    assert len(found) >= 3000
    assert [(a.id, b.id) for a, b in marks.near_duplicates(found)] == []


def test_nothing_stands_in_the_evaluation_data() -> None:
    if not all(p.exists() for p in HELD_OUT):
        pytest.skip(f"{SHARED} is absent")
    held = marks.held_out(HELD_OUT)
    shared = [
        p.id
        for p in marks.passages(RECORD)
        if not held.isdisjoint(marks.runs(marks.words(p.text), marks.SHARED_WORDS))
    ]
    assert shared == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[A1 Oslo left.", "is not closed"),
        ("Oslo] left.", "closed that was not opened"),
        ("[1=LEAVE:-:actual:- left]", "'LEAVE' is no PLOVER type"),
        ("[1=CONSULT:phone:later:- rang]", "'later' is no modality"),
        ("[1=ASSAULT:visit:actual:- struck]", "'visit' is no mode of ASSAULT"),
        ("[A2 Oslo] [1=-:-:actual:warn warned]", "A2 belongs to no mark"),
        ("[1=-:-:actual:warn a] [1=-:-:actual:warn b]", "used twice"),
        ("[T1=wish:other peace]", "'wish' is no kind of term"),
        ("[I=deal the deal]", "'deal' is no kind of initiative"),
        ("[1=-:-:actual:-|S:gone went]", "'gone' is no status"),
    ],
)
def test_a_mistake_is_named(line: str, message: str) -> None:
    with pytest.raises(marks.MarkError, match=message):
        marks.parse(line, "x:1")


def test_roles_and_nesting() -> None:
    line = (
        "[A1+A2 Accra] [1=REQUEST:yield:actual:demand|F:favor demanded] that "
        "[O1 [T2=demand:ceasefire [R1 the rebels] stop firing]]."
    )
    found = marks.parse(line)
    assert found.text == "Accra demanded that the rebels stop firing."
    event, term = found.events[0], found.terms[0]
    assert (event.type, event.mode, event.act, event.stance) == (
        "REQUEST", "yield", "demand", "favor",
    )  # fmt: skip
    assert found.text[slice(*event.recipients[0])] == "the rebels"
    assert term.holders == event.actors
    assert found.text[slice(*term.chars)] == "the rebels stop firing"
