"""Pronouns: who "he" is, whose "our" it is, what "which" stands for.

The candidates are those named before. A subject is likelier than an object, the nearer
likelier than the farther; the subject of a clause is likelier for what hangs on it, the
source of a report for what is reported, and the last speaker for who speaks on. In a
quotation "I" is who speaks, and "he" is not. A gender seen once stays with its person.
"""

from bisect import bisect_left, insort
from collections.abc import Callable

from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.resolve.antecedents import housed
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.empties import is_empty
from dragoman.resolve.forms import (
    ALL,
    GENDERS,
    NOMINATIVE,
    OWNING,
    PLURAL,
    PLURAL_FIRST,
    REFLEXIVE,
    RELATIVE,
    SECOND,
    SINGULAR_FIRST,
    THING,
)
from dragoman.resolve.harmony import first_names
from dragoman.resolve.offices import documents
from dragoman.resolve.referents import (
    DETERMINERS,
    SORTS,
    Referent,
    find,
    noun,
    place,
    sort_of,
    words,
)
from dragoman.resolve.scales import FRONT, OPEN, Scales
from dragoman.resolve.sides import Sides
from dragoman.resolve.voices import Voices

NEAREST = 30
"""Referents looked back over for those of one sentence."""
FARTHEST = 12
"""Sentences back that a pronoun may reach."""


class Pronouns:
    """Resolves pronouns, each after what it can lean on.

    Attributes:
        cast: Whom they may mean.
        voices: Who speaks where.
        named: Says whom a stretch of words names; `Phrases` sets it.
        points_back: Says whom a noun without a name resumes; likewise.
        doubts: Tokens for which a second reading is open, with who it is.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.named: Callable[[Chars], list[Member]] = lambda _: []
        self.points_back: Callable[[Referent], list[Member]] = lambda _: []
        self.voices = Voices(cast.tree, [], self.named)
        self.doubts: dict[int, Member] = {}
        self.heard = find(cast)
        self.sides = Sides(cast, self)
        self._known: dict[int, list[Member]] = {}
        self._asked: set[int] = set()
        for member in cast.persons():
            member.gender = member.gender or first_names().get(member.words[0])

    def listen(self, drafts: list[StatementDraft]) -> None:
        """Hear who speaks where, and resolve the report from its beginning."""
        self.voices = Voices(self.tree, drafts, self.named)
        self._known.clear()
        pronouns = [(i, None) for i in range(len(self.tree)) if self.is_pronoun(i)]
        nouns = [(r.head, r) for r in self.heard if not r.members and r.sort != "thing"]
        for token, one in sorted(
            [*pronouns, *nouns], key=lambda pair: self.voices.order(pair[0])
        ):
            if one is None:
                self.resolve(token)
            elif not one.members:
                one.members = self.points_back(one)

    def noun(self, head: int, first: int, last: int) -> Referent:
        """The referent that a noun is; made for the occasion where there is none."""
        at = bisect_left(self.heard, (head, -1), key=_where)
        if at < len(self.heard) and self.heard[at].head == head:
            return self.heard[at]
        sort, gender = sort_of(self.tree, head)
        made = Referent(first, last, head, sort, gender=gender)
        made.plural = noun(self.tree, head)[1] or sort == "group"
        place(self.tree, made)
        return made

    def is_pronoun(self, token: int) -> bool:
        """Whether a token is one of the pronouns that mean somebody."""
        word = self.tree.words[token]
        return word.lower() in ALL and word != "US" and token not in self.cast.at

    def resolve(self, token: int) -> list[Member]:
        """Whom the pronoun at this token means: several, one or nobody."""
        if token not in self._known:
            if token in self._asked:
                return []  # a speaker that asks for itself
            self._asked.add(token)
            self._known[token] = self._resolve(token)
            self._asked.discard(token)
        return self._known[token]

    def doubt(self, chars: Chars) -> str | None:
        """What is open about a stretch that is a pronoun: who else it may be."""
        tokens = self.tree.tokens(chars)
        other = self.doubts.get(tokens[0]) if len(tokens) == 1 else None
        if other is None:
            return None
        return f"“{self.tree.words[tokens[0]]}” may mean {other.name}"

    def issuer(self, token: int) -> Member | None:
        """Who issued "the statement": whoever spoke last before it."""
        return next(iter(self.voices.heard(token)), None)

    def speakers(self, token: int) -> list[Member]:
        """In whose quotation a token stands."""
        inner = self.voices.inner(token)
        if inner is not None:
            found = [self.cast.at[inner]] if inner in self.cast.at else []
            return found or self.resolve(inner)
        number = self.voices.quotation(token)
        return self.voices.speakers(number) if number is not None else []

    def own(self, token: int) -> list[Member]:
        """Who says "I" or "we" there: some reports leave the marks out."""
        found = self.speakers(token)
        number = self.voices.report(token)
        if found or number is None or token in self.voices.source(number):
            return found
        return self.voices.speakers(number)

    def _resolve(self, token: int) -> list[Member]:
        word = self.tree.words[token].lower()
        if not self.is_pronoun(token):
            return []
        if word in RELATIVE:
            members = self._antecedent(token)
            if members:
                self._hear(token, members, None)
            return members
        if word in SINGULAR_FIRST:
            return [m for m in self.own(token) if m.kind == "person"]
        if word in PLURAL_FIRST:
            return self.sides.ours(token)
        if word in SECOND:
            return self._addressed(token)
        issued = self._issued(token) if word in THING else []
        found = None if issued else self._best(token, word)
        members = issued or (self._meant(found) if found else [])
        if not found and word in PLURAL:
            members = self.sides.two_of_clause(token)
        if members:
            self._hear(token, members, found)
        for member in members if len(members) == 1 else []:
            member.gender = member.gender or GENDERS.get(word)
        return members

    def _issued(self, token: int) -> list[Member]:
        """Who speaks on in "it said", behind "the statement said"."""
        voices = self.voices
        last = voices.last(token)
        if last is None or voices.spoken_by(token) in (None, last):
            return []
        source = voices.source(last)
        papers = any(self.tree.lemma[i] in documents() for i in source)
        told = bool(source) and self.tree.words[source[0]].lower() in DETERMINERS
        return voices.speakers(last) if papers and told else []

    def _hear(self, token: int, members: list[Member], found: Referent | None) -> None:
        """A resolved pronoun can be meant by the next one."""
        sort = found.sort if found else SORTS[members[0].kind]
        made = Referent(token, token, token, sort, members, plural=len(members) > 1)
        made.plural |= found is not None and found.plural
        place(self.tree, made)
        insort(self.heard, made, key=_where)

    def _meant(self, one: Referent) -> list[Member]:
        if one.sort == "thing":
            return []
        if not one.members:
            one.members = self.named(self.tree.chars(one.first, one.last))
        return one.members

    def _antecedent(self, token: int) -> list[Member]:
        """What a relative clause hangs on: the phrase that ends before the pronoun."""
        tree = self.tree
        at = token - 1
        while at >= 0 and (
            tree.words[at] in (",", "of", "to", "for", "with", "from", "by", "in")
        ):
            at -= 1
        ending = [r for r in self._before(token) if r.last == at]
        if not ending:
            ending = [
                r
                for r in self._before(token)
                if at - r.last <= 6 and tree.sentence[r.head] == tree.sentence[token]
            ][-1:]
        persons = ("person", "group", "body")
        who = tree.words[token].lower() in ("who", "whom")
        fitting = [r for r in ending if not who or r.sort in persons]
        fitting = fitting or [r for r in ending if r.members]
        if not fitting:
            return []
        wide = min(fitting, key=lambda r: (not who or r.plural, r.first))
        return self._meant(housed(self.tree, wide, token, self._before(token)) or wide)

    def _addressed(self, token: int) -> list[Member]:
        """To whom a quotation is said: the addressee, else the other one there."""
        number = self.voices.quotation(token)
        if number is None:
            return []
        found = self.voices.addressees(number)
        if found:
            return found
        speakers = self.speakers(token)
        others = [
            r
            for r in self._before(token)
            if r.sort == "person" and r.members and not set(r.members) & set(speakers)
            if self.voices.quotation(r.head) != number
        ]
        return others[-1].members if others else []

    def _before(self, token: int) -> list[Referent]:
        sentence = max(0, self.tree.sentence[token] - FARTHEST)
        start = self.tree.bounds[sentence][0]
        low = bisect_left(self.heard, (start, -1), key=_where)
        at = bisect_left(self.heard, (token, -1), key=_where)
        return [r for r in self.heard[low:at] if not r.first <= token <= r.last]

    def _ahead(self, token: int) -> list[Referent]:
        """The subject of the sentence in whose front a pronoun stands."""
        tree = self.tree
        word = tree.words[token].lower()
        start = tree.bounds[tree.sentence[token]][0]
        if (word not in OWNING and word not in NOMINATIVE) or token - start > FRONT:
            return []
        at = bisect_left(self.heard, (token, 1 << 30), key=_where)
        for one in self.heard[at:]:
            if self._gap(token, one) or "," not in tree.words[token : one.first]:
                if one.role == "subject" or self._gap(token, one):
                    break
                continue
            comma = one.first - 1 - tree.words[token : one.first][::-1].index(",")
            close = one.first - comma <= 3 and comma - token <= FRONT
            return [one] if close and one.role == "subject" and one.members else []
        return []

    def _gap(self, token: int, one: Referent) -> int:
        return self.tree.sentence[token] - self.tree.sentence[one.head]

    def _best(self, token: int, word: str) -> Referent | None:
        """The referent that a pronoun of the third person means; None for nobody."""
        tree = self.tree
        if word in THING and is_empty(tree, token):
            return None
        near = [*self._before(token), *self._ahead(token)]
        fitting = [r for r in near if self._fits(r, token, word)]
        if not fitting:
            return None
        weigh = Scales(self.voices, token, word)
        weights = {id(r): weigh(r) for r in fitting}
        ranked = sorted(fitting, key=lambda r: (weights[id(r)], r.head), reverse=True)
        best = ranked[0]
        for other in ranked[1:]:
            if weights[id(best)] - weights[id(other)] > OPEN:
                break
            if other.members and best.members and other.members != best.members:
                self.doubts[token] = other.members[0]
                break
        return best

    def _fits(self, one: Referent, token: int, word: str) -> bool:
        """Whether number, gender, kind and the rules of the clause allow a referent."""
        if word in GENDERS:
            gender = one.gender or next((m.gender for m in one.members), None)
            fits = one.sort == "person" and not one.plural
            fits = fits and gender in (None, GENDERS[word])
        elif word in THING:
            fits = one.sort != "person" and one.sort != "group" and not one.plural
        else:
            fits = one.plural or one.sort in ("body", "state", "group")
        if not fits or (one.sort == "thing" and self._wills(token)):
            return False
        if self._is_speaker(one, token) or (one.aside and one.sort == "place"):
            return False
        free = word in REFLEXIVE or word in OWNING or word in NOMINATIVE
        return free or not self._same_clause(one, token)

    def _wills(self, token: int) -> bool:
        """Whether a pronoun is the subject of a verb that takes a will."""
        tree = self.tree
        verb = tree.heads[token]
        for _ in range(2):
            active = tree.dep[token] == "nsubj" and tree.lemma[verb] in words("willed")
            if active and tree.first(verb, "aux") != verb:
                return "pass" not in tree.dep[token]
            if tree.label[verb] != "xcomp":
                break
            verb = tree.heads[verb]
        return False

    def _is_speaker(self, one: Referent, token: int) -> bool:
        """In a quotation, who speaks is "I" and never "he".

        Without quotation marks, too, a name that comes after is somebody else's: "He is
        right, Demir said" is not about Demir.
        """
        quoted = self.voices.quotation(token)
        source = self.voices.source(quoted) if quoted is not None else range(0)
        if source and not one.members and one.sort == "person":
            lemmas = self.tree.lemma
            return one.head in source or lemmas[one.head] == lemmas[source[-1]]
        if not one.members:
            return False
        others = set(self.speakers(token))
        if self.tree.words[token].lower() in PLURAL:
            others |= {self.sides.side(m) for m in others}
        number = self.voices.report(token)
        if number is not None and one.head < token:
            source = self.voices.source(number)
            if source and source[0] > token:
                others |= {self.cast.at[i] for i in source if i in self.cast.at}
        own = self.voices.spoken_by(token)
        if own is not None:
            others |= self._in_content(own, token)
            if self.tree.words[token].lower() in GENDERS:
                others |= self._quoted_by(own, token)
        return bool(others & set(one.members))

    def _in_content(self, number: int, token: int) -> set[Member]:
        """Whom a statement names in the sentence of its source: others than that."""
        return {
            m
            for r in self._before(token)[-NEAREST:]
            if number in self.voices.over(r.head) and not self._gap(token, r)
            and self.voices.quotation(r.head) is None and not self.is_pronoun(r.head)
            for m in r.members
        }  # fmt: skip

    def _quoted_by(self, number: int, token: int) -> set[Member]:
        """Whom somebody names in his own words, and up to "he said" behind them.

        Who spoke last is not among them: some speak of themselves by name.
        """
        voices = self.voices
        last = voices.last(token)
        running = voices.speakers(last) if last is not None else []
        first = voices.begins(number)
        if first is None or first > token:
            return set()
        return {
            m
            for r in self._before(token)[-NEAREST:]
            if first <= r.head and r.named and voices.spoken_by(r.head) is None
            for m in r.members
            if m not in running
        }

    def _same_clause(self, one: Referent, token: int) -> bool:
        """Whether a referent is the subject of the very verb whose object this is."""
        tree = self.tree
        if tree.label[token] == "nsubj":
            return False
        verb = tree.heads[token]
        if one.role == "subject" and tree.heads[one.top] == verb:
            return True
        subject = tree.first(verb, "nsubj")
        if subject is None or not one.members or not self.is_pronoun(subject):
            return False
        return self._known.get(subject) == one.members


def _where(one: Referent) -> tuple[int, int]:
    return one.head, one.first
