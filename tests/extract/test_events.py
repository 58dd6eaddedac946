"""Events: who takes part and whether it happened, around triggers the test sets."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from dragoman.annotate import Told
from dragoman.extract import events
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft
from dragoman.extract.trees import Tree

Annotated = Callable[[str], Doc]
Telling = Callable[..., Told]
Drafts = Callable[..., list[EventDraft]]


@pytest.fixture
def happened(annotated: Annotated) -> Drafts:
    return lambda text, *told: events.draft(Tree(annotated(text)), list(told))


def words(text: str, parts: list[Chars]) -> list[str]:
    return [text[p.start : p.end] for p in parts]


@pytest.mark.parametrize(
    ("text", "trigger", "modality"),
    [
        pytest.param("Norway attacked the port.", "attacked", "actual", id="past"),
        pytest.param("Norway will attack the port.", "attack", "planned", id="will"),
        pytest.param("Norway plans to attack the port.", "attack", "planned", id="plans-to"),
        pytest.param("Norway did not attack the port.", "attack", "negated", id="not"),
        pytest.param("Norway never attacked the port.", "attacked", "negated", id="never"),
        pytest.param("Norway refused to attack the port.", "attack", "negated",
                     id="refused-to"),
        pytest.param("Norway might attack the port.", "attack", "hypothetical", id="might"),
        pytest.param("If Norway attacks the port, prices rise.", "attacks",
                     "hypothetical", id="if"),
        pytest.param("Norway continued to attack the port.", "attack", "actual",
                     id="continued-to"),
        pytest.param("Norway will continue to attack the port.", "attack", "planned",
                     id="will-continue-to"),
        pytest.param("A new attack would shock Europe.", "attack", "hypothetical",
                     id="supposed-subject"),
        pytest.param("The new attack would shock Europe.", "attack", "actual",
                     id="known-subject"),
        pytest.param("Norway reportedly attacked the port.", "attacked", "alleged",
                     id="reportedly"),
        pytest.param("Sweden claims that Norway attacked the port.", "attacked",
                     "alleged", id="claims-that"),
        pytest.param("Sweden said that Norway attacked the port.", "attacked",
                     "actual", id="said-that"),
        pytest.param("Norway said that it would attack the port.", "attack",
                     "planned", id="said-it-would"),
        pytest.param("Norway said that it would attack the port if Sweden did.",
                     "attack", "hypothetical", id="would-if"),
        pytest.param("Norway could have attacked the port.", "attacked", "actual",
                     id="could-have-is-left-to-the-head"),
    ],
)  # fmt: skip
def test_modality(
    happened: Drafts, telling: Telling, text: str, trigger: str, modality: str
) -> None:
    (one,) = happened(text, telling(text, trigger, "ASSAULT"))
    assert one.modality == modality


@pytest.mark.parametrize(
    ("guess", "modality", "historical"),
    [
        ("alleged", "alleged", False),
        ("historical", "actual", True),
        ("negated", "actual", False),
    ],
)
def test_the_guess_of_the_head_where_grammar_is_silent(
    happened: Drafts, telling: Telling, guess: str, modality: str, historical: bool
) -> None:
    text = "Norway attacked the port."
    (one,) = happened(text, telling(text, "attacked", "ASSAULT", modality=guess))
    assert (one.modality, one.historical) == (modality, historical)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "recipients"),
    [
        pytest.param("Norway attacked the port.", "attacked", ["Norway"], ["the port"],
                     id="active"),
        pytest.param("The port was attacked.", "attacked", [], ["The port"], id="passive"),
        pytest.param("Norway broke its word and attacked the port.", "attacked", ["Norway"],
                     ["the port"], id="coordinated"),
        pytest.param("Norway's attack shocked Europe.", "attack", ["Norway"], [],
                     id="possessive"),
        pytest.param("Sweden prevented Norway from attacking the port.", "attacking",
                     ["Norway"], ["the port"], id="kept-from"),
    ],
)  # fmt: skip
def test_the_parse_completes_the_parties(
    happened: Drafts, telling: Telling, text: str, trigger: str, actors: list[str],
    recipients: list[str],
) -> None:  # fmt: skip
    (one,) = happened(text, telling(text, trigger, "ASSAULT"))
    found = [a.removesuffix("'s") for a in words(text, one.actors)]
    assert (found, words(text, one.recipients)) == (actors, recipients)


def test_the_parties_of_the_head_stand(happened: Drafts, telling: Telling) -> None:
    text = "Norway attacked the port."
    told = telling(text, "attacked", "ASSAULT", actors=["the port"])
    (one,) = happened(text, told)
    assert words(text, one.actors) == ["the port"]


def test_the_evidence_is_the_clause(happened: Drafts, telling: Telling) -> None:
    text = "On Monday Norway attacked the port of Bergen, and prices rose."
    told = telling(
        text, "attacked", "ASSAULT", actors=["Norway"], recipients=["the port"]
    )
    (one,) = happened(text, told)
    (evidence,) = words(text, one.evidence)
    assert evidence.startswith("Norway attacked the port")
    assert "prices" not in evidence


@pytest.mark.parametrize("told", [{"type": "ACT"}, {"type": "ASSAULT", "score": 0.3}])
def test_no_event(happened: Drafts, telling: Telling, told: dict[str, object]) -> None:
    text = "Norway painted the port."
    assert happened(text, telling(text, "painted", **told)) == []


def test_a_word_of_the_codebook_settles_a_doubt(
    happened: Drafts, telling: Telling
) -> None:
    text = "Norway attacked the port."
    (one,) = happened(text, telling(text, "attacked", "ACCUSE", score=0.3))
    assert (one.type, one.by) == ("ASSAULT", "rule:event-word")


@pytest.mark.parametrize(
    ("text", "trigger", "kept"),
    [
        pytest.param(
            "Norway handed Sweden twelve points.", "handed", False, id="no-word"
        ),
        pytest.param("Norway held talks with Sweden.", "held talks", True, id="a-word"),
    ],
)
def test_a_doubtful_meeting_needs_a_word_for_one(
    happened: Drafts, telling: Telling, text: str, trigger: str, *, kept: bool
) -> None:
    told = telling(text, trigger, "CONSULT", score=0.7, actors=["Norway"])
    assert [e.by for e in happened(text, told)] == ["head:event"] * kept


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Norway wants to prevent an attack on Sweden.", id="prevented"),
        pytest.param("Norway fears any further attack on Sweden.", id="further"),
    ],
)
def test_a_word_for_what_has_not_happened_is_no_event(
    happened: Drafts, text: str
) -> None:
    assert happened(text) == []


def test_aid_goes_to_whom_it_is_for(happened: Drafts, telling: Telling) -> None:
    text = "Norway has allocated ten million euros in aid for Chad."
    told = telling(text, "allocated", "AID", actors=["Norway"])
    (event,) = happened(text, told)
    assert words(text, event.recipients) == ["Chad"]


def test_what_is_asked_has_not_happened(happened: Drafts, telling: Telling) -> None:
    text = "Did Norway attack the port?"
    (event,) = happened(text, telling(text, "attack", "ASSAULT", actors=["Norway"]))
    assert event.modality == "hypothetical"


def test_a_match_is_no_attack(happened: Drafts, telling: Telling) -> None:
    text = "Norway beat Sweden in the final on Sunday."
    told = telling(text, "beat", "ASSAULT", actors=["Norway"], recipients=["Sweden"])
    assert happened(text, told) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Norway fired rockets at the port.", "ASSAULT", id="at"),
        pytest.param("Norway launched drones and missiles against the port.", "ASSAULT",
                     id="several"),
        pytest.param("Norway fired a missile into the sea.", "MOBILIZE", id="into"),
        pytest.param("Norway launched a drill at the port.", "MOBILIZE", id="a-drill"),
    ],
)  # fmt: skip
def test_weapons_set_off_at_somebody_are_an_attack(
    happened: Drafts, telling: Telling, text: str, kind: str
) -> None:
    trigger = text.split()[1]
    found = happened(text, telling(text, trigger, "MOBILIZE", mode="troops"))
    assert [(d.type, d.mode) for d in found] == [
        (kind, "troops" if kind == "MOBILIZE" else None)
    ]
