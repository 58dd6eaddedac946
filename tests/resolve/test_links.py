"""What joins two records: each kind of link in a report of its own."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Findings, Told
from dragoman.record import Link, Report, Statement

Ruled = Callable[..., Report]
Telling = Callable[..., Told]


def links(report: Report, kind: str) -> list[tuple[str, str]]:
    """Both ends of every link of a kind, by the words they rest on."""
    words = {r.id: r.evidence[0].quote for r in report.records}
    return [
        (words[r.subject], words[r.object])
        for r in report.records
        if isinstance(r, Link) and r.link == kind
    ]


TOLD_TWICE = (
    "Norwegian Foreign Minister Kari Lund said that the government would never sign "
    "the treaty. “The government will never sign this treaty,” Lund said."
)


def test_a_paraphrase_points_to_its_quotation(ruled: Ruled) -> None:
    report = ruled(TOLD_TWICE)
    said = [r for r in report.records if isinstance(r, Statement)]
    assert [s.quote_type for s in said] == ["indirect", "direct"]
    assert said[0].paraphrases == [said[1].id]
    assert len(links(report, "paraphrase_of")) == 1


def test_a_paraphrase_tells_in_what_it_differs(ruled: Ruled) -> None:
    (link,) = [r for r in ruled(TOLD_TWICE).records if isinstance(r, Link)]
    assert link.difference is not None
    assert "would" in link.difference
    assert "will" in link.difference


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Kari Lund said that the government would never sign the treaty. “The "
            "government will never sign this treaty,” Ola Berg said.",
            id="another-speaker",
        ),
        pytest.param(
            "Kari Lund said that the bridge had opened. “The government will never "
            "sign this treaty,” Lund said.",
            id="other-words",
        ),
    ],
)
def test_no_paraphrase(ruled: Ruled, text: str) -> None:
    assert links(ruled(text), "paraphrase_of") == []


def test_what_was_said_during_a_meeting_has_it_for_its_occasion(
    ruled: Ruled, telling: Telling
) -> None:
    text = (
        "Norwegian Foreign Minister Kari Lund said during talks with Ola Berg in "
        "Bergen that the road was open."
    )
    told = telling(text, "talks", "CONSULT", actors=["Kari Lund", "Ola Berg"])
    report = ruled(text, Findings(told=(told,)))
    (event,) = [r for r in report.records if r.type == "event"]
    (said,) = [r for r in report.records if isinstance(r, Statement)]
    assert said.occasion == event.id
    assert len(links(report, "occasion")) == 1


def test_a_meeting_of_others_is_no_occasion(ruled: Ruled, telling: Telling) -> None:
    text = "Kari Lund said that Ola Berg met Nils Dahl in Bergen."
    told = telling(text, "met", "CONSULT", actors=["Ola Berg", "Nils Dahl"])
    assert links(ruled(text, Findings(told=(told,))), "occasion") == []


def test_what_set_a_status_off(ruled: Ruled, telling: Telling) -> None:
    text = "Norway suspended the peace talks after Sweden attacked the port."
    told = telling(
        text, "attacked", "ASSAULT", actors=["Sweden"], recipients=["the port"]
    )
    report = ruled(text, Findings(told=(told,)))
    ((cause, effect),) = links(report, "triggers")
    assert cause.startswith("Sweden attacked the port")
    assert "suspended the peace talks" in effect


def test_a_position_that_took_the_place_of_another(ruled: Ruled) -> None:
    text = "In May Norway endorsed the peace plan. Norway rejected the plan in June."
    ((before, after),) = links(ruled(text), "contrast")
    assert "endorsed" in before
    assert "rejected" in after


def test_positions_of_two_parties_are_no_contrast(ruled: Ruled) -> None:
    text = "Norway endorsed the peace plan. Sweden rejected the peace plan."
    assert links(ruled(text), "contrast") == []


def test_steps_come_one_before_the_other(ruled: Ruled) -> None:
    text = "Norway demanded that Sweden first lift the embargo and then release the prisoners."
    report = ruled(text)
    steps = [r for r in report.records if r.type == "term" and r.order]
    assert [s.order for s in steps] == [1, 2]
    ((one, other),) = links(report, "before")
    assert "embargo" in one
    assert "prisoners" in other
