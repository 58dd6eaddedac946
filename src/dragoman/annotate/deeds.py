"""The record heads: what is done, asked for and planned, and who takes part.

Trained on the project's own marked passages (`corpus/record`). A trigger is a run of
words of one class; around each the parts are tagged, as the roles around a cue are.
Terms and phrases for initiatives are tagged word by word.
"""

from dataclasses import dataclass, field

import numpy as np

from dragoman.annotate.decoding import best_tags, runs, transitions
from dragoman.annotate.heads import around, averages, softmax, stacked, tagged
from dragoman.annotate.model import Floats, Model
from dragoman.annotate.windows import Words

CAUTION = 0.3
"""Added to the score of "no trigger"; tuned on the seed and dev gold."""
TERM_CAUTION = 0.0
PLAN_CAUTION = 0.0
LIKELY = 0.02
"""Certainty from which another reading is worth telling."""
GROUP = 32
"""Triggers whose parts are looked for together."""

Stretch = tuple[int, int]


@dataclass(slots=True)
class Happening:
    """One trigger with what the heads say of it; stretches of words, half-open.

    Attributes:
        trigger: The words that tell of it.
        type: PLOVER type, or "ACT" where PLOVER codes nothing.
        score: Certainty of the type, between 0 and 1.
        labels: Mode, modality, act, status and stance; "-" where there is none.
        sure: Certainty of each of these labels.
        actors, recipients, objects, places: Who, to whom, about what, and where.
        others: The next likely types with their certainty.
    """

    trigger: Stretch
    type: str
    score: float
    labels: dict[str, str]
    sure: dict[str, float]
    actors: list[Stretch] = field(default_factory=list)
    recipients: list[Stretch] = field(default_factory=list)
    objects: list[Stretch] = field(default_factory=list)
    places: list[Stretch] = field(default_factory=list)
    others: list[tuple[str, float]] = field(default_factory=list)


@dataclass(slots=True)
class Wanted:
    """One term: its words, what it is, and the words for who holds it."""

    words: Stretch
    kind: str
    issue: str
    score: float
    holders: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """One phrase for an initiative, and of what kind that is."""

    words: Stretch
    kind: str
    score: float


@dataclass(slots=True)
class Deeds:
    """What the record heads found in one report, each in text order."""

    happenings: list[Happening] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)


TOLD = ("mode", "modality", "act", "status", "stance")


def read(model: Model, words: Words, vectors: Floats, bounds: list[Stretch]) -> Deeds:
    """Find the events, terms and initiatives of one report.

    Args:
        model: The weights.
        words: The report's words.
        vectors: Their vectors, (words, width).
        bounds: Where its sentences lie.
    """
    return Deeds(
        _happenings(model, words, vectors, bounds),
        _wanted(model, words, vectors, bounds),
        _plans(model, vectors, bounds),
    )


def _happenings(
    model: Model, words: Words, vectors: Floats, bounds: list[Stretch]
) -> list[Happening]:
    scores = model.linear("trigger", vectors)
    scores[:, 0] += CAUTION
    triggers = _triggers(scores, bounds)
    if not triggers:
        return []
    means = averages(vectors, [t for t, _ in triggers])
    labels = {name: softmax(model.linear(name, means)) for name in TOLD}
    sure = softmax(scores)
    made = [
        _labelled(model, sure, t, {k: v[n] for k, v in labels.items()})
        for n, (t, _) in enumerate(triggers)
    ]
    layers = model.linear("et", vectors), model.linear("ec", vectors)
    tags_of, span = transitions(model.labels.part), transitions(model.labels.span)
    for at in range(0, len(made), GROUP):
        group = triggers[at : at + GROUP]
        spans = [s for _, s in group]
        hidden, pieces = around(model, "e", words, layers, [t for t, _ in group], spans)
        parties = best_tags(*stacked(model.linear("eo", hidden), pieces), tags_of)
        about = best_tags(*stacked(model.linear("eb", hidden), pieces), span)
        for n, (low, _) in enumerate(spans):
            one = made[at + n]
            slots = {"A": one.actors, "R": one.recipients, "P": one.places}
            for a, b, kind in runs(parties[n], model.labels.part):
                slots[kind].append((a + low, b + low))
            for a, b, _ in runs(about[n], model.labels.span):
                one.objects.append((a + low, b + low))
    return made


def _triggers(scores: Floats, bounds: list[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Runs of trigger words, each with its sentence; what it tells is settled later."""
    told = (scores.argmax(1) > 0).tolist()
    found: list[tuple[Stretch, Stretch]] = []
    for first, stop in bounds:
        at = first
        while at < stop:
            end = at + 1
            if told[at]:
                while end < stop and told[end]:
                    end += 1
                found.append(((at, end), (first, stop)))
            at = end
    return found


def _labelled(
    model: Model, sure: Floats, trigger: Stretch, told: dict[str, Floats]
) -> Happening:
    a, b = trigger
    names = model.labels.trigger
    likely = sure[a:b].mean(0)
    ranked = [k for k in np.argsort(-likely).tolist() if k]
    labels = {k: getattr(model.labels, k)[int(v.argmax())] for k, v in told.items()}
    return Happening(
        trigger,
        names[ranked[0]],
        round(float(likely[ranked[0]]), 3),
        labels,
        {k: round(float(v.max()), 3) for k, v in told.items()},
        others=[
            (names[k], round(float(likely[k]), 3))
            for k in ranked[1:4]
            if likely[k] > LIKELY
        ],
    )


def _wanted(
    model: Model, words: Words, vectors: Floats, bounds: list[Stretch]
) -> list[Wanted]:
    scores = model.linear("term", vectors)
    scores[:, 0] += TERM_CAUTION
    found = [(a, b) for a, b, _ in tagged(scores, bounds, model.labels.span)]
    if not found:
        return []
    sure = softmax(scores)[:, 1:].sum(1)
    means = averages(vectors, found)
    kinds = model.linear("kind", means).argmax(1)
    issues = model.linear("issue", means).argmax(1)
    made = [
        Wanted(
            (a, b),
            model.labels.kind[int(kinds[n])],
            model.labels.issue[int(issues[n])],
            round(float(sure[a:b].mean()), 3),
        )
        for n, (a, b) in enumerate(found)
    ]
    layers = model.linear("ht", vectors), model.linear("hc", vectors)
    spans = [next(s for s in bounds if s[0] <= a < s[1]) for a, _ in found]
    hidden, pieces = around(model, "h", words, layers, found, spans)
    tags = best_tags(
        *stacked(model.linear("ho", hidden), pieces), transitions(model.labels.span)
    )
    for one, (low, _), sequence in zip(made, spans, tags, strict=True):
        one.holders = [
            (a + low, b + low) for a, b, _ in runs(sequence, model.labels.span)
        ]
    return made


def _plans(model: Model, vectors: Floats, bounds: list[Stretch]) -> list[Plan]:
    scores = model.linear("plan", vectors)
    scores[:, 0] += PLAN_CAUTION
    found = [(a, b) for a, b, _ in tagged(scores, bounds, model.labels.span)]
    if not found:
        return []
    sure = softmax(scores)[:, 1:].sum(1)
    kinds = model.linear("sort", averages(vectors, found))
    return [
        Plan((a, b), model.labels.sort[int(k)], round(float(sure[a:b].mean()), 3))
        for (a, b), k in zip(found, kinds.argmax(1), strict=True)
    ]
