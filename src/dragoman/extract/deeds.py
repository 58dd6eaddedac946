"""Deeds by the words for them: what the codebook's event words tell over the parse.

The learned head finds triggers no list holds. A word of the codebook confirms it where
it doubts, and where it passed a plain word over ("the annexation of Crimea") the clause
is read here: who does it, to whom, by the grammar of verb or noun.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.clauses import passive, subject
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

BY = frozenset({"by"})
VERBAL = frozenset({"REQUEST", "REJECT"})
"""Types whose nouns count only with an owner."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One word of the codebook in its clause.

    Attributes:
        token: The word.
        type: PLOVER type.
        actors, recipients: The tokens at the head of the phrases for them.
        whole: The words of the deed, for its evidence.
    """

    token: int
    type: str
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    whole: Chars


@cached
def _words() -> dict[tuple[str, str], str]:
    book = load("events")["words"]
    return {
        (pos, word): kind
        for kind, listed in book.items()
        for pos, words in (("VERB", listed["verbs"]), ("NOUN", listed["nouns"]))
        for word in words
    }


@cached
def _light() -> dict[tuple[str, str], str]:
    return {
        (verb, noun): kind
        for kind, listed in load("events")["light"].items()
        for verb in listed["verbs"]
        for noun in listed["objects"]
    }


@cached
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("events")[name])


@cached
def prepositions(side: str) -> frozenset[str]:
    """Prepositions that say which side of a deed somebody is on."""
    return frozenset(load("events")["prepositions"][side])


def known(tree: Tree, token: int) -> str | None:
    """The type that the codebook gives a word where it stands, or None."""
    pos, lemma = tree.pos[token], tree.lemma[token]
    if pos == "VERB":
        what = done_with(tree, token)
        if what is not None:
            return _light()[lemma, tree.lemma[what]]
        who = subject(tree, token)
        armed = who is not None and tree.lemma[who] in _listed("armed")
        if lemma in _listed("entering") and armed:
            return "ASSAULT"
    kind = _words().get((pos, lemma))
    if kind is None:
        return None
    if lemma == "occupy" and tree.tag[token] in ("VBP", "VBZ"):
        return None  # "Oslo occupies the island": it holds it
    if lemma == "summon" and not _object_is(tree, token, _listed("envoys")):
        return None
    if pos == "NOUN" and any(
        tree.lemma[c] in _listed("not_war") for c in tree.children[token]
    ):
        return None
    return kind


def named(noun: str) -> str | None:
    """The type of a deed that a noun (its lemma) of the codebook tells, or None."""
    return _words().get(("NOUN", noun))


def done_with(tree: Tree, verb: int) -> int | None:
    """The object that a light verb tells a deed with, wherever it stands.

    "Imposed sanctions", "sanctions were imposed", "the sanctions (that) Oslo imposed", "a
    package of sanctions".
    """
    found = [
        c
        for c in tree.dependents(verb, "obj", "nsubj")
        if tree.label[c] == "obj" or passive(tree, verb)
    ]
    if not found and tree.label[verb] == "acl":
        found = [tree.heads[verb]]
    found += [
        d
        for c in found
        for d in tree.dependents(c, "nmod")
        if (case := tree.first(d, "case")) is not None and tree.lemma[case] == "of"
    ]
    return next(
        (c for c in found if (tree.lemma[verb], tree.lemma[c]) in _light()), None
    )


def undone(tree: Tree, noun: int) -> bool:
    """Whether a threat or a measure is what somebody drops: it is no threat then."""
    below = tree.label[noun] == "obj" or tree.dep[noun] == "nsubj:pass"
    return below and _light().get((tree.lemma[tree.heads[noun]], tree.lemma[noun])) in (
        "CONCEDE",
        "RETREAT",
    )


def _object_is(tree: Tree, verb: int, nouns: frozenset[str]) -> bool:
    return any(
        tree.lemma[c] in nouns or any(tree.lemma[k] in nouns for k in tree.children[c])
        for c in tree.dependents(verb, "obj", "nsubj")
    )


def find(tree: Tree) -> Iterator[Deed]:
    """The deeds that words of the codebook tell, in text order."""
    for token in range(len(tree)):
        kind = known(tree, token)
        if kind is None:
            continue
        made = (
            _of_verb(tree, token, kind)
            if tree.pos[token] == "VERB"
            else _of_noun(tree, token, kind)
        )
        if made is not None:
            yield made


def _of_verb(tree: Tree, verb: int, kind: str) -> Deed | None:
    if tree.label[verb] == "amod" or tree.dep[verb] == "compound":
        return None  # "the occupied areas"
    who = subject(tree, verb)
    what = done_with(tree, verb)
    light = what is not None
    what = tree.first(verb, "obj") if what is None else what
    aimed: list[int] = []
    if light and what is not None:
        aimed = [
            *behind(tree, what, prepositions("suffering")),
            *behind(tree, verb, prepositions("suffering")),
        ]
    elif what is not None:
        aimed = [what]
    actors = [who] if who is not None else []
    own = tree.first(verb, "obj") is not None
    if light and tree.dep[verb] == "acl" and not own:  # "the sanctions imposed by Oslo"
        actors = behind(tree, verb, BY)
        if not actors:
            return None  # "sanctions imposed on Chad": known, and told elsewhere
    elif passive(tree, verb):
        aimed = [*actors, *aimed] if not light else aimed
        actors = behind(tree, verb, frozenset({"by"}))
    if kind == "CONSULT":
        others = [*behind(tree, verb, prepositions("joining")), *aimed]
        if what is not None and light:
            others = [
                *behind(tree, verb, prepositions("joining")),
                *behind(tree, what, prepositions("joining")),
            ]
        aimed = others
        if not others and (who is None or not tree.dependents(who, "conj")):
            return None
    parts = [tree.chars(verb, verb), *(tree.subtree(t) for t in aimed)]
    if what is not None:
        parts.append(tree.chars(min(verb, what), max(verb, what)))
    return Deed(verb, kind, tuple(actors), tuple(aimed), _around(tree, verb, parts))


def _of_noun(tree: Tree, noun: int, kind: str) -> Deed | None:
    if tree.label[noun] in ("compound", "flat"):
        return None
    owners = [c for c in tree.children[noun] if tree.dep[c] == "nmod:poss"]
    owners += [
        c
        for c in tree.children[noun]
        if c < noun
        and tree.label[c] in ("amod", "compound")
        and (tree.words[c][:1].isupper() or tree.pos[c] == "PROPN")
    ]
    aimed = behind(tree, noun, prepositions("suffering"))
    if suffered(tree, noun):
        owners, aimed = [], owners
    owners += agents(tree, noun)
    if kind in VERBAL and not owners:
        return None
    if kind == "CONSULT":
        aimed = behind(tree, noun, prepositions("joining"))
        if not aimed:
            return None
    elif not aimed and not owners:
        return None
    if tree.lemma[noun] in _listed("ambiguous") and not (owners or aimed):
        return None
    about = tree.dependents(noun, "acl", "ccomp", "nmod") if kind in VERBAL else []
    parts = [tree.chars(noun, noun)]
    parts += [tree.subtree(t) for t in (*owners, *aimed, *about)]
    return Deed(noun, kind, tuple(owners), tuple(aimed), _around(tree, noun, parts))


def agents(tree: Tree, noun: int) -> list[int]:
    """Who does what a noun tells: "an attack (carried out) by", "strikes from"."""
    kind = _words().get(("NOUN", tree.lemma[noun]))
    found = behind(tree, noun, BY | {"from"} if kind == "ASSAULT" else BY)
    for child in tree.dependents(noun, "acl"):
        if tree.tag[child] in ("VBN", "VBD"):
            found += behind(tree, child, BY)
    return found


def suffered(tree: Tree, noun: int) -> bool:
    """Whether a noun's possessor is whom it befalls: "their release"."""
    listed = tree.lemma[noun] in load("events")["arguments"]["suffered"]
    return listed and not behind(tree, noun, frozenset({"of"}))


def behind(tree: Tree, word: int, cases: frozenset[str]) -> list[int]:
    """What hangs on a word behind one of these prepositions, with its conjuncts."""
    found: list[int] = []
    for child in tree.dependents(word, "obl", "nmod"):
        case = tree.first(child, "case")
        if child > word and case is not None and tree.lemma[case] in cases:
            found += [child, *tree.dependents(child, "conj")]
    return found


def _around(tree: Tree, token: int, parts: list[Chars]) -> Chars:
    near = [p for p in parts if p.end - p.start < LONGEST]
    here = tree.chars(token, token)
    return Chars(
        min([here.start, *(p.start for p in near)]),
        max([here.end, *(p.end for p in near)]),
    )


LONGEST = 160
"""Characters of one part of a deed at most: a long noun phrase."""
