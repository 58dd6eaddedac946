"""Which of the cast a phrase names: by name, office, owner or pronoun."""

from dragoman.codebook import cached, load
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.resolve import offices
from dragoman.resolve.atlas import MEDIA, atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.mentions import CLITICS
from dragoman.resolve.pronouns import FIRST, PLURAL, THING, Pronouns

GENDERED = {"he": "masculine", "him": "masculine", "his": "masculine",
            "she": "feminine", "her": "feminine"}  # fmt: skip


@cached
def _nouns(name: str) -> frozenset[str]:
    return frozenset(load("offices")[name])


@cached
def _stands_for() -> dict[str, str]:
    found: dict[str, str] = load("offices")["stands_for"]
    return found


SIDES = frozenset({"country", "nation", "state", "side", "party", "capital", "people"})
"""Nouns that stand for the two of whom a report speaks."""
SIDES_REACH = 3
"""Sentences back in which the two must have been named."""


class Phrases:
    """Turns stretches of words into members of the cast."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.pronouns = pronouns

    def named(self, chars: Chars) -> list[Member]:
        """Whom these characters name: several for a list, none where nobody fits."""
        tokens = self.tree.tokens(chars)
        tokens = range(tokens.start, min(tokens.stop, len(self.tree)))
        if not tokens:
            return []
        first, last = tokens[0], tokens[-1]
        while first < last and self.tree.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        sides = self._sides(first, last)
        if sides:
            return sides
        person = self._with_apposition(first, last)
        if person is not None:
            self.cast.note(person, self.tree.chars(first, last), alias=False)
            return [person]
        head = self.tree.head_of(first, last)
        return self._listed(head, first, last)

    def _sides(self, first: int, last: int) -> list[Member]:
        """ "our countries", "the two sides", "both states", "our country": who they are.

        In a quotation "our" is the speaker's state; the other one is the state that
        the quotation, or what leads up to it, spoke of last.
        """
        tree = self.tree
        head = tree.head_of(first, last)
        low = [tree.words[i].lower() for i in range(first, head + 1)]
        if tree.lemma[head] not in SIDES or len(low) > 4:
            return []
        ours = "our" in low
        plural = tree.tag[head] == "NNS"
        if low in (["the", "country"], ["the", "nation"]) and head == last:
            return self._last_states(head, [], 1)
        if not ours and not (plural and {"two", "both"} & set(low)):
            return []
        speaker = self.pronouns.issuer(head) if ours else None
        if ours and (speaker is None or speaker.country is None):
            return []
        own = [self.cast.state(speaker.country)] if speaker and speaker.country else []
        if not plural:
            return own
        wanted = 2 - len(own)
        return [*own, *self._last_states(head, own, wanted)]

    def _last_states(self, token: int, own: list[Member], wanted: int) -> list[Member]:
        """The states, or bodies if there are too few, that were named last."""
        for kinds in (("state",), ("state", "organisation")):
            ranked = sorted(
                (
                    (max(a for a in m.at if a < token), m)
                    for m in self.cast.members
                    if m.kind in kinds
                    and m not in own
                    and m.sector != MEDIA
                    and any(a < token for a in m.at)
                ),
                key=lambda pair: -pair[0],
            )
            near = [
                m
                for at, m in ranked
                if self.tree.sentence[token] - self.tree.sentence[at] <= SIDES_REACH
            ]
            if len(near) >= wanted:
                return sorted(near[:wanted], key=lambda m: min(m.at))
        return []

    def _with_apposition(self, first: int, last: int) -> Member | None:
        """ "Ana Costa, a lawyer and former judge": the person, and no list."""
        mention = self.cast.mention_at.get(first)
        if mention is None or mention.kind != "person" or mention.last + 2 > last:
            return None
        if self.tree.words[mention.last + 1] != ",":
            return None
        following = self.cast.mention_at.get(mention.last + 2)
        if following is not None and not self._is_possessor(following.last, last):
            listed = following.kind in ("person", "organisation")
            if listed or following.last + 1 > last:
                return None
        return self.cast.at[first]

    def _listed(self, head: int, first: int, last: int) -> list[Member]:
        """The head and what is coordinated with it, inside the phrase."""
        conjuncts = [
            c for c in self.tree.dependents(head, "conj") if first <= c <= last
        ]
        if not conjuncts:
            one = self._one(head, first, last)
            return [one] if one else []
        starts = [first, *(self.tree.edges[c][0] for c in conjuncts)]
        stops = [*(s - 1 for s in starts[1:]), last]
        found: list[Member] = []
        for top, a, b in zip([head, *conjuncts], starts, stops, strict=True):
            if a > b:
                continue
            one = self._one(top, a, b)
            if one and one not in found:
                found.append(one)
        return found

    def _one(self, head: int, first: int, last: int) -> Member | None:
        tree = self.tree
        while last > first and tree.pos[last] in ("PUNCT", "CCONJ"):
            last -= 1
        person = self._person_in(head, first, last)
        if person is not None:
            self.cast.note(person, tree.chars(first, last), alias=last - first < 9)
            return person
        known = self.cast.at.get(head)
        if known is not None and not self._is_possessor(head, last):
            demonym = self.cast.mention_at[head].entry
            if not (demonym and demonym.sense == "demonym" and tree.pos[head] == "ADJ"):
                return known
        if tree.pos[head] == "PRON" or tree.words[head].lower() in GENDERED:
            return self.pronouns.resolve(head)
        plain = tree.words[head].lower() in (THING | PLURAL | FIRST)
        if plain or tree.pos[head] not in ("NOUN", "PROPN", "ADJ"):
            return known
        return self._nominal(head, first, last)

    def _person_in(self, head: int, first: int, last: int) -> Member | None:
        """A named person whose title or apposition the rest of the phrase is."""
        found: list[Member] = []
        for i in range(first, last + 1):
            member = self.cast.at.get(i)
            if member is None or member.kind != "person" or member in found:
                continue
            mention = self.cast.mention_at[i]
            top = self.tree.head_of(mention.first, mention.last)
            if (
                self._is_possessor(mention.last, last)
                or self.tree.dep[top] == "nmod:poss"
            ):
                continue
            inside = mention.first <= head <= mention.last
            inside |= mention.last == last and not any(
                self.tree.pos[k] in ("ADP", "VERB", "CCONJ")
                and self.tree.words[k] not in CLITICS
                for k in range(first, mention.first)
            )
            leans = self.tree.heads[top] == head and self.tree.label[top] in (
                "flat", "appos", "compound", "nmod",
            ) and self.tree.first(top, "case") is None  # fmt: skip
            if inside or leans:
                found.append(member)
        return found[0] if found else None

    def _is_possessor(self, token: int, last: int) -> bool:
        following = token + 1
        return following < last and self.tree.words[following] in ("'s", "’s", "'", "’")

    def _nominal(self, head: int, first: int, last: int) -> Member | None:
        """A noun phrase without a name: an office, a body, a document or a group."""
        tree = self.tree
        lemma, word = tree.lemma[head], tree.words[head].lower()
        chars = tree.chars(first, last)
        text = tree.text[chars.start : chars.end]
        country = self._country(first, last)
        plural = tree.tag[head] in ("NNS", "NNPS")
        definite = tree.words[first].lower() in (
            "the",
            "his",
            "her",
            "its",
            "their",
            "this",
        )
        if lemma in offices.heads() and not plural:
            holder = self._holder(head, first, last, country)
            if holder is not None:
                self.cast.note(holder, chars, alias=False)
                return holder
            made = self._unnamed(head, first, last, country)
        elif plural and (lemma in offices.heads() or word in _nouns("groups")):
            made = self.cast.phrase(_article_off(text), "group", country)
            made.plural = True
        elif f"{word}s" in _nouns("groups") and first == last:
            made = self.cast.phrase(f"{word}s", "group", country)
            made.plural = True  # "separatist-controlled": the kind, not one of them
        elif lemma in _nouns("documents") and definite:
            issuer = self.pronouns.issuer(head)
            if issuer is not None:
                return issuer
            made = self.cast.phrase(_article_off(text), "organisation", country)
        elif lemma in _nouns("bodies") or word in _nouns("bodies"):
            made = self._body(head, first, last, text, country)
        else:
            kind = "group" if plural else "organisation"
            made = self.cast.phrase(_article_off(text), kind, country)  # type: ignore[arg-type]
        self.cast.note(made, chars)
        made.at.append(first)
        return made

    def _unnamed(self, head: int, first: int, last: int, country: str | None) -> Member:
        """An office holder without a name: `unnamed: senior official` (rule 11)."""
        words = [
            self.tree.words[i]
            for i in range(first, head + 1)
            if self.tree.pos[i] in ("ADJ", "NOUN", "PROPN")
        ]
        return self.cast.phrase("unnamed: " + " ".join(words), "person", country)

    def _holder(
        self, head: int, first: int, last: int, country: str | None
    ) -> Member | None:
        """The person of the cast who holds the office that a phrase names."""
        tree = self.tree
        words = {tree.words[i].lower() for i in range(first, last + 1)}
        plain = " ".join(tree.words[i].lower() for i in range(first, head + 1))
        for spoken, meant in _stands_for().items():
            if spoken in plain:
                words |= set(meant.split())
        titles = {w for w in words if w in offices.heads()} or {tree.lemma[head]}
        best: tuple[int, int] | None = None
        chosen: Member | None = None
        for member in self.cast.persons():
            office = member.office
            if office is None or not titles & (office.words | {office.head}):
                continue
            if country and office.country and country != office.country:
                continue
            before = [a for a in member.at if a <= head]
            if not before and tree.words[first].lower() in ("a", "an"):
                continue
            shared = len(words & office.words)
            if shared < len(words & _modifiers()):
                continue
            rank = (
                shared + (country is not None and country == office.country),
                max(before, default=-1),
            )
            if best is None or rank > best:
                best, chosen = rank, member
        if tree.words[first].lower() in ("a", "an", "another", "some", "one"):
            return None
        return chosen

    def _body(
        self, head: int, first: int, last: int, text: str, country: str | None
    ) -> Member:
        """A body by its noun: "the ministry" was named before, "his office" is his."""
        tree = self.tree
        lemma = tree.lemma[head]
        owner = next(iter(tree.dependents(head, "nmod")), None)
        plain = first >= head - 1 and tree.words[first].lower() in (
            "the",
            "this",
            "that",
        )
        if plain and owner is None:
            for member in reversed(self.cast.members):
                if (
                    member.kind == "organisation"
                    and member.at
                    and min(member.at) < head
                    and lemma in member.name.lower()
                ):
                    return member
        possessor = self.owner(head)
        if possessor is not None and country is None:
            country = possessor.country
        made = self.cast.phrase(_article_off(text), "organisation", country)
        if lemma in ("office", "service") and possessor is not made:
            made.owner = possessor
        return made

    def owner(self, head: int) -> Member | None:
        """Whose body it is: "Demir's office", "his press service"."""
        for child in self.tree.children[head]:
            if self.tree.dep[child] == "nmod:poss":
                if self.tree.pos[child] == "PRON":
                    return self.pronouns.resolve(child)
                return self.cast.at.get(child)
        return None

    def _country(self, first: int, last: int) -> str | None:
        at = first
        while at <= last:
            hit = atlas().longest(self.tree.words[: last + 1], at)
            if hit and hit[1].country and hit[1].sense != "body":
                return hit[1].country
            at += 1
        return None


@cached
def _modifiers() -> frozenset[str]:
    return frozenset(load("offices")["modifiers"])


def _article_off(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if first.lower() in ("the", "a", "an", "some") and rest else text


def head_word(tree: Tree, chars: Chars) -> str:
    """Lemma of the head of a phrase."""
    tokens = tree.tokens(chars)
    return tree.lemma[tree.head_of(tokens[0], tokens[-1])] if tokens else ""
