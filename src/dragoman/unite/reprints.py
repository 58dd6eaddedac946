"""Which reports are reprints of earlier ones, word for word or nearly so.

An outlet reprints with its own first and last lines, another headline, a tenth of the
words changed, the end cut off, or paragraphs in another order. What it shares is then
spread over the whole of the shorter text. Two stories inside one page frame share long
stretches as well, but each has a long stretch of its own: that tells them apart, and so
do figures and names in bulletins that are written to a template.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dragoman.unite.candidates import near
from dragoman.unite.clusters import Clusters, judged
from dragoman.unite.frames import frames
from dragoman.unite.rows import Held, Item, Judgement, Merge, ReportRow, order
from dragoman.unite.shingles import (
    SIZE,
    Hashes,
    Signature,
    sequence,
    signature,
    words,
)

RUN = 3
"""Words that two texts must share in a row for these words to count as shared; the
signatures' five are too many where a word in ten was changed."""
CONTAINED = 0.79
"""Least share of the shorter text's words that the longer one has in such runs: 0.88
where a tenth was changed. bench/reprints.py measures all of these together."""
SHARED = 0.47
"""Least share of runs that both have, of all: 0.57 where a tenth was changed."""
CUT = 0.35
"""Least share of the longer, earlier text that the later one has where nearly all of
it is from there (FAITHFUL): less is a summary, not a reprint."""
FAITHFUL = 0.95
OWN_RUN = 40
OWN_SHARE = 0.13
"""Words, and share of its words if that is less, that the shorter text may have in one
stretch that the longer lacks: a line of the outlet's own passes, a paragraph of another
story does not."""
FACTS = 0.68
"""Share of figures and names of the shorter text that the longer one has as well; 0.9
where a tenth was changed."""
FEWEST_FACTS = 4
_FACT = re.compile(r"\d[\d.,:]*\d|\d|(?<=[a-z,] )[A-Z]\w+")
_KEPT = 512
_TOGETHER = 128
"""Pairs whose texts are in memory together."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near two texts are; all but `run` are shares.

    Attributes:
        shared: Runs of words that both have, of all.
        contained: Words of the shorter text that stand in shared runs.
        contains: Words of the longer text that stand in shared runs.
        run: Words of the longest stretch that the shorter text has alone.
        longest: How many words may stand in such a stretch.
        facts: Figures and names of the shorter that the longer has.
    """

    shared: float
    contained: float
    contains: float
    run: int
    longest: int
    facts: float


def reprints(
    rows: Iterable[ReportRow],
    judgements: Sequence[Judgement] = (),
    *,
    signatures: Mapping[str, Signature] | None = None,
) -> list[Merge]:
    """Find the reports that reprint an earlier one.

    A report is a reprint of the earliest original that it is near to; what is near to
    a reprint only is an original, so that no chain of small changes joins two stories.

    Args:
        rows: Reports in any order, each id once.
        judgements: A user's word; it stands above what the texts say.
        signatures: Those known already by report (`shingles.signature`), to spare work.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ordered = sorted(rows, key=lambda r: order(r.published, r.id))
    return among(_InMemory(ordered, signatures or {}), judgements)


def among(held: Held, judgements: Sequence[Judgement] = ()) -> list[Merge]:
    """Find reprints as `reprints` does, with few texts in memory at a time.

    Args:
        held: All reports.
        judgements: A user's word; it stands above what the texts say.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ids = held.ids
    clusters = Clusters([(id, id) for id in ids])
    mine = [j for j in judgements if j.kind == "reprint"]
    if mine:
        judged(clusters, mine, "reprint", {id: [(id, id)] for id in ids})
    pairs = near(held.signatures)
    compare = Comparison(held, pairs)
    for start in range(0, len(pairs), _TOGETHER):
        part = pairs[start : start + _TOGETHER].tolist()
        apart = [pair for pair in part if _both_first(clusters, *pair)]
        compare.fetch({one for pair in apart for one in pair})
        for later, earlier in apart:
            if not _both_first(clusters, later, earlier):
                continue
            found = compare(earlier, later)
            if found and is_reprint(found, _grown(compare, earlier, later)):
                score = round(found.contained, 3)
                clusters.join(earlier, later, _reason(found), score)
    return clusters.merges("reprint", _Own(ids))


def _both_first(clusters: Clusters[Item], later: int, earlier: int) -> bool:
    """Whether neither has been joined to an earlier report."""
    return clusters.root(later) == later and clusters.root(earlier) == earlier


class _Own(Mapping[int, str]):
    """The key of a cluster of reprints: the id of its first report."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __getitem__(self, one: int) -> str:
        return self._ids[one]

    def __iter__(self) -> Iterator[int]:
        return iter(range(len(self._ids)))

    def __len__(self) -> int:
        return len(self._ids)


class _InMemory:
    """Reports whose texts are all at hand."""

    def __init__(
        self, rows: Sequence[ReportRow], known: Mapping[str, Signature]
    ) -> None:
        self._rows = rows
        self.ids = [row.id for row in rows]
        made = [known.get(row.id) for row in rows]
        self.signatures = np.array(
            [
                signature(row.text) if one is None else one
                for row, one in zip(rows, made, strict=True)
            ],
            np.uint32,
        ).reshape(len(rows), SIZE)

    def outlets(self, some: Sequence[int]) -> list[str | None]:
        return [self._rows[one].source for one in some]

    def texts(self, some: Sequence[int]) -> list[str]:
        return [self._rows[one].text for one in some]


def is_reprint(found: Nearness, grown: bool) -> bool:
    """Whether so near a later text is a reprint.

    Args:
        found: How near it is.
        grown: Whether the later text is the longer one, which may add a frame but not
            a story; a cut one may be much shorter.
    """
    cut = not grown and found.contains >= CUT and found.contained >= FAITHFUL
    enough = found.shared >= SHARED or cut
    spread = found.contained >= CONTAINED and found.run <= found.longest
    return enough and spread and found.facts >= FACTS


def _grown(compare: "Comparison", earlier: int, later: int) -> bool:
    return len(compare.shingles(later)) > len(compare.shingles(earlier))


def _reason(found: Nearness) -> str:
    if found.shared > 1 - 1e-9:
        return "the same words"
    return (
        f"same words, {found.shared:.2f} of shingles shared, "
        f"{found.contained:.2f} of the shorter text contained"
    )


class Comparison:
    """The exact comparison of reports, each text cut into shingles when it is asked for.

    Args:
        held: The reports.
        pairs: Those that may be near; what frames the pages of one outlet is learnt
            from them.
    """

    def __init__(self, held: Held, pairs: NDArray[np.int64]) -> None:
        self._held = held
        self._frames = frames(held, pairs, length=RUN)
        self._texts: dict[int, str] = {}
        self._outlets: dict[int, str | None] = {}
        self.shingles = lru_cache(maxsize=_KEPT)(self._shingles)
        self._facts = lru_cache(maxsize=_KEPT)(self._read_facts)
        self._words = lru_cache(maxsize=_KEPT)(self._read_words)

    def fetch(self, some: Iterable[int]) -> None:
        """Have the texts that are compared next, and no others."""
        wanted = sorted(some)
        self._texts = dict(zip(wanted, self._held.texts(wanted), strict=True))
        self._outlets = dict(zip(wanted, self._held.outlets(wanted), strict=True))

    def __call__(self, left: int, right: int) -> Nearness | None:
        """How near two reports are; None where one of them has no words of its own."""
        a, b = sorted((left, right), key=lambda i: (len(self.shingles(i)), i))
        short, long = self.shingles(a), self.shingles(b)
        if not len(short):
            return None
        hit, back = np.isin(short, long), np.isin(long, short)
        few, many = len(np.unique(short)), len(np.unique(long))
        both = len(np.unique(short[hit]))
        inside, outside = _covered(hit), _covered(back)
        return Nearness(
            shared=both / (few + many - both),
            contained=float(inside.mean()),
            contains=float(outside.mean()),
            run=_longest_miss(inside),
            longest=int(min(OWN_RUN, OWN_SHARE * len(inside))),
            facts=_agreeing(self._facts(a), self._words(b)),
        )

    def _shingles(self, one: int) -> Hashes:
        made = sequence(self._texts[one], length=RUN)
        frame = self._frames.get(self._outlets[one] or "")
        return made if frame is None else made[~np.isin(made, frame)]

    def _read_facts(self, one: int) -> frozenset[str]:
        found = _FACT.findall(self._texts[one])
        return frozenset(w for fact in found for w in words(fact))

    def _read_words(self, one: int) -> frozenset[str]:
        return frozenset(words(self._texts[one]))


def _agreeing(facts: frozenset[str], text: frozenset[str]) -> float:
    """Share of the facts of one text that another text has among its words."""
    if len(facts) < FEWEST_FACTS:
        return 1.0
    return len(facts & text) / len(facts)


def _covered(hit: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which words stand in a shared run, by which runs are shared."""
    covered = np.zeros(len(hit) + RUN - 1, bool)
    for i in range(RUN):
        covered[i : i + len(hit)] |= hit
    return covered


def _longest_miss(covered: NDArray[np.bool_]) -> int:
    """Words of the longest stretch that is not shared."""
    if covered.all():
        return 0
    edges = np.flatnonzero(np.diff(np.r_[True, covered, True].astype(np.int8)))
    return int((edges[1::2] - edges[::2]).max())
