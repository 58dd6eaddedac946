"""Reprints: what is found through what outlets do to a text, and what is not one."""

import datetime
import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.unite import Judgement, ReportRow, reprints, signature

DAY = datetime.date(2031, 3, 4)
WORDS = [
    f"{a}{b}" for a in "bdfgklmnprst" for b in ("ana", "ero", "ilo", "usta", "ende")
]


def story(seed: int, length: int = 220) -> str:
    """Words of no language, so that two stories share nothing by chance."""
    chance = random.Random(seed)
    words = [chance.choice(WORDS) for _ in range(length)]
    for at in range(9, length, 10):
        words[at] += "."
    return " ".join(words)


def row(
    id: str, text: str, *, day: int = 0, source: str | None = "Gazette"
) -> ReportRow:
    return ReportRow(
        id, DAY + datetime.timedelta(days=day), f"Title {id}", source, text
    )


def changed(text: str, share: float) -> str:
    chance = random.Random(5)
    return " ".join(
        chance.choice(WORDS) if chance.random() < share else w for w in text.split()
    )


LINES = "Read more of our coverage on the website. All rights are reserved by us."
ALTERED: dict[str, Callable[[str], str]] = {
    "same": lambda t: t,
    "outlet's lines": lambda t: f"{LINES} {t} {LINES}",
    "headline": lambda t: f"Ministers meet at the lake\n\n{t}",
    "words changed": lambda t: changed(t, 0.08),
    "end cut": lambda t: t[: int(len(t) * 0.7)],
    "reordered": lambda t: ". ".join(reversed(t.split(". "))),
    "case and marks": lambda t: t.upper().replace(".", " -- "),
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED.keys())
def test_altered_copy_is_a_reprint(alter: Callable[[str], str]) -> None:
    original = story(1)
    (merge,) = reprints([row("a", original), row("b", alter(original), day=1)])
    assert (merge.report, merge.into_report, merge.key) == ("b", "a", "a")
    assert merge.reason.startswith(("the same words", "same words"))


def test_other_story_in_the_same_page_frame_is_none() -> None:
    frame = story(2, 160)
    rows = [row(f"r{i}", f"{frame} {story(10 + i, 90)} {LINES}") for i in range(5)]
    assert reprints(rows) == []


def test_bulletins_of_one_template_are_none() -> None:
    def bulletin(home: str, away: str, score: str, hour: str) -> str:
        return (
            f"The match between {home} and {away} ended {score} last night at the stadium "
            f"after goals by {home}S and {away}S in the minutes {hour} and 1{hour}, and "
            f"the team of {home} now leads the table with {hour} points before {away}. "
            f"The next match of {home} will be shown at {hour} by the usual channel."
        )

    rows = [
        row("a", bulletin("Lunda", "Marro", "2-1", "20")),
        row("b", bulletin("Tessen", "Vikar", "0-3", "41"), day=1),
    ]
    assert reprints(rows) == []


def test_story_that_grew_much_is_an_original() -> None:
    first = story(3, 150)
    assert (
        reprints([row("a", first), row("b", f"{first} {story(4, 400)}", day=1)]) == []
    )


def test_no_chain_of_small_changes_leads_to_the_original() -> None:
    rows, text = [row("a0", story(6, 240))], story(6, 240)
    for step in range(1, 6):
        words = text.split()
        words[(step - 1) * 40 : step * 40] = story(60 + step, 40).split()
        text = " ".join(words)
        rows.append(row(f"a{step}", text, day=step))
    merges = {m.report: m.into_report for m in reprints(rows)}
    assert "a5" not in merges or merges["a5"] != "a0"
    assert not set(merges) & set(merges.values())


def test_empty_and_short_texts_are_left_alone() -> None:
    assert reprints([]) == []
    assert reprints([row("a", ""), row("b", "")]) == []


def test_signatures_that_were_kept_give_the_same() -> None:
    rows = [row("a", story(7)), row("b", changed(story(7), 0.05), day=2)]
    kept = {r.id: signature(r.text) for r in rows}
    assert reprints(rows, signatures=kept) == reprints(rows)


class TestJudgements:
    rows = (row("a", story(8)), row("b", story(8), day=1), row("c", story(9), day=2))

    def test_told_apart_stays_apart(self) -> None:
        said = [Judgement("reprint", ("a", "a"), ("b", "b"), "distinct")]
        assert reprints(self.rows, said) == []

    def test_told_the_same_is_joined(self) -> None:
        said = [Judgement("reprint", ("a", "a"), ("c", "c"), "same")]
        merges = {m.report: m for m in reprints(self.rows, said)}
        assert merges["c"].into_report == "a"
        assert merges["c"].score == 1
        assert merges["c"].reason == "you said that they are the same"

    def test_contradiction_is_named(self) -> None:
        said = [
            Judgement("reprint", "a", "b", "same"),
            Judgement("reprint", "b", "c", "same"),
            Judgement("reprint", "a", "c", "distinct"),
        ]
        with pytest.raises(InputError, match="judgements contradict"):
            reprints(self.rows, said)

    def test_apart_holds_through_a_third(self) -> None:
        rows = [
            row("a", story(8)),
            row("b", story(8), day=1),
            row("d", story(8), day=2),
        ]
        said = [
            Judgement("reprint", "a", "b", "distinct"),
            Judgement("reprint", "b", "d", "same"),
        ]
        merges = {m.report: m.into_report for m in reprints(rows, said)}
        assert merges == {"d": "b"}


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(8)))
def test_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = [row(f"r{i}", story(20 + i // 3), day=i % 4) for i in range(8)]
    assert reprints([rows[i] for i in order]) == reprints(rows)
