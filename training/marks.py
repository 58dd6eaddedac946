"""Reading the project's own marked sentences, and checking them.

They are written with the marks of `corpus/record/GUIDE.md`, one passage a line:
`[A1 Turkish jets] [1=ASSAULT:aerial:actual:- bombed] [R1 Kurdish positions]`. A numbered
mark is a trigger with PLOVER type, mode, modality and act, and behind `|` the status it
tells (`S:collapsed`) and the stance it takes (`F:favor`). `T` marks are terms, `I` marks
initiatives. `A`, `R`, `O` and `P` say who, to whom, about what and where for the
trigger or term of the same number. Marks nest.

usage: python -m training.marks FILE_OR_FOLDER... [--against DATA ...]
  Prints what is wrong, line by line, and a table of what there is. With --against, a
  line that shares nine words in a row with the data is wrong too.
"""

import argparse
import itertools
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from dragoman.record import (
    ActKind,
    InitiativeKind,
    Issue,
    Plover,
    Stance,
    StatusKind,
    TermKind,
)

MARK = re.compile(
    r"\[(?:(?P<trigger>\d+)=(?P<labels>[A-Za-z_:|-]+)"
    r"|T(?P<term>\d+)=(?P<kind>[a-z_]+):(?P<issue>[a-z_]+)"
    r"|I=(?P<initiative>[a-z_]+)"
    r"|(?P<roles>[AROP]\d+(?:\+[AROP]\d+)*)) |\]"
)
LABELS = re.compile(
    r"(?P<type>[A-Z]+|-):(?P<mode>[a-z-]+):(?P<modality>[a-z]+):(?P<act>[a-z_]+|-)"
    r"(?:\|S:(?P<status>[a-z_]+))?(?:\|F:(?P<stance>[a-z]+))?"
)
NO_EVENT = "ACT"
"""Type of a trigger that PLOVER does not code: a speech act, a status, a stance."""
MODALITIES = ("actual", "negated", "planned", "hypothetical", "alleged", "historical")
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "CONCEDE": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold "
    "misinformation cyber",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "ASSAULT": "beating torture sexual abduction assassination execution shooting "
    "bombing heavy-weapons aerial chemical",
}
"""PLOVER's modes by type; "-" stands with any type."""
TYPES = frozenset(get_args(Plover))
ACTS = frozenset(get_args(ActKind))
SHARED_WORDS = 9
"""Words in a row that make two texts the same."""
NEAR = 0.7
"""Share of common word trigrams from which two lines are near-duplicates."""

Chars = tuple[int, int]


@dataclass(slots=True)
class Event:
    """One trigger: what it tells, where it stands, and its roles, in characters."""

    type: str = ""
    mode: str = "-"
    modality: str = "actual"
    act: str = "-"
    status: str = "-"
    stance: str = "-"
    trigger: Chars = (0, 0)
    actors: list[Chars] = field(default_factory=list)
    recipients: list[Chars] = field(default_factory=list)
    objects: list[Chars] = field(default_factory=list)
    places: list[Chars] = field(default_factory=list)


@dataclass(slots=True)
class Term:
    """One term: kind, issue, its words, and the words for who holds it."""

    kind: str = ""
    issue: str = ""
    chars: Chars = (0, 0)
    holders: list[Chars] = field(default_factory=list)


@dataclass(slots=True)
class Passage:
    """One line: its text and what it records; nothing for a hard negative."""

    id: str
    text: str
    events: list[Event]
    terms: list[Term]
    initiatives: list[tuple[str, Chars]]


class MarkError(ValueError):
    """A line whose marks cannot be read; the message says what and where."""


def parse(line: str, id: str = "line") -> Passage:
    """Turn one marked line into text and offsets.

    Raises:
        MarkError: if a mark is not closed, a label is unknown, or a role stands alone.

    >>> p = parse("[A1 Oslo] [1=REJECT:yield:actual:reject|F:against refused] [O1 it].")
    >>> p.text, p.events[0].trigger, p.events[0].objects
    ('Oslo refused it.', (5, 12), [(13, 15)])
    """
    text, at, length = [], 0, 0
    opened: list[tuple[int, re.Match[str]]] = []
    made = _Making(id)
    for mark in MARK.finditer(line):
        text.append(line[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark.group() != "]":
            opened.append((length, mark))
            continue
        if not opened:
            raise MarkError(f"{id}: a mark is closed that was not opened")
        start, opening = opened.pop()
        if start == length:
            raise MarkError(f"{id}: {opening.group()!r} marks no words")
        made.note(opening, (start, length))
    if opened:
        raise MarkError(f"{id}: {opened[-1][1].group()!r} is not closed")
    text.append(line[at:])
    whole = "".join(text)
    left = re.search(r"\[(?:\d+=|[TIAROP]\d*[ =])|\w\]", whole)
    if left:
        near = whole[left.start() : left.start() + 40]
        raise MarkError(f"{id}: a mark cannot be read at {near!r}")
    return made.passage(whole)


class _Making:
    """What has been noted of one line."""

    def __init__(self, id: str) -> None:
        self.id = id
        self.events: dict[str, Event] = {}
        self.terms: dict[str, Term] = {}
        self.initiatives: list[tuple[str, Chars]] = []
        self.roles: list[tuple[str, str, Chars]] = []

    def note(self, mark: re.Match[str], chars: Chars) -> None:
        if mark["trigger"]:
            self._trigger(mark, chars)
        elif mark["term"]:
            self._known(mark["kind"], get_args(TermKind), "kind of term")
            self._known(mark["issue"], get_args(Issue), "issue")
            if mark["term"] in self.terms or mark["term"] in self.events:
                raise MarkError(f"{self.id}: the number {mark['term']} is used twice")
            self.terms[mark["term"]] = Term(mark["kind"], mark["issue"], chars)
        elif mark["initiative"]:
            kinds = get_args(InitiativeKind)
            self._known(mark["initiative"], kinds, "kind of initiative")
            self.initiatives.append((mark["initiative"], chars))
        else:
            for role in mark["roles"].split("+"):
                self.roles.append((role[0], role[1:], chars))

    def _trigger(self, mark: re.Match[str], chars: Chars) -> None:
        labels = LABELS.fullmatch(mark["labels"])
        if labels is None:
            raise MarkError(
                f"{self.id}: {mark.group()!r} has other labels than E:m:m:a"
            )
        kind = labels["type"]
        if kind != "-":
            self._known(kind, TYPES, "PLOVER type")
        modes = MODES.get(kind, "").split()
        self._known(labels["mode"], ("-", *modes), f"mode of {kind}")
        self._known(labels["modality"], MODALITIES, "modality")
        self._known(labels["act"], ("-", *ACTS), "act")
        self._known(labels["status"] or "-", ("-", *get_args(StatusKind)), "status")
        self._known(labels["stance"] or "-", ("-", *get_args(Stance)), "stance")
        if mark["trigger"] in self.events or mark["trigger"] in self.terms:
            raise MarkError(f"{self.id}: the number {mark['trigger']} is used twice")
        self.events[mark["trigger"]] = Event(
            NO_EVENT if kind == "-" else kind,
            labels["mode"],
            labels["modality"],
            labels["act"],
            labels["status"] or "-",
            labels["stance"] or "-",
            chars,
        )

    def _known(self, value: str, known: object, what: str) -> None:
        if value not in known:  # type: ignore[operator]
            raise MarkError(f"{self.id}: {value!r} is no {what}")

    def passage(self, text: str) -> Passage:
        for letter, number, chars in self.roles:
            if number in self.events:
                event = self.events[number]
                {
                    "A": event.actors,
                    "R": event.recipients,
                    "O": event.objects,
                    "P": event.places,
                }[letter].append(chars)
            elif number in self.terms:
                if letter == "A":
                    self.terms[number].holders.append(chars)
            else:
                raise MarkError(f"{self.id}: {letter}{number} belongs to no mark")
        return Passage(
            self.id,
            text,
            sorted(self.events.values(), key=lambda e: e.trigger),
            sorted(self.terms.values(), key=lambda t: t.chars),
            sorted(self.initiatives, key=lambda i: i[1]),
        )


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """The marked lines of a file, or of the `.txt` files of a folder, with their ids."""
    for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield f"{file.stem}:{number}", line.strip()


def passages(path: Path) -> Iterator[Passage]:
    """All passages of a file or folder."""
    for id, line in lines(path):
        yield parse(line, id)


def words(text: str) -> list[str]:
    """Words to compare: small letters and digits."""
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(found: list[str], length: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def held_out(paths: list[Path]) -> set[tuple[str, ...]]:
    """Runs of words that stand in evaluation data."""
    found: set[tuple[str, ...]] = set()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".txt", ".xml"):
                found |= runs(words(file.read_text("utf-8", "replace")), SHARED_WORDS)
            elif file.suffix in (".json", ".jsonl"):
                text = file.read_text("utf-8")
                rows = text.splitlines() if file.suffix == ".jsonl" else [text]
                for string in itertools.chain.from_iterable(
                    _strings(json.loads(row)) for row in rows if row.strip()
                ):
                    found |= runs(words(string), SHARED_WORDS)
    return found


def near_duplicates(found: list[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """Pairs that share most of their runs of three words."""
    index: dict[tuple[str, ...], list[int]] = {}
    each = [runs(words(p.text), 3) for p in found]
    for n, own in enumerate(each):
        shared = Counter(m for run in own for m in index.get(run, ()))
        for m, count in shared.items():
            if count >= NEAR * min(len(own), len(each[m])):
                yield found[m], found[n]
                break
        for run in own:
            index.setdefault(run, []).append(n)


def table(found: list[Passage]) -> str:
    """How much there is of each label, for the corpus's documentation."""
    events = [e for p in found for e in p.events]
    out = [
        (
            f"{len(found)} passages, "
            f"{sum(len(re.findall(r'[.!?][”’]?(?= |$)', p.text)) for p in found)} sentences, "
            f"{sum(len(p.text.split()) for p in found)} words, "
            f"{sum(not (p.events or p.terms or p.initiatives) for p in found)} with no record"
        ),
    ]
    for name, counts in (
        ("types", Counter(e.type for e in events)),
        ("modalities", Counter(e.modality for e in events)),
        ("acts", Counter(e.act for e in events if e.act != "-")),
        ("statuses", Counter(e.status for e in events if e.status != "-")),
        ("stances", Counter(e.stance for e in events if e.stance != "-")),
        ("kinds of term", Counter(t.kind for p in found for t in p.terms)),
        ("issues", Counter(t.issue for p in found for t in p.terms)),
        ("initiatives", Counter(k for p in found for k, _ in p.initiatives)),
    ):
        listed = ", ".join(f"{k} {n}" for k, n in counts.most_common())
        out.append(f"{name}: {sum(counts.values())} ({listed})")
    return "\n".join(out)


def main() -> int:
    """Check files and print what they hold."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--against", type=Path, nargs="*", default=[])
    given = parser.parse_args()
    held, wrong, found = held_out(given.against), 0, []
    for id, line in itertools.chain.from_iterable(map(lines, given.paths)):
        try:
            passage = parse(line, id)
        except MarkError as error:
            wrong += 1
            print(error)
            continue
        found.append(passage)
        if held and not held.isdisjoint(runs(words(passage.text), SHARED_WORDS)):
            wrong += 1
            print(f"{id}: shares {SHARED_WORDS} words in a row with the data")
    for one, other in near_duplicates(found):
        wrong += 1
        print(f"{other.id}: nearly the same as {one.id}")
    print(table(found))
    print(f"{wrong} lines to mend")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
