"""Cutting a report into windows the encoder can hold, and encoding them.

A window holds several sentences, so that a speaker named in the sentence before is in
sight; each but the first begins with a little of what came before it, whose own labels
come from the window where it is not at the edge.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dragoman.annotate.features import SHAPES, Pieces, opens_paragraph
from dragoman.annotate.model import Floats, Ints, Model
from dragoman.annotate.quotes import quotations, states

LIMIT = 160
"""Pieces a window holds at most. Trained on were windows of up to 300; but in long ones
words within quotations are read worse (of 267 pronouns in 26 reports, counted once, 5 got
another tag with 275, 3 with 220, 1 with 160), and the records of the dev gold with them
(exact F1 0.774 with 275, 0.784 with 160). Attributions lose by it (found F1 of PolNeAR dev
0.749 and 0.742)."""
CONTEXT = 48
"""Pieces of the text before it that a window begins with; as in training."""
STOPS = frozenset('.!?”"…')
CLS, SEP = 101, 102
"""The pieces before and after every window."""


@dataclass(slots=True)
class Words:
    """The words of one report as the encoder needs them.

    Attributes:
        text: The report.
        words, starts: The words (no blanks) and their code point offsets.
        quotes: The quotations, without their marks.
        quoted: For each word, whether it stands in a quotation.
        opens: For each word, whether it opens a paragraph.
        ids, types: Pieces and their types, of all words in a row.
        first: Position of each word's first piece, and the end.
    """

    text: str
    words: Sequence[str]
    starts: Sequence[int]
    quotes: list[tuple[int, int]]
    quoted: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    opens: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    ids: Ints
    types: Ints
    first: Ints

    @classmethod
    def of(
        cls, text: str, words: Sequence[str], starts: Sequence[int], pieces: Pieces
    ) -> "Words":
        """Look every word up and note what stands around it."""
        ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
        quotes = quotations(text)
        found = [pieces(word) for word in words]
        lengths = np.array([len(ids) for ids, _ in found], dtype=np.int64)
        quoted = np.fromiter(states(quotes, list(starts)), dtype=bool, count=len(words))
        opens = np.array(opens_paragraph(text, starts, ends), dtype=bool)
        kinds = np.array([kind for _, kind in found], dtype=np.int64)
        kinds = kinds + SHAPES * quoted + 2 * SHAPES * opens
        return cls(
            text=text,
            words=words,
            starts=starts,
            quotes=quotes,
            quoted=quoted,
            opens=opens,
            ids=np.array([i for ids, _ in found for i in ids], dtype=np.int64),
            types=np.repeat(kinds, lengths),
            first=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.words)


@dataclass(slots=True)
class Window:
    """Words `context` to `stop` of a report; those before `start` are only context."""

    context: int
    start: int
    stop: int


def cut(words: Words) -> Iterator[Window]:
    """Cut one report into windows, where sentences seem to end."""
    total = len(words)
    first = words.first
    if first[-1] <= LIMIT:
        if total:
            yield Window(0, 0, total)
        return
    points = _cut_points(words)
    start = 0
    while start < total:
        context = _earliest(points, first, start)
        room = int(np.searchsorted(first, first[context] + LIMIT, side="right")) - 1
        at = int(np.searchsorted(points, room, side="right")) - 1
        stop = int(points[at]) if at >= 0 and points[at] > start else room
        stop = min(max(stop, start + 1), total)
        yield Window(context, start, stop)
        start = stop


def _cut_points(words: Words) -> Ints:
    """Words that may open a window: after a paragraph break or a full stop."""
    points = [
        i
        for i, word in enumerate(words.words)
        if words.opens[i]
        or (
            i and words.words[i - 1] in STOPS and (word[0].isupper() or word[0] in '“"')
        )
    ]
    return np.array([*points, len(words)], dtype=np.int64)


def _earliest(points: Ints, first: Ints, start: int) -> int:
    """The earliest cut point before `start` that still fits as context."""
    low = int(np.searchsorted(first, first[start] - CONTEXT, side="left"))
    at = int(np.searchsorted(points, low, side="left"))
    return int(points[at]) if points[at] < start else start


def encode(model: Model, reports: Sequence[Words]) -> list[Floats]:
    """Encode reports, one window at a time.

    The int8 encoder scales its activations over all that it is given at once, so a
    window beside others would read differently than alone; and several windows at once
    are no faster, since they leave the cache (bench/RESULTS.md, "one window").

    Returns:
        For each report the vectors of its words, of shape (words, width).
    """
    width = model.weights["start.weight"].shape[1]
    out = [np.zeros((len(words), width), dtype=np.float32) for words in reports]
    for n, words in enumerate(reports):
        for window in cut(words):
            hidden = model.encode(*_framed(window, words))[0]
            at = words.first[window.start : window.stop] - words.first[window.context]
            out[n][window.start : window.stop] = hidden[at + 1]
    return out


def _framed(window: Window, words: Words) -> tuple[Ints, Ints, Ints]:
    """The pieces of a window between the marks that the encoder expects."""
    a, b = int(words.first[window.context]), int(words.first[window.stop])
    ids = np.concatenate([[CLS], words.ids[a:b], [SEP]])[None, :]
    types = np.full_like(ids, SHAPES - 1)
    types[0, 1:-1] = words.types[a:b]
    return ids, np.ones_like(ids), types
