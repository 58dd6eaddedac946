"""Whether something happened: actual, negated, planned, hypothetical or alleged.

The grammar decides first, then the head's guess: the word's own clause, and all that
governs it up to the root. "Due to meet" is planned, "it is possible that they will meet"
hypothetical, whatever the verb itself looks like.
"""

from typing import Any

from dragoman.codebook import cached, load
from dragoman.extract.clauses import NEGATIONS
from dragoman.extract.drafts import Chars
from dragoman.extract.hollow import questioned
from dragoman.extract.trees import Tree

SUPPOSING = frozenset({"if", "unless", "whether", "should", "lest", "until", "once"})
POSSIBLE = frozenset({"would", "could", "might", "may", "can", "should", "must"})
WILL = frozenset({"will", "’ll", "'ll", "shall"})
NO = frozenset({"n't", "n’t", "no", "neither", "without", "yet"})
FOR = frozenset({"for", "of", "on", "to"})
"""Prepositions before what is asked for, or what a plan is about."""
WEAKEST = ("actual", "alleged", "planned", "hypothetical", "negated")
"""Of two modalities the later one stands: a meeting that may be planned may not be."""
UNDONE = ("planned", "hypothetical", "negated")
CLAUSES = ("xcomp", "acl", "advcl", "ccomp", "csubj")
SLOTS = ("nsubj", "obj", "obl", "nmod")


@cached
def _alleging() -> dict[str, Any]:
    found: dict[str, Any] = load("events")["alleging"]
    return found


@cached
def governing(name: str) -> frozenset[str]:
    """Words of the codebook that leave undone what they govern, by how they do."""
    return frozenset(load("events")["governing"][name])


def modality(tree: Tree, verb: int, default: str) -> str:
    """Whether something happened: the grammar first, then a guess.

    Args:
        tree: The parse.
        verb: The word that tells of it: a verb, or a noun ("the visit").
        default: What it is where the grammar is silent.

    Returns:
        One of `actual`, `negated`, `planned`, `hypothetical`, `alleged`.
    """
    own = _own(tree, verb)
    above = _above(tree, verb, default)
    if own is not None or above is not None:
        return max(own or "actual", above or "actual", key=WEAKEST.index)
    if _alleged(tree, verb):
        return "alleged"
    # A head that reads a negation reads one that stands elsewhere: not in the clause.
    return "actual" if default in ("historical", "negated") else default


def _own(tree: Tree, word: int) -> str | None:
    """What the words of its own clause or phrase say, or None."""
    if _negated(tree, word):
        return "negated"
    words = {tree.words[c].lower() for c in tree.dependents(word, "aux")}
    below = [*tree.dependents(word, "mark"), *tree.dependents(word, "aux")]
    marks = {tree.lemma[c] for c in below}
    before = [tree.words[i].lower() for i in range(max(0, word - 2), word)]
    if marks & governing("planning") or before == ["due", "to"]:
        return "planned"  # the parse takes "due to" in "was due to meet" for a mark
    to_be = {"is", "are", "was", "were"} & words
    if tree.tag[word] == "VB" and "to" in marks and to_be:
        return "planned"  # "is to visit"
    if marks & SUPPOSING or questioned(tree, word) or _purposed(tree, word, marks):
        return "hypothetical"
    if words & WILL:
        return "planned"
    if "would" in words and _told_ahead(tree, word):
        return "planned"
    if words & POSSIBLE and not words & {"have", "has"}:
        return "hypothetical"
    if tree.pos[word] == "NOUN":
        said = {tree.words[c].lower() for c in tree.dependents(word, "amod", "det")}
        said |= {tree.lemma[c] for c in tree.dependents(word, "acl", "amod")}
        if said & governing("open") or _supposed(tree, word):
            return "hypothetical"
        if said & (governing("ahead") | {"schedule", "plan", "expect"}):
            return "planned"
    return None


def _purposed(tree: Tree, word: int, marks: set[str]) -> bool:
    """Whether a gerund says what a noun is for: "a timeline for reaching a deal"."""
    below = tree.label[word] in ("acl", "nmod") and tree.tag[word] == "VBG"
    return below and "for" in marks and tree.pos[tree.heads[word]] == "NOUN"


def _told_ahead(tree: Tree, word: int) -> bool:
    """Whether "would" is a "will" that was told: "said that it would lift the ban"."""
    head = tree.heads[word]
    below = (m for c in tree.dependents(word, "advcl") for m in tree.children[c])
    if any(tree.lemma[m] in SUPPOSING for m in below):
        return False  # "would lift it if ..."
    told = tree.label[word] == "ccomp" and tree.tag[head] in ("VBD", "VBN")
    return told and tree.lemma[head] not in governing("wishing") | governing("doubtful")


def _above(tree: Tree, word: int, default: str) -> str | None:
    """What governs a word says of it, up to the root, or None."""
    head, label = tree.heads[word], tree.label[word]
    if head == word:
        return None
    if label == "conj":
        return _beside(tree, word, head, default)
    if label in CLAUSES:
        return _complement(tree, word, head, default)
    return _slot(tree, word, head) if label in SLOTS else None


def _beside(tree: Tree, word: int, head: int, default: str) -> str | None:
    """A second verb without an auxiliary of its own shares that of the first."""
    nouns = tree.pos[word] == tree.pos[head] == "NOUN"
    shared = tree.tag[word] == "VB" and tree.tag[head] == "VB"
    alone = not tree.dependents(word, "aux", "mark", "nsubj")
    if not (nouns or (shared and alone)):
        return None
    found = modality(tree, head, default)
    return found if found in UNDONE and not (nouns and found == "negated") else None


def _complement(tree: Tree, word: int, head: int, default: str) -> str | None:
    """A clause below a verb, an adjective or a noun: "plans to", "a plan to"."""
    lemma = tree.lemma[head]
    if lemma in governing("failing"):
        return "actual" if _negated(tree, head) else "negated"
    below = {tree.words[c].lower() for c in tree.children[word]}
    infinitive = "to" in below and tree.tag[word] in ("VB", "VBG")
    if not infinitive:
        finite = tree.label[word] in ("ccomp", "csubj", "xcomp")
        if finite and lemma in governing("doubtful"):
            return "hypothetical"
        bare = tree.words[word] == tree.lemma[word] and not tree.dependents(word, "aux")
        wished = finite and bare and lemma in governing("wishing")
        return "hypothetical" if wished else None  # "demanded that Oslo withdraw"
    if lemma in governing("implying") and tree.label[word] == "xcomp":
        return modality(tree, head, "actual")  # "continued to attack"
    if lemma in governing("planning") or lemma == "be":
        over = modality(tree, head, "actual")
        return max(over, "planned", key=WEAKEST.index)
    if lemma in governing("wishing") | governing("doubtful"):
        return "hypothetical"
    if tree.label[word] == "advcl" or default != "actual":
        return None
    return None if lemma in governing("implying") else "hypothetical"


def _slot(tree: Tree, word: int, head: int) -> str | None:
    """A noun below a verb or a noun: "will hold talks", "a call for the release"."""
    if tree.pos[word] not in ("NOUN", "PROPN"):
        return None
    case = tree.first(word, "case")
    object_ = case is None and tree.label[word] in ("obj", "obl", "nsubj")
    lemma = tree.lemma[head]
    if lemma in governing("cancelling") and _befallen(tree, word):
        return "negated"
    if lemma in governing("planning") and tree.dep[word] == "nsubj:pass":
        return "planned"  # "talks are scheduled for Monday"
    wanted = tree.label[word] != "nsubj" and (
        case is None or tree.lemma[case] in FOR or tree.label[word] == "obj"
    )
    if lemma in governing("wishing") and wanted and tree.pos[head] in ("VERB", "NOUN"):
        return "hypothetical"
    if lemma in governing("bringing") and object_:
        above = modality(tree, head, "actual")
        return above if above in UNDONE else None
    return None


def _supposed(tree: Tree, noun: int) -> bool:
    """Whether a clause supposes its subject: "an invasion would cost"."""
    if tree.pos[noun] != "NOUN" or tree.label[noun] != "nsubj":
        return False
    opening = tree.words[tree.edges[noun][0]].lower()
    aux = {tree.words[c].lower() for c in tree.dependents(tree.heads[noun], "aux")}
    return opening in ("a", "an", "any", "another") and bool(aux & POSSIBLE)


def _alleged(tree: Tree, top: int) -> bool:
    """Whether the clause leaves open that it was so: "reportedly", "accused of"."""
    book = _alleging()
    before = range(max(0, top - 1), top)  # whatever the parse hangs it on
    if any(tree.lemma[c] in book["adverbs"] for c in (*tree.children[top], *before)):
        return True
    hung = tree.label[top] in ("advcl", "ccomp", "xcomp", "acl", "obl")
    return hung and tree.lemma[tree.heads[top]] in book["verbs"]


def alleges(tree: Tree, cue: Chars | None) -> bool:
    """Whether the words of a cue leave open what is said with them: "claims that"."""
    verbs = _alleging()["verbs"]
    return cue is not None and any(tree.lemma[i] in verbs for i in tree.tokens(cue))


def _befallen(tree: Tree, noun: int) -> bool:
    """Whether a noun is what something is done to: "cancelled a meeting"."""
    bare = tree.first(noun, "case") is None
    done = tree.label[noun] in ("obj", "obl") and bare
    return done or tree.dep[noun] == "nsubj:pass"


def _negated(tree: Tree, top: int) -> bool:
    return any(
        tree.lemma[c] in NEGATIONS or tree.words[c].lower() in NO
        for c in tree.children[top]
        if tree.label[c] in ("advmod", "det", "aux", "cc", "case", "mark")
        and not (tree.words[c].lower() == "yet" and tree.tag[top] != "VB")
    )
