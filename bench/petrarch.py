"""Event codes by a user's verb patterns, on UniversalPetrarch's validation suite.

usage: python -m bench.petrarch FOLDER [--misses]
  The suite's own dictionaries become a codebook (bench/dictionaries.py), and each
  sentence is read with our parse. Counted are the records with exactly one event whose
  `evaluate` is not false: right where ours are events of exactly this code. Also told:
  that some event has the code, that source and target are right as well, and the
  records without events.
  Where the notation left a choice (how far a pattern looks, what may stand between its
  words), it was made with this suite in view: a figure on what is known, not a forecast.
  Seven of the records ask for codes that no dictionary of the suite holds.
"""

import argparse
import html
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.dictionaries import Actors, actors, negations, verbs
from bench.scoring import missing
from dragoman import annotate, codebook
from dragoman.codebook.patterns import book
from dragoman.extract.patterns import Match, matches
from dragoman.extract.trees import Tree

FILES = {
    "records": "PETR_Validate_records_*.xml",
    "verbs": "PETR_Validate_verbs_*.txt",
    "actors": "PETR_Validate_actors_*.txt",
    "agents": "PETR_Validate_agents_*.txt",
    "discards": "PETR_Validate_discards_*.txt",
    "ontology": "PETR_Validate_Internal_Coding_Ontology_*.txt",
}
SENTENCE = re.compile(r"<Sentence\b([^>]*)>(.*?)</Sentence>", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CODING = re.compile(r"<EventCoding\b([^>]*)>")
TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"([^"]*)"')

Event = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One sentence of the suite with its events; `wanted` is None where it errs."""

    id: str
    day: int
    text: str
    wanted: list[Event] | None


def records(text: str) -> Iterator[Record]:
    """The records of the suite that are to be evaluated."""
    after = COMMENT.sub("", text[text.index("<Sentences>") :])
    for attributes, plain in SENTENCE.findall(after):
        given = dict(ATTRIBUTE.findall(attributes))
        words = TEXT.search(plain)
        if given.get("evaluate") == "false" or words is None:
            continue
        codings = [dict(ATTRIBUTE.findall(c)) for c in CODING.findall(plain)]
        events: list[Event] | None = [
            (c["eventcode"], c["sourcecode"], c["targetcode"])
            for c in codings
            if "eventcode" in c
        ]
        if any("error" in c for c in codings):
            events = None
        sentence = html.unescape(" ".join(words[1].split()))
        yield Record(given["id"], int(given["date"]), sentence, events)


def coded(tree: Tree, found: list[Match], known: Actors, day: int) -> list[Event]:
    """The events of a sentence, highest clause first.

    A clause inside one that is coded already is part of what that one says.
    """
    names = {i: c for i in range(len(tree)) if (c := known.code(tree, i, day))}
    events: list[Event] = []
    taken: set[int] = set()
    for match in sorted(
        found, key=lambda m: (len(list(tree.ancestors(m.verb))), m.verb)
    ):
        if _inside(tree, match.verb, taken):
            continue
        sources = [i for i in match.sources if i in names]
        targets = (
            sources[1:] if match.mutual else [i for i in match.targets if i in names]
        )
        pair = next(
            (
                (names[s], names[t])
                for s in sources
                for t in targets
                if names[s] != names[t]
            ),
            None,
        )
        if pair is None:
            continue
        taken.add(match.verb)
        there, _, back = match.code.partition(":")
        events.append((there, *pair))
        if back:
            events.append((back, pair[1], pair[0]))
    return events


def _inside(tree: Tree, verb: int, taken: set[int]) -> bool:
    """Whether a clause lies in one of these and is not beside it."""
    below = verb
    for above in tree.ancestors(verb):
        if above in taken and tree.label[below] != "conj":
            return True
        below = above
    return False


def read(folder: dict[str, Path]) -> Callable[[Record], list[Event]]:
    """Make a codebook of the dictionaries; what it returns reads one record."""
    words = {name: path.read_text(encoding="utf-8") for name, path in folder.items()}
    data = {**verbs(words["verbs"]), "negated": negations(words["ontology"])}
    with tempfile.TemporaryDirectory() as own:
        text = yaml.safe_dump(data, sort_keys=False)
        (Path(own) / "patterns.yaml").write_text(text, encoding="utf-8")
        codebook.use(Path(own))
        patterns = book()
    codebook.use(None)
    annotator = annotate.load()

    def split(name: str) -> tuple[str, ...]:
        return tuple(t.text for t in annotator.nlp.make_doc(name))

    known = actors(words["actors"], words["agents"], split)
    lines = [line.partition("#")[0] for line in words["discards"].splitlines()]
    discards = [line.strip(" +").lower() for line in lines if line.strip(" +")]

    def events(record: Record) -> list[Event]:
        low = record.text.lower()
        if any(re.search(rf"\b{re.escape(d)}\b", low) for d in discards):
            return []
        doc = annotator.nlp.make_doc(record.text)
        for token in doc:
            token.is_sent_start = token.i == 0
        annotator.tag([doc], sentences=True)
        tree = Tree(doc)
        return coded(tree, list(matches(tree, patterns)), known, record.day)

    return events


def measure(read: list[tuple[Record, list[Event]]]) -> None:
    """Print the figures for records and what was made of them."""
    one = [(r.wanted[0], made) for r, made in read if r.wanted and len(r.wanted) == 1]
    none = [made for r, made in read if r.wanted == []]
    for name, right, of in (
        ("event code alone", [{e[0] for e in m} == {w[0]} for w, m in one], one),
        ("event code among ours", [w[0] in {e[0] for e in m} for w, m in one], one),
        ("code, source and target", [w in m for w, m in one], one),
        ("no events", [not m for m in none], none),
    ):
        share = sum(right) / max(1, len(of))
        print(f"{name:<24}{share:.3f}  {sum(right)} of {len(of)}")


def missed(read: list[tuple[Record, list[Event]]]) -> Iterator[str]:
    """A line for each record whose codes are others."""
    for record, made in read:
        if record.wanted is None or len(record.wanted) > 1:
            continue
        if {e[0] for e in made} != {e[0] for e in record.wanted}:
            yield f"{record.id}\t{record.wanted}\t{made}\t{record.text}"


def main() -> int:
    """Measure the suite in one folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    there: dict[str, Path] = {}
    for name, pattern in FILES.items():
        path = next(iter(given.folder.glob(pattern)), None)
        if path is None:
            return missing(given.folder / pattern)
        there[name] = path
    events = read(there)
    suite = there["records"].read_text(encoding="utf-8")
    found = [(r, events(r)) for r in records(suite)]
    if given.misses:
        print(*missed(found), sep="\n")
    measure(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
