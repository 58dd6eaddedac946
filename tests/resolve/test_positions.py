"""Positions: what each act, term and characterisation makes of its holder."""

from collections.abc import Callable, Iterator

import pytest

from dragoman import read
from dragoman.annotate import Findings, Told
from dragoman.record import Initiative, Position, Report, Term

RELATIVES = ("which", "that")

Ruled = Callable[..., Report]
Telling = Callable[..., Told]


def held(report: Report) -> list[tuple[str, str, str, str]]:
    """Holder, stance, target and basis of every position, in words."""
    return [
        ("+".join(_words(report, p.holder)), p.stance,
         "+".join(_words(report, p.target)), p.basis)
        for p in report.records
        if isinstance(p, Position)
    ]  # fmt: skip


def _words(report: Report, value: str | list[str]) -> Iterator[str]:
    names = {e.id: e.name for e in report.entities}
    for record in report.records:
        if isinstance(record, Initiative):
            names[record.id] = record.name
        if isinstance(record, Term):
            names[record.id] = record.evidence[0].quote
    for one in value if isinstance(value, list) else [value]:
        yield names.get(one, one)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("Norway endorsed the peace plan.", "favor", id="endorse"),
        pytest.param("Norway called for a peace plan.", "favor", id="call-for"),
        pytest.param("Norway rejected the peace plan.", "against", id="reject"),
        pytest.param("Norway opposed the peace plan.", "against", id="oppose"),
        pytest.param("Norway ruled out a peace plan.", "against", id="rule-out"),
        pytest.param("Norway condemned the peace plan.", "against", id="condemn"),
        pytest.param("Norway blamed the peace plan.", "against", id="blame"),
    ],
)
def test_of_an_act(ruled: Ruled, text: str, stance: str) -> None:
    (found,) = held(ruled(text))
    holder, told, target, basis = found
    assert (holder, told, basis) == ("Norway", stance, "narrated")
    assert target.endswith("peace plan")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway said that the peace plan was long.", id="assert"),
        pytest.param("Norway praised the patience of the envoys.", id="praise"),
        pytest.param("Norway announced that the peace plan was ready.", id="announce"),
        pytest.param("Norway denied that it supports the peace plan.", id="denied"),
        pytest.param("Norway never supported the peace plan.", id="negated"),
        pytest.param("The bridge opened in May.", id="no-holder"),
    ],
)
def test_no_position(ruled: Ruled, text: str) -> None:
    assert held(ruled(text)) == []


@pytest.mark.parametrize(
    ("text", "stance", "target"),
    [
        pytest.param("Norway remains hopeful for a settlement.", "favor",
                     "a settlement", id="hopeful-for"),
        pytest.param("Norway supports the peace plan.", "favor", "peace plan",
                     id="supports"),
        pytest.param("Norway opposes the peace plan.", "against", "peace plan",
                     id="opposes"),
    ],
)  # fmt: skip
def test_as_the_outlet_says(ruled: Ruled, text: str, stance: str, target: str) -> None:
    (found,) = held(ruled(text))
    assert found[:2] == ("Norway", stance)
    assert found[2].endswith(target)
    assert found[3] in ("characterised", "narrated")


def test_what_two_are_urged_to_do(ruled: Ruled) -> None:
    text = "Norway urged Sweden and Denmark to be patient."
    assert {(h, s) for h, s, _, _ in held(ruled(text))} <= {("Norway", "favor")}


def test_an_office_holder_stands_for_himself_or_his_state(ruled: Ruled) -> None:
    text = "Norwegian Foreign Minister Kari Lund rejected the peace plan."
    ((holder, stance, _, _),) = held(ruled(text))
    assert (holder, stance) == ("Kari Lund+Norway", "against")


def test_the_basis_follows_the_quotation(ruled: Ruled) -> None:
    text = "“We will never accept this plan,” Foreign Minister Kari Lund said."
    found = held(ruled(text))
    assert {basis for _, _, _, basis in found} == {"direct"}
    assert {stance for _, stance, _, _ in found} == {"against"}


def test_told_twice_it_is_one_with_two_pieces_of_evidence(ruled: Ruled) -> None:
    text = "Norway rejected the peace plan. Norway rejects the peace plan."
    (one,) = [r for r in ruled(text).records if isinstance(r, Position)]
    assert len(one.evidence) == 2


def test_a_stance_of_the_head_has_its_holder_and_target(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Norway is wary of the peace plan."
    told = telling(
        text, "wary", stance="against", actors=["Norway"], objects=["the peace plan"]
    )
    found = held(ruled(text, Findings(told=(told,))))
    assert ("Norway", "against", "peace plan", "characterised") in found


@pytest.mark.parametrize("doubt", [{"sure": 0.3}, {"modality": "hypothetical"}])
def test_a_doubtful_stance_of_the_head_is_none(
    ruled: Ruled, telling: Telling, doubt: dict[str, object]
) -> None:
    text = "Norway may like the peace plan."
    told = telling(
        text, "like", stance="favor", actors=["Norway"], objects=["the peace plan"],
        **doubt,
    )  # fmt: skip
    assert held(ruled(text, Findings(told=(told,)))) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("That is a plan which Norway is willing to back.", id="which"),
        pytest.param("It is the pact that Oslo most supports.", id="that"),
        pytest.param("Its part in the pact, Norway was keen to play.", id="fronted"),
    ],
)
def test_a_target_before_its_verb_stands_at_its_words(text: str) -> None:
    report = read(text)
    report.check(text)
    assert not [
        p for p in report.records if p.type == "position" and p.target in RELATIVES
    ]


def test_who_says_that_somebody_must_act_stands_for_it(
    ruled: Ruled, telling: Telling
) -> None:
    text = "“Chad must withdraw its troops,” Norwegian Foreign Minister Kari Lund said."
    told = telling(text, "withdraw", stance="favor", actors=["Chad"],
                   objects=["its troops"])  # fmt: skip
    found = held(ruled(text, Findings(told=(told,))))
    assert {holder for holder, *_ in found} == {"Kari Lund+Norway"}


def test_the_head_and_a_rule_tell_of_one_position(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Norway called for a lasting ceasefire in Chad."
    told = telling(text, "called", stance="favor", actors=["Norway"],
                   objects=["a lasting ceasefire in Chad"])  # fmt: skip
    assert len(held(ruled(text, Findings(told=(told,))))) == 1


def test_we_are_who_speaks(ruled: Ruled) -> None:
    text = (
        "“We are determined to end the war,” Norwegian Foreign Minister Kari Lund said."
    )
    assert ("Kari Lund+Norway", "favor") in {(h, s) for h, s, *_ in held(ruled(text))}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        pytest.param("Norway accused Sweden of harming its farmers.", "Sweden",
                     id="accused-of"),
        pytest.param("Norway blamed the long silence of the embassy for the raid.",
                     "the long silence of the embassy", id="blamed-for"),
        pytest.param("Norway rejected the old treaty as “quite absurd”.",
                     "old treaty", id="rejected-as"),
        pytest.param("Norway warned that an escalation could ruin the harvest.",
                     "an escalation", id="warned-of"),
    ],
)  # fmt: skip
def test_what_it_is_about(ruled: Ruled, text: str, target: str) -> None:
    assert [(s, t) for _, s, t, _ in held(ruled(text))] == [("against", target)]


def test_a_warning_of_what_is_makes_none(ruled: Ruled) -> None:
    assert held(ruled("Norway warned that the window is closing.")) == []


def test_of_every_step_and_of_the_condition_insisted_on(ruled: Ruled) -> None:
    steps = (
        "Norway urged Sweden to first lift the embargo and then release the prisoners."
    )
    assert [t for _, _, t, _ in held(ruled(steps))] == [
        "first lift the embargo",
        "then release the prisoners",
    ]
    insisted = "Norway insisted that the embargo had ended long ago."
    assert held(ruled(insisted)) == []


def test_what_is_refused_is_what_stands_below_the_verb(ruled: Ruled) -> None:
    text = "“We will not join the embargo,” said Norway."
    assert [(s, t) for _, s, t, _ in held(ruled(text))] == [("against", "the embargo")]


def test_nobody_stands_on_which(ruled: Ruled) -> None:
    text = "Sweden kept the embargo, which Norway has condemned."
    assert all(t != "which" for _, _, t, _ in held(ruled(text)))


def test_readiness_to_leave_is_no_stance(ruled: Ruled) -> None:
    assert held(ruled("Norway is willing to walk away from the peace talks.")) == []
