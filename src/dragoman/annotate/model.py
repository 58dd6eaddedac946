"""The shipped model: one file that holds the encoder, the heads and their labels.

The file is a stored zip of `encoder.onnx` (int8), `heads.npz` (the weights that run in
numpy), `pair.onnx` (int8: layers of its own over the encoder's embeddings, for the label
of a given pair), `tokenizer.json`, `labels.json` and `card.json`. Nothing is unpacked to
disk and nothing is fetched.
"""

import io
import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.annotate.features import Pieces
from dragoman.errors import ModelError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

THREADS = 4
"""Threads of the encoder where none are asked for: more gain a report nothing."""


@dataclass(frozen=True)
class Labels:
    """The values that each head can give, in the order of its outputs."""

    upos: list[str]
    xpos: list[str]
    dep: list[str]
    names: list[str]
    cue: list[str]
    role: list[str]
    trigger: list[str]
    part: list[str]
    modality: list[str]
    mode: list[str]
    act: list[str]
    status: list[str]
    stance: list[str]
    span: list[str]
    kind: list[str]
    issue: list[str]
    sort: list[str]
    pair: list[str]


class Model:
    """The encoder and the weights of its heads.

    Args:
        path: A model file; the one in the package when left out.
        threads: Threads for the encoder; by default up to four.

    Raises:
        ModelError: if the file is missing or is no model.
    """

    def __init__(self, path: Path | None = None, *, threads: int | None = None) -> None:
        self.name = str(path) if path else "english.zip"
        try:
            self._read(path.read_bytes() if path else _shipped())
        except (OSError, KeyError, zipfile.BadZipFile, ValueError) as error:
            raise ModelError(
                f"{self.name}: this is no Dragoman model ({error}); "
                "reinstall the package or name another file"
            ) from error
        self.threads = threads or min(THREADS, os.cpu_count() or 1)

    def _read(self, raw: bytes) -> None:
        from tokenizers import Tokenizer

        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            self._graph = archive.read("encoder.onnx")
            self._pair_graph = archive.read("pair.onnx")
            weights = np.load(io.BytesIO(archive.read("heads.npz")))
            labels = json.loads(archive.read("labels.json"))
            self.card: dict[str, Any] = json.loads(archive.read("card.json"))
            tokenizer = Tokenizer.from_str(archive.read("tokenizer.json").decode())
        self.weights: dict[str, Floats] = {
            name: np.ascontiguousarray(weights[name], dtype=np.float32)
            for name in weights.files
        }
        known = {field.name for field in fields(Labels)}
        self.labels = Labels(**{k: v for k, v in labels.items() if k in known})
        self.pieces = Pieces(tokenizer)

    @cached_property
    def session(self) -> Any:
        """The encoder, made when the first text comes."""
        return self._session(self._graph)

    @cached_property
    def pair_session(self) -> Any:
        """The pair reader, made when the first pair comes."""
        return self._session(self._pair_graph)

    def _session(self, graph: bytes) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"]
        )

    def encode(self, ids: Ints, mask: Ints, types: Ints) -> Floats:
        """Run the encoder over a padded batch.

        Args:
            ids, mask, types: Arrays of shape (windows, pieces).

        Returns:
            The last layer, of shape (windows, pieces, width).
        """
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        hidden: Floats = self.session.run(["hidden"], feeds)[0]
        return hidden

    def pair(self, ids: Ints, types: Ints, sides: Ints) -> Floats:
        """Scores of what sources do to targets.

        Args:
            ids, types: Arrays of shape (pairs, pieces), without padding.
            sides: Which pieces belong to the source and which to the target.

        Returns:
            Scores in the order of `labels.pair`, of shape (pairs, types).
        """
        import onnxruntime

        mask = np.ones_like(ids)
        only = onnxruntime.RunOptions()
        only.only_execute_path_to_fetches = True
        feeds = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
        embedded = self.session.run(["embedded"], feeds, only)[0]
        feeds = {"embedded": embedded, "attention_mask": mask, "sides": sides}
        scores: Floats = self.pair_session.run(["scores"], feeds)[0]
        return scores

    def linear(self, name: str, x: Floats) -> Floats:
        """Apply the linear layer `name` (weight and bias) to rows of `x`."""
        out: Floats = x @ self.weights[f"{name}.weight"].T
        out += self.weights[f"{name}.bias"]
        return out


def _shipped() -> bytes:
    return resources.files("dragoman.annotate").joinpath("english.zip").read_bytes()


def bucket(distance: Ints) -> Ints:
    """Classes of a signed distance in words: fine when near, coarse when far.

    >>> bucket(np.array([-300, -2, 0, 3, 9])).tolist()
    [0, 8, 10, 13, 16]
    """
    found: Ints = _classes().take(distance + FAR, mode="clip")
    return found


@lru_cache(maxsize=1)
def _classes() -> Ints:
    """The class of each distance from -FAR to FAR."""
    distance = np.arange(-FAR, FAR + 1)
    far = np.abs(distance)
    log = np.floor(np.log2(np.maximum(far, 1) / NEAR) * 1.5).clip(min=0)
    classes = np.where(far <= NEAR, far, NEAR + log + 1).clip(max=BUCKETS // 2)
    found: Ints = (np.sign(distance) * classes).astype(np.int64) + BUCKETS // 2
    return found


NEAR = 4
"""Distances up to here have a class of their own."""
BUCKETS = 21
"""Classes of distance, an odd number: as many to the left as to the right, and zero."""
FAR = 64
"""A distance in the last class on its side: that begins at 41 words."""


def stack(parts: Sequence[Floats]) -> Floats:
    """Rows below rows; an empty array of no columns where there are none."""
    return np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)
