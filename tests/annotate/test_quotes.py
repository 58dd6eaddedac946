"""Quotation marks of every kind, paired without ever raising."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.quotes import overlaps, quotations, states


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"Go," he said.', ["Go,"], id="straight"),
        pytest.param("“Go,” he said. “Now.”", ["Go,", "Now."], id="curly"),
        pytest.param("„Geht“, sagte er.", ["Geht"], id="low-high"),
        pytest.param("«Partez», dit-il.", ["Partez"], id="guillemets"),
        pytest.param("''Go,'' he said.", ["Go,"], id="two-single"),
        pytest.param('“Go," he said.', ["Go,"], id="mixed-pair"),
        pytest.param("“A is.\n\n“B is,” he said.", ["A is.", "B is,"], id="re-opened"),
        pytest.param("“Lost mark.\n\nNext one.", ["Lost mark."], id="unclosed"),
        pytest.param(
            '"A is. "B is," it said.', ["A is. ", "B is,"], id="re-opened-inline"
        ),
        pytest.param("'We go,' he said.", ["We go,"], id="single-only"),
        pytest.param("The parents' house isn't 'his.", [], id="apostrophes"),
        pytest.param("She called it ‘a farce’ in May.", ["a farce"], id="curly-single"),
        pytest.param("“He said ‘no’ to us.”", ["He said ‘no’ to us."], id="nested"),
        pytest.param("", [], id="empty"),
        pytest.param('""', [], id="nothing-inside"),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == expected


@given(st.text(alphabet="ab .,\n\"“”„«»'‘’`(", max_size=200))
def test_quotations_never_overlap_and_lie_in_the_text(text: str) -> None:
    spans = quotations(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert not overlaps(spans)


def test_states_follow_the_marks() -> None:
    text = '"Go," he said.'
    starts = [0, 1, 3, 4, 6, 9]
    assert list(states(quotations(text), starts)) == [
        True, True, True, True, False, False,
    ]  # fmt: skip
