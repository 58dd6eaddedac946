"""What terms are made of: the draft of one, its issue, and the words that bound it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.initiatives import Naming
from dragoman.extract.trees import Tree


@dataclass(slots=True)
class TermDraft:
    """One term, in words.

    Attributes:
        kind, issue: As in the record.
        evidence: The words of the term.
        statement: Position of the draft whose speaker holds it, or None.
        holder: The words for who holds it; None with no statement: the outlet.
        plan: The phrase whose initiative it belongs to, if that is said.
        order: Of a step.
        condition: The words that it hangs on.
        top: The word at its head.
        by: The rule or head.
        score: Of the head, if it was one.
    """

    kind: str
    issue: str
    evidence: Chars
    top: int
    by: str
    statement: int | None = None
    holder: Chars | None = None
    plan: Naming | None = None
    order: int | None = None
    condition: Chars | None = None
    score: float | None = None


@cached
def book() -> dict[str, Any]:
    """The codebook's words of terms, read once."""
    found: dict[str, Any] = load("terms")
    return found


def issue(tree: Tree, chars: Chars) -> str:
    """The issue of a stretch of words, by the first listed one whose words stand in it."""
    lemmas = {tree.lemma[i] for i in tree.tokens(chars) if i < len(tree)}
    words = {tree.words[i].lower() for i in tree.tokens(chars) if i < len(tree)}
    known = book()
    peace = not lemmas.isdisjoint(known["fighting"])
    if peace and not lemmas.isdisjoint(known["ending"]):
        return "ceasefire"  # "end the war", "cease fire"
    for name, listed in known["issues"].items():
        if not (lemmas | words).isdisjoint(listed):
            found: str = name
            return found
    return "other"


FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that no infinitive stands beside."""


def parts_of(tree: Tree, child: int, case: int | None) -> Iterator[tuple[Chars, int]]:
    """A complement and what is coordinated with it, each as a stretch of its own."""
    tops = [child, *(c for c in tree.dependents(child, "conj"))]
    tops += [d for c in tops[1:] for d in tree.dependents(c, "conj")]
    over = tree.heads[child]
    if tree.tag[child] == "VB" and tree.tag[over] in FINITE:
        # "aimed to lift and release": the parse hangs the last one on "aimed"
        tops += [c for c in tree.dependents(over, "conj") if tree.tag[c] == "VB"]
    tops = sorted(dict.fromkeys(tops))
    for n, top in enumerate(tops):
        first, last = tree.edges[top]
        if n == 0 and case is not None:
            first = max(first, case + 1)
        if n:
            first = max(first, opening(tree, top))
        if n + 1 < len(tops):
            last = min(last, opening(tree, tops[n + 1]) - 1)
        while first < top and (
            tree.pos[first] in ("PUNCT", "CCONJ") or tree.lemma[first] == "to"
        ):
            first += 1
        while last > top and tree.pos[last] in ("PUNCT", "CCONJ", "SPACE"):
            last -= 1
        yield tree.chars(first, last), top


def opening(tree: Tree, conjunct: int) -> int:
    """Where a conjunct begins: behind its comma or conjunction, whatever the parse
    hangs across it."""
    marks = [c for c in tree.dependents(conjunct, "cc", "punct") if c < conjunct]
    first = tree.edges[conjunct][0]
    return max([first, *(m + 1 for m in marks)])


def said_in(statements: list[StatementDraft], chars: Chars) -> int | None:
    """The innermost statement in whose words a stretch lies."""
    around = [
        (sum(c.end - c.start for c in s.contents), n)
        for n, s in enumerate(statements)
        if not s.belief and any(c.covers(chars) for c in s.contents)
    ]
    return min(around)[1] if around else None


def short(tree: Tree, token: int) -> Chars:
    """A noun phrase without the clauses that hang on it."""
    first, last = tree.edges[token]
    for child in tree.children[token]:
        if child > token and tree.label[child] in ("acl", "appos", "advcl"):
            last = min(last, tree.edges[child][0] - 1)
    while last > token and tree.pos[last] == "PUNCT":
        last -= 1
    return tree.chars(first, max(token, last))
