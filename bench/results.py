"""Run every measure on the development data and write bench/RESULTS.md.

usage: python -m bench.results [--shared DIR] [--only NAME ...]
  What people wrote between the notes markers of the file is kept. A measure whose data
  are missing gives a row that says so.
"""

import argparse
import datetime
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.scoring import SHARED

OUT = Path("bench/RESULTS.md")
NOTES = re.compile(r"<!-- notes -->.*<!-- /notes -->", re.DOTALL)
EMPTY_NOTES = "<!-- notes -->\n<!-- /notes -->"


@dataclass(frozen=True)
class Row:
    """One figure: what it is called, where it stands in a command's output.

    Attributes:
        measure: As the table names it.
        command: Arguments of `python -m`, with `{shared}` for the data folder.
        pattern: Finds the figure in what the command prints.
        must, aim: The figures wanted; empty where none is set.
    """

    measure: str
    command: str
    pattern: str
    must: str = ""
    aim: str = ""


PARSE = "bench.parse {{shared}}/data/ud/{0}-dev.conllu"
ATTRIBUTION = "bench.attribution {shared}/data/polnear/dev.jsonl"
GOLD = "bench.records {shared}/gold/dev"
SEED = "bench.records {shared}/seed"
HELD = "bench.held {shared}/news"
PETRARCH = "bench.petrarch {shared}/data/petrarch"
PLV = "bench.plv {shared}/data/plv/train.jsonl"
SPEED = "bench.speed --texts {shared}/news/news.jsonl"
RUNS = "bench.runs --texts {shared}/news/news.jsonl --only workers ray --rounds 3"
REPRINTS = "bench.reprints {shared}/news/news.jsonl --sample 300"
PAGES = "bench.pages {shared}/suites/html/scrapinghub"
COREFERENCE = "bench.coreference {shared}/news"
NAMES = "bench.names {shared}/data/ner/gmb-news.csv --tail 0.1"
FOUND = r"^{0}\s+\d+\s+\d+\s+\d+\s+\d+\s+\S+ \S+ (\S+)"
EXACT = FOUND + r"\s+\S+ \S+ (\S+)"


KINDS = ("statement", "act", "position", "initiative", "term", "status", "event",
         "relation")  # fmt: skip
WANTED = {"statement": ("0.75", "0.90", "0.60", "0.80")}


def _records(command: str, split: str, kinds: tuple[str, ...]) -> list[Row]:
    rows = []
    for kind in kinds:
        wanted = WANTED.get(kind, ("", "", "", ""))
        found = FOUND.format(kind)
        exact = EXACT.format(kind).replace(r"(\S+)", r"\S+", 1)
        many = f"{kind}es" if kind.endswith("s") else f"{kind}s"
        rows.append(
            Row(f"{many} found F1, {split}", command, found, wanted[0], wanted[1])
        )
        rows.append(
            Row(f"{many} exact F1, {split}", command, exact, wanted[2], wanted[3])
        )
    return rows


ROWS = [
    *(
        Row(f"{m}, {name} dev", PARSE.format(name.lower()), rf"^{m}\s+(\S+)", *wanted)
        for name in ("EWT", "GUM")
        for m, wanted in (
            ("UPOS", ()),
            ("lemma", ()),
            ("UAS", ()),
            ("LAS", ("0.875", "0.90")),
        )
    ),
    Row("sentences F1, EWT dev", PARSE.format("ewt") + " --predicted-sentences",
        r"^sentence starts F1\s+(\S+)"),
    Row("article text F1, 181 real pages", PAGES, r"F1 (\S+)", "0.93", "0.96"),
    Row("names F1, last tenth of GMB news", NAMES, r"^all.*F1 (\S+)", "0.82", "0.88"),
    Row("times, value right, own set", "bench.times", r"^all\s+(\S+)", "0.92", "0.97"),
    Row("places, entry right, own set", "bench.places", r"^all\s+(\S+)",
        "0.90", "0.95"),
    Row("source, exact F1, PolNeAR dev", ATTRIBUTION, r"^source .*F1 (\S+)",
        "0.75", "0.832"),
    Row("cue, exact F1, PolNeAR dev", ATTRIBUTION, r"^cue .*F1 (\S+)", "0.69", "0.753"),
    Row("content, exact F1, PolNeAR dev", ATTRIBUTION, r"^content .*F1 (\S+)",
        "0.61", "0.729"),
    Row("attributions found, F1", ATTRIBUTION, r"^attribution .*F1 (\S+)",
        "0.68", "0.795"),
    Row("recall of indirect ones", ATTRIBUTION, r"indirect (\S+)", "0.58", "0.74"),
    Row("right source, given found", ATTRIBUTION, r"given found (\S+);",
        "0.93", "0.96"),
    Row("whom words mean, accuracy", COREFERENCE, r"^all\s+(\S+)", "0.85", "0.92"),
    Row("the same, unseen reports", COREFERENCE, r"^unseen\s+(\S+)"),
    *_records(GOLD, "dev gold", KINDS),
    *_records(SEED, "seed", KINDS),
    *_records(HELD, "second gold", KINDS),
    Row("event codes by a user's verb patterns, PETRARCH suite", PETRARCH,
        r"^event code alone\s+(\S+)", "0.80", "0.92"),
    Row("PLV train, source and target given, root macro-F1", PLV,
        r"root (\S+)", "0.77", "0.867"),
    Row("the same, quad classes", PLV, r"quad (\S+)", "0.87", "0.963"),
    Row("the same, cooperation or conflict", PLV, r"binary (\S+)", "0.95", "0.984"),
    Row("PLV train, sentence alone, right with actor and recipient",
        PLV + " --mode raw", r"^raw: (\S+) right", "0.50", "0.70"),
    Row("records judged right, drawn from reports not developed on", "bench.judged",
        r"^right (\S+)", "0.80", "0.92"),
    Row("hard cases passed", "bench.cases", r"^all\s+\d+\s+(\S+)"),
    Row("hard cases, must not", "bench.cases", r"^all\s+\d+\s+\S+\s+\S+\s+(\S+)"),
    Row("altered reprints found", REPRINTS, r"^found (\S+)", "0.98"),
    Row("joined with another story, of pairs found", REPRINTS, r"^false (\S+)", "0.005"),
    Row("whole pipeline over the bare encoder", SPEED, r"over bare encoder: (\S+)",
        "0.5", "0.75"),
    Row("whole pipeline over the spaCy shape", SPEED, r"over spaCy shape: (\S+)",
        "0.4", "0.7"),
    Row("one report, seconds", SPEED, r"one report: (\S+) s", "3", "1.5"),
    Row("one report, peak MB", SPEED, r"peak (\S+) MB", "800", "500"),
    Row("two workers over one", RUNS, r"^two workers over one: (\S+)", "1.8", "1.95"),
    Row("Ray over processes, two workers", RUNS, r"^Ray over processes: (\d\S*)",
        "0.85", "0.95"),
]  # fmt: skip

PEERS = """\
## What others reach on PolNeAR's test split (quoted)

Exact span F1; the first two figures are from Wang et al., CofeNet (COLING 2022), the
others were measured with the same scorer on the same split by the authors of this
project's reference notes. The figures above are ours on the development split.

| system | source | cue | content |
|---|---|---|---|
| CofeNet-BERT | 83.2 | 75.3 | 72.9 |
| BiLSTM-CRF | 69.6 | 66.7 | 59.0 |
| Gender Gap Tracker rules over a parse | 49.1 | 43.4 | 27.5 |
| textacy `direct_quotations` | 21.5 | 24.9 | 23.6 |
"""


def measured(command: str, shared: Path) -> str:
    """What a command prints, or an empty text where it fails."""
    words = command.format(shared=shared).split()
    done = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"{command}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return done.stdout if done.returncode == 0 else ""


def table(shared: Path, only: list[str]) -> list[str]:
    """The rows of the table, each command run once."""
    printed: dict[str, str] = {}
    lines = ["| measure | must | aim | measured | command |", "|---|---|---|---|---|"]
    for row in ROWS:
        if only and not any(row.command.startswith(f"bench.{name}") for name in only):
            continue
        if row.command not in printed:
            print(f"python -m {row.command.format(shared=shared)}", file=sys.stderr)
            printed[row.command] = measured(row.command, shared)
        hit = re.search(row.pattern, printed[row.command], re.MULTILINE)
        value = hit.group(1) if hit else "not measured"
        command = "python -m " + row.command.format(shared="../shared")
        lines.append(
            f"| {row.measure} | {row.must} | {row.aim} | {value} | `{command}` |"
        )
    return lines


def kept_notes(path: Path) -> str:
    """The notes that people wrote into an earlier file, with their markers."""
    if not path.is_file():
        return EMPTY_NOTES
    found = NOTES.search(path.read_text(encoding="utf-8"))
    return found.group() if found else EMPTY_NOTES


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    text = "\n".join(
        [
            "# How well, how fast",
            "",
            f"Measured on {datetime.date.today():%Y-%m-%d}, `python -m bench.results`.",
            "",
            *table(given.shared, given.only),
            "",
            PEERS,
            kept_notes(given.out),
            "",
        ]
    )
    given.out.write_text(text, encoding="utf-8")
    print(f"{given.out} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
