"""Initiatives, events and utterances across reports."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.unite import (
    EventRow,
    InitiativeRow,
    Judgement,
    UtteranceRow,
    events,
    initiatives,
    utterances,
)

DAY = datetime.date(2031, 5, 20)
COUNTRIES = {
    "ana-costa": "PRT", "eva-lindqvist": "SWE", "nils-berg": "SWE", "karta": "TCD",
    "tom-reed": "USA",
}  # fmt: skip


def day(number: int) -> datetime.date:
    return DAY + datetime.timedelta(days=number)


def plan(
    number: int, name: str, *, on: int = 0, kind: Any = "proposal", **slots: Any
) -> InitiativeRow:
    return InitiativeRow(
        f"r{number}", "in1", name, kind=kind, published=day(on), **slots
    )


def one_plan(*rows: InitiativeRow) -> bool:
    return len(set(initiatives(rows, countries=COUNTRIES)[0].values())) == 1


class TestInitiatives:
    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("Berg proposal", "proposal from Berg"),
            ("the Lake Accord of Karta", "Lake Accord of Karta"),
            ("the 14-point plan", "14-point peace plan"),
            ("Sweden-Portugal talks", "negotiations between Portugal and Sweden"),
            ("talks in Geneva", "Geneva talks"),
        ],
    )
    def test_one(self, left: str, right: str) -> None:
        kind = "negotiation_track" if "talks" in left else "proposal"
        assert one_plan(plan(1, left, kind=kind), plan(2, right, kind=kind, on=2))

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("the ceasefire proposal", "a ceasefire proposal"),
            ("the deal", "the deal"),
            ("14-point plan", "28-point plan"),
            ("Sweden's nuclear proposal", "Sweden's trade proposal"),
            ("Sweden-Portugal deal", "Sweden-Norway deal"),
            (
                "fifth round of Sweden-Portugal talks",
                "sixth round of Sweden-Portugal talks",
            ),
        ],
    )
    def test_two(self, left: str, right: str) -> None:
        assert not one_plan(plan(1, left), plan(2, right))

    def test_contradicting_reports_on_one_proposal(self) -> None:
        rows = (
            plan(1, "Karta ceasefire proposal", kind="ceasefire"),
            plan(
                2, "Reed's proposal to end hostilities in Karta", sponsors=("tom-reed",)
            ),
            plan(3, "proposal put forward by the envoy", sponsors=("tom-reed",)),
            plan(4, "US proposal on a ceasefire in Karta", sponsors=("USA",)),
        )
        assert one_plan(*rows)

    def test_who_governs_has_many_plans(self) -> None:
        names = ("Reed's plan for a canal in Chad", "Reed's offer of troops to Sweden",
                 "Reed's deal with Norway", "Reed's sale of ships to Peru",
                 "Reed tariff pause")  # fmt: skip
        rows = [plan(n, name, sponsors=("tom-reed",)) for n, name in enumerate(names)]
        assert len(set(initiatives(rows, countries=COUNTRIES)[0].values())) == 5

    def test_sponsors_that_differ_make_two(self) -> None:
        assert not one_plan(
            plan(1, "Karta ceasefire proposal", sponsors=("USA",)),
            plan(2, "Karta ceasefire proposal", sponsors=("SWE",)),
        )

    def test_same_name_months_later_is_another(self) -> None:
        assert not one_plan(
            plan(1, "Sweden-Portugal talks", kind="negotiation_track"),
            plan(2, "Sweden-Portugal talks", kind="negotiation_track", on=90),
        )

    def test_a_state_and_what_it_is_tell_a_plan_for_days(self) -> None:
        kind = "peace_plan"
        one = plan(1, "Sweden Roadmap", kind=kind)
        assert one_plan(one, plan(2, "Sweden Roadmap", kind=kind, on=3))
        assert not one_plan(one, plan(2, "Sweden Roadmap", kind=kind, on=60))
        assert not one_plan(one, plan(2, "Sweden roadmap", kind=kind, on=3))

    def test_title_has_no_time(self) -> None:
        rows = plan(1, "Lake Basin Accord"), plan(2, "Lake Basin Accord", on=900)
        assert one_plan(*rows)
        (merge,) = initiatives(rows)[1]
        assert merge.reason == "same title: lake basin accord"
        assert merge.key == "lake-basin-accord"


def event(
    number: int, plover: str, actors: str, recipients: str = "", **slots: Any
) -> EventRow:
    on = slots.pop("on", 0)
    return EventRow(
        f"r{number}", "ev1", plover, actors=tuple(actors.split()),
        recipients=tuple(recipients.split()), published=day(on), **slots,
    )  # fmt: skip


def one_event(*rows: EventRow) -> bool:
    return len(set(events(rows, countries=COUNTRIES)[0].values())) == 1


MET = "they met for talks in the capital"


class TestEvents:
    def test_a_meeting_told_by_forty(self) -> None:
        rows = [
            event(i, "CONSULT", "SWE PRT", day="2031-05-19", quote=MET)
            for i in range(40)
        ]
        assert one_event(*rows)
        assert len(events(rows)[1]) == 39

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (("SWE PRT", ""), ("PRT", "SWE")),
            (("eva-lindqvist", "ana-costa"), ("SWE PRT", "")),
            (("SWE PRT", ""), ("SWE PRT NOR", "")),
        ],
    )
    def test_parties_are_taken_together(
        self, left: tuple[str, str], right: tuple[str, str]
    ) -> None:
        dated = {"day": "2031-05-19", "quote": MET}
        assert one_event(
            event(1, "CONSULT", *left, **dated), event(2, "CONSULT", *right, **dated)
        )

    @pytest.mark.parametrize(
        "other",
        [
            event(2, "CONSULT", "SWE PRT", day="2031-05-18", quote=MET),
            event(2, "AGREE", "SWE PRT", day="2031-05-19", quote=MET),
            event(2, "CONSULT", "SWE NOR", day="2031-05-19", quote=MET),
            event(2, "CONSULT", "SWE PRT", day="2031-05-19", quote=MET, place="oslo"),
            event(2, "CONSULT", "nils-berg PRT", day="2031-05-19", quote=MET),
            event(2, "CONSULT", "SWE PRT", day="2031-05-19", modality="negated"),
            event(2, "CONSULT", "SWE PRT", day="2031-05-19", mode="phone", quote=MET),
        ],
        ids=["day", "type", "parties", "place", "person", "negated", "mode"],
    )
    def test_another_meeting(self, other: EventRow) -> None:
        first = event(
            1, "CONSULT", "eva-lindqvist PRT", day="2031-05-19", place="rome",
            mode="visit", quote=MET,
        )  # fmt: skip
        assert not one_event(first, other)

    def test_undated_by_publication(self) -> None:
        rows = [event(i, "CONSULT", "SWE PRT", on=i, quote=MET) for i in (0, 1)]
        assert one_event(*rows)
        assert not one_event(rows[0], event(3, "CONSULT", "SWE PRT", on=4, quote=MET))

    def test_another_year_in_the_words(self) -> None:
        assert not one_event(
            event(1, "CONSULT", "SWE PRT", quote=MET),
            event(2, "CONSULT", "SWE PRT", quote=f"{MET} in 2022"),
        )

    def test_verbal_needs_like_words(self) -> None:
        said = "urged the neighbours to withdraw heavy weapons from the border"
        first = event(1, "REQUEST", "eva-lindqvist", "PRT", quote=said)
        assert one_event(
            first, event(2, "REQUEST", "SWE", "PRT", quote=f"again {said}")
        )
        other = "asked for quick delivery of grain to the port"
        assert not one_event(first, event(2, "REQUEST", "SWE", "PRT", quote=other))

    def test_two_strikes_on_one_day(self) -> None:
        assert not one_event(
            event(
                1, "ASSAULT", "SWE", "PRT", day="2031-05-19", quote="drones hit a depot"
            ),
            event(
                2,
                "ASSAULT",
                "SWE",
                "PRT",
                day="2031-05-19",
                quote="shells fell on a road",
            ),
        )

    def test_nobody_is_no_party(self) -> None:
        rows = [
            event(i, "CONSULT", f"unnamed-envoy~{i}bcdef01 SWE", quote=MET)
            for i in (1, 2)
        ]
        assert not one_event(*rows)


def said(
    number: int, words: str, speaker: str | None = "ana-costa", **slots: Any
) -> UtteranceRow:
    on = slots.pop("on", 0)
    kind = slots.pop("kind", "direct")
    return UtteranceRow(f"r{number}", "st1", speaker, kind, words, day(on))


def one_utterance(*rows: UtteranceRow) -> bool:
    return len(set(utterances(rows)[0].values())) == 1


WORDS = "We will open the border crossing as soon as the guns fall silent"


class TestUtterances:
    def test_same_words(self) -> None:
        rows = said(1, WORDS), said(2, f"{WORDS}, and not a day later", on=20)
        assert one_utterance(*rows)
        assert (
            utterances(rows)[1][0].reason == "quoted: the same words, the same speaker"
        )

    def test_one_speaker_unknown(self) -> None:
        rows = said(1, WORDS), said(2, WORDS, None)
        assert utterances(rows)[1][0].reason.endswith("one speaker unknown")
        assert not one_utterance(rows[0], said(2, WORDS, None, on=30))

    def test_two_speakers(self) -> None:
        assert not one_utterance(said(1, WORDS), said(2, WORDS, "nils-berg"))

    def test_an_unknown_speaker_joins_no_two_known(self) -> None:
        rows = said(1, WORDS), said(2, WORDS, None), said(3, WORDS, "nils-berg")
        keyed = utterances(rows)[0]
        assert keyed["r1", "st1"] != keyed["r3", "st1"]

    def test_paraphrase(self) -> None:
        told = "the border crossing would open once guns fall silent"
        rows = said(1, WORDS), said(2, told, kind="indirect", on=1)
        assert one_utterance(*rows)
        assert utterances(rows)[1][0].reason.startswith("paraphrase: ")
        assert not one_utterance(rows[0], said(2, told, kind="indirect", on=9))

    @pytest.mark.parametrize(
        "words", ["We are ready", "I do not know", "yes of course"]
    )
    def test_phrases_of_everybody(self, words: str) -> None:
        assert not one_utterance(said(1, words), said(2, words))


ROWS = [
    plan(1, "Berg proposal"), plan(2, "proposal from Berg", on=1),
    plan(3, "Lake Basin Accord"), plan(4, "Lake Basin Accord", on=50),
    plan(5, "the deal"), plan(6, "Sweden-Portugal deal"), plan(7, "deal of Portugal and Sweden"),
]  # fmt: skip
EVENTS = [event(i, "CONSULT", "SWE PRT", on=i % 3, quote=MET) for i in range(8)]
SAID = [said(i, WORDS, "ana-costa" if i % 2 else None, on=i) for i in range(7)]


@settings(max_examples=20, deadline=None)
@given(st.permutations(ROWS), st.permutations(EVENTS), st.permutations(SAID))
def test_order_of_rows_does_not_matter(
    plans: list[InitiativeRow], told: list[EventRow], quoted: list[UtteranceRow]
) -> None:
    assert initiatives(plans) == initiatives(ROWS)
    assert events(told) == events(EVENTS)
    assert utterances(quoted) == utterances(SAID)


@pytest.mark.parametrize(
    ("unite", "rows", "kind", "item"),
    [
        (initiatives, ROWS[2:4], "initiative", "in1"),
        (events, EVENTS[:2], "event", "ev1"),
        (utterances, SAID[:2], "utterance", "st1"),
    ],
)
def test_a_user_tells_apart(unite: Any, rows: Any, kind: Any, item: str) -> None:
    assert len(unite(rows)[1]) == 1
    left, right = (rows[0].report, item), (rows[1].report, item)
    assert unite(rows, [Judgement(kind, left, right, "distinct")])[1] == []
