"""How certain a proposition is, for who owns it and for the outlet."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.trees import Tree
from dragoman.resolve.facts import factuality
from dragoman.resolve.statements import proposes

Annotated = Callable[[str], Doc]


def _draft(text: str, cue: str, content: str) -> StatementDraft:
    def chars(words: str) -> Chars:
        start = text.index(words)
        return Chars(start, start + len(words))

    return StatementDraft([chars(content)], [], "indirect", "test", cue=chars(cue))


@pytest.mark.parametrize(
    ("cue", "content", "held"),
    [
        pytest.param("said", "the truce was over", "CT+", id="plain"),
        pytest.param("said", "the truce was not over", "CT-", id="negated"),
        pytest.param("denied", "the truce was over", "CT-", id="denied"),
        pytest.param("denied", "the truce was not over", "CT+", id="negation-denied"),
        pytest.param("believed", "the truce was over", "PR+", id="believed"),
        pytest.param("doubted", "the truce was over", "PR-", id="doubted"),
        pytest.param("hoped", "the truce was over", "PS+", id="hoped"),
        pytest.param("said", "the truce might collapse", "PS+", id="might"),
        pytest.param("said", "the truce would collapse", "PR+", id="would"),
        pytest.param("said", "the truce might not collapse", "PS-", id="might-not"),
        pytest.param("asked", "the truce was over", "Uu", id="asked"),
    ],
)
def test_for_its_owner(annotated: Annotated, cue: str, content: str, held: str) -> None:
    text = f"The envoy {cue} that {content}."
    found = factuality(Tree(annotated(text)), _draft(text, cue, content))
    assert found == (held, "Uu")


def test_an_infinitive_is_open(annotated: Annotated) -> None:
    text = "The envoy wanted to leave Geneva."
    tree = Tree(annotated(text))
    found = factuality(tree, _draft(text, "wanted", "to leave Geneva"))
    assert found == ("Uu", "Uu")


@pytest.mark.parametrize(
    ("cue", "outlet"),
    [("knew", "CT+"), ("admitted", "CT+"), ("said", "Uu"), ("claimed", "Uu")],
)
def test_the_outlet_vouches_for_what_its_cue_takes_for_granted(
    annotated: Annotated, cue: str, outlet: str
) -> None:
    text = f"The envoy {cue} that the truce was over."
    tree = Tree(annotated(text))
    found = factuality(tree, _draft(text, cue, "the truce was over"))
    assert found == ("CT+", outlet)


def test_without_a_cue_or_content_nothing_is_known(annotated: Annotated) -> None:
    text = "The truce was over."
    tree = Tree(annotated(text))
    draft = StatementDraft([Chars(0, len(text))], [], "direct", "test")
    assert factuality(tree, draft) == ("Uu", "Uu")
    draft.contents = []
    assert factuality(tree, draft) == ("Uu", "Uu")


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        pytest.param("the truce was over", True, id="clause"),
        pytest.param("to leave Geneva", False, id="infinitive"),
        pytest.param("whether the truce was over", False, id="question"),
        pytest.param("the technical details", False, id="noun"),
    ],
)
def test_what_is_no_clause_is_doubtful_as_a_claim(
    annotated: Annotated, content: str, clause: bool
) -> None:
    text = f"The envoy pondered {content}."
    start = text.index(content)
    found = proposes(Tree(annotated(text)), [Chars(start, start + len(content))])
    assert found is clause
