import datetime
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

import dragoman
from dragoman import pipeline
from dragoman.document import Document, Header
from dragoman.errors import DocumentError, EvidenceError, InputError
from dragoman.pipeline import Pipeline
from dragoman.record import Report, Span, Statement


class Echo:
    """An annotator whose Doc is the text; the word `boom` breaks it."""

    def __init__(self) -> None:
        self.pipes = 0

    def __call__(self, text: str) -> Any:
        if "boom" in text:
            raise RuntimeError("no parse\nfor this")
        return text

    def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
        self.pipes += 1
        for text in texts:
            yield self(text)


def settle(doc: str, header: Header, drafts: list[Any]) -> Report:
    """One statement for each draft; the word `lie` misquotes."""
    quote = "not there" if "lie" in doc else doc
    content = Span(start=0, end=len(doc), quote=quote)
    records = [
        Statement(
            id="s1", by="test", evidence=[content], content=[content],
            quote_type="indirect",
        )
        for _ in drafts
    ]  # fmt: skip
    return Report(doc=header, records=list(records))


@pytest.fixture(autouse=True)
def stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.extract.statements.draft", lambda doc: [doc])
    monkeypatch.setattr("dragoman.resolve.reports.settle", settle, raising=False)
    monkeypatch.setattr("dragoman.annotate.load", lambda name: Echo(), raising=False)
    pipeline._loaded.cache_clear()


def document(text: str, id: str = "a") -> Document:
    return Document(header=Header(id=id), text=text)


def test_read_is_the_public_door() -> None:
    report = dragoman.read("Talks collapsed.", published="2025-05-26", id="x")
    assert report.doc.id == "x"
    assert report.doc.published == datetime.date(2025, 5, 26)
    assert report.doc.n_chars == 16
    assert [s.quote for s in report.spans()] == ["Talks collapsed."] * 2


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (None, None),
        ("2025-05-26T08:00:00Z", datetime.date(2025, 5, 26)),
        (datetime.date(2025, 5, 26), datetime.date(2025, 5, 26)),
        (datetime.datetime(2025, 5, 26, 8), datetime.date(2025, 5, 26)),
    ],
)
def test_published(
    published: str | datetime.date | None, expected: datetime.date | None
) -> None:
    report = pipeline.read("Talks collapsed.", published=published)
    assert report.doc.published == expected


def test_read_refuses_a_date_that_is_none() -> None:
    with pytest.raises(InputError, match="published: 'soon' is no date"):
        pipeline.read("Talks collapsed.", published="soon")


def test_read_refuses_a_text_that_is_too_long() -> None:
    with pytest.raises(DocumentError, match="the limit is"):
        pipeline.read("a" * 2_000_001)


def test_read_loads_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str | None] = []

    def load(name: str | None) -> Echo:
        loaded.append(name)
        return Echo()

    monkeypatch.setattr("dragoman.annotate.load", load)
    for text in ("One.", "Two.", "Three."):
        pipeline.read(text, pipeline="en_other")
    assert loaded == ["en_other"]


def test_a_misquoting_record_is_refused() -> None:
    with pytest.raises(EvidenceError):
        pipeline.read("a lie")


def test_one_bad_document_stops_no_stream() -> None:
    given: list[Document | DocumentError] = [
        document("One.", "a"),
        document("boom", "b"),
        DocumentError("c.txt", "is empty"),
        document("a lie", "d"),
        document("Two.", "e"),
    ]
    found = list(Pipeline(annotator=Echo()).stream(given))
    names = [f.doc.id if isinstance(f, Report) else f.where for f in found]
    assert names == ["a", "b", "c.txt", "d", "e"]
    assert [isinstance(f, Report) for f in found] == [True, False, False, False, True]
    assert "RuntimeError: no parse" in str(found[1])
    assert "EvidenceError" in str(found[3])


def test_recursion_is_one_bad_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(doc: Any) -> Any:
        return endless(doc)

    monkeypatch.setattr("dragoman.extract.statements.draft", endless)
    (found,) = Pipeline(annotator=Echo()).stream([document("[" * 20_000)])
    assert "RecursionError" in str(found)


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(doc: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.extract.statements.draft", interrupt)
    with pytest.raises(KeyboardInterrupt):
        list(Pipeline(annotator=Echo()).stream([document("One.")]))


def test_documents_are_annotated_together() -> None:
    annotator = Echo()
    given = [document("One.", f"d{n}") for n in range(40)]
    found = list(Pipeline(annotator=annotator).stream(given))
    assert [f.doc.id for f in found if isinstance(f, Report)] == [d.id for d in given]
    assert annotator.pipes == 3


def test_an_annotator_that_loses_a_document_is_not_believed() -> None:
    class Lossy(Echo):
        def pipe(self, texts: Iterable[str]) -> Iterator[Any]:
            yield from list(texts)[1:]

    given = [document("One.", "a"), document("Two.", "b")]
    found = list(Pipeline(annotator=Lossy()).stream(given))
    quotes = [next(f.spans()).quote for f in found if isinstance(f, Report)]
    assert quotes == ["One.", "Two."]


def test_nothing_is_loaded_for_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("dragoman.annotate.load", raising=False)
    error = DocumentError("a.txt", "is empty")
    assert list(pipeline.stream([error])) == [error]
