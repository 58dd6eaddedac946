"""Article text of real pages against what people marked as the article.

usage: python -m bench.pages [DIR] [--worst N]
  DIR holds `ground-truth.json` and `html/ID.html.gz`, as in the article extraction
  benchmark of Scrapinghub (2019, MIT). Measured as there: runs of four words, precision
  and recall as means over pages, F1 of the two means. A page that is set aside counts
  as one without text.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from bench.scoring import SHARED
from dragoman.errors import DocumentError
from dragoman.read import pages

DIR = SHARED / "suites/html/scrapinghub"
RUN = 4
"""Words of a run that must agree: the benchmark's choice."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a page was found: None where there was nothing to find.

    >>> Share.of("one two three four five", "one two three four")
    Share(precision=1.0, recall=0.5)
    >>> Share.of("one", "")
    Share(precision=None, recall=0.0)
    """

    precision: float | None
    recall: float | None

    @classmethod
    def of(cls, wanted: str, found: str) -> "Share":
        """Compare two texts by their runs of words."""
        want, have = _runs(wanted), _runs(found)
        shared = (want & have).total()
        return cls(
            shared / have.total() if have else None,
            shared / want.total() if want else None,
        )

    @property
    def f1(self) -> float:
        """Of this page alone."""
        return f1(self.precision or 0.0, self.recall or 0.0)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    last = max(1, len(words) - RUN + 1)
    return Counter(tuple(words[i : i + RUN]) for i in range(last))


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0


def body(path: Path) -> str:
    """The article found in a packed page, in any language; empty where there is none."""
    try:
        return pages.extracted(gzip.decompress(path.read_bytes()), path.name)[1]
    except DocumentError:
        return ""


def main() -> None:
    """Measure, and name the pages that are read worst."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("dir", type=Path, nargs="?", default=DIR)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    asked = parser.parse_args()
    truth = json.loads((asked.dir / "ground-truth.json").read_text(encoding="utf-8"))
    begun = time.process_time()
    shares = {
        name: Share.of(
            page["articleBody"], body(asked.dir / "html" / f"{name}.html.gz")
        )
        for name, page in truth.items()
    }
    seconds = time.process_time() - begun
    precision = mean(s.precision for s in shares.values() if s.precision is not None)
    recall = mean(s.recall for s in shares.values() if s.recall is not None)
    print(
        f"pages {len(shares)}  precision {precision:.3f}  recall {recall:.3f}  "
        f"F1 {f1(precision, recall):.3f}  {len(shares) / seconds:.1f} pages a CPU second"
    )
    for name in sorted(shares, key=lambda name: shares[name].f1)[: asked.worst]:
        print(f"{shares[name].f1:.2f}  {name}  {shares[name]}  {truth[name]['url']}")


if __name__ == "__main__":
    main()
