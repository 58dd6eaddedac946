"""Ties: what a report says holds between two, in words.

Borders, relations, alliances, embassies, disagreements, who holds which ground and who
belongs to what, each read off the constructions that name both sides: "A shares a
border with B", "ties between A and B", "A, an ally of B", "A-controlled B".
"""

from collections.abc import Iterator

from dragoman.extract import ground
from dragoman.extract.bonds import TieDraft, beside, book, made, negated, owner, words
from dragoman.extract.clauses import bare, subject
from dragoman.extract.trees import Tree
from dragoman.record import RelationKind

BETWEEN: tuple[RelationKind, ...] = (
    "shares_border", "bilateral_relationship", "alliance", "has_disagreements",
)  # fmt: skip
"""Relations whose nouns join two with "between" or "with"."""


def draft(tree: Tree) -> list[TieDraft]:
    """Draft the ties of a document, in text order."""
    found = [t for token in range(len(tree)) for t in _at(tree, token)]
    found += ground.occupied(tree, found)
    return sorted(found, key=lambda t: t.evidence.start)


def _at(tree: Tree, token: int) -> Iterator[TieDraft]:
    lemma, pos = tree.lemma[token], tree.pos[token]
    if pos == "NOUN":
        for relation in BETWEEN:
            if lemma in words(relation, "nouns"):
                yield from _joined(tree, token, relation)
        if lemma in words("maintains_embassy", "nouns"):
            yield from _embassy(tree, token)
        if lemma in words("battlefield_advantage", "nouns"):
            yield from _advantage(tree, token)
        if lemma in words("part_of", "nouns"):
            yield from _apposed(tree, token, "part_of")
        if lemma in words("member_of", "nouns"):
            yield from _apposed(tree, token, "member_of")
    elif pos == "VERB":
        yield from ground.by_verb(tree, token)
        for relation in ("shares_border", "has_disagreements"):
            if lemma in words(relation, "verbs"):
                yield from _verbal(tree, token, relation)
    yield from ground.by_adjective(tree, token)


def _clause(tree: Tree, noun: int) -> tuple[int | None, int]:
    """The verb that has a noun as its object, and the noun or verb to ask for "with"."""
    head = tree.heads[noun]
    if tree.label[noun] in ("obj", "nsubj", "obl", "xcomp", "conj") and (
        tree.pos[head] == "VERB"
    ):
        return head, head
    return None, noun


def _joined(tree: Tree, noun: int, relation: RelationKind) -> Iterator[TieDraft]:
    verb, _ = _clause(tree, noun)
    polarity = None
    if verb is not None and tree.lemma[verb] in words(relation, "ended"):
        polarity = "-"
    both = beside(tree, noun, "between", "among")
    if both is None and verb is not None:
        both = beside(tree, verb, "between")
    if both is not None:
        yield made(
            tree, relation, (both, None), noun, by="rule:tie-between", polarity=polarity
        )
        return
    if relation == "alliance" and tree.lemma[noun] == "ally":
        yield from _apposed(tree, noun, relation)
        return
    other = beside(tree, noun, "with", "to")
    if other is None and verb is not None:
        other = beside(tree, verb, "with")
    whose = owner(tree, noun)
    if other is not None:
        who = whose
        has = (*book()["having"], *words(relation, "ended"))
        if verb is not None and tree.label[noun] != "nsubj" and tree.lemma[verb] in has:
            does = subject(tree, verb)
            who = whose if does is None else does
        if who is not None and who != other:
            yield made(
                tree, relation, (who, other), noun, by="rule:tie-with",
                polarity=polarity, verb=verb if who != whose else None,
            )  # fmt: skip
        return
    if relation == "alliance" and verb is None:
        yield from _framework(tree, noun)


def _framework(tree: Tree, noun: int) -> Iterator[TieDraft]:
    """ "Cooperation between A and B develops within ... an alliance"."""
    for above in tree.ancestors(noun):
        if tree.pos[above] != "VERB":
            continue
        who = tree.first(above, "nsubj")
        both = None if who is None else beside(tree, who, "between")
        if both is not None and who is not None and who < noun:
            tie = made(tree, "alliance", (both, None), noun, by="rule:tie-between")
            tie.evidence = tree.chars(tree.edges[who][0], noun)
            yield tie
        return


def _verbal(tree: Tree, verb: int, relation: str) -> Iterator[TieDraft]:
    who = subject(tree, verb)
    other = tree.first(verb, "obj")
    if other is None:
        other = beside(tree, verb, "with")
    if who is None or other is None or tree.first(verb, "aux:pass") is not None:
        return
    kind: RelationKind = (
        "shares_border" if relation == "shares_border" else "has_disagreements"
    )
    yield made(tree, kind, (who, other), verb, by="rule:tie-verb", verb=verb)


def _embassy(tree: Tree, noun: int) -> Iterator[TieDraft]:
    whose = owner(tree, noun)
    if whose is None:
        whose = next(
            (c for c in tree.dependents(noun, "amod", "compound") if c < noun), None
        )
    where = beside(tree, noun, "in", "to")
    verb = tree.heads[noun] if tree.label[noun] in ("nsubj", "obj") else None
    if verb is None or tree.pos[verb] != "VERB":
        return
    chain = [verb, *tree.dependents(verb, "xcomp")]
    lemmas = {tree.lemma[v] for v in chain}
    ended = bool(lemmas & words("maintains_embassy", "ended"))
    if not ended and not lemmas & words("maintains_embassy", "open"):
        return
    if where is None:
        places = (beside(tree, v, "in") for v in chain)
        where = next((p for p in places if p is not None), None)
    if whose is None and tree.label[noun] == "obj":
        whose = tree.first(verb, "nsubj")
    if whose is None or where is None:
        return
    polarity = "-" if ended or negated(tree, verb) else "+"
    tie = made(
        tree, "maintains_embassy", (whose, where), noun, by="rule:embassy",
        polarity=polarity,
    )  # fmt: skip
    first = tree.edges[noun][0]
    last = max(tree.tokens(bare(tree, where))[-1], noun)
    tie.evidence = tree.chars(first, last)
    yield tie


def _advantage(tree: Tree, noun: int) -> Iterator[TieDraft]:
    where = words("battlefield_advantage", "where")
    if tree.lemma[noun] == "hand" and not any(
        tree.lemma[c] == "upper" for c in tree.children[noun]
    ):
        return
    verb = tree.heads[noun]
    below = [*tree.dependents(noun, "nmod"), *tree.dependents(verb, "obl")]
    placed = next((c for c in below if tree.lemma[c] in where), None)
    if placed is None and any(tree.lemma[c] in where for c in tree.children[noun]):
        placed = noun
    who = subject(tree, verb) if tree.pos[verb] == "VERB" else owner(tree, noun)
    if placed is None or who is None or tree.label[noun] == "nsubj":
        return
    over = beside(tree, noun, "over", "against")
    if over is not None:
        yield made(
            tree, "battlefield_advantage", (who, over), noun, by="rule:advantage"
        )
        return
    tie = made(tree, "battlefield_advantage", (who, None), noun, by="rule:advantage")
    first = verb if tree.pos[verb] == "VERB" and verb < noun else noun
    tie.evidence = tree.chars(first, max(tree.edges[noun][1], tree.edges[placed][1]))
    tie.inferred = "the other side is the only other party of the sentence"
    yield tie


def _apposed(tree: Tree, noun: int, relation: RelationKind) -> Iterator[TieDraft]:
    """ "A, an ally of B", "A is a member of B", "B member A", "B's ally A"."""
    of = owner(tree, noun)
    if of is None and relation == "part_of":
        of = next(
            (c for c in tree.dependents(noun, "compound") if tree.pos[c] == "PROPN"),
            None,
        )
    who = None
    if tree.label[noun] == "appos":
        who = tree.heads[noun]
    elif tree.first(noun, "cop") is not None:
        who = tree.first(noun, "nsubj")
    else:
        named = [c for c in tree.dependents(noun, "flat", "appos") if c > noun]
        who = next((c for c in named if tree.pos[c] == "PROPN"), None)
        if who is None and relation != "part_of" and tree.label[noun] == "compound":
            who = tree.heads[noun]
        if of is None and who is not None:
            of = next(
                (c for c in tree.dependents(noun, "compound", "amod") if c < noun), None
            )
    if who is None or of is None or who == of:
        return
    if relation == "part_of" and tree.pos[who] != "PROPN":
        return
    tie = made(tree, relation, (who, of), noun, by="rule:apposition")
    first = min(tree.tokens(bare(tree, who))[0], tree.edges[noun][0])
    last = max(tree.tokens(bare(tree, of))[-1], noun, who)
    tie.evidence = tree.chars(first, last)
    yield tie
