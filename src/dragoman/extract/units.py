"""The clauses of what is said: each may be an act of its own."""

from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.trees import Tree

SIDE_BY_SIDE = 5
"""Words of a coordinated clause that is an act of its own."""
MOST = 5
"""Clauses of one statement that carry an act of their own."""


def units(tree: Tree, statement: StatementDraft) -> list[tuple[Chars, int]]:
    """The clauses that are said: pieces of one sentence are one clause."""
    parts: list[Chars] = []
    for chars in statement.contents:
        tokens = tree.tokens(chars)
        before = tree.tokens(parts[-1]) if parts else range(0)
        if (
            tokens
            and before
            and tokens[0] < len(tree)
            and (tree.sentence[tokens[0]] == tree.sentence[before[-1]])
        ):
            parts[-1] = Chars(parts[-1].start, chars.end)
        else:
            parts.append(chars)
    found = [u for part in parts for u in _side_by_side(tree, part)]
    return found[:MOST]


def _side_by_side(tree: Tree, chars: Chars) -> list[tuple[Chars, int]]:
    """The clauses of a stretch that stand side by side, each with its top word."""
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    if not tokens:
        return []
    first, last = tokens[0], tokens[-1]
    tops: list[int] = []
    for i in tokens:
        head = tree.heads[i]
        if head == i or not first <= head <= last:
            here = any(tree.sentence[t] == tree.sentence[i] for t in tops)
            loose = tree.pos[i] in ("PUNCT", "SPACE", "SCONJ", "PART", "CCONJ", "DET")
            if not loose and not (here and tree.first(i, "nsubj") is None):
                tops.append(i)  # a piece of a sentence without a subject is no clause
        elif tree.label[i] in ("conj", "parataxis") and head in tops:
            a, b = tree.edges[i]
            own = tree.first(i, "nsubj") is not None and b - a >= SIDE_BY_SIDE
            if own and clausal(tree, i) and clausal(tree, head):
                tops.append(i)
    tops = [t for t in dict.fromkeys(tops) if clausal(tree, t)] or tops[:1]
    tops = [t for n, t in enumerate(tops) if n == 0 or _opens(tree, first, t)]
    if len(tops) < 2:
        return [(chars, tops[0] if tops else first)]
    starts = [max(first, tree.edges[t][0]) for t in tops]
    for n in range(1, len(tops)):  # a clause nested in the first begins where it begins
        starts[n] = max(starts[n], starts[n - 1] + 1)
    found: list[tuple[Chars, int]] = []
    for n, top in enumerate(tops):
        stop = starts[n + 1] - 1 if n + 1 < len(tops) else last
        start = starts[n]
        while start < stop and tree.pos[start] in ("PUNCT", "CCONJ"):
            start += 1
        while stop > start and tree.pos[stop] in ("PUNCT", "CCONJ", "SPACE"):
            stop -= 1
        part = tree.chars(start, stop)
        part = Chars(max(part.start, chars.start), min(part.end, chars.end))
        if part.end - part.start > 3:
            found.append((part, top))
    return found or [(chars, tops[0])]


def _opens(tree: Tree, first: int, top: int) -> bool:
    """Whether a clause begins behind a mark or a conjunction, and not within words."""
    start = tree.edges[top][0]
    if start <= first:
        return False
    here = tree.pos[start] in ("PUNCT", "CCONJ", "SCONJ", "SPACE")
    return here or tree.pos[start - 1] in ("PUNCT", "CCONJ", "SCONJ", "SPACE")


def clausal(tree: Tree, top: int) -> bool:
    """Whether a word is the top of a clause: a verb, or what a copula says."""
    return tree.pos[top] in ("VERB", "AUX") or tree.first(top, "cop") is not None
