"""The network: one encoder, and a head for each thing that a report is read for."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from dragoman.annotate.features import SHAPES
from dragoman.annotate.model import BUCKETS, NEAR

WIDTH = 384
ARC, LABEL, ROLE, ROLE_HIDDEN = 256, 192, 128, 64
DROPOUT = 0.15

NAMES = ["O"] + [f"{p}-{k}" for k in ("PER", "ORG", "LOC", "EVENT") for p in "BI"]
CUES = ["O", "B-CUE", "I-CUE"]
ROLES = ["O", "B-S", "I-S", "B-C", "I-C"]
TRIGGERS = [
    "O", "ACT", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE",
    "COERCE", "ASSAULT",
]  # fmt: skip
MODALITIES = ["actual", "negated", "planned", "hypothetical", "alleged", "historical"]
PARTS = ["O", "B-A", "I-A", "B-R", "I-R", "B-P", "I-P"]
PAIR = 128


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
        sizes: How many classes the heads `upos`, `xpos`, `dep`, `mode` and `act` have.
    """

    def __init__(self, weights: Path, sizes: dict[str, int]) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            weights, add_pooling_layer=False, attn_implementation="sdpa"
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
        self.rt, self.rc = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.rd, self.rq = nn.Embedding(BUCKETS, ROLE), nn.Linear(2, ROLE)
        self.r1, self.ro = nn.Linear(ROLE, ROLE_HIDDEN), nn.Linear(ROLE_HIDDEN, 5)
        self.trigger = nn.Linear(WIDTH, len(TRIGGERS))
        self.modality = nn.Linear(WIDTH, len(MODALITIES))
        self.mode = nn.Linear(WIDTH, sizes["mode"])
        self.act = nn.Linear(WIDTH, sizes["act"])
        self.et, self.ec = nn.Linear(WIDTH, ROLE), nn.Linear(WIDTH, ROLE)
        self.ed, self.eq = nn.Embedding(BUCKETS, ROLE), nn.Linear(2, ROLE)
        self.e1 = nn.Linear(ROLE, ROLE_HIDDEN)
        self.eo = nn.Linear(ROLE_HIDDEN, len(PARTS))
        self.px = nn.Linear(WIDTH, PAIR)
        self.ps, self.pt = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.pd, self.pe = nn.Embedding(BUCKETS, PAIR), nn.Embedding(BUCKETS, PAIR)
        self.pu, self.ph = nn.Linear(PAIR, 1), nn.Linear(3 * WIDTH, PAIR)
        self.po = nn.Linear(PAIR, len(TRIGGERS))

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
        return self._around("r", vectors, row, start, stop, quoted)

    def parts(
        self, vectors: Tensor, row: Tensor, start: Tensor, stop: Tensor, quoted: Tensor
    ) -> Tensor:
        """Actor, recipient and place tags for each trigger given, as `roles`."""
        return self._around("e", vectors, row, start, stop, quoted)

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
        scores: Tensor = layer("o")(functional.relu(layer("1")(hidden)))
        return scores

    def pair(
        self,
        vectors: Tensor,
        row: Tensor,
        source: tuple[Tensor, Tensor],
        target: tuple[Tensor, Tensor],
        words: Tensor,
    ) -> tuple[Tensor, Tensor]:
        """What a source does to a target: types, and where the words for it stand.

        Args:
            vectors: (windows, words, width).
            row: The window of each pair.
            source, target: First and last word of either, half-open.
            words: Words to look at, (pairs, words).

        Returns:
            Scores of the types, (pairs, types), and of the words, (pairs, words).
        """
        one, other = means(vectors, row, *source), means(vectors, row, *target)
        wide = vectors.size(1)
        hidden = self.px(vectors)[row]
        hidden = hidden + self.ps(one)[:, None] + self.pt(other)[:, None]
        hidden = hidden + self.pd(bucket(distances(wide, *source))).to(hidden.dtype)
        hidden = hidden + self.pe(bucket(distances(wide, *target))).to(hidden.dtype)
        looks = self.pu(functional.relu(hidden)).squeeze(-1).float()
        looks = looks.masked_fill(~words, -1e4)
        pooled = (looks.softmax(-1)[..., None].to(vectors.dtype) * vectors[row]).sum(1)
        joined = self.drop(torch.cat([pooled, one.to(pooled), other.to(pooled)], -1))
        scores: Tensor = self.po(self.drop(functional.relu(self.ph(joined))))
        return scores, looks
