"""Whom pronouns and phrases mean, against reports annotated by hand.

usage: python -m bench.coreference NEWS_DIR [--misses] [--annotations FILE]
  The annotations hold offsets only; the reports are found in the JSON lines of
  NEWS_DIR by the hash of their text. A mention counts as right when it gives exactly
  the members of the cast that the annotated names give, or nobody where nobody is
  meant. Reports that are not there are skipped, and said so. "unseen" are the reports
  that were annotated when the rules had been written, a part of "all".
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.scoring import Tally

ANNOTATIONS = Path(__file__).with_name("coreference.json")
CLASSES = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "I": "i me my mine myself",
    "we": "we us our ours ourselves",
    "you": "you your yours yourself",
    "who": "who whom whose which",
}
OF_WORD = {word: name for name, words in CLASSES.items() for word in words.split()}

Report = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out for one annotated mention.

    Attributes:
        words: The mention.
        start: Where it stands.
        wanted, made: Names of whom it means, and of whom it was taken to mean.
        right: Whether the two are the same members.
    """

    words: str
    start: int
    wanted: list[str]
    made: list[str]
    right: bool

    @property
    def sort(self) -> str:
        """The class of the pronoun, or "phrase".

        >>> Answer("His", 0, [], [], True).sort, Answer("both", 0, [], [], True).sort
        ('he', 'phrase')
        """
        return OF_WORD.get(self.words.lower(), "phrase")


def texts(folder: Path, reports: list[Report]) -> dict[str, str]:
    """The texts of a folder of JSON lines that the annotations know, by hash."""
    wanted = {r["sha256"] for r in reports}
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                key = hashlib.sha256(text.encode()).hexdigest()
                if key in wanted:
                    found[key] = text
    return found


def answers(text: str, items: list[Any]) -> Iterator[Answer]:
    """Read one report and ask it for every annotated mention."""
    from dragoman.extract import statements
    from dragoman.extract.drafts import Chars
    from dragoman.resolve.reports import whom

    doc = _annotator()(text)
    means = whom(doc, statements.draft(doc))
    for start, end, names in items:
        made = means(Chars(start, end))
        wanted = [means(Chars(*name)) for name in names or []]
        ids = {m.id for found in wanted for m in found}
        yield Answer(
            text[start:end],
            start,
            [text[slice(*name)] for name in names or []],
            [m.name for m in made],
            all(wanted) and {m.id for m in made} == ids,
        )


def _annotator() -> Any:
    from dragoman import annotate

    return annotate.load()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("news", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--annotations", type=Path, default=ANNOTATIONS)
    given = parser.parse_args()
    reports = json.loads(given.annotations.read_text(encoding="utf-8"))["reports"]
    known = texts(given.news, reports) if given.news.is_dir() else {}
    if not known:
        print(f"bench: {given.news}: none of the annotated reports is there; skipped")
        return 0
    tallies = {name: Tally() for name in (*CLASSES, "phrase", "all", "unseen")}
    for report in reports:
        text = known.get(report["sha256"])
        if text is None:
            print(f"{report['id']}: its text is not in {given.news}; skipped")
            continue
        kept = ["all"] if report["seen"] else ["all", "unseen"]
        for answer in answers(text, report["items"]):
            for name in (answer.sort, *kept):
                tallies[name].right += answer.right
                tallies[name].wanted += 1
            if given.misses and not answer.right:
                print(
                    f"{report['id']} {answer.start} {answer.words}: "
                    f"{' + '.join(answer.made) or '-'}, "
                    f"not {' + '.join(answer.wanted) or '-'}"
                )
    for name, tally in tallies.items():
        print(f"{name:<8}{tally.recall:.3f}  {tally.right} of {tally.wanted}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
