"""Words that do nothing: questions, refusals to speak, and what stands round a report.

The learned heads see a refusal in "declined to comment" and a meeting in "sign up for our
newsletter". The grammar knows better, and takes such readings out before any record is
drafted from them.
"""

from dataclasses import replace

from dragoman.annotate import Findings, Told
from dragoman.extract.drafts import Chars
from dragoman.extract.furniture import furniture
from dragoman.extract.sayings import hollow
from dragoman.extract.trees import Tree

NEAR = 4
"""Words behind "declined" within which its infinitive stands: "declined on Monday to"."""


def sound(tree: Tree, found: Findings) -> Findings:
    """What the heads found, without what is none."""
    page = furniture(tree)

    def kept(chars: tuple[int, int]) -> bool:
        tokens = tree.tokens(Chars(*chars))
        return bool(tokens) and tokens[0] not in page

    return replace(
        found,
        told=tuple(t for t in found.told if kept(t.trigger) and not _hollow(tree, t)),
        sought=tuple(s for s in found.sought if kept(s.chars)),
        planned=tuple(p for p in found.planned if kept(p.chars)),
    )


def _hollow(tree: Tree, told: Told) -> bool:
    tokens = [i for i in tree.tokens(Chars(*told.trigger)) if i < len(tree)]
    return any(declines(tree, i) or regrets(tree, i) or asks(tree, i) for i in tokens)


def declines(tree: Tree, verb: int) -> bool:
    """Whether somebody declines to speak: nobody refuses what is negotiated so."""
    if tree.lemma[verb] not in hollow("declining"):
        return False
    behind = range(verb + 1, min(verb + 1 + NEAR, len(tree) - 1))
    to = next((i for i in behind if tree.lemma[i] == "to"), None)
    return to is not None and tree.lemma[to + 1] in hollow("silent")


def asks(tree: Tree, verb: int) -> bool:
    """Whether somebody asks a question: "asked the envoy whether he would stay"."""
    if tree.lemma[verb] not in hollow("asking"):
        return False
    clause = tree.first(verb, "ccomp", "xcomp", "advcl")
    opening = tree.edges[clause][0] if clause is not None else verb
    near = {tree.lemma[i] for i in range(verb + 1, min(verb + 1 + NEAR, len(tree)))}
    return bool(hollow("questions") & (near | {tree.lemma[opening]}))


def regrets(tree: Tree, verb: int) -> bool:
    """Whether "should have warned" tells what was not done: it asks for nothing."""
    helping = {tree.lemma[c] for c in tree.dependents(verb, "aux")}
    return "have" in helping and bool(helping & {"should", "ought", "must"})


def questioned(tree: Tree, token: int) -> bool:
    """Whether a word stands in a question: what is asked has not happened."""
    stop = tree.bounds[tree.sentence[token]][1]
    behind = range(token, min(stop + 1, len(tree)))
    end = next((i for i in behind if tree.words[i] in ENDS), None)
    return end is not None and tree.words[end].startswith("?")


ENDS = frozenset({".", "?", "!", "?!", ";", "”", '"'})
"""What ends the clause that a word stands in."""
