"""Terms: units of negotiable content, in words, whoever put them forward.

What is demanded, offered, proposed or refused in an act; the provisions that a plan is
said to hold; steps in their order; the conditions of an offer; and the objectives that
somebody is said to have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.annotate import Sought
from dragoman.codebook import cached, load
from dragoman.extract.acts import ActDraft, signals
from dragoman.extract.clauses import glossed, subject
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.initiatives import Naming
from dragoman.extract.trees import Tree

LONGEST_TERM = 240
"""Characters of one term at most: more is no unit of content."""
SHORTEST_TERM = 6
SURE = 0.8
"""Certainty from which the head's term is believed; tuned on the seed and dev gold."""


@dataclass(slots=True)
class TermDraft:
    """One term, in words.

    Attributes:
        kind, issue: As in the record.
        evidence: The words of the term.
        statement: Position of the draft whose speaker holds it, or None.
        holder: The words for who holds it; None with no statement: the outlet.
        plan: The phrase whose initiative it belongs to, if that is said.
        order: Of a step.
        condition: The words that it hangs on.
        top: The word at its head.
        by: The rule or head.
        score: Of the head, if it was one.
    """

    kind: str
    issue: str
    evidence: Chars
    top: int
    by: str
    statement: int | None = None
    holder: Chars | None = None
    plan: Naming | None = None
    order: int | None = None
    condition: Chars | None = None
    score: float | None = None


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("terms")
    return book


def issue(tree: Tree, chars: Chars) -> str:
    """The issue of a stretch of words, by the first listed one whose words stand in it."""
    lemmas = {tree.lemma[i] for i in tree.tokens(chars) if i < len(tree)}
    words = {tree.words[i].lower() for i in tree.tokens(chars) if i < len(tree)}
    if "fire" in lemmas and "cease" in lemmas:
        return "ceasefire"
    for name, known in _book()["issues"].items():
        if not (lemmas | words).isdisjoint(known):
            found: str = name
            return found
    return "other"


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
    for act in acts:
        found += _of_act(tree, statements, act)
    for naming in namings:
        found += _provisions(tree, naming, statements)
    found += _objectives(tree, statements)
    found += _owned(tree, statements)
    found += _concessions(tree, statements)
    found += _listed(tree, statements)
    found += _glosses(tree, statements)
    learned = [t for s in sought if (t := _learned(tree, statements, s)) is not None]
    kept: list[TermDraft] = []
    for term in [*(_joined(t, found) for t in learned), *found]:
        length = term.evidence.end - term.evidence.start
        if not SHORTEST_TERM <= length <= LONGEST_TERM:
            continue
        if not any(_same(term, other) for other in kept):
            kept.append(term)
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
        _said_in(statements, chars),
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


def _joined(term: TermDraft, ruled: list[TermDraft]) -> TermDraft:
    """The head's term with what a rule knows of the same words."""
    for other in ruled:
        if _same(term, other):
            term.plan = term.plan or other.plan
            term.order = term.order or other.order
            term.condition = term.condition or other.condition
            if term.holder is None and term.statement is None:
                term.holder, term.statement = other.holder, other.statement
    return term


def _same(one: TermDraft, other: TermDraft) -> bool:
    shared = one.evidence.overlap(other.evidence)
    shorter = min(e.end - e.start for e in (one.evidence, other.evidence))
    longer = max(e.end - e.start for e in (one.evidence, other.evidence))
    return shared >= 0.8 * shorter and shared >= 0.5 * longer


def _of_act(
    tree: Tree, statements: list[StatementDraft], act: ActDraft
) -> Iterator[TermDraft]:
    kind = _book()["acts"].get(act.act)
    if kind is None or act.target is None:
        return
    chars = act.target
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    if not tokens:
        return
    top = tree.head_of(tokens[0], tokens[-1])
    only = {tree.lemma[i] for i in tokens} & set(_book()["conditions"]["only"])
    if act.act == "insist" and not only:
        return
    if only:
        kind = "precondition"
    if kind in ("demand", "proposed_step"):
        steps = _steps(tree, top, chars)
        if len(steps) > 1:
            for number, (step, verb) in enumerate(steps, 1):
                yield TermDraft(
                    "proposed_step",
                    issue(tree, step),
                    step,
                    verb,
                    "rule:step",
                    act.statement,
                    order=number,
                )
            return
    yield from _conditions(tree, act, top, chars)
    about = issue(tree, chars)
    if about == "other" and act.act not in _book()["strong"]:
        return
    bare = (
        _bare(tree, top, chars) if act.act in ("urge", "call_for", "demand") else chars
    )
    yield TermDraft(kind, about, bare, top, "rule:term-of-act", act.statement)


def _unconditional(tree: Tree, top: int, chars: Chars) -> Chars:
    """A term without the "if" clause behind it."""
    for child in tree.dependents(top, "advcl"):
        mark = tree.first(child, "mark")
        if (
            mark is not None
            and mark > top
            and (tree.lemma[mark] in _book()["conditions"]["marks"])
        ):
            end = tree.ends[mark - 1]
            if chars.start < end < chars.end:
                return Chars(chars.start, end)
    return chars


def _bare(tree: Tree, top: int, chars: Chars) -> Chars:
    """What is asked, without whom it is asked of: "urged X to stop" asks to stop."""
    inner = (
        tree.first(top, "acl", "xcomp") if tree.pos[top] in ("PROPN", "PRON") else None
    )
    if inner is None or tree.tag[inner] != "VB":
        return chars
    first, last = tree.edges[inner]
    part = tree.chars(first, last)
    return part if chars.covers(part) else chars


def _steps(tree: Tree, top: int, chars: Chars) -> list[tuple[Chars, int]]:
    """Coordinated verbs below "need to" or "must": the steps, in order."""
    verb = top
    inner = tree.first(top, "xcomp")
    if inner is not None and tree.lemma[top] in ("need", "have", "want", "propose"):
        verb = inner
    verbs = [verb, *(c for c in tree.dependents(verb, "conj") if tree.pos[c] == "VERB")]
    verbs += [
        d
        for c in verbs[1:]
        for d in tree.dependents(c, "conj")
        if tree.pos[d] == "VERB"
    ]
    verbs = sorted(
        dict.fromkeys(v for v in verbs if tree.first(v, "nsubj") is None or v == verb)
    )
    if len(verbs) < 2:
        return []
    found = []
    for n, one in enumerate(verbs):
        first = one
        while (
            first > 0
            and tree.heads[first - 1] == one
            and tree.label[first - 1] == "advmod"
        ):
            first -= 1
        last = tree.edges[one][1]
        if n + 1 < len(verbs):
            last = min(last, verbs[n + 1] - 1)
        while last > one and (
            tree.pos[last] in ("PUNCT", "CCONJ") or tree.lemma[last] in ("then", "and")
        ):
            last -= 1
        part = tree.chars(first, last)
        if chars.covers(part):
            found.append((part, one))
    return found


def _conditions(
    tree: Tree, act: ActDraft, top: int, chars: Chars
) -> Iterator[TermDraft]:
    """The "if" clauses of an offer or a promise: the preconditions of its speaker."""
    if act.act not in ("offer", "promise", "accept", "agree", "insist"):
        return
    for child in tree.dependents(top, "advcl"):
        mark = tree.first(child, "mark")
        if mark is None or tree.lemma[mark] not in _book()["conditions"]["marks"]:
            continue
        parts = [
            child,
            *(c for c in tree.dependents(child, "conj") if _clausal(tree, c)),
        ]
        for n, verb in enumerate(parts):
            first, last = tree.edges[verb]
            first = max(first, mark + 1) if n == 0 else first
            if n + 1 < len(parts):
                last = min(last, tree.edges[parts[n + 1]][0] - 1)
            while first < last and tree.pos[first] in ("PUNCT", "CCONJ"):
                first += 1
            while last > first and tree.pos[last] in ("PUNCT", "CCONJ"):
                last -= 1
            part = tree.chars(first, last)
            if chars.covers(part):
                yield TermDraft(
                    "precondition",
                    issue(tree, part),
                    part,
                    verb,
                    "rule:condition",
                    act.statement,
                    condition=tree.chars(mark, mark),
                )


def _clausal(tree: Tree, token: int) -> bool:
    return tree.pos[token] in ("VERB", "AUX") or tree.first(token, "cop") is not None


def _provisions(
    tree: Tree, naming: Naming, statements: list[StatementDraft]
) -> Iterator[TermDraft]:
    """ "the accord, which aimed to A, B and C"; "the plan calls for A"."""
    noun = naming.head
    aside = -1
    verbs = [
        c
        for c in tree.dependents(noun, "acl")
        if tree.lemma[c] in _book()["providing"] and c > noun
    ]
    after = list(tree.tokens(naming.chars))[-1] + 1
    after += after < len(tree) and tree.words[after] == ","
    if after < len(tree) and tree.words[after].lower() in ("which", "that"):
        verb = tree.heads[after]
        if tree.label[after] == "nsubj" and tree.lemma[verb] in _book()["providing"]:
            verbs.append(verb)  # whatever the clause hangs on in the parse
            aside = verb
    head = tree.heads[noun]
    if tree.label[noun] == "nsubj" and tree.lemma[head] in _book()["providing"]:
        verbs.append(head)
    for verb in dict.fromkeys(verbs):
        for child in tree.dependents(verb, "xcomp", "obj", "ccomp", "obl"):
            if child < verb:
                continue
            case = tree.first(child, "case")
            if tree.label[child] == "obl" and (
                case is None or tree.lemma[case] not in ("for", "to")
            ):
                continue
            for part, top in _parts(tree, child, case):
                relative = tree.label[verb] == "acl" or verb == aside
                yield TermDraft(
                    "provision",
                    issue(tree, part),
                    part,
                    top,
                    "rule:provision",
                    None if relative else _said_in(statements, part),
                    plan=naming,
                )


def _parts(tree: Tree, child: int, case: int | None) -> Iterator[tuple[Chars, int]]:
    """A complement and what is coordinated with it, each as a stretch of its own."""
    tops = [child, *(c for c in tree.dependents(child, "conj"))]
    tops += [d for c in tops[1:] for d in tree.dependents(c, "conj")]
    tops = sorted(dict.fromkeys(tops))
    for n, top in enumerate(tops):
        first, last = tree.edges[top]
        if n == 0 and case is not None:
            first = max(first, case + 1)
        if n + 1 < len(tops):
            last = min(last, tree.edges[tops[n + 1]][0] - 1)
        while first < top and (
            tree.pos[first] in ("PUNCT", "CCONJ") or tree.lemma[first] == "to"
        ):
            first += 1
        while last > top and tree.pos[last] in ("PUNCT", "CCONJ", "SPACE"):
            last -= 1
        yield tree.chars(first, last), top


def _said_in(statements: list[StatementDraft], chars: Chars) -> int | None:
    """The innermost statement in whose words a stretch lies."""
    around = [
        (sum(c.end - c.start for c in s.contents), n)
        for n, s in enumerate(statements)
        if not s.belief and any(c.covers(chars) for c in s.contents)
    ]
    return min(around)[1] if around else None


def _objectives(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "remains determined to reclaim", "seeks an agreement", "its early goals"."""
    book = _book()["objective"]
    for token in range(len(tree)):
        lemma = tree.lemma[token]
        if lemma in book["nouns"] and tree.pos[token] == "NOUN":
            owner = next(
                (c for c in tree.children[token] if tree.dep[c] == "nmod:poss"), None
            )
            if owner is not None:
                first = tree.edges[token][0]
                chars = tree.chars(first, token)
                yield TermDraft(
                    "objective", issue(tree, chars), chars, token, "rule:objective",
                    holder=tree.subtree(owner),
                )  # fmt: skip
            continue
        verbal = lemma in book["verbs"] and tree.pos[token] == "VERB"
        if not verbal and tree.words[token].lower() not in book["adjectives"]:
            continue
        who = subject(tree, token)
        if who is None:
            who = _raised(tree, token)
        if who is None or tree.pos[who] not in ("PROPN", "PRON", "NOUN"):
            continue
        for child in tree.dependents(token, "xcomp", "obj" if verbal else "xcomp"):
            if child < token:
                continue
            for part, top in _parts(tree, child, None):
                about = issue(tree, part)
                if about == "other":
                    continue
                yield TermDraft(
                    "objective", about, part, top, "rule:objective",
                    _said_in(statements, part), holder=_short(tree, who),
                )  # fmt: skip


def _raised(tree: Tree, token: int) -> int | None:
    """The subject of "remains determined"."""
    head = tree.heads[token]
    return tree.first(head, "nsubj") if tree.label[token] == "xcomp" else None


def _short(tree: Tree, token: int) -> Chars:
    first, last = tree.edges[token]
    for child in tree.children[token]:
        if child > token and tree.label[child] in ("acl", "appos", "advcl"):
            last = min(last, tree.edges[child][0] - 1)
    while last > token and tree.pos[last] == "PUNCT":
        last -= 1
    return tree.chars(first, max(token, last))


def _owned(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "its demand that Russia declare a truce", "calls for a truce"."""
    for token in range(len(tree)):
        kind = _book()["owning"].get(tree.lemma[token])
        if kind is None or tree.pos[token] != "NOUN":
            continue
        owner = next(
            (
                c
                for c in tree.children[token]
                if tree.dep[c] == "nmod:poss"
                or (
                    c < token
                    and tree.label[c] in ("compound", "amod")
                    and tree.pos[c] == "PROPN"
                )
            ),
            None,
        )
        if owner is None:
            continue
        for child in tree.dependents(token, "acl", "ccomp", "nmod"):
            case = tree.first(child, "case", "mark")
            if child < token or case is None:
                continue
            if tree.lemma[case] not in ("that", "for", "to"):
                continue
            first, last = tree.edges[child]
            part = tree.chars(max(first, case + 1), last)
            about = issue(tree, part)
            if about == "other" and kind != "demand":
                continue
            yield TermDraft(
                kind, about, part, child, "rule:owned-term", holder=tree.subtree(owner)
            )


def _listed(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "on clear conditions: A disarms, B withdraws": each clause behind the colon."""
    for number, statement in enumerate(statements):
        for content in statement.contents:
            tokens = [i for i in tree.tokens(content) if i < len(tree)]
            colon = next(
                (
                    i
                    for i in tokens[1:]
                    if tree.words[i] == ":"
                    and tree.lemma[i - 1] in _book()["conditions"]["nouns"]
                ),
                None,
            )
            if colon is None:
                continue
            for part, top in _side_by_side(tree, colon + 1, tokens[-1]):
                yield TermDraft(
                    "precondition", issue(tree, part), part, top, "rule:listed-condition",
                    number,
                )  # fmt: skip


def _side_by_side(tree: Tree, first: int, last: int) -> Iterator[tuple[Chars, int]]:
    """Clauses in a row, cut at the commas before their subjects and verbs."""
    starts = [first]
    for i in range(first + 1, last + 1):
        opens = tree.words[i - 1] == "," or tree.lemma[i - 1] in ("and", "or")
        verbal = tree.pos[i] in ("VERB", "AUX") and tree.tag[i] != "VBG"
        named = tree.pos[i] in ("PROPN", "NOUN", "PRON", "DET") and any(
            tree.label[k] == "nsubj" for k in range(i, min(last, i + 4) + 1)
        )
        if opens and (verbal or named):
            starts.append(i)
    for n, start in enumerate(starts):
        stop = starts[n + 1] - 1 if n + 1 < len(starts) else last
        while stop > start and (
            tree.pos[stop] in ("PUNCT", "CCONJ", "SPACE") or tree.lemma[stop] == "and"
        ):
            stop -= 1
        if stop > start:
            yield tree.chars(start, stop), tree.head_of(start, stop)


def _glosses(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "effectively demanding surrender": the report reads a demand into what was done."""
    kinds = _book()["acts"]
    known = signals().cues
    for token in range(len(tree)):
        if tree.pos[token] != "VERB" or not glossed(tree, token):
            continue
        kind = kinds.get(known.get(tree.lemma[token], ""))
        what = tree.first(token, "obj", "ccomp", "xcomp")
        who = subject(tree, _reporting(tree, token))
        if kind is None or what is None or who is None or what < token:
            continue
        chars = tree.chars(token, tree.edges[what][1])
        yield TermDraft(
            kind,
            issue(tree, chars),
            chars,
            token,
            "rule:gloss",
            holder=_short(tree, who),
        )


def _reporting(tree: Tree, verb: int) -> int:
    """The verb whose subject a reading is of: the reporting one, if it hangs below."""
    host = tree.heads[verb] if tree.label[verb] == "advcl" else verb
    while tree.label[host] == "conj":
        host = tree.heads[host]
    above = tree.heads[host]
    if tree.label[host] == "ccomp" and tree.lemma[above] in vocabulary().speech:
        return above
    return verb


def _concessions(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "both sides considering significant compromises"."""
    for token in range(len(tree)):
        if (
            tree.lemma[token] not in _book()["concessions"]
            or tree.label[token] != "obj"
        ):
            continue
        verb = tree.heads[token]
        who = subject(tree, verb)
        if tree.pos[verb] != "VERB" or who is None or who > verb:
            continue
        first = tree.edges[who][0]
        while first < who and (
            tree.label[first] in ("case", "mark")
            or tree.pos[first] in ("PUNCT", "SCONJ")
        ):
            first += 1
        yield TermDraft(
            "concession",
            issue(tree, tree.chars(verb, tree.edges[token][1])),
            tree.chars(first, tree.edges[token][1]),
            verb,
            "rule:concession",
            _said_in(statements, tree.chars(verb, token)),
            holder=_short(tree, who),
        )
