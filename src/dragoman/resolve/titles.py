"""The title before a name: how far back it runs, and whose words are in it.

A title ends with its head ("Turkish Foreign Minister Hakan Demir") or goes on with what
the office is for ("Secretary of the Treasury Kari Lund", "envoy to Chad Ana Costa"). It
stops where the words before it make somebody else's office of it: in "secretary of
President Lund" only the president is Lund. Backwards from a name there are no stops to
go by, as there are for `appositions`, so this has rules of its own.
"""

from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree
from dragoman.resolve.mentions import CALENDAR, CLITICS, Mention, honorifics, is_title
from dragoman.resolve.offices import JOINERS, LONGEST_TITLE, former, head_before, heads

IN_CHIEF = ["-", "in", "-", "Chief"]
"""What a tokeniser makes of the end of "Commander-in-Chief"."""
FORWARD = frozenset({"of", "for", "to", "on", "at"})
"""Prepositions between an office and what it is for."""
WORDED = ("PROPN", "NOUN", "ADJ", "NUM")


@dataclass(slots=True)
class Title:
    """The words of an office before a name.

    Attributes:
        phrase: Tokens of the office, without articles in front.
        owner: The person whose office it is: "Demir's spokesman Ola Berg".
        first: Where the introduction begins, the owner included.
    """

    phrase: list[int]
    owner: range
    first: int


@cached
def ranks() -> frozenset[str]:
    """Ranks and dignities, which say less than the office that comes with them."""
    return frozenset(load("offices")["ranks"])


def before(tree: Tree, mention: Mention, others: set[int]) -> Title | None:
    """The title before a name, if there is one.

    Args:
        tree: The parse.
        mention: The name.
        others: Tokens of the names of other persons, which no office runs over.
    """
    name = _addressed(tree, mention.first)
    if name > 1 and tree.words[name - 1] == ",":
        if not _closed(tree, mention, name):
            return None  # "in her term as president, Ana Costa has ..."
        top = head_before(tree, name - 2)
        if top is not None and top < name - 2:
            return _made(tree, _start(tree, top, others), name - 1, others)
        if tree.lemma[name - 2] in heads():
            name -= 1  # "the deputy minister, Ana Costa, ..."
    end = _without_rank(tree, name)
    long = _with_purpose(tree, end, others)
    if long is not None:
        return _made(tree, _start(tree, long, others), end, others)
    made = _made(tree, _start(tree, name, others), name, others)
    return made if made and _has_head(tree, made.phrase) else None


def own(tree: Tree, title: Title) -> list[int]:
    """The words of a title without whose it is: "the ministry's" is the ministry."""
    clitics = [n for n, i in enumerate(title.phrase) if tree.words[i] in CLITICS]
    behind = title.phrase[clitics[-1] + 1 :] if clitics else []
    owns = any(tree.lemma[i] in heads() for i in behind)
    return behind if owns else title.phrase


def is_rank(tree: Tree, title: Title) -> bool:
    """Whether a title says no more than a rank: "Major General", "Air Marshal".

    A secretary general has no rank, nor has an attorney general.
    """
    last = title.phrase[-1]
    word, before = tree.words[last].lower(), tree.words[last - 1].lower()
    office = word == "general" and before in heads() and before not in ranks()
    return word in ranks() and not (office and last - 1 in title.phrase)


def _addressed(tree: Tree, name: int) -> int:
    """Where a name begins with its form of address: ", Mr. Lund"."""
    at = name
    if at > 1 and tree.words[at - 1] == ".":
        at -= 1
    if at and tree.words[at - 1].lower().rstrip(".") + "." in honorifics():
        return at - 1 if at > 1 and tree.words[at - 2] == "," else name
    return name


def _without_rank(tree: Tree, name: int) -> int:
    """Where a title ends that a rank follows: "head of the staff General Lund"."""
    at = name
    while at > 1 and _is_rank(tree.words[at - 1].lower()):
        at -= 1
    return at


def _is_rank(word: str) -> bool:
    return word in ranks() or honorifics().get(word) is not None or word == "."


def _start(tree: Tree, name: int, others: set[int]) -> int:
    """Where the words begin that can be part of the title before a token."""
    first = name
    while first > 0 and name - first < LONGEST_TITLE:
        if tree.words[max(0, first - 4) : first] == IN_CHIEF and first > 4:
            first -= 5
            continue
        if first - 1 in others or not _titular(tree, first - 1, name):
            break
        first -= 1
    past = [i for i in range(first + 1, name) if tree.words[i].lower() in former()]
    return past[-1] if past else first  # "the sentence former minister Lund had"


def _made(tree: Tree, first: int, name: int, others: set[int]) -> Title | None:
    """The title between two tokens, articles and loose words in front cut off."""
    while first < name and (
        tree.words[first] in CLITICS
        or tree.pos[first] in ("DET", "PUNCT")
        or tree.words[first].lower() in JOINERS
    ):
        first += 1
    phrase = list(range(first, name))
    while phrase and tree.words[phrase[-1]].lower() in (*honorifics(), "."):
        if not any(tree.lemma[i] in heads() for i in phrase[:-1]):
            break
        phrase.pop()
    if not phrase:
        return None
    owner = _owner(tree, first, others)
    return Title(phrase, owner, owner[0] if owner else first)


def _owner(tree: Tree, first: int, others: set[int]) -> range:
    """The name of the person whose the office is: "Demir's spokesman"."""
    at = first - 1
    if at < 1 or tree.words[at] not in CLITICS or at - 1 not in others:
        return range(0)
    start = at - 1
    while start - 1 in others:
        start -= 1
    return range(start, at)


def _has_head(tree: Tree, phrase: list[int]) -> bool:
    """Whether a run of title words ends with the head of an office."""
    end = [tree.words[i] for i in phrase[-2:]]
    at = phrase[:-2] if end == ["of", "State"] else phrase
    return bool(at) and tree.words[at[-1]].lower() in heads()


def _with_purpose(tree: Tree, name: int, others: set[int]) -> int | None:
    """The head of an office that goes on up to a name: "minister for justice Lund".

    Where one office is for another ("envoy of the Secretary-General for Chad"), it is
    the first that the name belongs to, as long as all is in capitals.
    """
    found: int | None = None
    inner = name - 1
    if inner < 1 or _is_head(tree, inner):
        return None
    for at in range(inner, max(inner - LONGEST_TITLE, -1), -1):
        if at in others or tree.sentence[at] != tree.sentence[name - 1]:
            break
        word = tree.words[at]
        head = _is_head(tree, at) and tree.tag[at] not in PLURALS
        if head and at < inner and tree.words[at + 1].lower() in FORWARD:
            if found is None or word[0].isupper():
                found = at
            continue
        if not _inside(tree, at):
            break
    plain = found is not None and found + 2 < name
    return found if plain else None


def _is_head(tree: Tree, token: int) -> bool:
    """Whether a word heads an office, and is not what one is for: "of Justice"."""
    word = tree.words[token].lower()
    behind = token > 0 and tree.words[token - 1].lower() in ("of", "for")
    return word in heads() and not (behind and word in portfolios())


@cached
def portfolios() -> frozenset[str]:
    """Words for what an office is for: "foreign", "affairs", "treasury"."""
    return frozenset(load("offices")["portfolios"])


PLURALS = ("NNS", "NNPS")


def _inside(tree: Tree, token: int) -> bool:
    """Whether a word can stand between an office and the name behind it."""
    word = tree.words[token]
    if word in CALENDAR:
        return False
    low = word.lower()
    if low in ("of", "for", "to", "on", "and", "the", "&", "-", *CLITICS):
        return True
    return word[0].isupper() or tree.pos[token] in WORDED


def _closed(tree: Tree, mention: Mention, name: int) -> bool:
    """Whether a name behind a comma is an apposition: closed, or behind an article."""
    after = mention.last + 1
    if after >= len(tree) or tree.words[after] in (",", ".", ";", ":", "(", ")", "-"):
        return True
    at = name - 2
    while at > 0 and name - at < LONGEST_TITLE:
        if tree.words[at].lower() in ("the", "s", *CLITICS):
            return True
        if tree.pos[at] in ("VERB", "AUX", "SCONJ", "PRON") or tree.words[at] == "as":
            return False
        at -= 1
    return False


def _titular(tree: Tree, i: int, name: int) -> bool:
    """Whether a word before a name can be part of the title."""
    word = tree.words[i]
    if tree.sentence[i] != tree.sentence[min(name, len(tree) - 1)]:
        return False
    if word in CLITICS or word == "-" or tree.words[i + 1] == "-":
        return True
    low = word.lower()
    if low in ("and", "of", "for") and 0 < i < name - 1:
        own = any(_is_head(tree, k) for k in range(i + 1, name))
        return is_title(tree.words[i - 1].lower()) and (low == "and" or not own)
    if tree.pos[i] in ("PUNCT", "VERB", "AUX", "ADP", "SCONJ", "CCONJ"):
        return False
    if tree.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return not (tree.pos[i] == "NOUN" and tree.tag[i] == "NNS")
    return low in former()
