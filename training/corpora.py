"""Reading the public corpora: treebanks, attributions and names.

Each reader gives plain rows; `training.windows` cuts them to what the encoder holds.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NamedSentence = list[tuple[str, str]]

GMB = {"geo": "LOC", "gpe": "LOC", "org": "ORG", "per": "PER", "eve": "EVENT"}
"""Tags of the GMB news corpus; `gpe` is a demonym there as often as a state."""
RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC"}
UNKNOWN = "_"
"""A tag that the loss passes over."""


@dataclass(slots=True)
class TreeSentence:
    """One sentence of a treebank: CoNLL-U rows without ranges and empty nodes."""

    rows: list[list[str]] = field(default_factory=list)
    opens_paragraph: bool = False


def treebank(path: Path) -> Iterator[list[TreeSentence]]:
    """Yield the documents of a CoNLL-U file."""
    document: list[TreeSentence] = []
    sentence = TreeSentence(opens_paragraph=True)
    opens = True
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.startswith("# newdoc"):
                if document:
                    yield document
                document, opens = [], True
            elif row.startswith("# newpar"):
                opens = True
            elif not row and sentence.rows:
                sentence.opens_paragraph = opens
                document.append(sentence)
                sentence, opens = TreeSentence(), False
            elif row and row[0] != "#" and row.partition("\t")[0].isdigit():
                sentence.rows.append(row.split("\t"))
    if document:
        yield document


def attributed(path: Path) -> list[dict[str, Any]]:
    """The articles of an attribution file: text with source, cue and content spans."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def gmb(path: Path) -> list[NamedSentence]:
    """The sentences of the GMB news file, whose last one is broken off."""
    sentences: list[NamedSentence] = []
    with path.open(encoding="latin-1", newline="") as lines:
        for number, word, _, tag in csv.reader(lines):
            if number == "Sentence #":
                continue
            if number:
                sentences.append([])
            kind = GMB.get(tag[2:])
            sentences[-1].append((word, f"{tag[:2]}{kind}" if kind else "O"))
    return sentences[:-1]


def conll(path: Path) -> list[NamedSentence]:
    """The sentences of a two-column file (wikigold, re3d).

    The catch-all class of wikigold mixes demonyms, works and events: it is passed over.
    """
    sentences: list[NamedSentence] = [[]]
    before = "O"
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            parts = line.split()
            if len(parts) < 2:
                if sentences[-1]:
                    sentences.append([])
                before = "O"
                continue
            tag = parts[-1]
            kind = RE3D.get(tag[2:], tag[2:])
            inside = tag[0] == "I" and before == kind
            before = kind
            if kind == "MISC":
                sentences[-1].append((parts[0], UNKNOWN))
            elif kind in ("PER", "ORG", "LOC"):
                sentences[-1].append((parts[0], ("I-" if inside else "B-") + kind))
            else:
                sentences[-1].append((parts[0], "O"))
    return [s for s in sentences if s]
