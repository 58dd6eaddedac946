"""How likely a pronoun means this or that: the preference, as a sum of weights."""

from collections.abc import Iterator

from dragoman.extract.trees import Tree
from dragoman.resolve.cast import Member
from dragoman.resolve.forms import GENDERS, OWNING, PLURAL, REFLEXIVE
from dragoman.resolve.referents import Referent
from dragoman.resolve.voices import Voices

SENTENCE_COST = 1.2
SAME_SENTENCE = 0.8
OWNED_HERE = 1.0
"""For an owner in the same sentence: "his" and "its" look less far than "he"."""
SAME_REPORT = 1.0
"""For a subject before, in what the same source is reported to say."""
ROLE = {"subject": 2.0, "agent": 1.6, "object": 0.8, "owner": 0.6, "modifier": -1.0}
COMMAND = 2.5
"""For the subject of the clause that the pronoun's own hangs on, less farther up."""
COMMAND_STEP = 0.7
REPORTED = 2.5
"""For who says what the pronoun stands in, in words without quotation marks."""
SPEAKER = 1.5
"""For the last speaker, where the pronoun is a speaker itself."""
LAST_SPEAKER = 0.3
FROM_QUOTATION = 1.5
"""Against what was named in a quotation, for a pronoun outside it."""
PARALLEL = 6.5
"""For what stands right before "and its", and the owner in "Oslo's x and its y"."""
GENDER = 2.0
"""For somebody whose gender is known to agree, against somebody of unknown gender."""
AHEAD = 3.0
"""For the subject that a fronted phrase leads up to: "After his talks, Demir ..."."""
ASIDE, BYLINE = 2.0, 5.0
"""Against what stands in brackets, and against who wrote the report."""
OWNED_BY_THING = 1.5
"""Against a thing for "its", on top: it is bodies and states that have."""
SORT = {"thing": 0.7, "place": 0.4}
ONE_BODY = 2.0
"""Against "they" for a single state or body: British, or people in it."""
ONE_CREW = 0.5
"""The same for a body without a name: "the delegation ... they" is many people."""
OPEN = 0.2
"""Two readings as near as this are both open.

The weights were set by hand on the reports of bench/coreference.json: a sentence of
distance outweighs nothing but grammatical rank, and two outweigh a subject."""
FRONT = 8
"""Words of a phrase or clause that comes before its subject."""
JOINING = frozenset({"and", "including", "or", "but"})


class Scales:
    """Weighs what one pronoun of the third person may mean."""

    def __init__(self, voices: Voices, token: int, word: str) -> None:
        self.tree = voices.tree
        self.voices = voices
        self.token, self.word = token, word
        self.commands = {s: n for n, s in enumerate(commands(self.tree, token))}
        self.beside = _beside(self.tree, token) if word in OWNING else None
        self.quotation = self.voices.quotation(token)
        number = self.number = self.voices.report(token)
        self.source = self.voices.source(number) if number is not None else range(0)
        if token in self.source:
            self.source = range(0)
        last = self.voices.last(token)
        self.last: list[Member] = []
        self.heard_last = self.voices.source(last) if last is not None else range(0)
        if last is not None and token not in self.voices.source(last):
            self.last = self.voices.speakers(last)
        self.own = self.voices.spoken_by(token)

    def __call__(self, one: Referent) -> float:
        """How likely a referent is, on a scale of its own."""
        return self._placed(one) + self._said(one) + self._alike(one)

    def _placed(self, one: Referent) -> float:
        """By where it stands: how near, in which role, above the pronoun or beside."""
        tree = self.tree
        gap = tree.sentence[self.token] - tree.sentence[one.head]
        score = ROLE.get(one.role, 0.0) - SENTENCE_COST * gap
        if one.top in self.commands:
            score += COMMAND - COMMAND_STEP * self.commands[one.top]
        if self.word in REFLEXIVE and self.commands.get(one.top) == 0:
            score += COMMAND
        if self.beside is not None and one.first <= self.beside <= one.last:
            score += PARALLEL
        if not gap:
            score += SAME_SENTENCE + OWNED_HERE * (self.word in OWNING)
        if one.head > self.token:
            score += AHEAD
        if one.aside:
            score -= BYLINE if one.sort == "person" else ASIDE
        return score

    def _said(self, one: Referent) -> float:
        """By who speaks: the source of what is reported, the last speaker."""
        score = 0.0
        if one.head in self.source or one.top in self.source:
            score += REPORTED
        if self.number is not None and self.voices.report(one.head) == self.number:
            score += SAME_REPORT * (one.role == "subject")
        goes_on = bool(one.members) and set(one.members) <= set(self.last)
        goes_on |= one.head in self.heard_last and one.sort != "thing"
        if self.last and goes_on:
            score += SPEAKER if self.own is not None else LAST_SPEAKER
        outside = self.quotation is None and self.voices.quotation(one.head) is not None
        return score - FROM_QUOTATION * outside

    def _alike(self, one: Referent) -> float:
        """By what kind of somebody it is, and by gender and number."""
        score = -SORT.get(one.sort, 0.0)
        if self.word in GENDERS and (one.gender or any(m.gender for m in one.members)):
            score += GENDER
        if one.sort == "thing" and self.word in OWNING:
            score -= OWNED_BY_THING
        if self.word in PLURAL and not one.plural:
            score -= ONE_BODY if one.named else ONE_CREW
        return score


def commands(tree: Tree, token: int) -> Iterator[int]:
    """Yield the subjects of the clauses that a token hangs in, nearest first."""
    for above in tree.ancestors(token):
        for child in tree.dependents(above, "nsubj"):
            if child != token and child < token:
                yield child


def _beside(tree: Tree, token: int) -> int | None:
    """What an owned noun is coordinated with: "Oslo's x and its y", "the base and its"."""
    at = token - 1
    if tree.words[max(0, at - 2) : at + 1] == ["as", "well", "as"]:
        at -= 2
    elif at < 0 or tree.words[at].lower() not in JOINING:
        return None
    before = range(at - 1, max(at - 2 - FRONT, 0), -1)
    for i in before:
        if tree.words[i] in ("'s", "’s") and tree.sentence[i] == tree.sentence[token]:
            return i - 1
    return at - 1 if tree.words[at].lower() in ("and", "including") else None
