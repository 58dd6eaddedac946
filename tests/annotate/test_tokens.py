"""Tokens: hyphens as the treebanks of Universal Dependencies cut them."""

import pytest

from dragoman.annotate.tokens import english


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        pytest.param("de-escalate", ["de-escalate"], id="prefix"),
        pytest.param("Non-nuclear", ["Non-nuclear"], id="capital"),
        pytest.param("cease-fire", ["cease", "-", "fire"], id="two-words"),
        pytest.param("horde-like", ["horde", "-", "like"], id="ends-like-a-prefix"),
        pytest.param("anti-Norwegian", ["anti", "-", "Norwegian"], id="names-a-state"),
        pytest.param("vice-president", ["vice", "-", "president"], id="an-office"),
        pytest.param("30-day", ["30", "-", "day"], id="a-number"),
        pytest.param("non—nuclear", ["non", "—", "nuclear"], id="a-dash"),
    ],
)
def test_hyphens(word: str, cut: list[str]) -> None:
    assert [t.text for t in english()(word)] == cut
