"""Whether actors of many reports are rightly joined, and rightly kept apart.

usage: python -m bench.actors RECORDS.jsonl                      (both figures)
       python -m bench.actors RECORDS.jsonl --draw 100 --texts TEXTS.jsonl --out SHEET.jsonl
       python -m bench.actors --keep SHEET.jsonl
  RECORDS holds reports in the exchange format, TEXTS the reports they were made of. A
  sheet holds pairs that were joined, one of a cluster, states left out, each with the
  sentences around its names; every line of it gets a "verdict" (right or wrong) and a
  "why". What is kept in bench/actors.jsonl is reports' ids, entities' ids and names and
  the verdict, no sentences. The other figure is over the pairs of bench/namesakes.json,
  near-names of the collection and invented ones, each of which must stay two.
"""

import argparse
import datetime
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.scoring import missing
from dragoman.unite import EntityRow, Merge, actors

KEPT = Path("bench/actors.jsonl")
NAMESAKES = Path("bench/namesakes.json")
AROUND = 160


def reports(path: Path) -> Iterator[dict[str, Any]]:
    """Reports of a file in the exchange format, each id once."""
    seen = set()
    for line in path.read_text("utf-8").splitlines():
        one = json.loads(line)
        if one["doc"]["id"] not in seen:
            seen.add(one["doc"]["id"])
            yield one


def rows_of(report: dict[str, Any]) -> Iterator[EntityRow]:
    """The entities of a report as rows."""
    day = report["doc"]["published"]
    published = datetime.date.fromisoformat(day[:10]) if day else None
    for e in report["entities"]:
        yield EntityRow(
            report["doc"]["id"], e["id"], e["name"], e["kind"], e["country"],
            tuple(e["aliases"]), e["office"], e["sector"], published,
        )  # fmt: skip


def draw(records: Path, texts: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """Joined pairs drawn at random, one of a cluster, with the words around them."""
    spans: dict[tuple[str, str], int] = {}
    rows = {}
    for report in reports(records):
        for row in rows_of(report):
            rows[row.report, row.id] = row
        for e in report["entities"]:
            if e["mentions"]:
                spans[report["doc"]["id"], e["id"]] = e["mentions"][0]["start"]
    text = {
        one["id"]: one["text"] for one in map(json.loads, texts.open(encoding="utf-8"))
    }
    chance = random.Random(seed)
    merges = [m for m in actors(rows.values())[1] if m.reason != "the same state"]
    chance.shuffle(merges)
    chosen = list({m.key: m for m in merges}.values())
    chance.shuffle(chosen)

    def around(report: str, item: str) -> str:
        at = spans.get((report, item), 0)
        found: str = text.get(report, "")
        return found[max(0, at - AROUND) : at + AROUND]

    return [
        _line(m, rows) | {
            "left": around(m.report, m.item),
            "right": around(m.into_report, m.into_item),
        }
        for m in chosen[:count]
    ]  # fmt: skip


def _line(merge: Merge, rows: dict[tuple[str, str], EntityRow]) -> dict[str, Any]:
    one = rows[merge.report, merge.item]
    other = rows[merge.into_report, merge.into_item]
    return {
        "items": [[one.report, one.id], [other.report, other.id]],
        "names": [one.name, other.name],
        "kinds": [one.kind, other.kind],
        "countries": [one.country, other.country],
        "offices": [one.office, other.office],
        "reason": merge.reason,
        "verdict": "",
        "why": "",
    }


def keep(sheet: Path) -> int:
    """Keep the verdicts of a sheet without its sentences; how many there are."""
    rows = [json.loads(line) for line in sheet.read_text("utf-8").splitlines()]
    kept = [
        {k: row[k] for k in ("items", "names", "reason", "verdict", "why")}
        for row in rows
        if row["verdict"] in ("right", "wrong")
    ]
    KEPT.write_text(
        "".join(json.dumps(k, ensure_ascii=False) + "\n" for k in kept), "utf-8"
    )
    return len(kept)


def joined() -> str:
    """The share of the kept pairs that is right, and what was wrong."""
    rows = [json.loads(line) for line in KEPT.read_text("utf-8").splitlines()]
    right = sum(row["verdict"] == "right" for row in rows)
    lines = [f"joined, right {right / max(1, len(rows)):.3f} of {len(rows)}"]
    faults = Counter(row["why"] for row in rows if row["verdict"] == "wrong")
    return "\n".join(lines + [f"  {n} x {why}" for why, n in faults.most_common()])


def apart(records: Path | None) -> str:
    """The share of near-names and namesakes that is kept apart.

    Pairs of the collection are looked up in it by name: they are apart when no entity
    of one name has the key of one of the other. Invented ones are two small reports.
    """
    listed = json.loads(NAMESAKES.read_text("utf-8"))
    failed, count = [], 0
    if records is not None:
        rows = [row for report in reports(records) for row in rows_of(report)]
        keyed = actors(rows)[0]
        by_name: dict[str, set[str]] = {}
        for row in rows:
            by_name.setdefault(row.name, set()).add(keyed[row.report, row.id])
        for left, right in listed["collection"]:
            if left in by_name and right in by_name:
                count += 1
                if by_name[left] & by_name[right]:
                    failed.append(f"{left} / {right}")
    for number, (left, right) in enumerate(listed["invented"]):
        count += 1
        pair = [_invented(f"r{number}a", left), _invented(f"r{number}b", right)]
        if len(set(actors(pair)[0].values())) == 1:
            failed.append(f"{left['name']} / {right['name']}")
    share = (count - len(failed)) / max(1, count)
    return "\n".join(
        [f"kept apart {share:.3f} of {count}", *(f"  {f}" for f in failed)]
    )


def _invented(report: str, given: dict[str, Any]) -> EntityRow:
    day = given.get("published")
    return EntityRow(
        report, "a1", given["name"], given.get("kind", "person"), given.get("country"),
        (), given.get("office"), None, datetime.date.fromisoformat(day) if day else None,
    )  # fmt: skip


def main() -> int:
    """Draw, keep, or print both figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("records", type=Path, nargs="?")
    parser.add_argument("--draw", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if given.keep:
        print(f"{keep(given.keep)} verdicts kept in {KEPT}")
        return 0
    if given.records and not given.records.is_file():
        return missing(given.records)
    if given.draw:
        if not given.records or not given.texts or not given.out:
            return missing(given.texts or given.out or Path("RECORDS"))
        found = draw(given.records, given.texts, given.draw, given.seed)
        given.out.write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in found), "utf-8"
        )
        print(f"{len(found)} pairs written to {given.out}")
        return 0
    if KEPT.is_file():
        print(joined())
    print(apart(given.records))
    return 0


if __name__ == "__main__":
    sys.exit(main())
