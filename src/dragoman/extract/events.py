"""Events: who did what to whom, in words, and whether it was done at all.

The learned head finds the words that tell of an event and who takes part; the parse
completes and corrects it: the subject of a passive is no actor, "will meet" is planned,
"did not attack" is negated, "if they attack" is hypothetical.
"""

from dataclasses import dataclass, field
from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract import arguments, deeds
from dragoman.extract.clauses import bare
from dragoman.extract.cues import vocabulary
from dragoman.extract.deeds import Deed
from dragoman.extract.drafts import Chars
from dragoman.extract.furniture import furniture
from dragoman.extract.modalities import governing, modality
from dragoman.extract.trees import Tree

NO_EVENT = "ACT"
LOWEST = 0.5
"""Certainty below which a trigger is not believed; tuned on the seed and dev gold."""
SURE = 0.7
"""Certainty from which the head's type stands against a word of the codebook."""
PLAIN = 0.85
"""Certainty from which it needs no word that is known to tell of its type."""
LONGEST_REACH = 260
"""Characters of one event's evidence at most: a long sentence."""


@dataclass(slots=True)
class EventDraft:
    """One event, in words.

    Attributes:
        type, mode: PLOVER's.
        trigger: The words that tell of it, and `top` the token at their head.
        actors, recipients, places, objects: The words for who, where, about what.
        modality: As in the record; `historical` marks background.
        evidence: The clause.
        by, score: The head or rule, and its certainty.
        rejected: Other readings of the head with their certainty.
        again: Whether a noun takes up what is told elsewhere: "their release".
    """

    type: str
    mode: str | None
    trigger: Chars
    top: int
    actors: list[Chars]
    recipients: list[Chars]
    places: list[Chars]
    modality: str
    historical: bool
    evidence: list[Chars]
    by: str
    score: float | None = None
    rejected: list[tuple[str, float]] = field(default_factory=list)
    objects: list[Chars] = field(default_factory=list)
    again: bool = False


def draft(tree: Tree, told: list[Told]) -> list[EventDraft]:
    """Draft the events of a document: the head's, and those of the codebook's words."""
    found: list[EventDraft] = []
    covered: set[int] = set(furniture(tree))
    for one in told:
        tokens = [i for i in tree.tokens(Chars(*one.trigger)) if i < len(tree)]
        if not tokens or tokens[0] in covered or _byline(tree, tokens[0]):
            continue
        if any(tree.pos[i] == "NOUN" and deeds.undone(tree, i) for i in tokens):
            continue  # "dropped its threat": the verb tells of it
        kind, by = _kind(tree, one, tokens)
        if kind == "CONSULT" and _is_interview(tree, one, tokens):
            kind = None
            covered.update(tokens)
        if one.score >= LOWEST or kind is not None:
            covered.update(tokens)
        if kind is not None and arguments.complete(tree, kind, tokens):
            found.append(_of_head(tree, one, tokens, kind, by))
    for deed in deeds.find(tree):
        whole = arguments.complete(tree, deed.type, [deed.token])
        if whole and deed.token not in covered and not _only_named(tree, deed.token):
            made = _of_word(tree, deed)
            supposed = made.modality in ("hypothetical", "negated")
            if not (supposed and tree.pos[deed.token] == "NOUN"):
                found.append(made)  # "to prevent an attack": a word for none
    done = {(e.top, e.type) for e in found}
    kept = [e for e in found if not _subject_of_another(tree, e, done)]
    return sorted(kept, key=lambda e: e.trigger)


def _subject_of_another(
    tree: Tree, event: EventDraft, done: set[tuple[int, str]]
) -> bool:
    """Whether a noun is the subject of a verb that tells the same: "the attack hit".

    So is what hangs on the noun: "the attack carried out by Chad hit".
    """
    top = event.top
    if tree.label[top] == "acl":
        top = tree.heads[top]
    below = tree.label[top] == "nsubj" and tree.pos[top] == "NOUN"
    return below and (tree.heads[top], event.type) in done


def _only_named(tree: Tree, verb: int) -> bool:
    """Whether a deed is only what words ask for or threaten: "threatened to attack".

    The verb of saying tells of it then; what somebody agrees to do is planned.
    """
    head = tree.heads[verb]
    if tree.tag[verb] != "VB" or tree.label[verb] not in ("xcomp", "ccomp", "acl"):
        return False
    if any(tree.tag[c] == "MD" for c in tree.dependents(verb, "aux")):
        return False  # "said that it will attack"
    cues = vocabulary()
    said = tree.lemma[head] in cues.speech or tree.lemma[head] in cues.bare
    arranged = tree.lemma[head] in governing("planning") | governing("failing")
    return said and not arranged


def _kind(tree: Tree, one: Told, tokens: list[int]) -> tuple[str | None, str]:
    """The type of a trigger: the head's, or the codebook's word where the head doubts."""
    words = (deeds.known(tree, i) for i in tokens)
    known = next((k for k in words if k is not None), None)
    if one.type == "ASSAULT" and any(tree.lemma[i] in _book()["sport"] for i in tokens):
        return None, "head:event"
    if one.type == "COERCE" and any(_holds(tree, i) for i in tokens):
        return (
            None,
            "head:event",
        )  # "controls a fifth of the land": it holds, nothing is done
    if one.type == "MOBILIZE" and any(_aimed(tree, i) for i in tokens):
        return "ASSAULT", "rule:aimed-weapon"
    if one.score >= SURE or known is None:
        sure = one.score >= LOWEST and one.type != NO_EVENT
        if known is None and one.score < PLAIN and not _telling(tree, one, tokens):
            sure = False
        return (one.type if sure else None), "head:event"
    if one.type == known:
        return known, "head:event"
    return known, "rule:event-word"


def _holds(tree: Tree, token: int) -> bool:
    """Whether a word says that ground is held: "controls", "occupies"."""
    stands = tree.tag[token] in ("VBP", "VBZ") and tree.lemma[token] == "occupy"
    return stands or tree.lemma[token] in _holding()


@cached
def _holding() -> frozenset[str]:
    return frozenset(load("relations")["controls_territory"]["verbs"])


def _aimed(tree: Tree, verb: int) -> bool:
    """ "fired rockets at the port": weapons set off at somebody, and not "into the sea"."""
    book = _book()["aimed"]
    if tree.lemma[verb] not in book["verbs"]:
        return False
    what = tree.first(verb, "obj")
    if what is None:
        return False
    weapons = (what, *tree.dependents(what, "conj", "nmod", "compound"))
    hung = (*tree.dependents(verb, "obl"), *tree.dependents(what, "nmod"))
    cases = (tree.first(token, "case") for token in hung)
    at = any(c is not None and tree.lemma[c] in book["prepositions"] for c in cases)
    return at and any(tree.lemma[i] in book["objects"] for i in weapons)


def _telling(tree: Tree, one: Told, tokens: list[int]) -> bool:
    """Whether a trigger has a word of its type: a meeting is told by some such word.

    The head finds words that no list of events has; of a sort they must be all the same.
    """
    words = _book()["telling"].get(one.type)
    near = [
        *tokens,
        *(c for i in tokens for c in tree.dependents(i, "obj", "compound")),
    ]
    near += [i for o in one.objects for i in tree.tokens(Chars(*o)) if i < len(tree)]
    return words is None or any(tree.lemma[i] in words for i in near)


def _of_head(
    tree: Tree, one: Told, tokens: list[int], kind: str, by: str
) -> EventDraft:
    top = tree.head_of(tokens[0], tokens[-1])
    actors, recipients = arguments.sides(tree, one, top)
    parts = [
        Chars(*one.trigger),
        *actors,
        *recipients,
        *(Chars(*p) for p in (*one.objects, *one.places)),
    ]
    return EventDraft(
        kind,
        None if one.mode == "-" or kind != one.type else one.mode,
        Chars(*one.trigger),
        top,
        actors,
        recipients,
        [Chars(*p) for p in one.places],
        modality(tree, top, one.modality),
        one.modality == "historical",
        _evidence(tree, tokens, top, parts),
        by,
        one.score,
        list(one.others),
        [Chars(*o) for o in one.objects],
        arguments.taken_up(tree, top),
    )


def _of_word(tree: Tree, deed: Deed) -> EventDraft:
    return EventDraft(
        deed.type,
        None,
        tree.chars(deed.token, deed.token),
        deed.token,
        [bare(tree, t, beside=True) for t in deed.actors],
        [bare(tree, t, beside=True) for t in deed.recipients],
        [],
        _whether(tree, deed.token),
        False,
        [deed.whole],
        "rule:event-word",
        again=arguments.taken_up(tree, deed.token),
    )


def _whether(tree: Tree, token: int) -> str:
    """Whether a deed was done: not what something is "for" ("approval for a strike")."""
    case = tree.first(token, "case")
    if tree.pos[token] == "NOUN" and case is not None and tree.lemma[case] == "for":
        head = tree.heads[token]
        if tree.lemma[head] not in _book()["travelling"]:
            return "hypothetical"
        ahead = tree.tag[head] == "VBG" and modality(tree, head, "actual") == "actual"
        return "planned" if ahead else modality(tree, head, "actual")
    return modality(tree, token, "actual")


def _byline(tree: Tree, token: int) -> bool:
    """Whether a sentence names who wrote the report: "Reporting by A, editing by B"."""
    first, last = tree.bounds[tree.sentence[token]]
    words = [w.lower() for w in tree.words[first : min(last, first + BYLINE)]]
    opens = load("furniture")["bylines"]
    return any(w in opens and "by" in words[n + 1 : n + 2] for n, w in enumerate(words))


BYLINE = 6
"""Words at the start of a sentence among which a byline begins."""


def _is_interview(tree: Tree, one: Told, tokens: list[int]) -> bool:
    """Whether a meeting is one with the press: an interview, "briefed reporters"."""
    book = _book()["press"]
    near = [*tokens, *(c for i in tokens for c in tree.children[i])]
    near += [tree.heads[i] for i in tokens if tree.label[i] == "det"]
    near += [d for c in near for d in tree.dependents(c, "compound")]
    words = {tree.lemma[i] for i in near}
    heard = {tree.lemma[c] for i in tokens for c in tree.dependents(i, "obj", "obl")}
    heard |= {
        tree.lemma[i]
        for part in one.recipients
        for i in tree.tokens(Chars(*part))
        if i < len(tree)
    }
    return bool(words & set(book["occasions"]) or heard & set(book["people"]))


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("events")
    return book


def clause(tree: Tree, token: int, parts: list[Chars]) -> Chars:
    """One stretch from the first to the last of the parts in the token's sentence."""
    near = [p for p in parts if _sentence(tree, p) == tree.sentence[token]]
    start, end = min(p.start for p in near), max(p.end for p in near)
    if end - start > LONGEST_REACH:
        return parts[0]
    return Chars(start, end)


def _evidence(
    tree: Tree, tokens: list[int], top: int, parts: list[Chars]
) -> list[Chars]:
    """The clause: trigger and parts, with the object that completes the trigger."""
    number = tree.sentence[tokens[0]]
    near = [p for p in parts if _sentence(tree, p) == number]
    start, end = min(p.start for p in near), max(p.end for p in near)
    for child in tree.dependents(top, "obj", "xcomp", "obl", "nmod"):
        if child > top and tree.dep[child] not in ("obl:tmod", "obl:unmarked"):
            chars = bare(tree, child, beside=True)
            if chars.end - start <= LONGEST_REACH:
                end = max(end, chars.end)
    if end - start > LONGEST_REACH:
        return [Chars(tree.starts[tokens[0]], tree.ends[tokens[-1]])]
    return [Chars(start, end)]


def _sentence(tree: Tree, chars: Chars) -> int:
    tokens = tree.tokens(chars)
    return tree.sentence[tokens[0]] if tokens and tokens[0] < len(tree) else -1
