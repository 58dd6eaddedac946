"""The furniture of a page: what stands around a report and is none of it.

A report comes with what its page says to readers ("Click here to ...", "By subscribing
you agree to ..."), who wrote it, whose the pictures are, and links to other reports in
capital letters. Nobody says these things and nothing happens in them.
"""

import re

from dragoman.annotate import quotations
from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.quotations import MARKS
from dragoman.extract.trees import Tree

KEPT = "dragoman.furniture"
SHORTEST = 3
"""Letters of a word in capitals that shouts; "US" and "EU" do not."""


@cached
def _book() -> dict[str, tuple[str, ...]]:
    book = load("furniture")
    return {k: tuple(v) for k, v in book.items() if isinstance(v, list)}


@cached
def _credit() -> re.Pattern[str]:
    return re.compile("|".join(_book()["credits"]))


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
    quoted = _quoted(tree)
    found = set(_shouted(tree, quoted)) | set(_captions(tree)) | set(_head(tree))
    pages = {n for n in range(len(tree.bounds)) if _of_the_page(_plain(tree, n))}
    pages |= appeals(tree, pages, quoted)
    pages |= {n for n in range(1, len(tree.bounds)) if _between(tree, pages, n)}
    pages |= teasers(tree, pages)
    for number in pages:
        found.update(range(*tree.bounds[number]))
    return found


def _plain(tree: Tree, number: int) -> str:
    """A sentence with plain apostrophes and single spaces."""
    first, stop = tree.bounds[number]
    words = tree.text[tree.starts[first] : tree.ends[stop - 1]]
    return " ".join(words.replace("’", "'").split())


def _of_the_page(words: str) -> bool:
    small = words.lower()
    return any(p in small for p in _book()["phrases"]) or any(
        re.search(p, words) for p in _book()["patterns"]
    )


def _head(tree: Tree) -> range:
    """The words above a report: "Politics Advertisement Supported by"."""
    opening = tree.text[:HEAD].lower()
    for words in _book()["heads"]:
        at = opening.find(words)
        if at >= 0:
            return range(tree.tokens(Chars(0, at + len(words))).stop)
    return range(0)


HEAD = 160
"""Characters in which the head of a page ends: two lines of print."""


def _quoted(tree: Tree) -> set[int]:
    """The words in quotation marks: somebody says them, however loudly."""
    return {i for q in quotations(tree.doc) for i in tree.tokens(Chars(*q))}


def appeals(tree: Tree, pages: set[int], quoted: set[int]) -> set[int]:
    """The sentences in which a page asks its readers for something.

    Where a report itself says "we" all the time, none is known by that.
    """
    firsts = {
        tree.sentence[i]
        for i, word in enumerate(tree.words)
        if word != "US" and word.lower() in _book()["first"] and i not in quoted
    }
    if len(firsts - pages) > OWN * len(tree.bounds):
        return set()
    readers = frozenset(_book()["readers"])
    found = {
        n
        for n in firsts
        if any(tree.lemma[i] in readers for i in range(*tree.bounds[n]))
    }
    grown = True
    while grown:
        beside = {m for n in found for m in (n - 1, n + 1)} & firsts - found
        found |= beside
        grown = bool(beside)
    return found


OWN = 0.25
"""Share of sentences in the first person from which a report speaks for itself."""


def _between(tree: Tree, pages: set[int], number: int) -> bool:
    """Whether a short sentence without marks stands between two of the page."""
    first, stop = tree.bounds[number]
    words = tree.words[first:stop]
    return (
        number not in pages
        and {number - 1, number + 1} <= pages
        and len(words) <= LONGEST
        and not any(w in MARKS for w in words)
    )


def teasers(tree: Tree, pages: set[int]) -> set[int]:
    """The sentences in front of a page's notice that tell of something else.

    Other reports are told of there, a sentence for each. They share few words with this
    one; from the first such sentence on, all are links.
    """
    last = next(
        (n for n in sorted(pages) if any(f in _plain(tree, n).lower() for f in
                                         _book()["footers"])), None,
    )  # fmt: skip
    if last is None:
        return set()
    tail = [n for n in range(max(1, last - LINKS - 2), last) if n not in pages][-LINKS:]
    if not tail or tail[0] < LINKS:
        return set()  # too short a report to know its words
    known = {w for n in range(tail[0]) for w in _content(tree, n)}
    strange = [n for n in tail if _new(_content(tree, n), known)]
    for at in strange:
        rest = [n for n in tail if n >= at]
        if 2 * len([n for n in strange if n >= at]) >= len(rest) > 1:
            return set(rest)
    return set()


LINKS = 5
"""Links to other reports that a page lists below one."""
FEW = 0.4
"""Share of known words up to which a sentence tells of something else."""


def _content(tree: Tree, number: int) -> set[str]:
    parts = ("NOUN", "PROPN", "VERB", "ADJ")
    return {tree.lemma[i] for i in range(*tree.bounds[number]) if tree.pos[i] in parts}


def _new(words: set[str], known: set[str]) -> bool:
    return len(words & known) <= FEW * len(words)


def _captions(tree: Tree) -> list[int]:
    """The sentences under pictures: those that a credit closes or follows."""
    found: list[int] = []
    for hit in _credit().finditer(tree.text):
        tokens = tree.tokens(Chars(hit.start(), hit.start() + 1))
        if not tokens or tokens[0] >= len(tree):
            continue
        number = tree.sentence[tokens[0]]
        first, stop = tree.bounds[number]
        if tokens[0] - first < FEWEST and number:
            first = tree.bounds[number - 1][0]
        found += range(first, stop if stop - tokens[0] < LONGEST else tokens[0])
    return found


FEWEST, LONGEST = 3, 30
"""Words before a credit that are a caption; words from it to the end of its sentence."""


def _shouted(tree: Tree, quoted: set[int]) -> list[int]:
    """Words in capitals that stand in a row of several, and that nobody says."""
    found: list[int] = []
    row: list[int] = []
    for i in range(len(tree) + 1):
        word = tree.words[i] if i < len(tree) and i not in quoted else "end"
        if word.isupper() or not any(c.isalpha() for c in word):
            row.append(i)
            continue
        if not row:
            continue
        loud = [n for n in row if len(tree.words[n]) >= SHORTEST]
        if sum(tree.words[n].isupper() for n in loud) >= load("furniture")["capitals"]:
            found += row
        row = []
    return found
