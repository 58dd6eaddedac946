"""The loss of a batch of windows, by the task of its windows."""

import random
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from dragoman.annotate.features import MARK
from training.net import (
    CUES,
    LISTS,
    NAMES,
    PARTS,
    ROLES,
    SPAN,
    TOLD,
    TRIGGERS,
    Batch,
    Net,
    means,
)
from training.windows import IGNORE, Window

CUE_WEIGHTS = (1.0, 1.6, 1.6)
"""Cues are rare, and a missed one loses its attribution: they count for more."""
ROLE_WEIGHTS = (1.0, 2.0, 2.0, 1.6, 1.2)
TRIGGER_WEIGHTS = (0.6, *[1.5] * (len(TRIGGERS) - 1))
PART_WEIGHTS = (0.5, 1.5, 1.0, 1.5, 1.0, 1.5, 1.0)
SPAN_WEIGHTS = (0.8, 1.4, 1.0)
WORDS_A_ROLE = 40
"""Words of an average attribution: puts the role loss on the scale of the others."""


def collate(batch: list[Window]) -> Batch:
    """Pad windows to one batch."""
    rows, longest = len(batch), max(w.size for w in batch)
    most = max(len(w.pieces) for w in batch)

    def table(width: int, fill: int = 0) -> Tensor:
        return torch.full((rows, width), fill)

    out = Batch(
        ids=table(longest),
        mask=table(longest),
        shape=table(longest, MARK),
        quoted=table(longest),
        opens=table(longest),
        first=table(most),
        words=torch.zeros(rows, most, dtype=torch.bool),
        word_quoted=table(most),
    )
    for row, window in enumerate(batch):
        ids, first, spread = [101], [], []
        for n, piece in enumerate(window.pieces):
            first.append(len(ids))
            ids += piece
            spread += [n] * len(piece)
        ids.append(102)
        out.ids[row, : len(ids)] = torch.tensor(ids)
        out.mask[row, : len(ids)] = 1
        inner = slice(1, len(ids) - 1)
        for name in ("shapes", "quoted", "opens"):
            values = torch.tensor(getattr(window, name))[spread]
            getattr(out, name.removesuffix("s") if name == "shapes" else name)[
                row, inner
            ] = values
        out.first[row, : len(first)] = torch.tensor(first)
        out.words[row, : len(first)] = True
        out.word_quoted[row, : len(first)] = torch.tensor(window.quoted)
    return out


def padded(rows: Iterable[list[int]], width: int, fill: int = IGNORE) -> Tensor:
    """Lists of different lengths as one table."""
    listed = list(rows)
    out = torch.full((len(listed), width), fill)
    for n, row in enumerate(listed):
        out[n, : len(row)] = torch.tensor(row)
    return out


def entropy(scores: Tensor, gold: Tensor, weights: tuple[float, ...] = ()) -> Tensor:
    """Cross entropy over all words that have a label."""
    return functional.cross_entropy(
        scores.float().reshape(-1, scores.size(-1)),
        gold.reshape(-1),
        weight=torch.tensor(weights) if weights else None,
        ignore_index=IGNORE,
    )


class Losses:
    """The loss of a batch, by the task of its windows."""

    def __init__(self, net: Net, labels: dict[str, list[str]]) -> None:
        self.net = net
        listed = {**LISTS, **labels}
        self.index = {k: {x: i for i, x in enumerate(v)} for k, v in listed.items()}
        self.seen: dict[str, list[float]] = defaultdict(list)

    def __call__(self, batch: list[Window]) -> Tensor:
        """The loss of one batch of windows of one task."""
        together = collate(batch)
        vectors = self.net.vectors(together)
        loss: Tensor = getattr(self, batch[0].task)(batch, together, vectors)
        self.seen[batch[0].task].append(float(loss.detach()))
        return loss

    def _starts(self, batch: list[Window], vectors: Tensor) -> Tensor:
        gold = padded((w.labels["start"] for w in batch), vectors.size(1))
        known = gold >= 0
        scores = self.net.start(vectors).squeeze(-1).float()[known]
        return functional.binary_cross_entropy_with_logits(scores, gold[known].float())

    def tree(self, batch: list[Window], together: Batch, vectors: Tensor) -> Tensor:
        """Tags, sentence starts, heads and labels."""
        width = vectors.size(1)
        loss = self._starts(batch, vectors)
        for name in ("upos", "xpos"):
            known = self.index[name]
            gold = padded(
                ([known.get(x, IGNORE) for x in w.labels[name]] for w in batch), width
            )
            loss = loss + 0.5 * entropy(getattr(self.net, name)(vectors), gold)
        number = padded((w.labels["sentence"] for w in batch), width, -1)
        same = (number[:, :, None] == number[:, None]) & (number >= 0)[:, :, None]
        same = same | torch.eye(width, dtype=torch.bool)[None]
        arcs = self.net.arcs(vectors).float().masked_fill(~same, -1e4)
        heads = padded((w.labels["head"] for w in batch), width)
        loss = loss + entropy(arcs, heads)
        row, word = (heads >= 0).nonzero(as_tuple=True)
        known = self.index["dep"]
        gold = torch.tensor([known[x] for w in batch for x in w.labels["dep"]])
        return loss + entropy(
            self.net.labels(vectors, row, word, heads[row, word]), gold
        )

    def names(self, batch: list[Window], together: Batch, vectors: Tensor) -> Tensor:
        """Names and sentence starts."""
        known = {name: i for i, name in enumerate(NAMES)}
        gold = padded(
            ([known.get(x, IGNORE) for x in w.labels["ner"]] for w in batch),
            vectors.size(1),
        )
        return self._starts(batch, vectors) + 1.5 * entropy(self.net.ner(vectors), gold)

    def attribution(
        self, batch: list[Window], together: Batch, vectors: Tensor
    ) -> Tensor:
        """Cues, and the source and content of each; likely false cues get none."""
        known = {name: i for i, name in enumerate(CUES)}
        width = vectors.size(1)
        gold = padded(
            (
                [IGNORE if x is None else known[x] for x in w.labels["cue"]]
                for w in batch
            ),
            width,
        )
        scores = self.net.cue(vectors)
        loss = 1.5 * entropy(scores, gold, CUE_WEIGHTS)
        cues = [(n, *c, 1.0) for n, w in enumerate(batch) for c in w.labels["cued"]]
        cues += self._false_cues(scores.detach(), gold, batch)
        if not cues:
            return loss
        row, start, stop = (torch.tensor([c[k] for c in cues]) for k in range(3))
        roles = {name: i for i, name in enumerate(ROLES)}
        tags = padded(([roles[t] for t in c[3]] for c in cues), width)
        found = self.net.roles(vectors, row, start, stop, together.word_quoted)
        each = functional.cross_entropy(
            found.float().reshape(-1, len(ROLES)),
            tags.reshape(-1),
            weight=torch.tensor(ROLE_WEIGHTS),
            ignore_index=IGNORE,
            reduction="none",
        ).view(len(cues), -1)
        share = torch.tensor([c[4] for c in cues])
        role = (each.sum(1) / WORDS_A_ROLE * share).mean()
        self.seen["role"].append(float(role.detach()))
        return loss + 2.0 * role

    def event(self, batch: list[Window], together: Batch, vectors: Tensor) -> Tensor:
        """Triggers, terms and initiatives, with their labels and the parts around."""
        told = [(n, e) for n, w in enumerate(batch) for e in w.labels["events"]]
        loss = self._triggers(batch, vectors, told)
        if told:
            loss = loss + self._parts(batch, together, vectors, told)
        return (
            loss + self._terms(batch, together, vectors) + self._plans(batch, vectors)
        )

    def _triggers(
        self, batch: list[Window], vectors: Tensor, told: list[tuple[int, Any]]
    ) -> Tensor:
        rows = [[0] * len(w.pieces) for w in batch]
        for n, event in told:
            a, b = event["trigger"]
            rows[n][a:b] = [self.index["trigger"][event["type"]]] * (b - a)
        gold = padded(rows, vectors.size(1))
        loss = 2.0 * entropy(self.net.trigger(vectors), gold, TRIGGER_WEIGHTS)
        if not told:
            return loss
        at = _at(vectors, [(n, e["trigger"]) for n, e in told])
        for name in TOLD:
            wanted = torch.tensor([self.index[name][e[name]] for _, e in told])
            one = entropy(getattr(self.net, name)(at), wanted)
            self.seen[name].append(float(one.detach()))
            loss = loss + 0.4 * one
        return loss

    def _parts(
        self,
        batch: list[Window],
        together: Batch,
        vectors: Tensor,
        told: list[tuple[int, Any]],
    ) -> Tensor:
        row, start, stop = _places([(n, e["trigger"]) for n, e in told])
        parties, about = self.net.parts(vectors, row, start, stop, together.word_quoted)
        loss = torch.zeros(())
        for scores, kinds, classes, weights in (
            (parties, ("place", "recipient", "actor"), PARTS, PART_WEIGHTS),
            (about, ("object",), SPAN, SPAN_WEIGHTS),
        ):
            known = {name: i for i, name in enumerate(classes)}
            tags = (_tags(e, kinds, len(batch[n].pieces)) for n, e in told)
            gold = padded(([known[t] for t in row] for row in tags), vectors.size(1))
            loss = loss + entropy(scores, gold, weights)
        self.seen["part"].append(float(loss.detach()))
        return 2.5 * loss

    def _terms(self, batch: list[Window], together: Batch, vectors: Tensor) -> Tensor:
        """Where terms stand, their kinds and issues, and who holds them."""
        gold = _spans([[t[0] for t in w.labels["terms"]] for w in batch], batch)
        loss = entropy(self.net.term(vectors), gold, SPAN_WEIGHTS)
        self.seen["term"].append(float(loss.detach()))
        listed = [(n, t) for n, w in enumerate(batch) for t in w.labels["terms"]]
        if not listed:
            return 1.5 * loss
        where = [(n, t[0]) for n, t in listed]
        at = _at(vectors, where)
        for name, k in (("kind", 1), ("issue", 2)):
            wanted = torch.tensor([self.index[name][t[k]] for _, t in listed])
            loss = loss + 0.3 * entropy(getattr(self.net, name)(at), wanted)
        scores = self.net.holders(vectors, *_places(where), together.word_quoted)
        tags = _spans([t[3] for _, t in listed], [batch[n] for n, _ in listed])
        return 1.5 * loss + 2.0 * entropy(
            scores, _wide(tags, vectors.size(1)), SPAN_WEIGHTS
        )

    def _plans(self, batch: list[Window], vectors: Tensor) -> Tensor:
        """Where initiatives are named, and of what kind they are."""
        gold = _spans([[p[0] for p in w.labels["plans"]] for w in batch], batch)
        loss = entropy(self.net.plan(vectors), gold, SPAN_WEIGHTS)
        self.seen["plan"].append(float(loss.detach()))
        listed = [(n, p) for n, w in enumerate(batch) for p in w.labels["plans"]]
        if listed:
            at = _at(vectors, [(n, p[0]) for n, p in listed])
            wanted = torch.tensor([self.index["sort"][p[1]] for _, p in listed])
            loss = loss + 0.3 * entropy(self.net.sort(at), wanted)
        return 1.5 * loss

    def _false_cues(
        self, scores: Tensor, gold: Tensor, batch: list[Window]
    ) -> list[tuple[int, int, int, list[str], float]]:
        likely = scores.float().softmax(-1)[..., 1].masked_fill(gold != 0, 0)
        found = []
        for n, window in enumerate(batch):
            best, at = likely[n].max(0)
            if float(best) > 0.15 or random.random() < 0.1:
                none = ["O"] * len(window.pieces)
                found.append((n, int(at), int(at) + 1, none, 0.5))
        return found


def _places(
    found: list[tuple[int, tuple[int, int]]],
) -> tuple[Tensor, Tensor, Tensor]:
    """Window, first and last word of stretches."""
    return (
        torch.tensor([n for n, _ in found]),
        torch.tensor([a for _, (a, _) in found]),
        torch.tensor([b for _, (_, b) in found]),
    )


def _at(vectors: Tensor, found: list[tuple[int, tuple[int, int]]]) -> Tensor:
    return means(vectors, *_places(found))


def _tags(event: dict[str, Any], kinds: tuple[str, ...], words: int) -> list[str]:
    """Tags of what takes part; where two meet, those of the last kind."""
    tags = ["O"] * words
    for kind in kinds:
        letter = "" if len(kinds) == 1 else "-" + kind[0].upper()
        for a, b in event[kind]:
            for i in range(a, min(b, words)):
                tags[i] = ("B" if i == a else "I") + letter
    return tags


def _spans(found: list[list[tuple[int, int]]], batch: list[Window]) -> Tensor:
    """Where the outermost of each row's stretches stand: 1 at their first word, else 2."""
    width = max(len(w.pieces) for w in batch)
    rows = []
    for spans, window in zip(found, batch, strict=True):
        row = [0] * len(window.pieces)
        for a, b in sorted(spans, key=lambda s: s[1] - s[0]):
            row[a:b] = [1] + [2] * (b - a - 1)
        rows.append(row)
    return padded(rows, width)


def _wide(tags: Tensor, width: int) -> Tensor:
    return functional.pad(tags, (0, width - tags.size(1)), value=IGNORE)
