"""What a report's denials deny: no event, no status and no stance follows from it."""

from dataclasses import dataclass, field

from dragoman.extract.acts import ActDraft
from dragoman.extract.trees import Tree

PASSING = frozenset({"conj", "xcomp", "ccomp", "acl"})
"""Relations over which a denial reaches down."""


@dataclass(slots=True)
class Denials:
    """The denied stretches of one report.

    Attributes:
        tree: Its parse.
        reaches: First and last token of each stretch.
    """

    tree: Tree
    reaches: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, tree: Tree, acts: list[ActDraft]) -> "Denials":
        """Gather what the acts of denying are about."""
        made = cls(tree)
        for act in acts:
            if act.act != "deny" or act.target is None:
                continue
            tokens = [i for i in tree.tokens(act.target) if i < len(tree)]
            if tokens:
                made.reaches.append((tokens[0], tokens[-1]))
        return made

    def cover(self, token: int) -> bool:
        """Whether a verb is what somebody denies: "denied (reports) that it had left".

        So is "a meeting" in a denied clause. What the denied words take for granted
        ("the strike on the port") is not.
        """
        tree = self.tree
        if tree.pos[token] == "NOUN" and tree.label[token] in ("nsubj", "obj"):
            if tree.words[tree.edges[token][0]].lower() not in ("a", "an", "any"):
                return False
            token = tree.heads[token]
        if tree.pos[token] not in ("VERB", "AUX"):
            return False
        return any(self._reach(token, low, high) for low, high in self.reaches)

    def _reach(self, verb: int, low: int, high: int) -> bool:
        if not low <= verb <= high:
            return False
        head = self.tree.heads[verb]
        while low <= head <= high and head != verb:
            if self.tree.label[verb] not in PASSING:
                return False
            verb, head = head, self.tree.heads[head]
        return True
