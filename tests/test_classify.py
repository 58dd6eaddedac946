"""The label for a pair: where the two stand, and what is made of two readings."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.annotate import Findings, Told
from dragoman.annotate.spans import attach
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


class Reader:
    """An annotator that reads what it is told to."""

    def __init__(
        self,
        paired: Sequence[tuple[str, float]],
        told: Sequence[Told] = (),
        verb: str = "thank",
    ) -> None:
        self._paired, self._told, self.verb = list(paired), tuple(told), verb

    def __call__(self, sentence: str) -> Doc:
        doc = Doc(
            spacy.blank("en").vocab,
            words=["Norway", self.verb, "Sweden", "."],
            heads=[1, 1, 1, 1],
            deps=["nsubj", "ROOT", "obj", "punct"],
            tags=["NNP", "VBD", "NNP", "."],
            pos=["PROPN", "VERB", "PROPN", "PUNCT"],
            lemmas=["Norway", self.verb, "Sweden", "."],
        )
        attach(doc, [], [], Findings(told=self._told))
        return doc

    def paired(self, sentence: str, at: Chars, to: Chars) -> Any:
        return self._paired


def verdict(*args: Any) -> Verdict:
    reader = cast("Annotator", Reader(*args))
    return classify("Norway thanked Sweden.", "Norway", "Sweden", annotator=reader)


def trigger(type: str, actor: Chars, recipient: Chars, score: float = 0.9) -> Told:
    return Told(
        (7, 14), type, score, "-", "actual", "-", "-", "-", {},
        actors=(actor,), recipients=(recipient,),
    )  # fmt: skip


def test_the_pair_head_decides_alone_where_there_is_no_trigger() -> None:
    made = verdict([("SUPPORT", 0.7), ("AGREE", 0.3)])
    assert (made.plover, made.score, made.quad) == ("SUPPORT", 0.7, 1)
    assert made.readings == [("SUPPORT", 0.7), ("AGREE", 0.3)]
    assert (made.source, made.target) == ((0, 6), (15, 21))


def test_a_trigger_between_the_two_tips_an_even_choice() -> None:
    even = [("AGREE", 0.5), ("SUPPORT", 0.5)]
    made = verdict(even, [trigger("SUPPORT", (0, 6), (15, 21))])
    assert made.plover == "SUPPORT"
    assert sum(score for _, score in made.readings) == pytest.approx(1, abs=1e-3)


def test_a_trigger_from_one_to_the_other_outweighs_one_elsewhere() -> None:
    even = [("AGREE", 0.5), ("SUPPORT", 0.5)]
    told = [
        trigger("AGREE", (100, 101), (102, 103), score=1.0),
        trigger("SUPPORT", (0, 6), (15, 21), score=0.5),
    ]
    assert verdict(even, told).plover == "SUPPORT"


def test_what_plover_does_not_code_is_no_answer() -> None:
    made = verdict([("SUPPORT", 1.0)], [trigger("ACT", (0, 6), (15, 21))])
    assert [kind for kind, _ in made.readings] == ["SUPPORT"]


def test_equal_readings_come_in_the_same_order() -> None:
    assert verdict([("REJECT", 0.5), ("ACCUSE", 0.5)]).plover == "ACCUSE"


@pytest.mark.parametrize(
    ("verb", "read", "label"),
    [
        pytest.param("promise", "AID", "AGREE", id="promised"),
        pytest.param("thank", "AID", "AID", id="given"),
        pytest.param("agree", "CONCEDE", "AGREE", id="yielding-agreed-to"),
        pytest.param("announce", "CONCEDE", "CONCEDE", id="yielding-declared"),
    ],
)
def test_what_governs_the_deed(verb: str, read: str, label: str) -> None:
    assert verdict([(read, 1.0)], [], verb).plover == label


def test_the_shipped_model_answers() -> None:
    made = classify(
        "Norway's navy bombed a port in Sweden, killing ten.", "Norway", "Sweden"
    )
    assert made.plover in QUADS
    assert 0 < made.score <= 1
    assert made.readings == sorted(made.readings, key=lambda r: (-r[1], r[0]))
