"""What an attribution reports: words that were said, or something else.

The learned head marks whatever has an owner, as its training data does: speech, but
thoughts, wishes, plans and deeds as well. The record keeps statements for what was
said.
"""

from dragoman.extract import clauses
from dragoman.extract.cues import Cues, vocabulary
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import QuoteType


def is_belief(
    tree: Tree, cues: Cues, verb: int, quote_type: QuoteType, source: Chars | None
) -> bool:
    """Whether an attribution reports no words: a thought, a deed, a thing not said.

    The head marks whatever has an owner, as its training data does. Words were said
    where there are quotation marks, or where the cue is one of speech.
    """
    kind = cues.kind(tree.lemma[verb])
    if kind == "belief":
        return True
    if quote_type in ("direct", "mixed"):
        return False
    if clauses.negated(tree, verb) or clauses.glossed(tree, verb):
        return True
    if _is_open(tree, verb):
        return True
    if kind in ("speech", "narrated"):
        return False
    if tree.pos[verb] not in ("VERB", "AUX"):
        return tree.lemma[verb] not in cues.nominal and tree.pos[verb] != "ADP"
    return quote_type == "narrated" or not _speaks(tree, source)


def _is_open(tree: Tree, verb: int) -> bool:
    """ "will be able to claim", "may offer": not said yet, and perhaps never."""
    return tree.tag[verb] == "VB" and any(
        tree.tag[c] == "MD"
        for head in (verb, tree.heads[verb])
        for c in tree.dependents(head, "aux")
    )


def _speaks(tree: Tree, source: Chars | None) -> bool:
    """Whether the source is somebody, or a document, rather than a thing."""
    tokens = tree.tokens(source) if source else range(0)
    if not tokens:
        return False
    head = tree.head_of(tokens[0], tokens[-1])
    return tree.pos[head] in ("PROPN", "PRON") or clauses.can_speak(tree, head)


def is_clause(tree: Tree, verb: int, pieces: list[Chars]) -> bool:
    """Whether what is reported is a clause: it has a subject and a verb at its top.

    An infinitive is what is done by saying it ("refused to sign"), but a claim.
    """
    tokens = tree.tokens(pieces[0])
    if not tokens:
        return False
    top = tree.head_of(tokens[0], tokens[-1])
    if tree.first(top, "cop", "nsubj", "expl") is not None:
        return True
    if tokens[0] and "that" in (tree.lemma[tokens[0]], tree.lemma[tokens[0] - 1]):
        return tree.lemma[verb] in vocabulary().speech  # "told X that ...", misparsed
    return tree.pos[top] in ("VERB", "AUX") and tree.lemma[verb] in ("claim", "say")
