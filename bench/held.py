"""Records against reports whose annotations are kept here without their texts.

usage: python -m bench.held NEWS_DIR [--gold FILE] [--scorer FILE] [--out DIR] [--misses]
  A second gold for development. The texts are their publishers' and stay in
  NEWS_DIR/diplomacy.jsonl; a report whose text is not there is skipped, and without any
  there is no score. bench/held.json holds the annotations, and what stands in a text is
  kept as offsets into it:

  [{"id": a name for the report, "sha256": of its text in UTF-8,
    "entities": [...], "records": [...]}, ...]

  Entities and records are those of the gold format (eval/score.py), with four
  differences:
  * `evidence` and `content` are lists of [start, end], `cue` is one; quotes are cut from
    the text. Offsets count code points.
  * Words (names, aliases, objects, targets, places, times) that stand in the text are
    [start, end] too. Other slots hold no pairs of numbers.
  * {"of": [part, ...]} is words put together with spaces, each part [start, end] or a
    few words of the annotator's.
  * A slot without a value is left out.
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.records import arguments, measure
from bench.scoring import missing

HELD = Path(__file__).with_name("held.json")
NEWS = "diplomacy.jsonl"
SPANS = ("evidence", "content")

Row = dict[str, Any]


def by_hash(news: Path) -> dict[str, Row]:
    """The reports of a file of JSON lines, by the hash of their texts."""
    with news.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return {hashlib.sha256(r["text"].encode()).hexdigest(): r for r in rows}


def span(text: str, at: list[int]) -> Row:
    """A span of the gold format.

    >>> span("Oslo waits.", [0, 4])
    {'start': 0, 'end': 4, 'quote': 'Oslo'}
    """
    start, end = at
    return {"start": start, "end": end, "quote": text[start:end]}


def told(text: str, value: Any) -> Any:
    """A slot with its offsets made words again.

    >>> told("Oslo waits.", ["a.oslo", [0, 4], {"of": ["mayor of", [0, 4]]}])
    ['a.oslo', 'Oslo', 'mayor of Oslo']
    """
    if isinstance(value, dict):
        return " ".join(told(text, part) for part in value["of"])
    if not isinstance(value, list):
        return value
    if len(value) == 2 and all(type(v) is int for v in value):
        return text[value[0] : value[1]]
    return [told(text, part) for part in value]


def whole(text: str, item: Row) -> Row:
    """An entity or a record in the gold format again."""
    made: Row = {}
    for slot, value in item.items():
        if slot in SPANS:
            made[slot] = [span(text, at) for at in value]
        else:
            made[slot] = span(text, value) if slot == "cue" else told(text, value)
    return made


def rebuild(held: list[Row], news: dict[str, Row], folder: Path) -> int:
    """Write gold files with their texts; how many reports were found in the news."""
    found = 0
    for kept in held:
        report = news.get(kept["sha256"])
        if report is None:
            print(f"bench: {kept['id']}: its text is not in the news", file=sys.stderr)
            continue
        found += 1
        text, published = report["text"], report.get("published")
        gold = {
            "doc": {"id": kept["id"], "published": published and published[:10]},
            "entities": [whole(text, e) for e in kept["entities"]],
            "records": [whole(text, r) for r in kept["records"]],
        }
        path = folder / f"{kept['id']}.json"
        path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="")
    return found


def main() -> int:
    """Rebuild the gold, measure, and say how many of its reports were there."""
    parser = arguments(__doc__)
    parser.add_argument("news", type=Path)
    parser.add_argument("--gold", type=Path, default=HELD)
    given = parser.parse_args()
    for path in (given.gold, given.scorer):
        if not path.is_file():
            return missing(path)
    news = given.news / NEWS
    if not news.is_file():
        print(f"bench: {news}: not there, so nothing is scored", file=sys.stderr)
        return 0
    held = json.loads(given.gold.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        found = rebuild(held, by_hash(news), Path(folder))
        print(f"{found} of {len(held)} reports", file=sys.stderr)
        if found:
            measure(Path(folder), given)
    return 0


if __name__ == "__main__":
    sys.exit(main())
