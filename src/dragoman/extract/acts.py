"""Acts: what a speaker does by saying it.

A reporting verb that names its act decides ("warned", "ruled out"). Where it does not
("said", or no cue at all) what is said decides: a refusal in the first person rejects,
an obligation urges, an evaluation assesses. Each clause that is said carries its act.
"""

from dataclasses import dataclass

from dragoman.annotate import Told
from dragoman.extract.arguments import asks_for_a_deed
from dragoman.extract.clauses import can_speak, passive, subject
from dragoman.extract.cues import verb_of
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.forces import forced, supposes
from dragoman.extract.hollow import declines
from dragoman.extract.sayings import PLAIN, denied, hollow, performed, said_by, signals
from dragoman.extract.trees import Tree
from dragoman.extract.units import units

SURE = 0.75
"""Certainty from which the learned head's act is taken where no rule has one."""
DOING = frozenset({"agree", "accept", "offer", "promise", "demand", "propose"})
"""Acts that somebody else may have done of whom the speaker only tells."""
SHORT = 60
"""Characters of reported words that do not say alone what was done."""


@dataclass(slots=True)
class ActDraft:
    """One act, in words.

    Attributes:
        statement: Position of the draft of its statement.
        act: As in the codebook.
        evidence: The words that do it.
        target: What or whom it is about, if a phrase says so.
        top: The token at the top of the clause.
        by: The rule or head.
        score: Of the head, if it was one.
        doer: The words for who does it, where the clause names somebody: it is the
            speaker's act only where that is the speaker or his side.
        otherwise: What the act is where somebody else does it.
        strict: Whether it is the speaker's only where the words for the doer name him
            or his side, and not where they name nobody who is known.
    """

    statement: int
    act: str
    evidence: list[Chars]
    target: Chars | None
    top: int
    by: str
    score: float | None = None
    doer: Chars | None = None
    otherwise: str = "assert"
    strict: bool = False


def draft(
    tree: Tree, statements: list[StatementDraft], told: list[Told]
) -> list[ActDraft]:
    """Draft the acts of a document, in the order of its statements."""
    found: list[ActDraft] = []
    for number, statement in enumerate(statements):
        if not statement.belief:
            found += _of(tree, number, statement, told)
    return found


def _of(
    tree: Tree, number: int, statement: StatementDraft, told: list[Told]
) -> list[ActDraft]:
    verb, act = _cue_act(tree, statement)
    if _nothing_done(tree, statement, verb):
        return []
    if act is not None and act not in PLAIN:
        target = _target(tree, statement.contents)
        top = verb if verb is not None else _top(tree, target)
        return [ActDraft(number, act, statement.evidence, target, top, "rule:act-cue")]
    clauses = units(tree, statement)
    found: list[ActDraft] = []
    for chars, top in clauses:
        seen: Told | None = None
        does = performed(tree, top)
        said = does or said_by(tree, top, chars)
        by, score = "rule:act-content", None
        if said is None:
            seen = _learned(chars, told)
            said, score = (seen.act, seen.score) if seen else (None, None)
            by = "head:event" if said else "rule:act-cue"
        if said is None:
            said = act or "assert"
        if act == "assess" and said == "assert":
            said = act
        evidence = [chars] if len(clauses) > 1 else _whole(statement)
        who = subject(tree, top)
        chars = _object(tree, top, chars) if does else chars
        said, otherwise = forced(tree, top, said)
        others = said in DOING or otherwise != "assert"
        doer = tree.subtree(who) if others and who is not None else None
        made = ActDraft(number, said, evidence, chars, top, by, score, doer, otherwise)
        if said == "predict" and who is not None and _willed(tree, top, who):
            made.act, made.otherwise, made.doer = "promise", said, tree.subtree(who)
            made.strict = True
        if seen is not None and seen.actors and doer is None:
            made.doer = Chars(*seen.actors[0])  # "the coach refused, reports say"
        found.append(made)
    return found


def _nothing_done(tree: Tree, statement: StatementDraft, verb: int | None) -> bool:
    """Whether words do none of the acts: a question, or "declined to comment"."""
    if verb is None or not statement.contents:
        return False
    if declines(tree, verb):
        return True
    tokens = [i for i in tree.tokens(statement.contents[0]) if i < len(tree)]
    if not tokens or tree.lemma[verb] not in hollow("asking"):
        return False
    last = tree.words[min(tokens[-1] + 1, len(tree) - 1)], tree.words[tokens[-1]]
    return tree.lemma[tokens[0]] in hollow("questions") or "?" in last


def _object(tree: Tree, top: int, chars: Chars) -> Chars:
    """What is condemned, welcomed or asked in "we condemn ...", without who does it."""
    what = next((c for c in tree.dependents(top, "obj", "ccomp") if c > top), None)
    if what is None:
        return chars
    part = tree.subtree(what)
    return Chars(part.start, max(part.end, tree.subtree(top).end)) if (
        chars.covers(part) and tree.subtree(top).end <= chars.end
    ) else chars  # fmt: skip


def _willed(tree: Tree, top: int, who: int) -> bool:
    """Whether a future is in somebody's hands: "it will keep sending aid"."""
    words = {tree.words[c].lower() for c in tree.dependents(top, "aux")}
    willing = bool(words & {"will", "’ll", "'ll", "shall", "would"})
    verbal = tree.pos[top] == "VERB" and not passive(tree, top)
    somebody = tree.pos[who] in ("PRON", "PROPN") or can_speak(tree, who)
    return (
        willing and verbal and somebody and tree.lemma[top] not in hollow("befalling")
    )


def _whole(statement: StatementDraft) -> list[Chars]:
    """What one act rests on: the clause where the words are short, else the words."""
    said = sum(c.end - c.start for c in statement.contents)
    short = said < SHORT or len(statement.contents) > 1
    return statement.evidence if short else statement.contents


def _target(tree: Tree, contents: list[Chars]) -> Chars:
    """What an act is about: pieces of one sentence are one, quoted or not."""
    first, last = contents[0], contents[-1]
    numbers = {
        tree.sentence[i] for c in contents for i in tree.tokens(c) if i < len(tree)
    }
    whole = len(numbers) == 1 and last.end - first.start <= LONGEST_TARGET
    return Chars(first.start, last.end) if whole else first


LONGEST_TARGET = 200
"""Characters of a target of several pieces: more is a whole speech."""


def _top(tree: Tree, chars: Chars) -> int:
    tokens = tree.tokens(chars)
    return tree.head_of(tokens[0], tokens[-1]) if tokens else 0


def _cue_act(tree: Tree, statement: StatementDraft) -> tuple[int | None, str | None]:
    """The act that the reporting words name, and the verb that names it."""
    if statement.cue is None:
        return None, None
    tokens = tree.tokens(statement.cue)
    if not tokens:
        return None, None
    known = signals()
    words = [tree.lemma[i] for i in tokens]
    verb = verb_of(tree, tokens[0], tokens[-1])
    for one, other in zip(words, [*words[1:], ""], strict=True):
        if f"{one} {other}" in known.cues:
            return verb, known.cues[f"{one} {other}"]
    lemma = tree.lemma[verb]
    if lemma in known.expressing:
        nouns = [*words, *(tree.lemma[i] for i in _near(tree, verb))]
        act = next((known.nouns[w] for w in nouns if w in known.nouns), None)
        if act:
            return verb, act
    particle = next(
        (tree.lemma[c] for c in tree.dependents(verb, "compound", "advmod")), ""
    )
    act = known.cues.get(f"{lemma} {particle}") or known.cues.get(lemma)
    if lemma == "call" and _infinitival(tree, statement.contents):
        return verb, "call_for"
    if (act is None and lemma == "call") or act == "assess":
        act = "condemn" if _damning(tree, statement.contents) else "assess"
    if act == "propose" and lemma == "suggest" and supposes(tree, verb):
        act = "assess"
    elif act == "propose" and lemma == "suggest" and _tells(tree, statement.contents):
        act = "assert"
    if act == "urge" and not asks_for_a_deed(tree, verb):
        act = "assert"
    if act == "agree" and denied(tree, verb):
        act = "reject"
    if act == "reject" and _of_news(tree, statement.contents):
        act = "deny"
    if lemma == "claim" and _infinitival(tree, statement.contents):
        act = "justify"  # "claiming to protect": why it was done
    return verb, act


def _tells(tree: Tree, contents: list[Chars]) -> bool:
    """Whether what is suggested is said to be so: "suggesting it was a stunt"."""
    tokens = [i for i in tree.tokens(contents[0]) if i < len(tree)] if contents else []
    if not tokens:
        return False
    tags = {tree.tag[i] for i in tokens}
    told = tags & {"VBD", "VBZ", "VBP"} and "MD" not in tags
    opening = tree.tag[tokens[0]]
    return bool(told) and opening not in ("TO", "VBG")


def _infinitival(tree: Tree, contents: list[Chars]) -> bool:
    tokens = tree.tokens(contents[0]) if contents else range(0)
    return bool(tokens) and tree.lemma[tokens[0]] == "to"


def _of_news(tree: Tree, contents: list[Chars]) -> bool:
    """Whether what is rejected is news: "dismissed reports that", "rejected as false"."""
    known = signals().content
    tokens = [i for c in contents for i in tree.tokens(c) if i < len(tree)]
    if not tokens:
        return False
    if tree.lemma[tree.head_of(tokens[0], tokens[-1])] in known["news"]:
        return True
    return any(
        i > 0 and tree.lemma[i - 1] == "as" and tree.lemma[i] in known["untrue"]
        for i in tokens
    )


def _damning(tree: Tree, contents: list[Chars]) -> bool:
    """Whether what something is called blames: "described it as provocative"."""
    words = (tree.lemma[i] for c in contents for i in tree.tokens(c) if i < len(tree))
    known = signals().content["condemning"]
    return any(w in known for w in words)


def _near(tree: Tree, verb: int) -> list[int]:
    found = tree.dependents(verb, "obj")
    return [*found, *(c for o in found for c in tree.dependents(o, "conj"))]


def _learned(chars: Chars, told: list[Told]) -> Told | None:
    return max(
        (
            t
            for t in told
            if t.act != "-" and chars.covers(Chars(*t.trigger)) and t.score >= SURE
        ),
        key=lambda t: t.score,
        default=None,
    )
