"""Events with their parties, where rules add to the heads or take away from them."""

from collections.abc import Callable

import pytest

from dragoman.annotate import Findings, Told
from dragoman.record import Event, Report

Ruled = Callable[..., Report]
Telling = Callable[..., Told]
Found = tuple[str | None, list[str], list[str], str]


def events(report: Report) -> list[Found]:
    """Type, actors, recipients and modality of every event."""
    names = {e.id: e.name for e in report.entities}
    return [
        (r.plover, [names[i] for i in r.actor], [names[i] for i in r.recipient],
         r.modality)
        for r in report.records
        if isinstance(r, Event)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Norway condemned Sweden over the raid.",
                     ("ACCUSE", ["Norway"], ["Sweden"], "actual"), id="condemn"),
        pytest.param("Norway threatened to attack Sweden.",
                     ("THREATEN", ["Norway"], ["Sweden"], "actual"), id="threaten"),
        pytest.param("Norway called on Sweden to lift the embargo.",
                     ("REQUEST", ["Norway"], ["Sweden"], "actual"), id="call-on"),
        pytest.param("Norway urged Sweden and Denmark to lift the embargo.",
                     ("REQUEST", ["Norway"], ["Sweden", "Denmark"], "actual"),
                     id="all-that-are-asked"),
        pytest.param("Norway rejected the Swedish peace plan.",
                     ("REJECT", ["Norway"], ["Sweden"], "actual"), id="proposer"),
        pytest.param("Norway threatened sanctions against Sweden.",
                     ("THREATEN", ["Norway"], ["Sweden"], "actual"),
                     id="sanctions-against"),
        pytest.param("Norway said that it reserves the right to attack Sweden.",
                     ("THREATEN", ["Norway"], ["Sweden"], "actual"),
                     id="reserves-the-right"),
    ],
)  # fmt: skip
def test_an_act_is_an_event_of_its_own(ruled: Ruled, text: str, found: Found) -> None:
    assert events(ruled(text)) == [found]


@pytest.mark.parametrize(
    ("text", "aimed"),
    [
        pytest.param("Norway condemned Sweden's raid on Denmark.",
                     ("ACCUSE", ["Sweden"]), id="who-raided"),
        pytest.param("Sweden and Denmark met. Norway called for sanctions against Sweden.",
                     ("REQUEST", []), id="asked-of-nobody"),
    ],
)  # fmt: skip
def test_who_is_only_named_is_not_aimed_at(
    ruled: Ruled, text: str, aimed: tuple[str, list[str]]
) -> None:
    found = [(kind, recipients) for kind, _, recipients, _ in events(ruled(text))]
    assert aimed in found
    assert not any(kind == aimed[0] and r != aimed[1] for kind, r in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway warned that an attack would harm Sweden.", id="warning"),
        pytest.param("Norway hopes that the peace plan will work.", id="hope"),
        pytest.param("Norway praised Sweden for its patience.", id="praise"),
        pytest.param("Norway denied that it had condemned Sweden.", id="denial"),
        pytest.param("Norway dismissed reports about the raid.", id="denied-news"),
        pytest.param("The peace talks fell apart.", id="fell-apart"),
        pytest.param("The retailer accepted the offer.", id="business"),
    ],
)
def test_no_event(ruled: Ruled, text: str) -> None:
    assert events(ruled(text)) == []


@pytest.mark.parametrize(
    ("text", "words", "type"),
    [
        pytest.param("Norway warned that an attack would harm Sweden.", "warned",
                     "THREATEN", id="warning"),
        pytest.param("Norway praised Sweden for its patience.", "praised", "SUPPORT",
                     id="praise"),
        pytest.param("Norway denied that Sweden was at fault.", "denied", "REJECT",
                     id="denial"),
        pytest.param("Norway denied that it had attacked Sweden.", "attacked", "ASSAULT",
                     id="denied-deed"),
        pytest.param("The president of Norway gave an interview to a Swedish newspaper.",
                     "gave an interview", "CONSULT", id="interview"),
        pytest.param("The president of Norway met journalists in Sweden.", "met",
                     "CONSULT", id="journalists"),
    ],
)  # fmt: skip
def test_what_the_head_sees_there_is_none(
    ruled: Ruled, telling: Telling, text: str, words: str, type: str
) -> None:
    named = [n for n in ("Sweden", "journalists") if n in text]
    told = telling(text, words, type, actors=["Norway"], recipients=named[-1:])
    assert events(ruled(text, Findings(told=(told,)))) == []


def test_what_a_denial_takes_for_granted_happened(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Norway denied responsibility for the attack by Sweden."
    told = telling(text, "attack", "ASSAULT", actors=["Sweden"])
    assert ("ASSAULT", ["Sweden"], [], "actual") in events(
        ruled(text, Findings(told=(told,)))
    )


def test_the_grammar_completes_whom_the_head_saw(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Norway urged Sweden and Denmark to lift the embargo."
    told = telling(text, "urged", "REQUEST", actors=["Norway"], recipients=["Sweden"])
    assert events(ruled(text, Findings(told=(told,)))) == [
        ("REQUEST", ["Norway"], ["Sweden", "Denmark"], "actual")
    ]


def test_we_who_call_are_whoever_speaks(ruled: Ruled) -> None:
    text = (
        "“We call on Sweden to lift the embargo,” Norwegian President Kari Lund said."
    )
    for plover, actors, _, _ in events(ruled(text)):
        assert (plover, actors) == ("REQUEST", ["Kari Lund"])


def test_advice_is_no_threat(ruled: Ruled) -> None:
    found = events(ruled("Norway advised its citizens to leave Sweden."))
    assert "THREATEN" not in [plover for plover, *_ in found]


def test_who_asks_that_somebody_must_act_is_the_actor(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Chad must withdraw, Norwegian Foreign Minister Kari Lund said."
    told = telling(text, "must withdraw", "REQUEST", actors=["Chad"])
    assert events(ruled(text, Findings(told=(told,)))) == [
        ("REQUEST", ["Kari Lund"], ["Chad"], "actual")
    ]


def test_a_verbal_event_is_told_by_its_whole_clause(
    ruled: Ruled, telling: Telling
) -> None:
    text = "Norway accused Sweden of closing the only road to the border."
    told = telling(text, "accused", "ACCUSE", actors=["Norway"], recipients=["Sweden"])
    (event,) = [
        r for r in ruled(text, Findings(told=(told,))).records if isinstance(r, Event)
    ]
    assert event.evidence[0].quote == text.rstrip(".")


def test_a_truce_offered_is_agreement(ruled: Ruled) -> None:
    text = "Norway is ready for a ceasefire with Chad, Prime Minister Kari Lund of Norway said."
    assert [plover for plover, *_ in events(ruled(text))] == ["AGREE"]


def test_nobody_meets_alone(ruled: Ruled, telling: Telling) -> None:
    text = "Norwegian Foreign Minister Kari Lund was not at the meeting."
    told = telling(text, "meeting", "CONSULT", actors=["Kari Lund"])
    assert events(ruled(text, Findings(told=(told,)))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Norwegian warships were sent to Chad.", ["Norway"],
                     id="passive"),
        pytest.param("Norway sent warships to Chad.", ["Norway"], id="active"),
    ],
)  # fmt: skip
def test_who_moves_is_no_recipient(
    ruled: Ruled, telling: Telling, text: str, found: list[str]
) -> None:
    told = telling(text, "sent", "MOBILIZE")
    ((_, actors, recipients, _),) = events(ruled(text, Findings(told=(told,))))
    assert (actors, [r for r in recipients if r != "Chad"]) == (found, [])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param("Norwegian President Kari Lund returned to Oslo on Monday.", False,
                     id="home"),
        pytest.param("Norwegian President Kari Lund went to Ankara on Monday.", True,
                     id="abroad"),
    ],
)  # fmt: skip
def test_a_visit_has_a_foreign_host(
    ruled: Ruled, telling: Telling, text: str, *, seen: bool
) -> None:
    told = telling(text, text.split()[4], "CONSULT", mode="visit", actors=["Kari Lund"],
                   recipients=[text.split()[6]])  # fmt: skip
    found = [plover for plover, *_ in events(ruled(text, Findings(told=(told,))))]
    assert ("CONSULT" in found) == seen
