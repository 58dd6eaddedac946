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
FUTURE = frozenset({"will", "’ll", "'ll", "wo", "shall", "would"})
ABLE = frozenset({"can", "could", "ca"})


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


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause, with what is asked of it over and over.

    Attributes:
        tree, top: The parse, and the word at the head of the clause.
        who: Its subject.
        inner: The infinitive below its head.
        helping: Its auxiliaries as they are written, in small letters.
        auxiliaries: Their lemmas.
    """

    tree: Tree
    top: int
    who: int | None
    inner: int | None
    helping: frozenset[str]
    auxiliaries: frozenset[str]

    @property
    def lemma(self) -> str:
        """What its head is a form of."""
        return self.tree.lemma[self.top]

    @property
    def first(self) -> bool:
        """Whether the speaker says it of himself."""
        return self.who is not None and self.tree.words[self.who].lower() in FIRST

    @property
    def own(self) -> bool:
        """Whether its subject is likely the speaker."""
        return self.who is not None and self.tree.words[self.who].lower() in OWN

    @property
    def future(self) -> bool:
        """Whether it speaks of what will be."""
        return not self.helping.isdisjoint(FUTURE)

    @property
    def predicative(self) -> bool:
        """Whether it says what something is."""
        return self.tree.first(self.top, "cop") is not None


def _saying(tree: Tree, top: int) -> Saying:
    helping = tree.dependents(top, "aux")
    who, having = subject(tree, top), tree.first(top, "cop")
    if who is None and having is not None:  # the parse hangs "we" on the copula
        who = tree.first(having, "nsubj")
    return Saying(
        tree,
        top,
        who,
        _inner(tree, top),
        frozenset(tree.words[c].lower() for c in helping),
        frozenset(tree.lemma[c] for c in helping),
    )


def said_by(tree: Tree, top: int, chars: Chars) -> str | None:
    """The act of a clause by its own words, or None."""
    saying = _saying(tree, top)
    if _looks_forward(saying):
        return None
    if act := _declined(saying) or _thought(saying):
        return act
    opening = _opening(tree, chars)
    if tree.lemma[opening] in ("whether", "if") and tree.heads[opening] == top:
        return None  # "whether they will allow": that is what is open
    if act := _stood_for(saying) or _required(saying):
        return act
    if saying.lemma in hollow("musing"):
        return None  # "look, it is over": asks for nothing
    if _bare(saying):
        return "urge" if _begins(tree, top) else None  # an imperative
    return _foretold(saying) if saying.future else _judged(saying)


def _looks_forward(saying: Saying) -> bool:
    """Whether somebody cannot wait for what he is to do: he refuses nothing."""
    waits = saying.lemma == "wait" and saying.inner is not None
    return waits and _refuses(saying)


def _declined(saying: Saying) -> str | None:
    """What is refused or ruled out: "we do not accept it", "they will not meet"."""
    excluding = saying.lemma in signals().content["ruling_out"]
    speaking = saying.first or saying.future
    if excluding and speaking and denied(saying.tree, saying.top):
        return "rule_out"
    return "reject" if _refuses(saying) else None


def _refuses(saying: Saying) -> bool:
    """Whether somebody says that he will or can not: "we do not accept"."""
    bound = saying.first or saying.future or not saying.helping.isdisjoint(ABLE)
    if not bound or saying.lemma not in signals().content["refusing"]:
        return False
    return denied(saying.tree, saying.top) and not passive(saying.tree, saying.top)


def _thought(saying: Saying) -> str | None:
    """What a noun for a need or "I expect" does: "the importance of talking"."""
    noun = saying.tree.pos[saying.top] == "NOUN"
    if noun and saying.lemma in signals().content["needs"]:
        return "urge"
    return "predict" if saying.own and saying.lemma == "expect" else None


def _stood_for(saying: Saying) -> str | None:
    """What somebody backs, feels for or is willing to do."""
    tree, top, known = saying.tree, saying.top, signals().content
    backing = saying.lemma in known["supporting"] and (
        saying.first or saying.lemma not in ("support", "back")
    )
    if backing and _mentions(tree, top, {"support", "backing"}):
        return "endorse"
    feeling = saying.first or saying.lemma == "have"
    if feeling and _mentions(tree, top, known["sympathetic"]):
        return "express_sympathy"
    willing = saying.lemma in known["willing"] and saying.predicative
    return "offer" if willing and _somebody(saying) else None


def _somebody(saying: Saying) -> bool:
    """Whether the subject is somebody, and no thing."""
    tree, who = saying.tree, saying.who
    if who is None:
        return False
    named = tree.pos[who] in ("PRON", "PROPN") and tree.lemma[who] not in THINGS
    return named or can_speak(tree, who)


def _required(saying: Saying) -> str | None:
    """What must or needs to be done."""
    tree, top, known = saying.tree, saying.top, signals().content
    obliged = (saying.auxiliaries | saying.helping) & known["obliging"]
    if obliged and _asks(tree, top, saying.who):
        return "urge"
    needed = saying.inner is not None and tree.tag[saying.inner] == "VB"
    needed = needed and saying.lemma in known["needing"]
    return "urge" if needed and _in_need(tree, top, saying.who) else None


def _bare(saying: Saying) -> bool:
    """Whether a clause has the form of an imperative: an infinitive with nothing to it."""
    tree, top = saying.tree, saying.top
    alone = saying.who is None and not saying.auxiliaries
    to = any(tree.lemma[c] == "to" for c in tree.children[top])
    return tree.tag[top] == "VB" and alone and not to


def _foretold(saying: Saying) -> str:
    """What it does to say what will be: to threaten, promise, warn or predict."""
    tree, top, known = saying.tree, saying.top, signals().content
    harm = saying.lemma in known["harming"]
    armed = saying.who is not None and tree.lemma[saying.who] in known["armed"]
    if harm and (armed or saying.first):
        return "threaten"
    if saying.first:
        return "promise"
    if saying.lemma in known["preferring"]:
        return "assess"
    given = _given(tree, saying.who)
    grave = _mentions(tree, top, known["consequences"], but=given)
    return "warn" if grave and not denied(tree, top) else "predict"


def _judged(saying: Saying) -> str | None:
    """What is condemned or assessed: "the raid is a crime", "it seems wise"."""
    tree, top, known = saying.tree, saying.top, signals().content
    if tree.first(top, "expl") is not None and _looms(tree, saying.who):
        return "warn"
    if _mentions(tree, top, known["condemning"], near=True):
        return "condemn"
    if saying.own and saying.lemma in known["hoping"]:
        return "assess"
    if saying.inner is not None and saying.lemma in known["seeming"]:
        return "assess" if tree.lemma[saying.inner] in known["evaluating"] else None
    valued = saying.predicative and saying.lemma in known["evaluating"]
    return "assess" if valued else None


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
