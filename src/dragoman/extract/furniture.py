"""The furniture of a page: what stands around a report and is none of it.

A report comes with what its page says to readers ("Click here to ...", "By subscribing
you agree to ..."), who wrote it, whose the pictures are, and links to other reports in
capital letters. Nobody says these things and nothing happens in them.
"""

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree

SHORTEST = 3
"""Letters of a word in capitals that shouts; "US" and "EU" do not."""


@cached
def _phrases() -> tuple[str, ...]:
    return tuple(load("furniture")["phrases"])


def furniture(tree: Tree) -> frozenset[int]:
    """The words of a document that belong to its page.

    Sentences are taken whole, links in capitals word by word: they often run into the
    sentence that follows.
    """
    found = set(_shouted(tree))
    for first, stop in tree.bounds:
        words = tree.text[tree.starts[first] : tree.ends[stop - 1]].lower()
        plain = " ".join(words.replace("’", "'").split())
        if any(phrase in plain for phrase in _phrases()):
            found.update(range(first, stop))
    return frozenset(found)


def _shouted(tree: Tree) -> list[int]:
    """Words in capitals that stand in a row of several."""
    found: list[int] = []
    row: list[int] = []
    for i in range(len(tree) + 1):
        word = tree.words[i] if i < len(tree) else "end"
        if word.isupper() or not any(c.isalpha() for c in word):
            row.append(i)
            continue
        loud = [n for n in row if len(tree.words[n]) >= SHORTEST]
        if sum(tree.words[n].isupper() for n in loud) >= load("furniture")["capitals"]:
            found += row
        row = []
    return found
