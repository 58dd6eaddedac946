"""Who is compared with whom: the same pairs as by looking at all of them."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.unite.blocks import pairs

ITEMS = st.lists(st.text("abcd", max_size=4), max_size=12)


@given(ITEMS, st.integers(1, 4), st.none() | st.integers(2, 5))
def test_pairs_are_those_that_share_something(
    items: list[str], before: int, rare: int | None
) -> None:
    expected = set()
    for thing in "abcd":
        block = [at for at, item in enumerate(items) if thing in item]
        if rare is None or len(block) <= rare:
            for place, later in enumerate(block):
                expected |= {(one, later) for one in block[:place][-before:]}
    assert list(pairs(items, iter, before=before, rare=rare)) == sorted(expected)
