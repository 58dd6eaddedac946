"""Tags, lemmas, trees and sentences against a CoNLL-U file, on its tokens.

usage: python -m bench.parse FILE.conllu [--predicted-sentences]
  Labels are compared without their subtypes, as the CoNLL 2018 evaluation does, and
  with them; punctuation counts. Documents are kept whole, so that context crosses
  sentences as it does in a report.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc
from training.corpora import TreeSentence, treebank

from bench.scoring import Tally, missing

BREAK = "\n\n"


def documents(
    found: Iterator[list[TreeSentence]], vocab: Any
) -> Iterator[tuple[Doc, list[list[str]], list[int]]]:
    """Treebank documents as spaCy documents with their tokens and sentence starts.

    Yields:
        The document, the gold rows of its words, and each word's token position.
    """
    for document in found:
        words: list[str] = []
        spaces: list[bool] = []
        starts: list[bool | int | None] = []
        rows: list[list[str]] = []
        at: list[int] = []
        for sentence in document:
            if sentence.opens_paragraph and words:
                words.append(BREAK)
                spaces.append(False)
                starts.append(False)
            base = len(rows)
            for n, row in enumerate(sentence.rows):
                at.append(len(words))
                words.append(row[1].replace(" ", "_"))
                spaces.append("SpaceAfter=No" not in row[9])
                starts.append(n == 0)
                head = int(row[6])
                rows.append([*row[:6], str(base + (head - 1 if head else n)), *row[7:]])
        yield Doc(vocab, words=words, spaces=spaces, sent_starts=starts), rows, at


def measure(path: Path, *, gold_sentences: bool = True) -> dict[str, float]:
    """Annotate the tokens of a treebank and compare."""
    from dragoman import annotate

    annotator = annotate.load()
    right: Counter[str] = Counter()
    sentences = Tally()
    total = 0
    for doc, rows, at in documents(treebank(path), annotator.nlp.vocab):
        before = {i for i in at if doc[i].is_sent_start}
        annotator.tag([doc], sentences=gold_sentences)
        position = {token: n for n, token in enumerate(at)}
        after = {i for i in at if doc[i].is_sent_start}
        sentences.right += len(before & after)
        sentences.produced += len(after)
        sentences.wanted += len(before)
        for n, row in enumerate(rows):
            token = doc[at[n]]
            head = position.get(token.head.i, n)
            label = "root" if token.head.i == token.i else token.dep_
            total += 1
            right["UPOS"] += token.pos_ == row[3]
            right["XPOS"] += token.tag_ == row[4]
            right["lemma"] += token.lemma_.lower() == row[2].lower()
            if head == int(row[6]):
                right["UAS"] += 1
                right["LAS"] += label.partition(":")[0] == row[7].partition(":")[0]
                right["LAS with subtypes"] += label == row[7]
    shares = {name: right[name] / max(1, total) for name in MEASURES}
    return {**shares, "sentence starts F1": sentences.f1, "words": float(total)}


MEASURES = ("UPOS", "XPOS", "lemma", "UAS", "LAS", "LAS with subtypes")


def main() -> int:
    """Measure one file and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--predicted-sentences", action="store_true")
    given = parser.parse_args()
    if not given.file.is_file():
        return missing(given.file)
    found = measure(given.file, gold_sentences=not given.predicted_sentences)
    kind = "predicted" if given.predicted_sentences else "gold"
    print(f"{given.file.name}: {int(found.pop('words'))} words, {kind} sentences")
    for name, value in found.items():
        print(f"{name:<20}{value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
