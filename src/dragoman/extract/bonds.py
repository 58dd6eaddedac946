"""What ties are made of: the draft of one, and the words of its two sides."""

from dataclasses import dataclass
from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS, bare
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import RelationKind


@dataclass(slots=True)
class TieDraft:
    """One relation, in words.

    Attributes:
        relation: What holds.
        subject, object: The words for either side; where `object` is None, `subject`
            names both ("between A and B", "our countries").
        evidence: The words that say so.
        word: The token that carries the relation.
        polarity: "-" where the report says that it does not hold.
        by: The rule.
        inferred: What of it the sentence leaves to the reader, if anything.
    """

    relation: RelationKind
    subject: Chars
    object: Chars | None
    evidence: Chars
    word: int
    polarity: str
    by: str
    inferred: str | None = None


@cached
def book() -> dict[str, Any]:
    """The codebook's words of relations, read once."""
    found: dict[str, Any] = load("relations")
    return found


@cached
def words(relation: str, part: str) -> frozenset[str]:
    """The words of one relation: its nouns, verbs or adjectives."""
    return frozenset(book()[relation].get(part, ()))


def negated(tree: Tree, word: int) -> bool:
    """Whether "no", "not", "never" or "without" denies a word or its clause."""
    for above in (word, tree.heads[word]):
        for child in tree.children[above]:
            if tree.lemma[child] in (*NEGATIONS, "no", "without", "n't", "neither"):
                return True
        if tree.pos[above] == "VERB":
            break
    return False


def beside(tree: Tree, word: int, *prepositions: str) -> int | None:
    """What hangs on a word with one of these prepositions."""
    for child in tree.dependents(word, "nmod", "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] in prepositions:
            return child
    return None


def owner(tree: Tree, noun: int) -> int | None:
    """Whose a noun is: "A's ally", "the ally of A"."""
    for child in tree.children[noun]:
        if tree.dep[child] == "nmod:poss":
            return child
    return beside(tree, noun, "of")


def made(
    tree: Tree,
    relation: RelationKind,
    sides: tuple[int, int | None],
    word: int,
    *,
    by: str,
    polarity: str | None = None,
    verb: int | None = None,
) -> TieDraft:
    """A draft from its word and the words at the heads of its sides.

    Args:
        tree: The parse.
        relation: What holds.
        sides: The heads of both sides, or of the one phrase that names both.
        word: What says so.
        by: The rule.
        polarity: "+" or "-", where the grammar need not be asked.
        verb: The verb at the top of the evidence, if it is another word.
    """
    who, other = sides
    top = word if verb is None else verb
    tokens = [top, word, *([other] if other is not None else [])]
    if (top in tree.ancestors(who) and tree.heads[who] in (top, word)) or (
        who not in tokens and verb is None
    ):
        tokens.append(who)
    first = min(
        tree.tokens(bare(tree, t))[0] if t in (who, other) else t for t in tokens
    )
    last = max(tokens)
    for side in (who, other):
        if side is not None and side in tokens:
            last = max(last, tree.tokens(bare(tree, side))[-1])
    while tree.pos[last] == "PUNCT" and last > first:
        last -= 1
    if polarity is None:
        polarity = "-" if negated(tree, word) else "+"
    return TieDraft(
        relation,
        bare(tree, who),
        bare(tree, other) if other is not None else None,
        tree.chars(first, last),
        word,
        polarity,
        by,
    )
