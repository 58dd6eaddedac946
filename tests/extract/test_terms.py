"""Terms: each construction that puts content on the table."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import Sought
from dragoman.extract import acts, initiatives, negotiable, statements, terms
from dragoman.extract.drafts import Chars
from dragoman.extract.negotiable import TermDraft
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]
Terms = Callable[..., list[TermDraft]]


@pytest.fixture
def put(annotated: Annotated) -> Terms:
    """The terms of a text that rules find, and those that the test sets."""

    def find(text: str, *sought: Sought) -> list[TermDraft]:
        doc = annotated(text)
        tree = Tree(doc)
        said = statements.draft(doc)
        done = acts.draft(tree, said, [])
        return terms.draft(tree, said, done, initiatives.find(tree), sought)

    return find


@pytest.mark.parametrize(
    ("text", "kind", "issue", "words"),
    [
        pytest.param("Norway demanded the withdrawal of all troops.", "demand",
                     "troop_withdrawal", "the withdrawal of all troops", id="demand"),
        pytest.param("Norway called for the release of all prisoners.", "demand",
                     "prisoners_hostages", "the release of all prisoners", id="call-for"),
        pytest.param("Norway urged Sweden to lift the sanctions.", "demand", "sanctions",
                     "lift the sanctions", id="urge-to"),
        pytest.param("Norway proposed a truce.", "proposed_step", "ceasefire", "a truce",
                     id="propose"),
        pytest.param("Norway offered humanitarian aid.", "offer", "humanitarian",
                     "humanitarian aid", id="offer"),
        pytest.param("Norway ruled out the withdrawal of its troops.", "red_line",
                     "troop_withdrawal", "the withdrawal of its troops", id="rule-out"),
    ],
)  # fmt: skip
def test_a_term_of_an_act(
    put: Terms, text: str, kind: str, issue: str, words: str
) -> None:
    (one,) = put(text)
    assert (one.kind, one.issue) == (kind, issue)
    assert words in text[one.evidence.start : one.evidence.end]
    assert one.statement == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway praised the truce.", id="praise"),
        pytest.param("Norway said that the truce was over.", id="report"),
        pytest.param("Norway urged drivers to slow down.", id="no-issue"),
    ],
)
def test_no_term(put: Terms, text: str) -> None:
    assert put(text) == []


def test_a_reading_is_held_by_whom_it_is_of(put: Terms) -> None:
    text = "Norway said that Sweden must go, effectively demanding surrender."
    gloss = next(t for t in put(text) if t.by == "rule:gloss")
    assert gloss.holder is not None
    assert text[gloss.holder.start : gloss.holder.end] == "Norway"
    assert (gloss.kind, gloss.issue, gloss.statement) == ("demand", "surrender", None)


@pytest.mark.parametrize(
    ("words", "issue"),
    [
        pytest.param("a truce", "ceasefire", id="ceasefire"),
        pytest.param("a cease-fire", "ceasefire", id="hyphen"),
        pytest.param("the release of hostages", "prisoners_hostages", id="hostages"),
        pytest.param("an end to uranium enrichment", "nuclear", id="nuclear"),
        pytest.param(
            "the surrender of prisoners", "surrender", id="first-listed-counts"
        ),
        pytest.param("a larger desk", "other", id="other"),
    ],
)
def test_issue(annotated: Annotated, words: str, issue: str) -> None:
    text = f"They want {words}."
    start = text.index(words)
    chars = Chars(start, start + len(words))
    assert negotiable.issue(Tree(annotated(text)), chars) == issue


def _sought(text: str, words: str, *, score: float = 0.9) -> Sought:
    start = text.index(words)
    return Sought((start, start + len(words)), "objective", "other", score)


def test_the_verb_says_the_kind_of_the_heads_term_and_its_words_the_issue(
    put: Terms,
) -> None:
    text = "Norway demanded the withdrawal of all troops."
    (one,) = put(text, _sought(text, "the withdrawal of all troops"))
    assert (one.kind, one.issue) == ("demand", "troop_withdrawal")
    assert one.by == "head:term"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The envoys said the troops left the border on Monday.",
                     "the troops left the border", id="asserted"),
        pytest.param("Norway and Chad share the longest land border.",
                     "the longest land border", id="nothing-wanted"),
        pytest.param("Norway wants to plant more trees.", "plant more trees",
                     id="of-no-issue"),
    ],
)  # fmt: skip
def test_what_is_only_told_is_no_term_of_the_heads(
    put: Terms, text: str, words: str
) -> None:
    found = put(text, _sought(text, words))
    assert [t for t in found if t.by == "head:term"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("The truce holds if Norway lifts the embargo.",
                     "Norway lifts the embargo", id="condition"),
        pytest.param("The plan must end the embargo at once.", "end the embargo",
                     id="obliging"),
    ],
)  # fmt: skip
def test_what_is_wanted_is_a_term_of_the_heads(
    put: Terms, text: str, words: str
) -> None:
    found = put(text, _sought(text, words))
    assert [t.by for t in found if t.score is not None] == ["head:term"]


def test_the_head_is_not_believed_in_doubt(put: Terms) -> None:
    text = "Norway demanded the withdrawal of all troops."
    (one,) = put(text, _sought(text, "the withdrawal of all troops", score=0.3))
    assert one.by == "rule:term-of-act"


@pytest.mark.parametrize(
    ("text", "conceded"),
    [
        pytest.param("Norway offered several concessions.", True, id="offered"),
        pytest.param("Norway is considering a compromise.", True, id="considering"),
        pytest.param("Norway rejected any compromise.", False, id="rejected"),
        pytest.param("Norway ruled out further concessions.", False, id="ruled-out"),
        pytest.param("Norway did not make concessions.", False, id="negated"),
        pytest.param("Norway refused to make concessions.", False, id="refused-to"),
        pytest.param("Norway demanded concessions.", False, id="of-the-other"),
    ],
)
def test_concessions(put: Terms, text: str, *, conceded: bool) -> None:
    found = [t for t in put(text) if t.by == "rule:concession"]
    assert bool(found) is conceded


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway rejected the peace plan of Sweden.", id="rejected"),
        pytest.param("Norway ruled out peace talks.", id="ruled-out"),
        pytest.param("Norway refused to accept the peace plan.", id="to-accept"),
    ],
)
def test_whoever_rejects_a_plan_draws_no_line(put: Terms, text: str) -> None:
    assert put(text) == []


def test_what_a_plan_aims_at_are_its_provisions(put: Terms) -> None:
    text = (
        "Norway praised the Lund Accord, which aimed to disarm the militias, "
        "lift the sanctions, and release the prisoners."
    )
    found = put(text)
    assert {t.kind for t in found} == {"provision"}
    assert [t.issue for t in found] == [
        "armed_forces",
        "sanctions",
        "prisoners_hostages",
    ]


def test_what_is_tried_is_an_objective(put: Terms) -> None:
    found = put(
        "Norway continued its efforts to free the hostages and lift the sanctions."
    )
    assert [(t.kind, t.issue) for t in found] == [
        ("objective", "prisoners_hostages"), ("objective", "sanctions"),
    ]  # fmt: skip


def test_goals_that_are_pursued_are_objectives_of_whoever_pursues_them(
    put: Terms,
) -> None:
    text = "The raid kept Norway from achieving its early goals."
    (one,) = put(text)
    assert one.kind == "objective"
    assert text[slice(*one.evidence)] == "its early goals"
    assert one.holder is not None
    assert text[slice(*one.holder)] == "Norway"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway has goals of its own.", id="goals-alone"),
        pytest.param("Norway dropped its efforts to win the match.", id="no-issue"),
        pytest.param("There were no efforts to free the hostages.", id="no-efforts"),
        pytest.param(
            "Norway abandoned its efforts to free the hostages.", id="dropped"
        ),
        pytest.param(
            "Norway's proposal for a deal was short.", id="a-proposal-for-a-deal"
        ),
        pytest.param("The peace summit is set for 24 June.", id="when-and-not-what"),
    ],
)
def test_what_is_tried_and_no_matter_of_talks(put: Terms, text: str) -> None:
    assert put(text) == []


def test_a_row_of_demands_is_no_order_of_steps(put: Terms) -> None:
    text = "Norway demanded that Sweden lift the embargo and release the prisoners."
    assert [(t.kind, t.order) for t in put(text)] == [("demand", None)] * 2


def test_compromises_that_are_considered_are_concessions(put: Terms) -> None:
    text = "The talks collapsed despite both sides considering painful compromises."
    (one,) = put(text)
    assert one.kind == "concession"
    assert one.holder is not None
    assert text[slice(*one.holder)] == "both sides"


def test_readiness_is_an_offer_and_hangs_on_conditions(put: Terms) -> None:
    text = (
        "Norway is ready to end combat if Sweden releases the hostages "
        "and Denmark withdraws its troops."
    )
    offer, *conditions = put(text)
    assert (offer.kind, offer.issue) == ("offer", "ceasefire")
    assert "hostages" not in text[slice(*offer.evidence)]
    assert [c.kind for c in conditions] == ["precondition", "precondition"]
    assert [c.issue for c in conditions] == ["prisoners_hostages", "troop_withdrawal"]


def test_readiness_to_leave_offers_nothing(put: Terms) -> None:
    assert put("Norway is ready to walk away from the peace talks.") == []


def test_readiness_to_strike_offers_nothing(put: Terms) -> None:
    text = "Norway is prepared to carry out military action if Sweden signs the deal."
    assert put(text) == []
    assert (
        put("Norway asked whether Sweden will be willing to free the hostages.") == []
    )
