"""The heads: from word vectors to tags, sentences, trees, names and attributions.

They are small enough for numpy. What needs a sentence (the tree) works sentence by
sentence; everything else is one product over all words of a batch.
"""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.annotate.decoding import best_tags, runs, transitions, tree
from dragoman.annotate.mending import mend
from dragoman.annotate.model import Floats, Ints, Model, bucket
from dragoman.annotate.morphology import UNIVERSAL
from dragoman.annotate.windows import Words

REACH = 150
"""Words on each side of a cue in which its source and content are looked for."""
CAUTION = 0.75
"""Added to the score of "no cue". The loss weighs cues up so that few are missed in
training; this takes some of it back. Chosen on PolNeAR dev (bench/RESULTS.md)."""
FLOOR = 0.0
"""Certainty below which an attribution is dropped; chosen on PolNeAR dev."""
TOGETHER = 8
"""Cues whose words are looked at together: what they take stays in the cache."""
WITHIN_QUOTES = 6.0
"""Added to the score of a sentence start behind a full stop inside a quotation: the
starts of news quotations that the head misses lie between -5 and 0."""
LONGEST_SENTENCE = 220
"""Words after which a sentence is cut, whatever the head says: tables and menus."""


@dataclass(slots=True)
class Found:
    """One attribution in word positions, half-open, with the head's certainty."""

    cue: tuple[int, int]
    sources: list[tuple[int, int]]
    contents: list[tuple[int, int]]
    score: float


@dataclass(slots=True)
class Reading:
    """What the heads say of one report; every array has one entry a word.

    Attributes:
        upos, xpos, dep: Positions in the model's lists of labels.
        heads: Position of each word's head; a root is its own.
        starts: Whether a word opens a sentence.
        names: Stretches with their kind.
        attributions: In the order of their cues.
    """

    upos: Ints
    xpos: Ints
    dep: Ints
    heads: Ints
    starts: NDArray[np.bool_]
    names: list[tuple[int, int, str]] = field(default_factory=list)
    attributions: list[Found] = field(default_factory=list)


def read(
    model: Model,
    words: Words,
    vectors: Floats,
    *,
    starts: NDArray[np.bool_] | None = None,
    attributions: bool = True,
) -> Reading:
    """Read one report off its word vectors.

    Args:
        model: The weights.
        words: The report's words.
        vectors: Their vectors, (words, width).
        starts: Where sentences start, if that is known already.
        attributions: Whether to look for attributions.
    """
    if starts is None:
        starts = _sentence_starts(model, words, vectors)
    bounds = bounds_of(starts)
    heads = _trees(model, vectors, bounds)
    upos, xpos = _tags(model, vectors)
    dep = _labels(model, vectors, heads)
    mend(model, words, xpos, dep, heads)
    reading = Reading(
        upos=upos,
        xpos=xpos,
        dep=dep,
        heads=heads,
        starts=starts,
    )
    reading.names = tagged(model.linear("ner", vectors), bounds, model.labels.names)
    if attributions:
        reading.attributions = _attributions(model, words, vectors, bounds)
    return reading


def _tags(model: Model, vectors: Floats) -> tuple[Ints, Ints]:
    """The likeliest pair of tags that go together, for each word."""
    upos = np.log(softmax(model.linear("upos", vectors)) + TINY)
    xpos = np.log(softmax(model.linear("xpos", vectors)) + TINY)
    rows, columns = _fitting(model)
    best = (upos[:, rows] + xpos[:, columns]).argmax(1)
    return rows[best], columns[best]


def _fitting(model: Model) -> tuple[Ints, Ints]:
    """The pairs of tags that go together, as positions in the lists of labels."""
    table = np.ones((len(model.labels.upos), len(model.labels.xpos)), dtype=bool)
    for column, tag in enumerate(model.labels.xpos):
        known = UNIVERSAL.get(tag)
        if known is not None:
            table[:, column] = [part in known.split() for part in model.labels.upos]
    rows, columns = np.nonzero(table)
    return rows, columns


TINY = 1e-9


def _sentence_starts(model: Model, words: Words, vectors: Floats) -> NDArray[np.bool_]:
    scores = model.linear("start", vectors)[:, 0]
    scores[_ends_within(words)] += WITHIN_QUOTES
    starts: NDArray[np.bool_] = (scores > 0) | words.opens
    if len(starts):
        starts[0] = True
    _with_their_marks(words, starts)
    last = 0
    for i in range(len(starts)):
        if starts[i]:
            last = i
        elif i - last >= LONGEST_SENTENCE:
            starts[i] = True
            last = i
    return starts


def _ends_within(words: Words) -> list[int]:
    """Words with a capital behind a full stop, inside quotation marks.

    Few treebank sentences stand in one pair of marks with others, so the head doubts
    every start in a long quotation. The tokeniser keeps the stop of an abbreviation
    on its word; one that stands alone has ended a sentence.
    """
    return [
        i
        for i in range(1, len(words.words))
        if words.quoted[i]
        and words.words[i - 1] in (".", "?", "!", "…")
        and words.words[i][:1].isupper()
    ]


def _with_their_marks(words: Words, starts: NDArray[np.bool_]) -> None:
    """An opening mark belongs to the sentence it opens, a closing one to its end."""
    opening = {a for a, _ in words.quotes}
    closing = {b for _, b in words.quotes}
    for i, start in enumerate(words.starts):
        if i + 1 < len(starts) and start + len(words.words[i]) in opening:
            starts[i] |= starts[i + 1]
            starts[i + 1] = words.opens[i + 1]
        elif start in closing and starts[i] and not words.opens[i]:
            starts[i] = False
            if i + 1 < len(starts) and words.words[i + 1][:1].isupper():
                starts[i + 1] = True


def bounds_of(starts: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last word of each sentence, half-open."""
    at = np.flatnonzero(starts).tolist()
    return list(zip(at, [*at[1:], len(starts)], strict=True))


def _trees(model: Model, vectors: Floats, bounds: list[tuple[int, int]]) -> Ints:
    dependents = np.maximum(model.linear("ad", vectors), 0)
    heads = np.maximum(model.linear("ah", vectors), 0)
    weights = model.weights["aw"]
    left = dependents @ weights[:-1] + weights[-1]
    found = np.zeros(len(vectors), dtype=np.int64)
    for first, stop in bounds:
        scores = left[first:stop] @ heads[first:stop].T
        found[first:stop] = tree(scores) + first
    return found


def _labels(model: Model, vectors: Floats, heads: Ints) -> Ints:
    here = np.arange(len(heads))
    hidden = model.linear("ld", vectors) + model.linear("lh", vectors)[heads]
    hidden += model.weights["ldist.weight"][bucket(heads - here)]
    scores = model.linear("lo", np.maximum(hidden, 0))
    root = model.labels.dep.index("root")
    is_root = heads == here
    scores[:, root] = np.where(is_root, np.inf, -np.inf)
    labels: Ints = scores.argmax(1)
    return labels


def tagged(
    scores: Floats, bounds: list[tuple[int, int]], tags: list[str]
) -> list[tuple[int, int, str]]:
    """Tagged stretches, sentence by sentence; those without one are passed over."""
    busy = scores.argmax(1) != 0
    wanted = [(a, b) for a, b in bounds if busy[a:b].any()]
    if not wanted:
        return []
    found: list[tuple[int, int, str]] = []
    wanted.sort(key=lambda s: s[1] - s[0])
    allowed = transitions(tags)
    for at in range(0, len(wanted), 64):  # alike in length: little padding
        group = wanted[at : at + 64]
        for (first, _), sequence in zip(
            group, best_tags(*stacked(scores, group), allowed), strict=True
        ):
            found += [(a + first, b + first, k) for a, b, k in runs(sequence, tags)]
    return sorted(found)


def stacked(scores: Floats, spans: list[tuple[int, int]]) -> tuple[Floats, Ints]:
    """Rows of scores as padded sequences, with the length of each."""
    lengths = np.array([b - a for a, b in spans], dtype=np.int64)
    out = np.zeros((len(spans), int(lengths.max()), scores.shape[1]), dtype=np.float32)
    for row, (a, b) in zip(out, spans, strict=True):
        row[: b - a] = scores[a:b]
    return out, lengths


def _attributions(
    model: Model, words: Words, vectors: Floats, bounds: list[tuple[int, int]]
) -> list[Found]:
    scores = model.linear("cue", vectors)
    scores[:, 0] += CAUTION
    cues = [(a, b) for a, b, _ in tagged(scores, bounds, model.labels.cue)]
    if not cues:
        return []
    certainty = 1 - softmax(scores)[:, 0]
    at_word, at_cue = model.linear("rt", vectors), model.linear("rc", vectors)
    kept: list[Found] = []
    for n in range(0, len(cues), TOGETHER):
        some = cues[n : n + TOGETHER]
        kept += _roles(model, words, at_word, at_cue, some, certainty)
    return kept


def around(
    model: Model,
    head: str,
    words: Words,
    layers: tuple[Floats, Floats],
    cues: list[tuple[int, int]],
    spans: list[tuple[int, int]],
) -> tuple[Floats, list[tuple[int, int]]]:
    """The hidden layer of the words around each cue, trigger or term.

    Args:
        model: The weights.
        head: Letter that the names of the head's weights begin with.
        words: The report's words.
        layers: Its first layer over every word, as a word and as a cue.
        cues: First and last word of each, half-open.
        spans: The words to look at, for each.

    Returns:
        A row for each word looked at, and where in them those of each cue lie.
    """
    at_word, at_cue = layers
    mark, far = model.weights[f"{head}q.weight"], model.weights[f"{head}d.weight"]
    offsets = np.cumsum([0, *(high - low for low, high in spans)]).tolist()
    word = np.concatenate([np.arange(low, high) for low, high in spans])
    cue = np.repeat(np.arange(len(cues)), np.diff(offsets))
    first, stop = np.array(cues).T
    quoted = words.quoted.astype(np.int64)
    marks = np.array([q * mark[:, 0] + c * mark[:, 1] for q in BOTH for c in BOTH])
    # looked up and added in place, since adding one row to many is ten times slower
    flat = at_word.take(word, axis=0)
    flat += averages(at_cue, cues).take(cue, axis=0)
    flat += far.take(bucket(distances(word, first[cue], stop[cue])), axis=0)
    flat += marks.take(2 * quoted[word] + quoted[first][cue], axis=0)
    flat += model.weights[f"{head}q.bias"]
    np.maximum(flat, 0, out=flat)
    return np.maximum(model.linear(f"{head}1", flat), 0), list(pairwise(offsets))


BOTH = np.array([0, 1], dtype=np.float32)
"""Whether a word stands in quotation marks: both answers."""


def averages(rows: Floats, stretches: list[tuple[int, int]]) -> Floats:
    """The mean of the rows of each stretch; most stretches are one word."""
    found = rows[[a for a, _ in stretches]]
    for n, (a, b) in enumerate(stretches):
        if b - a > 1:
            found[n] = rows[a:b].mean(0)
    return found


def distances(here: Ints, start: Ints, stop: Ints) -> Ints:
    """Words from each word to the stretch looked at from there, negative before it.

    >>> distances(np.arange(5), np.full(5, 2), np.full(5, 4)).tolist()
    [-2, -1, 0, 0, 1]
    """
    found: Ints = np.minimum(here - start, 0) + np.maximum(here - stop + 1, 0)
    return found


def _roles(
    model: Model,
    words: Words,
    at_word: Floats,
    at_cue: Floats,
    cues: list[tuple[int, int]],
    certainty: Floats,
) -> list[Found]:
    """Source and content of each cue: the tags of all words in its reach."""
    spans = [(max(0, a - REACH), min(len(words), b + REACH)) for a, b in cues]
    hidden, pieces = around(model, "r", words, (at_word, at_cue), cues, spans)
    scores = model.linear("ro", hidden)
    tags = best_tags(*stacked(scores, pieces), transitions(model.labels.role))
    sure = softmax(scores).max(1)
    found = []
    for cue, (low, _), (start, _), sequence in zip(
        cues, spans, pieces, tags, strict=True
    ):
        parts = runs(sequence, model.labels.role)
        contents = [(a + low, b + low) for a, b, k in parts if k == "C"]
        if not contents:
            continue
        inside = [start + i for a, b, k in parts if k == "C" for i in range(a, b)]
        score = float(certainty[cue[0]] * sure[inside].mean())
        if score < FLOOR:
            continue
        sources = [(a + low, b + low) for a, b, k in parts if k == "S"]
        found.append(Found(cue, sources, contents, round(score, 3)))
    return found


def softmax(scores: Floats) -> Floats:
    """Scores as certainties; each row sums to 1."""
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    result: Floats = shifted / shifted.sum(1, keepdims=True)
    return result
