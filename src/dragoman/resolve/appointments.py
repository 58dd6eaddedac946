"""Clauses that say which office somebody has, gets or is to get.

"Haddad is the chair of ...", "who serves as ...", "who heads the ... mission", "was named
as envoy to ...", "tapped Ana Costa to be ...". Only verbs are read here: how far the
office behind one runs is asked of `appositions`.
"""

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.resolve import appositions
from dragoman.resolve.mentions import Mention
from dragoman.resolve.offices import LONGEST_TITLE, Office, bodies, heads, worded

ASIDE = 12
"""Words of an apposition between a name and the office that it is named to."""
BODY_REACH = 6
"""Words behind "heads the" within which a noun for a body must come."""


@cached
def _appointing() -> frozenset[str]:
    return frozenset(load("offices")["appointing"])


@cached
def _heading() -> dict[str, str]:
    found: dict[str, str] = load("offices")["heading"]
    return found


def of_person(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """The office that a clause around a name gives somebody, if any.

    Args:
        tree: The parse.
        mention: The name.
        others: Tokens of the names of other persons.
    """
    at = _said(tree, mention)
    if at is None:
        at = _appointed(tree, mention)
    if at is not None:
        return _at(tree, mention, at, others)
    return _heads(tree, mention)


def stated(tree: Tree, mention: Mention) -> Office | None:
    """ "X is the president of Y": a copula between name and office."""
    for i in range(mention.first, mention.last + 1):
        top = tree.heads[i]
        if tree.label[i] != "nsubj" or mention.first <= top <= mention.last:
            continue
        if tree.lemma[top] not in heads() or tree.first(top, "cop") is None:
            return None
        if top < mention.first:
            return None  # "Leading the team is ...": the office does not follow
        first = top
        for child in tree.children[top]:
            if child < top and tree.label[child] in ("compound", "amod", "nmod"):
                first = min(first, tree.edges[child][0])
        last = top
        for child in tree.dependents(top, "nmod"):
            last = max(last, tree.edges[child][1])
        phrase = list(range(first, min(last, first + LONGEST_TITLE) + 1))
        return worded(tree, phrase, Chars(tree.starts[mention.first], tree.ends[last]))
    return None


def _at(tree: Tree, mention: Mention, at: int, others: set[int]) -> Office | None:
    found = appositions.phrase(tree, at, others)
    if not found:
        return None
    evidence = Chars(tree.starts[mention.first], tree.ends[found[-1]])
    made = worded(tree, found, evidence)
    if made and tree.lemma[at - 1] == "be" and tree.tag[at - 1] == "VBD":
        made.time = "former"
    return made


def _who(tree: Tree, mention: Mention) -> int | None:
    """The verb of a relative clause behind a name."""
    at = mention.last + 1
    if tree.words[at : at + 1] == [","]:
        at += 1
    if tree.words[at : at + 1] != ["who"]:
        return None
    at += 1
    while at < len(tree) and tree.pos[at] in ("AUX", "ADV"):
        if tree.lemma[at] == "be" and tree.pos[at + 1 : at + 2] != ["VERB"]:
            return at
        at += 1
    return at if at < len(tree) and tree.pos[at] == "VERB" else None


def _said(tree: Tree, mention: Mention) -> int | None:
    """Where the office begins in ", who serves as ..." and ", who is ..."."""
    verb = _who(tree, mention)
    if verb is None:
        return None
    if tree.lemma[verb] == "be":
        return verb + 1
    serves = tree.lemma[verb] in appositions.serving()
    if serves and tree.words[verb + 1 : verb + 2] == ["as"]:
        return verb + 2
    return None


def _heads(tree: Tree, mention: Mention) -> Office | None:
    """ ", who heads the Oslo mission": the head of it."""
    verb = _who(tree, mention)
    if verb is None or tree.lemma[verb] not in _heading():
        return None
    start = verb + 1
    last = start - 1
    for at in range(start, min(start + BODY_REACH, len(tree))):
        if tree.pos[at] not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"):
            break
        if tree.lemma[at] in bodies():
            last = at
    if last < start:
        return None
    words = tree.text[tree.starts[start] : tree.ends[last]]
    evidence = Chars(tree.starts[mention.first], tree.ends[last])
    head = _heading()[tree.lemma[verb]]
    title = f"{head.capitalize()} of {words}"
    return Office(title, head, frozenset({head}), None, evidence)


def _appointed(tree: Tree, mention: Mention) -> int | None:
    """Where the office begins that somebody is appointed to."""
    top = tree.head_of(mention.first, mention.last)
    verb = tree.heads[top]
    if tree.lemma[verb] not in _appointing() or tree.pos[verb] != "VERB":
        return None
    if tree.dep[top] == "nsubj:pass" and verb > mention.last:
        return _behind_as(tree, verb + 1, bare=True)
    if tree.label[top] != "obj" or mention.first < verb:
        return None
    start = mention.last + 1
    if tree.words[start : start + 1] == [","]:
        for at in range(start + 1, min(start + ASIDE, len(tree))):
            if tree.words[at] == ",":
                return _behind_as(tree, at + 1, bare=False)
        return None
    return _behind_as(tree, start, bare=False)


def _behind_as(tree: Tree, at: int, *, bare: bool) -> int | None:
    """The word behind "as" or "to be"; where nothing need stand there, the word itself."""
    words = [w.lower() for w in tree.words[at : at + 4]]
    for lead in (["as"], ["to", "be"], ["to", "serve", "as"], ["to", "become"]):
        if words[: len(lead)] == lead:
            return at + len(lead)
    return at if bare else None
