"""Two at once: "our relations", "the two countries", "both leaders", "his country"."""

from typing import TYPE_CHECKING

from dragoman.resolve.atlas import MEDIA
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.referents import Referent, is_noun, noun, words

if TYPE_CHECKING:
    from dragoman.resolve.pronouns import Pronouns

REACH = 3
"""Sentences back in which the two are looked for first."""
FARTHEST = 12
COUNTING = frozenset({"two", "both"})


class Sides:
    """Finds the two, or the side, that words mean without naming them."""

    def __init__(self, cast: Cast, pronouns: "Pronouns") -> None:
        self.cast = cast
        self.tree = cast.tree
        self.pronouns = pronouns

    def ours(self, token: int) -> list[Member]:
        """Whom "we" means in a quotation: the side of who speaks, or the two sides.

        "Our relations", "our countries" and the like take two: the other one is whom
        the speech is about or with.
        """
        speakers = self.pronouns.own(token)
        own = list(dict.fromkeys(self.side(m) for m in speakers))
        if len(own) == 1 and self._mutual(token):
            own += self.others(token, own, 1)
        return own

    def side(self, member: Member) -> Member:
        """For whom somebody speaks: an office holder for the state or body, else himself.

        Where the report gives a national office without its state, as with the best
        known, the state is the one that the report speaks of first.
        """
        if member.kind != "person":
            low = set(member.name.lower().split())
            official = bool(low & words("speaking")) and member.owner is None
            return (
                self.cast.state(member.country)
                if (official and member.country)
                else member
            )
        if member.country:
            return self.cast.state(member.country)
        if member.office is None:
            return member
        tokens = self.tree.tokens(member.office.evidence)
        bodies = [self.cast.at[i] for i in tokens if i in self.cast.at]
        for body in bodies:
            if body.kind in ("organisation", "group") and body.sector != MEDIA:
                return body
        national = member.office.head in words("national")
        return (self._first_state() if national else None) or member

    def _first_state(self) -> Member | None:
        """The state that the report speaks of first, if it does so again."""
        for one in self.pronouns.heard:
            if one.sort == "state" and one.named and one.role != "modifier":
                return one.members[0] if len(one.members[0].at) > 1 else None
        return None

    def _mutual(self, token: int) -> bool:
        tree = self.tree
        if tree.words[token].lower() != "our":
            return False
        return any(
            tree.pos[i] in ("NOUN", "PROPN") and _is_mutual(*noun(tree, i))
            for i in range(token + 1, min(token + 4, len(tree)))
            if all(tree.pos[k] in ("ADJ", "NOUN", "NUM") for k in range(token + 1, i))
        )  # fmt: skip

    def others(self, token: int, own: list[Member], wanted: int) -> list[Member]:
        """The states, or bodies if there are too few, that were spoken of last."""
        for reach in (REACH, FARTHEST):
            for sorts in (("state",), ("state", "body")):
                found = self._named(token, sorts, own, reach)
                if len(found) >= wanted:
                    return found[:wanted]
        return []

    def _named(
        self, token: int, sorts: tuple[str, ...], own: list[Member], reach: int
    ) -> list[Member]:
        tree = self.tree
        found: dict[Member, None] = {}
        here = tree.sentence[token]
        for one in reversed(self.pronouns.heard):
            if (
                one.head >= token
                or self._is_place(one)
                or here - tree.sentence[one.head] > reach
            ):
                continue
            members = one.members
            if one.sort == "person" and "state" in sorts:
                members = [self.side(m) for m in members if m.office and m.country]
            elif one.sort not in sorts:
                continue
            for member in members:
                kind = member.kind in ("state", "organisation", "group")
                if kind and member not in own and member.sector != MEDIA:
                    found.setdefault(member)
        return list(found)

    def _is_place(self, one: Referent) -> bool:
        """Whether a state is only where something is: "in Oman"."""
        before = self.tree.words[one.first - 1].lower() if one.first else ""
        return one.sort == "state" and before in ("in", "at", "near")

    def two(self, first: int, last: int, head: int) -> list[Member]:
        """ "the two countries", "both sides", "the parties", "the two leaders"."""
        tree = self.tree
        low = [tree.words[i].lower() for i in range(first, head + 1)]
        lemma, plural = noun(tree, head)
        counted = bool(COUNTING & set(low)) and not self._is_new(low, head)
        if low in (["the", "two"], ["both"]) and not is_noun(tree, head + 1):
            people = self._pair(first, ("person",), reach=1)
            return people or self._pair(first, ("state", "body"))
        if not plural or len(low) > 4:
            return []
        if lemma in words("pairs") and counted:
            joined = self._joined(first) if lemma in words("resumed") else []
            return joined or self._pair(first, ("person",))
        bare = low in (["the", "sides"], ["the", "parties"])
        near = bool({"neighboring", "neighbouring"} & set(low))
        if lemma not in words("sides") or not (counted or bare or near):
            return []
        found = self._pair(first, ("state",)) or self._pair(first, ("state", "body"))
        return found or self._following(head)

    def _is_new(self, low: list[str], head: int) -> bool:
        """Whether "two people" are two of whom the report has not spoken."""
        word = self.tree.words[head].lower()
        told = bool({"both", "the", "these", "those", "their"} & set(low))
        return word == "people" or (not told and word in words("unheard"))

    def _joined(self, token: int) -> list[Member]:
        """The last two persons that "and" joined, however far back."""
        for one in reversed(self.pronouns.heard):
            pair = len(one.members) == 2 and one.first != one.last
            if one.head < token and one.sort == "person" and pair:
                return list(one.members)
        return []

    def _following(self, token: int) -> list[Member]:
        """At the beginning of a report the two may be named behind."""
        found: dict[Member, None] = {}
        for one in self.pronouns.heard:
            if one.head > token and one.sort == "state":
                for member in one.members:
                    found.setdefault(member)
        return list(found)[:2] if len(found) >= 2 else []

    def _pair(
        self, token: int, sorts: tuple[str, ...], *, reach: int = FARTHEST
    ) -> list[Member]:
        """The last two that were named together, else the last two."""
        tree = self.tree
        here = tree.sentence[token]
        before = [
            r
            for r in self.pronouns.heard
            if r.head < token and here - tree.sentence[r.head] <= reach
        ]
        last = [r for r in before if r.sort in sorts and r.members]
        together = self._together(token, last)
        if together:
            return together
        if sorts == ("state",):
            found = self.others(token, [], 2)
        else:
            known = (m for r in reversed(last) for m in r.members)
            named = dict.fromkeys(m for m in known if m.kind != "person" or m.words)
            found = list(named)[:2]
        return (
            sorted(found, key=lambda m: min(m.at, default=0)) if len(found) == 2 else []
        )

    def _together(self, token: int, last: list[Referent]) -> list[Member]:
        """A pair "A and B" in this sentence or the two before."""
        tree = self.tree
        for one in reversed(last):
            if tree.sentence[token] - tree.sentence[one.head] > 2:
                break
            if len(one.members) == 2 and one.first != one.last:
                return list(one.members)
        return []

    def two_of_clause(self, token: int) -> list[Member]:
        """ "told him during their meeting": the two persons of one sentence."""
        tree = self.tree
        number = tree.sentence[token]
        found = {
            m: None
            for r in self.pronouns.heard
            if r.head < token and tree.sentence[r.head] == number and r.sort == "person"
            for m in r.members
        }
        return list(found) if len(found) == 2 else []


def _is_mutual(lemma: str, plural: bool) -> bool:
    """Whether a noun needs two; "our country" is one, "our countries" are two."""
    return lemma in words("mutual") and (plural or lemma not in words("sides"))
