"""Offices: the nouns for them, and how one is put into words.

The words of a title stay in their order. Only what stands in front and says whose
office it is, a state or an owner, goes behind it: "Turkish Foreign Minister" is the
Foreign Minister of Turkey, "US envoy for Chad" the Envoy of the United States for Chad.
Who holds one is not known here: see `introductions`.
"""

from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.resolve.atlas import atlas, of_country
from dragoman.resolve.mentions import CLITICS

JOINERS = frozenset(
    {"of", "for", "the", "and", "to", "in", "at", "'s", "’s", "on", "&"}
)
"""Words in lower case that may stand inside an office after its head."""
PURPOSES = frozenset({"for", "to", "on", "at", "in"})
"""Words behind an office after which it is said what or where it is for."""
DETERMINING = frozenset({"the", "a", "an", "his", "her", "its", "their", "now"})
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
def former() -> frozenset[str]:
    """Words for an office no longer or not yet held."""
    return frozenset(load("offices")["former"])


@cached
def speaking() -> frozenset[str]:
    """Office heads whose holder speaks for somebody."""
    return frozenset(load("offices")["speaks_for"])


def head_before(tree: Tree, last: int) -> int | None:
    """The head of an office whose phrase ends at a token: "envoy to the UN"."""
    for at in range(last, max(last - TITLE_REACH, -1), -1):
        if tree.lemma[at] in heads() and tree.pos[at] in ("NOUN", "PROPN"):
            follows = at == last or tree.words[at + 1] in ("to", "of", "for", "at")
            return at if follows else None
        word = tree.words[at].lower()
        if tree.pos[at] not in ("PROPN", "NOUN", "ADJ") and word not in JOINERS:
            return None
    return None


@cached
def _topical() -> frozenset[str]:
    """Callings before which the name of a state is what they are about."""
    return frozenset(load("offices")["topical"])


@cached
def _national() -> frozenset[str]:
    """Words of bodies that every state has: "ministry", "army", "security"."""
    listed = load("offices")["national"].values()
    return frozenset({"ministry", *(w for b in listed for n in b for w in n.split())})


def worded(
    tree: Tree, phrase: list[int], evidence: Chars, *, owner: str = ""
) -> Office | None:
    """Word an office from the tokens of its phrase.

    Args:
        tree: The parse.
        phrase: The words of the office, with what it is of or for.
        evidence: The phrase that introduces somebody.
        owner: Whose office it is, where the name of a person before it says so.

    Returns:
        The office, or None where nothing is left but attributes ("her fellow").
    """
    time = None
    while phrase and (
        tree.words[phrase[0]].lower() in _leading() or tree.words[phrase[0]] in "-,("
    ):
        if tree.words[phrase[0]].lower() in former():
            time = "former"
        phrase = phrase[1:]
    if not phrase:
        return None
    top = next((i for i in phrase if _is_top(tree, i)), phrase[-1])
    country, inside = _state_in(tree, phrase, top)
    held, phrase = _owner(tree, phrase, top, inside)
    of = owner or (f"the {held}" if held else "")
    if not of and country and inside:
        of = with_article(of_country(country))
    words = [i for i in phrase if i not in inside and tree.words[i] not in ",()"]
    while words and tree.words[words[0]] in (*CLITICS, "-"):
        words = words[1:]
    while words and tree.words[words[-1]].lower() in JOINERS:
        words.pop()
    low = frozenset(
        w
        for i in words
        if (w := tree.words[i].lower()) not in JOINERS and w not in CLITICS
    )
    title = _with_owner(tree, words, top, of)
    return Office(title, tree.lemma[top], low, country, evidence, time)


def _is_top(tree: Tree, token: int) -> bool:
    """Whether a noun is the office itself, and not whose it is: "the president's"."""
    owns = tree.words[token + 1 : token + 2]
    return tree.lemma[token] in heads() and not (owns and owns[0] in CLITICS)


def _with_owner(tree: Tree, words: list[int], top: int, of: str) -> str:
    """The title with whose it is put in: before "for ..." and the like, else behind."""
    cut = len(words)
    for n, i in enumerate(words):
        hyphened = n > 0 and tree.words[i - 1] == "-"  # "commander-in-chief"
        if i > top and of and not hyphened and tree.words[i].lower() in PURPOSES:
            cut = n
            break
    parts = [_joined(tree, words[:cut]), of and f"of {of}", _joined(tree, words[cut:])]
    return " ".join(p for p in parts if p)


def _joined(tree: Tree, tokens: list[int]) -> str:
    words = [tree.words[i] for i in tokens]
    title = " ".join(
        w if w.lower() in JOINERS or w in CLITICS else w[0].upper() + w[1:]
        for w in words
    )
    for mark in CLITICS:
        title = title.replace(f" {mark} ", f"{mark} ")
    return title.replace(" - ", "-")


@cached
def _leading() -> frozenset[str]:
    """Words before an office that are none of it."""
    attributes = frozenset(load("offices")["attributes"])
    return former() | attributes | DETERMINING


def _owner(
    tree: Tree, phrase: list[int], top: int, inside: set[int]
) -> tuple[str, list[int]]:
    """Cut "the Union's top diplomat" in two: whose office it is, and the office.

    Only what stands before the office owns it: in "chairman of Oslo's council" the
    words stay as they are.
    """
    for n, token in enumerate(phrase):
        if token > top:
            break
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


def _state_in(tree: Tree, phrase: list[int], top: int) -> tuple[str | None, set[int]]:
    """The state whose office a phrase names, and the tokens that only say so.

    It stands in front of the office or behind "of". The state that an envoy is sent to
    is not his, nor the one that a scholar is known for.
    """
    country: str | None = None
    inside: set[int] = set()
    at = 0
    while at < len(phrase):
        hit = atlas().longest(tree.words, phrase[at])
        known = hit and hit[1].kind == "state" and hit[1].sense != "capital"
        if not hit or not known or phrase[at] + hit[0] - 1 > phrase[-1]:
            at += 1
            continue
        span = phrase[at : at + hit[0]]
        at += hit[0]
        if country not in (None, hit[1].country) or hit[1].sense == "body":
            continue
        if span[0] < top:
            if _is_topic(tree, span, top) or _is_one_of_two(tree, span):
                continue
            country = hit[1].country
            inside.update(span if hit[1].sense in ("name", "demonym") else ())
        elif _owns_behind(tree, phrase, span, top, demonym=hit[1].sense == "demonym"):
            country = hit[1].country
            ends = span[-1] == phrase[-1] or tree.words[span[-1] + 1] in (",", "to")
            if ends and hit[1].sense == "name":
                inside.update(range(_before_state(tree, span[0]), span[-1] + 1))
    return country, inside


def _is_topic(tree: Tree, span: list[int], top: int) -> bool:
    """Whether a state is what a calling is about: "a prominent Chad scholar"."""
    word = tree.words[span[0]]
    entry = atlas().longest(tree.words, span[0])
    named = entry is not None and entry[1].sense == "name" and not word.isupper()
    owned = tree.words[span[-1] + 1] in CLITICS
    return named and not owned and tree.lemma[top] in _topical()


def _is_one_of_two(tree: Tree, span: list[int]) -> bool:
    """Whether a state is one of two that a hyphen joins: "US-Turkish"."""
    book = atlas()
    for mark, other in ((span[-1] + 1, span[-1] + 2), (span[0] - 1, span[0] - 2)):
        if other < 0 or tree.words[mark] != "-":
            continue
        hit = book.longest(tree.words, other)
        if hit and hit[1].kind == "state":
            return True
    return False


def _owns_behind(
    tree: Tree, phrase: list[int], span: list[int], top: int, *, demonym: bool
) -> bool:
    """Whether the office belongs to a state behind it: "of Chad", "for Chad's army"."""
    at = _before_state(tree, span[0])
    ways = ("of", "for") if tree.lemma[top] in speaking() else ("of",)
    if at == span[0] or at <= top or tree.words[at].lower() not in ways:
        return False
    if at - top > 2 and tree.words[at - 1].islower():
        return False
    rest = [i for i in phrase if i > span[-1]][:4]
    if not demonym or not rest or tree.words[rest[0]].islower():
        return not demonym or bool(rest)
    return any(tree.words[i].lower() in _national() for i in rest)


def _before_state(tree: Tree, first: int) -> int:
    """The preposition before the name of a state, over its article."""
    at = first - 1
    if at >= 0 and tree.words[at].lower() == "the":
        at -= 1
    return at if at >= 0 and tree.words[at].lower() in ("of", "for") else first
