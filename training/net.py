"""The network: one encoder, and a head for each thing that a report is read for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from dragoman.annotate.features import SHAPES
from dragoman.annotate.model import BUCKETS, NEAR
from dragoman.record import (
    ActKind,
    InitiativeKind,
    Issue,
    Plover,
    Stance,
    StatusKind,
    TermKind,
)
from training import marks

WIDTH = 384
ARC, LABEL, ROLE, ROLE_HIDDEN = 256, 192, 128, 64
DROPOUT = 0.15

NAMES = ["O"] + [f"{p}-{k}" for k in ("PER", "ORG", "LOC", "EVENT") for p in "BI"]
CUES = ["O", "B-CUE", "I-CUE"]
ROLES = ["O", "B-S", "I-S", "B-C", "I-C"]
TRIGGERS = ["O", "ACT", *get_args(Plover)]
MODALITIES = ["actual", "negated", "planned", "hypothetical", "alleged", "historical"]
MODES = ["-", *sorted({m for listed in marks.MODES.values() for m in listed.split()})]
ACTS = ["-", *get_args(ActKind)]
STATUSES = ["-", *get_args(StatusKind)]
STANCES = ["-", *get_args(Stance)]
PARTS = ["O", "B-A", "I-A", "B-R", "I-R", "B-P", "I-P"]
SPAN = ["O", "B", "I"]
TERM_KINDS = list(get_args(TermKind))
ISSUES = list(get_args(Issue))
PLAN_KINDS = list(get_args(InitiativeKind))
LISTS = {
    "names": NAMES, "cue": CUES, "role": ROLES, "trigger": TRIGGERS, "part": PARTS,
    "modality": MODALITIES, "mode": MODES, "act": ACTS, "status": STATUSES,
    "stance": STANCES, "span": SPAN, "kind": TERM_KINDS, "issue": ISSUES,
    "sort": PLAN_KINDS,
}  # fmt: skip
"""The classes of every head that no treebank lists."""
TOLD = ("modality", "mode", "act", "status", "stance")
"""What is said of a trigger, a head each."""


@dataclass(slots=True)
class Batch:
    """Windows side by side, padded.

    Attributes:
        ids, mask: Pieces and whether they are any, (windows, pieces).
        shape, quoted, opens: What the encoder is told of each piece besides.
        first: Position of each word's first piece, (windows, words).
        words: Whether a word is one, (windows, words).
        word_quoted: Whether it stands in quotation marks.
    """

    ids: Tensor
    mask: Tensor
    shape: Tensor
    quoted: Tensor
    opens: Tensor
    first: Tensor
    words: Tensor
    word_quoted: Tensor


def bucket(distance: Tensor) -> Tensor:
    """Classes of a signed distance in words, as `dragoman.annotate.model.bucket`."""
    far = distance.abs()
    log = torch.floor(torch.log2(far.clamp(min=1) / NEAR) * 1.5).clamp(min=0).long()
    classes = torch.where(far <= NEAR, far, NEAR + log + 1).clamp(max=BUCKETS // 2)
    return torch.sign(distance) * classes + BUCKETS // 2


def means(vectors: Tensor, row: Tensor, start: Tensor, stop: Tensor) -> Tensor:
    """The mean vector of each stretch, (stretches, width)."""
    sums = torch.cat([torch.zeros_like(vectors[:, :1]), vectors.cumsum(1)], 1)
    found: Tensor = (sums[row, stop] - sums[row, start]) / (stop - start)[:, None]
    return found


def distances(wide: int, start: Tensor, stop: Tensor) -> Tensor:
    """Words from each word to each stretch, negative before it, (stretches, words)."""
    here = torch.arange(wide)[None]
    return torch.where(
        here < start[:, None],
        here - start[:, None],
        torch.where(here >= stop[:, None], here - stop[:, None] + 1, 0),
    )


class Net(nn.Module):
    """MiniLM with heads for tags, trees, names, attributions and events.

    Args:
        weights: Folder of the encoder to start from.
        sizes: How many classes the heads of `LISTED` have.
    """

    LISTED = ("upos", "xpos", "dep")

    def __init__(self, weights: Path, sizes: dict[str, int]) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            weights,
            add_pooling_layer=False,
            attn_implementation="sdpa",
            attention_probs_dropout_prob=0.0,  # with dropout it runs at half the speed
        )
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        self.opens = nn.Embedding(2, WIDTH)
        for table in (self.shape, self.quoted, self.opens):
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(DROPOUT)
        self.upos = nn.Linear(WIDTH, sizes["upos"])
        self.xpos = nn.Linear(WIDTH, sizes["xpos"])
        self.start = nn.Linear(WIDTH, 1)
        self.ner = nn.Linear(WIDTH, len(NAMES))
        self.cue = nn.Linear(WIDTH, len(CUES))
        self.ad, self.ah = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.aw = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.02)
        self.ld, self.lh = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        self.ldist = nn.Embedding(BUCKETS, LABEL)
        self.lo = nn.Linear(LABEL, sizes["dep"])
        self._around_layers("r", len(ROLES))
        self.trigger = nn.Linear(WIDTH, len(TRIGGERS))
        for name in TOLD:
            setattr(self, name, nn.Linear(WIDTH, len(LISTS[name])))
        self._around_layers("e", len(PARTS))
        self.eb = nn.Linear(ROLE_HIDDEN, len(SPAN))
        self.term, self.plan = nn.Linear(WIDTH, 3), nn.Linear(WIDTH, 3)
        self.kind = nn.Linear(WIDTH, len(TERM_KINDS))
        self.issue = nn.Linear(WIDTH, len(ISSUES))
        self.sort = nn.Linear(WIDTH, len(PLAN_KINDS))
        self._around_layers("h", len(SPAN))

    def _around_layers(self, head: str, classes: int) -> None:
        """The layers that tag words around a trigger, as `_around` reads them."""
        for name, layer in (
            ("t", nn.Linear(WIDTH, ROLE)),
            ("c", nn.Linear(WIDTH, ROLE)),
            ("d", nn.Embedding(BUCKETS, ROLE)),
            ("q", nn.Linear(2, ROLE)),
            ("1", nn.Linear(ROLE, ROLE_HIDDEN)),
            ("o", nn.Linear(ROLE_HIDDEN, classes)),
        ):
            setattr(self, head + name, layer)

    def vectors(self, batch: Batch) -> Tensor:
        """One vector a word: that of its first piece."""
        embedded = self.bert.embeddings.word_embeddings(batch.ids)
        embedded = embedded + self.shape(batch.shape)
        embedded = embedded + self.quoted(batch.quoted) + self.opens(batch.opens)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=batch.mask)
        at = batch.first[..., None].expand(-1, -1, WIDTH)
        out: Tensor = self.drop(torch.gather(hidden.last_hidden_state, 1, at))
        return out

    def arcs(self, vectors: Tensor) -> Tensor:
        """Scores of each word (row) for each head (column), (windows, words, words)."""
        left = self.drop(functional.relu(self.ad(vectors)))
        right = self.drop(functional.relu(self.ah(vectors)))
        left = torch.cat([left, torch.ones_like(left[..., :1])], -1)
        scores: Tensor = (left @ self.aw) @ right.transpose(1, 2)
        return scores

    def labels(
        self, vectors: Tensor, row: Tensor, word: Tensor, head: Tensor
    ) -> Tensor:
        """Label scores of chosen arcs."""
        hidden = self.ld(vectors)[row, word] + self.lh(vectors)[row, head]
        hidden = hidden + self.ldist(bucket(head - word)).to(hidden.dtype)
        scores: Tensor = self.lo(self.drop(functional.relu(hidden)))
        return scores

    def roles(
        self, vectors: Tensor, row: Tensor, start: Tensor, stop: Tensor, quoted: Tensor
    ) -> Tensor:
        """Source and content tags of every word of a window, for each cue given.

        Args:
            vectors: (windows, words, width).
            row, start, stop: Window and word positions of each cue, half-open.
            quoted: Whether each word stands in quotation marks, (windows, words).
        """
        hidden = self._around("r", vectors, row, start, stop, quoted)
        scores: Tensor = self.ro(hidden)
        return scores

    def parts(
        self, vectors: Tensor, row: Tensor, start: Tensor, stop: Tensor, quoted: Tensor
    ) -> tuple[Tensor, Tensor]:
        """For each trigger: tags of its parties and places, and of what it is about."""
        hidden = self._around("e", vectors, row, start, stop, quoted)
        return self.eo(hidden), self.eb(hidden)

    def holders(
        self, vectors: Tensor, row: Tensor, start: Tensor, stop: Tensor, quoted: Tensor
    ) -> Tensor:
        """Tags of the words for who holds each term."""
        scores: Tensor = self.ho(self._around("h", vectors, row, start, stop, quoted))
        return scores

    def _around(
        self,
        head: str,
        vectors: Tensor,
        row: Tensor,
        start: Tensor,
        stop: Tensor,
        quoted: Tensor,
    ) -> Tensor:
        def layer(name: str) -> Any:
            return getattr(self, head + name)

        at_word = layer("t")(vectors)
        cue = means(layer("c")(vectors), row, start, stop)
        distance = distances(vectors.size(1), start, stop)
        marks = quoted[row].to(vectors.dtype)
        at = marks.gather(1, start[:, None]).expand_as(marks)
        hidden = at_word[row] + cue[:, None].to(at_word.dtype)
        hidden = hidden + layer("d")(bucket(distance)).to(hidden.dtype)
        hidden = self.drop(
            functional.relu(hidden + layer("q")(torch.stack([marks, at], -1)))
        )
        out: Tensor = functional.relu(layer("1")(hidden))
        return out
