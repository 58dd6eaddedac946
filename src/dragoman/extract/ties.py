"""Ties: what a report says holds between two, in words.

Borders, relations, alliances, embassies, disagreements, who holds which ground and who
belongs to what, each read off the constructions that name both sides: "A shares a
border with B", "ties between A and B", "A, an ally of B", "A-controlled B".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS, subject
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
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("relations")
    return book


@cached
def _words(relation: str, part: str) -> frozenset[str]:
    return frozenset(_book()[relation].get(part, ()))


BETWEEN: tuple[RelationKind, ...] = (
    "shares_border", "bilateral_relationship", "alliance", "has_disagreements",
)  # fmt: skip
"""Relations whose nouns join two with "between" or "with"."""


def draft(tree: Tree) -> list[TieDraft]:
    """Draft the ties of a document, in text order."""
    found = [t for token in range(len(tree)) for t in _at(tree, token)]
    found += _occupied(tree, found)
    return sorted(found, key=lambda t: t.evidence.start)


def _at(tree: Tree, token: int) -> Iterator[TieDraft]:
    lemma, pos = tree.lemma[token], tree.pos[token]
    if pos == "NOUN":
        for relation in BETWEEN:
            if lemma in _words(relation, "nouns"):
                yield from _joined(tree, token, relation)
        if lemma in _words("maintains_embassy", "nouns"):
            yield from _embassy(tree, token)
        if lemma in _words("battlefield_advantage", "nouns"):
            yield from _advantage(tree, token)
        if lemma in _words("part_of", "nouns"):
            yield from _apposed(tree, token, "part_of")
        if lemma in _words("member_of", "nouns"):
            yield from _apposed(tree, token, "member_of")
    elif pos == "VERB":
        yield from _held_by_verb(tree, token)
        for relation in ("shares_border", "has_disagreements"):
            if lemma in _words(relation, "verbs"):
                yield from _verbal(tree, token, relation)
    yield from _hyphened(tree, token)


def negated(tree: Tree, word: int) -> bool:
    """Whether "no", "not", "never" or "without" denies a word or its clause."""
    for above in (word, tree.heads[word]):
        for child in tree.children[above]:
            if tree.lemma[child] in (*NEGATIONS, "no", "without", "n't", "neither"):
                return True
        if tree.pos[above] == "VERB":
            break
    return False


def _with(tree: Tree, word: int, *prepositions: str) -> int | None:
    for child in tree.dependents(word, "nmod", "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] in prepositions:
            return child
    return None


def _owner(tree: Tree, noun: int) -> int | None:
    for child in tree.children[noun]:
        if tree.dep[child] == "nmod:poss":
            return child
    return _with(tree, noun, "of")


def bare(tree: Tree, token: int) -> Chars:
    """A phrase without its preposition, its clitic and its clauses."""
    first, last = tree.edges[token]
    for child in tree.children[token]:
        if tree.label[child] == "case" and child < token:
            first = max(first, tree.edges[child][1] + 1)
        elif tree.label[child] == "case":
            last = min(last, child - 1)
        elif child > token and (
            tree.label[child] in ("acl", "parataxis", "appos", "advcl", "ccomp")
            or (tree.label[child] == "conj" and tree.pos[child] == "VERB")
        ):
            last = min(last, tree.edges[child][0] - 1)
    while last > token and tree.pos[last] in ("PUNCT", "SCONJ", "CCONJ"):
        last -= 1
    return tree.chars(min(first, token), max(last, token))


def _clause(tree: Tree, noun: int) -> tuple[int | None, int]:
    """The verb that has a noun as its object, and the noun or verb to ask for "with"."""
    head = tree.heads[noun]
    if tree.label[noun] in ("obj", "nsubj", "obl", "xcomp", "conj") and (
        tree.pos[head] == "VERB"
    ):
        return head, head
    return None, noun


def _made(
    tree: Tree,
    relation: RelationKind,
    sides: tuple[int, int | None],
    word: int,
    *,
    by: str,
    polarity: str | None = None,
    verb: int | None = None,
) -> TieDraft:
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


def _joined(tree: Tree, noun: int, relation: RelationKind) -> Iterator[TieDraft]:
    verb, _ = _clause(tree, noun)
    polarity = None
    if verb is not None and tree.lemma[verb] in _words(relation, "ended"):
        polarity = "-"
    both = _with(tree, noun, "between", "among")
    if both is None and verb is not None:
        both = _with(tree, verb, "between")
    if both is not None:
        yield _made(
            tree, relation, (both, None), noun, by="rule:tie-between", polarity=polarity
        )
        return
    if relation == "alliance" and tree.lemma[noun] == "ally":
        yield from _apposed(tree, noun, relation)
        return
    other = _with(tree, noun, "with", "to")
    if other is None and verb is not None:
        other = _with(tree, verb, "with")
    owner = _owner(tree, noun)
    if other is not None:
        who = owner
        has = (*_book()["having"], *_words(relation, "ended"))
        if verb is not None and tree.label[noun] != "nsubj" and tree.lemma[verb] in has:
            does = subject(tree, verb)
            who = owner if does is None else does
        if who is not None and who != other:
            yield _made(
                tree, relation, (who, other), noun, by="rule:tie-with",
                polarity=polarity, verb=verb if who != owner else None,
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
        both = None if who is None else _with(tree, who, "between")
        if both is not None and who is not None and who < noun:
            made = _made(tree, "alliance", (both, None), noun, by="rule:tie-between")
            made.evidence = tree.chars(tree.edges[who][0], noun)
            yield made
        return


def _verbal(tree: Tree, verb: int, relation: str) -> Iterator[TieDraft]:
    who = subject(tree, verb)
    other = tree.first(verb, "obj")
    if other is None:
        other = _with(tree, verb, "with")
    if who is None or other is None or tree.first(verb, "aux:pass") is not None:
        return
    kind: RelationKind = (
        "shares_border" if relation == "shares_border" else "has_disagreements"
    )
    yield _made(tree, kind, (who, other), verb, by="rule:tie-verb", verb=verb)


def _embassy(tree: Tree, noun: int) -> Iterator[TieDraft]:
    owner = _owner(tree, noun)
    if owner is None:
        owner = next(
            (c for c in tree.dependents(noun, "amod", "compound") if c < noun), None
        )
    where = _with(tree, noun, "in", "to")
    verb = tree.heads[noun] if tree.label[noun] in ("nsubj", "obj") else None
    if verb is None or tree.pos[verb] != "VERB":
        return
    chain = [verb, *tree.dependents(verb, "xcomp")]
    lemmas = {tree.lemma[v] for v in chain}
    ended = bool(lemmas & _words("maintains_embassy", "ended"))
    if not ended and not lemmas & _words("maintains_embassy", "open"):
        return
    if where is None:
        places = (_with(tree, v, "in") for v in chain)
        where = next((p for p in places if p is not None), None)
    if owner is None and tree.label[noun] == "obj":
        owner = tree.first(verb, "nsubj")
    if owner is None or where is None:
        return
    polarity = "-" if ended or negated(tree, verb) else "+"
    made = _made(
        tree, "maintains_embassy", (owner, where), noun, by="rule:embassy",
        polarity=polarity,
    )  # fmt: skip
    first = tree.edges[noun][0]
    last = max(tree.tokens(bare(tree, where))[-1], noun)
    made.evidence = tree.chars(first, last)
    yield made


def _advantage(tree: Tree, noun: int) -> Iterator[TieDraft]:
    where = _words("battlefield_advantage", "where")
    if tree.lemma[noun] == "hand" and not any(
        tree.lemma[c] == "upper" for c in tree.children[noun]
    ):
        return
    verb = tree.heads[noun]
    below = [*tree.dependents(noun, "nmod"), *tree.dependents(verb, "obl")]
    placed = next((c for c in below if tree.lemma[c] in where), None)
    if placed is None and any(tree.lemma[c] in where for c in tree.children[noun]):
        placed = noun
    who = subject(tree, verb) if tree.pos[verb] == "VERB" else _owner(tree, noun)
    if placed is None or who is None or tree.label[noun] == "nsubj":
        return
    over = _with(tree, noun, "over", "against")
    if over is not None:
        yield _made(
            tree, "battlefield_advantage", (who, over), noun, by="rule:advantage"
        )
        return
    made = _made(tree, "battlefield_advantage", (who, None), noun, by="rule:advantage")
    first = verb if tree.pos[verb] == "VERB" and verb < noun else noun
    made.evidence = tree.chars(first, max(tree.edges[noun][1], tree.edges[placed][1]))
    made.inferred = "the other side is the only other party of the sentence"
    yield made


def _apposed(tree: Tree, noun: int, relation: RelationKind) -> Iterator[TieDraft]:
    """ "A, an ally of B", "A is a member of B", "B member A", "B's ally A"."""
    of = _owner(tree, noun)
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
    made = _made(tree, relation, (who, of), noun, by="rule:apposition")
    first = min(tree.tokens(bare(tree, who))[0], tree.edges[noun][0])
    last = max(tree.tokens(bare(tree, of))[-1], noun, who)
    made.evidence = tree.chars(first, last)
    yield made


def _held_by_verb(tree: Tree, verb: int) -> Iterator[TieDraft]:
    lemma = tree.lemma[verb]
    for relation in ("controls_territory", "occupies"):
        if lemma not in _words(relation, "verbs"):
            continue
        kind: RelationKind = (
            "occupies" if relation == "occupies" else "controls_territory"
        )
        what = tree.first(verb, "obj")
        passive = any(tree.dep[c] == "nsubj:pass" for c in tree.children[verb])
        who = subject(tree, verb)
        if passive:
            what = tree.first(verb, "nsubj")
            who = _with(tree, verb, "by")
        if (
            what is None
            or who is None
            or tree.pos[who] not in ("PROPN", "NOUN", "PRON")
        ):
            continue
        if not _is_ground(tree, what):
            continue
        yield _made(tree, kind, (who, what), verb, by="rule:holds-ground", verb=verb)


def _is_ground(tree: Tree, token: int) -> bool:
    return tree.lemma[token] in _book()["ground"] or tree.entity[token] in (
        "LOC", "GPE",
    )  # fmt: skip


def _hyphened(tree: Tree, token: int) -> Iterator[TieDraft]:
    """ "separatist-controlled regions": who, what is done, to what."""
    word = tree.words[token].lower()
    if token < 2 or tree.words[token - 1] not in ("-", "–", "‑"):
        return
    for relation in ("controls_territory", "occupies"):
        if word not in _words(relation, "adjectives"):
            continue
        noun = tree.heads[token]
        if noun <= token or not _is_ground(tree, noun):
            return
        kind: RelationKind = (
            "occupies" if relation == "occupies" else "controls_territory"
        )
        who = token - 2
        yield TieDraft(
            kind,
            tree.chars(who, who),
            tree.chars(who, noun),
            tree.chars(who, noun),
            token,
            "+",
            "rule:held-by-adjective",
        )


def _occupied(tree: Tree, known: list[TieDraft]) -> Iterator[TieDraft]:
    """ "all occupied areas": occupied by whoever the sentence says holds ground."""
    for token in range(len(tree)):
        if tree.words[token].lower() not in _words("occupies", "adjectives"):
            continue
        noun = tree.heads[token]
        if tree.label[token] != "amod" or not _is_ground(tree, noun):
            continue
        if token and tree.words[token - 1] in ("-", "–"):
            continue
        for tie in known:
            same = tree.sentence[tie.word] == tree.sentence[token]
            if same and tie.relation == "controls_territory" and tie.object:
                chars = bare(tree, noun)
                yield TieDraft(
                    "occupies", tie.subject, chars, chars, token, "+",
                    "rule:occupied-ground", "the sentence says who holds ground",
                )  # fmt: skip
                break
