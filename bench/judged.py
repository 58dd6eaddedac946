"""Records drawn at random and judged sentence by sentence.

usage: python -m bench.judged                                   (the share that is right)
       python -m bench.judged --draw 60 --seed 7 --texts FILE.jsonl --out SHEET.jsonl
       python -m bench.judged --keep SHEET.jsonl --sample 3
  A sheet holds what a reader needs to judge: the record in words and its sentences.
  Every line of it gets a "verdict" (right or wrong) and a "why". What is kept of it in
  bench/judged.jsonl is the text's hash, offsets, type, maker and verdict, no words. The
  share printed is that of the last sample; the kinds of error of earlier ones were
  mended since.
"""

import argparse
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from bench.scoring import missing
from dragoman.record import Report

KEPT = Path("bench/judged.jsonl")
TYPES = (
    "statement",
    "act",
    "position",
    "initiative",
    "term",
    "status",
    "event",
    "relation",
)


def digest(text: str) -> str:
    """The hash by which a text is known again."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def worded(report: Report, record: Any, text: str) -> dict[str, Any]:
    """One record in words, for somebody who judges it."""
    names: dict[str, str] = {e.id: e.name for e in report.entities}
    for other in report.records:
        if other.id not in names and other.evidence:
            names[other.id] = f"{other.type}: {other.evidence[0].quote}"
    plain = record.model_dump(mode="json", exclude_none=True)
    slots = {}
    for key, value in plain.items():
        if key in (
            "id",
            "type",
            "evidence",
            "content",
            "by",
            "made_by",
            "score",
            "cue",
        ):
            continue
        listed = value if isinstance(value, list) else [value]
        if all(isinstance(v, str) for v in listed):
            slots[key] = [names.get(v, v) for v in listed]
        elif isinstance(value, dict):
            slots[key] = [str(value.get("words") or value.get("quote") or value)]
    first = min(s.start for s in record.evidence)
    last = max(s.end for s in record.evidence)
    return {
        "text": digest(text),
        "type": record.type,
        "spans": [[s.start, s.end] for s in record.evidence],
        "by": record.maker,
        "record": slots,
        "evidence": [s.quote for s in record.evidence],
        "content": [s["quote"] for s in plain.get("content", [])],
        "around": text[max(0, first - 500) : last + 300],
        "published": str(report.doc.published or ""),
        "verdict": "",
        "why": "",
    }


def draw(texts: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """Records drawn at random from all that are made of a file of reports."""
    from dragoman.document import Document
    from dragoman.pipeline import Pipeline
    from dragoman.read import documents

    pipeline = Pipeline()
    found = []
    for document in documents([texts]):
        if not isinstance(document, Document):
            continue
        report = pipeline(document)
        found += [(report, r, document.text) for r in report.records if r.type in TYPES]
    chosen = random.Random(seed).sample(found, min(count, len(found)))
    return [worded(*one) for one in chosen]


def keep(sheet: Path, sample: int) -> int:
    """Add the verdicts of a sheet, without words, to those kept; how many there are."""
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    kept = [
        {"sample": sample}
        | {k: row[k] for k in ("text", "type", "spans", "by", "verdict", "why")}
        for row in rows
        if row["verdict"] in ("right", "wrong")
    ]
    before = KEPT.read_text("utf-8") if KEPT.is_file() else ""
    added = "".join(json.dumps(k) + "\n" for k in kept)
    KEPT.write_text(before + added, encoding="utf-8")
    return len(kept)


def shares(path: Path) -> str:
    """The share of right records of the last sample, by type, and what was wrong."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    last = max((row["sample"] for row in rows), default=0)
    rows = [row for row in rows if row["sample"] == last]
    by_type: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        by_type[row["type"]][row["verdict"]] += 1
    right = sum(c["right"] for c in by_type.values())
    lines = [f"right {right / max(1, len(rows)):.3f} of {len(rows)}"]
    lines += [
        f"{kind:<12}{c['right']:>3} of {c.total():>3}"
        for kind, c in sorted(by_type.items())
    ]
    faults = Counter(r["why"] for r in rows if r["verdict"] == "wrong")
    lines += [f"  {n} x {why}" for why, n in faults.most_common()]
    return "\n".join(lines)


def main() -> int:
    """Draw, keep, or count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--draw", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--sample", type=int, default=1)
    given = parser.parse_args()
    if given.keep:
        print(f"{keep(given.keep, given.sample)} verdicts kept in {KEPT}")
        return 0
    if given.draw:
        if not given.texts or not given.texts.is_file() or not given.out:
            return missing(given.texts or Path("--texts"))
        rows = draw(given.texts, given.draw, given.seed)
        given.out.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8"
        )
        print(f"{len(rows)} records written to {given.out}")
        return 0
    if not KEPT.is_file():
        return missing(KEPT)
    print(shares(KEPT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
