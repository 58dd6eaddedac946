"""Whether something happened, by the word's own clause and by all that governs it."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.extract.modalities import modality
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        pytest.param("The envoys of Norway were due to hold talks on Monday.", "hold",
                     "planned", id="due-to"),
        pytest.param("The envoys were due to hold talks with Chad on Monday.", "talks",
                     "planned", id="what-is-due-to-be-held"),
        pytest.param("Norway is scheduled to visit Chad.", "visit", "planned",
                     id="scheduled-to"),
        pytest.param("Norway did not agree to attack Chad.", "attack", "negated",
                     id="not-agreed-to"),
        pytest.param("Norway may agree to attack Chad.", "attack", "hypothetical",
                     id="may-agree-to"),
        pytest.param("It is possible that Norway will attack Chad.", "attack",
                     "hypothetical", id="possible-that"),
        pytest.param("Norway hopes to meet Chad.", "meet", "hypothetical", id="hopes-to"),
        pytest.param("Norway is committed to reaching a deal with Chad.", "reaching",
                     "hypothetical", id="committed-to"),
        pytest.param("Norway will visit Chad and meet the king.", "meet", "planned",
                     id="beside-will"),
        pytest.param("Norway demanded that Chad release the men.", "release",
                     "hypothetical", id="demanded-that"),
        pytest.param("Norway called for the release of the men.", "release",
                     "hypothetical", id="called-for"),
        pytest.param("Norway wants a plan that would see the release of two men.",
                     "release", "hypothetical", id="would-see"),
        pytest.param("Norway will launch an offensive in Chad.", "offensive", "planned",
                     id="will-launch"),
        pytest.param("Norway prepared for the planned visit of the king.", "visit",
                     "planned", id="planned-visit"),
        pytest.param("Norway launched an offensive in Chad.", "offensive", "actual",
                     id="launched"),
        pytest.param("Norway will discuss the attack with Chad.", "attack", "actual",
                     id="will-discuss-what-happened"),
        pytest.param("Norway demanded an end to the attack.", "attack", "actual",
                     id="an-end-to-what-happened"),
        pytest.param("Norway will say that Chad attacked the port.", "attacked", "actual",
                     id="will-say-that"),
    ],
)  # fmt: skip
def test_what_governs_a_word_counts(
    annotated: Annotated, text: str, word: str, found: str
) -> None:
    tree = Tree(annotated(text))
    assert modality(tree, tree.words.index(word), "actual") == found
