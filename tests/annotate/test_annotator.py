"""The annotator with the shipped model: any text, exactly that text back."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import annotate
from dragoman.errors import ModelError


@pytest.fixture(scope="module")
def annotator() -> annotate.Annotator:
    return annotate.load(threads=1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" \n\t ", id="blanks"),
        pytest.param("\x00", id="nul"),
        pytest.param("🙂🏽 ok", id="emoji"),
        pytest.param("(" * 20_000, id="brackets"),
        pytest.param("x" * 300_000, id="one-word"),
        pytest.param('"' * 500, id="marks"),
        pytest.param("a.b" * 5_000, id="dots"),
        pytest.param("Ende.\r\n\r\nNeu.", id="line-ends"),
    ],
)
def test_the_text_is_kept(annotator: annotate.Annotator, text: str) -> None:
    assert annotator(text).text == text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_annotated(text: str) -> None:
    annotator = _shared()
    doc = annotator(text)
    assert doc.text == text
    for token in doc:
        assert token.head.sent == token.sent
    for found in annotate.attributions(doc):
        for a, b in (found.cue, *found.sources, *found.contents):
            assert 0 <= a < b <= len(text)


_LOADED: list[annotate.Annotator] = []


def _shared() -> annotate.Annotator:
    if not _LOADED:
        _LOADED.append(annotate.load(threads=1))
    return _LOADED[0]


def test_a_plain_report(annotator: annotate.Annotator) -> None:
    text = (
        "The foreign minister of Norway, Kari Lund, met rebel leaders in Oslo.\n\n"
        "“We will not sign anything today,” she told reporters."
    )
    doc = annotator(text)
    assert "Kari Lund" in [e.text for e in doc.ents]
    assert ("met", "ROOT") in [(t.text, t.dep_) for t in doc]
    met = next(t for t in doc if t.text == "met")
    assert (met.lemma_, met.tag_) == ("meet", "VBD")
    found = annotate.attributions(doc)
    assert [text[slice(*a.cue)] for a in found] == ["told"]
    assert [text[slice(*s)] for s in found[0].sources] == ["she"]
    assert annotate.quotations(doc) == [(72, 104)]


def test_windows_do_not_change_the_order_of_reports(
    annotator: annotate.Annotator,
) -> None:
    texts = ["One went home.", "", "Two stayed. " * 300, "Three left."]
    assert [d.text for d in annotator.pipe(texts)] == texts


def test_another_pipeline_is_completed() -> None:
    parser = spacy.blank("en")
    parser.add_pipe("sentencizer")
    own = annotate.Annotator(_shared().model, parser)
    doc = own("Oslo denied the claims. Bergen did not.")
    assert [t.lemma_ for t in doc][:3] == ["Oslo", "deny", "the"]
    assert doc[1].pos_ == "VERB"
    assert annotate.attributions(doc)


def test_an_unknown_pipeline_is_a_clear_error() -> None:
    with pytest.raises(ModelError, match="no_such_pipeline"):
        annotate.load("no_such_pipeline")


def test_the_encoder_guards_against_no_nan(annotator: annotate.Annotator) -> None:
    # No row of attention is masked whole; guards took a quarter of the encoder's time.
    assert b"IsNaN" not in annotator.model._graph
