"""Tag sequences and trees: always well formed, and the best of those."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.annotate.decoding import best_tags, runs, transitions, tree

TAGS = ["O", "B-X", "I-X", "B-Y", "I-Y"]


def scores(words: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    values = st.floats(-5, 5, width=32)
    return arrays(np.float32, (words, columns), elements=values, unique=True)


@given(scores(5, 5))
def test_an_inside_tag_follows_its_own_kind(table: np.ndarray) -> None:
    found = best_tags(table[None], np.array([5]), transitions(TAGS))[0]
    names = [TAGS[i] for i in found]
    for before, tag in zip(["O", *names], names, strict=False):
        assert tag[0] != "I" or before[2:] == tag[2:]


@given(scores(4, 5))
def test_the_sequence_is_the_best_allowed_one(table: np.ndarray) -> None:
    allowed = transitions(TAGS)
    found = best_tags(table[None], np.array([4]), allowed)[0]

    def total(path: tuple[int, ...]) -> float:
        steps = zip((len(TAGS), *path), path, strict=False)
        own = sum(float(table[t, j]) for t, j in enumerate(path))
        return own + sum(float(allowed[i, j]) for i, j in steps)

    best = max(product(range(5), repeat=4), key=total)
    assert total(tuple(found.tolist())) == pytest.approx(total(best), abs=1e-3)


def test_sequences_of_different_lengths_do_not_touch() -> None:
    table = np.zeros((2, 3, 5), dtype=np.float32)
    table[0, 0, 1] = table[1, 2, 3] = 9.0
    found = best_tags(table, np.array([1, 3]), transitions(TAGS))
    assert found.tolist() == [[1, 0, 0], [0, 0, 3]]


def test_runs_split_at_a_new_beginning() -> None:
    assert runs(np.array([1, 2, 1, 0, 3]), TAGS) == [
        (0, 2, "X"), (2, 3, "X"), (4, 5, "Y"),
    ]  # fmt: skip


@given(st.integers(1, 7).flatmap(lambda n: scores(n, n)))
def test_heads_are_one_tree(table: np.ndarray) -> None:
    heads = tree(table)
    roots = [i for i, h in enumerate(heads) if h == i]
    assert len(roots) == 1
    for word in range(len(heads)):
        for _ in range(len(heads)):
            word = heads[word]
        assert word == roots[0]


@given(scores(4, 4))
def test_the_tree_is_the_best_below_its_root(table: np.ndarray) -> None:
    heads = tree(table)
    root = next(i for i, h in enumerate(heads) if h == i)
    others = [i for i in range(4) if i != root]

    def is_tree(choice: tuple[int, ...]) -> bool:
        up = dict(zip(others, choice, strict=True)) | {root: root}
        for word in others:
            for _ in range(4):
                word = up[word]
            if word != root:
                return False
        return True

    def total(choice: tuple[int, ...]) -> float:
        return float(sum(table[w, h] for w, h in zip(others, choice, strict=True)))

    best = max(filter(is_tree, product(range(4), repeat=3)), key=total)
    assert total(tuple(heads[i] for i in others)) == pytest.approx(
        total(best), abs=1e-3
    )
