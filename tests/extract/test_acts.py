"""Acts: what is done by saying it, by the cue and by what is said."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.codebook import load
from dragoman.extract import acts, statements
from dragoman.extract.cues import vocabulary
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]


@pytest.fixture
def done(annotated: Annotated) -> Callable[[str], list[str]]:
    """The acts of a text that rules find, without the record heads."""

    def find(text: str) -> list[str]:
        doc = annotated(text)
        return [a.act for a in acts.draft(Tree(doc), statements.draft(doc), [])]

    return find


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("Norway said that the road was open.", "assert", id="say"),
        pytest.param("Norway warned that the road was icy.", "warn", id="warn"),
        pytest.param("Norway condemned the raid.", "condemn", id="condemn"),
        pytest.param("Norway berated the envoy.", "condemn", id="rare-verb"),
        pytest.param("Norway called for talks.", "call_for", id="call-for"),
        pytest.param("Norway called on Sweden to help.", "urge", id="call-on"),
        pytest.param("Norway ruled out a new treaty.", "rule_out", id="particle"),
        pytest.param("Norway turned down the offer.", "reject", id="turn-down"),
        pytest.param("Norway urged Sweden to help.", "urge", id="urge"),
        pytest.param("Norway threatened to close the port.", "threaten", id="threaten"),
        pytest.param("Norway denied that the port was closed.", "deny", id="deny"),
        pytest.param("Norway refuted the report.", "deny", id="refute"),
        pytest.param("Norway dismissed the report.", "deny", id="reject-news"),
        pytest.param("Norway dismissed the report as false.", "deny", id="as-false"),
        pytest.param("Norway rejected the plan.", "reject", id="reject-a-plan"),
        pytest.param("Norway expressed concern about the raid.", "express_concern",
                     id="expressed-concern"),
        pytest.param("Norway voiced support for the plan.", "endorse",
                     id="voiced-support"),
        pytest.param("Norway described the raid as a crime.", "condemn",
                     id="described-as-a-crime"),
        pytest.param("Norway voiced disapproval of the raid.", "condemn",
                     id="voiced-disapproval"),
        pytest.param("Norway has pushed against the new tariffs.", "oppose",
                     id="pushed-against"),
        pytest.param("The marchers carried flags, calling to end the war.", "call_for",
                     id="calling-to"),
        pytest.param("Norway suggested that the bridge was closed.", "assert",
                     id="suggested-that-it-was"),
        pytest.param("Norway suggested the talks could be short.", "assess",
                     id="suggested-that-it-could-be"),
        pytest.param("Norway pressed Chad on the raid.", "assert", id="pressed-on"),
        pytest.param("Norway pressed Chad to pay.", "urge", id="pressed-to"),
        pytest.param("Norway suggested closing the bridge.", "propose",
                     id="suggested-doing"),
    ],
)  # fmt: skip
def test_the_cue_says_it(done: Callable[[str], list[str]], text: str, act: str) -> None:
    assert done(text) == [act]


@pytest.mark.parametrize(
    ("said", "act"),
    [
        pytest.param("We will never accept this plan", "reject", id="never-accept"),
        pytest.param("We will not negotiate", "rule_out", id="not-negotiate"),
        pytest.param("We will help the farmers", "promise", id="will"),
        pytest.param("We will attack the port", "threaten", id="will-attack"),
        pytest.param("We will impose a tariff on Chad", "threaten", id="own-burden"),
        pytest.param(
            "We will not hesitate to raise the tariff on Chad",
            "threaten",
            id="will-not-hesitate",
        ),
        pytest.param(
            "If Chad does not pay, we will just walk away",
            "threaten",
            id="will-leave-if",
        ),
        pytest.param("The law would ban the trade", "predict", id="a-law-bans"),
        pytest.param("We will know when we see the bridge", "predict", id="will-know"),
        pytest.param(
            "We would not release the men", "rule_out", id="would-not-release"
        ),
        pytest.param(
            "Chad is going to have to make a deal", "demand", id="going-to-have-to"
        ),
        pytest.param("The bridge will open in May", "predict", id="third-person"),
        pytest.param("This will lead to disaster", "warn", id="grave"),
        pytest.param(
            "Sweden must withdraw its soldiers from the island", "urge", id="must"
        ),
        pytest.param("We condemn the raid", "condemn", id="first-person-verb"),
        pytest.param("We are ready for talks", "offer", id="ready"),
        pytest.param("The raid was a crime", "condemn", id="a-crime"),
        pytest.param("The talks are difficult", "assess", id="evaluation"),
        pytest.param("The talks remain difficult", "assess", id="remain"),
        pytest.param("The bridge opened in May", "assert", id="plain-fact"),
        pytest.param("I must say the bridge is long", "assert", id="i-must-say"),
        pytest.param("A failure may close the bridge", "assert", id="failure-may"),
        pytest.param(
            "Sweden should have warned the farmers", "assert", id="should-have"
        ),
        pytest.param("He had to close the bridge", "assert", id="he-had-to"),
        pytest.param("I cannot wait to open the bridge", "assert", id="cannot-wait"),
        pytest.param("We need to carefully open the bridge", "urge", id="we-need-to"),
        pytest.param("There must be an end to the raids", "urge", id="there-must-be"),
        pytest.param("There is a real risk of war", "warn", id="there-is-a-risk"),
        pytest.param("There is no risk of war", "assert", id="there-is-no-risk"),
        pytest.param(
            "If the bridge opens in May, we will help the farmers",
            "promise",
            id="opens-with-if",
        ),
        pytest.param(
            "If Chad does not pay, we will activate the mechanism",
            "threaten",
            id="a-mechanism",
        ),
    ],
)
def test_what_is_said_says_it(
    done: Callable[[str], list[str]], said: str, act: str
) -> None:
    assert done(f"“{said},” Norwegian Prime Minister Kari Lund said.") == [act]


def test_a_warning_is_no_threat_whatever_it_warns_of(
    done: Callable[[str], list[str]],
) -> None:
    assert done("Norway warned that an attack would destroy the port.") == ["warn"]


def test_clauses_side_by_side_are_acts_of_their_own(
    done: Callable[[str], list[str]],
) -> None:
    text = (
        "“The truce was a mistake, and we will never accept these borders,” "
        "Norwegian Prime Minister Kari Lund said."
    )
    assert done(text)[-1] == "reject"
    assert len(done(text)) == 2


def test_verbs_of_acts_are_cues() -> None:
    cues = vocabulary()
    known = cues.speech | cues.bare | cues.open | cues.belief | cues.evidence
    known |= set(cues.phrasal)
    listed = {
        word.split()[0] for words in load("acts")["cues"].values() for word in words
    }
    assert listed - known <= HEAD_ONLY


HEAD_ONLY = frozenset(
    {"accord", "alert", "approve", "assail", "assess", "brush", "champion", "characterise",
     "characterize", "commit", "consent", "deem", "drop", "encourage", "fault", "float",
     "guarantee", "implicate", "judge", "justify", "recall", "require", "resist", "retract",
     "scoff", "unveil", "verify", "volunteer"}
)  # fmt: skip
"""Verbs that are deeds as often as words: a statement only where the head sees one."""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Norway declined to comment on the raid.", id="declined-to-comment"
        ),
        pytest.param(
            "Norway refused to rule out a new raid.", id="refused-to-rule-out"
        ),
        pytest.param("Norway asked whether Sweden would pay.", id="asked-whether"),
        pytest.param("“Will Sweden pay?” asked Kari Lund.", id="asked-a-question"),
    ],
)
def test_nothing_is_done(done: Callable[[str], list[str]], text: str) -> None:
    assert done(text) == []
