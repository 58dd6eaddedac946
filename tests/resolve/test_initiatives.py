"""Which plan is meant: one initiative or two, who sponsors it, and what it is called."""

from collections.abc import Callable

import pytest

from dragoman.record import Initiative, Relation, Report, Status

Ruled = Callable[..., Report]


def plans(report: Report) -> list[Initiative]:
    return [r for r in report.records if isinstance(r, Initiative)]


def names(report: Report, ids: list[str]) -> list[str]:
    known = {e.id: e.name for e in report.entities}
    return [known[i] for i in ids]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        pytest.param("Norway rejected the Geneva Accord.", ["Geneva Accord"], id="named"),
        pytest.param(
            "Norway signed the Geneva Accord. Sweden later broke the accord.",
            ["Geneva Accord"], id="points-back",
        ),
        pytest.param(
            "Norway rejected the Geneva Accord. Sweden endorsed the Oslo Accord.",
            ["Geneva Accord", "Oslo Accord"], id="two-names-are-two",
        ),
        pytest.param(
            "The army violated the ceasefire. The peace talks resumed.",
            ["ceasefire", "peace talks"], id="two-families-are-two",
        ),
        pytest.param("The bank signed a loan deal.", [], id="business"),
        pytest.param("Norway called for a ceasefire in Chad.", [], id="wished-for"),
        pytest.param("Norway criticised the procurement process of Sweden.", [],
                     id="process-of-something"),
        pytest.param("Norway held talks with President Ana Costa of Chad.", [],
                     id="one-conversation"),
        pytest.param(
            "Norway made a peace proposal to Sweden. Sweden read the proposal to it.",
            ["peace proposal to Sweden"], id="put-to-somebody",
        ),
        pytest.param(
            'Norway and Chad said they had "very good" peace talks with Sweden.',
            ["peace talks with Sweden"], id="behind-a-mark-that-closes",
        ),
        pytest.param("The bridge opened in May.", [], id="none"),
        pytest.param("Norway took the settlements of Moss and Lund.", [], id="villages"),
        pytest.param("A judge approved a settlement with the grocer.", [], id="lawsuit"),
    ],
)  # fmt: skip
def test_initiatives(ruled: Ruled, text: str, called: list[str]) -> None:
    assert [p.name for p in plans(ruled(text))] == called


def test_the_phrase_that_points_back_is_an_alias_and_evidence(ruled: Ruled) -> None:
    (one,) = plans(ruled("Norway signed the Geneva Accord. Sweden broke the accord."))
    assert one.aliases == ["accord"]
    assert [s.quote for s in one.evidence] == ["the Geneva Accord", "the accord"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Norway rejected the peace plan.", "peace_plan", id="plan"),
        pytest.param("Norway rejected the Swedish proposal.", "proposal", id="proposal"),
        pytest.param("The peace talks resumed.", "negotiation_track", id="talks"),
        pytest.param("The truce between Norway and Sweden collapsed.", "ceasefire",
                     id="truce"),
        pytest.param("Norway signed the Geneva Accord.", "agreement", id="accord"),
    ],
)  # fmt: skip
def test_kinds(ruled: Ruled, text: str, kind: str) -> None:
    assert [p.kind for p in plans(ruled(text))] == [kind]


def test_parties_stand_behind_between(ruled: Ruled) -> None:
    report = ruled("The peace talks between Norway and Sweden collapsed.")
    (one,) = plans(report)
    assert names(report, one.parties) == ["Norway", "Sweden"]


def test_a_plan_has_the_sponsor_it_is_called_by(ruled: Ruled) -> None:
    report = ruled("Norway rejected the Swedish peace plan.")
    (one,) = plans(report)
    assert names(report, one.sponsors) == ["Sweden"]
    assert not [r for r in report.records if isinstance(r, Relation)]


def test_who_made_a_plan_sponsors_it(ruled: Ruled) -> None:
    report = ruled("Norway rejected the peace plan of Sweden.")
    (one,) = plans(report)
    assert [
        (r.relation, r.object) for r in report.records if isinstance(r, Relation)
    ] == [("sponsors", one.id)]


def test_a_proposal_by_somebody_is_sponsored_by_him(ruled: Ruled) -> None:
    report = ruled("Norway accepted the peace proposal by Chad.")
    (one,) = plans(report)
    assert names(report, one.sponsors) == ["Chad"]


def test_vessels_sponsor_nothing(ruled: Ruled) -> None:
    (one,) = plans(ruled("Norway approved a package of sanctions of vessels on Chad."))
    assert one.sponsors == []


def test_a_status_is_of_the_plan_that_is_pointed_back_to(ruled: Ruled) -> None:
    report = ruled(
        "The government signed the Geneva Accord. The army later violated the accord."
    )
    (one,) = plans(report)
    found = [(r.status, r.track) for r in report.records if isinstance(r, Status)]
    assert found == [("signed", one.id), ("violated", one.id)]


def test_talks_that_fell_apart_have_no_cause(ruled: Ruled) -> None:
    report = ruled("The peace talks between Norway and Sweden fell apart.")
    (status,) = [r for r in report.records if isinstance(r, Status)]
    assert (status.status, status.by) == ("broken_down", None)
    assert not [r for r in report.records if r.type == "event"]


def test_what_is_denied_stands_nowhere(ruled: Ruled) -> None:
    report = ruled("Norway denied that it had rejected the peace plan.")
    assert not [r for r in report.records if r.type in ("status", "event", "position")]
