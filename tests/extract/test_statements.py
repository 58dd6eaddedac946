"""Statements in words: each construction with a sentence of its own."""

from collections.abc import Callable

import pytest

from dragoman.extract.drafts import Chars, StatementDraft

Drafted = Callable[[str], list[StatementDraft]]


def words(text: str, chars: Chars | None) -> str | None:
    return text[chars.start : chars.end] if chars else None


def spoken(drafts: list[StatementDraft]) -> list[StatementDraft]:
    return [d for d in drafts if not d.belief]


@pytest.mark.parametrize(
    ("text", "quote_type", "source", "content"),
    [
        pytest.param(
            "The Norwegian envoy said that the talks had made progress.",
            "indirect", "The Norwegian envoy", ["the talks had made progress"],
            id="verb-that-clause",
        ),
        pytest.param(
            "“We will not sign anything,” Prime Minister Ana Costa said on Friday.",
            "direct", "Prime Minister Ana Costa", ["We will not sign anything,"],
            id="quote-then-cue",
        ),
        pytest.param(
            "President Juma told reporters: “The border is closed.”",
            "direct", "President Juma", ["The border is closed."],
            id="cue-colon-quote",
        ),
        pytest.param(
            "“The border,” President Juma said, “is closed until spring.”",
            "direct", "President Juma", ["The border,", "is closed until spring."],
            id="interrupted-quote",
        ),
        pytest.param(
            "The ministry said the raid was “a grave mistake” by the army.",
            "mixed", "The ministry",
            ["the raid was", "a grave mistake", "by the army"],
            id="mixed",
        ),
        pytest.param(
            "Ghana condemned the attack on the convoy.",
            "narrated", "Ghana", ["the attack on the convoy"],
            id="speech-act",
        ),
        pytest.param(
            "The chancellor called for an immediate end to the siege.",
            "narrated", "The chancellor", ["an immediate end to the siege"],
            id="called-for",
        ),
        pytest.param(
            "According to the Kenyan foreign ministry, both sides left the valley.",
            "indirect", "the Kenyan foreign ministry",
            ["both sides left the valley"],
            id="according-to",
        ),
    ],
)  # fmt: skip
def test_one_statement(
    drafted: Drafted, text: str, quote_type: str, source: str, content: list[str]
) -> None:
    found = spoken(drafted(text))
    assert len(found) == 1
    (one,) = found
    assert one.quote_type == quote_type
    assert words(text, one.source) == source
    assert [words(text, c) for c in one.contents] == content


def test_a_relay_is_no_speaker(drafted: Drafted) -> None:
    text = (
        "“The army will answer every shot,” General Musa Keita was quoted "
        "by state television as saying on Sunday."
    )
    (one,) = spoken(drafted(text))
    assert words(text, one.source) == "General Musa Keita"
    assert words(text, one.relay) == "state television"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The agency quoted Ana Costa as saying that the truce had ended.",
                     id="quoted"),
        pytest.param("The agency cited Ana Costa as saying that the truce had ended.",
                     id="cited"),
    ],
)  # fmt: skip
def test_whoever_is_quoted_speaks_and_whoever_quotes_passes_on(
    drafted: Drafted, text: str
) -> None:
    (one,) = spoken(drafted(text))
    assert words(text, one.source) == "Ana Costa"
    assert words(text, one.relay) == "The agency"
    assert [words(text, c) for c in one.contents] == ["the truce had ended"]


def test_the_one_who_is_told_is_the_addressee(drafted: Drafted) -> None:
    text = "The minister told Reuters that the convoy had arrived."
    (one,) = spoken(drafted(text))
    assert words(text, one.addressee) == "Reuters"


def test_a_new_sentence_in_new_marks_is_a_statement_of_its_own(
    drafted: Drafted,
) -> None:
    text = "“We are ready to talk,” Mayor Lena Vogt said. “Nobody else is.”"
    first, second = spoken(drafted(text))
    assert words(text, first.source) == "Mayor Lena Vogt"
    assert second.cue is None
    assert second.continues == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            'The so-called "peace train" left Geneva empty.', id="scare-quote"
        ),
        pytest.param("Talks collapsed in March after two days.", id="no-speaker"),
        pytest.param("Troops entered the town of Arbela at dawn.", id="deed"),
        pytest.param("", id="empty"),
    ],
)
def test_no_statement(drafted: Drafted, text: str) -> None:
    assert spoken(drafted(text)) == []


def test_a_hope_is_no_statement(drafted: Drafted) -> None:
    found = drafted("Norway hopes that the truce will hold.")
    assert [d.belief for d in found] == [True]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pytest.param(
            "Norway rejected the proposals put forward by Sweden.",
            "the proposals put forward by Sweden",
            id="to-the-end-of-the-phrase",
        ),
        pytest.param(
            "Norway ruled out further talks with Chad after the raid.",
            "further talks with Chad after the raid",
            id="to-the-end-of-the-sentence",
        ),
    ],
)
def test_what_is_narrated_is_whole(drafted: Drafted, text: str, content: str) -> None:
    (one,) = spoken(drafted(text))
    assert [words(text, c) for c in one.contents] == [content]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Chad has been offered a date for the talks.", id="offered"),
        pytest.param("By signing up you agree to our rules of use.", id="the-reader"),
        pytest.param("NORWAY REJECTS PEACE TALKS WITH SWEDEN IN BERGEN", id="a-link"),
    ],
)
def test_nobody_says_it(drafted: Drafted, text: str) -> None:
    assert spoken(drafted(text)) == []


def test_a_quoted_sentence_is_whole(drafted: Drafted) -> None:
    text = "“In May, before the talks, we closed the road,” Kari Lund said."
    (one,) = spoken(drafted(text))
    assert [words(text, c) for c in one.contents] == [text[1 : text.index("”")]]


def test_the_answers_of_an_interview_are_the_guests(drafted: Drafted) -> None:
    text = (
        "“The road is closed for the whole winter,” Kari Lund says.\n"
        "What did Ola Berg say? He told us the road was open.\n"
        "Why is it closed?\n“There was far too much snow on it.”\n"
        "And who closed it?\n“The police closed it on Monday morning.”\n"
        "Will it open?\n“It will open as soon as the snow is gone.”\n"
    )
    drafts = drafted(text)
    answers = [d for d in drafts if d.cue is None]
    assert len(answers) == 3
    assert {words(text, drafts[d.continues or 0].source) for d in answers} == {
        "Kari Lund"
    }
