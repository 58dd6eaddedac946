"""Hard cases: what must be in a record and what must not, by construction.

usage: python -m bench.cases [FILE] [--only CONSTRUCTION ...] [--misses]
  FILE holds a case a line; corpus/cases.jsonl when left out. A case has an `id`, a
  `text`, a `construction`, and patterns of records that `must` and that `must_not` be
  made of it. `matches` says how a pattern is read.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.scoring import missing
from dragoman.document import Document, Header
from dragoman.record import Entity, Initiative, Record, Report
from dragoman.record import Span as Words

CASES = Path(__file__).parents[1] / "corpus" / "cases.jsonl"

Pattern = dict[str, Any]
Reader = Callable[[Document], Report]


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what is wanted of it.

    Attributes:
        id: Its construction and a number.
        text: A sentence, or a few.
        construction: What makes it hard.
        must: Patterns that some record must match.
        must_not: Patterns that no record may match.
    """

    id: str
    text: str
    construction: str
    must: list[Pattern]
    must_not: list[Pattern]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one case: the patterns that were not as wanted."""

    case: Case
    lacking: list[Pattern]
    wrong: list[Pattern]

    @property
    def passed(self) -> bool:
        """Whether all was as wanted."""
        return not self.lacking and not self.wrong


def load(path: Path = CASES) -> list[Case]:
    """The cases of a file, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Case(**json.loads(line)) for line in lines if line.strip()]


def judge(read: Reader, cases: Sequence[Case]) -> list[Outcome]:
    """Read every case as a document of its own and compare."""
    return [_outcome(case, read(_document(case))) for case in cases]


def _document(case: Case) -> Document:
    return Document(header=Header(id=case.id), text=case.text)


def _outcome(case: Case, report: Report) -> Outcome:
    items: list[Entity | Record] = [*report.entities, *report.records]

    def made(pattern: Pattern) -> bool:
        return any(matches(pattern, item, report) for item in items)

    return Outcome(
        case,
        [p for p in case.must if not made(p)],
        [p for p in case.must_not if made(p)],
    )


def matches(pattern: Pattern, item: Entity | Record, report: Report) -> bool:
    """Whether an entity or a record of a report is as a pattern says.

    `type` is the record's, or "entity". `words` must stand in the evidence, or be a name
    of the entity. Any other key is a slot: null wants it empty, a word wants it to be that
    word, to hold it, or to be the id of something called so; of a list one will do.
    """
    if pattern["type"] != getattr(item, "type", "entity"):
        return False
    return all(
        _fits(wanted, list(_said(key, item, report)))
        for key, wanted in pattern.items()
        if key != "type"
    )


def _fits(wanted: Any, said: list[str]) -> bool:
    if wanted is None:
        return not said
    options = wanted if isinstance(wanted, list) else [wanted]
    return any(_holds(words, option) for option in options for words in said)


def _holds(words: str, wanted: str) -> bool:
    """Whether words hold other words, as whole words.

    >>> _holds("the Istanbul Agreement", "istanbul agreement"), _holds("Oman", "man")
    (True, False)
    """
    return bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words, re.IGNORECASE))


def _said(key: str, item: Entity | Record, report: Report) -> Iterator[str]:
    """What a slot says, with the names of what its ids stand for."""
    if isinstance(item, Entity) and key in ("words", "name"):
        yield from (item.name, *item.aliases)
        return
    if isinstance(item, Initiative) and key == "name":
        yield from (item.name, *item.aliases)
        return
    value = getattr(item, "evidence" if key == "words" else key)
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Words):
            yield one.quote
        elif one is not None:
            yield from _names(str(one), report)


def _names(ref: str, report: Report) -> Iterator[str]:
    for named in (*report.entities, *report.records):
        if named.id == ref and isinstance(named, Entity | Initiative):
            yield from (named.name, *named.aliases)
            return
    yield ref


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Shares by construction: cases passed, and patterns as they were wanted."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.case.construction, []).append(outcome)
    yield f"{'construction':18}{'cases':>7}{'passed':>8}{'must':>8}{'must not':>10}"
    for name, group in (*groups.items(), ("all", list(outcomes))):
        passed = sum(o.passed for o in group) / max(1, len(group))
        must, must_not = kept(group)
        yield f"{name:18}{len(group):7}{passed:8.3f}{must:8.3f}{must_not:10.3f}"


def kept(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Shares of `must` and of `must_not` that are as wanted; 1 where there are none."""
    wanted = sum(len(o.case.must) for o in outcomes)
    barred = sum(len(o.case.must_not) for o in outcomes)
    lacking = sum(len(o.lacking) for o in outcomes)
    wrong = sum(len(o.wrong) for o in outcomes)
    return (
        1 - lacking / wanted if wanted else 1.0,
        1 - wrong / barred if barred else 1.0,
    )


def misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What was not as wanted, case by case."""
    for outcome in outcomes:
        if outcome.passed:
            continue
        yield f"{outcome.case.id}: {outcome.case.text}"
        for kind, patterns in (("lacks", outcome.lacking), ("has", outcome.wrong)):
            for pattern in patterns:
                yield f"    {kind} {json.dumps(pattern, ensure_ascii=False)}"


def main() -> int:
    """Run the cases and print what came of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path, nargs="?", default=CASES)
    parser.add_argument("--only", nargs="*", default=[], metavar="CONSTRUCTION")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    if not given.file.is_file():
        return missing(given.file)
    from dragoman.pipeline import Pipeline

    cases = load(given.file)
    chosen = [c for c in cases if not given.only or c.construction in given.only]
    outcomes = judge(Pipeline(), chosen)
    for line in (*table(outcomes), *(misses(outcomes) if given.misses else ())):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
