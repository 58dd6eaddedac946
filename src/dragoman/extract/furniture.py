"""The furniture of a page: what stands around a report and is none of it.

A report comes with what its page says to readers ("Click here to ...", "By subscribing
you agree to ..."), who wrote it, whose the pictures are, and links to other reports in
capital letters. Nobody says these things and nothing happens in them.
"""

import re

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

KEPT = "dragoman.furniture"
SHORTEST = 3
"""Letters of a word in capitals that shouts; "US" and "EU" do not."""


@cached
def _phrases() -> tuple[str, ...]:
    return tuple(load("furniture")["phrases"])


def furniture(tree: Tree) -> frozenset[int]:
    """The words of a document that belong to its page.

    Sentences are taken whole, links in capitals word by word: they often run into the
    sentence that follows. Several rooms ask, so it is kept with the document.
    """
    kept: frozenset[int] | None = tree.doc.user_data.get(KEPT)
    if kept is None:
        kept = tree.doc.user_data[KEPT] = frozenset(_found(tree))
    return kept


def _found(tree: Tree) -> set[int]:
    found = set(_shouted(tree)) | set(_captions(tree))
    for first, stop in tree.bounds:
        words = tree.text[tree.starts[first] : tree.ends[stop - 1]].lower()
        plain = " ".join(words.replace("’", "'").split())
        if any(phrase in plain for phrase in _phrases()):
            found.update(range(first, stop))
    return found


def _captions(tree: Tree) -> list[int]:
    """The sentences under pictures: those that a credit closes or follows."""
    found: list[int] = []
    for hit in CREDIT.finditer(tree.text):
        tokens = tree.tokens(Chars(hit.start(), hit.start() + 1))
        if not tokens or tokens[0] >= len(tree):
            continue
        number = tree.sentence[tokens[0]]
        first, stop = tree.bounds[number]
        if tokens[0] - first < FEWEST and number:
            first = tree.bounds[number - 1][0]
        found += range(first, stop if stop - tokens[0] < LONGEST else tokens[0])
    return found


CREDIT = re.compile(
    r"\((?:credit:|AP\)|AP Photo|Photo(?: by)?\b|(?:Reuters|AFP|AP|EPA)[/)]"
    r"|[^()]{0,80}(?:Getty Images|via (?:REUTERS|AP|AFP|Reuters)|/(?:AP|AFP|Reuters)\b))"
)
"""What names the maker of a picture, in brackets behind its caption."""
FEWEST, LONGEST = 3, 30
"""Words before a credit that are a caption; words from it to the end of its sentence."""


def _shouted(tree: Tree) -> list[int]:
    """Words in capitals that stand in a row of several."""
    found: list[int] = []
    row: list[int] = []
    for i in range(len(tree) + 1):
        word = tree.words[i] if i < len(tree) else "end"
        if word.isupper() or not (word.isalpha() or any(c.isalpha() for c in word)):
            row.append(i)
            continue
        if not row:
            continue
        loud = [n for n in row if len(tree.words[n]) >= SHORTEST]
        if sum(tree.words[n].isupper() for n in loud) >= load("furniture")["capitals"]:
            found += row
        row = []
    return found
