"""Whether something happened: actual, negated, planned, hypothetical or alleged.

The grammar of the clause decides first, then the head's guess.
"""

from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS
from dragoman.extract.drafts import Chars
from dragoman.extract.hollow import questioned
from dragoman.extract.trees import Tree

PLANNING = frozenset(
    {"plan", "intend", "set", "schedule", "expect", "prepare", "aim", "slate", "due",
     "want", "agree", "decide", "promise", "pledge", "vow", "hope", "seek", "propose"}
)  # fmt: skip
"""Verbs whose infinitive has not happened yet."""
IMPLYING = frozenset(
    {"begin", "start", "continue", "proceed", "manage", "help", "use", "come", "go",
     "force", "lead", "cause", "let", "make", "get", "have"}
)  # fmt: skip
"""Verbs whose infinitive was done."""
SUPPOSING = frozenset({"if", "unless", "whether", "should", "lest", "until", "once"})
OPEN = frozenset({"future", "possible", "potential", "any", "further", "threatened"})
"""Words before a noun for what has not happened: "any further attack"."""
POSSIBLE = frozenset({"would", "could", "might", "may", "can", "should", "must"})
FAILING = frozenset({"fail", "refuse", "decline", "cancel", "avoid", "prevent", "stop"})
CANCELLING = frozenset(
    {"cancel", "avoid", "prevent", "avert", "scrap", "decline", "refuse", "foil", "thwart",
     "deter", "rule"}
)  # fmt: skip
"""Verbs whose object did not come about."""


@cached
def _alleging() -> dict[str, Any]:
    found: dict[str, Any] = load("events")["alleging"]
    return found


def modality(tree: Tree, top: int, guess: str) -> str:
    """Whether it happened: the grammar of the clause first, then the head's guess."""
    words = {tree.words[c].lower() for c in tree.dependents(top, "aux")}
    if _negated(tree, top):
        return "negated"
    head = tree.heads[top]
    if tree.label[top] in ("xcomp", "acl", "advcl", "ccomp") and head != top:
        if tree.lemma[head] in FAILING:
            return "negated"
        infinitive = tree.tag[top] == "VB" and "to" in {
            tree.words[c].lower() for c in tree.children[top]
        }
        if infinitive and tree.lemma[head] in IMPLYING and tree.label[top] == "xcomp":
            return modality(tree, head, "actual")  # "continued to attack"
        if infinitive and tree.lemma[head] in PLANNING | {"be"}:
            return "planned"
        if infinitive and tree.label[top] != "advcl" and guess == "actual":
            done = tree.lemma[head] in IMPLYING
            return "actual" if done else "hypothetical"  # "threatened to attack"
    if tree.lemma[head] in CANCELLING and _befallen(tree, top):
        return "negated"
    marks = {tree.lemma[c] for c in tree.dependents(top, "mark")}
    if tree.tag[top] == "VB" and "to" in marks and {"is", "are", "was", "were"} & words:
        return "planned"  # "is to visit"
    if marks & SUPPOSING or questioned(tree, top):
        return "hypothetical"
    if words & {"will", "’ll", "'ll", "shall"}:
        return "planned"
    if words & POSSIBLE and not words & {"have", "has"}:
        return "hypothetical"
    if _supposed(tree, top):
        return "hypothetical"
    if _alleged(tree, top):
        return "alleged"
    if guess == "historical":
        return "actual"
    if guess == "negated":
        return "actual"  # no negation in the clause
    return guess


def _supposed(tree: Tree, noun: int) -> bool:
    """Whether a clause supposes its subject: "an invasion would cost"."""
    if tree.pos[noun] != "NOUN" or tree.label[noun] != "nsubj":
        return False
    opening = tree.words[tree.edges[noun][0]].lower()
    aux = {tree.words[c].lower() for c in tree.dependents(tree.heads[noun], "aux")}
    return opening in ("a", "an", "any", "another") and bool(aux & POSSIBLE)


def _alleged(tree: Tree, top: int) -> bool:
    """Whether the clause leaves open that it was so: "reportedly", "accused of"."""
    book = _alleging()
    before = range(max(0, top - 1), top)  # whatever the parse hangs it on
    if any(tree.lemma[c] in book["adverbs"] for c in (*tree.children[top], *before)):
        return True
    hung = tree.label[top] in ("advcl", "ccomp", "xcomp", "acl", "obl")
    return hung and tree.lemma[tree.heads[top]] in book["verbs"]


def alleges(tree: Tree, cue: Chars | None) -> bool:
    """Whether the words of a cue leave open what is said with them: "claims that"."""
    verbs = _alleging()["verbs"]
    return cue is not None and any(tree.lemma[i] in verbs for i in tree.tokens(cue))


def _befallen(tree: Tree, noun: int) -> bool:
    """Whether a noun is what something is done to: "cancelled a meeting"."""
    bare = tree.first(noun, "case") is None
    done = tree.label[noun] in ("obj", "obl") and bare
    return done or tree.dep[noun] == "nsubj:pass"


def _negated(tree: Tree, top: int) -> bool:
    return any(
        tree.lemma[c] in NEGATIONS
        or tree.words[c].lower() in ("n't", "n’t", "no", "neither", "without", "yet")
        for c in tree.children[top]
        if tree.label[c] in ("advmod", "det", "aux", "cc", "case", "mark")
        and not (tree.words[c].lower() == "yet" and tree.tag[top] != "VB")
    )
