"""Train the pair reader: what a given source does to a given target in a sentence.

usage: python -m training.pairing --start CHECKPOINT --weights DIR --out FILE
       [--pairs corpus/pairs] [--folds PLV.jsonl [--reader FILE]]
  The checkpoint is the one whose model is shipped: the reader takes that encoder's
  embeddings as they are and learns layers of its own over them. With `--folds` no reader
  is written, but a label for each sentence of PLV: five readers learn the corpus and four
  fifths of these sentences and label the last fifth. With `--reader` they go on from one
  that has learnt the corpus, and read `--beside` of its sentences an epoch with PLV's.
  `python -m training.graft` puts a reader into the model file.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from dragoman.classify import locate
from dragoman.errors import InputError
from training.losses import collate
from training.net import Net
from training.pairs import Pair, pairs
from training.reader import TYPES, Cutter, Reader, embedded, sides
from training.windows import Window

FIFTHS = 5
PLV_TYPES = {"YIELD": "RETREAT"}
"""PLV joins CONCEDE and RETREAT."""


@dataclass(frozen=True)
class Settings:
    """How a reader is trained.

    Six epochs: more changed nothing. Smoothed labels and dropout keep eleven million
    weights from learning 2,500 sentences by heart. `beside` is how many sentences of the
    corpus are read with those of PLV.
    """

    epochs: int = 6
    layer_rate: float = 2e-4
    head_rate: float = 1e-3
    warmup: int = 60
    decay: float = 0.01
    smoothing: float = 0.1
    pieces: int = 640
    beside: int = 100_000
    seed: int = 1


def loaded(start: Path, weights: Path) -> Net:
    """The network of a checkpoint, its weights left as they are."""
    saved = torch.load(start, map_location="cpu", weights_only=False)
    net = Net(weights, {k: len(v) for k, v in saved["labels"].items()})
    net.load_state_dict(saved["state"], strict=False)
    for weight in net.parameters():
        weight.requires_grad_(False)
    net.eval()
    return net


def batches(found: list[Window], pieces: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, in any order."""
    out: list[list[Window]] = []
    for window in sorted(found, key=lambda w: w.size + rng.random() * 8):
        if not out or (len(out[-1]) + 1) * window.size > pieces:
            out.append([])
        out[-1].append(window)
    rng.shuffle(out)
    return out


def scores(net: Net, reader: Reader, windows: list[Window]) -> Tensor:
    """The reader's scores of a batch."""
    batch = collate(windows)
    with torch.no_grad():
        start = embedded(net, batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found: Tensor = reader(start, batch.mask, sides(batch, windows))
    return found.float()


def train(
    net: Net, found: list[Window], settings: Settings, known: Path | None = None
) -> Reader:
    """A reader that has learnt these windows, going on from another if one is given."""
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    reader = Reader(net.bert)
    if known is not None:
        saved = torch.load(known, map_location="cpu", weights_only=False)
        reader.load_state_dict(saved["state"])
    for weight in reader.parameters():
        weight.requires_grad_(True)
    reader.train()
    layers = list(reader.layers.parameters())
    own = {id(p) for p in layers}
    rest = [p for p in reader.parameters() if id(p) not in own]
    groups: list[dict[str, Any]] = [
        {"params": layers, "lr": settings.layer_rate},
        {"params": rest, "lr": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(
        groups, weight_decay=settings.decay, betas=(0.9, 0.98), fused=True
    )
    total = len(batches(found, settings.pieces, rng)) * settings.epochs
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(1.0, (s + 1) / settings.warmup) * max(0.0, 1 - s / (total + 1)),
    )
    for epoch in range(settings.epochs):
        seen = []
        for windows in batches(found, settings.pieces, rng):
            gold = torch.tensor([w.labels["type"] for w in windows])
            loss = functional.cross_entropy(
                scores(net, reader, windows), gold, label_smoothing=settings.smoothing
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            rate.step()
            seen.append(float(loss.detach()))
        print(f"epoch {epoch}: loss {sum(seen) / len(seen):.3f}", flush=True)
    reader.eval()
    return reader


def plv(path: Path) -> Iterator[Pair]:
    """The sentences of PLV as pairs; those without their parties are left out."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        kind = PLV_TYPES.get(row["plover"], row["plover"])
        try:
            at = locate(row["sentence"], row["source"], "source")
            to = locate(row["sentence"], row["target"], "target", apart=at)
        except InputError:
            continue
        yield Pair(row["id"], row["sentence"], at, to, kind)


def folded(
    net: Net,
    own: list[Window],
    rows: list[tuple[str, Window]],
    settings: Settings,
    known: Path | None = None,
) -> Iterator[dict[str, str]]:
    """Each row of PLV with the type a reader gives it that was not trained on it."""
    order = list(rows)
    random.Random(settings.seed).shuffle(order)
    for n in range(FIFTHS):
        held, rest = (
            order[n::FIFTHS],
            [r for i, r in enumerate(order) if i % FIFTHS != n],
        )
        beside = random.Random(n).sample(own, min(settings.beside, len(own)))
        reader = train(net, beside + [w for _, w in rest], settings, known)
        for id, window in held:
            with torch.no_grad():
                best = int(scores(net, reader, [window]).argmax())
            yield {"id": id, "plover": TYPES[best]}


def main() -> None:
    """Train a reader, or measure with PLV folded in."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, default=Path("corpus/pairs"))
    parser.add_argument("--folds", type=Path, help="sentences of PLV, JSON lines")
    parser.add_argument("--reader", type=Path, help="a reader the folds go on from")
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--beside", type=int, default=Settings.beside)
    parser.add_argument("--seed", type=int, default=Settings.seed)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    settings = Settings(epochs=given.epochs, seed=given.seed, beside=given.beside)
    cutter, net = Cutter(given.weights), loaded(given.start, given.weights)
    own = [cutter(p) for p in pairs(given.pairs)]
    if given.folds:
        rows = [(p.id, cutter(p)) for p in plv(given.folds)]
        made = folded(net, own, rows, settings, given.reader)
        with given.out.open("w", encoding="utf-8") as out:
            for row in made:
                out.write(json.dumps(row) + "\n")
                out.flush()
        return
    reader = train(net, own, settings)
    card = {"settings": asdict(settings), "pairs": len(own)}
    torch.save({"state": reader.state_dict(), "labels": TYPES, "card": card}, given.out)


if __name__ == "__main__":
    main()
