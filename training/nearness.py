"""Own sentences that say nearly the same as a sentence of evaluation data.

usage: python -m training.nearness corpus/pairs --against FILE.jsonl --weights DIR
  Runs of words (`training.pairs --against`) miss a sentence that was rewritten; the base
  encoder, which was made for comparing sentences, does not. Prints what to write anew.
"""

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import BertModel

from training.pairs import pairs

NEAR = 0.68
"""Cosine from which two sentences tell of one thing: below it, of 85 pairs looked at,
those that were left shared a topic and no more."""
LONGEST = 100
"""Pieces of a sentence that are compared."""
BATCH = 32


def vectors(texts: list[str], weights: Path) -> Tensor:
    """One vector of length 1 a sentence, (sentences, width)."""
    tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST)
    tokenizer.enable_padding()
    model = BertModel.from_pretrained(weights, add_pooling_layer=False).eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = torch.zeros(len(texts), model.config.hidden_size)
    for at in range(0, len(order), BATCH):
        chosen = order[at : at + BATCH]
        found = tokenizer.encode_batch([texts[i] for i in chosen])
        mask = torch.tensor([f.attention_mask for f in found])
        with torch.no_grad():
            hidden = model(
                input_ids=torch.tensor([f.ids for f in found]), attention_mask=mask
            ).last_hidden_state
        mean = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        out[torch.tensor(chosen)] = torch.nn.functional.normalize(mean, dim=1)
    return out


def main() -> int:
    """Print own sentences that are near to the data, nearest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--against", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    given = parser.parse_args()
    own = {p.text: p.id for p in pairs(given.corpus)}
    texts = list(own)
    lines = given.against.read_text("utf-8").splitlines()
    held = [json.loads(line)["sentence"] for line in lines]
    likeness = vectors(texts, given.weights) @ vectors(held, given.weights).T
    best, at = likeness.max(1)
    wrong = [i for i in best.argsort(descending=True).tolist() if best[i] >= NEAR]
    for i in wrong:
        print(f"{own[texts[i]]}\t{best[i]:.2f}\t{texts[i]}\t{held[int(at[i])]}")
    print(f"{len(wrong)} lines to write anew")
    return int(bool(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
