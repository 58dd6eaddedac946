"""Put a pair reader into a model file.

usage: python -m training.graft MODEL.zip READER.pt OUT.zip --weights DIR
  The encoder stays as it is, but gives out what its first layer is given, which is what
  the reader takes. Everything else in the file is copied.
"""

import argparse
import io
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from transformers import BertModel

from training.export import OPSET, quantise
from training.net import WIDTH
from training.reader import Reader

EMBEDDED = "embedded"
OLD_HEAD = ("px.", "ps.", "pt.", "pd.", "pe.", "pu.", "ph.", "po.")
"""The head that read pairs off the shared encoder, before the reader took its place."""


def to_onnx(reader: Reader, path: Path) -> None:
    """Write the reader as an ONNX graph with dynamic axes."""
    mask = torch.ones(2, 7, dtype=torch.long)
    example = (torch.zeros(2, 7, WIDTH), mask, mask)
    names = [EMBEDDED, "attention_mask", "sides"]
    axes = {n: {0: "pairs", 1: "pieces"} for n in names}
    torch.onnx.export(
        reader,
        example,
        str(path),
        input_names=names,
        output_names=["scores"],
        dynamic_axes={**axes, "scores": {0: "pairs"}},
        opset_version=OPSET,
        dynamo=False,
    )


def with_embedded(graph: bytes) -> bytes:
    """The encoder's graph with one output more: what its first layer is given.

    Raises:
        ValueError: if the graph has no such place.
    """
    model = onnx.load_from_string(graph)
    if any(o.name == EMBEDDED for o in model.graph.output):
        return graph
    norms = [n for n in model.graph.node if n.op_type == "LayerNormalization"]
    if not norms:
        raise ValueError("the encoder has no embeddings to give out")
    made = norms[0].output[0]
    model.graph.node.append(
        onnx.helper.make_node("Identity", [made], [EMBEDDED], name="embedded")
    )
    shape = ["windows", "pieces", WIDTH]
    model.graph.output.append(
        onnx.helper.make_tensor_value_info(EMBEDDED, onnx.TensorProto.FLOAT, shape)
    )
    return bytes(model.SerializeToString())


def without_old_head(packed: bytes) -> bytes:
    """The heads without those that nothing reads any more."""
    out = io.BytesIO()
    with np.load(io.BytesIO(packed)) as heads:
        kept = {n: heads[n] for n in heads.files if not n.startswith(OLD_HEAD)}
    np.savez(out, **kept)
    return out.getvalue()


def graft(model: Path, saved: Path, out: Path, weights: Path) -> None:
    """Write the model file with the reader in it."""
    kept = torch.load(saved, map_location="cpu", weights_only=False)
    reader = Reader(BertModel.from_pretrained(weights, add_pooling_layer=False))
    reader.load_state_dict(kept["state"])
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.onnx", Path(folder) / "small.onnx"
        to_onnx(reader.eval(), large)
        quantise(large, small, words=False)
        graph = small.read_bytes()
    with zipfile.ZipFile(model) as archive:
        parts = {n: archive.read(n) for n in archive.namelist()}
    card = json.loads(parts["card.json"])
    labels = json.loads(parts["labels.json"])
    parts |= {
        "encoder.onnx": with_embedded(parts["encoder.onnx"]),
        "heads.npz": without_old_head(parts["heads.npz"]),
        "pair.onnx": graph,
        "labels.json": json.dumps({**labels, "pair": kept["labels"]}).encode(),
        "card.json": json.dumps({**card, "pair": kept["card"]}).encode(),
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Read the options and graft."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("reader", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    given = parser.parse_args()
    graft(given.model, given.reader, given.out, given.weights)


if __name__ == "__main__":
    main()
