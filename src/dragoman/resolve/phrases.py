"""Which of the cast a phrase names: by name, office, owner or pronoun."""

from dragoman.extract.drafts import Chars
from dragoman.resolve import offices
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.mentions import CALENDAR, CLITICS, honorifics
from dragoman.resolve.nominals import Nominals
from dragoman.resolve.pronouns import Pronouns
from dragoman.resolve.referents import DETERMINERS, is_noun, noun, words

LEADING = ("DET", "NUM", "ADJ", "ADP", "PUNCT")
"""What can stand before a noun and be taken for the head by a parser."""
OPENING = frozenset({"the", "a", "an", "two", "both", "three", "this", "these"})
OPENING |= DETERMINERS | {"our", "my", "your"}
"""Words in front of a noun, whatever a tagger says."""
BREAKS = frozenset({",", "who", "which", "that", "whose", "(", ";", ":", "—", "–"})
"""What ends a phrase that a new member of the cast is called by."""
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
ADVERBIAL = ("RB", "RBR", "RBS", "JJS", "JJR")
RUN = ("NOUN", "PROPN", "ADJ", "NUM")


class Phrases:
    """Turns stretches of words into members of the cast."""

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.pronouns = pronouns
        self.nominals = Nominals(cast, pronouns)
        pronouns.named = self.named
        pronouns.points_back = self.nominals.points_back

    def named(self, chars: Chars) -> list[Member]:
        """Whom these characters name: several for a list, none where nobody fits."""
        tokens = self.tree.tokens(chars)
        tokens = range(tokens.start, min(tokens.stop, len(self.tree)))
        if not tokens:
            return []
        first, last = tokens[0], self._with_name(tokens[-1])
        while first < last and self.tree.pos[first] in ("PUNCT", "SPACE", "ADP"):
            first += 1
        head = self._head(first, last)
        both = self.pronouns.sides.two(first, last, head)
        if both:
            self.nominals.group(first, last, both)
            return both
        person = self._with_apposition(first, last)
        if person is not None:
            self.cast.note(person, self.tree.chars(first, last), alias=False)
            return [person]
        return self._listed(head, first, last)

    def _with_name(self, last: int) -> int:
        """The end of a phrase cut behind a form of address: "Mr" goes on to the name."""
        tree = self.tree
        mention = self.cast.mention_at.get(last + 1)
        cut = tree.words[last].lower() in honorifics()
        named = mention is not None and mention.kind == "person"
        return mention.last if cut and mention is not None and named else last

    def _head(self, first: int, last: int) -> int:
        """The head of a phrase, its noun where the parse says what leads up to it."""
        tree = self.tree
        head = tree.head_of(first, last)
        before = self._before_complement(first, head)
        if before is not None:
            return before
        if tree.words[first].lower() in OPENING:
            end = self._run(first, last)
            if head <= end and is_noun(tree, end) and end not in self.cast.at:
                return end
        mention = self.cast.mention_at.get(head)
        leads = mention is not None and mention.entry is not None
        leads |= (
            tree.tag[head] in ("VBN", "VBG")
            or tree.pos[head] in LEADING
            or tree.words[head].lower() in OPENING
        )
        if not leads:
            return head
        at = self._run(head, last)
        run = range(head, at + 1)
        nouns = [i for i in run if is_noun(tree, i) and i not in self.cast.at]
        return nouns[-1] if nouns and nouns[-1] == at else head

    def _before_complement(self, first: int, head: int) -> int | None:
        """The office before "of", where the parse takes what follows it for the head."""
        tree = self.tree
        for at in range(first + 1, head):
            if tree.words[at] in ("of", "for") and is_noun(tree, at - 1):
                office = tree.words[at - 1].lower() in offices.heads()
                return at - 1 if office and at - 1 not in self.cast.at else None
        return None

    def _run(self, first: int, last: int) -> int:
        """The last word of what runs on before a noun: articles, adjectives, nouns."""
        at = first
        while at < last and self._runs_on(at + 1):
            at += 1
        return at

    def _runs_on(self, token: int) -> bool:
        tree = self.tree
        opens = tree.words[token].lower() in OPENING or is_noun(tree, token)
        leads = tree.tag[token] in ("VBN", "VBG") or tree.words[token] in (
            *CLITICS,
            "-",
        )
        return opens or leads or tree.pos[token] in RUN

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
            return self._some(head, first, last)
        starts = [first, *(self.tree.edges[c][0] for c in conjuncts)]
        stops = [*(s - 1 for s in starts[1:]), last]
        found: list[Member] = []
        for top, a, b in zip([head, *conjuncts], starts, stops, strict=True):
            if not a <= top <= b:
                continue  # the parse crosses itself: these are not its words
            found += [m for m in self._some(top, a, b) if m not in found]
        return found

    def _some(self, head: int, first: int, last: int) -> list[Member]:
        tree = self.tree
        while last > first and tree.pos[last] in ("PUNCT", "CCONJ"):
            last -= 1
        while first < head and tree.pos[first] in ("PUNCT", "CCONJ"):
            first += 1  # ", and its allies"
        person = self._person_in(head, first, last) or self._entitled(head)
        if person is not None:
            self.cast.note(person, tree.chars(first, last), alias=last - first < 9)
            return [person]
        known = self.cast.at.get(head)
        if known is not None and not self._is_possessor(head, last):
            demonym = self.cast.mention_at[head].entry
            if not (demonym and demonym.sense == "demonym" and tree.pos[head] == "ADJ"):
                return [known]
        if self.pronouns.is_pronoun(head):
            return self.pronouns.resolve(head)
        if first == last and tree.tag[head] in ADVERBIAL:
            return []  # "at least"
        if tree.words[head] in CALENDAR:
            return []  # "November's talks"
        if tree.pos[head] not in ("NOUN", "PROPN", "ADJ") and not is_noun(tree, head):
            return [known] if known is not None else []
        return self._nominal(head, first, last)

    def _entitled(self, head: int) -> Member | None:
        """Whose title a noun heads: "Secretary of State Kari Lund" is Kari Lund."""
        mention = None if head in self.cast.at else self.cast.titled.get(head)
        return self.cast.at.get(mention.first) if mention else None

    def _nominal(self, head: int, first: int, last: int) -> list[Member]:
        """A phrase without a name: whom it resumes, else somebody new."""
        own = self.tree.words[first].lower() == "our"
        if own and noun(self.tree, head)[0] in words("selves"):
            ours = self.pronouns.resolve(first)  # "our countries", "our state"
            if ours:
                return ours
        one = self.pronouns.noun(head, first, last)
        found = one.members or self.nominals.points_back(one)
        if not found:
            return [self.nominals.of(head, *self._plain(head, first, last))]
        if len(found) == 1:
            self.cast.note(found[0], self.tree.chars(first, last), alias=False)
        return found

    def _plain(self, head: int, first: int, last: int) -> tuple[int, int]:
        """A phrase without the clauses round its noun: "the doctor, who was there"."""
        tree = self.tree
        for i in range(head + 1, last + 1):
            if tree.words[i].lower() in BREAKS or tree.tag[i] in FINITE:
                last = max(head, i - 1)
                break
        for i in range(head - 1, first - 1, -1):
            if tree.tag[i] in FINITE:
                first = i + 1
                break
        return first, last

    def owner(self, head: int) -> Member | None:
        """Whose body it is: "Demir's office", "his press service"."""
        return self.nominals.owner(head)

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
            before = mention.first - 1
            inside |= (  # "assistant manager for marketing Kari Lund"
                mention.last == last
                and self.tree.lemma[head] in offices.heads()
                and before > head
                and self.tree.pos[before] == "NOUN"
                and before not in self.cast.at
            )
            leans = self.tree.heads[top] == head and self.tree.label[top] in (
                "flat", "appos", "compound", "nmod",
            ) and self.tree.first(top, "case") is None  # fmt: skip
            if inside or leans:
                found.append(member)
        ends = self.cast.at.get(last)
        return ends if ends in found else found[0] if found else None

    def _is_possessor(self, token: int, last: int) -> bool:
        following = token + 1
        return following < last and self.tree.words[following] in ("'s", "’s", "'", "’")
