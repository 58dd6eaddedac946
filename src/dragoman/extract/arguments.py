"""What a code needs beside its word, and who stands on which side of a deed.

A word alone tells nothing: whoever is released was held, who asks asks somebody to do
something, and the possessor of a release is the one set free.
"""

from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract import deeds
from dragoman.extract.clauses import bare, formed_as_people, passive, subject
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

BY = frozenset({"by"})
RECIPROCAL = frozenset({"CONSULT", "AGREE", "COOPERATE"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("events")["arguments"]
    return book


def complete(tree: Tree, kind: str, tokens: list[int]) -> bool:
    """Whether a word has what its code needs: it tells of nothing otherwise.

    Args:
        tree: The parse.
        kind: The PLOVER type that it is taken for.
        tokens: The words.
    """
    top = tree.head_of(tokens[0], tokens[-1])
    words = {tree.lemma[i] for i in tokens}
    if kind == "RETREAT" and words & set(_book()["freeing"]):
        patients = _patients(tree, top)
        return all(_held(tree, p) for p in patients)
    if tree.pos[top] not in ("VERB", "AUX"):
        return True
    if kind == "ACCUSE" and tree.lemma[top] == "call":
        return _named_something(tree, top)
    if kind == "REQUEST":
        return asks_for_a_deed(tree, top)
    if kind == "REJECT" and passive(tree, top):
        return bool(deeds.behind(tree, top, BY))
    if kind == "CONSULT":
        return not _habit(tree, top)
    return True


def _patients(tree: Tree, top: int) -> list[int]:
    """Whom or what a deed of setting free is done to."""
    if tree.pos[top] == "VERB":
        found = [t for t in tree.dependents(top, "obj") if t > top]
        found += [c for c in tree.children[top] if tree.dep[c] == "nsubj:pass"]
        if not found and tree.label[top] == "acl" and tree.tag[top] == "VBN":
            found = [tree.heads[top]]
        return found
    owners = [c for c in tree.children[top] if tree.dep[c] == "nmod:poss"]
    return deeds.behind(tree, top, frozenset({"of"})) or owners


def _held(tree: Tree, token: int) -> bool:
    """Whether a word is for somebody who can be held: no videos, no statement."""
    lemma = tree.lemma[token]
    if tree.pos[token] == "PRON":
        return lemma not in ("it", "this", "that", "which", "what")
    known = lemma in _book()["held"] or formed_as_people(tree, token)
    named = tree.pos[token] in ("PROPN", "NUM") or bool(tree.entity[token])
    beside = tree.dependents(token, "appos", "flat", "compound")
    return known or named or any(tree.entity[c] == "PER" for c in beside)


def _named_something(tree: Tree, verb: int) -> bool:
    """Whether "called" says what somebody is: else it tells of a call."""
    told = tree.dependents(verb, "xcomp", "ccomp")
    return bool(told) or len([c for c in tree.dependents(verb, "obj") if c > verb]) > 1


def asks_for_a_deed(tree: Tree, verb: int) -> bool:
    """Whether somebody is to do something: "pressed Oslo on its record" asks nothing.

    Only verbs that do not ask by themselves need it told.
    """
    if tree.lemma[verb] not in _book()["asking"]:
        return True
    whom = [c for c in tree.dependents(verb, "obj", "iobj") if c > verb]
    below = tree.dependents(verb, "xcomp", "ccomp", "advcl")
    below += [c for w in whom for c in tree.dependents(w, "acl")]
    deed = any(tree.tag[c] == "VB" for c in below)
    if tree.lemma[verb] == "need":
        return deed and not whom  # "she needs every senator to vote": no demand
    if tree.lemma[verb] == "want":
        return deed and bool(whom)  # "wants to keep it" asks nobody
    return deed or bool(deeds.behind(tree, verb, frozenset({"for"})))


def _habit(tree: Tree, verb: int) -> bool:
    """Whether a relative clause tells what somebody does for a living."""
    present = tree.tag[verb] in ("VBZ", "VBP") and not tree.dependents(verb, "aux")
    dated = any(
        tree.dep[c] in ("obl:tmod", "obl:unmarked") for c in tree.children[verb]
    )
    return tree.dep[verb] == "acl:relcl" and present and not dated


def taken_up(tree: Tree, top: int) -> bool:
    """Whether a noun takes up a deed that is told elsewhere, or may be.

    "The strikes", "such a strike" and "their release" do; "strikes on the port" and "a
    strike" tell for the first time.
    """
    if tree.pos[top] != "NOUN":
        return False
    determined = any(
        tree.dep[c] == "nmod:poss" or tree.words[c].lower() in DEFINITE
        for c in tree.children[top]
        if c < top
    )
    return determined or not (tree.children[top] and _told_whole(tree, top))


def _told_whole(tree: Tree, noun: int) -> bool:
    """Whether a noun's own phrase says to whom, or who and where."""
    return any(c > noun for c in tree.dependents(noun, "nmod", "obl", "acl"))


DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "such", "each", "every", "its", "their",
     "his", "her", "our", "my"}
)  # fmt: skip
"""Words before a noun for what is known already."""


def thing(tree: Tree, chars: Chars) -> bool:
    """Whether words are for a weapon or a blow, which nobody is, and say not whose."""
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    if not tokens:
        return False
    head = tree.head_of(tokens[0], tokens[-1])
    whose = any(tree.words[i][:1].isupper() for i in tokens[1:] or ()) or (
        tree.words[tokens[0]][:1].isupper() and tree.pos[tokens[0]] in ("PROPN", "ADJ")
    )
    named = tree.pos[head] == "NOUN" and tree.lemma[head] in _book()["things"]
    return named and not whose


def alike(one: str, other: str) -> bool:
    """Whether two words (lemmas) may tell of one deed: "strike" and "bomb"."""
    if one[:ROOT] == other[:ROOT]:
        return True
    return any(one in row and other in row for row in _book()["alike"])


ROOT = 5
"""Letters that a verb and its noun share: "detain" and "detention"."""


def sides(tree: Tree, one: Told, top: int) -> tuple[list[Chars], list[Chars]]:
    """Actors and recipients: the head's, completed and corrected by the parse."""
    actors = [Chars(*a) for a in one.actors]
    recipients = [Chars(*r) for r in one.recipients]
    if one.type in FORCEFUL:
        recipients = [r for r in recipients if not _beside(tree, r)]
    if tree.pos[top] == "VERB":
        actors, recipients = _of_verb(tree, one, top, actors, recipients)
    else:
        actors, recipients = _of_noun(tree, one, top, actors, recipients)
    if one.type in RECIPROCAL and not recipients:
        recipients = [bare(tree, t, beside=True) for t in _partners(tree, top)]
    return [a for a in actors if not thing(tree, a)], recipients


def _partners(tree: Tree, top: int) -> list[int]:
    """With whom, or between whom: "comes for talks with", "a round of talks between"."""
    near = [top, *tree.dependents(top, "obj", "obl", "nsubj")]
    near += [c for n in near[1:] for c in tree.dependents(n, "nmod")]
    joining = deeds.prepositions("joining")
    found = (t for n in dict.fromkeys(near) for t in deeds.behind(tree, n, joining))
    return list(dict.fromkeys(found))


def _beside(tree: Tree, part: Chars) -> bool:
    tokens = [i for i in tree.tokens(part) if i < len(tree)]
    if not tokens:
        return False
    case = tree.first(tree.head_of(tokens[0], tokens[-1]), "case")
    return case is not None and tree.lemma[case] in deeds.prepositions("beside")


def _of_noun(
    tree: Tree, one: Told, top: int, actors: list[Chars], recipients: list[Chars]
) -> tuple[list[Chars], list[Chars]]:
    by = [bare(tree, t, beside=True) for t in deeds.agents(tree, top)]
    if by and one.type not in RECIPROCAL:
        recipients = [r for r in recipients if not any(r.overlap(b) for b in by)]
        actors = by
    owner = next((c for c in tree.children[top] if tree.dep[c] == "nmod:poss"), None)
    if owner is None:
        return actors, recipients
    owned = bare(tree, owner, beside=True)
    if deeds.suffered(tree, top):
        actors = [a for a in actors if not a.overlap(owned)]
        return actors, recipients or [owned]
    return actors or [owned], recipients


def _of_verb(
    tree: Tree, one: Told, top: int, actors: list[Chars], recipients: list[Chars]
) -> tuple[list[Chars], list[Chars]]:
    if passive(tree, top):
        return _of_passive(tree, one, top, actors, recipients)
    who = subject(tree, top)
    if (
        who is not None
        and deeds.known(tree, who) == one.type
        and deeds.agents(tree, who)
    ):
        return [bare(tree, t, beside=True) for t in deeds.agents(tree, who)], recipients
    if not actors and who is not None and who != top:
        here = tree.chars(who, who)
        if not any(r.overlap(here) for r in recipients):
            actors = [bare(tree, who, beside=True)]
    if not recipients and one.type == "AID":
        giving = deeds.prepositions("giving")
        near = [top, *tree.dependents(top, "obj", "obl")]
        aimed = [t for n in near for t in deeds.behind(tree, n, giving)]
        recipients = [bare(tree, t, beside=True) for t in aimed]
    if not recipients and one.type not in RECIPROCAL | {"MOBILIZE"}:
        what = tree.first(top, "obj")
        if what is not None and Chars(*one.trigger).overlap(tree.chars(what, what)):
            what = _aimed_at(tree, top, what)  # "launched a strike on"
        if what is not None:
            recipients = [bare(tree, what, beside=True)]
    return actors, recipients


def _of_passive(
    tree: Tree, one: Told, top: int, actors: list[Chars], recipients: list[Chars]
) -> tuple[list[Chars], list[Chars]]:
    under = tree.first(top, "nsubj")
    by = [bare(tree, t, beside=True) for t in deeds.behind(tree, top, BY)]
    if by:
        recipients = [r for r in recipients if not any(r.overlap(b) for b in by)]
        actors = actors or by
    if under is None:
        return actors, recipients
    suffers = bare(tree, under, beside=True)
    if one.type == "MOBILIZE":
        return by or [suffers], []  # "its drones are flown": its doing
    if one.type not in RECIPROCAL:
        actors = [a for a in actors if not a.overlap(suffers)]
        if not recipients or not any(r.overlap(suffers) for r in recipients):
            recipients = [suffers]
    return actors, recipients


def _aimed_at(tree: Tree, verb: int, noun: int) -> int | None:
    """Whom a deed told by verb and noun is done to: "opened an inquiry into the bank"."""
    hung = (*tree.dependents(noun, "nmod", "obl"), *tree.dependents(verb, "obl"))
    for token in hung:
        case = tree.first(token, "case")
        if case is not None and tree.lemma[case] in deeds.prepositions("aiming"):
            return token
    return None
