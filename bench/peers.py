"""Dragoman and others over one parse, on one attribution file, by one scorer.

usage: python -m bench.peers GOLD.jsonl [--scorer FILE] [--out FILE]
  textacy's `direct_quotations` (pip install 'dragoman[peers]'; left out, with the
  reason, where it is not installed) and a floor of regular expressions
  (`bench/floor.py`) get the Doc that Dragoman's own model parsed. Textacy raises where
  quotation marks are odd; such an article counts as one without output. With --out the
  figures are also written as JSON, which `python -m bench.how_well` reads.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import floor
from bench.attribution import Row, absent, arguments, articles, rows
from bench.scoring import missing, scorer

FIGURES = ("source", "cue", "content", "attribution")


@dataclass(slots=True)
class Peer:
    """One way to find attributions in a parsed article.

    Attributes:
        name: As the table names it.
        find: Gives the rows of a Doc; raises ValueError where it gives up.
        gave_up: Articles over which it did.
    """

    name: str
    find: Callable[[Any], Iterable[Row]]
    gave_up: int = 0
    rows: dict[str, list[Row]] = field(default_factory=dict)

    def take(self, id: str, doc: Any) -> None:
        """Read one article; nothing is kept of one that the peer gives up."""
        try:
            self.rows[id] = list(self.find(doc))
        except ValueError:
            self.gave_up += 1


def by_expressions(doc: Any) -> Iterable[Row]:
    """What the floor finds in the sentences of the parse."""
    bounds = [(s.start_char, s.end_char) for s in doc.sents]
    return floor.attributions(doc.text, bounds)


def by_textacy() -> Callable[[Any], Iterable[Row]] | None:
    """Textacy's quotations of a parse; None where textacy is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None

    def find(doc: Any) -> Iterable[Row]:
        for triple in direct_quotations(in_its_labels(doc)):
            yield {
                "type": "statement",
                "source": [_stretch(triple.speaker)],
                "cue": [_stretch(triple.cue)],
                "content": [_stretch(triple.content)],
            }

    return find


def in_its_labels(doc: Any) -> Any:
    """The parse again, with names labelled as in the parses that textacy was made for.

    It gathers a speaker's name by `compound`; Universal Dependencies, which our parse
    has, say `flat`. Without this its speakers are first names.
    """
    from spacy.tokens import Doc

    deps = ["compound" if t.dep_.startswith("flat") else t.dep_ for t in doc]
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        heads=[t.head.i for t in doc],
        deps=deps,
    )


def _stretch(tokens: Any) -> dict[str, int]:
    """From the first to the last of some tokens."""
    first, last = tokens[0], tokens[-1]
    return {"start": first.idx, "end": last.idx + len(last)}


def measure(gold: Path, peers: list[Peer]) -> dict[str, list[Row]]:
    """Read every article once; Dragoman's rows, while each peer keeps its own."""
    from dragoman.pipeline import Pipeline

    pipeline = Pipeline()
    ours: dict[str, list[Row]] = {}
    for document in articles(gold):
        report, doc = pipeline.annotated(document)
        ours[document.id] = rows(document, report)
        for peer in peers:
            peer.take(document.id, doc)
    return ours


def figures(made: dict[str, list[Row]], gold: Path, judge: Path) -> dict[str, float]:
    """Exact F1 of spans and F1 of attributions found, as the scorer gives them."""
    with tempfile.TemporaryDirectory() as folder:
        for id, found in made.items():
            path = Path(folder) / f"{id}.json"
            path.write_text(json.dumps({"records": found}), encoding="utf-8")
        said = json.loads(scorer(judge, str(gold), folder, "--json"))
    return {name: round(said[name]["f1"], 3) for name in FIGURES}


def main() -> int:
    """Measure all of them in one run and print a table."""
    given = arguments(__doc__)
    if gone := absent(given):
        return missing(gone)
    peers = [Peer("regular expressions", by_expressions)]
    if textacy := by_textacy():
        peers.append(Peer("textacy direct_quotations", textacy))
    else:
        print("bench: textacy is left out: not installed; pip install 'dragoman[peers]'",
              file=sys.stderr)  # fmt: skip
    ours = measure(given.gold, peers)
    table: dict[str, dict[str, float]] = {
        "Dragoman": {**figures(ours, given.gold, given.scorer), "gave_up": 0}
    }
    for peer in peers:
        said = figures(peer.rows, given.gold, given.scorer)
        table[peer.name] = {**said, "gave_up": peer.gave_up}
    print(
        f"{'':<28}{'source':>8}{'cue':>8}{'content':>9}{'found':>8}  articles given up"
    )
    for name, row in table.items():
        print(f"{name:<28}{row['source']:>8.3f}{row['cue']:>8.3f}{row['content']:>9.3f}"
              f"{row['attribution']:>8.3f}  {row['gave_up']:.0f} of {len(ours)}")  # fmt: skip
    if given.out:
        given.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
