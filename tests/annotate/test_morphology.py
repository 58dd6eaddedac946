"""Tags and lemmas that the dictionary settles."""

import pytest

from dragoman.annotate.morphology import lemma, numbered


@pytest.mark.parametrize(
    ("word", "tag", "settled"),
    [
        pytest.param("Strikes", "NN", "NNS", id="plural"),
        pytest.param("news", "NN", "NN", id="news"),
        pytest.param("crisis", "NN", "NN", id="ends-alike"),
        pytest.param("means", "NN", "NN", id="both"),
        pytest.param("strikes", "VBZ", "VBZ", id="verb"),
        pytest.param("port", "NN", "NN", id="singular"),
    ],
)
def test_what_is_known_for_a_plural_is_no_singular(
    word: str, tag: str, settled: str
) -> None:
    assert numbered(word, tag) == settled


def test_a_plural_has_the_lemma_of_its_singular() -> None:
    assert lemma("Strikes", "NOUN", numbered("Strikes", "NN")) == "strike"
