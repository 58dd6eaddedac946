"""Offices: who is introduced as what, and for whom somebody speaks.

Offices are learnt from three constructions of the report itself: the title before a
name ("Turkish Foreign Minister Hakan Demir"), the apposition behind it ("Lina Haddad,
the head of the mission,") and the plain statement ("Haddad is the head of ...").
"""

from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.resolve.atlas import atlas, of_country
from dragoman.resolve.mentions import CLITICS, Mention, honorifics, is_title

JOINERS = frozenset(
    {"of", "for", "the", "and", "to", "in", "at", "'s", "’s", "on", "&"}
)
"""Words in lower case that may stand inside an office after its head."""
TITLE_REACH = 7
"""Words between an office and the name behind a comma: "envoy to the UN, Ana Costa"."""
LONGEST_TITLE = 12
"""Words of a title before a name: longer runs are something else."""


@dataclass(slots=True)
class Office:
    """An office as the report words it.

    Attributes:
        title: "Foreign Minister of Russia".
        head: Lemma of its head noun, "minister".
        words: Its words in lower case, to find it again by.
        country: ISO code of the state it belongs to.
        evidence: The introducing phrase, the name included.
        time: "former" where the report says so.
        of: Words of what the holder heads or speaks for, if not a state.
    """

    title: str
    head: str
    words: frozenset[str]
    country: str | None
    evidence: Chars
    time: str | None = None
    of: str | None = None


@cached
def heads() -> frozenset[str]:
    """Nouns that head an office."""
    return frozenset(load("offices")["heads"])


@cached
def groups() -> frozenset[str]:
    """Nouns for many people without a name."""
    return frozenset(load("offices")["groups"])


@cached
def bodies() -> frozenset[str]:
    """Nouns for bodies: "ministry", "office"."""
    return frozenset(load("offices")["bodies"])


@cached
def documents() -> frozenset[str]:
    """Nouns for what somebody issued: "statement", "post"."""
    return frozenset(load("offices")["documents"])


@cached
def _former() -> frozenset[str]:
    return frozenset(load("offices")["former"])


@cached
def speaking() -> frozenset[str]:
    """Office heads whose holder speaks for somebody."""
    return frozenset(load("offices")["speaks_for"])


def of_person(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """The office that a person is introduced with at this mention, if any.

    Args:
        tree: The parse.
        mention: The name.
        others: Tokens of the names of other persons, which no office runs over.
    """
    return (
        _before(tree, mention, others)
        or _behind(tree, mention, others)
        or _stated(tree, mention)
    )


IN_CHIEF = ["-", "in", "-", "Chief"]
"""What a tokeniser makes of the end of "Commander-in-Chief"."""


def _before(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    name = mention.first
    if name > 1 and tree.words[name - 1] == ",":
        if not _closed(tree, mention):
            return None  # "in her term as president, Ana Costa has ..."
        top = head_before(tree, name - 2)
        if top is not None and top < name - 2:
            return _with_complement(tree, mention, top, others)
        if tree.lemma[name - 2] in heads():
            name -= 1  # "the deputy minister, Ana Costa, ..."
    first = name
    while first > 0 and name - first < LONGEST_TITLE:
        if tree.words[max(0, first - 4) : first] == IN_CHIEF and first > 4:
            first -= 5
            continue
        if first - 1 in others or not _titular(tree, first - 1, name):
            break
        first -= 1
    former = [i for i in range(first + 1, name) if tree.words[i].lower() in _former()]
    first = former[-1] if former else first  # "the sentence former minister Lund had"
    while first < name and (
        tree.words[first] in CLITICS
        or tree.pos[first] in ("DET", "PUNCT")
        or tree.words[first].lower() in JOINERS
    ):
        first += 1
    title = list(range(first, name))
    while title and tree.words[title[-1]].lower() in honorifics():
        if len(title) == 1 or not any(tree.lemma[i] in heads() for i in title[:-1]):
            break
        title.pop()
    state = [tree.words[i] for i in title[-2:]] == ["of", "State"]
    if state:
        office = tree.words[title[-3]].lower() if len(title) > 2 else ""
    else:
        office = tree.words[title[-1]].lower() if title else ""
    if office not in heads():
        return None
    last = mention.last
    of = _state_after(tree, mention)
    made = _office(tree, title, Chars(tree.starts[first], tree.ends[last]))
    if of and made.country is None:
        made.country = of[0]
        made.title += f" of {of_country(of[0])}"
        made.evidence = Chars(made.evidence.start, tree.ends[of[1]])
    return made


def _closed(tree: Tree, mention: Mention) -> bool:
    """Whether a name behind a comma is an apposition: closed, or behind an article."""
    after = mention.last + 1
    if after >= len(tree) or tree.words[after] in (",", ".", ";", ":", "(", ")", "-"):
        return True
    at = mention.first - 2
    while at > 0 and mention.first - at < LONGEST_TITLE:
        if tree.words[at].lower() in ("the", "s", *CLITICS):
            return True
        if tree.pos[at] in ("VERB", "AUX", "SCONJ", "PRON") or tree.words[at] == "as":
            return False
        at -= 1
    return False


def _with_complement(
    tree: Tree, mention: Mention, top: int, others: set[int]
) -> Office | None:
    """ "Oslo's envoy to the UN, Ana Costa": an office with a complement."""
    first = top
    while first > 0 and first - 1 not in others and _titular(tree, first - 1, top):
        first -= 1
    while first < top and (
        tree.words[first] in CLITICS or tree.pos[first] in ("DET", "PUNCT")
    ):
        first += 1
    phrase = list(range(first, mention.first - 1))
    return _office(tree, phrase, Chars(tree.starts[first], tree.ends[mention.last]))


def head_before(tree: Tree, last: int) -> int | None:
    """The head of an office whose phrase ends at a token: "envoy to the UN"."""
    for at in range(last, max(last - TITLE_REACH, -1), -1):
        if tree.lemma[at] in heads() and tree.pos[at] == "NOUN":
            follows = at == last or tree.words[at + 1] in ("to", "of", "for", "at")
            return at if follows else None
        word = tree.words[at].lower()
        if tree.pos[at] not in ("PROPN", "NOUN", "ADJ") and word not in JOINERS:
            return None
    return None


def _titular(tree: Tree, i: int, name: int) -> bool:
    """Whether a word before a name can be part of the title."""
    word = tree.words[i]
    if tree.sentence[i] != tree.sentence[name]:
        return False
    if word in CLITICS or word == "-":
        return True
    low = word.lower()
    if low in ("and", "of", "for") and 0 < i < name - 1:
        return is_title(tree.words[i - 1].lower())
    if tree.pos[i] == "PUNCT" or tree.pos[i] in (
        "VERB",
        "AUX",
        "ADP",
        "SCONJ",
        "CCONJ",
    ):
        return False
    if tree.pos[i] in ("PROPN", "NOUN", "ADJ"):
        return not (tree.pos[i] == "NOUN" and tree.tag[i] == "NNS")
    return low in _former()


def _behind(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """An apposition: `, (the) ... minister ...,` behind a name."""
    comma = mention.last + 1
    if comma >= len(tree) or tree.words[comma] != ",":
        return None
    at = comma + 1
    phrase: list[int] = []
    while at < len(tree) and tree.sentence[at] == tree.sentence[mention.first]:
        word = tree.words[at]
        if word in (",", ";", ":", "(", ")", "—", "–", "“", "”", '"', "."):
            break
        if tree.pos[at] in ("VERB", "AUX") and tree.tag[at] in (
            "VBD",
            "VBZ",
            "VBP",
            "MD",
        ):
            break
        if at in others:
            return None
        if tree.pos[at] == "PRON" and tree.lemma[at] in ("who", "which", "he", "she"):
            break
        phrase.append(at)
        at += 1
    while phrase and tree.pos[phrase[0]] == "DET":
        phrase.pop(0)
    head = next((i for i in phrase if tree.lemma[i] in heads()), None)
    if head is None or len(phrase) > 2 * LONGEST_TITLE:
        return None
    lead = [i for i in phrase if i < head]
    if any(
        tree.pos[i] in ("VERB", "ADP", "PRON") and tree.tag[i] != "PRP$" for i in lead
    ):
        return None
    return _office(
        tree, phrase, Chars(tree.starts[mention.first], tree.ends[phrase[-1]])
    )


def _stated(tree: Tree, mention: Mention) -> Office | None:
    """ "X is the president of Y": a copula between name and office."""
    for i in range(mention.first, mention.last + 1):
        top = tree.heads[i]
        if tree.label[i] != "nsubj" or mention.first <= top <= mention.last:
            continue
        if tree.lemma[top] not in heads() or tree.first(top, "cop") is None:
            return None
        if top < mention.first:
            return None  # "Leading the team is ...": the office does not follow
        first = top
        for child in tree.children[top]:
            if child < top and tree.label[child] in ("compound", "amod", "nmod"):
                first = min(first, tree.edges[child][0])
        last = top
        for child in tree.dependents(top, "nmod"):
            last = max(last, tree.edges[child][1])
        phrase = list(range(first, min(last, first + LONGEST_TITLE) + 1))
        return _office(tree, phrase, Chars(tree.starts[mention.first], tree.ends[last]))
    return None


def _state_after(tree: Tree, mention: Mention) -> tuple[str, int] | None:
    """ "President Olga Petrova of Moldova": the state behind the name."""
    at = mention.last + 1
    if at + 1 >= len(tree) or tree.words[at] != "of":
        return None
    if tree.words[at + 1].lower() == "the":
        at += 1
    hit = atlas().longest(tree.words, at + 1) if at + 1 < len(tree) else None
    if hit and hit[1].sense == "name" and hit[1].country:
        return hit[1].country, at + hit[0]
    return None


def _office(tree: Tree, phrase: list[int], evidence: Chars) -> Office:
    """Word an office from the tokens of its phrase."""
    country, inside = _state_in(tree, phrase)
    time = None
    while phrase and (
        tree.words[phrase[0]].lower() in _leading() or tree.words[phrase[0]] in "-,("
    ):
        if tree.words[phrase[0]].lower() in _former():
            time = "former"
        phrase = phrase[1:]
    owner, phrase = _owner(tree, phrase, inside)
    words = [
        tree.words[i]
        for i in phrase
        if i not in inside and tree.words[i] not in (*CLITICS, ",", "(", ")")
    ]
    while words and words[-1].lower() in JOINERS:
        words.pop()
    head = next((tree.lemma[i] for i in phrase if tree.lemma[i] in heads()), "")
    title = " ".join(w if w.lower() in JOINERS else w[0].upper() + w[1:] for w in words)
    title = title.replace(" - ", "-")
    if owner:
        title = f"{title} of the {owner}"
    elif country and of_country(country).lower() not in title.lower():
        title = f"{title} of {with_article(of_country(country))}"
    low = frozenset(w.lower() for w in words if w.lower() not in JOINERS)
    return Office(title, head, low, country, evidence, time)


@cached
def _leading() -> frozenset[str]:
    return (
        _former() | ATTRIBUTES | {"the", "a", "an", "his", "her", "its", "their", "now"}
    )


ATTRIBUTES = frozenset({"new", "newly", "current", "longtime", "veteran", "fellow",
                        "embattled", "newly-elected", "longest-serving"})  # fmt: skip
"""Adjectives before an office that are none of it."""


def _owner(tree: Tree, phrase: list[int], inside: set[int]) -> tuple[str, list[int]]:
    """Cut "the Union's top diplomat" in two: whose office it is, and the office."""
    for n, token in enumerate(phrase):
        if tree.words[token] not in CLITICS or token in inside or n + 1 == len(phrase):
            continue
        if all(i in inside for i in phrase[:n]):
            continue
        first, last = phrase[0], phrase[n - 1]
        return tree.text[tree.starts[first] : tree.ends[last]], phrase[n + 1 :]
    return "", phrase


def with_article(name: str) -> str:
    """The name of a state as English puts it behind "of".

    >>> with_article("United States"), with_article("Chad")
    ('the United States', 'Chad')
    """
    plural = name.endswith(("States", "Emirates", "lands", "Islands", "Republic"))
    plural |= name.startswith("United") or name in ("Philippines", "Maldives", "Gambia")
    return f"the {name}" if plural and name != "Ireland" else name


def _state_in(tree: Tree, phrase: list[int]) -> tuple[str | None, set[int]]:
    """The state that an office phrase names, and the tokens that name it."""
    country: str | None = None
    inside: set[int] = set()
    at = 0
    while at < len(phrase):
        hit = atlas().longest(tree.words, phrase[at])
        if hit and hit[1].kind == "state" and hit[1].sense != "capital":
            stop = at + hit[0]
            if country in (None, hit[1].country):
                country = hit[1].country
                inside.update(phrase[at:stop])
                before = phrase[at] - 1
                if before in phrase and tree.words[before].lower() in (
                    "of",
                    "the",
                    "for",
                ):
                    inside.add(before)
                    if before - 1 in phrase and tree.words[before - 1].lower() in (
                        "of",
                        "for",
                    ):
                        inside.add(before - 1)
            at = stop
        else:
            at += 1
    return country, inside
