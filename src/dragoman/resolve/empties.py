"""Where "it" stands for nobody: "it is clear that ...", "made it clear", "it rains"."""

from dragoman.extract.trees import Tree
from dragoman.resolve.referents import words

REACH = 12
"""Words behind an empty "it" within which the clause that it announces begins."""
OPENERS = frozenset({"that", "to", "whether", "if", "how", "why", "when", "where"})
STOPS = frozenset({".", ";", ":", "?", "!", ",", '"', "”"})


def is_empty(tree: Tree, token: int) -> bool:
    """Whether an "it" announces a clause or means the weather, the time, a state.

    Args:
        tree: The parse.
        token: An "it".
    """
    if tree.label[token] == "expl":
        return True
    if _before_adjective(tree, token):
        return True
    if _has_to_do(tree, token + 1):
        return True
    verb = _verb_after(tree, token)
    if verb is None:
        return False
    if tree.lemma[verb] in words("empty_verbs") and _opens(tree, verb):
        return True
    if tree.lemma[verb] != "be":
        passive = tree.tag[verb] == "VBN" and verb > token + 1
        return passive and tree.words[verb + 1 : verb + 2] == ["that"]
    what = _predicate(tree, verb)
    if what is None:
        return False
    if tree.pos[what] == "ADJ" or tree.lemma[what] in words("empty"):
        return _opens(tree, what)
    return tree.pos[what] in ("NOUN", "PROPN") and _cleft(tree, what)


def _before_adjective(tree: Tree, token: int) -> bool:
    """ "made it clear that", "found it hard to"."""
    if token == 0 or token + 1 >= len(tree):
        return False
    verb = token - 1
    return (
        tree.lemma[verb] in words("empty_objects")
        and tree.pos[token + 1] == "ADJ"
        and tree.label[token] != "nsubj"
    )


def _verb_after(tree: Tree, token: int) -> int | None:
    """The verb of which a subject "it" is the subject, auxiliaries passed over."""
    last: int | None = None
    for at in range(token + 1, min(token + 6, len(tree))):
        if tree.pos[at] in ("AUX", "VERB"):
            last = at
            if tree.pos[at] == "VERB" or _ends_chain(tree, at):
                return at
        elif tree.pos[at] not in ("ADV", "PART") and tree.words[at] not in ("'s", "’s"):
            return last
    return last


def _ends_chain(tree: Tree, at: int) -> bool:
    """Whether an auxiliary is the copula: no verb follows it at once."""
    following = at + 1
    while following < len(tree) and tree.pos[following] in ("ADV", "PART"):
        following += 1
    return following >= len(tree) or tree.pos[following] not in ("AUX", "VERB")


def _has_to_do(tree: Tree, verb: int) -> bool:
    """ "It has nothing to do with ...": the matter, and nobody."""
    after = [w.lower() for w in tree.words[verb + 1 : verb + 5]]
    return tree.lemma[verb] == "have" and "to" in after and "do" in after


def _predicate(tree: Tree, verb: int) -> int | None:
    """The adjective or noun behind a copula."""
    found: int | None = None
    for at in range(verb + 1, min(verb + 8, len(tree))):
        if tree.pos[at] in ("NOUN", "PROPN", "ADJ"):
            found = at
        elif found is not None or tree.pos[at] not in ("ADV", "DET", "PART", "ADP"):
            return found
    return found


def _opens(tree: Tree, at: int) -> bool:
    """Whether a clause begins soon behind a word, in the same sentence.

    What stands between two commas is passed over: "significant, in my view, that".
    """
    i = at + 1
    while i < min(at + REACH, len(tree)):
        word = tree.words[i].lower()
        if word in OPENERS or (word == "of" and tree.tag[i + 1 : i + 2] == ["VBG"]):
            return True
        if word == "," and "," in tree.words[i + 1 : i + 6]:
            i = tree.words.index(",", i + 1)
        elif word in STOPS:
            return False
        i += 1
    return False


def _cleft(tree: Tree, what: int) -> bool:
    """ "It was Oslo that ..."."""
    return tree.words[what + 1 : what + 2] in (["that"], ["who"])
