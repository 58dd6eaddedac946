"""From the shipped file back to a checkpoint, so that training can go on from it.

usage: python -m training.restart MODEL.zip OUT.pt --weights DIR
  The encoder comes back at the precision of int8; a few hundred steps mend that.
"""

import argparse
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from dragoman.annotate.features import SHAPES, TYPES
from training.export import ROWS, SCALES, WORDS
from training.net import Net

TABLE = "bert.embeddings.token_type_embeddings.weight"
SUFFIX = "_quantized"

Floats = NDArray[np.float32]


def encoder(graph: bytes) -> dict[str, Floats]:
    """The encoder's weights by the names they have in torch, as floats again."""
    model = onnx.load_from_string(graph)
    found = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    names = _matrices(model)
    out: dict[str, Floats] = {}
    if WORDS + ROWS in found:
        out[WORDS] = found[WORDS + ROWS].astype(np.float32) * found[WORDS + SCALES]
    for name, value in found.items():
        if name.endswith(SUFFIX):
            base = name.removesuffix(SUFFIX)
            scale, zero = found[f"{base}_scale"], found[f"{base}_zero_point"]
            floats = (value.astype(np.float32) - zero) * scale
            out[names.get(base, base)] = floats.T if base in names else floats
        elif name.startswith("bert.") and value.dtype == np.float32:
            out[name] = value
    return out


def _matrices(model: onnx.ModelProto) -> dict[str, str]:
    """The torch names of weights that were renamed: by the node that reads them."""
    out = {}
    for node in model.graph.node:
        for name in node.input:
            if node.op_type == "MatMulInteger" and name.endswith(SUFFIX):
                path = node.name.replace("/MatMul_quant", "").strip("/")
                out[name.removesuffix(SUFFIX)] = path.replace("/", ".") + ".weight"
    return out


def parts(table: Floats) -> dict[str, Floats]:
    """The folded table of types taken apart again, least squares."""
    rows = np.zeros((TYPES, SHAPES + 5), dtype=np.float32)
    for kind in range(TYPES):
        rows[kind, 0] = 1
        rows[kind, 1 + kind % SHAPES] = 1
        rows[kind, 1 + SHAPES + kind // SHAPES % 2] = 1
        rows[kind, 3 + SHAPES + kind // SHAPES // 2] = 1
    solved = np.linalg.lstsq(rows, table, rcond=None)[0]
    return {
        "shape.weight": solved[1 : 1 + SHAPES] + solved[0],
        "quoted.weight": solved[1 + SHAPES : 3 + SHAPES],
        "opens.weight": solved[3 + SHAPES :],
    }


def main() -> None:
    """Write the checkpoint of one model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    given = parser.parse_args()
    with zipfile.ZipFile(given.model) as archive:
        state = encoder(archive.read("encoder.onnx"))
        labels = json.loads(archive.read("labels.json"))
        card = json.loads(archive.read("card.json"))
        with np.load(io.BytesIO(archive.read("heads.npz"))) as found:
            state |= {name: found[name].astype(np.float32) for name in found}
    state |= parts(state.pop(TABLE))
    voc = {k: labels[k] for k in Net.LISTED if k in labels}
    net = Net(given.weights, {k: len(voc.get(k, "-")) for k in Net.LISTED})
    known = net.state_dict()
    # The types of the pieces are in the shapes now.
    state[TABLE] = np.zeros(tuple(known[TABLE].shape), dtype=np.float32)
    strange = sorted(k for k in state if k not in known)
    absent = sorted(k for k in known if k not in state)
    print(f"not in the network: {strange}; not in the file: {absent}")
    torch.save(
        {
            "state": {k: torch.tensor(v) for k, v in state.items() if k in known},
            "labels": voc,
            "card": card,
        },
        given.out,
    )


if __name__ == "__main__":
    main()
