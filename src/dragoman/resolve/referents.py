"""Whom words can mean: every name and every noun for somebody, where it stands.

Names come from the cast. Nouns without a name ("the minister", "two officers", "the
embassy") stand for somebody as well, and a noun for a thing stands for nobody, but "it"
may mean the thing: it competes, and where it wins, nobody is meant.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from dragoman.codebook import cached, load
from dragoman.extract.quotations import dateline_end
from dragoman.extract.trees import Tree
from dragoman.resolve import offices
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.mentions import CLITICS, is_title

Sort = Literal["person", "body", "state", "place", "group", "thing"]
SORTS: dict[str, Sort] = {
    "person": "person", "organisation": "body", "state": "state",
    "place": "place", "group": "group",
}  # fmt: skip
DETERMINERS = frozenset(
    {"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"}
)
ROLES = {
    "nsubj": "subject", "obj": "object", "iobj": "object", "nmod:poss": "owner",
    "compound": "modifier", "amod": "modifier",
}  # fmt: skip
ASIDE_REACH = 12
NAMED_REACH = 8
"""Words between a bracket or a noun and the name that belongs to it."""
NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "seven", "both"})
COUNTED = frozenset({"NNS", "NNPS"})
JOINED = frozenset({"and", "&"})


@cached
def words(name: str) -> frozenset[str]:
    """One of the lists of `codebook/reference.yaml`."""
    return frozenset(load("reference")[name])


@cached
def _persons() -> dict[str, str]:
    listed = load("reference")["persons"]
    return {w: gender for gender, nouns in listed.items() for w in nouns}


@dataclass(slots=True, eq=False)
class Referent:
    """A stretch that can be meant by words after it: tokens, both ends inclusive.

    Attributes:
        head: The token whose place in the clause counts.
        sort: What kind of somebody it is; a thing is nobody.
        members: Whom it names; empty for a noun that nobody has resolved yet.
        gender: "masculine" or "feminine" where a word says so.
        plural: Whether it means several.
        role: Grammatical place, "subject" above "object" above the rest.
        top: The token that has this place in the clause.
        named: Whether it is a name.
        aside: Whether it stands in brackets or in a byline.
    """

    first: int
    last: int
    head: int
    sort: Sort
    members: list[Member] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    role: str = ""
    top: int = -1
    aside: bool = False
    named: bool = False


def find(cast: Cast) -> list[Referent]:
    """All referents of a report in text order; pairs come besides their parts."""
    tree = cast.tree
    found = _names(cast)
    found += _pairs(tree, found)
    found += (r for i in range(len(tree)) if (r := _noun(cast, i)) is not None)
    opening = dateline_end(tree.text)
    for one in found:
        place(tree, one)
        one.aside = _is_aside(tree, one) or tree.ends[one.head] <= opening
    _identify(tree, found)
    found.sort(key=lambda r: (r.head, r.first))
    return found


def _names(cast: Cast) -> list[Referent]:
    found = []
    for mention in cast.named:
        member = cast.at.get(mention.first)
        if member is None:
            continue
        head = cast.tree.head_of(mention.first, mention.last)
        sort = SORTS[member.kind]
        plural = _people(cast.tree, mention.first, mention.last)
        made = Referent(mention.first, mention.last, head, sort, [member])
        made.gender, made.plural, made.named = member.gender, plural, True
        found.append(made)
    return found


def _people(tree: Tree, first: int, last: int) -> bool:
    """Whether a name is a people's: "the Europeans"."""
    word = tree.words[last]
    noun = tree.tag[last] in COUNTED or word.endswith("s")
    before = tree.words[first - 1].lower() if first else ""
    plain = not tree.words[last].isupper() and tree.pos[last] != "ADJ"
    return plain and noun and before == "the" and word.endswith(("ans", "is", "ese"))


def _pairs(tree: Tree, names: list[Referent]) -> list[Referent]:
    """ "Demir and Lund", "Chad, Mali and Niger": names joined with nothing between."""
    found = []
    run: list[Referent] = []
    led = {id(a): b for a, b in pairwise(names) if _leads(tree, a, b)}
    titles = {i for n in names if id(n) in led for i in range(n.first, n.last + 1)}
    for one in names:
        if id(one) in led:
            continue
        joint = _joint(tree, run[-1], one, titles) if run else None
        if joint is None:
            run = [one]
            continue
        run.append(one)
        if joint == ",":
            continue
        members = list(dict.fromkeys(m for r in run for m in r.members))
        if len(members) > 1:
            made = Referent(run[0].first, one.last, one.head, one.sort, members)
            made.plural = True
            found.append(made)
        run = [one]
    return found


def _leads(tree: Tree, one: Referent, person: Referent) -> bool:
    """Whether a name only says whose the person behind it is: "Swede Ola Berg"."""
    gap = range(one.last + 1, person.first)
    whose = one.sort in ("state", "body") and person.sort == "person"
    return whose and len(gap) < 6 and all(_is_title(tree, i) for i in gap)


def _joint(tree: Tree, left: Referent, right: Referent, titles: set[int]) -> str | None:
    """What joins two names of one sort: a comma, "and", or nothing."""
    between = [w.lower() for w in tree.words[left.last + 1 : right.first]]
    same = left.sort == right.sort or {left.sort, right.sort} == {"state", "place"}
    if not same or left.sort == "thing" or not between:
        return None
    start = left.last + 1
    while between[:1] == [","] and between[1:2] and between[1] in JOINED:
        between, start = between[1:], start + 1
    if between[0] not in (*JOINED, ","):
        return None
    inside = range(start + 1, right.first)
    titled = all(i in titles or _is_title(tree, i) for i in inside)
    return between[0] if titled else None


def _is_title(tree: Tree, token: int) -> bool:
    word = tree.words[token].lower()
    return word == "the" or is_title(word) or tree.pos[token] == "ADJ"


@cached
def _counted() -> frozenset[str]:
    """Nouns for somebody, in the singular."""
    lists = ("states", "bodies", "places", "sides", "pairs", "mutual", "resumed")
    return frozenset(w for name in lists for w in words(name)) | offices.heads()


def noun(tree: Tree, token: int) -> tuple[str, bool]:
    """A noun in the singular, and whether it stands in the plural.

    A tagger that takes "sides" for a singular gives it as its own lemma; the nouns for
    somebody are told apart by their form all the same.
    """
    lemma = tree.lemma[token]
    if tree.tag[token] in COUNTED:
        return lemma, True
    word = tree.words[token].lower()
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")):
        stem = word.removesuffix(ending) + instead
        if word.endswith(ending) and stem != word and stem in _counted():
            return stem, True
    return lemma, word in offices.groups()


def sort_of(tree: Tree, token: int) -> tuple[Sort, str | None]:
    """What kind of somebody a noun without a name can mean, and of which gender."""
    word = tree.words[token].lower()
    lemma, plural = noun(tree, token)
    gender = _persons().get(lemma)
    if lemma in offices.heads() or gender:
        gender = None if gender == "either" else gender
        return ("group", None) if plural else ("person", gender)
    if word in offices.groups():
        return "group", None
    if lemma in offices.documents():
        return "thing", None
    if lemma in offices.bodies() or lemma in words("bodies"):
        return ("group" if plural else "body"), None
    if lemma in words("states"):
        return ("group" if plural else "state"), None
    if lemma in words("places"):
        return ("group" if plural else "place"), None
    if plural and (_agents(word) or _acts(tree, token)):
        return "group", None
    return "thing", None


def _agents(word: str) -> bool:
    """Whether a noun in the plural is formed as those for people are: "planners"."""
    return word.endswith(tuple(words("agents"))) and word not in words("no_agents")


def _acts(tree: Tree, token: int) -> bool:
    """Whether a noun is the subject of a verb that takes a will."""
    verb = tree.heads[token]
    return tree.dep[token] == "nsubj" and tree.lemma[verb] in words("willed")


def _noun(cast: Cast, token: int) -> Referent | None:
    """The referent that a noun without a name is; None where it is part of a name."""
    tree = cast.tree
    if token in cast.at or token in cast.titled or not is_noun(tree, token):
        return None
    following = token + 1
    if following < len(tree) and (
        tree.pos[following] == "NOUN" or _leads_to_name(cast, following)
    ):
        return None
    first, last = extent(cast, token)
    sort, gender = sort_of(tree, token)
    if sort == "person" and _is_said_of(tree, first, token):
        return None
    behind = tree.words[token + 1 : token + 2]
    if tree.lemma[token] in words("partitive") and behind == ["of"]:
        sort = "group"
    made = Referent(first, last, token, sort, gender=gender)
    made.plural = noun(tree, token)[1] or sort == "group"
    return made


def is_noun(tree: Tree, token: int) -> bool:
    """Whether a word is a noun, one for an office or body in capitals included."""
    if tree.pos[token] == "NOUN":
        return True
    low = tree.words[token].lower()
    known = low in offices.heads() or low in offices.bodies()
    if known and tree.pos[token] in ("PROPN", "PRON", "ADJ"):
        return True
    plain = tree.words[token].islower() and tree.pos[token] == "PROPN"
    return plain and low not in NUMBERS  # a tagger that takes "two men" for a name


def _is_said_of(tree: Tree, first: int, token: int) -> bool:
    """Whether a noun for a person is said of somebody else: "as a person", "is a ..."."""
    before = tree.words[first - 1].lower() if first else ""
    indefinite = tree.words[first].lower() in ("a", "an") or first == token
    if before == "as" or (indefinite and tree.first(token, "cop") is not None):
        return True
    named = (
        first > 1 and tree.words[first - 1] == "," and tree.pos[first - 2] == "PROPN"
    )
    return named and (indefinite or tree.words[token + 1 : token + 2] == ["of"])


def _leads_to_name(cast: Cast, token: int) -> bool:
    """Whether a name of a person follows at once, as behind its title."""
    mention = cast.mention_at.get(token)
    return mention is not None and mention.kind == "person"


def extent(cast: Cast, token: int) -> tuple[int, int]:
    """First and last token of the phrase around a noun, "of" phrases included.

    It is read off the words rather than the parse: what stands before a noun up to its
    determiner, and an "of" with a name behind it.
    """
    tree = cast.tree
    first = token
    while first > 0 and tree.sentence[first - 1] == tree.sentence[token]:
        before = first - 1
        inside = tree.pos[before] in ("ADJ", "NOUN", "PROPN", "NUM")
        inside |= before in cast.at or tree.words[before] in (*CLITICS, "-")
        if inside or _hyphened(tree, before):
            first = before
        elif tree.tag[before] in ("VBN", "VBG") and first - 2 >= 0:
            if tree.words[first - 2].lower() not in (*DETERMINERS, "-"):
                break
            first = before
        else:
            break
    if first > 0 and (
        tree.pos[first - 1] == "DET" or tree.words[first - 1].lower() in DETERMINERS
    ):
        first -= 1
    last = token
    if token + 2 < len(tree) and tree.words[token + 1] in ("of", "to", "for"):
        at = token + 2
        while at < len(tree) - 1 and tree.words[at].lower() in ("the", "its"):
            at += 1
        mention = cast.mention_at.get(at)
        if mention is not None:
            last = _owned(cast, mention.last)
        elif tree.words[token + 1] == "of" and tree.pos[at] == "NOUN":
            last = at
    return first, last


def _owned(cast: Cast, last: int) -> int:
    """The end of what a name owns, where it does: "of Ghana's Unity party"."""
    tree = cast.tree
    if last + 2 >= len(tree) or tree.words[last + 1] not in ("'s", "’s"):
        return last
    at = last + 2
    while at + 1 < len(tree) and tree.pos[at + 1] in ("NOUN", "PROPN"):
        at += 1
    return at


def _hyphened(tree: Tree, token: int) -> bool:
    return "-" in tree.words[token + 1 : token + 2] and tree.words[token].isalpha()


def _is_aside(tree: Tree, one: Referent) -> bool:
    """Whether a referent stands in brackets or in a byline: "By Ana Costa and ..."."""
    opened = 0
    for i in range(max(0, one.head - ASIDE_REACH), one.head):
        opened += (tree.words[i] == "(") - (tree.words[i] == ")")
    before = [tree.words[i] for i in range(max(0, one.first - 4), one.first)]
    by = before[-1:] == ["By"] or (before[-1:] == ["and"] and "By" in before)
    return opened > 0 or (one.sort == "person" and by)


def _identify(tree: Tree, found: list[Referent]) -> None:
    """ "a gunman ... the gunman, a man named Ana Costa": the noun has a name after all."""
    for one in found:
        if one.members or one.sort != "person" or one.plural:
            continue
        names = [
            r
            for r in found
            if r.sort == "person" and r.members
            if 0 < r.first - one.head <= NAMED_REACH
            and tree.words[r.first - 1] in ("named", "called", "as")
            and tree.words[r.first - 2 : r.first] != ["known", "as"]
        ]
        if not names or tree.sentence[names[0].first] != tree.sentence[one.head]:
            continue
        lemma = tree.lemma[one.head]
        for other in found:
            if not other.members and tree.lemma[other.head] == lemma:
                other.members = list(names[0].members)


def place(tree: Tree, one: Referent) -> None:
    """Note the grammatical place of the phrase that a referent heads or belongs to."""
    top = one.head
    for _ in range(4):  # up through title, apposition and coordination
        label, dep = tree.label[top], tree.dep[top]
        if label in ROLES or dep in ROLES:
            one.role = ROLES.get(label) or ROLES[dep]
            break
        inside = label in ("flat", "appos", "conj") or dep == "nmod:desc"
        if not inside:
            break
        top = tree.heads[top]
    one.top = top
    if not one.role and one.first and tree.words[one.first - 1].lower() == "by":
        one.role = "agent"
