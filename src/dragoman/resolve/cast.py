"""The cast of a report: every person, state, body and place once, with its mentions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import Entity, EntityKind, Place, Span
from dragoman.resolve import (
    introductions,
    mentions,
    national,
    sectors,
    titles,
    whereabouts,
)
from dragoman.resolve.atlas import atlas, of_country
from dragoman.resolve.harmony import bare, first_names, harmonised, name_words, plain
from dragoman.resolve.mentions import Mention
from dragoman.resolve.namesakes import ministry, one_edit, same_person
from dragoman.resolve.offices import Office

ACTING_PLACES = frozenset({"nsubj", "nmod:poss", "obl:agent"})
"""What a capital does in the clause when it stands for its government."""


@dataclass(slots=True, eq=False)
class Member:
    """One of the cast while it is being gathered.

    Attributes:
        id: As in the record.
        name: The fullest form seen.
        kind, country, sector: As in `Entity`.
        aliases: Forms of the name, without pronouns, in order of appearance.
        spans: Where it is named, in characters.
        at: Token positions of its mentions.
        gender: "masculine" or "feminine" once something says so.
        office: The office it is introduced with.
        further: Offices that clauses give it besides.
        plural: Whether the words name several.
        words: Words of the name in lower case, for persons.
        owner: Whose office or press service it is, for a body named by its owner.
        place: Where it lies, for a place or a state.
        members: Of a group, as far as the report says who they are.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    aliases: list[str] = field(default_factory=list)
    spans: list[Chars] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    gender: str | None = None
    office: Office | None = None
    further: list[Office] = field(default_factory=list)
    plural: bool = False
    words: tuple[str, ...] = ()
    owner: "Member | None" = None
    place: Place | None = None
    members: "list[Member]" = field(default_factory=list)


SPELLING_LENGTH = 8
"""Letters from which surnames one letter apart are one name; "Petrov" and "Petrova"
are two people, "Filippenko" and "Filipenko" one."""


class Cast:
    """Who is in a report, and which words name whom."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.members: list[Member] = []
        found = harmonised(tree, national.join(tree, mentions.find(tree)))
        self.named: list[Mention] = whereabouts.settle(tree, found)
        self.titled: dict[int, Mention] = {}
        self._entitle()
        self.at: dict[int, Member] = {}
        self.mention_at: dict[int, Mention] = {}
        self._states: dict[str, Member] = {}
        self._others: dict[tuple[str, str], Member] = {}
        self._persons: dict[str, list[Member]] = {}
        for mention in self.named:
            self._admit(mention)
        self._acronyms()
        for mention in self.named:
            if mention.kind == "person":
                self._introduce(mention)

    def member(self, id: str) -> Member:
        """The member with this id."""
        return self.members[int(id[1:]) - 1]

    def among(self, refs: Iterable[str]) -> list[Member]:
        """The members among some references, which may name plans or the outlet, too."""
        known = {m.id: m for m in self.members}
        return [known[r] for r in refs if r in known]

    def add(self, name: str, kind: EntityKind, *, country: str | None = None) -> Member:
        """Admit somebody whom no name in the text gives."""
        made = Member(f"a{len(self.members) + 1}", name, kind, country)
        self.members.append(made)
        return made

    def state(self, country: str) -> Member:
        """The state with this code, admitted if the report only hints at it."""
        if country not in self._states:
            made = self.add(of_country(country), "state", country=country)
            self._states[country] = made
        return self._states[country]

    def phrase(self, key: str, kind: EntityKind, country: str | None) -> Member:
        """The body or group that a phrase without a name stands for.

        "The ambassador of Chad" and "the ambassador of Mali" are two.
        """
        low = (kind, plain(key))
        known = self._others.get(low)
        if known is not None and country and known.country not in (None, country):
            low = (kind, f"{plain(key)} {country}")
        if low not in self._others:
            self._others[low] = self.add(key, kind, country=country)
        return self._others[low]

    def note(self, member: Member, chars: Chars, *, alias: bool = True) -> None:
        """Note that these characters name a member."""
        if chars not in member.spans:
            member.spans.append(chars)
        words = self.tree.text[chars.start : chars.end]
        if alias and words not in member.aliases and "\n" not in words:
            member.aliases.append(words)

    def persons(self) -> list[Member]:
        """All persons with a name, in order of appearance."""
        return [m for m in self.members if m.kind == "person" and m.words]

    def entities(self) -> list[Entity]:
        """The cast as entities of the record."""
        text = self.tree.text
        return [
            Entity(
                id=m.id,
                name=m.name,
                kind=m.kind,
                country=m.country,
                aliases=m.aliases,
                mentions=[Span.of(text, *s) for s in sorted(m.spans)],
                office=m.office.title if m.office else None,
                sector=m.sector or sector_of(m),
                members=[one.id for one in m.members],
                place=m.place,
            )
            for m in self.members
        ]

    def _admit(self, mention: Mention) -> None:
        text = mention.text(self.tree)
        if mention.kind == "person":
            member = self._person(mention, text)
        elif mention.entry and mention.entry.kind == "state":
            found = self._state_or_place(mention, text)
            if found is None:
                return
            member = found
        else:
            name = mention.entry.name if mention.entry else bare(text)
            kind = mention.kind
            key = plain(name) if mention.entry else ministry(plain(name))
            member = self._others.get((kind, key)) or self.add(name, kind)
            self._others[kind, key] = member
            if mention.entry:
                member.country = mention.entry.country
                member.sector = mention.entry.sector
            elif member.country is None:
                member.country = self._country_inside(mention)
        chars = self.tree.chars(mention.first, mention.last)
        self.note(member, chars)
        member.at.append(mention.first)
        for i in range(mention.first, mention.last + 1):
            self.at[i] = member
            self.mention_at[i] = mention

    def _state_or_place(self, mention: Mention, text: str) -> Member | None:
        entry = mention.entry
        assert entry is not None  # the caller saw it
        country = entry.country
        assert country is not None  # a state has a code
        if entry.sense == "capital" and not self._acts(mention):
            key = ("place", plain(text))
            if key not in self._others:
                self._others[key] = self.add(text, "place", country=country)
            return self._others[key]
        return self.state(country)

    def _acts(self, mention: Mention) -> bool:
        """Whether a capital stands for its government: it acts, owns, is met."""
        tree = self.tree
        if whereabouts.stands_as_place(tree, mention):
            return False  # "fled Khartoum"
        top = tree.head_of(mention.first, mention.last)
        while tree.label[top] == "conj" and tree.heads[top] != top:
            top = tree.heads[top]  # "between Seoul and Tokyo": as the first of them
        if tree.dep[top] in ACTING_PLACES or tree.label[top] == "nsubj":
            return True
        case = tree.first(top, "case")
        if tree.label[top] in ("obl", "nmod"):
            return case is not None and tree.lemma[case] in (
                "by",
                "with",
                "between",
                "'s",
            )
        return tree.label[top] in ("obj", "iobj")

    def _person(self, mention: Mention, text: str) -> Member:
        words = name_words(text)
        for member in reversed(self._persons.get(words[-1] if words else "", [])):
            if same_person(words, member.words) and not _another(mention, member):
                if len(words) > len(member.words):
                    member.name, member.words = text, words
                    self._index(member)
                member.gender = member.gender or mention.honorific
                return member
        if len(words) == 1:
            for member in self._persons_like(words[0]):
                return member
        member = self.add(text, "person")
        member.words = words
        member.gender = mention.honorific
        self._index(member)
        return member

    def _persons_like(self, surname: str) -> list[Member]:
        """Persons whose surname differs by one letter: one name, spelt in two ways."""
        if len(surname) < SPELLING_LENGTH:
            return []
        return [
            m
            for known, members in self._persons.items()
            if abs(len(known) - len(surname)) <= 1
            and known[0] == surname[0]
            and one_edit(known, surname)
            for m in members
            if m.words and m.words[-1] == known
        ]

    def _index(self, member: Member) -> None:
        for word in member.words:
            listed = self._persons.setdefault(word, [])
            if member not in listed:
                listed.append(member)

    def _country_inside(self, mention: Mention) -> str | None:
        """A state that a body's name or its possessor names."""
        tree = self.tree
        book = atlas()
        low = max(0, mention.first - 3)
        for i in range(low, mention.last + 1):
            hit = book.longest(tree.words, i)
            if hit and hit[1].kind == "state" and hit[1].sense in ("demonym", "name"):
                if i + hit[0] <= mention.first:
                    gap = tree.words[i + hit[0] : mention.first]
                    if any(w not in mentions.CLITICS for w in gap):
                        continue
                return hit[1].country
        return None

    def _acronyms(self) -> None:
        """ "Israel Defense Forces (IDF)": what stands in brackets is the same body."""
        tree = self.tree
        for left, right in zip(self.named, self.named[1:], strict=False):
            gap = tree.words[left.last + 1 : right.first]
            if gap != ["("] or left.kind == "person":
                continue
            one, other = self.at.get(left.first), self.at.get(right.first)
            short = right.text(tree)
            if one and other and one is not other and short.isupper() and other.at:
                self._merge(one, other)

    def _merge(self, kept: Member, gone: Member) -> None:
        kept.spans += gone.spans
        kept.at += gone.at
        kept.aliases += [a for a in gone.aliases if a not in kept.aliases]
        kept.country = kept.country or gone.country
        for i, member in self.at.items():
            if member is gone:
                self.at[i] = kept
        gone.spans, gone.at, gone.aliases = [], [], []

    def _entitle(self) -> None:
        """Note whose title the words of offices are, and free these of false names.

        "Human Rights" in "High Commissioner for Human Rights Kari Lund" is no body.
        """
        tree = self.tree
        for mention in self.named:
            if mention.kind == "organisation" and _is_introduced(tree, mention):
                mention.kind = "person"
        self._people = {
            i
            for m in self.named
            if m.kind == "person"
            for i in range(m.first, m.last + 1)
        }
        for mention in self.named:
            if mention.kind == "person":
                own = set(range(mention.first, mention.last + 1))
                title = titles.before(tree, mention, self._people - own)
                if title is not None:
                    self.titled |= dict.fromkeys(titles.own(tree, title), mention)
        self.named = [
            m
            for m in self.named
            if m.first not in self.titled or not _is_purpose(tree, m)
        ]

    def _introduce(self, mention: Mention) -> None:
        member = self.at[mention.first]
        own = set(range(mention.first, mention.last + 1))
        office = introductions.of_person(self.tree, mention, self._people - own)
        other = introductions.further(self.tree, mention, self._people - own)
        if other is not None and office is not None and other.title != office.title:
            member.further.append(other)
        if office is None:
            return
        words = self.tree.text[office.evidence.start : office.evidence.end]
        title = office.evidence.end <= self.tree.ends[mention.last]
        if title and "\n" not in words and words not in member.aliases:
            member.aliases.append(words)
        if member.office is None or (member.office.time and not office.time):
            member.office = office
            member.country = member.country or office.country


def _is_introduced(tree: Tree, mention: Mention) -> bool:
    """Whether what was taken for a body has an office: "the mayor, Asa Lindqvist,"."""
    words = range(mention.first, mention.last + 1)
    if mention.entry is not None or len(words) < 2:
        return False
    if not all(mentions.is_proper(tree, i) for i in words):
        return False
    aside = tree.words[max(0, mention.first - 1)] == ","
    known = tree.words[mention.first].lower() in first_names()
    return (aside or known) and titles.before(tree, mention, set()) is not None


def _is_purpose(tree: Tree, mention: Mention) -> bool:
    """Whether a name in a title only says what the office is for."""
    purposes = {*titles.portfolios(), "and", "the", "of", "&", ","}
    words = {w.lower() for w in tree.words[mention.first : mention.last + 1]}
    return mention.entry is None and mention.kind != "person" and words <= purposes


def _another(mention: Mention, member: Member) -> bool:
    """Whether a form of address tells somebody from a namesake: "Mrs Lund" is not Ola."""
    said = mention.honorific
    known = member.gender or (
        first_names().get(member.words[0]) if len(member.words) > 1 else None
    )
    return said is not None and known in GENDERS and said != known


GENDERS = ("masculine", "feminine")


def sector_of(member: Member) -> str | None:
    """The sector that a member's office or name says."""
    office = member.office
    if office and office.time:
        return None  # a former minister is no government
    title, head = (office.title, office.head) if office else (None, "")
    of_state = member.country is not None
    return sectors.of(member.kind, member.name, title, head, of_state=of_state)
