"""What a relative clause hangs on, where the nearest noun cannot be it."""

from dragoman.extract.trees import Tree
from dragoman.resolve.referents import Referent, words

HOUSED = ("person", "body", "group")


def housed(
    tree: Tree, one: Referent, token: int, before: list[Referent]
) -> Referent | None:
    """Who is in a place, where the clause behind it says what somebody does there.

    In "the group based in northern Chad, which says ..." it is the group that speaks.

    Args:
        tree: The parse.
        one: What ends right before the pronoun.
        token: The pronoun.
        before: All referents before it, in text order.
    """
    verb = tree.heads[token]
    at = one.first - 1
    while at > 0 and tree.pos[at] in ("ADJ", "DET"):
        at -= 1
    acts = tree.dep[token] == "nsubj" and tree.lemma[verb] in words("willed")
    if one.sort not in ("place", "state") or not acts or tree.words[at] != "in":
        return None
    near = [r for r in before if 0 < at - r.last <= 2 and r.sort in HOUSED]
    return near[-1] if near else None
