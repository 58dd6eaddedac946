"""The marked passages as a model parses them, for training to hold on to its parse.

usage: python -m training.silver MODEL.zip CORPUS OUT.conllu
  Training on passages that have no trees lets the parse drift in just that register. A
  checkpoint whose parse is good reads them once, and later runs read its trees beside
  the treebanks (`python -m training.train --trees OUT.conllu`).
"""

import argparse
from pathlib import Path

from dragoman.annotate.annotator import Annotator
from dragoman.annotate.model import Model
from training import marks


def main() -> None:
    """Parse a corpus and write it as CoNLL-U."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    found = list(marks.passages(given.corpus))
    annotator = Annotator(Model(given.model))
    with given.out.open("w", encoding="utf-8") as out:
        for passage, doc in zip(
            found, annotator.pipe(p.text for p in found), strict=True
        ):
            out.write(f"# newdoc id = {passage.id}\n# newpar\n")
            for sentence in doc.sents:
                for n, token in enumerate(sentence, 1):
                    root = token.head.i == token.i
                    head = 0 if root else token.head.i - sentence.start + 1
                    space = "_" if token.whitespace_ else "SpaceAfter=No"
                    columns = [
                        str(n), token.text, token.lemma_, token.pos_, token.tag_, "_",
                        str(head), "root" if root else token.dep_, "_", space,
                    ]  # fmt: skip
                    out.write("\t".join(columns) + "\n")
                out.write("\n")
    print(f"{len(found)} passages written to {given.out}")


if __name__ == "__main__":
    main()
