"""The pipeline behind the explorer: one text at a time, nothing kept on disk."""

import io
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from dragoman.document import Document
from dragoman.errors import DragomanError, InputError
from dragoman.explore.shapes import Word
from dragoman.record import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.pipeline import Pipeline

PASTE_CHARS = 100_000
"""Characters of a pasted report at most: some 25,000 tokens, as many as the pipeline
annotates in one batch (`pipeline.BATCH_CHARS`), a second or two of one core a quarter
of that."""

WAIT_SECONDS = 20.0
"""How long a request waits for another's text; longer, and a browser seems dead."""

KEPT = 4
"""Annotated reports kept in memory: clicks stay within a report, and a long one's
annotations take some 20 MB."""

WIDE = 100
"""Columns in which reasons are laid out."""


class BusyError(DragomanError):
    """Another text is being read."""


class Reader:
    """Reads texts with a pipeline that is loaded when the first one comes."""

    def __init__(self) -> None:
        self._pipeline: Pipeline | None = None
        self._turn = threading.Lock()
        self._docs: OrderedDict[str, Doc] = OrderedDict()

    def read(self, document: Document) -> Report:
        """Read a pasted report.

        Raises:
            BusyError: if another text is being read; nobody is kept waiting in a line.
            InputError: if the text is too long, or cannot be read.
        """
        if len(document.text) > PASTE_CHARS:
            raise InputError(
                f"text: {len(document.text)} characters, more than {PASTE_CHARS}; "
                "paste a shorter report, or read it with: dragoman read FILE"
            )
        with self._alone(0):
            return self._loaded()(document)

    def parse(self, text: str, *, key: str, start: int, end: int) -> list[Word]:
        """The words of the sentences that a stretch of a report touches.

        Args:
            text: The report.
            key: What tells this text from others (its hash): its parse is kept.
            start: First code point of the stretch.
            end: The one after its last.
        """
        with self._alone(WAIT_SECONDS):
            return _words(self._annotated(text, key), start, end)

    def why(self, report: Report, text: str, record: str, *, key: str) -> str:
        """Why a record was made, as text.

        Raises:
            InputError: if the report has no such record.
        """
        from dragoman.write.why import explained

        with self._alone(WAIT_SECONDS):
            shown = explained(report, self._annotated(text, key), record)
        out = io.StringIO()
        Console(
            file=out, width=WIDE, color_system=None, markup=False, emoji=False
        ).print(shown)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip()

    @contextmanager
    def _alone(self, seconds: float) -> Iterator[None]:
        if not self._turn.acquire(timeout=seconds):
            raise BusyError
        try:
            yield
        finally:
            self._turn.release()

    def _loaded(self) -> "Pipeline":
        if self._pipeline is None:
            from dragoman.pipeline import Pipeline

            self._pipeline = Pipeline()
        return self._pipeline

    def _annotated(self, text: str, key: str) -> "Doc":
        if key not in self._docs:
            self._docs[key] = self._loaded().annotator(text)
            if len(self._docs) > KEPT:
                self._docs.popitem(last=False)
        self._docs.move_to_end(key)
        return self._docs[key]


def _words(doc: "Doc", start: int, end: int) -> list[Word]:
    chosen = [
        token
        for sentence in doc.sents
        if sentence.start_char < end and start < sentence.end_char
        for token in sentence
        if not token.is_space
    ]
    places = {token.i: place for place, token in enumerate(chosen)}
    return [_word(token, places) for token in chosen]


def _word(token: "Token", places: dict[int, int]) -> Word:
    return Word(
        start=token.idx,
        end=token.idx + len(token),
        text=token.text,
        lemma=token.lemma_,
        pos=token.pos_,
        head=places.get(token.head.i, places[token.i]),
        dep=token.dep_,
    )
