"""Noun phrases of offices: how far one runs that begins at a word.

"The head of Oslo's mission", "a lawyer serving as envoy to Chad", "secretary of
President Lund": the phrase goes on to the next stop, over whom the office serves, and
not into the clause behind it. Where one begins, and of whom it is said, its callers know.
"""

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree
from dragoman.resolve.mentions import CALENDAR, is_title
from dragoman.resolve.offices import LONGEST_TITLE, heads

STOPS = (",", ";", ":", "(", ")", "—", "–", "“", "”", '"', ".")
FINITE = ("VBD", "VBZ", "VBP", "MD")
NOMINAL = ("NOUN", "PROPN", "ADJ")
WHO = ("who", "which", "he", "she", "that")


def phrase(tree: Tree, start: int, others: set[int]) -> list[int] | None:
    """The words of an office that begin at a token; None where no office does.

    Args:
        tree: The parse.
        start: Where the phrase begins, its article included.
        others: Tokens of the names of other persons.
    """
    run = _run(tree, start, others)
    if run is None:
        return None
    serving = _serving(tree, run)
    if serving is not None:
        run = run[serving:]
    while run and tree.pos[run[0]] == "DET":
        run.pop(0)
    head = _head(tree, run)
    if head is None or len(run) > 2 * LONGEST_TITLE:
        return None
    lead = [i for i in run if i < head]
    if any(_breaks(tree, i) for i in lead):
        return None
    return _without_clause(tree, run, head)


def _run(tree: Tree, start: int, others: set[int]) -> list[int] | None:
    """The words up to the next stop; None where they are a list of persons."""
    phrase: list[int] = []
    at = start
    while at < len(tree) and tree.sentence[at] == tree.sentence[start]:
        if tree.words[at] in STOPS or tree.tag[at] in FINITE or _is_when(tree, at):
            break
        if tree.pos[at] == "PRON" and tree.lemma[at] in WHO:
            break
        if at in others and not _is_principal(tree, phrase, others):
            return None
        phrase.append(at)
        at += 1
    return phrase


def _is_when(tree: Tree, token: int) -> bool:
    """Whether the words go on with a time: "envoy on Friday", "minister last week"."""
    following = tree.words[token + 1 : token + 2]
    if tree.words[token].lower() in TURNS:
        return True
    days = tree.words[token] in CALENDAR or tree.words[token].lower() in NEAR_DAYS
    leads = tree.words[token] in ("on", "in", "last", "this", "next")
    ahead = leads and following and (following[0] in CALENDAR or following[0].isdigit())
    ahead = ahead or (leads and following and following[0] in SPANS)
    return days or bool(ahead)


TURNS = frozenset({"until", "since", "during", "when", "while", "amid", "before"})
NEAR_DAYS = frozenset({"today", "yesterday", "tomorrow"})
SPANS = frozenset({"week", "month", "year"})


def _is_principal(tree: Tree, phrase: list[int], others: set[int]) -> bool:
    """Whether a name in an office is whom it serves: "secretary of President Lund"."""
    if phrase and phrase[-1] in others:
        return True
    for i in reversed(phrase):
        if tree.words[i].lower() in ("of", "to", "for"):
            return _head(tree, [k for k in phrase if k < i]) is not None
        if not is_title(tree.words[i].lower()) and tree.words[i] != ".":
            return False
    return False


def _serving(tree: Tree, phrase: list[int]) -> int | None:
    """Where the office begins in "a scholar serving as rapporteur on ..."."""
    for n, i in enumerate(phrase[:-2]):
        serves = tree.lemma[i] in serving() and tree.words[i + 1] == "as"
        if serves and _head(tree, phrase[n + 2 :]) is not None:
            return n + 2
    return None


@cached
def serving() -> frozenset[str]:
    """Verbs with "as" that say which office somebody has."""
    return frozenset(load("offices")["serving"])


def _head(tree: Tree, phrase: list[int]) -> int | None:
    """The noun for an office that a phrase is headed by.

    It ends the nouns that it stands in: a "fellow cleric" is no fellow.
    """
    for n, i in enumerate(phrase):
        if tree.lemma[i] not in heads():
            continue
        run = n
        while run + 1 < len(phrase) and tree.pos[phrase[run + 1]] in NOMINAL:
            run += 1
        if run == n or any(tree.lemma[k] in heads() for k in phrase[n + 1 : run + 1]):
            return i
        return None
    return None


def _breaks(tree: Tree, token: int) -> bool:
    """Whether a word before an office shows that the phrase is no apposition."""
    if tree.pos[token] == "VERB":
        hyphened = token > 0 and tree.words[token - 1] == "-"
        return not hyphened  # "the self-proclaimed leader"
    return tree.pos[token] in ("ADP", "PRON") and tree.tag[token] != "PRP$"


def _without_clause(tree: Tree, phrase: list[int], head: int) -> list[int]:
    """The phrase up to a participle behind its head: "adviser accompanying him"."""
    for n, i in enumerate(phrase):
        if i > head and tree.tag[i] in ("VBG", "VBN") and tree.pos[i] == "VERB":
            return phrase[:n]
    return phrase
