"""From a checkpoint to the one file that the package ships.

usage: python -m training.export CHECKPOINT OUT.zip --weights DIR [--fp32]
"""

import argparse
import io
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from dragoman.annotate.features import SHAPES, TYPES
from training.net import LISTS, Net

OPSET = 17
WORDS = "bert.embeddings.word_embeddings.weight"
ROWS, SCALES = "_rows", "_scales"
"""Endings of the table of words in int8 and of its scales."""


class Encoder(nn.Module):
    """The encoder alone, its extra embeddings folded into one table of types."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.bert = net.bert
        table = torch.zeros(TYPES, net.shape.weight.size(1))
        base = net.bert.embeddings.token_type_embeddings.weight[0]
        for kind in range(TYPES):
            shape, quoted, opens = (
                kind % SHAPES,
                kind // SHAPES % 2,
                kind // SHAPES // 2,
            )
            table[kind] = (
                base + net.shape.weight[shape]
                + net.quoted.weight[quoted] + net.opens.weight[opens]
            )  # fmt: skip
        self.bert.embeddings.token_type_embeddings = nn.Embedding.from_pretrained(table)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> Tensor:
        """The last layer for padded pieces."""
        hidden: Tensor = self.bert(
            input_ids=ids, attention_mask=mask, token_type_ids=types
        ).last_hidden_state
        return hidden


def to_onnx(net: Net, path: Path) -> None:
    """Write the encoder as an ONNX graph with dynamic axes."""
    encoder = Encoder(net).eval()
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones(2, 7, dtype=torch.long) for _ in names)
    torch.onnx.export(
        encoder,
        example,
        str(path),
        input_names=names,
        output_names=["hidden"],
        dynamic_axes={n: {0: "windows", 1: "pieces"} for n in [*names, "hidden"]},
        opset_version=OPSET,
        dynamo=False,
    )
    model = onnx.load(str(path))
    _without_guards(model.graph)
    onnx.save(model, str(path))


def _without_guards(graph: onnx.GraphProto) -> None:
    """Take out what turns NaN in attention into zero.

    NaN comes of rows that are masked whole, and none is: every window begins with a
    piece of its own. The guards took a quarter of the encoder's time.
    """
    guards = {n.output[0]: n for n in graph.node if n.op_type == "IsNaN"}
    chosen = [n for n in graph.node if n.op_type == "Where" and n.input[0] in guards]
    plain = {n.output[0]: n.input[2] for n in chosen}
    for node in [*chosen, *guards.values()]:
        graph.node.remove(node)
    gone = {*plain, *guards}
    for shape in [v for v in graph.value_info if v.name in gone]:
        graph.value_info.remove(shape)
    for node in graph.node:
        for at, name in enumerate(node.input):
            node.input[at] = plain.get(name, name)


def quantise(source: Path, target: Path, *, words: bool = True) -> None:
    """Weights to int8, one scale a channel; activations are scaled at run time.

    Words get a scale a row: one scale for the whole table cost 0.2 points of F1 of names.

    Args:
        source, target: Graphs.
        words: Whether the graph holds the table of words.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        str(source),
        str(target),
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=False,
    )
    if words:
        model = onnx.load(str(target))
        _rows_to_int8(model.graph)
        onnx.save(model, str(target))


def _rows_to_int8(graph: onnx.GraphProto) -> None:
    """Store the table of words as int8 with a scale a row, multiplied when looked up."""
    table = next(i for i in graph.initializer if i.name == WORDS)
    at, node = next(
        (n, x)
        for n, x in enumerate(graph.node)
        if x.op_type == "Gather" and WORDS in x.input
    )
    weights = numpy_helper.to_array(table)
    scale = np.abs(weights).max(1, keepdims=True).astype(np.float32) / 127
    rows = np.round(weights / np.maximum(scale, 1e-12)).astype(np.int8)
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(rows, WORDS + ROWS))
    graph.initializer.append(numpy_helper.from_array(scale, WORDS + SCALES))
    ids, out = node.input[1], node.output[0]
    made = [
        helper.make_node("Gather", [WORDS + ROWS, ids], ["word_rows"]),
        helper.make_node("Cast", ["word_rows"], ["word_floats"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [WORDS + SCALES, ids], ["word_scales"]),
        helper.make_node("Mul", ["word_floats", "word_scales"], [out]),
    ]
    graph.node.remove(node)
    for n, new in enumerate(made):
        graph.node.insert(at + n, new)


def heads(net: Net) -> dict[str, Any]:
    """The weights that run in numpy, at half precision."""
    return {
        name: value.detach().numpy().astype(np.float16)
        for name, value in net.state_dict().items()
        if not name.startswith(("bert.", "shape.", "quoted.", "opens."))
    }


def main() -> None:
    """Export one checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--card", type=Path)
    parser.add_argument(
        "--fp32", action="store_true", help="leave the encoder as it is"
    )
    given = parser.parse_args()
    saved = torch.load(given.checkpoint, map_location="cpu", weights_only=False)
    voc = saved["labels"]
    net = Net(given.weights, {k: len(v) for k, v in voc.items()})
    net.load_state_dict(saved["state"], strict=False)
    net.eval()
    packed = io.BytesIO()
    np.savez(packed, **heads(net))
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "encoder.onnx"
        to_onnx(net, graph)
        if not given.fp32:
            small = Path(folder) / "small.onnx"
            quantise(graph, small)
            graph = small
        labels = {**voc, **LISTS}
        card = json.loads(given.card.read_text()) if given.card else {}
        with zipfile.ZipFile(given.out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in (
                ("encoder.onnx", graph.read_bytes()),
                ("heads.npz", packed.getvalue()),
                ("tokenizer.json", (given.weights / "tokenizer.json").read_bytes()),
                ("labels.json", json.dumps(labels).encode()),
                ("card.json", json.dumps({**saved.get("card", {}), **card}).encode()),
            ):
                archive.writestr(zipfile.ZipInfo(name), content)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
