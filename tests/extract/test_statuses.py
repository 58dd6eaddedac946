"""Statuses: where a track stands, by verb, noun and predicate."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import Told
from dragoman.extract import initiatives, statuses
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]
Found = list[tuple[str, str | None]]


@pytest.fixture
def standing(annotated: Annotated) -> Callable[..., Found]:
    """Status and cause, in words, of every status that is found."""

    def find(text: str, *told: Told) -> Found:
        tree = Tree(annotated(text))
        found = statuses.draft(tree, initiatives.find(tree), told)

        def words(chars: Chars | None) -> str | None:
            return text[chars.start : chars.end] if chars else None

        return [(s.status, words(s.by)) for s in found]

    return find


@pytest.mark.parametrize(
    ("text", "status", "by"),
    [
        pytest.param("The talks collapsed.", "collapsed", None, id="collapse"),
        pytest.param("The peace talks broke down.", "broken_down", None, id="break-down"),
        pytest.param("The talks fell apart.", "broken_down", None, id="fall-apart"),
        pytest.param("The talks have stalled.", "stalled", None, id="stall"),
        pytest.param("The peace talks resumed.", "resumed", None, id="resume"),
        pytest.param("The peace talks are underway.", "under_way", None, id="underway"),
        pytest.param("Norway suspended the talks.", "suspended", "Norway", id="object"),
        pytest.param("Norway rejected the peace plan.", "rejected", "Norway", id="reject"),
        pytest.param("Norway called for peace talks.", "called_for", "Norway",
                     id="call-for"),
        pytest.param("The government agreed to the peace plan.", "accepted", "The government",
                     id="agree-to"),
        pytest.param("The peace agreement was violated on Monday.", "violated", None, id="passive"),
        pytest.param("The peace agreement was violated by the army.", "violated", "the army",
                     id="agent"),
        pytest.param("The peace agreement was signed on Monday.", "signed", None, id="signed"),
        pytest.param("The collapse of the peace talks shocked Europe.", "collapsed", None,
                     id="noun"),
        pytest.param("The peace talks are at an impasse.", "stalled", None, id="impasse"),
        pytest.param("The peace talks remain deadlocked.", "stalled", None,
                     id="remain-deadlocked"),
        pytest.param("Norway did not accept the peace plan.", "rejected", "Norway",
                     id="not-accepted"),
        pytest.param("Norway refused to resume the peace talks.", "rejected", "Norway",
                     id="refused-to"),
        pytest.param("The stalled peace talks worried Europe.", "stalled", None,
                     id="participle"),
        pytest.param("The peace talks were put on hold.", "suspended", None, id="on-hold"),
        pytest.param("The truce entered into force on Monday.", "under_way", None,
                     id="into-force"),
        pytest.param("The peace talks will begin on Monday.", "scheduled", None, id="will"),
        pytest.param("Norway and Sweden were due to hold peace talks.", "scheduled",
                     "Norway and Sweden", id="due"),
        pytest.param("Norway abandoned efforts to reach a truce with Sweden.", "broken_down",
                     "Norway", id="efforts"),
        pytest.param("Norway is ready for a temporary truce.", "accepted", "Norway",
                     id="ready-for"),
        pytest.param("Norway withdrew from the peace agreement.", "suspended", "Norway",
                     id="withdrew"),
    ],
)  # fmt: skip
def test_a_status(
    standing: Callable[..., Found], text: str, status: str, by: str | None
) -> None:
    assert standing(text) == [(status, by)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "If the government rejects the peace plan, the war will go on.", id="if"
        ),
        pytest.param("Norway could suspend the peace talks.", id="could"),
        pytest.param("Norway did not suspend the peace talks.", id="not"),
        pytest.param("The bridge collapsed.", id="no-track"),
        pytest.param(
            "The trade talks of the bank filled a hall.", id="no-verb-of-status"
        ),
    ],
)
def test_no_status(standing: Callable[..., Found], text: str) -> None:
    assert standing(text) == []


def test_the_head_is_believed_where_both_see_a_clause(
    standing: Callable[..., Found], telling: Callable[..., Told]
) -> None:
    text = "Norway suspended the talks."
    told = telling(
        text, "suspended", status="stalled", actors=["Norway"], objects=["the talks"]
    )
    assert standing(text, told) == [("stalled", "Norway")]


def test_the_parties_of_talks_are_no_cause(
    standing: Callable[..., Found], telling: Callable[..., Told]
) -> None:
    text = "The talks between Norway and Sweden fell apart."
    talks = "The talks between Norway and Sweden"
    told = telling(
        text, "fell apart", status="broken_down", actors=["Sweden"], objects=[talks]
    )
    assert standing(text, told) == [("broken_down", None)]


@pytest.mark.parametrize("doubt", [{"sure": 0.3}, {"modality": "hypothetical"}])
def test_the_head_is_not_believed_in_doubt(
    standing: Callable[..., Found],
    telling: Callable[..., Told],
    doubt: dict[str, object],
) -> None:
    text = "Norway suspended the talks."
    told = telling(text, "suspended", status="signed", objects=["the talks"], **doubt)
    assert standing(text, told) == [("suspended", "Norway")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway is committed to reaching a peace deal.", id="committed"),
        pytest.param("A peace deal will be signed on Monday.", id="to-come"),
        pytest.param("A peace deal could be reached by summer.", id="possible"),
        pytest.param("Norway has not yet agreed to the peace plan.", id="not-yet"),
    ],
)
def test_what_is_not_reached_yet_does_not_stand(
    standing: Callable[..., Found], text: str
) -> None:
    assert standing(text) == []


def test_a_failure_that_is_avoided_does_not_stand(
    standing: Callable[..., Found],
) -> None:
    text = "Norway came in order to avoid a failure of the peace talks."
    assert standing(text) == []
