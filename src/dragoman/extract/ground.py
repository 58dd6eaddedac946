"""Who holds which ground: "X controls Y", "X-controlled Y", "the occupied areas"."""

from collections.abc import Iterator

from dragoman.extract.bonds import TieDraft, beside, book, made, words
from dragoman.extract.clauses import bare, passive, subject
from dragoman.extract.trees import Tree
from dragoman.record import RelationKind


def by_verb(tree: Tree, verb: int) -> Iterator[TieDraft]:
    """ "Norland controls the valley", "the valley is held by Norland"."""
    lemma = tree.lemma[verb]
    for relation in ("controls_territory", "occupies"):
        if lemma not in words(relation, "verbs"):
            continue
        kind: RelationKind = (
            "occupies" if relation == "occupies" else "controls_territory"
        )
        what = tree.first(verb, "obj")
        who = subject(tree, verb)
        if passive(tree, verb):
            what = tree.first(verb, "nsubj")
            who = beside(tree, verb, "by")
        if (
            what is None
            or who is None
            or tree.pos[who] not in ("PROPN", "NOUN", "PRON")
        ):
            continue
        if not _is_ground(tree, what):
            continue
        yield made(tree, kind, (who, what), verb, by="rule:holds-ground", verb=verb)


def _is_ground(tree: Tree, token: int) -> bool:
    return tree.lemma[token] in book()["ground"] or tree.entity[token] in (
        "LOC", "GPE",
    )  # fmt: skip


def by_adjective(tree: Tree, token: int) -> Iterator[TieDraft]:
    """ "separatist-controlled regions": who, what is done, to what."""
    word = tree.words[token].lower()
    if token < 2 or tree.words[token - 1] not in ("-", "–", "‑"):
        return
    for relation in ("controls_territory", "occupies"):
        if word not in words(relation, "adjectives"):
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


def occupied(tree: Tree, known: list[TieDraft]) -> Iterator[TieDraft]:
    """ "all occupied areas": occupied by whoever the sentence says holds ground."""
    for token in range(len(tree)):
        if tree.words[token].lower() not in words("occupies", "adjectives"):
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
