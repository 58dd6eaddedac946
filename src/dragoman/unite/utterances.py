"""Which utterances of different reports are one: quoted in the same words, or told."""

import datetime
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import combinations

from dragoman.unite.blocks import pairs
from dragoman.unite.clusters import Clusters
from dragoman.unite.records import United, unite
from dragoman.unite.rows import Item, Judgement, UtteranceRow, order
from dragoman.unite.shingles import Hashes, sequence, shared, words
from dragoman.unite.sides import nobody
from dragoman.unite.wording import likeness, matter, overlap

RUN = 4
"""Words in a row that make a quotation known again."""
SHORTEST = 6
"""Words of the shortest quotation that is found again; less is a phrase of everybody."""
QUOTED = 0.6
"""Share of the shorter quotation's runs of words that the longer one has."""
TOLD = 0.6
LIKE = 0.3
"""Share of the shorter paraphrase's content words that the other has, and of all words
of both."""
FEWEST = 4
"""Content words of the shortest paraphrase that is found again."""
TELLING = datetime.timedelta(days=3)
"""Days between two paraphrases of one utterance."""
UNKNOWN = datetime.timedelta(days=7)
"""Days between two quotations of which one has no speaker."""
BEFORE = 20
"""Of quotations with one run of words, or tellings of two words, each meets so many."""
RARE = 400
"""Tellings by one speaker that have the same two words; more, and the words say nothing."""
PAIRED = 5
"""Content words of a telling, the longest, that are paired to find it."""


@dataclass(frozen=True, slots=True)
class Said:
    """An utterance with what it is compared by."""

    row: UtteranceRow
    speaker: str | None
    runs: Hashes
    length: int
    matter: frozenset[str]

    @property
    def quoted(self) -> bool:
        """Whether words are given as they were said."""
        return self.row.quote_type in ("direct", "mixed") and self.length >= SHORTEST


def utterances(
    rows: Iterable[UtteranceRow], judgements: Sequence[Judgement] = ()
) -> United:
    """Give every utterance of every report the key of the utterance that it is.

    Args:
        rows: Utterances of all reports, in any order; `(report, id)` each once.
        judgements: A user's word; it stands above what the words say.

    Returns:
        The key of each, the merges, and the clusters in order of their keys.

    Raises:
        InputError: if two judgements contradict each other.
    """
    ordered = sorted(rows, key=lambda r: (*order(r.published, r.report), r.id))
    said = [_said(row) for row in ordered]

    def join(clusters: Clusters[Item]) -> None:
        found = []
        for left, right in _pairs(said):
            made = same(said[left], said[right])
            if made is not None:
                found.append((-made[1], left, right, made[0]))
        for score, left, right, reason in sorted(found):
            one, other = said[clusters.root(left)], said[clusters.root(right)]
            if None in (one.speaker, other.speaker) or one.speaker == other.speaker:
                clusters.join(left, right, reason, -score)

    items = [(row.report, row.id) for row in ordered]
    named = [(_name(one), one.length >= SHORTEST) for one in said]
    return unite(items, named, "utterance", join, judgements)


def _said(row: UtteranceRow) -> Said:
    speaker = row.speaker if row.speaker and not nobody(row.speaker) else None
    tokens = words(row.words)
    runs = sequence(row.words, length=RUN)
    return Said(row, speaker, _unique(runs), len(tokens), matter(row.words))


def _unique(runs: Hashes) -> Hashes:
    seen = dict.fromkeys(runs.tolist())
    made = runs[: len(seen)].copy()
    made[:] = sorted(seen)
    return made


def _name(one: Said) -> str:
    return f"{one.speaker or 'somebody'} {one.row.words}"


def _pairs(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    quoted = pairs(said, _runs, before=BEFORE)
    told = pairs(said, _told, before=BEFORE, rare=RARE)
    last = None
    for pair in merge(quoted, told):
        if pair != last:
            yield pair
        last = pair


def _runs(one: Said) -> Iterator[Hashable]:
    if one.quoted:
        yield from one.runs.tolist()


def _told(one: Said) -> Iterator[Hashable]:
    """The speaker with every two of the longest content words."""
    if one.speaker is not None and len(one.matter) >= FEWEST:
        longest = sorted(one.matter, key=lambda w: (-len(w), w))[:PAIRED]
        for pair in combinations(sorted(longest), 2):
            yield one.speaker, pair


def same(left: Said, right: Said) -> tuple[str, float] | None:
    """Why two utterances are one, and how sure that is; None where they are two."""
    if left.row.report == right.row.report:
        return None
    if left.speaker and right.speaker and left.speaker != right.speaker:
        return None
    apart = _apart(left.row, right.row)
    known = left.speaker is not None and left.speaker == right.speaker
    if left.quoted and right.quoted:
        both = shared(left.runs, right.runs)
        part = both / min(len(left.runs), len(right.runs))
        near = known or apart is None or apart <= UNKNOWN
        if part >= QUOTED and near and both >= SHORTEST - RUN + 1:
            who = "the same speaker" if known else "one speaker unknown"
            how = "the same words" if part == 1 else f"{part:.2f} of the words in a row"
            return f"quoted: {how}, {who}", round(0.8 + 0.15 * part * known, 3)
    if not known or apart is None or apart > TELLING:
        return None
    part, alike = (
        overlap(left.matter, right.matter),
        likeness(left.matter, right.matter),
    )
    enough = min(len(left.matter), len(right.matter)) >= FEWEST
    if enough and part >= TOLD and alike >= LIKE:
        how = "paraphrase" if not (left.quoted and right.quoted) else "quoted otherwise"
        reason = (
            f"{how}: {part:.2f} of the content words, the same speaker, within days"
        )
        return reason, round(0.6 + 0.3 * part, 3)
    return None


def _apart(a: UtteranceRow, b: UtteranceRow) -> datetime.timedelta | None:
    if a.published is None or b.published is None:
        return None
    return abs(a.published - b.published)
