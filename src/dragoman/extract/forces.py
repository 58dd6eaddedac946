"""The force of a future: who says "will" promises, threatens, refuses or only foresees.

A burden of one's own doing is a threat, whoever it is good for; what befalls a subject is
foreseen; a deed that will not be done is ruled out.
"""

from dragoman.extract.clauses import can_speak, subject
from dragoman.extract.sayings import FIRST, FUTURE, denied, hollow, signals
from dragoman.extract.trees import Tree

MAYBE = frozenset({"could", "may", "might"})
OPEN = frozenset({"predict", "warn", "promise"})
"""Acts that a future alone is taken for."""


def forced(tree: Tree, top: int, said: str) -> tuple[str, str]:
    """The act of a clause, and what it is where somebody else does it.

    Args:
        tree: The parse.
        top: The word at the top of the clause.
        said: What its words alone make of it.
    """
    who = subject(tree, top)
    first = who is not None and tree.words[who].lower() in FIRST
    if said == "offer":
        goals = tree.dependents(top, "xcomp", "advcl", "ccomp")
        if any(c > top and tree.tag[c] == "VB" and harmful(tree, c) for c in goals):
            return "threaten", "assess"  # "is ready to strike"
    if said in OPEN | {"assert"} and _reserved(tree, top):
        return "threaten", said
    if said in OPEN | {"assert"} and _burdens(tree, top, who):
        return "threaten", "predict" if said == "promise" else said
    if said in OPEN and _withheld(tree, top):
        return "rule_out", "predict"
    if said == "promise" and first and tree.lemma[top] in hollow("befalling"):
        return "predict", "predict"  # "we will know when they come"
    if said in ("assert", "predict") and not first and _bound(tree, top):
        return "demand", "demand"
    return said, "assert"


def _future(tree: Tree, top: int) -> bool:
    return bool({tree.words[c].lower() for c in tree.dependents(top, "aux")} & FUTURE)


def _burdens(tree: Tree, top: int, who: int | None) -> bool:
    """ "Will retaliate", "would impose a tariff", "will not hesitate to raise it"."""
    if who is None or not _future(tree, top):
        return False
    known = signals().content
    somebody = tree.pos[who] in ("PRON", "PROPN") or can_speak(tree, who)
    if not (somebody or tree.lemma[who] in known["armed"]):
        return False  # "the law would ban it"
    if tree.lemma[top] in known["daring"] and denied(tree, top):
        below = tree.dependents(top, "xcomp", "advcl", "acl")
        return any(harmful(tree, c) for c in below)
    if denied(tree, top):
        return False
    return harmful(tree, top) or (leaves(tree, top) and _conditional(tree, top))


def _reserved(tree: Tree, top: int) -> bool:
    """ "Reserves the right to impose sanctions": a measure held ready."""
    right = next((c for c in tree.dependents(top, "obj") if c > top), None)
    if tree.lemma[top] != "reserve" or right is None or tree.lemma[right] != "right":
        return False
    below = (*tree.dependents(right, "acl"), *tree.dependents(top, "xcomp", "advcl"))
    return any(harmful(tree, c) for c in below)


def leaves(tree: Tree, verb: int) -> bool:
    """Whether somebody goes: "walk away", and not "withdraw its troops"."""
    known = signals().content
    gone = tree.first(verb, "obj") is None or tree.lemma[verb] in known["quitting"]
    return tree.lemma[verb] in known["leaving"] and gone


def harmful(tree: Tree, verb: int) -> bool:
    """Whether a deed is a burden or force: "hit", "impose a tariff", "take military
    action"."""
    known = signals().content
    if tree.lemma[verb] in known["harming"]:
        return True
    what = [c for c in tree.dependents(verb, "obj") if c > verb]
    what += [d for c in what for d in tree.dependents(c, "nmod", "compound", "conj")]
    listed = tree.lemma[verb] in known["burdening"]
    return listed and any(tree.lemma[c] in known["burdens"] for c in what)


def _conditional(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on a condition: "if they do not agree, we will leave"."""
    below = tree.dependents(verb, "advcl")
    marks = (tree.lemma[m] for c in below for m in tree.dependents(c, "mark"))
    return any(mark in ("if", "unless") for mark in marks)


def _withheld(tree: Tree, top: int) -> bool:
    """ "Would not release the men": refused before anybody asks."""
    listed = tree.lemma[top] in signals().content["withholding"]
    return listed and denied(tree, top) and _future(tree, top)


def _bound(tree: Tree, top: int) -> bool:
    """ "Is going to have to make a deal"."""
    if tree.lemma[top] != "go":
        return False
    having = [c for c in tree.dependents(top, "xcomp") if tree.lemma[c] == "have"]
    return any(tree.first(c, "xcomp") is not None for c in having)


def supposes(tree: Tree, verb: int) -> bool:
    """Whether what is suggested may be so: "suggested the talks could be short".

    A deed that could be done is a proposal: "suggested the talks could move".
    """
    below = [
        c
        for c in tree.dependents(verb, "ccomp", "xcomp")
        if tree.first(c, "cop") is not None or tree.lemma[c] in hollow("befalling")
    ]
    helping = (h for c in below for h in tree.dependents(c, "aux"))
    return any(tree.words[h].lower() in MAYBE for h in helping)
