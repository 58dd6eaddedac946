"""The annotator: text in, spaCy document out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.attrs import IDX, IS_SPACE, LENGTH
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from dragoman.annotate import deeds, heads, pairing, windows
from dragoman.annotate.deeds import Deeds
from dragoman.annotate.heads import Found, Reading
from dragoman.annotate.model import Ints, Model
from dragoman.annotate.morphology import PLURAL, features, lemma, numbered
from dragoman.annotate.snapping import snap
from dragoman.annotate.spans import (
    Attribution,
    Findings,
    Planned,
    Sought,
    Told,
    attach,
)
from dragoman.annotate.tokens import english, tokenised
from dragoman.annotate.windows import Words
from dragoman.errors import ModelError

GROUP = 24
"""Reports annotated before the first of them is handed on."""

COLUMNS: list[int | str] = [
    "POS",
    "TAG",
    "LEMMA",
    "MORPH",
    "DEP",
    "HEAD",
    "ENT_IOB",
    "ENT_TYPE",
]


class Annotator:
    """Tags, lemmas, sentences, trees, names and what the heads find, in one pass.

    Args:
        model: The encoder and its heads.
        parser: Another spaCy pipeline that stands in for tokens, tags, sentences,
            trees and names; attributions and findings always come from the model.
    """

    def __init__(self, model: Model, parser: Language | None = None) -> None:
        self.model = model
        self.parser = parser
        self.nlp = english() if parser is None else parser
        self.nlp.max_length = 10**9
        self._strings = _Strings(model, self.nlp)
        self._pools = ThreadpoolController()

    def __call__(self, text: str) -> Doc:
        """Annotate one text; the text of the document is exactly this text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Annotate texts in order; each reads as it would alone."""
        waiting = iter(texts)
        while group := list(islice(waiting, GROUP)):
            yield from self.tag([self._made(text) for text in group])

    def tag(
        self, docs: Sequence[Doc], *, sentences: bool = False, names: bool = True
    ) -> list[Doc]:
        """Annotate documents that have their tokens already, in place.

        Args:
            docs: Documents; with `sentences`, with their sentence starts set.
            sentences: Keep the sentence starts that the documents have.
            names: Set names, too.
        """
        # The heads multiply small matrices: threads of BLAS wait for each other there
        # and make a report two to ten times slower.
        with self._pools.limit(limits=1, user_api="blas"):
            kept = [_wordy(doc) for doc in docs]
            words = [self.words(d, k) for d, k in zip(docs, kept, strict=True)]
            vectors = windows.encode(self.model, words)
            for doc, keep, w, v in zip(docs, kept, words, vectors, strict=True):
                if not keep:
                    attach(doc, [], w.quotes, Findings())
                    continue
                starts = None
                if sentences or self.parser is not None:
                    starts = np.array([bool(doc[i].is_sent_start) for i in keep])
                    starts[0] = True
                reading = heads.read(self.model, w, v, starts=starts)
                snap(w, reading)
                if self.parser is None:
                    self._strings.fill(doc, keep, reading, names=names)
                else:
                    self._strings.complete(doc, keep, reading)
                found = [_in_characters(w, f) for f in reading.attributions]
                bounds = heads.bounds_of(reading.starts)
                done = deeds.read(self.model, w, v, bounds)
                attach(doc, found, w.quotes, _findings(w, done))
        return list(docs)

    def paired(
        self, text: str, source: tuple[int, int], target: tuple[int, int]
    ) -> list[tuple[str, float]]:
        """What one stretch of a text does to another.

        Args:
            text: A sentence or a few.
            source, target: Code points, half-open.

        Returns:
            PLOVER's types with their certainty, likeliest first.
        """
        with self._pools.limit(limits=1, user_api="blas"):
            words = self.words(self._made(text))
            return pairing.read(self.model, words, source, target)

    def words(self, doc: Doc, keep: list[int] | None = None) -> Words:
        """What the encoder is told of a document; blanks are left out."""
        keep = _wordy(doc) if keep is None else keep
        text, places = doc.text, _places(doc)[keep].tolist()
        return Words.of(
            text,
            [text[start : start + length] for start, length in places],
            [start for start, _ in places],
            self.model.pieces,
        )

    def _made(self, text: str) -> Doc:
        if self.parser is not None:
            return self.parser(text)
        return tokenised(self.nlp, text)


def _wordy(doc: Doc) -> list[int]:
    """Positions of the tokens that are not blank."""
    blank = np.asarray(doc.to_array([IS_SPACE])).reshape(len(doc))
    found: list[int] = np.flatnonzero(blank == 0).tolist()
    return found


def _places(doc: Doc) -> Ints:
    """Offset and length of each token, in code points."""
    found = np.asarray(doc.to_array([IDX, LENGTH])).reshape(len(doc), 2)
    return found.astype(np.int64)


class _Strings:
    """Label strings as the hashes that a document stores, looked up once."""

    def __init__(self, model: Model, nlp: Language) -> None:
        self.model = model
        self.vocab = nlp.vocab
        labels = model.labels
        add = self.vocab.strings.add
        self.upos = np.array(
            [spacy.symbols.IDS[u] for u in labels.upos], dtype="uint64"
        )
        self.xpos = np.array([add(x) for x in labels.xpos], dtype="uint64")
        self.dep = np.array(
            [add("ROOT" if d == "root" else d) for d in labels.dep], dtype="uint64"
        )
        self.lemma_of = lru_cache(maxsize=200_000)(self._lemma)
        self.morph_of = lru_cache(maxsize=50_000)(self._morph)
        self.tag_of = lru_cache(maxsize=200_000)(self._tag)
        self.plural = labels.xpos.index(PLURAL)
        self.name = {k: add(k) for k in {n[2:] for n in labels.names if n != "O"}}

    def _tag(self, word: str, tag: int) -> int:
        told = numbered(word, self.model.labels.xpos[tag])
        return self.plural if told == PLURAL else tag

    def _lemma(self, word: str, upos: int, xpos: int) -> int:
        labels = self.model.labels
        text = lemma(word, labels.upos[upos], labels.xpos[xpos])
        return int(self.vocab.strings.add(text))

    def _morph(self, word: str, tag: int) -> int:
        text = features(word, self.model.labels.xpos[tag])
        return int(self.vocab.morphology.add(text))

    def fill(self, doc: Doc, keep: list[int], reading: Reading, *, names: bool) -> None:
        """Write a reading into a document; blanks lean on the word before them."""
        n = len(doc)
        table = np.zeros((n, len(COLUMNS)), dtype="uint64")
        at = np.array(keep, dtype=np.int64)
        texts = [doc[i].text for i in keep]
        table[:, 0] = spacy.symbols.IDS["SPACE"]
        table[at, 0] = self.upos[reading.upos]
        classes, tags = reading.upos.tolist(), reading.xpos.tolist()
        tags = list(map(self.tag_of, texts, tags))
        table[at, 1] = self.xpos[tags]
        table[at, 2] = list(map(self.lemma_of, texts, classes, tags))
        table[at, 3] = list(map(self.morph_of, texts, tags))
        table[at, 4] = self.dep[reading.dep]
        head = _leaning(n, at)
        head[at] = at[reading.heads] - at
        table[:, 5] = head.astype("int64").view("uint64")
        if names:
            self._names(table, at, reading)
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]

    def complete(self, doc: Doc, keep: list[int], reading: Reading) -> None:
        """Add the tags and lemmas that another pipeline has left out."""
        labels = self.model.labels
        tags, classes = doc.has_annotation("TAG"), doc.has_annotation("POS")
        lemmas = doc.has_annotation("LEMMA")
        for n, i in enumerate(keep):
            token = doc[i]
            if not tags:
                token.tag_ = numbered(token.text, labels.xpos[reading.xpos[n]])
            if not classes:
                token.pos_ = labels.upos[reading.upos[n]]
            if not lemmas:
                token.lemma_ = lemma(token.text, token.pos_, token.tag_)

    def _names(self, table: NDArray[np.uint64], at: Ints, reading: Reading) -> None:
        table[:, 6] = 2  # outside
        for first, stop, kind in reading.names:
            a, b = int(at[first]), int(at[stop - 1]) + 1
            table[a:b, 6], table[a:b, 7] = 1, self.name[kind]
            table[a, 6] = 3


def _leaning(n: int, at: Ints) -> Ints:
    """For every token the offset to the word it leans on if it is a blank."""
    here = np.arange(n)
    before = np.searchsorted(at, here, side="right") - 1
    return np.asarray(at[np.maximum(before, 0)] - here, dtype=np.int64)


def _span(words: Words, part: tuple[int, int]) -> tuple[int, int]:
    last = part[1] - 1
    return words.starts[part[0]], words.starts[last] + len(words.words[last])


def _in_characters(words: Words, found: Found) -> Attribution:
    return Attribution(
        cue=_span(words, found.cue),
        sources=tuple(_span(words, s) for s in found.sources),
        contents=tuple(_span(words, c) for c in found.contents),
        score=found.score,
    )


def _findings(words: Words, found: Deeds) -> Findings:
    def spans(parts: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        return tuple(_span(words, p) for p in parts)

    return Findings(
        tuple(
            Told(
                trigger=_span(words, h.trigger),
                type=h.type,
                score=h.score,
                **h.labels,
                sure=h.sure,
                actors=spans(h.actors),
                recipients=spans(h.recipients),
                objects=spans(h.objects),
                places=spans(h.places),
                others=tuple(h.others),
            )
            for h in found.happenings
        ),
        tuple(
            Sought(_span(words, w.words), w.kind, w.issue, w.score, spans(w.holders))
            for w in found.wanted
        ),
        tuple(Planned(_span(words, p.words), p.kind, p.score) for p in found.plans),
    )


def load(
    pipeline: str | None = None, *, threads: int | None = None, **options: Any
) -> Annotator:
    """Load the annotator.

    Args:
        pipeline: A spaCy pipeline that stands in for the parse; it must be installed.
        threads: Threads for the encoder.
        **options: Passed on to `Model`.

    Raises:
        ModelError: if the model or the pipeline cannot be loaded.
    """
    parser = None
    if pipeline:
        try:
            parser = spacy.load(pipeline)
        except (OSError, ImportError, ValueError) as error:
            raise ModelError(
                f"--pipeline {pipeline}: spaCy cannot load it "
                f"({str(error).splitlines()[0]}); install it or leave the option out"
            ) from error
    return Annotator(Model(threads=threads, **options), parser)
