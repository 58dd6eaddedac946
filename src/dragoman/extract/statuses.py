"""Statuses: what a clause says of where an initiative stands, and who brought it so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract.clauses import passive, subject
from dragoman.extract.drafts import Chars
from dragoman.extract.events import clause
from dragoman.extract.initiatives import Naming
from dragoman.extract.modalities import modality
from dragoman.extract.trees import Tree


@dataclass(slots=True)
class StatusDraft:
    """One status, in words.

    Attributes:
        track: The phrase whose initiative it is.
        status: As in the record.
        by: The words for who brought it about; None where nobody did.
        evidence: The clause.
        top: The word that says it.
        rule: What made the draft.
        score: Of the head, if it was one.
        voiced: Whether it is so by what the speaker says: "the plan deserves support".
    """

    track: Naming
    status: str
    by: Chars | None
    evidence: Chars
    top: int
    rule: str
    score: float | None = None
    voiced: bool = False


SURE = 0.5
"""Certainty from which the head's status is believed; tuned on the seed and dev gold."""
LONGEST = 160
"""Characters of a clause that is told whole."""
SENTENCE_OF_TRACK = 1
"""Sentences back in which the track of a status may have been named."""


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("statuses")
    return book


@cached
def _by_verb(role: str) -> dict[str, str]:
    return {v: status for status, verbs in _book()[role].items() for v in verbs}


def draft(
    tree: Tree, found: list[Naming], told: Sequence[Told] = ()
) -> list[StatusDraft]:
    """Draft the statuses of a document, at most one for each clause and track.

    Args:
        tree: The parse.
        found: The phrases for initiatives.
        told: What the learned head read; it is believed where both see a clause.
    """
    learned = [s for one in told for s in _told(tree, found, one)]
    ruled = [s for naming in found for s in _of(tree, naming)]
    kept = learned + [
        s for s in ruled if not any(s.evidence.overlap(k.evidence) for k in learned)
    ]
    return sorted(kept, key=lambda s: s.evidence)


def merely_wanted(draft: StatusDraft) -> bool:
    """Whether a truce is only called for: that makes no initiative (rule 35)."""
    return draft.track.kind == "ceasefire" and draft.status == "called_for"


def _told(tree: Tree, found: list[Naming], one: Told) -> Iterator[StatusDraft]:
    """The status of a trigger, where it has a track.

    Whom the track's own phrase names ("the talks between A and B") is no cause of it.
    """
    if one.status == "-" or one.sure["status"] < SURE:
        return
    tokens = [i for i in tree.tokens(Chars(*one.trigger)) if i < len(tree)]
    if not tokens:
        return
    top = tree.head_of(tokens[0], tokens[-1])
    status = _as_it_stands(tree, top, one.status, one.modality)
    if status is None:
        return
    objects = [Chars(*o) for o in one.objects]
    naming = _track(tree, found, one, objects, tokens[0])
    if naming is None:
        return
    actors = [Chars(*a) for a in one.actors if not naming.chars.covers(Chars(*a))]
    by = Chars(actors[0].start, actors[-1].end) if actors else None
    parts = [Chars(*one.trigger), *objects, *actors]
    if naming.chars not in objects and tree.sentence[naming.head] == tree.sentence[top]:
        parts.append(naming.chars)
    evidence = clause(tree, tokens[0], parts)
    score = round(one.sure["status"] * one.score, 3)
    yield StatusDraft(naming, status, by, evidence, top, "head:status", score)


MODAL = frozenset({"called_for", "ruled_out", "rejected", "offered", "scheduled"})
"""Statuses that what has not happened may have."""


def _track(
    tree: Tree, found: list[Naming], one: Told, objects: list[Chars], at: int
) -> Naming | None:
    """The phrase that a status is about: what the head says, else the nearest one."""
    for chars in objects:
        inside = [n for n in found if n.chars.overlap(chars)]
        if inside:
            return min(inside, key=lambda n: abs(n.chars.start - chars.start))
    trigger = Chars(*one.trigger)
    around = [n for n in found if n.chars.overlap(trigger)]
    if around:
        return around[0]
    here = tree.sentence[at]
    if objects and not any(_pointing(tree, c) for c in objects):
        return None
    near = [n for n in found if 0 <= here - tree.sentence[n.head] <= SENTENCE_OF_TRACK]
    same = [n for n in near if tree.sentence[n.head] == here]
    if same:
        return min(same, key=lambda n: abs(n.head - at))
    return near[-1] if near else None


def _pointing(tree: Tree, chars: Chars) -> bool:
    """Whether a stretch is a pronoun."""
    tokens = tree.tokens(chars)
    return len(tokens) == 1 and tree.pos[tokens[0]] in ("PRON", "DET")


def _of(tree: Tree, naming: Naming) -> Iterator[StatusDraft]:
    noun = naming.head
    head, label = tree.heads[noun], tree.label[noun]
    for child in tree.dependents(noun, "amod"):
        told = _book()["participles"].get(tree.words[child].lower())
        if told is not None and child < noun:  # "the stalled talks"
            yield StatusDraft(
                naming, told, None, naming.chars, child, "rule:status-adjective"
            )
    while label == "conj" and head != noun:
        noun, (head, label) = head, (tree.heads[head], tree.label[head])
    case = tree.first(noun, "case")
    if head == noun:
        return
    if label == "nmod" and case is not None and tree.pos[head] == "NOUN":
        yield from _nominal(tree, naming, head, case)
        return
    if tree.pos[head] not in ("VERB", "AUX", "ADJ", "NOUN", "ADV"):
        return
    given_up = _effort(tree, head) if label == "obj" else None
    if given_up is not None:
        head, case = given_up, None
    status, by = None, None
    rule = "rule:status-verb"
    if label == "nsubj" and tree.pos[head] == "VERB" and not passive(tree, head):
        status = _intransitive(tree, head)
    elif label == "nsubj" and passive(tree, head):
        status = (
            _idiom(tree, head)
            or _phrasal(tree, head, None)
            or _by_verb("object").get(tree.lemma[head])
        )
        by = _agent(tree, head)
    elif label == "nsubj":
        status = _book()["predicates"].get(tree.lemma[head])
    elif label == "obl" and tree.lemma[head] in _book()["ready"]:
        ready = case is not None and tree.lemma[case] == "for"
        status = "accepted" if ready else None  # "is ready for a truce"
        by = _doer(tree, head) if ready else None
    elif label in ("obj", "obl", "xcomp") and tree.pos[head] == "VERB":
        status = _phrasal(tree, head, case)
        if status is None and label == "obj":
            status = _by_verb("object").get(tree.lemma[head])
        if status is None and label == "obl":
            status = _no_progress(tree, head)
        else:
            by = _doer(tree, head)
    if status is None:
        return
    status = _as_it_stands(tree, head, status)
    if status is None:
        return
    evidence = _clause(tree, head, naming, by)
    voiced = tree.lemma[head] in _book()["voiced"]
    yield StatusDraft(naming, status, by, evidence, head, rule, voiced=voiced)


def _as_it_stands(
    tree: Tree, verb: int, status: str, guess: str = "actual"
) -> str | None:
    """A status as far as it has come: refused, only planned, under way, or none yet."""
    if _supposed(tree, verb):
        return None
    if _refused(tree, verb):
        return "rejected" if status in REFUSABLE else None
    made = modality(tree, verb, guess)
    if _infinitive(tree, verb) and made != "planned":
        return None  # "came to sign the accord"
    if made == "negated":
        words = {tree.words[c].lower() for c in tree.children[verb]}
        if status not in ("accepted", "agreed") or "yet" in words:
            return None
        return "rejected" if status == "accepted" else "stalled"
    if made == "planned" and status == "under_way":
        return "scheduled"
    if made in ("planned", "hypothetical"):
        return status if status in MODAL else None
    going_on = tree.tag[verb] == "VBG" and tree.dependents(verb, "aux")
    return "under_way" if going_on and status in ATTAINED else status


REFUSABLE = frozenset(
    {"accepted", "agreed", "signed", "endorsed", "under_way", "resumed", "scheduled"}
)
"""Statuses that somebody refuses to bring about."""
ATTAINED = frozenset({"agreed", "signed", "concluded"})
"""Statuses that stand only once they are reached: "are reaching a deal" is under way."""


def _supposed(tree: Tree, verb: int) -> bool:
    """ "if it does not agree to a deal": nothing stands anywhere yet."""
    return any(
        tree.lemma[c] in ("if", "unless", "whether")
        for c in tree.dependents(verb, "mark")
    )


def _infinitive(tree: Tree, verb: int) -> bool:
    return tree.tag[verb] == "VB" and any(
        tree.lemma[c] == "to" for c in tree.children[verb]
    )


def _refused(tree: Tree, verb: int) -> bool:
    """ "is refusing to agree to a deal"."""
    head = tree.heads[verb]
    return tree.label[verb] == "xcomp" and _by_verb("object").get(tree.lemma[head]) == (
        "rejected"
    )


def _idiom(tree: Tree, verb: int) -> str | None:
    """ "was put on hold", "went nowhere", "entered into force"."""
    known: dict[str, str] = dict(_book()["idioms"])
    if modality(tree, verb, "actual") == "planned":
        known |= _book()["planned"]
    below = [tree.lemma[c] for c in tree.dependents(verb, "obj", "obl", "advmod")]
    below.append(tree.lemma[min(verb + 1, len(tree) - 1)])  # however it hangs there
    return next(
        (known[k] for w in below if (k := f"{tree.lemma[verb]} {w}") in known), None
    )


def _intransitive(tree: Tree, verb: int) -> str | None:
    lemma = tree.lemma[verb]
    if (idiom := _idiom(tree, verb)) is not None:
        return idiom
    words = {tree.words[c].lower() for c in tree.children[verb]}
    value = tree.first(verb, "xcomp")
    if value is not None and tree.pos[value] == "ADJ":  # "remain deadlocked"
        found: str | None = _book()["predicates"].get(tree.lemma[value])
        return found
    what = tree.first(verb, "obj")
    if what is not None:
        if tree.lemma[what] in _book()["predicates"]:
            status: str = _book()["predicates"][tree.lemma[what]]
            return status
        return None
    if lemma in ("fall", "break") and not words & {
        "apart",
        "down",
        "through",
        "off",
        "up",
    }:
        return None
    if lemma in ("go", "run", "hold") and not words & {
        "on",
        "ahead",
        "smoothly",
        "well",
    }:
        return None
    return _by_verb("subject").get(lemma)


def _phrasal(tree: Tree, verb: int, case: int | None) -> str | None:
    lemma = tree.lemma[verb]
    links = [tree.lemma[c] for c in tree.dependents(verb, "compound", "advmod")]
    if case is not None:
        links.append(tree.lemma[case])
    if verb + 1 < len(tree) and tree.pos[verb + 1] in ("ADP", "PART"):
        links.append(tree.lemma[verb + 1])  # whatever the parse hangs it on
    known: dict[str, str] = _book()["phrasal"]
    return next((known[k] for w in links if (k := f"{lemma} {w}") in known), None)


def _effort(tree: Tree, verb: int) -> int | None:
    """The verb over "efforts to reach a truce", whose object they are."""
    noun = tree.heads[verb]
    over = tree.heads[noun]
    if tree.label[verb] != "acl" or tree.lemma[noun] not in _book()["efforts"]:
        return None
    done = tree.pos[over] == "VERB" and tree.label[noun] == "obj"
    return over if done else None


def _no_progress(tree: Tree, verb: int) -> str | None:
    """ "no progress has been made in the talks"."""
    for child in tree.dependents(verb, "nsubj", "obj"):
        if tree.lemma[child] in _book()["progress"] and any(
            tree.lemma[c] in ("no", "little") for c in tree.children[child]
        ):
            return "stalled"
    return None


def _nominal(tree: Tree, naming: Naming, noun: int, case: int) -> Iterator[StatusDraft]:
    status = _book()["nouns"].get(tree.lemma[noun])
    if status is None or tree.lemma[case] not in ("of", "in"):
        return
    if modality(tree, noun, "actual") in ("negated", "hypothetical"):
        return  # "to avoid a failure of the talks"
    owner = next((c for c in tree.children[noun] if tree.dep[c] == "nmod:poss"), None)
    by = None if owner is None else tree.subtree(owner)
    start = tree.starts[tree.edges[noun][0]]
    evidence = Chars(min(start, naming.chars.start), naming.chars.end)
    yield StatusDraft(naming, status, by, evidence, noun, "rule:status-noun")


def _agent(tree: Tree, verb: int) -> Chars | None:
    for child in tree.dependents(verb, "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] in ("by", "from"):
            first, last = tree.edges[child]
            return tree.chars(max(first, min(case + 1, last)), last)
    return None


def _doer(tree: Tree, verb: int) -> Chars | None:
    who = subject(tree, verb)
    if who is None or tree.pos[who] not in ("PROPN", "PRON", "NOUN"):
        return None
    if any(tree.dep[c] == "nsubj:pass" for c in tree.children[verb]):
        return None
    first, last = tree.edges[who]
    if first <= verb <= last:
        last = who
    for child in tree.children[who]:
        if child > who and tree.label[child] in ("acl", "appos", "parataxis"):
            last = min(last, tree.edges[child][0] - 1)
    while last > who and tree.pos[last] == "PUNCT":
        last -= 1
    return tree.chars(first, max(last, who))


def _clause(tree: Tree, verb: int, naming: Naming, by: Chars | None) -> Chars:
    start = min(naming.chars.start, tree.starts[verb])
    end = max(naming.chars.end, tree.ends[verb])
    tokens = tree.tokens(by) if by else range(0)
    if tokens and tree.sentence[tokens[0]] == tree.sentence[verb] and by:
        near = tokens[0] < verb and verb - tokens[-1] < 8
        start = min(start, by.start) if near else start
    whole = tree.subtree(naming.head)
    if whole.end - start <= LONGEST and whole.start >= start:
        end = max(end, whole.end)
    for child in tree.dependents(verb, "obl", "obj", "advmod"):
        if tree.edges[child][1] - tree.edges[child][0] <= 6:
            chars = tree.subtree(child)
            if chars.start <= end + 2:
                end = max(end, chars.end)
    return Chars(start, end)
