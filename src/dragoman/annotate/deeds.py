"""The event heads: words that tell of an event, what it is, and who takes part.

Trained on the project's own sentences (`corpus/events`). A trigger is a run of words of
one class; around each the parts are tagged, as the roles around a cue are. For a given
pair of words the pair head says what the one does to the other.
"""

from dataclasses import dataclass, field

import numpy as np

from dragoman.annotate.decoding import best_tags, runs, transitions
from dragoman.annotate.heads import around, distances, softmax, stacked
from dragoman.annotate.model import Floats, Model, bucket
from dragoman.annotate.windows import Words

CAUTION = 0.5
"""Added to the score of "no trigger"; tuned on the seed and dev gold."""

Stretch = tuple[int, int]


@dataclass(slots=True)
class Happening:
    """One trigger with what the heads say of it; stretches of words, half-open.

    Attributes:
        trigger: The words that tell of it.
        type: PLOVER type, or "ACT" for a speech act that PLOVER does not code.
        score: Certainty of the type, between 0 and 1.
        mode, modality, act: Labels of the other heads.
        actors, recipients, places: Who and where, as far as the sentence says.
        others: The next likely types with their certainty.
    """

    trigger: Stretch
    type: str
    score: float
    mode: str
    modality: str
    act: str
    actors: list[Stretch] = field(default_factory=list)
    recipients: list[Stretch] = field(default_factory=list)
    places: list[Stretch] = field(default_factory=list)
    others: list[tuple[str, float]] = field(default_factory=list)


def read(
    model: Model, words: Words, vectors: Floats, bounds: list[Stretch]
) -> list[Happening]:
    """Find the events of one report.

    Args:
        model: The weights.
        words: The report's words.
        vectors: Their vectors, (words, width).
        bounds: Where its sentences lie.
    """
    scores = model.linear("trigger", vectors)
    scores[:, 0] += CAUTION
    triggers = _triggers(scores, bounds)
    if not triggers:
        return []
    sure = softmax(scores)
    made = [_labelled(model, vectors, sure, t) for t, _ in triggers]
    layers = model.linear("et", vectors), model.linear("ec", vectors)
    tags_of = transitions(model.labels.part)
    for at in range(0, len(made), 32):
        group = triggers[at : at + 32]
        spans = [s for _, s in group]
        found, pieces = around(model, "e", words, layers, [t for t, _ in group], spans)
        tags = best_tags(*stacked(found, pieces), tags_of)
        for one, (low, _), sequence in zip(
            made[at : at + 32], spans, tags, strict=True
        ):
            for a, b, kind in runs(sequence, model.labels.part):
                listed = {"A": one.actors, "R": one.recipients, "P": one.places}[kind]
                listed.append((a + low, b + low))
    return made


def _triggers(scores: Floats, bounds: list[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Runs of words of one class, each with its sentence."""
    classes = scores.argmax(1)
    found: list[tuple[Stretch, Stretch]] = []
    for first, stop in bounds:
        at = first
        while at < stop:
            end = at + 1
            if classes[at]:
                while end < stop and classes[end] == classes[at]:
                    end += 1
                found.append(((at, end), (first, stop)))
            at = end
    return found


def _labelled(
    model: Model, vectors: Floats, sure: Floats, trigger: Stretch
) -> Happening:
    a, b = trigger
    labels = model.labels
    mean = vectors[a:b].mean(0, keepdims=True)
    likely = sure[a:b].mean(0)
    ranked = np.argsort(-likely)
    best = next(int(k) for k in ranked if k)
    others = [
        (labels.trigger[k], round(float(likely[k]), 3))
        for k in ranked[:4].tolist()
        if k not in (0, best) and likely[k] > 0.02
    ]

    def label(head: str) -> str:
        names: list[str] = getattr(labels, head)
        return names[int(model.linear(head, mean).argmax())]

    return Happening(
        trigger,
        labels.trigger[best],
        round(float(likely[best]), 3),
        label("mode"),
        label("modality"),
        label("act"),
        others=others,
    )


def pair(
    model: Model, vectors: Floats, source: Stretch, target: Stretch
) -> list[tuple[str, float]]:
    """What a source does to a target, likeliest first, with certainties that sum to 1.

    Args:
        model: The weights.
        vectors: Vectors of the words of the sentence, (words, width).
        source, target: Words of either, half-open.
    """
    n = len(vectors)
    one = vectors[slice(*source)].mean(0, keepdims=True)
    other = vectors[slice(*target)].mean(0, keepdims=True)
    hidden = model.linear("px", vectors) + model.linear("ps", one)
    hidden = hidden + model.linear("pt", other)
    hidden += model.weights["pd.weight"][bucket(distances(0, n, *source))]
    hidden += model.weights["pe.weight"][bucket(distances(0, n, *target))]
    looks = model.linear("pu", np.maximum(hidden, 0))
    weights = softmax(looks.T)
    pooled = weights @ vectors
    joined = np.concatenate([pooled, one, other], 1)
    scores = model.linear("po", np.maximum(model.linear("ph", joined), 0))
    scores[:, :2] = -np.inf  # "no trigger" and "no event" are no answers here
    likely = softmax(scores)[0]
    return [
        (model.labels.trigger[k], round(float(likely[k]), 4))
        for k in np.argsort(-likely).tolist()
        if likely[k] > 0
    ]
