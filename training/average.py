"""Several checkpoints as one: the mean of their weights.

usage: python -m training.average OUT.pt CHECKPOINT.pt:SHARE [CHECKPOINT.pt:SHARE ...]
  The checkpoints must go on from one another, or from one that they share; the mean of
  such weights reads as well as the best of them or better (Wortsman et al. 2022, "Model
  soups"). Labels and card are the last one's.
"""

import argparse
from pathlib import Path
from typing import Any

import torch

State = dict[str, torch.Tensor]


def mean(states: list[State], shares: list[float]) -> State:
    """The mean of weights that fit each other.

    Args:
        states: The weights by name; all have the same names and shapes.
        shares: The share of each; they are made to sum to one.

    Raises:
        ValueError: if names or shapes differ.
    """
    shapes = [{k: v.shape for k, v in state.items()} for state in states]
    if any(one != shapes[0] for one in shapes):
        raise ValueError("these checkpoints are not of one net: their weights differ")
    whole = sum(shares)
    return {
        name: (
            sum(
                (s[name].float() * (w / whole))
                for s, w in zip(states, shares, strict=True)
            ).to(kept.dtype)
            if kept.is_floating_point()
            else kept
        )
        for name, kept in states[-1].items()
    }


def main() -> None:
    """Read the checkpoints and write their mean."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", nargs="+", metavar="CHECKPOINT.pt:SHARE")
    given = parser.parse_args()
    saved: list[dict[str, Any]] = []
    shares: list[float] = []
    for one in given.checkpoints:
        path, _, share = one.rpartition(":")
        saved.append(torch.load(path, map_location="cpu", weights_only=False))
        shares.append(float(share))
    if any(one["labels"] != saved[-1]["labels"] for one in saved):
        raise SystemExit("these checkpoints are not of one net: their labels differ")
    state = mean([one["state"] for one in saved], shares)
    torch.save({**saved[-1], "state": state}, given.out)


if __name__ == "__main__":
    main()
