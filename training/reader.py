"""The pair reader as a network, and the windows it is trained on."""

import copy
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from dragoman.annotate.features import Pieces
from dragoman.annotate.pairing import NEITHER, SOURCE, TARGET
from dragoman.annotate.quotes import quotations, states
from dragoman.annotate.tokens import english
from dragoman.classify import QUADS
from training.net import WIDTH, Batch, Net
from training.pairs import Pair
from training.windows import Window

TYPES = list(QUADS)
"""The types in the order of the reader's outputs."""
HIDDEN = 256
DROPOUT = 0.15
INNER_DROPOUT = 0.1
MASKED = -1e4
"""Added to the score of what is no piece."""


class Reader(nn.Module):
    """Layers of its own over the embeddings of the shipped encoder.

    Args:
        bert: The encoder to start from; its layers are copied.
    """

    def __init__(self, bert: BertModel) -> None:
        super().__init__()
        self.layers = nn.ModuleList(copy.deepcopy(x) for x in bert.encoder.layer)
        for module in self.layers.modules():
            if isinstance(module, nn.Dropout):
                module.p = INNER_DROPOUT
        self.side = nn.Embedding(3, WIDTH)
        nn.init.zeros_(self.side.weight)
        self.look = nn.Linear(WIDTH, 1)
        self.hidden = nn.Linear(4 * WIDTH, HIDDEN)
        self.out = nn.Linear(HIDDEN, len(TYPES))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, embedded: Tensor, mask: Tensor, sides: Tensor) -> Tensor:
        """Scores of the types, (pairs, types).

        Args:
            embedded: What the shipped encoder's first layer is given.
            mask: Which pieces are any, (pairs, pieces).
            sides: Which of them belong to neither, to the source, to the target.
        """
        hidden = embedded + self.side(sides).to(embedded.dtype)
        shut = (1.0 - mask[:, None, None].to(hidden.dtype)) * MASKED
        for layer in self.layers:
            found = layer(hidden, shut)
            hidden = found[0] if isinstance(found, tuple) else found
        looks = self.look(hidden).squeeze(-1) + shut[:, 0, 0]
        pooled = (looks.softmax(-1)[..., None] * hidden).sum(1)
        ends = [_mean(hidden, sides == side) for side in (SOURCE, TARGET)]
        joined = self.drop(torch.cat([hidden[:, 0], *ends, pooled], -1))
        scores: Tensor = self.out(self.drop(functional.relu(self.hidden(joined))))
        return scores


def _mean(hidden: Tensor, chosen: Tensor) -> Tensor:
    share = chosen[..., None].to(hidden.dtype)
    return (hidden * share).sum(1) / share.sum(1).clamp(min=1)


def embedded(net: Net, batch: Batch) -> Tensor:
    """What the encoder's first layer is given."""
    words = net.bert.embeddings.word_embeddings(batch.ids)
    words = words + net.shape(batch.shape) + net.quoted(batch.quoted)
    found: Tensor = net.bert.embeddings(inputs_embeds=words + net.opens(batch.opens))
    return found


def sides(batch: Batch, windows: list[Window]) -> Tensor:
    """Which pieces belong to the source and which to the target."""
    out = torch.full_like(batch.ids, NEITHER)
    for row, window in enumerate(windows):
        first = batch.first[row].tolist()
        last = int(batch.mask[row].sum()) - 1
        for side in (SOURCE, TARGET):
            a, b = window.labels[str(side)]
            out[row, first[a] : first[b] if b < len(window.pieces) else last] = side
    return out


class Cutter:
    """Turns marked sentences into windows."""

    def __init__(self, weights: Path) -> None:
        self.pieces = Pieces(Tokenizer.from_file(str(weights / "tokenizer.json")))
        self.nlp = english()

    def __call__(self, pair: Pair) -> Window:
        """The window of one sentence, with where its sides stand, in words."""
        tokens = [t for t in self.nlp.make_doc(pair.text) if not t.is_space]
        starts = [t.idx for t in tokens]
        ends = [t.idx + len(t) for t in tokens]
        found = [self.pieces(t.text) for t in tokens]
        labels: dict[str, Any] = {"type": TYPES.index(pair.type)}
        for side, (a, b) in ((SOURCE, pair.source), (TARGET, pair.target)):
            first = bisect_right(ends, a)
            labels[str(side)] = first, max(bisect_left(starts, b), first + 1)
        return Window(
            "pair",
            [ids for ids, _ in found],
            [shape for _, shape in found],
            [int(q) for q in states(quotations(pair.text), starts)],
            [int(i == 0) for i in range(len(tokens))],
            labels,
        )
