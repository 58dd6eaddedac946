"""What one party does to another in a sentence: the label for a given pair.

Two readings are joined: the pair head, which looks at the sentence with source and
target in mind, and the triggers of the record heads whose actors and recipients are
these two. PLOVER's types are grouped into quad classes and into cooperation and
conflict as in Halterman et al., PLOVER and POLECAT (2023).
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.annotate import Annotator, Told
    from dragoman.extract.trees import Tree

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4."""
TRIGGER_SHARE = 0.35
"""Weight of the triggers beside the pair head, tuned on none of the measured data."""

LONGEST_CHAIN = 3
"""Infinitives below infinitives that are looked at."""

Chars = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The label for a pair.

    Attributes:
        plover: The likeliest type.
        score: Its certainty, between 0 and 1.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
            4 material conflict.
        readings: All types with their certainty, likeliest first.
        source, target: Where the two stand in the sentence, code points, half-open.
    """

    plover: str
    score: float
    quad: int
    readings: list[tuple[str, float]]
    source: Chars
    target: Chars

    @property
    def conflict(self) -> bool:
        """Whether the type is one of conflict."""
        return self.quad >= 3


def classify(
    sentence: str, source: str, target: str, *, annotator: "Annotator | None" = None
) -> Verdict:
    """Say what the source does to the target.

    Args:
        sentence: One sentence or a few.
        source, target: Who does it to whom, in words of the sentence.
        annotator: One that is loaded already.

    Raises:
        InputError: if the source or the target does not stand in the sentence.
        ModelError: if the model cannot be loaded.
    """
    if annotator is None:
        from dragoman import annotate

        annotator = annotate.load()
    from dragoman.annotate import findings
    from dragoman.extract.trees import Tree

    at = locate(sentence, source, "source")
    to = locate(sentence, target, "target", apart=at)
    doc = annotator(sentence)
    paired = annotator.paired(sentence, at, to)
    likely: dict[str, float] = defaultdict(float)
    for kind, score in paired:
        likely[kind] += (1 - TRIGGER_SHARE) * score
    for kind, score in _of_triggers(findings(doc).told, at, to).items():
        likely[kind] += TRIGGER_SHARE * score
    tree = Tree.of(doc)
    likely = _governed(tree, at, likely)
    total = sum(likely.values()) or 1.0
    readings = sorted(((k, round(v / total, 4)) for k, v in likely.items()), key=_rank)
    best, score = readings[0]
    return Verdict(best, score, QUADS[best], readings, at, to)


def _governed(tree: "Tree", at: Chars, likely: dict[str, float]) -> dict[str, float]:
    """PLOVER's rules for what governs the deed, applied to the likeliest reading."""
    book = load("events")["pair"]
    best = max(likely, key=lambda k: likely[k])
    verbs = _chain(tree, at)
    lemmas = {tree.lemma[v] for v in verbs}
    objects = {tree.lemma[c] for v in verbs for c in tree.dependents(v, "obj", "nsubj")}
    future = any(
        tree.words[c].lower() in ("will", "'ll", "’ll", "shall", "to")
        and tree.tag[v] == "VB"
        for v in verbs[:1]
        for c in tree.dependents(v, "aux", "mark")
    )
    promised = future or lemmas & set(book["promising"])
    agreed = lemmas & set(book["agreeing"])
    imposed = lemmas & set(book["imposing"]) and objects & set(book["impositions"])
    kind = best
    if (best in book["promised"] and promised) or (best in book["yielding"] and agreed):
        kind = "AGREE"
    elif lemmas & set(book["signing"]) and objects & set(book["accords"]):
        kind = "SUPPORT"
    elif best == "SANCTION" and imposed:
        kind = "COERCE"
    if kind != best:
        likely = {**likely, kind: likely[best] + likely.get(kind, 0.0), best: 0.0}
    return likely


def _chain(tree: "Tree", at: Chars) -> list[int]:
    """The verb or adjective that the source is the subject of, and its infinitives."""
    from dragoman.extract.drafts import Chars as Stretch

    tokens = [i for i in tree.tokens(Stretch(*at)) if i < len(tree)]
    if not tokens:
        return []
    top = tree.head_of(tokens[0], tokens[-1])
    verb = tree.heads[top]
    if tree.label[top] not in ("nsubj", "obl", "nmod", "conj") or verb == top:
        verb = top
    found = [verb]
    for _ in range(LONGEST_CHAIN):
        below = tree.first(found[-1], "xcomp", "ccomp")
        if below is None:
            break
        found.append(below)
    return found


def _rank(reading: tuple[str, float]) -> tuple[float, str]:
    return -reading[1], reading[0]


def _of_triggers(told: "tuple[Told, ...]", at: Chars, to: Chars) -> dict[str, float]:
    """Types of the triggers between the two, with certainties that sum to 1."""
    found: dict[str, float] = defaultdict(float)
    for one in told:
        if one.type not in QUADS:
            continue
        acts = any(_touch(a, at) for a in one.actors)
        suffers = any(_touch(r, to) for r in (*one.recipients, *one.objects))
        mutual = acts and any(_touch(a, to) for a in one.actors)
        weight = (
            1.0 if mutual or (acts and suffers) else 0.4 if acts or suffers else 0.05
        )
        found[one.type] += weight * one.score
    total = sum(found.values())
    return {k: v / total for k, v in found.items()} if total else {}


def _touch(one: Chars, other: Chars) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def locate(
    sentence: str, words: str, what: str, *, apart: Chars | None = None
) -> Chars:
    """Where words stand in a sentence: as they are, else as most of them do.

    Raises:
        InputError: if they do not.

    >>> locate("Norway thanked Sweden.", "sweden", "target")
    (15, 21)
    """
    wanted = re.findall(r"\w+", words.lower())
    if wanted:
        pattern = r"\W+".join(map(re.escape, wanted))
        for hit in re.finditer(rf"(?<!\w){pattern}(?!\w)", sentence.lower()):
            if apart is None or not _touch(hit.span(), apart):
                return hit.span()
        known = set(wanted)
        hits = [
            m.span() for m in re.finditer(r"\w+", sentence) if m[0].lower() in known
        ]
        if 2 * len(hits) >= len(wanted) and hits:
            return hits[0][0], hits[-1][1]
    raise InputError(
        f"--{what}: {words!r} does not stand in the sentence; give words that do"
    )
