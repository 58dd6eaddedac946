"""Names against a CoNLL or GMB file: exact F1 over PER, ORG and LOC.

usage: python -m bench.names FILE [--tail SHARE]
  geo and gpe count as LOC; the tail is the last share of the sentences (0.1 of
  gmb-news.csv is what training holds out).
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from spacy.tokens import Doc
from training.corpora import NamedSentence, conll, gmb

from bench.scoring import Tally, missing

KINDS = ("PER", "ORG", "LOC")
PLACES = ("GPE", "NORP", "FAC")
TOGETHER = 6
"""Sentences read as one text: names lean on what stands around them."""

Entity = tuple[int, int, str]


def entities(tags: list[str]) -> set[Entity]:
    """The names of a BIO sequence as (first, stop, kind).

    >>> sorted(entities(["B-PER", "I-PER", "O", "B-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    found: set[Entity] = set()
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = i
    return {e for e in found if e[2] in KINDS}


def measure(sentences: list[NamedSentence]) -> dict[str, Tally]:
    """Tag the tokens of the sentences and compare."""
    from dragoman import annotate

    annotator = annotate.load()
    tallies: dict[str, Tally] = defaultdict(Tally)
    for at in range(0, len(sentences), TOGETHER):
        group = sentences[at : at + TOGETHER]
        rows = [row for sentence in group for row in sentence]
        starts: list[bool | int | None] = [
            n == 0 for sentence in group for n in range(len(sentence))
        ]
        doc = Doc(annotator.nlp.vocab, words=[w for w, _ in rows], sent_starts=starts)
        annotator.tag([doc], sentences=True)
        made = {
            (e.start, e.end, "LOC" if e.label_ in PLACES else e.label_)
            for e in doc.ents
        }
        made = {e for e in made if e[2] in KINDS}
        wanted = entities([tag for _, tag in rows])
        for kind in (*KINDS, "all"):
            one = {e for e in made if kind in (e[2], "all")}
            two = {e for e in wanted if kind in (e[2], "all")}
            tallies[kind].right += len(one & two)
            tallies[kind].produced += len(one)
            tallies[kind].wanted += len(two)
    return tallies


def main() -> int:
    """Measure one file and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--tail", type=float, default=1.0)
    given = parser.parse_args()
    if not given.file.is_file():
        return missing(given.file)
    sentences = gmb(given.file) if given.file.suffix == ".csv" else conll(given.file)
    sentences = sentences[int(len(sentences) * (1 - given.tail)) :]
    print(f"{given.file.name}: {len(sentences)} sentences")
    for kind, tally in measure(sentences).items():
        print(
            f"{kind:<5}P {tally.precision:.3f}  R {tally.recall:.3f}  "
            f"F1 {tally.f1:.4f}  of {tally.wanted}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
