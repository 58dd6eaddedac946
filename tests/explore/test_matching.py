import pytest

from dragoman.explore.matching import Mark, moved, overlap, same


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ([(0, 10)], [(0, 10)], True),
        ([(0, 10)], [(5, 12)], True),
        ([(0, 10)], [(6, 20)], False),
        ([(0, 10)], [(0, 40)], False),
        ([(0, 10)], [(0, 33)], True),
        ([(0, 10)], [(10, 20)], False),
        ([(0, 10), (50, 60)], [(0, 10), (50, 60)], True),
        ([(0, 10), (50, 99)], [(0, 10)], True),
        ([], [(0, 10)], False),
    ],
    ids=[
        "equal", "half of the shorter", "less than half of the shorter",
        "less than a third of the longer", "just enough of the longer", "adjacent",
        "split", "one span of two", "nothing",
    ],
)  # fmt: skip
def test_overlap(
    left: list[tuple[int, int]], right: list[tuple[int, int]], found: bool
) -> None:
    assert bool(overlap(left, right)) is found
    assert overlap(left, right) == overlap(right, left)


def test_records_on_the_same_words_are_told_apart_by_what_they_say() -> None:
    units = [Mark("1", "act", [(0, 9)], "warn"), Mark("2", "act", [(0, 9)], "accuse")]
    records = [
        Mark("ac8", "act", [(0, 9)], "accuse"),
        Mark("ac9", "act", [(0, 9)], "warn"),
        Mark("ev1", "event", [(0, 9)], "ACCUSE"),
    ]
    assert same(units, records) == {"1": "ac9", "2": "ac8"}


def test_each_goes_with_one_other() -> None:
    units = [Mark("1", "act", [(0, 10)]), Mark("2", "act", [(0, 9)])]
    assert same(units, [Mark("ac1", "act", [(0, 9)])]) == {"2": "ac1"}


def test_quotations_are_found_where_they_moved() -> None:
    assert moved([(4, "no")], "no, no, no") == [(4, 6)]
    assert moved([(0, "gone")], "here") == []
