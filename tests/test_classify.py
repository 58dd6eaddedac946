"""The label for a pair: where the two stand, and what the reader makes of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast, get_args

import pytest

from dragoman import annotate
from dragoman.classify import QUADS, Verdict, classify, locate
from dragoman.codebook import load
from dragoman.errors import InputError
from dragoman.record import Plover

if TYPE_CHECKING:
    from dragoman.annotate import Annotator

Chars = tuple[int, int]


def test_every_type_has_a_quad_class() -> None:
    assert set(QUADS) == set(get_args(Plover))
    assert set(QUADS.values()) == {1, 2, 3, 4}


def test_the_codebook_tells_the_same_quad_classes() -> None:
    types = load("events")["types"]
    assert {name: type["quad"] for name, type in types.items()} == QUADS


@pytest.mark.parametrize(
    ("sentence", "words", "found"),
    [
        pytest.param("Norway thanked Sweden.", "Sweden", "Sweden", id="as-it-stands"),
        pytest.param("Norway thanked Sweden.", "SWEDEN", "Sweden", id="other-case"),
        pytest.param(
            "The Swedish-Norwegian corps left.", "Norwegian corps", "Norwegian corps",
            id="inside-a-compound",
        ),
        pytest.param(
            "The Foreign\nMinister left.", "Foreign Minister", "Foreign\nMinister",
            id="line-break",
        ),
        pytest.param(
            "“Sweden’s army” left.", "Sweden's army", "Sweden’s army",
            id="other-apostrophe",
        ),
        pytest.param(
            "Rebels of the north left.", "northern rebels", "Rebels", id="half-of-it"
        ),
        pytest.param(
            "Omani envoys left Oman.", "Oman", "Oman", id="no-part-of-a-word"
        ),
    ],
)  # fmt: skip
def test_locate(sentence: str, words: str, found: str) -> None:
    start, end = locate(sentence, words, "source")
    assert sentence[start:end] == found


def test_locate_takes_the_second_where_the_first_is_taken() -> None:
    sentence = "Rebels fought rebels."
    first = locate(sentence, "rebels", "source")
    second = locate(sentence, "rebels", "target", apart=first)
    assert (first, second) == ((0, 6), (14, 20))


@pytest.mark.parametrize("words", ["Peru", "", "  ", "!?", "the great Peru itself"])
def test_locate_of_words_that_are_not_there(words: str) -> None:
    with pytest.raises(InputError, match=r"--target: .* does not stand"):
        locate("Norway thanked Sweden.", words, "target")


@pytest.mark.parametrize(
    ("plover", "conflict"),
    [("AID", False), ("AGREE", False), ("REQUEST", True), ("ASSAULT", True)],
)
def test_conflict_goes_by_the_quad_class(plover: str, conflict: bool) -> None:
    verdict = Verdict(plover, 0.5, QUADS[plover], [(plover, 0.5)], (0, 1), (2, 3))
    assert verdict.conflict is conflict


@pytest.fixture(scope="module")
def annotator() -> "Annotator":
    return annotate.load()


class Reader:
    """An annotator that reads pairs as it is told to."""

    def __init__(self, readings: Sequence[tuple[str, float]]) -> None:
        self.readings = list(readings)
        self.asked: list[Chars] = []

    def paired(self, sentence: str, at: Chars, to: Chars) -> list[tuple[str, float]]:
        self.asked = [at, to]
        return self.readings


def test_the_likeliest_reading_is_the_verdict() -> None:
    reader = Reader([("SUPPORT", 0.7), ("AGREE", 0.3)])
    made = classify(
        "Norway thanked Sweden.",
        "Norway",
        "Sweden",
        annotator=cast("Annotator", reader),
    )
    assert (made.plover, made.score, made.quad) == ("SUPPORT", 0.7, 1)
    assert made.readings == [("SUPPORT", 0.7), ("AGREE", 0.3)]
    assert [made.source, made.target] == reader.asked == [(0, 6), (15, 21)]


def test_the_shipped_model_answers() -> None:
    made = classify(
        "Norway's navy bombed a port in Sweden, killing ten.", "Norway", "Sweden"
    )
    assert made.plover in QUADS
    assert 0 < made.score <= 1
    assert made.readings == sorted(made.readings, key=lambda r: (-r[1], r[0]))


@pytest.mark.parametrize(
    ("sentence", "source", "target", "plover"),
    [
        ("A court in Lyon found Bakri guilty of fraud.", "A court in Lyon", "Bakri", "ACCUSE"),
        ("Police in Lyon arrested Bakri at dawn.", "Police in Lyon", "Bakri", "COERCE"),
        ("Gabon imposed sanctions on two Angolan banks.", "Gabon", "two Angolan banks", "COERCE"),
        ("Gabon suspended its aid to Angola.", "Gabon", "Angola", "SANCTION"),
        ("Gabon expelled three Angolan diplomats.", "Gabon", "three Angolan diplomats", "SANCTION"),
        ("Gabon warned it would expel Angola's envoy.", "Gabon", "Angola", "THREATEN"),
        ("Gabon will send doctors to Angola in May.", "Gabon", "Angola", "AGREE"),
        ("Gabon sent forty doctors to Angola.", "Gabon", "Angola", "AID"),
        ("Gabonese peacekeepers arrived in Angola.", "Gabonese peacekeepers", "Angola", "AID"),
        ("Gabon moved tanks to the border with Angola.", "Gabon", "Angola", "MOBILIZE"),
        ("Gabon and Angola signed a fishing treaty.", "Gabon", "Angola", "SUPPORT"),
        ("Gabon and Angola failed to agree on a treaty.", "Gabon", "Angola", "REJECT"),
        ("The navies of Gabon and Angola held a joint exercise.", "Gabon", "Angola", "COOPERATE"),
        ("Gabon lifted its ban on Angolan fish.", "Gabon", "Angolan fish", "RETREAT"),
        ("Gabon's troops captured the town of Landana.", "Gabon's troops", "Landana", "ASSAULT"),
        ("Teachers went on strike against the ministry.", "Teachers", "the ministry", "PROTEST"),
        ("Gabon demanded that Angola free the sailors.", "Gabon", "Angola", "REQUEST"),
        ("Gabon's president visited Luanda for talks.", "Gabon's president", "Luanda", "CONSULT"),
    ],
)  # fmt: skip
def test_the_rules_for_a_pair(
    annotator: "Annotator", sentence: str, source: str, target: str, plover: str
) -> None:
    assert classify(sentence, source, target, annotator=annotator).plover == plover


def test_each_pair_of_a_sentence_has_its_own_label(annotator: "Annotator") -> None:
    sentence = "Benin accused a banker of theft, and Togo gave his widow asylum."
    accused = classify(sentence, "Benin", "a banker", annotator=annotator)
    helped = classify(sentence, "Togo", "his widow", annotator=annotator)
    assert [accused.plover, helped.plover] == ["ACCUSE", "AID"]
