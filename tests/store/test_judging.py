"""A user's word on merges wins, and is undone by one command."""

import pytest

from dragoman.errors import InputError
from dragoman.run.recording import refresh
from dragoman.store import Store
from dragoman.store.judging import judge, retract, undo


def keys(store: Store, name: str) -> list[str]:
    """Who the mentions of a name in each report are, across reports."""
    rows = store.rows(
        'SELECT DISTINCT m."key" AS k FROM member m JOIN entity e '
        "ON e.report = m.report AND e.id = m.item AND m.kind = 'actor' "
        "WHERE e.name = ? ORDER BY 1",
        [name],
    )
    return [row["k"] for row in rows]


def test_one_person_in_two_reports(small: Store) -> None:
    assert keys(small, "Ilse Brandt") == ["ilse-brandt"]
    (merge,) = small.rows("SELECT * FROM merge WHERE \"key\" = 'ilse-brandt'")
    assert merge["reason"]
    assert 0 < merge["score"] <= 1


def test_a_merge_is_undone_and_the_undoing_taken_back(own: Store) -> None:
    id = own.one("SELECT merge FROM merge WHERE \"key\" = 'ilse-brandt'")
    number = undo(own, id, who="A reader", why="two people")
    refresh(own)
    assert len(keys(own, "Ilse Brandt")) == 2
    retract(own, number)
    refresh(own)
    assert keys(own, "Ilse Brandt") == ["ilse-brandt"]


def test_two_are_pinned_together(own: Store) -> None:
    before = keys(own, "Norway") + keys(own, "Hungary")
    judge(own, "actor", before[0], before[1], "same", who="A reader")
    refresh(own)
    assert keys(own, "Norway") == keys(own, "Hungary")


@pytest.mark.parametrize(
    ("kind", "left", "right", "said"),
    [
        ("person", "a", "b", "no kind of merge"),
        ("actor", "nobody", "HUN", "'nobody' is no actor"),
        ("actor", "HUN", "HUN", "the same item"),
        ("reprint", "storm", "gale", "'gale' is no report"),
    ],
)
def test_what_is_not_there_cannot_be_judged(
    own: Store, kind: str, left: str, right: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        judge(own, kind, left, right, "same")


def test_no_such_merge(own: Store) -> None:
    with pytest.raises(InputError, match="no merge has the id"):
        undo(own, "ffffffffffff")
