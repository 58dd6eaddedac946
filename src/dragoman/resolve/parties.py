"""Who takes part: the words of a slot become parties, and words that are none do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract import deeds
from dragoman.extract.acts import ActDraft
from dragoman.extract.clauses import formed_as_people, subject
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.trees import Tree
from dragoman.record import Claim, Refs, Statement
from dragoman.resolve import offices
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.forms import FIRST
from dragoman.resolve.phrases import Phrases

PARTIES = ("person", "state", "organisation", "group")


@dataclass(slots=True)
class Spoken:
    """A statement draft beside the statement that it became."""

    draft: StatementDraft
    made: Statement | Claim

    @property
    def speaker(self) -> list[str]:
        """Ids of who speaks, or whose claim it is."""
        made = self.made
        return listed(made.speaker if isinstance(made, Statement) else made.owner)


def ids(members: Iterable[Member]) -> str | list[str] | None:
    """Ids as a slot holds them: one, several, or none."""
    found = list(dict.fromkeys(m.id for m in members))
    return found if len(found) > 1 else found[0] if found else None


def listed(refs: Refs | None) -> list[str]:
    """The references of a slot as a list."""
    return refs if isinstance(refs, list) else [refs] if refs else []


@cached
def _human() -> frozenset[str]:
    offices = load("offices")
    return frozenset(
        [
            *load("cues")["speakers"],
            *offices["groups"],
            *offices["bodies"],
            *offices["heads"],
        ]
    )


@dataclass(slots=True)
class Parties:
    """Finds the parties that words name, in the report and in the statement they stand in.

    Attributes:
        cast, phrases: Who there is, and which phrase names whom.
        said: The statements with their drafts.
    """

    cast: Cast
    phrases: Phrases
    said: list[Spoken]

    def around(self, chars: Chars) -> Spoken | None:
        """The innermost statement in whose content a stretch lies."""
        found = [s for s in self.said if any(c.covers(chars) for c in s.draft.contents)]
        return min(
            found,
            key=lambda s: sum(c.end - c.start for c in s.draft.contents),
            default=None,
        )

    def named(self, parts: Sequence[Chars], inside: Spoken | None) -> list[Member]:
        """The parties that stretches name; "we" in a quotation is who speaks."""
        found: list[Member] = []
        for part in parts:
            words = self.cast.tree.text[slice(*part)].lower()
            if words in FIRST and inside is not None:
                found += self.cast.among(inside.speaker)
            else:
                found += self._one(part)
        return list(dict.fromkeys(found))

    def _one(self, part: Chars) -> list[Member]:
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(part) if i < len(tree)]
        if not tokens:
            return []
        head = tree.head_of(tokens[0], tokens[-1])
        low = tree.words[head].lower()
        person = (
            head in self.cast.at
            or tree.pos[head] in ("PRON", "PROPN", "DET")
            or tree.lemma[head] in _human()
            or low in _human()
            or formed_as_people(tree, head)
        )
        if person:
            found = [m for m in self.phrases.named(part) if m.kind != "place"]
            return found or [m for m in self.phrases.named(part) if m.country]
        within = (self.cast.at[i] for i in tokens if i in self.cast.at)
        first = next((m for m in within if m.kind in PARTIES), None)
        return [first] if first is not None else []

    def aimed(self, draft: ActDraft, own: Iterable[str]) -> list[Member]:
        """Whom an act is aimed at: of what is said, the subject ("X must leave")."""
        if draft.target is None:
            return []
        tree = self.cast.tree
        if draft.by == "rule:act-content" and draft.act in (
            "urge",
            "demand",
            "condemn",
        ):
            who = subject(tree, draft.top)
            if who is not None:
                return self.aimed_at(tree.subtree(who), own, draft.act)
            if draft.act == "condemn":
                return []  # nobody is blamed who is only named
        return self.aimed_at(draft.target, own, draft.act)

    def aimed_at(self, chars: Chars, own: Iterable[str], act: str) -> list[Member]:
        """Whom words are aimed at: the object, else the first party at a deed in them.

        Args:
            chars: The words.
            own: Ids of who speaks; neither they nor their state are aimed at.
            act: What is done with the words: who is attacked is not who is condemned.
        """
        tree = self.cast.tree
        speakers = self.cast.among(own)
        countries = {m.country for m in speakers if m.country}
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if not tokens:
            return []
        top = tree.head_of(tokens[0], tokens[-1])
        for token in (top, *tokens):
            member = self.cast.at.get(token)
            if member is None and token == top and tree.pos[top] in ("NOUN", "PRON"):
                found = [m for m in self.phrases.named(tree.chars(top, top)) if m.words]
                member = found[0] if found else None
            if member is None or member.kind == "place" or member in speakers:
                continue
            if member.country and member.country in countries:
                continue
            if aside(tree, token, top, act):
                continue
            return [member, *self._beside(token, member)]
        return []

    def _beside(self, token: int, member: Member) -> list[Member]:
        """The parties coordinated with a member that is named at a token."""
        tree, at = self.cast.tree, self.cast.at
        head = token
        while tree.heads[head] != head and at.get(tree.heads[head]) is member:
            head = tree.heads[head]
        below = tree.dependents(head, "conj")
        below += [d for c in below for d in tree.dependents(c, "conj")]
        found = (at.get(c) for c in below)
        return [
            m for m in found if m is not None and m.kind != "place" and m is not member
        ]


def aside(tree: Tree, token: int, top: int, act: str) -> bool:
    """Whether words for somebody only say whom or what another's deed is about.

    "Condemned the raid on Chad" blames others, "calls for sanctions against Chad" are
    made to others; "threatened sanctions against Chad" threatens Chad.

    Args:
        tree: The parse.
        token: The word that names somebody.
        top: The word at the top of what the act is about.
        act: The act.
    """
    book: dict[str, Any] = load("acts")
    kind = book["plover"].get(act, act)
    behind = book["aside"].get(kind, ())
    at = token
    while at != top and tree.heads[at] != at:
        if tree.label[at] == "advcl" or (
            tree.label[at] == "nsubj" and act == "threaten"
        ):
            return True
        case = tree.first(at, "case")
        if case is not None and tree.label[at] in ("nmod", "obl"):
            lemma, noun = tree.lemma[case], tree.lemma[tree.heads[at]]
            suffered = lemma == "of" and deeds.named(noun) is not None
            if lemma in behind or (suffered and kind == "ACCUSE"):
                return True
        at = tree.heads[at]
    return False


def is_party(member: Member) -> bool:
    """Whether a member is somebody: named, or a body or people by its noun."""
    if member.kind in ("state", "person") or member.name[:1].isupper():
        return True
    words = member.name.lower().split()
    known = {*offices.groups(), *offices.bodies()}
    return any(w in known for w in words[:4])


def is_matter(member: Member) -> bool:
    """Whether words are for talks or a plan, which hold nothing: "the negotiations"."""
    last = member.name.lower().split()[-1]
    kinds = load("initiatives")["kinds"].values()
    return member.name.islower() and any(
        last in (noun, f"{noun}s") for nouns in kinds for noun in nouns
    )
