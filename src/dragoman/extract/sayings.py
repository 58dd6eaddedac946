"""What a clause does by its own words, whatever the verb is that reports it.

A refusal in the first person rejects, an obligation urges, an evaluation assesses; "I must
say" and "should have" only look like it.
"""

from dataclasses import dataclass
from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS, can_speak, passive, subject
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

PLAIN = frozenset({"assert", "insist", "assess", "justify"})
"""Acts of reporting verbs that what is said may overrule."""
FIRST = frozenset({"i", "we"})
THINGS = frozenset({"it", "this", "that", "there", "what", "which"})
OWN = frozenset({"i", "we", "he", "she", "they"})
"""Subjects that are likely the speaker."""


@dataclass(frozen=True, slots=True)
class Signals:
    """The codebook's signals, ready to look up."""

    cues: dict[str, str]
    nouns: dict[str, str]
    content: dict[str, frozenset[str]]
    expressing: frozenset[str]


@cached
def signals() -> Signals:
    """The signals of the codebook, read once."""
    book: dict[str, Any] = load("acts")
    return Signals(
        {word: act for act, words in book["cues"].items() for word in words},
        {word: act for act, words in book["nouns"].items() for word in words},
        {kind: frozenset(words) for kind, words in book["content"].items()},
        frozenset(book["expressing"]),
    )


@cached
def hollow(name: str) -> frozenset[str]:
    """Words of the codebook that do nothing, by what they look like."""
    return frozenset(load("acts")["hollow"][name])


def denied(tree: Tree, word: int) -> bool:
    """Whether a word is negated."""
    return any(
        tree.lemma[c] in NEGATIONS
        or tree.words[c].lower() in ("n't", "n’t", "never", "no")
        for c in tree.children[word]
    )


def performed(tree: Tree, top: int) -> str | None:
    """The act that a clause does by saying that it does: "we condemn", "I call on"."""
    who = subject(tree, top)
    if who is None or tree.words[who].lower() not in FIRST or denied(tree, top):
        return None
    auxiliaries = {tree.lemma[c] for c in tree.dependents(top, "aux")}
    present = (
        tree.tag[top] in ("VBP", "VB") or tree.words[top].lower() == tree.lemma[top]
    )
    if not present or auxiliaries - {"do"}:
        return None
    cues, lemma = signals().cues, tree.lemma[top]
    after = tree.words[top + 1].lower() if top + 1 < len(tree) else ""
    act = cues.get(f"{lemma} {after}") or cues.get(lemma)
    return None if act in PLAIN or act == "accept" else act


def said_by(tree: Tree, top: int, chars: Chars) -> str | None:
    """The act of a clause by its own words, or None."""
    known = signals().content
    lemma = tree.lemma[top]
    auxiliaries = {tree.lemma[c] for c in tree.dependents(top, "aux")}
    words = {tree.words[c].lower() for c in tree.dependents(top, "aux")}
    who = subject(tree, top)
    having = tree.first(top, "cop")
    if who is None and having is not None:  # the parse hangs "we" on the copula
        who = tree.first(having, "nsubj")
    first = who is not None and tree.words[who].lower() in FIRST
    inner = _inner(tree, top)
    future = bool(words & {"will", "’ll", "'ll", "wo", "shall", "would"})
    own = who is not None and tree.words[who].lower() in OWN
    able = bool(words & {"can", "could", "ca"})
    if denied(tree, top) and (future or able or first):
        if lemma in known["ruling_out"] and (first or future):
            return "rule_out"
        refused = first or future or able
        eager = lemma == "wait" and inner is not None  # "cannot wait to return"
        if lemma in known["refusing"] and refused and not passive(tree, top):
            return None if eager else "reject"
    if tree.pos[top] == "NOUN" and lemma in known["needs"]:
        return "urge"  # "the importance of talking"
    if own and lemma == "expect":
        return "predict"
    backing = lemma in known["supporting"] and (
        first or lemma not in ("support", "back")
    )
    opening = _opening(tree, chars)
    if tree.lemma[opening] in ("whether", "if") and tree.heads[opening] == top:
        return None  # "whether they will allow": that is what is open
    if backing and _mentions(tree, top, {"support", "backing"}):
        return "endorse"
    if _mentions(tree, top, known["sympathetic"]) and (first or lemma == "have"):
        return "express_sympathy"
    somebody = who is not None and (
        (tree.pos[who] in ("PRON", "PROPN") and tree.lemma[who] not in THINGS)
        or can_speak(tree, who)
    )
    if somebody and lemma in known["willing"] and tree.first(top, "cop") is not None:
        return "offer"
    obliged = (auxiliaries | words) & known["obliging"]
    if obliged and _asks(tree, top, who):
        return "urge"
    needed = inner is not None and tree.tag[inner] == "VB"
    if needed and lemma in known["needing"] and _in_need(tree, top, who):
        return "urge"
    if lemma in hollow("musing"):
        return None  # "look, it is over": asks for nothing
    bare = not any(tree.lemma[c] == "to" for c in tree.children[top])
    if tree.tag[top] == "VB" and who is None and not auxiliaries and bare:
        return "urge" if _begins(tree, top) else None  # an imperative
    armed = who is not None and tree.lemma[who] in known["armed"]
    if future and armed and lemma in known["harming"]:
        return "threaten"
    if future and first:
        return "threaten" if lemma in known["harming"] else "promise"
    if future and lemma in known["preferring"]:
        return "assess"
    if future:
        grave = _mentions(tree, top, known["consequences"], but=_given(tree, who))
        return "warn" if grave and not denied(tree, top) else "predict"
    if tree.first(top, "expl") is not None and _looms(tree, who):
        return "warn"
    if _mentions(tree, top, known["condemning"], near=True):
        return "condemn"
    if own and lemma in known["hoping"]:
        return "assess"
    value = inner if inner is not None and lemma in known["seeming"] else top
    evaluated = value != top or tree.first(top, "cop") is not None
    return "assess" if evaluated and tree.lemma[value] in known["evaluating"] else None


def _looms(tree: Tree, who: int | None) -> bool:
    """ "There is a real risk of war", and not "no risk"."""
    listed = who is not None and tree.lemma[who] in signals().content["looming"]
    return who is not None and listed and not denied(tree, who)


def _begins(tree: Tree, top: int) -> bool:
    """Whether a clause begins a sentence or goes on with "and": no torn-off infinitive."""
    first = tree.edges[top][0]
    while first < top and tree.pos[first] in ("PUNCT", "SPACE"):
        first += 1
    goes_on = tree.pos[first] == "CCONJ" or tree.label[top] == "conj"
    return tree.words[first][:1].isupper() or goes_on


def _asks(tree: Tree, top: int, who: int | None) -> bool:
    """Whether "must" or "should" asks for something.

    "I must say" opens a sentence, "it must have rained" infers, and "should he come"
    supposes.
    """
    helping = tree.dependents(top, "aux")
    perfect = any(tree.lemma[c] == "have" for c in helping)
    modal = next((c for c in helping if tree.tag[c] == "MD"), None)
    there = tree.first(top, "expl") is not None  # "there must be a timeline"
    supposing = who is not None and modal is not None and modal < who and not there
    telling = tree.lemma[top] in hollow("phrases")
    return not (perfect or supposing or telling)


def _in_need(tree: Tree, top: int, who: int | None) -> bool:
    """Whether "need to" or "have to" asks: of "I" and "he" it tells, and so in the past."""
    told = who is not None and tree.words[who].lower() in ("i", "he", "she", "it")
    had = tree.lemma[top] == "have" and tree.tag[top] in ("VBD", "VBN")
    return not (told or had)


def _given(tree: Tree, who: int | None) -> range:
    """The words of a subject that is known already: "the war will end soon"."""
    if who is None:
        return range(0)
    first, last = tree.edges[who]
    definite = tree.words[first].lower() in ("the", "this", "that", "these", "those")
    return range(first, last + 1) if definite else range(0)


def _inner(tree: Tree, top: int) -> int | None:
    """The infinitive below a verb, whatever the parse calls it: "need to think"."""
    found = tree.first(top, "xcomp")
    if found is None and tree.words[top + 1 : top + 2] == ["to"]:
        below = (c for c in tree.children[top] if c > top and tree.tag[c] == "VB")
        found = next(below, None)
    return found


def _mentions(
    tree: Tree,
    top: int,
    lemmas: frozenset[str] | set[str],
    *,
    near: bool = False,
    but: range = range(0),
) -> bool:
    """Whether a clause has one of these words: right below its top, or anywhere.

    Words in `but` do not count.
    """
    if tree.lemma[top] in lemmas:
        return True
    if near:  # "the raid is a crime", and not "failure may cost lives"
        below = (c for c in tree.children[top] if tree.label[c] != "nsubj")
        return any(tree.lemma[c] in lemmas for c in below)
    first, last = tree.edges[top]
    return any(tree.lemma[i] in lemmas for i in range(first, last + 1) if i not in but)


def _opening(tree: Tree, chars: Chars) -> int:
    tokens = tree.tokens(chars)
    return min(tokens[0], len(tree) - 1) if tokens else 0
