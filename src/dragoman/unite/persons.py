"""Which people of different reports are one.

In three steps, the surest first: the same full name, where country and walk of life do
not speak against it (`strands.py`); another spelling or a fuller form of the name; a
surname alone, where one person of the collection fits and something besides the name
speaks for it (`surnames.py`). In doubt two people stay two.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.codebook import cached, load
from dragoman.unite.clusters import Clusters
from dragoman.unite.names import Name
from dragoman.unite.rows import Item
from dragoman.unite.spelling import Likeness, likeness, skeleton, words_of
from dragoman.unite.strands import (
    Namesakes,
    Person,
    Settings,
    Strand,
    joined,
    strands_of,
)

CROWD = 40
"""Names in one block that each name is compared with: those next to it by spelling."""
RARE = 2
"""First names that go with a surname before it is too common to be spelled two ways."""
LONG = 7
"""Letters of a word that is one name a vowel apart, with nothing else to say so."""
SPELLED, FULLER, LOOSELY = 0.9, 0.8, 0.75
"""How sure a join is: in the order of the share that is right (bench/actors.py)."""


def gather(
    people: Sequence[Person],
    clusters: Clusters[Item],
    namesakes: Namesakes,
    settings: Settings,
) -> list[Strand]:
    """Join people of one full name, and then those of names that are one."""
    named: dict[Name, list[Person]] = defaultdict(list)
    for one in people:
        if one.name.full:
            named[one.name].append(one)
    strands = []
    for name in sorted(named, key=lambda n: (n.words, n.generation, n.descent)):
        strands += strands_of(named[name], clusters, namesakes)
    pairs = _likely(strands, Evidence(namesakes, settings))
    unsure = [pair for pair in pairs if pair.unsure]
    for pair in pairs:
        if not pair.unsure:
            _join(pair, clusters)
    partners = _partners(unsure, clusters)
    for pair in unsure:
        if _alone(pair, partners, clusters):
            _join(pair, clusters)
    return joined(strands, clusters)


def _join(pair: "_Likely", clusters: Clusters[Item]) -> None:
    clusters.join(pair.left.head.at, pair.right.head.at, pair.reason, pair.score)


@dataclass(frozen=True, slots=True)
class _Likely:
    """Two strands whose names may be one.

    Attributes:
        words: The words that differ, one of each name.
        least: How alike the least alike words are; None for a fuller form.
    """

    left: Strand
    right: Strand
    reason: str
    score: float
    least: Likeness | None
    words: tuple[tuple[str, str], ...] = ()

    @property
    def unsure(self) -> bool:
        """Whether the names alone do not say it."""
        return self.least not in ("ruled", "spelling")


def _likely(strands: Sequence[Strand], evidence: "Evidence") -> list[_Likely]:
    """Pairs of strands whose names may be one, the surest first."""
    blocks: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        for key in _blocks(strand.head.name):
            blocks[key].append(strand)
    found: dict[tuple[int, int], _Likely] = {}
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda s: (s.head.name.words, s.head.at))
        for left, right in _neighbours(block):
            pair = (left.head.at, right.head.at)
            if pair not in found and (pair[1], pair[0]) not in found:
                likely = _compare(left, right)
                if likely is not None and evidence.backs(likely):
                    found[pair] = likely
    return sorted(
        found.values(), key=lambda x: (-x.score, x.left.head.at, x.right.head.at)
    )


def _neighbours(block: Sequence[Strand]) -> Iterator[tuple[Strand, Strand]]:
    for i, left in enumerate(block):
        for right in block[i + 1 : i + 1 + CROWD]:
            yield left, right


def _blocks(name: Name) -> Iterator[str]:
    """Where names meet that may be one: by surname, and by every two words together."""
    bones = [skeleton(w) for w in name.words]
    yield f"{bones[-1]} {bones[0][:1]}"
    for first, second in pairwise(bones):
        yield f"{first}+{second}"


def _compare(left: Strand, right: Strand) -> _Likely | None:
    """Whether two strands may be one by their names, and what would say so."""
    a, b = left.head.name, right.head.name
    if a == b or a.generation != b.generation:
        return None
    first, second = sorted((left.head, right.head), key=lambda p: p.at)
    said = f"{first.row.name} / {second.row.name}"
    if len(a.words) == len(b.words):
        least = _aligned(a, b)
        differ = tuple((x, y) for x, y in zip(a.words, b.words, strict=True) if x != y)
        if least == "loose":
            reason = f"similar spelling: {said}"
            return _Likely(left, right, reason, LOOSELY, least, differ)
        if least:
            reason = f"known spelling: {said}"
            return _Likely(left, right, reason, SPELLED, least, differ)
        return None
    reversed_names = words_of("family_first")
    if {left.country(), right.country()} & reversed_names or not _fuller(a, b):
        return None
    return _Likely(left, right, f"fuller form of the name: {said}", FULLER, None)


_ORDER: tuple[Likeness, ...] = ("equal", "ruled", "spelling", "loose")


def _aligned(a: Name, b: Name) -> Likeness | None:
    """How alike two names are word by word; the least alike word counts."""
    levels: list[Likeness] = []
    for i, (x, y) in enumerate(zip(a.words, b.words, strict=True)):
        alike = likeness(x, y)
        if alike is None and i == 0 and _short_form(x) == _short_form(y):
            alike = "loose"
        if alike is None:
            return None
        levels.append(alike)
    if levels.count("loose") > 1 or levels == ["loose"]:
        return None
    return max(levels, key=_ORDER.index)


@cached
def _short_forms() -> dict[str, str]:
    return dict(load("identity")["short_forms"])


def _short_form(given: str) -> str:
    return _short_forms().get(given, given)


def _fuller(a: Name, b: Name) -> bool:
    """Whether one name is the other with more of its words.

    "Ana Costa" and "Ana Maria Costa"; "Ana Costa" and "Ana Costa Lima"; never "Omar bin
    Sami" and "Omar bin Sami bin Zaki", and never one with two middle names that differ.
    """
    few, many = sorted((a, b), key=lambda n: len(n.words))
    if a.descent != b.descent or len(few.words) < 2:
        return False
    if len(many.words) - len(few.words) > 2:
        return False
    if any(w.endswith(".") for w in (few.given, many.given)):
        return False
    given = likeness(few.given, many.given) is not None
    family = likeness(few.family, many.family) in ("equal", "ruled")
    inside = all(w in many.middle for w in few.middle)
    if given and family and inside:
        return True
    starts = many.words[: len(few.words)] == few.words
    return starts or many.words[-len(few.words) :] == few.words


class Evidence:
    """What besides the names says that two strands are one person.

    Args:
        namesakes: How common names are.
        settings: The countries that each report names.
    """

    def __init__(self, namesakes: Namesakes, settings: Settings) -> None:
        self._namesakes = namesakes
        self._settings = settings

    def backs(self, likely: _Likely) -> bool:
        """Whether nothing speaks against a pair, and as much for it as it needs."""
        left, right = likely.left, likely.right
        mine, other = left.country(), right.country()
        if mine and other and mine != other:
            return False
        if any(left.bars(one) for one in right.roles.values()):
            return False
        if likely.unsure and left.reports & right.reports:
            return False  # a report that names both forms tells two people apart
        if any(left.holds(known) for known in right.roles):
            return True
        if likely.unsure or self._common(likely):
            return bool(mine and mine == other) and not self._common(likely)
        if mine or other:
            return mine == other or self._in_setting(mine or other, left, right)
        if any(self._namesakes.anybody(s.head.name) for s in (left, right)):
            return False
        long = all(min(len(x), len(y)) >= LONG for x, y in likely.words)
        return likely.least == "ruled" or long

    def _common(self, likely: _Likely) -> bool:
        """Whether two surnames that differ each go with several first names.

        "Davis" and "Davies" are two names; a slip in a rare one makes no other name.
        """
        a, b = likely.left.head.name.family, likely.right.head.name.family
        if a == b:
            return False
        return max(map(self._namesakes.bearers, (a, b))) > RARE

    def _in_setting(self, country: str | None, left: Strand, right: Strand) -> bool:
        """Whether reports that say no country of somebody name it all the same."""
        return all(
            any(country in self._settings.get(r, ()) for r in strand.reports)
            for strand in (left, right)
            if strand.country() is None
        )


Partners = dict[int, set[int]]


def _partners(unsure: Sequence[_Likely], clusters: Clusters[Item]) -> Partners:
    """By the first member of a cluster, the clusters whose name may be its own."""
    found: Partners = defaultdict(set)
    for one in unsure:
        left, right = clusters.root(one.left.head.at), clusters.root(one.right.head.at)
        if left != right:
            found[left].add(right)
            found[right].add(left)
    return found


def _alone(one: _Likely, partners: Partners, clusters: Clusters[Item]) -> bool:
    """Whether a short form fits one person only: "J. Costa" must not join two Costas."""
    left, right = clusters.root(one.left.head.at), clusters.root(one.right.head.at)
    for mine, other in ((left, right), (right, left)):
        rest = partners.get(mine, set()) - {other}
        if any(clusters.root(r) != left and r not in partners[other] for r in rest):
            return False
    return True
