"""Initiatives: the phrases that name or describe a plan, a deal or a track."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.annotate import Planned
from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

LONGEST = 14
"""Words of the longest description that is still a name."""
DESCRIBING = frozenset(
    {"of", "between", "with", "on", "over", "for", "in", "to", "from", "about"}
)
"""Prepositions whose phrases describe an initiative."""


POINTING = frozenset({"the", "this", "that", "these", "those", "its", "his", "their"})
"""Words with which a phrase may point back."""
LIKELY = 0.5
"""Certainty of the head from which its kind counts."""
SURE = 0.8
"""Certainty from which it is believed where the grammar sees nothing."""
TIMELY = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "week", "month", "year", "today"}
)  # fmt: skip


@dataclass(slots=True)
class Naming:
    """One phrase for an initiative.

    Attributes:
        head: Its noun.
        kind: As in the record.
        chars: The phrase with its article and what describes it.
        words: Lemmas of the modifiers and the head, small.
        named: Whether a proper name is among its modifiers.
        definite: Whether it points back: "the deal", "this proposal", "further talks".
        weak: Whether nothing but a status makes it an initiative.
        score: Of the learned head, where it found the phrase.
    """

    head: int
    kind: str
    chars: Chars
    words: frozenset[str]
    named: bool
    definite: bool
    weak: bool
    score: float | None = None


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("initiatives")
    return book


@cached
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in _book()["kinds"].items() for word in words}


@cached
def listed(name: str) -> frozenset[str]:
    """One of the lists of `codebook/initiatives.yaml`."""
    return frozenset(_book()[name])


def find(tree: Tree, planned: Sequence[Planned] = ()) -> list[Naming]:
    """The phrases for initiatives, in text order.

    Args:
        tree: The parse.
        planned: What the learned head took for such phrases. Its kind counts; where it
            and the grammar see one noun, its doubt does not.
    """
    found: dict[int, Naming] = {}
    for token in range(len(tree)):
        if tree.pos[token] not in ("NOUN", "PROPN"):
            continue
        kind = _kinds().get(tree.lemma[token]) or _joined(tree, token)
        if kind is None:
            continue
        made = _naming(tree, token, kind)
        if made is not None:
            found[token] = made
    for one in planned:
        made = _learned(tree, one, found)
        if made is not None:
            found[made.head] = made
    return [found[head] for head in sorted(found)]


def _learned(
    tree: Tree, planned: Planned, known: Mapping[int, Naming]
) -> Naming | None:
    """A phrase that the head found, described as the grammar describes it."""
    chars = Chars(*planned.chars)
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    head = tree.head_of(tokens[0], tokens[-1]) if tokens else -1
    if head < 0 or tree.pos[head] not in ("NOUN", "PROPN") or planned.score < LIKELY:
        return None
    if head in known:
        track = "negotiation_track" in (planned.kind, known[head].kind)
        kind = known[head].kind if track else planned.kind  # a deal is no talks
        return replace(known[head], kind=kind, score=planned.score)
    lemma = tree.lemma[head]
    fitting = not {lemma, lemma.removesuffix("s")}.isdisjoint(
        listed("believed") | set(_kinds())  # the lemma of a name may be its plural
    )
    if planned.score < SURE or not fitting:
        return None  # elsewhere than in diplomacy the head takes any event for a plan
    if lemma == "settlement" and _inhabited(tree, head):
        return None
    first = _opening(tree, head, tokens[0])
    chars, tokens = (
        Chars(tree.starts[first], chars.end),
        [*range(first, tokens[-1] + 1)],
    )
    before = [i for i in tokens if i < head and tree.pos[i] not in ("DET", "ADP")]
    named = any(tree.pos[i] == "PROPN" for i in before) or tree.pos[head] == "PROPN"
    behind = any(
        tree.pos[i] == "NOUN" or tree.pos[i] == "PROPN" for i in tokens if i > head
    )
    definite = tree.words[tokens[0]].lower() in POINTING
    return Naming(
        head,
        planned.kind,
        chars,
        frozenset([tree.lemma[i] for i in before] + [tree.lemma[head]]),
        named,
        definite,
        not (named or behind or before),
        planned.score,
    )


def _joined(tree: Tree, token: int) -> str | None:
    """ "cease-fire" in three tokens."""
    if tree.lemma[token] == "fire" and token > 1 and tree.lemma[token - 2] == "cease":
        return "ceasefire"
    return None


def _naming(tree: Tree, head: int, kind: str) -> Naming | None:
    first, last = _edges(tree, head)
    inside = [i for i in range(first, last + 1) if i != head]
    before = list(range(first, head))
    near = {tree.lemma[i] for i in before} | {
        tree.lemma[i] for i in inside if i > head and tree.heads[i] == head
    }
    if _stands_for_none(tree, head) or _means_another(tree, head, near):
        return None
    lemma = tree.lemma[head]
    named = any(tree.pos[i] == "PROPN" and tree.words[i][:1].isupper() for i in before)
    definite = tree.words[first].lower() in POINTING or bool(
        {tree.lemma[i] for i in before} & listed("anaphoric")
    )
    of_peace = bool(near & listed("of_peace"))
    links = _links(tree, head)
    described = not links.isdisjoint(DESCRIBING)
    if lemma in listed("vague") and not of_peace and not named:
        described = "between" in links
    if lemma == "plan" and tree.tag[head] == "NNS":
        described = False
    if lemma == "round":
        kind = "negotiation_track"
    if kind == "peace_plan" and not of_peace and not named and not definite:
        kind = "proposal"
    past = bool({tree.lemma[i] for i in before} & listed("past"))
    weak = lemma in listed("weak") and not (named or of_peace or described or past)
    sided = named or definite or bool(links - WHERE) or _history(tree, head)
    lemmas = [
        tree.lemma[i] for i in inside if tree.pos[i] not in ("DET", "ADP", "PUNCT")
    ]
    return Naming(
        head,
        kind,
        tree.chars(first, last),
        frozenset([*lemmas, lemma]) - _addressed(tree, head),
        named,
        definite,
        weak or (kind == "ceasefire" and not sided),
    )


def _links(tree: Tree, head: int) -> set[str]:
    """The prepositions of what hangs on a noun."""
    cases = (tree.first(c, "case") for c in tree.dependents(head, "nmod"))
    return {tree.lemma[c] for c in cases if c is not None}


def _stands_for_none(tree: Tree, head: int) -> bool:
    """Whether another noun names the initiative: "ceasefire deal", "a round of talks"."""
    outer = tree.heads[head]
    before = tree.label[head] in ("compound", "flat") and outer > head
    if before and (tree.lemma[outer] in _kinds() or tree.pos[outer] == "NOUN"):
        return True  # "ceasefire deal": the deal; "plan details": no plan
    if (
        tree.label[head] == "nmod"
        and tree.lemma[outer] in listed("rounds")
        and outer < head
    ):
        return True  # "the next round of talks": the round stands for them
    below = {tree.lemma[c] for c in tree.dependents(head, "nmod")}
    return tree.lemma[head] in listed("vague") and bool(below & set(_kinds()))


def _means_another(tree: Tree, head: int, near: set[str]) -> bool:
    """Whether a noun means something else than an initiative here.

    Args:
        tree: The parse.
        head: The noun.
        near: Lemmas of what describes it.
    """
    lemma = tree.lemma[head]
    of_peace = bool(near & listed("of_peace"))
    if near & listed("not_of_peace") or (
        lemma in listed("vague") and _of_something(tree, head, near)
    ):
        return True
    if lemma == "settlement" and _inhabited(tree, head):
        return True
    grouping = lemma in listed("grouping")
    if grouping and not (of_peace or near & listed("grouped")):
        return True
    if lemma == "agreement" and "to" in _links(tree, head):
        return True  # "its agreement to the plan": an act
    case = tree.first(head, "case")
    link = "" if case is None else tree.lemma[case]
    if lemma == "initiative" and link == "at":
        return True  # "at the initiative of": whose doing it is
    met = lemma in ("talk", "negotiation") and tree.label[head] == "obl"
    return met and not of_peace and link == "for"  # "is coming for talks with ..."


WHERE = frozenset({"in", "to", "from"})
"""Prepositions of where a ceasefire should hold, and of nothing that it is."""


def _of_something(tree: Tree, head: int, near: set[str]) -> bool:
    """Whether a noun that means all sorts of things is made one by another noun."""
    made = any(
        tree.pos[c] == "NOUN" and tree.label[c] == "compound"
        for c in tree.children[head]
    )
    return made and not near & (listed("of_peace") | set(_kinds()))


def _addressed(tree: Tree, head: int) -> frozenset[str]:
    """To whom a plan was put, which tells it from no other: "the offer to Oslo"."""
    found = set()
    for child in tree.dependents(head, "nmod"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] == "to":
            first, last = tree.edges[child]
            found |= {tree.lemma[i] for i in range(first, last + 1)}
    return frozenset(found)


def _inhabited(tree: Tree, head: int) -> bool:
    """Whether a settlement is a place: "the settlements of Lund and Moss"."""
    named = any(
        tree.pos[c] == "PROPN" and tree.label[c] in ("nmod", "appos", "compound")
        for c in tree.children[head]
    )
    return tree.tag[head] == "NNS" or named


def _history(tree: Tree, head: int) -> bool:
    """Whether an adjective or a participle tells of a ceasefire: "established in May"."""
    return bool(tree.dependents(head, "acl")) or any(
        tree.lemma[c] in listed("history") for c in tree.children[head]
    )


def _edges(tree: Tree, head: int) -> tuple[int, int]:
    """The phrase: what stands before the noun, and what describes it behind."""
    first, last = head, head
    for child in tree.children[head]:
        a, b = tree.edges[child]
        label = tree.label[child]
        if child < head and label in (
            "det",
            "amod",
            "compound",
            "nmod",
            "nummod",
            "flat",
        ):
            if tree.first(child, "case") is None or tree.dep[child] == "nmod:poss":
                first = min(first, a)
        elif tree.lemma[child] in TIMELY:
            continue
        elif label == "nmod" and child > head and b - head <= LONGEST:
            case = tree.first(child, "case")
            if case is not None and tree.lemma[case] in DESCRIBING and a == last + 1:
                last = _without_clause(tree, child, b)
        elif label == "acl" and tree.tag[child] in ("VBN", "VB") and a == last + 1:
            last = b if b - head <= LONGEST and tree.words[a] != "," else last
    while last > head and (
        tree.pos[last] in ("PUNCT", "CCONJ", "SPACE", "ADP")
        or tree.tag[last] in ("VB", "TO")  # an infinitive without what it is about
    ):
        last -= 1
    first = _opening(tree, head, first)
    while first < head and tree.words[first].lower() in LEADING:
        first += 1
    return first, last


def _opening(tree: Tree, head: int, first: int) -> int:
    """Where a noun phrase begins at the earliest: behind what no noun phrase holds."""
    at = head
    while at > first and not (
        tree.pos[at - 1] in OUTSIDE
        or tree.tag[at - 1] in FINITE
        or tree.words[at - 1] == ","
    ):
        at -= 1
    while at < head and tree.pos[at] in ("CCONJ", "PUNCT", "ADV"):
        at += 1
    marks = [i for i in range(at, head) if tree.words[i] in QUOTES]
    return marks[-1] + 1 if len(marks) % 2 else at  # closed is what began before it


QUOTES = frozenset('"“”')
"""Marks of quotations, which close what they open."""
OUTSIDE = frozenset({"ADP", "SCONJ", "AUX", "INTJ"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "TO"})
"""Tags that end a noun phrase on its left."""


LEADING = frozenset({"following", "including", "regarding", "concerning", "amid"})
"""Prepositions that look like participles of the noun they stand before."""


def _without_clause(tree: Tree, child: int, last: int) -> int:
    for below in tree.children[child]:
        if below > child and tree.label[below] in (
            "acl",
            "advcl",
            "parataxis",
            "appos",
        ):
            last = min(last, tree.edges[below][0] - 1)
    return max(last, child)
