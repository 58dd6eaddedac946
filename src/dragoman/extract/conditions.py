"""Conditions: what somebody is ready for and what it hangs on, and what is listed as such.

"Is ready to end combat if A is released and B withdraws"; "on two conditions: A, B"; an
offer that is made "unless" something is done.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.extract.acts import ActDraft
from dragoman.extract.clauses import can_speak, subject
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.forces import harmful, leaves
from dragoman.extract.modalities import modality
from dragoman.extract.negotiable import TermDraft, book, issue, said_in, short
from dragoman.extract.sayings import signals
from dragoman.extract.trees import Tree


def readiness(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "is ready to end combat if A is released and B withdraws": an offer, and what
    it hangs on; readiness to leave or to strike is none."""
    for token in range(len(tree)):
        goal = _goal(tree, token)
        who = subject(tree, token)
        if goal is None or who is None or leaves(tree, goal) or harmful(tree, goal):
            continue
        if tree.pos[who] not in ("PROPN", "PRON") and not can_speak(tree, who):
            continue
        marks = [m for c in (token, goal) for m in _marks(tree, c)]
        last = min([tree.edges[goal][1], *(m - 1 for m in marks if m > goal)])
        while last > goal and tree.pos[last] in ("PUNCT", "CCONJ", "SCONJ"):
            last -= 1
        if tree.pos[last] == "ADP":
            continue  # "the terms that we are willing to negotiate on"
        said = said_in(statements, tree.chars(token, last))
        holder = short(tree, who)
        about = issue(tree, tree.chars(goal, last))
        if about != "other":
            chars = Chars(holder.start, tree.ends[last])
            yield TermDraft(
                "offer", about, chars, goal, "rule:readiness", said, holder=holder
            )
        within = None if said is None else statements[said].contents
        for mark in marks:
            found = list(_preconditions(tree, mark, token, within))
            if not found or found[0].issue == "other":
                continue  # "if nothing else helps": nothing is asked of anybody
            yield from (replace(t, statement=said, holder=holder) for t in found)


def _goal(tree: Tree, token: int) -> int | None:
    """The infinitive that an adjective of readiness is ready for, if somebody is so."""
    if tree.words[token].lower() not in signals().content["willing"]:
        return None
    asked = {tree.lemma[m] for m in tree.dependents(token, "mark")} & {"if", "whether"}
    if asked or modality(tree, token, "actual") == "negated":
        return None  # "whether Oslo will be willing" is what is open
    for child in tree.dependents(token, "xcomp", "advcl", "ccomp"):
        marks = {tree.lemma[m] for m in tree.dependents(child, "mark")}
        own = tree.first(child, "nsubj") is not None
        if child > token and tree.tag[child] == "VB" and marks == {"to"} and not own:
            return child
    return None


def of_act(tree: Tree, act: ActDraft, top: int, chars: Chars) -> Iterator[TermDraft]:
    """The "if" clauses of an offer or a promise: the preconditions of its speaker."""
    if act.act in GIVING:
        for mark in _marks(tree, top):
            for term in _preconditions(tree, mark, top, [chars]):
                yield replace(term, statement=act.statement)


GIVING = frozenset({"offer", "promise", "accept", "agree", "insist"})
"""Acts that may hang on something that others are to do."""


def _marks(tree: Tree, verb: int) -> Iterator[int]:
    """The marks of the conditions that hang on a verb or an adjective."""
    for child in tree.dependents(verb, "advcl"):
        mark = tree.first(child, "mark")
        if mark is not None and tree.lemma[mark] in book()["conditions"]["marks"]:
            yield mark


def _preconditions(
    tree: Tree, mark: int, over: int, within: Sequence[Chars] | None
) -> Iterator[TermDraft]:
    """The clauses behind a mark of a condition: to the end of the sentence, or, where
    it stands in front, to the end of its own clause.

    Args:
        tree: The parse.
        mark: "If", "unless".
        over: The word that hangs on the condition.
        within: Stretches one of which a clause must lie in ("..., a minister said" is
            no condition); None for no such bound.
    """
    last = tree.edges[tree.heads[mark]][1]
    if mark > over:
        last = tree.bounds[tree.sentence[mark]][1] - 1
        while last > mark and tree.pos[last] == "PUNCT":
            last -= 1
    for part, top in _side_by_side(tree, mark + 1, last):
        if within is None or any(c.covers(part) for c in within):
            yield TermDraft(
                "precondition", issue(tree, part), part, top, "rule:condition",
                condition=tree.chars(mark, mark),
            )  # fmt: skip


def listed_conditions(
    tree: Tree, statements: list[StatementDraft]
) -> Iterator[TermDraft]:
    """ "on clear conditions: A disarms, B withdraws": each clause behind the colon."""
    for number, statement in enumerate(statements):
        for content in statement.contents:
            tokens = [i for i in tree.tokens(content) if i < len(tree)]
            colon = next(
                (
                    i
                    for i in tokens[1:]
                    if tree.words[i] == ":"
                    and tree.lemma[i - 1] in book()["conditions"]["nouns"]
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
