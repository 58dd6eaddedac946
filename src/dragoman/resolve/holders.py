"""Who holds the office that words name: "the minister", "the top Russian diplomat".

Offices are those the report has introduced. Where it calls somebody "the president"
whom it names without one, as newspapers do with the best known, the person is found by
leaving out all who hold other offices; what was so learnt stands for the rest of the
report.
"""

from typing import TYPE_CHECKING

from dragoman.codebook import cached, load
from dragoman.resolve import offices
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.offices import Office
from dragoman.resolve.referents import words

if TYPE_CHECKING:
    from dragoman.resolve.pronouns import Pronouns

INDEFINITE = frozenset({"a", "an", "another", "some", "one", "no", "any"})
FORMER = frozenset({"former", "ex", "late", "previous", "then", "ousted"})
AHEAD = 2
"""Sentences ahead in which such a holder is named after the office."""


@cached
def _stands_for() -> dict[str, str]:
    found: dict[str, str] = load("offices")["stands_for"]
    return found


@cached
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("offices")[name])


class Title:
    """The office that a phrase names, as far as it says so."""

    def __init__(self, cast: Cast, head: int, first: int, last: int) -> None:
        tree = cast.tree
        self.head, self.first, self.last = head, first, last
        self.words = {tree.words[i].lower() for i in range(first, last + 1)}
        self.lemma = tree.lemma[head]
        plain = " ".join(tree.words[i].lower() for i in range(first, head + 1))
        whole = " ".join(tree.words[i].lower() for i in range(first, last + 1))
        for spoken, meant in _stands_for().items():
            if spoken in plain:
                self.words |= set(meant.split())
        self.wanted = {w for w in self.words if w in offices.heads()} or {self.lemma}
        if "head of state" in whole:
            self.wanted |= words("heads_of_state")
            self.words -= {"head", "state"}
        elif "head of government" in whole:
            self.wanted |= words("heads_of_government") | {"minister"}
            self.words = self.words - {"head", "government"} | {"prime"}
        elif self.lemma in words("leading"):
            self.wanted |= words("leading") | words("heads_of_state")
            self.wanted |= {"minister", "chancellor", "premier", "secretary", "general"}
            self.wanted |= {"chairman", "commissioner"}
        elif self.lemma == "diplomat":
            self.wanted |= _listed("diplomats")
        self.former = bool(FORMER & self.words)
        self.indefinite = tree.words[first].lower() in INDEFINITE
        at = [cast.at[i] for i in range(first, last + 1) if i in cast.at]
        stately = "head of state" in whole or "head of government" in whole
        self.body = None if stately else _body_behind(cast, head)
        self.bodies = {m for m in at if m.kind in ("organisation", "group")}


def _leads_state(title: Title, office: Office, country: str | None) -> bool:
    """Whether "the president" of a state can be who was introduced as its leader."""
    plain = office.head in words("leading") and not office.words & _listed("modifiers")
    same = country is not None and country == office.country
    return plain and same and title.lemma in words("heads_of_state")


def _body_behind(cast: Cast, head: int) -> str | None:
    """The noun of a body that an office is of: "spokesperson for Oslo's ministry"."""
    tree = cast.tree
    if tree.words[head + 1 : head + 2] not in (["for"], ["of"], ["at"]):
        return None
    for i in range(head + 2, min(head + 7, len(tree))):
        if tree.lemma[i] in offices.bodies() and i not in cast.at:
            return tree.lemma[i]
        if tree.pos[i] not in ("DET", "ADJ", "PROPN", "NOUN", "PART", "PRON"):
            break
    return None


class Holders:
    """Finds the person of the cast who holds an office."""

    def __init__(self, cast: Cast, pronouns: "Pronouns") -> None:
        self.cast = cast
        self.tree = cast.tree
        self.pronouns = pronouns
        self.learnt: dict[Member, tuple[str, str | None]] = {}

    def find(
        self, head: int, first: int, last: int, country: str | None
    ) -> Member | None:
        """The holder of the office at `head`, or None where nobody is known to be."""
        title = Title(self.cast, head, first, last)
        if title.indefinite:
            return None
        best: tuple[float, int] | None = None
        chosen: Member | None = None
        for member in self.cast.persons():
            match = self._match(member, title, country)
            if match is None or member in self.pronouns.speakers(head):
                continue
            before = [a for a in member.at if a <= head]
            rank = (match, max(before, default=-1))
            if best is None or rank > best:
                best, chosen = rank, member
        if chosen is None and not title.former:
            chosen = self._next_named(title)
        if chosen is None and title.lemma in _listed("known") and not title.former:
            chosen = self._left_over(title, country)
        return chosen

    def _match(self, member: Member, title: Title, country: str | None) -> float | None:
        """How well somebody's office fits; None where it does not."""
        if member in self.learnt and member.office is None:
            lemma, known = self.learnt[member]
            same = lemma in title.wanted and country in (None, known)
            return 1.0 + (country is not None) if same else None
        office = member.office
        if office is None:
            return None
        own = office.words | {office.head}
        for spoken, meant in _stands_for().items():
            if spoken in office.title.lower():
                own |= set(meant.split())
        if not title.wanted & own and not _leads_state(title, office, country):
            return None
        if _listed("qualified") & own - title.words:
            return None  # "the chancellor" is not the shadow chancellor
        if title.former and office.time != "former":
            return None
        known = office.country or (
            self.learnt[member][1] if member in self.learnt else None
        )
        if country and known and country != known:
            return None
        shared = len(title.words & own)
        modifiers = _listed("modifiers") - {"former", "top", "new", "chief"}
        if shared < len(title.words & modifiers):
            return None
        if office.head == "commissioner" and not shared:
            return None  # "the human rights chief" is, "the aid chief" is not
        if title.body and title.body not in office.title.lower():
            return None
        if title.bodies and not self._of(member, title.bodies):
            return None
        score: float = shared + (country is not None and country == known)
        score += 0.5 * bool(title.bodies) - 0.5 * (office.time == "former")
        return score - 1.5 * (country is not None and known is None)

    def _of(self, member: Member, bodies: set[Member]) -> bool:
        """Whether an office is said to be one of a body's."""
        office = member.office
        assert office is not None  # the caller saw it
        tokens = self.tree.tokens(office.evidence)
        inside = {self.cast.at[i] for i in tokens if i in self.cast.at}
        for one in self.pronouns.heard:
            if one.head in tokens and one.sort == "body":
                inside |= set(one.members or self.pronouns.points_back(one))
        return bool(inside & bodies)

    def _next_named(self, title: Title) -> Member | None:
        """ "... hosts the governor of Troms. Ana Costa arrived ...": named at once."""
        tree = self.tree
        if self.country_or_body(title) is None:
            return None
        following = tree.sentence[title.head] + 1
        for member in self.cast.persons():
            if member.office or len(member.words) < 2 or not member.at:
                continue
            at = min(member.at)
            start = tree.bounds[following][0] if following < len(tree.bounds) else -1
            spaces = start >= 0 and not tree.words[start].strip()
            if at == start + spaces:
                self.learnt[member] = (title.lemma, None)
                return member
        return None

    def country_or_body(self, title: Title) -> int | None:
        """The token of a name in the phrase of an office, if there is one."""
        first, last = title.first, max(title.head, title.last)
        return next((i for i in range(first, last + 1) if i in self.cast.at), None)

    def _left_over(self, title: Title, country: str | None) -> Member | None:
        """The person who can hold an office because all others hold another one.

        Nobody whom the same sentence names besides: one does not say "the president"
        and the name of one person in one sentence.
        """
        tree = self.tree
        here = tree.sentence[title.head]
        free: list[Member] = []
        for member in self.cast.persons():
            if member.office or member in self.learnt or title.bodies:
                continue
            if member.country not in (None, country):
                continue
            if any(self._beside(title.head, a) for a in member.at):
                continue
            free.append(member)
        before = [
            (max(a for a in m.at if a < title.head), m)
            for m in free
            if any(a < title.head for a in m.at)
        ]
        after = [
            (min(m.at), m)
            for m in free
            if m.at and 0 <= tree.sentence[min(m.at)] - here <= AHEAD
        ]
        found = max(before, key=lambda p: p[0])[1] if before else None
        if found is None and after and country:
            found = min(after, key=lambda p: p[0])[1]
        if found is not None:
            self.learnt[found] = (title.lemma, country)
            found.country = found.country or country
        return found

    def _beside(self, head: int, token: int) -> bool:
        """Whether a name stands in the sentence of an office, in the same voice."""
        tree, voices = self.tree, self.pronouns.voices
        same = voices.quotation(head) == voices.quotation(token)
        return same and tree.sentence[head] == tree.sentence[token]

    def counterpart(self, owner: Member | None, country: str | None) -> Member | None:
        """ "his Canadian counterpart": who holds the like office of that state."""
        fitting = [
            m
            for m in self.cast.persons()
            if m is not owner and m.office and country and m.office.country == country
        ]
        if owner is not None and owner.office is not None:
            alike = [
                m for m in fitting if m.office and m.office.head == owner.office.head
            ]
            fitting = alike or fitting
        return fitting[0] if fitting else None
