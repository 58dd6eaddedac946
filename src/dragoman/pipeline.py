"""Text to record, one document at a time: annotate, extract, resolve, check.

>>> from dragoman.pipeline import read  # the same as dragoman.read
"""

import datetime
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from dragoman.document import Document, Header
from dragoman.errors import DocumentError, InputError
from dragoman.read.dates import parse
from dragoman.read.texts import readable
from dragoman.record import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc

BATCH_DOCUMENTS = 16
"""Documents annotated together at most: enough to fill the encoder's batches, few
enough that a reader at the end of a pipe need not wait."""

BATCH_CHARS = 100_000
"""Characters annotated together at most, so that long reports do not pile up in
memory: some 25,000 tokens, a second or two of one core."""


class Annotator(Protocol):
    """What reads a text into a spaCy Doc, alone or several at a time."""

    def __call__(self, text: str) -> "Doc":
        """Annotate one text."""
        ...

    def pipe(self, texts: Iterable[str]) -> Iterator["Doc"]:
        """Annotate texts in order."""
        ...


def read(
    text: str,
    *,
    published: str | datetime.date | None = None,
    id: str = "report",
    title: str | None = None,
    pipeline: str | None = None,
) -> Report:
    """Read one news report into its record.

    Args:
        text: The report. Offsets of the record count its code points.
        published: Date of publication, which "on Monday" is resolved against;
            without one nothing is dated.
        id: The id that the report gets.
        title: Its headline, where it is known and not part of the text.
        pipeline: A spaCy pipeline that stands in for the shipped parse. What was
            loaded last is kept, so reading many texts loads once.

    Returns:
        The record; every span in it quotes `text`.

    Raises:
        InputError: if `published` is no date, or the text cannot be read (too long,
            or not representable as UTF-8).
        ModelError: if the pipeline cannot be loaded.
    """
    day = _day(published)
    header = Header(id=id, published=day, title=title, n_chars=len(text))
    document = Document(header=header, text=readable(text, id))
    return _loaded(pipeline)(document)


def stream(
    documents: Iterable[Document | DocumentError], *, pipeline: str | None = None
) -> Iterator[Report | DocumentError]:
    """Read documents in order; see `Pipeline.stream`.

    The annotator is loaded when the first document comes: where nothing can be read,
    the errors come at once.

    Raises:
        ModelError: if the pipeline cannot be loaded.
    """
    rest = iter(documents)
    for item in rest:
        if isinstance(item, Document):
            yield from Pipeline(pipeline).stream(chain([item], rest))
            return
        yield item


@lru_cache(maxsize=1)
def _loaded(pipeline: str | None) -> "Pipeline":
    return Pipeline(pipeline)


def _day(published: str | datetime.date | None) -> datetime.date | None:
    if isinstance(published, datetime.datetime):
        return published.date()
    if published is None or isinstance(published, datetime.date):
        return published
    try:
        return parse(published)
    except InputError as error:
        raise InputError(f"published: {error}") from error


class Pipeline:
    """The stages in a row, with the annotator loaded once.

    Args:
        name: A spaCy pipeline that stands in for the shipped parse, or None.
        annotator: One that is loaded already; `name` is not looked at then.

    Raises:
        ModelError: if the pipeline cannot be loaded.
    """

    def __init__(
        self, name: str | None = None, *, annotator: Annotator | None = None
    ) -> None:
        if annotator is None:
            from dragoman import annotate

            annotator = annotate.load(name)
        self.annotator = annotator

    def __call__(self, document: Document) -> Report:
        """Read one document; what fails is raised as it is."""
        return self.annotated(document)[0]

    def annotated(self, document: Document) -> "tuple[Report, Doc]":
        """Read one document, and keep the annotated text that the record rests on."""
        doc = self.annotator(document.text)
        return self._report(document, doc), doc

    def stream(
        self, documents: Iterable[Document | DocumentError]
    ) -> Iterator[Report | DocumentError]:
        """Read documents in order, several at a time.

        Args:
            documents: Documents, and the errors of those set aside already, which
                pass through in their place.

        Yields:
            A report or an error for each. No document stops the others: whatever
            goes wrong with one becomes the error that names it.
        """
        for batch in _batches(documents):
            yield from self._batch(batch)

    def _batch(
        self, batch: list[Document | DocumentError]
    ) -> Iterator[Report | DocumentError]:
        annotated = iter(self._annotated([d for d in batch if isinstance(d, Document)]))
        for item in batch:
            if isinstance(item, Document):
                yield self._tried(item, next(annotated))
            else:
                yield item

    def _annotated(self, documents: list[Document]) -> "list[Doc | None]":
        """Docs in order; None, to be tried alone, where the batch failed."""
        if len(documents) < 2:
            return [None] * len(documents)
        try:
            docs: list[Doc | None] = list(
                self.annotator.pipe([document.text for document in documents])
            )
        except Exception:
            return [None] * len(documents)
        return docs if len(docs) == len(documents) else [None] * len(documents)

    def _tried(self, document: Document, doc: "Doc | None") -> Report | DocumentError:
        # Whatever fails in here fails for one document of many; it is counted and
        # named, and never lost, because every document yields exactly one item.
        try:
            return self._report(
                document, self.annotator(document.text) if doc is None else doc
            )
        except DocumentError as error:
            return error
        except Exception as error:
            return DocumentError(
                document.id,
                f"{type(error).__name__}: {error or 'no message'}; "
                "please report it with the text",
            )

    def _report(self, document: Document, doc: "Doc") -> Report:
        from dragoman.extract import statements
        from dragoman.resolve.reports import settle

        report = settle(doc, document.header, statements.draft(doc))
        report.check(document.text)
        return report


def _batches(
    documents: Iterable[Document | DocumentError],
) -> Iterator[list[Document | DocumentError]]:
    batch: list[Document | DocumentError] = []
    chars = 0
    for item in documents:
        batch.append(item)
        chars += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= BATCH_DOCUMENTS or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch
