"""Reading and checking the sentences with a source, a target and one PLOVER type.

usage: python -m training.pairs FILE_OR_FOLDER... [--against DATA...]
  A line is a sentence with `[S source]` and `[T target]`; a heading `= TYPE` says what
  the one does to the other in the lines below it. A sentence with several pairs names
  its types in front, `ACCUSE/REQUEST: [S1T2 Oslo] ... [T1 Bern] ... [S2 Rome]`. The
  guide is `corpus/pairs/GUIDE.md`. Checks every line, and with `--against` that no nine
  words in a row stand in evaluation data; prints how much there is of each type.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import marks
from training.marks import TYPES, Chars, MarkError, held_out, runs, words

MARK = re.compile(r"\[((?:[ST]\d?)+) |\]")
SIDE = re.compile(r"([ST])(\d?)")
OWN = re.compile(r"([A-Z]+(?:/[A-Z]+)*): ")


@dataclass(frozen=True, slots=True)
class Pair:
    """One sentence with two of its stretches and what the one does to the other."""

    id: str
    text: str
    source: Chars
    target: Chars
    type: str


def parse(line: str, heading: str = "", id: str = "line") -> list[Pair]:
    """The pairs of one marked line.

    Args:
        line: The sentence with its marks, its own types in front if it has any.
        heading: The type that holds where the line names none.
        id: Where the line stands, for messages.

    Raises:
        MarkError: if a mark is not closed, a side is missing, or a type is unknown.

    >>> p = parse("[S Oslo] thanked [T Bern].", "SUPPORT")[0]
    >>> p.text, p.source, p.target, p.type
    ('Oslo thanked Bern.', (0, 4), (13, 17), 'SUPPORT')
    >>> two = parse("AID/AGREE: [S1S2 Oslo] fed [T1 Gaza] and will feed [T2 Goma].")
    >>> [(p.type, p.text[slice(*p.target)]) for p in two]
    [('AID', 'Gaza'), ('AGREE', 'Goma')]
    """
    types = [heading]
    if own := OWN.match(line):
        types, line = own[1].split("/"), line[own.end() :]
    for kind in types:
        if kind not in TYPES:
            raise MarkError(f"{id}: {kind!r} is no PLOVER type")
    text, sides = _unmarked(line, id)
    made: dict[tuple[Chars, Chars, str], Pair] = {}
    for n, kind in enumerate(types, 1):
        sources, targets = sides.get(("S", n), []), sides.get(("T", n), [])
        if not sources or not targets:
            raise MarkError(f"{id}: pair {n} lacks its source or its target")
        for s in sources:
            for t in targets:
                made[s, t, kind] = Pair(id, text, s, t, kind)
    return list(made.values())


def _unmarked(line: str, id: str) -> tuple[str, dict[tuple[str, int], list[Chars]]]:
    """The text of a line and where its sides stand."""
    text, at, length = [], 0, 0
    opened: list[tuple[int, str]] = []
    sides: dict[tuple[str, int], list[Chars]] = {}
    for mark in MARK.finditer(line):
        text.append(line[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[1]:
            opened.append((length, mark[1]))
            continue
        if not opened:
            raise MarkError(f"{id}: a mark is closed that was not opened")
        start, named = opened.pop()
        if start == length:
            raise MarkError(f"{id}: a mark holds no words")
        for side, number in SIDE.findall(named):
            sides.setdefault((side, int(number or 1)), []).append((start, length))
    if opened:
        raise MarkError(f"{id}: [{opened[-1][1]} is not closed")
    text.append(line[at:])
    whole = "".join(text)
    if "[" in whole:
        raise MarkError(f"{id}: a mark cannot be read at {whole[whole.index('[') :]!r}")
    return whole, sides


def lines(path: Path) -> Iterator[tuple[str, str, str]]:
    """Id, heading and marked line of a file, or of the `.txt` files of a folder."""
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        heading = ""
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.startswith("= "):
                heading = line[2:].strip()
            elif line.strip() and not line.startswith("#"):
                yield f"{file.stem}:{number}", heading, line.strip()


def pairs(path: Path) -> Iterator[Pair]:
    """All pairs of a file or folder."""
    for id, heading, line in lines(path):
        yield from parse(line, heading, id)


def table(found: list[Pair]) -> str:
    """How much there is of each type, for the corpus's documentation."""
    texts = {p.text for p in found}
    counts = Counter(p.type for p in found)
    listed = ", ".join(f"{k} {n}" for k, n in counts.most_common())
    long = sum(len(t.split()) for t in texts)
    return f"{len(texts)} sentences, {long} words, {len(found)} pairs\ntypes: {listed}"


def nearly_same(found: list[Pair]) -> Iterator[tuple[str, str]]:
    """Ids of sentences that are nearly the same."""
    passages = [
        marks.Passage(id, text, [], [], [])
        for text, id in {p.text: p.id for p in found}.items()
    ]
    for one, other in marks.near_duplicates(passages):
        yield one.id, other.id


def main() -> int:
    """Check files and print what they hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--against", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    held, wrong = held_out(given.against), 0
    found: list[Pair] = []
    for path in given.paths:
        for id, heading, line in lines(path):
            try:
                made = parse(line, heading, id)
            except MarkError as error:
                wrong += 1
                print(error)
                continue
            found += made
            if not held.isdisjoint(runs(words(made[0].text), marks.SHARED_WORDS)):
                wrong += 1
                print(f"{id}: shares {marks.SHARED_WORDS} words in a row with the data")
    for one, other in nearly_same(found):
        wrong += 1
        print(f"{other}: nearly the same as {one}")
    print(table(found))
    print(f"{wrong} lines to mend")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
