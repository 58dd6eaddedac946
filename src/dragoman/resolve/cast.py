"""The cast of a report: every person, state, body and place once, with its mentions."""

import re
from dataclasses import dataclass, field

from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import Entity, EntityKind, Place, Span
from dragoman.resolve import mentions, national, offices, sectors, whereabouts
from dragoman.resolve.atlas import atlas, of_country
from dragoman.resolve.harmony import bare, first_names, harmonised, name_words, plain
from dragoman.resolve.mentions import Mention
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
    plural: bool = False
    words: tuple[str, ...] = ()
    owner: "Member | None" = None
    place: Place | None = None
    members: "list[Member]" = field(default_factory=list)


SPELLING_LENGTH = 8
"""Letters from which surnames one letter apart are one name; "Petrov" and "Petrova"
are two people, "Filippenko" and "Filipenko" one."""
MINISTRY = re.compile(r"ministry (?:of|for) (?:the )?(\w+)(?: affairs)?(?: of .*)?$")
FIRST_LENGTH = 5
"""Letters from which first names one letter apart, with one surname, are one name."""


class Cast:
    """Who is in a report, and which words name whom."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.members: list[Member] = []
        found = harmonised(tree, national.join(tree, mentions.find(tree)))
        self.named: list[Mention] = whereabouts.settle(tree, found)
        self.at: dict[int, Member] = {}
        self.mention_at: dict[int, Mention] = {}
        self._states: dict[str, Member] = {}
        self._others: dict[tuple[str, str], Member] = {}
        self._persons: dict[str, list[Member]] = {}
        for mention in self.named:
            self._admit(mention)
        self._acronyms()
        self._people = {
            i
            for m in self.named
            if m.kind == "person"
            for i in range(m.first, m.last + 1)
        }
        for mention in self.named:
            if mention.kind == "person":
                self._introduce(mention)

    def member(self, id: str) -> Member:
        """The member with this id."""
        return self.members[int(id[1:]) - 1]

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
        """The body or group that a phrase without a name stands for."""
        low = (kind, plain(key))
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
            and _one_edit(known, surname)
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

    def _introduce(self, mention: Mention) -> None:
        member = self.at[mention.first]
        own = set(range(mention.first, mention.last + 1))
        office = offices.of_person(self.tree, mention, self._people - own)
        if office is None:
            return
        words = self.tree.text[office.evidence.start : office.evidence.end]
        title = office.evidence.end <= self.tree.ends[mention.last]
        if title and "\n" not in words and words not in member.aliases:
            member.aliases.append(words)
        if member.office is None or (member.office.time and not office.time):
            member.office = office
            member.country = member.country or office.country


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


def ministry(name: str) -> str:
    """One key for the two ways to name a ministry: by its subject before or behind.

    >>> ministry("ministry of foreign affairs"), ministry("foreign ministry")
    ('foreign ministry', 'foreign ministry')
    """
    found = MINISTRY.match(name)
    return f"{found.group(1)} ministry" if found else name


def same_person(new: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: surname shared, first names at peace.

    >>> same_person(("lund",), ("kari", "lund"))
    True
    >>> same_person(("ola", "lund"), ("kari", "lund"))
    False
    """
    if not new or not known:
        return False
    if len(new) == 1 or len(known) == 1:
        return new[-1] in known if len(new) == 1 else known[-1] in new
    if new[-1] != known[-1]:
        return set(new) <= set(known) or set(known) <= set(new)
    a, b = new[0], known[0]
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or _spelt_alike(a, b)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two first names are one in two spellings, and no Daniel and Daniela.

    >>> _spelt_alike("ahmed", "ahmad"), _spelt_alike("daniel", "daniela")
    (True, False)
    """
    genders = {first_names().get(n) for n in (one, other)}
    long = min(len(one), len(other)) >= FIRST_LENGTH
    return long and len(genders) == 1 and _one_edit(one, other)


def _one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out or changed.

    >>> _one_edit("filippenko", "filipenko"), _one_edit("petrov", "petrova")
    (True, True)
    """
    if len(one) > len(other):
        one, other = other, one
    for i, letter in enumerate(one):
        if letter != other[i]:
            return one[i:] == other[i + 1 :] or one[i + 1 :] == other[i + 1 :]
    return len(other) - len(one) <= 1
