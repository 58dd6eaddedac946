"""Who else a statement names: the relay that passed it on, and the addressee."""

from dragoman.codebook import cached, load
from dragoman.extract.clauses import passive
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree


@cached
def _media() -> frozenset[str]:
    return frozenset(load("cues")["media"])


def relay(tree: Tree, verb: int) -> Chars | None:
    """Who passed a statement on: "was quoted BY HIS OFFICE as saying".

    Only verbs of relaying have one; the agent may hang on the verb itself or on the
    "saying" below it, and a medium may stand with another preposition ("was cited as
    saying on the party's website").
    """
    cues = vocabulary()
    if tree.lemma[verb] not in cues.relayed:
        return None
    if not passive(tree, verb) and tree.tag[verb] != "VBN":
        return None
    below = [verb, *(c for c in tree.children[verb] if tree.pos[c] == "VERB")]
    for head in below:
        for child in tree.dependents(head, "obl", "iobj"):
            case = tree.first(child, "case")
            if case is None:
                continue
            if tree.lemma[case] == "by" or (
                tree.lemma[case] in ("on", "in") and tree.lemma[child] in _media()
            ):
                return _bare(tree, child, case)
    return None


def quoted(tree: Tree, verb: int) -> tuple[int, int, int] | None:
    """Who passes on whose words in "the agency quoted her as saying that".

    Returns:
        The relay, the speaker and the "saying", or None where it is no such clause.
    """
    cues = vocabulary()
    if tree.lemma[verb] not in cues.relayed or passive(tree, verb):
        return None
    who = tree.first(verb, "nsubj")
    whom = tree.first(verb, "obj")
    below = tree.dependents(verb, "advcl", "xcomp", "acl")
    if whom is not None:
        below = [*below, *tree.dependents(whom, "acl", "advcl")]
    for child in below:
        mark = tree.first(child, "mark", "case")
        saying = tree.tag[child] == "VBG" and tree.lemma[child] in cues.speech
        if mark is None or tree.lemma[mark] != "as" or not saying:
            continue
        if who is not None and whom is not None and who < verb < whom < child:
            return who, whom, child
    return None


def named(tree: Tree, token: int) -> Chars:
    """The words for a speaker or relay, without the clauses that hang on them."""
    return _bare(tree, token, None)


def addressee(tree: Tree, verb: int) -> Chars | None:
    """Who was spoken to: the object of "told", the "to" of "wrote to"."""
    cues = vocabulary()
    if tree.lemma[verb] in cues.addressed and not passive(tree, verb):
        for label in ("iobj", "obj"):
            child = tree.first(verb, label)
            if child is not None and child > verb and _animate(tree, child):
                return _bare(tree, child, None)
    if tree.lemma[verb] in cues.speech:
        for child in tree.dependents(verb, "obl"):
            case = tree.first(child, "case")
            if case is not None and tree.lemma[case] == "to" and _animate(tree, child):
                return _bare(tree, child, case)
    return None


def _animate(tree: Tree, token: int) -> bool:
    return tree.pos[token] in ("PROPN", "PRON") or (
        tree.pos[token] == "NOUN"
        and (
            tree.lemma[token] in load("cues")["speakers"]
            or tree.lemma[token] in _media()
            or bool(tree.entity[token])
        )
    )


def _bare(tree: Tree, head: int, case: int | None) -> Chars:
    """A phrase without its preposition and without clauses that hang on it."""
    first, last = tree.edges[head]
    if case is not None:
        first = max(first, case + 1)
    for child in tree.children[head]:
        if child > head and tree.label[child] in ("acl", "advcl", "ccomp", "parataxis"):
            last = min(last, tree.edges[child][0] - 1)
    while last > head and tree.pos[last] == "PUNCT":
        last -= 1
    return tree.chars(first, max(last, head))
