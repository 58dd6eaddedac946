"""Nouns without a name: whom "the ministry", "the bloc", "his country" mean."""

from itertools import islice

from dragoman.codebook import cached, load
from dragoman.extract.bonds import beside
from dragoman.record import EntityKind
from dragoman.resolve import offices
from dragoman.resolve.atlas import MEDIA, atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.forms import OWNING
from dragoman.resolve.holders import Holders
from dragoman.resolve.mentions import CLITICS
from dragoman.resolve.pronouns import FARTHEST, Pronouns
from dragoman.resolve.referents import (
    DETERMINERS,
    Referent,
    noun,
    sort_of,
    words,
)
from dragoman.resolve.scales import commands

NEAR = 4
"""Sentences back in which "the man" or "the group" is looked for."""


@cached
def _same_as() -> dict[str, list[str]]:
    found: dict[str, list[str]] = load("reference")["same_as"]
    return found


class Nominals:
    """Resolves noun phrases that name nobody."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.pronouns = pronouns
        self.holders = Holders(cast, pronouns)
        self._made: dict[int, Member] = {}

    def points_back(self, one: Referent) -> list[Member]:
        """Whom of the cast a noun resumes; nobody is admitted to it for that."""
        tree = self.tree
        title = self.cast.mention_at.get(one.last + 1)
        if title is not None and title.kind == "person" and one.sort == "person":
            return [self.cast.at[one.last + 1]]
        found: list[Member] = self.pronouns.sides.two(one.first, one.last, one.head)
        if found or one.plural or not self._definite(one):
            return found
        country = self.country(one.first, one.last)
        lemma, _ = noun(tree, one.head)
        member: Member | None = None
        if one.sort == "person" and lemma == "counterpart":
            member = self.holders.counterpart(self.owner(one.head), country)
        elif one.sort == "person" and lemma in offices.heads():
            member = self.holders.find(one.head, one.first, one.last, country)
        elif one.sort == "person" and lemma in words("resumed"):
            member = self._same(one, lemma) or self._last(one, ("person",), NEAR)
        elif one.last > one.head or country:
            member = None
        elif lemma in words("outlets") and one.head - one.first == 1:
            member = self._named_like(one, lemma) or self._medium(one)
        elif one.sort == "state":
            member = self._state(one)
        elif one.sort == "place" and lemma != "capital":
            member = self._last(one, ("place",), FARTHEST)
            member = member or self._last(one, ("state",), FARTHEST)
        elif lemma in words("bodies"):
            member = self._named_like(one, lemma) or self._last(one, ("body",), NEAR)
        elif one.sort == "body":
            member = self._named_like(one, lemma)
        return [member] if member is not None else []

    def _medium(self, one: Referent) -> Member | None:
        """ "The newspaper said": the medium that was named last."""
        here = self.tree.sentence[one.head]
        for known in reversed(self.pronouns.heard):
            if known.head >= one.head:
                continue
            if here - self.tree.sentence[known.head] > FARTHEST:
                return None
            media = [
                m for m in known.members if m.sector == MEDIA and m.name[:1].isupper()
            ]
            if media:
                return media[0]
        return None

    def _definite(self, one: Referent) -> bool:
        """Whether a phrase speaks of somebody known: by article, owner or name."""
        tree = self.tree
        word = tree.words[one.first].lower()
        owned = any(tree.words[i] in CLITICS for i in range(one.first, one.head))
        return word in DETERMINERS or owned

    def _state(self, one: Referent) -> Member | None:
        """ "his country" is his; "the country" is the state spoken of last."""
        owner = self.owner(one.head)
        if owner is not None:
            side = self.pronouns.sides.side(owner)
            return side if side.kind == "state" else None
        if self.tree.words[one.first].lower() in ("his", "her", "their"):
            return None
        return self._last(one, ("state",), FARTHEST)

    def _last(self, one: Referent, sorts: tuple[str, ...], reach: int) -> Member | None:
        """The last of a sort before a noun that its own clause does not have."""
        tree = self.tree
        verb = tree.heads[one.top]
        speakers = self.pronouns.speakers(one.head)
        excluded = self._above(one) if one.role != "subject" else set()
        ranked: list[tuple[float, int, Member]] = []
        for other in self.pronouns.heard:
            if other.head >= one.first or len(other.members) != 1 or other.plural:
                continue
            member = other.members[0]
            gap = tree.sentence[one.head] - tree.sentence[other.head]
            if other.sort not in sorts or gap > reach or member in speakers:
                continue
            if member.sector == MEDIA or member in excluded:
                continue
            if "body" in sorts and tree.heads[other.top] == verb:
                continue
            called = words("never_groups").intersection(member.name.lower().split())
            if "body" in sorts and called:
                continue
            if "person" in sorts and member.office is not None:
                continue
            bonus = -2.0 * other.aside + {"subject": 0.6, "modifier": -0.8}.get(
                other.role, 0.0
            )
            ranked.append((bonus - gap, other.head, member))
        return max(ranked, key=lambda r: r[:2])[2] if ranked else None

    def _above(self, one: Referent) -> set[Member]:
        """The subject of the clause that a phrase stands in: it does not mean that."""
        tree = self.tree
        above = set(islice(commands(tree, one.head), 1))
        here = tree.sentence[one.head]
        return {
            m
            for r in self.pronouns.heard
            if r.top in above and tree.sentence[r.head] == here
            for m in r.members
        }

    def _same(self, one: Referent, lemma: str) -> Member | None:
        """Whom the same noun meant before."""
        for other in reversed(self.pronouns.heard):
            known = other.head < one.first and len(other.members) == 1
            if known and self.tree.lemma[other.head] == lemma and not other.plural:
                return other.members[0]
        return None

    def _named_like(self, one: Referent, lemma: str) -> Member | None:
        """The last body whose name has the noun in it: "the embassy".

        A "liberation army" of rebels is not "the army".
        """
        for other in reversed(self.pronouns.heard):
            if other.head >= one.first or not other.members:
                continue
            if lemma in words("of_states") and other.members[0].sector == "REB":
                continue
            member = other.members[0]
            if member.kind not in ("organisation", "group"):
                continue
            names = [n.lower() for n in (member.name, *member.aliases)]
            if any(w in n for w in (lemma, *_same_as().get(lemma, [])) for n in names):
                return member
        return None

    def of(self, head: int, first: int, last: int) -> Member:
        """The member that a phrase stands for, admitted to the cast if it is new."""
        tree = self.tree
        chars = tree.chars(first, last)
        if head in self._made:
            self.cast.note(self._made[head], chars)
            return self._made[head]
        found = self._earlier(head, first, last)
        made = found or self._new(head, first, last)
        named = made.kind == "person" and bool(made.words)
        self._made[head] = made
        if made.kind == "group" and not made.members:
            made.members = self._listed(last)
        self.cast.note(made, chars, alias=not named)
        if not named:
            made.at.append(first)
        return made

    def _earlier(self, head: int, first: int, last: int) -> Member | None:
        """What the same noun, or one for the same, stood for before."""
        tree = self.tree
        if tree.words[first].lower() not in DETERMINERS and first != head:
            return None
        lemma, plural = noun(tree, head)
        known = [lemma, *_same_as().get(lemma, [])]
        country = self.country(first, last)
        for other in reversed(self.pronouns.heard):
            if other.head >= first or other.sort not in ("person", "body", "group"):
                continue
            if noun(tree, other.head)[0] not in known or other.plural != plural:
                continue
            if other.head in self._made:
                made = self._made[other.head]
            elif not other.members:
                made = self.of(other.head, other.first, other.last)
            else:
                continue
            if country is None or made.country in (None, country):
                return made  # else: the ambassador of another state
        return None

    def _new(self, head: int, first: int, last: int) -> Member:
        tree = self.tree
        word = tree.words[head].lower()
        lemma, plural = noun(tree, head)
        text = tree.text[tree.starts[first] : tree.ends[last]]
        country = self.country(first, last)
        if lemma in offices.heads() and not plural:
            return self._unnamed(head, first, country)
        if plural and (lemma in offices.heads() or word in offices.groups()):
            return self._several(_article_off(text), country)
        if f"{word}s" in offices.groups() and first == last:
            return self._several(f"{word}s", country)  # "separatist-controlled"
        if lemma in offices.documents() and self._tells(first):
            issuer = self.pronouns.issuer(head)
            if issuer is None or issuer.kind == "person":
                issuer = self._issued(head, lemma) or issuer
            if issuer is not None:
                return issuer
        if lemma in offices.bodies() or word in offices.bodies():
            return self._body(head, text, country)
        if not plural and sort_of(tree, head)[0] == "person":
            return self._unnamed(head, first, country)
        many = plural or lemma in words("partitive")  # "a majority of the public"
        kind: EntityKind = "group" if many else "organisation"
        if self._is_ground(head):
            kind = "place"
        return self.cast.phrase(_article_off(text), kind, country)

    def _is_ground(self, head: int) -> bool:
        """Whether a noun is for ground: "the region", "a fifth of its territory"."""
        tree, book = self.tree, load("relations")
        ground = book["ground"]
        if tree.lemma[head] not in {*words("partitive"), *book["shares"]}:
            return tree.lemma[head] in ground
        of = beside(tree, head, "of")
        return of is not None and tree.lemma[of] in ground

    def _issued(self, head: int, lemma: str) -> Member | None:
        """Whose the same paper was before: a person who spoke between did not issue it."""
        here = self.tree.sentence[head]
        known = [
            m
            for i, m in self._made.items()
            if i < head and self.tree.lemma[i] == lemma and m.kind != "person"
            if here - self.tree.sentence[i] <= FARTHEST
        ]
        return known[-1] if known else None

    def _tells(self, first: int) -> bool:
        return self.tree.words[first].lower() in DETERMINERS

    def _several(self, text: str, country: str | None) -> Member:
        made = self.cast.phrase(text, "group", country)
        made.plural = True
        return made

    def group(self, first: int, last: int, members: list[Member]) -> Member:
        """Admit "both sides" as a group besides, with who they are."""
        chars = self.tree.chars(first, last)
        made = self._several(_article_off(self.tree.text[slice(*chars)]), None)
        made.members = members
        self.cast.note(made, chars)
        return made

    def _listed(self, last: int) -> list[Member]:
        """ "three states, Chad, Mali and Niger": the names that follow a group."""
        tree, found = self.tree, []
        at = last + 1
        if tree.words[at : at + 1] not in ([":"], [","], ["--"], ["-"], ["—"], ["–"]):
            return []
        while (mention := self.cast.mention_at.get(at + 1)) is not None:
            found.append(self.cast.at[at + 1])
            at = mention.last + 1
            if at >= len(tree) or tree.words[at] not in (",", "and", "&"):
                break
            if tree.words[at : at + 2] == [",", "and"]:
                at += 1
        return found if len(found) > 1 else []

    def _unnamed(self, head: int, first: int, country: str | None) -> Member:
        """An office holder without a name: `unnamed: senior official` (rule 11)."""
        parts = [
            self.tree.words[i]
            for i in range(first, head + 1)
            if self.tree.pos[i] in ("ADJ", "NOUN", "PROPN")
        ]
        return self.cast.phrase("unnamed: " + " ".join(parts), "person", country)

    def _body(self, head: int, text: str, country: str | None) -> Member:
        """A body by its noun: "his office" is his."""
        possessor = self.owner(head)
        if possessor is not None and country is None:
            country = possessor.country
        made = self.cast.phrase(_article_off(text), "organisation", country)
        if self.tree.lemma[head] in ("office", "service") and possessor is not made:
            made.owner = possessor
        return made

    def owner(self, head: int) -> Member | None:
        """Whose body or country it is: "Demir's office", "his press service"."""
        tree = self.tree
        if head and tree.words[head - 1].lower() in OWNING:
            found = self.pronouns.resolve(head - 1)
            return found[0] if len(found) == 1 else None
        for child in tree.children[head]:
            if tree.dep[child] == "nmod:poss":
                if tree.pos[child] == "PRON":
                    found = self.pronouns.resolve(child)
                    return found[0] if len(found) == 1 else None
                return self.cast.at.get(child)
        return None

    def country(self, first: int, last: int) -> str | None:
        """The code of the state that a phrase names, if it does."""
        at = first
        while at <= last:
            hit = atlas().longest(self.tree.words[: last + 1], at)
            if hit and hit[1].country and hit[1].sense != "body":
                return hit[1].country
            at += 1
        return None


def _article_off(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "some") and rest else text
