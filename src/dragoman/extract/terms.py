"""Terms: units of negotiable content, in words, whoever put them forward.

What is demanded, offered, proposed or refused in an act; the provisions that a plan is
said to hold; steps in their order; the conditions of an offer; and the objectives that
somebody is said to have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.annotate import Sought
from dragoman.codebook import cached
from dragoman.extract import conditions
from dragoman.extract.acts import ActDraft
from dragoman.extract.aims import (
    concessions,
    efforts,
    glosses,
    objectives,
    owned,
    provisions,
)
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.initiatives import Naming
from dragoman.extract.negotiable import TermDraft, book, issue, parts_of, said_in
from dragoman.extract.sayings import signals
from dragoman.extract.trees import Tree

LONGEST_TERM = 240
"""Characters of one term at most: more is no unit of content."""
SHORTEST_TERM = 6
SURE = 0.8
"""Certainty from which the head's term is believed; tuned on the seed and dev gold."""


def draft(
    tree: Tree,
    statements: list[StatementDraft],
    acts: list[ActDraft],
    namings: list[Naming],
    sought: Sequence[Sought] = (),
) -> list[TermDraft]:
    """Draft the terms of a document, in text order, without doubles.

    Args:
        tree: The parse.
        statements, acts, namings: What was drafted before.
        sought: What the learned head read; a rule that sees the same words adds
            order, plan and condition to it, and its kind stands.
    """
    found: list[TermDraft] = []
    plans = {naming.head for naming in namings}
    for act in acts:
        found += _of_act(tree, statements, act, plans)
    for naming in namings:
        found += provisions(tree, naming, statements)
    found += objectives(tree, statements, plans)
    found += efforts(tree, statements)
    found += owned(tree, statements)
    found += concessions(tree, statements)
    found += conditions.readiness(tree, statements)
    found += conditions.listed_conditions(tree, statements)
    found += glosses(tree, statements)
    learned = [t for s in sought if (t := _learned(tree, statements, s)) is not None]
    steps = [t.evidence for t in found if t.by == "rule:step"]
    learned = [t for t in learned if not any(s.covers(t.evidence) for s in steps)]
    kept: list[TermDraft] = []
    found = [*(t for t in learned if _borne_out(tree, t, found)), *found]
    for term in [*found, *(b for t in found for b in _beside(tree, t))]:
        length = term.evidence.end - term.evidence.start
        if not SHORTEST_TERM <= length <= LONGEST_TERM:
            continue
        if not any(_same(term, other) for other in kept):
            kept.append(term)
    offered = [t.evidence for t in kept if t.by == "rule:readiness"]
    kept = [
        t
        for t in kept  # the offer alone tells what is offered, without its conditions
        if t.by != "rule:term-of-act" or not any(map(t.evidence.covers, offered))
    ]
    return sorted(kept, key=lambda t: t.evidence.start)


def _learned(
    tree: Tree, statements: list[StatementDraft], sought: Sought
) -> TermDraft | None:
    """A term that the head found; its holder the head's, else whoever speaks."""
    if sought.score < SURE:
        return None
    tokens = _stripped(tree, list(tree.tokens(Chars(*sought.chars))))
    if not tokens:
        return None
    chars = tree.chars(tokens[0], tokens[-1])
    holders = [Chars(*h) for h in sought.holders]
    if sought.kind == "provision":
        holders = []  # a plan holds it; whoever describes the plan says so (rule 16)
    about = issue(tree, chars)
    if about == "other":
        about = sought.issue
    return TermDraft(
        sought.kind,
        about,
        chars,
        tree.head_of(tokens[0], tokens[-1]),
        "head:term",
        said_in(statements, chars),
        holder=Chars(holders[0].start, holders[-1].end) if holders else None,
        score=sought.score,
    )


def _stripped(tree: Tree, tokens: list[int]) -> list[int]:
    """A term without marks, conjunctions and "to" at its edges; none without content."""
    kept = [i for i in tokens if i < len(tree)]
    while kept and (tree.pos[kept[-1]] in LOOSE or tree.lemma[kept[-1]] == "to"):
        kept.pop()
    while kept and (
        tree.pos[kept[0]] in ("PUNCT", "CCONJ", "SCONJ", "SPACE")
        or tree.lemma[kept[0]] in ("to", "that")
    ):
        kept.pop(0)
    return kept if any(tree.pos[i] in ("NOUN", "VERB", "PROPN") for i in kept) else []


LOOSE = ("PUNCT", "CCONJ", "SCONJ", "SPACE", "ADP", "DET")
"""Parts of speech with which no term ends."""


def _borne_out(tree: Tree, term: TermDraft, ruled: list[TermDraft]) -> bool:
    """Whether a rule sees the head's term too, or its words make it likely.

    The head learnt from reports about negotiations and takes anything for a term in
    others: it needs a word of an issue, and what is merely asserted is wanted by nobody.
    What a rule knows of the same words is added to the term.
    """
    seen = [o for o in ruled if _same(term, o) and not _of_anything(o)]
    for other in reversed(seen):
        term.kind = other.kind  # the verb that wants it says how
        term.plan = term.plan or other.plan
        term.order = term.order or other.order
        term.condition = term.condition or other.condition
        owned = other.by == "rule:owned-term"  # "its demand": whose it is is said
        if owned or (term.holder is None and term.statement is None):
            term.holder, term.statement = other.holder, other.statement
    if seen:
        return True
    if issue(tree, term.evidence) == "other" or _asserted(tree, term):
        return False
    return _licensed(tree, term)


def _of_anything(term: TermDraft) -> bool:
    """Whether somebody merely means to do something: whose business is settled later."""
    return term.by == "rule:objective" and term.issue == "other"


def _licensed(tree: Tree, term: TermDraft) -> bool:
    """Whether a word that wants, offers or grants something stands over a term."""
    tokens = tree.tokens(term.evidence)
    over = {tree.lemma[i] for i in tokens if i < len(tree) and i != term.top}
    at = term.top
    while tree.heads[at] != at:
        at = tree.heads[at]
        over.add(tree.lemma[at])
        over |= {tree.lemma[c] for c in tree.dependents(at, "mark", "aux", "xcomp")}
    over |= {tree.lemma[c] for c in tree.dependents(term.top, "mark", "aux")}
    over.add(tree.lemma[term.top])
    return not over.isdisjoint(_wanting())


@cached
def _wanting() -> frozenset[str]:
    """Words one of which stands in the sentence of a term: "demand", "if", "must"."""
    known = book()
    acts = {cue for cue, act in signals().cues.items() if act in known["acts"]}
    acts |= {cue for cue, act in signals().cues.items() if act in ("agree", "accept")}
    listed = [known["conditions"]["marks"], known["providing"], known["wanting"]]
    listed += [known["objective"][part] for part in ("verbs", "adjectives", "nouns")]
    return frozenset(acts).union(known["owning"], *listed)


def _asserted(tree: Tree, term: TermDraft) -> bool:
    """Whether the words tell what is, was or will be: "the envoys met on Monday"."""
    top = term.top
    who = tree.first(top, "nsubj")
    if who is None or not term.evidence.covers(tree.chars(who, who)):
        return False
    marks = {tree.lemma[c] for c in tree.dependents(top, "mark")}
    if marks & set(book()["conditions"]["marks"]):
        return False
    helping = tree.dependents(top, "aux", "cop")
    words = {tree.lemma[c] for c in helping}
    if words & OBLIGING:
        return False
    finite = {tree.tag[i] for i in (top, *helping)} & FINITE
    return bool(finite)


OBLIGING = frozenset({"must", "should", "shall", "ought"})
FINITE = frozenset({"VBD", "VBZ", "MD"})
"""Tags of verbs that assert; a bare form may be what is demanded ("that it leave")."""


def _beside(tree: Tree, term: TermDraft) -> Iterator[TermDraft]:
    """What is coordinated with a term: wanted or granted by the same word."""
    if term.order is not None or term.by in ("rule:gloss", "rule:concession"):
        return
    head = tree.heads[term.top] if tree.label[term.top] == "conj" else term.top
    parts = list(parts_of(tree, head, None))
    if term.top not in (top for _, top in parts):
        return
    for chars, top in parts:
        if not _alike(tree, term.top, top) or chars.overlap(term.evidence):
            continue
        yield replace(
            term,
            issue=issue(tree, chars),
            evidence=chars,
            top=top,
            by="rule:term-beside",
            score=None,
            condition=None,
        )


def _alike(tree: Tree, one: int, other: int) -> bool:
    """Whether two words that stand side by side are verbs of one form, without
    subjects of their own."""
    verbs = tree.pos[one] == tree.pos[other] == "VERB"
    own = tree.first(other, "nsubj", "aux") is not None
    bare = tree.words[other].lower() == tree.lemma[other]
    formed = tree.tag[one] == tree.tag[other] or (tree.tag[one] == "VB" and bare)
    return verbs and formed and not own and bool(tree.dependents(other, "obj", "obl"))


def _same(one: TermDraft, other: TermDraft) -> bool:
    shared = one.evidence.overlap(other.evidence)
    shorter = min(e.end - e.start for e in (one.evidence, other.evidence))
    longer = max(e.end - e.start for e in (one.evidence, other.evidence))
    return shared >= 0.8 * shorter and shared >= 0.5 * longer


def _of_act(
    tree: Tree, statements: list[StatementDraft], act: ActDraft, plans: set[int]
) -> Iterator[TermDraft]:
    kind = book()["acts"].get(act.act)
    if kind is None or act.target is None:
        return
    chars = act.target
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    if not tokens:
        return
    top = tree.head_of(tokens[0], tokens[-1])
    if act.act in REFUSING and _agreeing(tree, top) in plans:
        return  # whoever rejects a plan draws no line: its terms are others'
    only = {tree.lemma[i] for i in tokens} & set(book()["conditions"]["only"])
    if act.act == "insist" and not only:
        return
    if only:
        kind = "precondition"
    if kind in ("demand", "proposed_step"):
        steps = _steps(tree, _asked(tree, top), chars)
        if len(steps) > 1:
            ordered = not set(book()["sequence"]).isdisjoint(
                tree.lemma[i] for i in tokens
            )
            for number, (step, verb) in enumerate(steps, 1):
                yield TermDraft(
                    "proposed_step" if ordered else kind,
                    issue(tree, step),
                    step,
                    verb,
                    "rule:step",
                    act.statement,
                    order=number if ordered else None,
                )
            return
    yield from conditions.of_act(tree, act, top, chars)
    about = issue(tree, chars)
    if about == "other" and act.act not in book()["strong"]:
        return
    bare = (
        _bare(tree, top, chars) if act.act in ("urge", "call_for", "demand") else chars
    )
    yield TermDraft(kind, about, bare, top, "rule:term-of-act", act.statement)


REFUSING = frozenset({"reject", "rule_out"})


def _agreeing(tree: Tree, top: int) -> int:
    """What is refused: the noun, also behind "to agree to", "to accept"."""
    if tree.pos[top] != "VERB" or tree.lemma[top] not in book()["agreeing"]:
        return top
    what = tree.first(top, "obj", "obl")
    return top if what is None else what


def _bare(tree: Tree, top: int, chars: Chars) -> Chars:
    """What is asked, without whom it is asked of: "urged X to stop" asks to stop."""
    inner = _asked(tree, top)
    if inner == top:
        return chars
    first, last = tree.edges[inner]
    part = tree.chars(first, last)
    return part if chars.covers(part) else chars


def _asked(tree: Tree, top: int) -> int:
    """The verb that somebody is asked for, below or beside whom it is asked of."""
    if tree.pos[top] not in ("PROPN", "PRON"):
        return top
    below = tree.dependents(top, "acl", "xcomp")
    beside = tree.dependents(tree.heads[top], "ccomp", "xcomp")
    verbs = [c for c in (*below, *beside) if c > top and tree.tag[c] == "VB"]
    return verbs[0] if verbs else top


def _steps(tree: Tree, top: int, chars: Chars) -> list[tuple[Chars, int]]:
    """Coordinated verbs below "need to" or "must": the steps, in order.

    The last one runs to the end of what is said, whatever the parse hangs where.
    """
    inner = tree.first(top, "xcomp")
    needed = tree.lemma[top] in ("need", "have", "want", "propose")
    verb = inner if needed and inner is not None else top
    found = [
        (Chars(tree.starts[_with_adverbs(tree, one)], part.end), one)
        for part, one in parts_of(tree, verb, None)
        if one == verb
        or (tree.pos[one] == "VERB" and not tree.dependents(one, "nsubj"))
    ]
    if len(found) < 2:
        return []
    part, one = found[-1]
    found[-1] = (Chars(part.start, tree.ends[_stripped_end(tree, chars)]), one)
    return [(p, one) for p, one in found if chars.covers(p)]


def _with_adverbs(tree: Tree, verb: int) -> int:
    """Where a verb begins with the adverbs before it: "then move on"."""
    first = verb
    while first > 0 and (tree.heads[first - 1], tree.label[first - 1]) == (
        verb,
        "advmod",
    ):
        first -= 1
    return first


def _stripped_end(tree: Tree, chars: Chars) -> int:
    """The last word of a stretch that is no mark."""
    last = [i for i in tree.tokens(chars) if i < len(tree)][-1]
    while tree.pos[last] in ("PUNCT", "CCONJ", "SPACE"):
        last -= 1
    return last
