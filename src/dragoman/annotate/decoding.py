"""From scores to labels that fit together: tag sequences and trees."""

import numpy as np
from numpy.typing import NDArray

from dragoman.annotate.model import Floats, Ints

FORBIDDEN = np.float32(-1e4)


def transitions(tags: list[str]) -> Floats:
    """Which tag may follow which: I-X only after B-X or I-X (or I after B or I).

    Returns:
        An array (tags + 1, tags) to add to scores; its last row is the start.
    """
    table = np.zeros((len(tags) + 1, len(tags)), dtype=np.float32)
    for j, tag in enumerate(tags):
        if not tag.startswith("I"):
            continue
        kind = tag[1:]
        for i, before in enumerate([*tags, "O"]):
            if before not in (f"B{kind}", f"I{kind}"):
                table[i, j] = FORBIDDEN
    return table


def best_tags(scores: Floats, lengths: Ints, allowed: Floats) -> Ints:
    """The best tags that may follow each other, for many sequences at once.

    Where the best tag of each word may follow that of the word before, no other path
    is better. Around the other words a search is made, no further than to the words on
    both sides that are outside for sure: what lies beyond those decides for itself.

    Args:
        scores: (sequences, longest, tags), padded at the end.
        lengths: Of each sequence.
        allowed: What `transitions` gave.

    Returns:
        The best tags, (sequences, longest), zero behind each end.
    """
    many, longest, _ = scores.shape
    found: Ints = scores.argmax(2)
    found[np.arange(longest)[None, :] >= lengths[:, None]] = 0  # tag 0 is "outside"
    before = np.full((many, longest), allowed.shape[1])
    before[:, 1:] = found[:, :-1]
    at_fault = (allowed[before, found] < 0).nonzero()
    if not len(at_fault[0]):
        return found
    pieces = _around(at_fault, lengths, _outside(scores, lengths, allowed))
    sizes = np.array([stop - first for _, first, stop in pieces])
    some = np.zeros((len(pieces), int(sizes.max()), scores.shape[2]), scores.dtype)
    for row, (n, first, stop) in zip(some, pieces, strict=True):
        row[: stop - first] = scores[n, first:stop]
    for tags, (n, first, stop) in zip(
        _viterbi(some, sizes, allowed), pieces, strict=True
    ):
        found[n, first:stop] = tags[: stop - first]
    return found


def _outside(scores: Floats, lengths: Ints, allowed: Floats) -> NDArray[np.bool_]:
    """Words that are outside on the best path, whatever the others are.

    Another tag could only be better there for the sake of an inside tag behind it. But
    the tag that opens that kind can stand in its place behind an outside one; so "outside"
    stays where it leads by more than that exchange costs.
    """
    inside = np.flatnonzero(allowed[-1] < 0)
    lead = scores[:, :, 0] - scores[:, :, 1:].max(2)
    sure: NDArray[np.bool_] = lead > 0
    for tag in inside.tolist():
        opening = next(i for i in np.flatnonzero(allowed[:-1, tag] == 0) if i != tag)
        costs = scores[:, 1:, tag] - scores[:, 1:, opening]
        costs[np.arange(1, scores.shape[1])[None, :] >= lengths[:, None]] = 0
        either = np.maximum(scores[:, :-1, opening], scores[:, :-1, tag])
        own = scores[:, :-1, 0] - either
        sure[:, :-1] &= own > costs
    return sure


def _around(
    at_fault: tuple[Ints, Ints], lengths: Ints, outside: NDArray[np.bool_]
) -> list[tuple[int, int, int]]:
    """Sequence, first and stop of the pieces to search, between words outside."""
    pieces: list[tuple[int, int, int]] = []
    for n, at in zip(at_fault[0].tolist(), at_fault[1].tolist(), strict=True):
        if pieces and pieces[-1][0] == n and at < pieces[-1][2]:
            continue
        before = np.flatnonzero(outside[n, :at])
        behind = np.flatnonzero(outside[n, at : lengths[n]])
        first = int(before[-1]) + 1 if len(before) else 0
        stop = at + int(behind[0]) if len(behind) else int(lengths[n])
        pieces.append((n, first, stop))
    return pieces


def _viterbi(scores: Floats, lengths: Ints, allowed: Floats) -> Ints:
    """The best path through the scores of each sequence."""
    many, longest, tags = scores.shape
    back = np.zeros((longest, many, tags), dtype=np.int8)
    best = scores[:, 0] + allowed[-1]
    ends = best.copy()
    for t in range(1, longest):
        paths = best[:, :, None] + allowed[None, :-1]
        back[t] = paths.argmax(1)
        best = paths.max(1) + scores[:, t]
        going = lengths > t
        ends[going] = best[going]
    found = np.zeros((many, longest), dtype=np.int64)
    last = ends.argmax(1)
    rows = np.arange(many)
    for t in range(longest - 1, -1, -1):
        inside = lengths > t
        found[inside, t] = last[inside]
        if t:
            last = np.where(inside, back[t][rows, last], last)
    return found


def runs(tags: NDArray[np.int64], names: list[str]) -> list[tuple[int, int, str]]:
    """The stretches that a tag sequence marks: (first, stop, kind).

    >>> runs(np.array([0, 1, 2, 0]), ["O", "B-PER", "I-PER"])
    [(1, 3, 'PER')]
    """
    found: list[tuple[int, int, str]] = []
    for i in np.flatnonzero(tags).tolist():
        name = names[tags[i]]
        kind = name[2:]
        if name[0] == "B" or not found or found[-1][1] != i or found[-1][2] != kind:
            found.append((i, i + 1, kind))
        else:
            found[-1] = (found[-1][0], i + 1, kind)
    return found


def tree(scores: Floats) -> Ints:
    """The heads of one sentence: the best choice for each word, made a tree.

    Args:
        scores: (words, words): row the dependent, column the head; the diagonal is
            the score of being the root.

    Returns:
        The head of each word; the one root is its own head.
    """
    n = len(scores)
    if n == 1:
        return np.zeros(1, dtype=np.int64)
    heads: Ints = scores.argmax(1)
    roots = np.flatnonzero(heads == np.arange(n))
    if len(roots) == 1 and _reaches_root(heads):
        return heads
    root = int(roots[scores[roots, roots].argmax()]) if len(roots) else None
    if root is None:
        root = int(scores.diagonal().argmax())
    weights = scores.copy()
    np.fill_diagonal(weights, -np.inf)
    weights[root] = -np.inf
    heads = _arborescence(weights, root)
    heads[root] = root
    return heads


def _reaches_root(heads: Ints) -> bool:
    """Whether every word reaches the root: pointers doubled until they settle."""
    jumps = heads.copy()
    for _ in range(max(1, int(np.ceil(np.log2(len(heads) + 1))))):
        jumps = jumps[jumps]
    return bool((jumps == jumps[0]).all() and heads[jumps[0]] == jumps[0])


def _arborescence(weights: Floats, root: int) -> Ints:
    """Chu-Liu and Edmonds: the best tree below `root`, cycles contracted one by one."""
    n = len(weights)
    heads: Ints = weights.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(n, dtype=bool)
    inside[cycle] = True
    outer = np.flatnonzero(~inside)
    best = weights[cycle, heads[cycle]]
    # the cycle becomes one node behind the outer ones
    enter = weights[np.ix_(cycle, outer)] - best[:, None]
    leave = weights[np.ix_(outer, cycle)]
    m = len(outer)
    smaller = np.full((m + 1, m + 1), -np.inf, dtype=weights.dtype)
    smaller[:m, :m] = weights[np.ix_(outer, outer)]
    smaller[m, :m] = enter.max(0)
    smaller[:m, m] = leave.max(1)
    inner = _arborescence(smaller, int(np.flatnonzero(outer == root)[0]))
    result = heads.copy()
    for i, node in enumerate(outer.tolist()):
        head = int(inner[i])
        result[node] = outer[head] if head < m else cycle[int(leave[i].argmax())]
    entry = int(enter[:, inner[m]].argmax())
    result[cycle[entry]] = outer[inner[m]]
    result[root] = root
    return result


def _cycle(heads: Ints, root: int) -> Ints | None:
    state = [0] * len(heads)
    state[root] = 2
    following = heads.tolist()
    for start in range(len(following)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = following[at]
        if state[at] == 1:
            return np.array(path[path.index(at) :], dtype=np.int64)
        for node in path:
            state[node] = 2
    return None
