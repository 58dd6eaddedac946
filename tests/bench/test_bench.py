"""The measures, on files of a few lines."""

import json
from pathlib import Path

import pytest
import spacy
from bench.attribution import in_their_manner
from bench.results import kept_notes
from bench.scoring import Tally
from training.corpora import conll, gmb, treebank
from training.markup import parse as marked

from bench import attribution, names, parse, records

ROWS = [
    ("1", "Oslo", "Oslo", "PROPN", "NNP", "_", "2", "nsubj", "_", "_"),
    ("2", "waited", "wait", "VERB", "VBD", "_", "0", "root", "_", "SpaceAfter=No"),
    ("3", ".", ".", "PUNCT", ".", "_", "2", "punct", "_", "_"),
]


@pytest.fixture
def conllu(tmp_path: Path) -> Path:
    sentence = "\n".join("\t".join(row) for row in ROWS) + "\n\n"
    path = tmp_path / "tiny.conllu"
    head = "# newdoc id = a\n# newpar\n"
    path.write_text(head + sentence + "# newpar\n" + sentence + "# newdoc\n" + sentence)
    return path


def test_treebank_documents_keep_spaces_and_paragraphs(conllu: Path) -> None:
    found = list(parse.documents(treebank(conllu), spacy.blank("en").vocab))
    assert [doc.text for doc, _, _ in found] == [
        "Oslo waited. \n\nOslo waited. ",
        "Oslo waited. ",
    ]
    _, rows, at = found[0]
    assert [row[6] for row in rows] == ["1", "1", "1", "4", "4", "4"]
    assert at == [0, 1, 2, 4, 5, 6]


@pytest.mark.parametrize(
    "main",
    [parse.main, names.main, attribution.main, records.main],
    ids=lambda f: str(f.__module__),
)
def test_a_missing_file_ends_with_two(
    main: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bench", "no/such/file.jsonl"])
    assert callable(main)
    assert main() == 2
    assert "no such file" in capsys.readouterr().err


def test_entities_of_a_sequence() -> None:
    tags = ["B-LOC", "B-LOC", "I-LOC", "O", "I-PER", "B-EVENT"]
    assert names.entities(tags) == {(0, 1, "LOC"), (1, 3, "LOC"), (4, 5, "PER")}


def test_gmb_folds_states_into_places_and_drops_the_broken_end(tmp_path: Path) -> None:
    path = tmp_path / "gmb.csv"
    path.write_text(
        "Sentence #,Word,POS,Tag\nSentence: 1,Oslo,NNP,B-geo\n,waited,VBD,O\n"
        "Sentence: 2,Danish,JJ,B-gpe\nSentence: 3,The,DT,O\n"
    )
    assert gmb(path) == [[("Oslo", "B-LOC"), ("waited", "O")], [("Danish", "B-LOC")]]


def test_conll_runs_become_bio(tmp_path: Path) -> None:
    path = tmp_path / "two.conll"
    path.write_text("Ana I-PER\nCosta I-PER\nleft O\n\nFado I-MISC\n")
    assert conll(path) == [
        [("Ana", "B-PER"), ("Costa", "I-PER"), ("left", "O")],
        [("Fado", "_")],
    ]


def _span(text: str, words: str) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def _row(text: str, kind: str, cue: str | None, *content: str) -> dict[str, object]:
    return {
        "type": kind,
        "by": "rule:quotation-goes-on" if cue is None else "head:attribution",
        "source": None,
        "cue": _span(text, cue) if cue else None,
        "content": [_span(text, words) for words in content],
    }


def _contents(text: str, rows: list[dict[str, object]]) -> list[list[str]]:
    made = in_their_manner(text, rows)
    return [[text[s["start"] : s["end"]] for s in r["content"]] for r in made]


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        pytest.param(
            "Oslo hopes for rain.",
            [("claim", "hopes", "for rain")],
            [["for rain"]],
            id="claims-count",
        ),
        pytest.param(
            "Oslo said that it rains.",
            [("statement", "said", "it rains")],
            [["that it rains"]],
            id="complementiser",
        ),
        pytest.param(
            "Oslo said it was “all wet” again.",
            [("statement", "said", "it was", "all wet", "again")],
            [["it was “all wet” again"]],
            id="half-quoted",
        ),
        pytest.param(
            "“It rains,” Oslo said. “It pours.”",
            [("statement", "said", "It rains,"), ("statement", None, "It pours.")],
            [["It rains,", "It pours."]],
            id="quotation-goes-on",
        ),
    ],
)
def test_conventions(
    text: str, rows: list[tuple[str, ...]], expected: list[list[str]]
) -> None:
    assert _contents(text, [_row(text, *row) for row in rows]) == expected


def test_tally_of_nothing_is_zero() -> None:
    assert (Tally().f1, Tally().precision, Tally().recall) == (0.0, 0.0, 0.0)


def test_notes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    assert kept_notes(path) == "<!-- notes -->\n<!-- /notes -->"
    path.write_text("old\n<!-- notes -->\nmine\n<!-- /notes -->\nold")
    assert "mine" in kept_notes(path)


def test_marks_nest_and_escape() -> None:
    passage = marked(r"[1.s Oslo] [1.c said] [1.k [2.s Bonn] [2.c left] [2.k \[it\]]].")
    text, found = passage["text"], passage["attributions"]
    assert text == "Oslo said Bonn left [it]."
    assert [text[slice(*a["content"][0])] for a in found] == ["Bonn left [it]", "[it]"]
    assert json.dumps(passage)


@pytest.mark.parametrize("block", ["[1.k open", "closed]", "[1.s a] [1.c b]"])
def test_a_faulty_mark_is_named(block: str) -> None:
    with pytest.raises(ValueError, match="passage"):
        marked(block)
