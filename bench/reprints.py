"""How many reprints are found, and how many stories are wrongly taken for one.

usage: python -m bench.reprints ../shared/news/news.jsonl [--sample 300] [--seed 11]
  Copies of reports drawn at random are altered as outlets alter them (ALTERATIONS) and
  put among all reports of the file. Found: altered copies joined with their original.
  False: altered copies joined with another story. The pairs that the file has by itself
  were read; bench/reprints.json has their verdicts, with hashes and no words.
"""

import argparse
import datetime
import hashlib
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.scoring import missing
from dragoman.unite import Merge, ReportRow, reprints

KEPT = Path("bench/reprints.json")
WORDS = 120
"""Shortest report that is altered."""
PREFIX = (
    "This story was first published by our partner agency. Subscribe to our newsletter "
    "for the day's news. Advertisement. Skip to content."
)
SUFFIX = (
    "Follow us on social media. All rights reserved; this material may not be published "
    "or broadcast without permission. Read more of our coverage. Sign up for alerts."
)
FRAME = (
    "Home World Politics Business Sport Culture Weather Most read Video Podcasts Contact "
    "About us Terms of use Privacy notice Cookies Accessibility Careers Advertise "
) * 2
Alter = Callable[[ReportRow, random.Random, list[str]], str]


def outlet(row: ReportRow, _: random.Random, __: list[str]) -> str:
    """An outlet's own first and last lines."""
    return f"{PREFIX}\n{row.text}\n{SUFFIX}"


def headline(row: ReportRow, _: random.Random, __: list[str]) -> str:
    """The headline before the text."""
    return f"{row.title or 'Breaking news from our desk tonight'}\n\n{row.text}"


def changed(share: float) -> Alter:
    """Some of the words replaced by others."""

    def alter(row: ReportRow, chance: random.Random, words: list[str]) -> str:
        parts = re.split(r"(\s+)", row.text)
        return "".join(
            chance.choice(words) if p.strip() and chance.random() < share else p
            for p in parts
        )

    return alter


def cut(row: ReportRow, _: random.Random, __: list[str]) -> str:
    """The last 30 per cent cut off."""
    return row.text[: int(len(row.text) * 0.7)]


def reordered(row: ReportRow, chance: random.Random, _: list[str]) -> str:
    """Paragraphs, or groups of sentences, in another order."""
    parts = re.split(r"\n+", row.text)
    if len(parts) < 4:
        sentences = re.split(r"(?<=[.!?]) ", row.text)
        parts = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
    chance.shuffle(parts)
    return "\n".join(parts)


def framed(row: ReportRow, _: random.Random, __: list[str]) -> str:
    """Menus and notices of a page around the text."""
    return f"{FRAME}\n{row.text}\n{FRAME}"


def several(row: ReportRow, chance: random.Random, words: list[str]) -> str:
    """First and last lines, a headline, and five words of a hundred changed."""
    text = changed(0.05)(row, chance, words)
    return f"{PREFIX}\n{row.title or ''}\n{text}\n{SUFFIX}"


ALTERATIONS: dict[str, Alter] = {
    "outlet's lines": outlet,
    "headline": headline,
    "5 % changed": changed(0.05),
    "10 % changed": changed(0.10),
    "cut": cut,
    "reordered": reordered,
    "framed": framed,
    "several": several,
}


def digest(row: ReportRow) -> str:
    """The hash by which a report is known again."""
    return hashlib.sha256(row.text.encode("utf-8")).hexdigest()[:16]


def load(path: Path) -> list[ReportRow]:
    """The reports of a file of JSON lines."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        day = one.get("published")
        date = datetime.date.fromisoformat(day[:10]) if day else None
        rows.append(
            ReportRow(one["id"], date, one["title"], one["source"], one["text"])
        )
    return rows


def plant(
    rows: list[ReportRow], sample: int, seed: int
) -> tuple[list[ReportRow], dict[str, tuple[str, str]]]:
    """Altered copies, and for each its original and its alteration."""
    chance = random.Random(seed)
    long = [r for r in rows if len(r.text.split()) >= WORDS]
    words = [w for r in chance.sample(long, 50) for w in r.text.split()]
    made, origin = [], {}
    for row in chance.sample(long, min(sample, len(long))):
        for number, (name, alter) in enumerate(ALTERATIONS.items()):
            id = f"~{row.id}-{number}"
            source = chance.choice([row.source, f"outlet {chance.randrange(40)}"])
            copy = replace(row, id=id, source=source, text=alter(row, chance, words))
            made.append(copy)
            origin[id] = (row.id, name)
    return made, origin


def measure(rows: list[ReportRow], sample: int, seed: int) -> str:
    """The figures in words."""
    natural = {m.report: m for m in reprints(rows)}
    made, origin = plant(rows, sample, seed)
    started = time.perf_counter()
    merged = {m.report: m.into_report for m in reprints([*rows, *made])}
    seconds = time.perf_counter() - started
    found: Counter[str] = Counter()
    false = 0
    for id, (original, name) in origin.items():
        first = natural[original].into_report if original in natural else original
        into = merged.get(id)
        found[name] += into in (original, first)
        source = origin.get(into or "", (into, ""))[0]
        false += into is not None and source not in (original, first)
    each = len(origin) // len(ALTERATIONS)
    lines = [
        f"found {sum(found.values()) / len(origin):.4f} of {len(origin)}",
        f"false {false / max(1, len(merged)):.4f} of {len(merged)} joined",
        f"seconds {seconds:.1f} for {len(rows) + len(made)} reports",
    ]
    lines += [f"  {found[name] / each:.3f} {name}" for name in ALTERATIONS]
    return "\n".join(lines + judged(rows, list(natural.values())))


def judged(rows: list[ReportRow], natural: list[Merge]) -> list[str]:
    """What reading says of the pairs that the file has by itself."""
    if not KEPT.is_file():
        return []
    verdicts: dict[str, str] = json.loads(KEPT.read_text("utf-8"))
    by = {r.id: digest(r) for r in rows}
    seen = Counter(
        verdicts.get(f"{by[m.report]} {by[m.into_report]}", "not read") for m in natural
    )
    return ["the file's own: " + ", ".join(f"{n} {v}" for v, n in seen.most_common())]


def main() -> int:
    """Alter, join, count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=11)
    given = parser.parse_args()
    if not given.texts.is_file():
        return missing(given.texts)
    print(measure(load(given.texts), given.sample, given.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
