"""Pronouns: who "he" is, whose "our" it is, what "which" stands for.

The candidates are those named before. A subject is likelier than an object, the nearer
likelier than the farther, and the speaker of the last statement likelier than all, for
reports go on with the one who speaks. A gender seen once stays with its person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.extract.trees import Tree
from dragoman.resolve.cast import Cast, Member

SPEAKER_BONUS = 3.0
SUBJECT_BONUS = 2.0
SAME_SENTENCE = 0.5
SENTENCE_COST = 1.0
"""Weights of the preference, set by hand on news of every kind: a sentence of distance
outweighs nothing but grammatical rank, and two outweigh a subject."""
FARTHEST = 12
"""Sentences back that a pronoun may reach."""
MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
FIRST = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(slots=True)
class Pronouns:
    """Resolves pronouns in text order, remembering who spoke last.

    Attributes:
        cast: Whom they may mean.
        speakers: Token position and member of each speaker so far.
    """

    cast: Cast
    speakers: list[tuple[int, Member]] = field(default_factory=list)
    _known: dict[int, Member | None] = field(default_factory=dict)

    def spoke(self, token: int, member: Member) -> None:
        """Note that a member speaks at this token."""
        self.speakers.append((token, member))

    def resolve(self, token: int) -> Member | None:
        """The member that the pronoun at this token means, or None."""
        if token not in self._known:
            self._known[token] = self._resolve(token)
        return self._known[token]

    def issuer(self, token: int) -> Member | None:
        """Who issued "the statement": whoever spoke last before it."""
        before = [(at, m) for at, m in self.speakers if at < token]
        return max(before, key=lambda spoken: spoken[0])[1] if before else None

    def _resolve(self, token: int) -> Member | None:
        tree = self.cast.tree
        word = tree.words[token].lower()
        if word in RELATIVE:
            return self._antecedent(token)
        if word in FIRST:
            return self.issuer(token)
        gender = (
            "masculine"
            if word in MASCULINE
            else "feminine"
            if word in FEMININE
            else None
        )
        if gender:
            found = self._best(token, lambda m: _is_person(m, gender))
            if found is not None:
                found.gender = found.gender or gender
            return found
        if word in THING:
            return self._best(token, lambda m: m.kind in ("organisation", "state"))
        if word in PLURAL:
            return self._best(
                token, lambda m: m.kind in ("group", "organisation", "state")
            )
        return None

    def _antecedent(self, token: int) -> Member | None:
        """The noun that a relative clause hangs on."""
        tree = self.cast.tree
        for head in tree.ancestors(token):
            if tree.label[head] == "acl":
                noun = tree.heads[head]
                return self._at(noun)
        return None

    def _at(self, token: int) -> Member | None:
        known = self.cast.at.get(token)
        if known is not None:
            return known
        for child in self.cast.tree.dependents(token, "flat", "appos", "compound"):
            if child in self.cast.at and self.cast.at[child].kind == "person":
                return self.cast.at[child]
        return None

    def _best(self, token: int, fits: Callable[[Member], bool]) -> Member | None:
        tree = self.cast.tree
        here = tree.sentence[token]
        last = self.issuer(token)
        ranked: list[tuple[float, int, Member]] = []
        for member in self.cast.members:
            if not fits(member):
                continue
            at = max((a for a in member.at if a < token), default=None)
            if at is None:
                continue
            gap = here - tree.sentence[at]
            if gap > FARTHEST:
                continue
            score = -SENTENCE_COST * gap + _rank(tree, at)
            score += SPEAKER_BONUS if member is last else 0.0
            score += SAME_SENTENCE if gap == 0 else 0.0
            ranked.append((score, at, member))
        return max(ranked, key=lambda r: r[:2])[2] if ranked else None


def _is_person(member: Member, gender: str) -> bool:
    return member.kind == "person" and member.gender in (None, gender)


def _rank(tree: Tree, token: int) -> float:
    """Subjects first: the grammatical rank of the phrase that holds a token."""
    top = token
    for _ in range(4):  # up through title, apposition and possessor
        if tree.label[top] == "nsubj":
            return SUBJECT_BONUS
        if tree.label[top] not in ("flat", "appos", "compound", "conj"):
            break
        top = tree.heads[top]
    return 0.0
