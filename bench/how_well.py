"""Write docs/explanation/how-well.md from the figures, or tell whether it is stale.

usage: python -m bench.how_well [--check]
  bench/how-well.md holds the words, with the names of measures in braces; a figure
  comes from bench/RESULTS.md and from nowhere else. A name that is no measure there is
  an error: no figure outlives its command. Peers come from bench/peers.json, errors from
  bench/errors.jsonl.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "how-well.md"
WORDS = ROOT / "bench" / "how-well.md"
RESULTS = ROOT / "bench" / "RESULTS.md"
PEERS = ROOT / "bench" / "peers.json"
ERRORS = ROOT / "bench" / "errors.jsonl"

ROW = re.compile(r"^\| ([^|]+) \| ([^|]*) \| ([^|]*) \| ([^|]+) \| `([^`]+)` \|$", re.M)
NAME = re.compile(r"\{([^{}]+)\}")
KINDS = ("statements", "acts", "positions", "initiatives", "terms", "statuses",
         "events", "relations")  # fmt: skip
SETS = ("dev gold", "seed", "second gold")


def figures(results: str) -> dict[str, tuple[str, str, str]]:
    """Each measure with what was wanted, what was measured, and the command.

    >>> figures("| LAS | 0.8 | 0.9 | 0.87 | `python -m bench.parse` |")
    {'LAS': ('0.8', '0.87', 'python -m bench.parse')}
    """
    return {
        name: (must.strip(), measured, command)
        for name, must, _, measured, command in ROW.findall(results)
    }


def page() -> str:
    """The page as Markdown.

    Raises:
        KeyError: if the words name a measure that RESULTS.md does not hold.
    """
    known = figures(RESULTS.read_text(encoding="utf-8"))
    parts = {
        "peers": _peers(),
        "records": _records(known),
        "errors": _errors(),
        "every": _every(known),
    }

    def filled(hit: re.Match[str]) -> str:
        name = " ".join(hit[1].split())
        return parts[name] if name in parts else known[name][1]

    return NAME.sub(filled, WORDS.read_text(encoding="utf-8"))


def _peers() -> str:
    rows = json.loads(PEERS.read_text(encoding="utf-8"))
    lines = ["| system | source | cue | content | found | articles given up |",
             "|---|---|---|---|---|---|"]  # fmt: skip
    for name, row in rows.items():
        cells = [f"{row[k]:.3f}" for k in ("source", "cue", "content", "attribution")]
        lines.append(f"| {name} | {' | '.join(cells)} | {row['gave_up']} |")
    return "\n".join(lines)


def _records(known: dict[str, tuple[str, str, str]]) -> str:
    heads = [f"{name}, {what}" for name in SETS for what in ("found", "exact")]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for kind in KINDS:
        cells = [
            known[f"{kind} {what} F1, {name}"][1]
            for name in SETS
            for what in ("found", "exact")
        ]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _errors() -> str:
    lines = ["| kind | sentence | what is made of it |", "|---|---|---|"]
    for line in ERRORS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lines.append(f"| {row['construction']} | {row['text']} | {row['made']} |")
    return "\n".join(lines)


def _every(known: dict[str, tuple[str, str, str]]) -> str:
    lines = ["| measure | must | measured | command |", "|---|---|---|---|"]
    lines += [f"| {name} | {m} | {v} | `{c}` |" for name, (m, v, c) in known.items()]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page, or check it."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    made = page()
    if arguments:
        fresh = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == made
        print("" if fresh else f"{PAGE.name} is stale; run: python -m bench.how_well")
        return 0 if fresh else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
