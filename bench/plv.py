"""PLOVER labels for given pairs, against the PLV sentences.

usage: python -m bench.plv GOLD.jsonl [--mode pair|raw] [--scorer FILE] [--misses]
  `pair`: source and target are given, and the label is wanted. `raw`: the sentence
  alone is read; an event counts where its actor and its recipient overlap the given
  source and target. Nothing here was trained on the PLV sentences.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.scoring import SHARED, missing, scorer

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLV joins the two types."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The sentences of a file, one object a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def labelled(
    found: list[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Each sentence with the label for its pair; None where a party is not there."""
    from dragoman import annotate
    from dragoman.classify import classify
    from dragoman.errors import InputError

    annotator = annotate.load()
    for row in found:
        try:
            verdict = classify(
                row["sentence"], row["source"], row["target"], annotator=annotator
            )
        except InputError:
            yield row, None
            continue
        yield row, verdict.plover


def read_raw(
    found: list[dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Each sentence with the type of the event between the two, read without them."""
    from dragoman.document import Document, Header
    from dragoman.pipeline import Pipeline

    pipeline = Pipeline()
    for row in found:
        document = Document(header=Header(id=row["id"]), text=row["sentence"])
        report = pipeline(document)
        spans = {e.id: [(m.start, m.end) for m in e.mentions] for e in report.entities}
        places = _located(row)

        def known(
            ids: list[str], side: int, spans: Any = spans, at: Any = places
        ) -> bool:
            """Whether one of these stands where the given party stands."""
            return any(
                a < at[side][1] and at[side][0] < b
                for i in ids
                for a, b in spans.get(i, [])
            )

        there = [
            e
            for e in report.records
            if e.type == "event"
            and e.plover
            and known(e.actor, 0)
            and known([*e.actor, *e.recipient], 1)
        ]
        surest = max(there, key=lambda e: e.score or 0.5, default=None)
        best = surest.plover if surest is not None else None
        yield row, best


def _located(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Where source and target stand; nowhere, for words that are not there."""
    from dragoman.classify import locate
    from dragoman.errors import InputError

    found: list[tuple[int, int]] = []
    for what in ("source", "target"):
        try:
            apart = found[0] if found else None
            found.append(locate(row["sentence"], row[what], what, apart=apart))
        except InputError:
            found.append((0, 0))
    return found


def main() -> int:
    """Measure one file in one mode."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--mode", choices=("pair", "raw"), default="pair")
    parser.add_argument("--scorer", type=Path, default=SHARED / "eval/plv.py")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for path in (given.gold, given.scorer):
        if not path.is_file():
            return missing(path)
    found = rows(given.gold)
    made = list((labelled if given.mode == "pair" else read_raw)(found))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as out:
        for row, label in made:
            out.write(json.dumps({"id": row["id"], "plover": label}) + "\n")
        out.flush()
        print(scorer(given.scorer, str(given.gold), out.name), end="")
    right = sum(YIELD.get(p or "", p) == r["plover"] for r, p in made)
    print(f"{given.mode}: {right / max(1, len(made)):.3f} right")
    if given.misses:
        for row, label in made:
            if YIELD.get(label or "", label) != row["plover"]:
                words = (row["plover"], str(label), row["source"], row["target"])
                print("\t".join([*words, row["sentence"]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
