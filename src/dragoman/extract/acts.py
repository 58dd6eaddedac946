"""Acts: what a speaker does by saying it.

A reporting verb that names its act decides ("warned", "ruled out"). Where it does not
("said", or no cue at all) what is said decides: a refusal in the first person rejects,
an obligation urges, an evaluation assesses. Each clause that is said carries its act.
"""

from dataclasses import dataclass
from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS, can_speak, passive, subject
from dragoman.extract.cues import verb_of
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.hollow import declines
from dragoman.extract.trees import Tree
from dragoman.extract.units import units

PLAIN = frozenset({"assert", "insist", "assess", "justify"})
"""Acts of reporting verbs that what is said may overrule."""
SURE = 0.6
"""Certainty from which the learned head's act is taken where no rule has one."""
DOING = frozenset({"agree", "accept", "offer", "promise", "demand", "propose"})
"""Acts that somebody else may have done of whom the speaker only tells."""
FIRST = frozenset({"i", "we"})
THINGS = frozenset({"it", "this", "that", "there", "what", "which"})
OWN = frozenset({"i", "we", "he", "she", "they"})
"""Subjects that are likely the speaker."""
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
        target = statement.contents[0]
        top = verb if verb is not None else _top(tree, target)
        return [ActDraft(number, act, statement.evidence, target, top, "rule:act-cue")]
    clauses = units(tree, statement)
    found: list[ActDraft] = []
    for chars, top in clauses:
        seen: Told | None = None
        performed = _performed(tree, top)
        said = performed or _said(tree, top, chars)
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
        whole, chars = chars, _object(tree, top, chars) if performed else chars
        otherwise = "assert"
        if said in ("predict", "warn") and _harms(tree, top):
            said, otherwise = "threaten", said
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
    if not tokens or tree.lemma[verb] not in _hollow("asking"):
        return False
    last = tree.words[min(tokens[-1] + 1, len(tree) - 1)], tree.words[tokens[-1]]
    return tree.lemma[tokens[0]] in _hollow("questions") or "?" in last


@cached
def _hollow(name: str) -> frozenset[str]:
    return frozenset(load("acts")["hollow"][name])


def _harms(tree: Tree, top: int) -> bool:
    """ "Accra will respond forcefully": a threat, if Accra says so."""
    words = {tree.words[c].lower() for c in tree.dependents(top, "aux")}
    future = words & {"will", "’ll", "'ll", "shall", "would"}
    return bool(future) and tree.lemma[top] in signals().content["harming"]


def _opening(tree: Tree, chars: Chars) -> int:
    tokens = tree.tokens(chars)
    return min(tokens[0], len(tree) - 1) if tokens else 0


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
        willing and verbal and somebody and tree.lemma[top] not in _hollow("befalling")
    )


def _whole(statement: StatementDraft) -> list[Chars]:
    """What one act rests on: the clause where the words are short, else the words."""
    said = sum(c.end - c.start for c in statement.contents)
    short = said < SHORT or len(statement.contents) > 1
    return statement.evidence if short else statement.contents


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
    if act == "propose" and lemma == "suggest" and _tells(tree, statement.contents):
        act = "assert"
    if act == "agree" and _denied(tree, verb):
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


def _denied(tree: Tree, word: int) -> bool:
    return any(
        tree.lemma[c] in NEGATIONS
        or tree.words[c].lower() in ("n't", "n’t", "never", "no")
        for c in tree.children[word]
    )


def _performed(tree: Tree, top: int) -> str | None:
    """The act that a clause does by saying that it does: "we condemn", "I call on"."""
    who = subject(tree, top)
    if who is None or tree.words[who].lower() not in FIRST or _denied(tree, top):
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


def _said(tree: Tree, top: int, chars: Chars) -> str | None:
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
    if _denied(tree, top) and (future or able or first):
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
    if tree.lemma[_opening(tree, chars)] in ("whether", "if") and future:
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
    needed = lemma in known["needing"] and inner is not None
    if needed and tree.tag[inner] == "VB" and _in_need(tree, top, who):
        return "urge"
    if lemma in _hollow("musing"):
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
        return "warn" if grave and not _denied(tree, top) else "predict"
    if _mentions(tree, top, known["condemning"], near=True):
        return "condemn"
    if own and lemma in known["hoping"]:
        return "assess"
    value = inner if inner is not None and lemma in known["seeming"] else top
    evaluated = value != top or tree.first(top, "cop") is not None
    return "assess" if evaluated and tree.lemma[value] in known["evaluating"] else None


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
    supposing = who is not None and modal is not None and modal < who
    telling = tree.lemma[top] in _hollow("phrases")
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
    if near:
        return any(tree.lemma[c] in lemmas for c in tree.children[top])
    first, last = tree.edges[top]
    return any(tree.lemma[i] in lemmas for i in range(first, last + 1) if i not in but)


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
