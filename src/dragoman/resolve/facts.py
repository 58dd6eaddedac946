"""How certain a proposition is: for who owns it, and for the outlet.

FactBank's values (Saurí and Pustejovsky 2009) read off the cue, the modal verb and the
negation of what is reported.
"""

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS
from dragoman.extract.cues import verb_of
from dragoman.extract.drafts import StatementDraft
from dragoman.extract.trees import Tree
from dragoman.record import Factuality


@cached
def _book() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load("facts").items()}


def factuality(tree: Tree, draft: StatementDraft) -> tuple[Factuality, Factuality]:
    """The values of a draft's content for its owner and for the outlet.

    The outlet vouches only for what its cue presupposes ("knows", "admits").
    """
    tokens = tree.tokens(draft.cue) if draft.cue else range(0)
    cue = tree.lemma[verb_of(tree, tokens[0], tokens[-1])] if tokens else ""
    words = [i for c in draft.contents for i in tree.tokens(c) if i < len(tree)]
    if not words:
        return "Uu", "Uu"
    top = tree.head_of(words[0], words[-1])
    book = _book()
    below = {tree.lemma[c] for c in tree.children[top]}
    below |= {tree.words[c].lower() for c in tree.children[top]}
    infinitive = tree.tag[top] == "VB" and "to" in below
    denied = bool(below & NEGATIONS) or "n't" in below or "n’t" in below
    if cue in book["denying"]:
        denied = not denied
    sign = "-" if denied else "+"
    if infinitive or cue in book["open"] or not tokens:
        held = "Uu"
    elif cue in book["wishing"] or below & book["possible"]:
        held = "PS" + sign
    elif cue in book["believing"] or below & book["probable"]:
        held = "PR" + sign
    else:
        held = "CT" + sign
    outlet = held if cue in book["presupposing"] and held.startswith("CT") else "Uu"
    return held, outlet  # type: ignore[return-value]
