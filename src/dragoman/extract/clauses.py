"""Reporting clauses read off the parse, for what the learned head passes over.

Three constructions, each plain enough for a rule: a verb of speaking with a clause of
its own ("said that ..."), a reporting clause set inside or after what it reports
("..., she added"), and a verb that does what it names ("condemned the raid").
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.cues import Cues, vocabulary
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

SPEAKERS = frozenset({"PROPN", "PRON", "NOUN"})
"""Parts of speech that can head the words for a speaker."""

NEGATIONS = frozenset({"not", "never"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: the words by role, and the rule that read it."""

    verb: int
    cue: Chars
    source: Chars | None
    contents: tuple[Chars, ...]
    rule: str


def reporting(tree: Tree) -> Iterator[Clause]:
    """Yield the reporting clauses of a document, in the order of their verbs."""
    cues = vocabulary()
    for verb in range(len(tree)):
        if tree.pos[verb] not in ("VERB", "ADP"):
            continue
        lemma = tree.lemma[verb]
        if tree.label[verb] in ("acl", "amod") and tree.tag[verb] in ("VBN", "VBD"):
            continue  # "the raid reported on Monday": nobody reports here
        if tree.pos[verb] == "ADP" or lemma == "accord":
            clause = _according(tree, verb)
        elif (
            lemma == "make"
            or lemma in cues.speech
            or lemma in cues.bare
            or lemma in cues.phrasal
        ):
            clause = _finite(tree, verb, cues)
        else:
            continue
        if clause:
            yield clause


def subject(tree: Tree, verb: int) -> int | None:
    """Who does what `verb` says, in its own clause or the one it leans on.

    A coordinated verb takes the subject of the first one, a participle that of the
    clause it modifies, and a participle on a noun takes the noun.
    """
    seen = 0
    while seen < 6:  # a chain of clauses longer than this is a misparse
        found = tree.first(verb, "nsubj", "csubj")
        found = _attendant(tree, verb) if found is None else found
        if found is not None:
            return found
        head, label = tree.heads[verb], tree.label[verb]
        if head == verb:
            return None
        if label == "acl":
            return head
        if label not in ("conj", "advcl", "xcomp", "parataxis"):
            return None
        kept = _kept_from(tree, verb, head)
        if kept is not None:
            return kept
        verb, seen = head, seen + 1
    return None


def _kept_from(tree: Tree, verb: int, above: int) -> int | None:
    """Who is kept from doing something: "prevented Oslo from reaching the port"."""
    mark = tree.first(verb, "mark", "case")
    what = tree.first(above, "obj")
    kept = mark is not None and tree.lemma[mark] == "from" and tree.tag[verb] == "VBG"
    return what if kept and what is not None and above < what < verb else None


def _attendant(tree: Tree, verb: int) -> int | None:
    """Who does what a participle says behind "with" and the like, whatever hangs where.

    "The talks failed despite both sides considering a truce": the sides consider it.
    """
    before = verb - 1
    if tree.tag[verb] != "VBG" or tree.label[verb] not in ("advcl", "acl", "ccomp"):
        return None
    if before < 0 or tree.pos[before] not in ("NOUN", "PROPN"):
        return None
    while tree.label[before] in ("flat", "compound") and tree.heads[before] < verb:
        before = tree.heads[before]
    case = tree.first(before, "case", "mark")
    return before if case is not None and tree.lemma[case] in ATTENDING else None


ATTENDING = frozenset({"with", "despite", "without", "amid"})
"""Prepositions of a noun and a participle that together say what goes on besides."""


def cue_words(tree: Tree, verb: int) -> Chars:
    """The verb with its auxiliaries, negation and particle, as one stretch."""
    first = last = verb
    while (
        first > 0
        and tree.heads[first - 1] == verb
        and (
            tree.label[first - 1] in ("aux",)
            or (
                tree.label[first - 1] == "advmod"
                and tree.pos[first - 1] in ("ADV", "PART")
            )
        )
    ):
        first -= 1
    if (
        last + 1 < len(tree)
        and tree.heads[last + 1] == verb
        and tree.label[last + 1] == "compound"
    ):
        last += 1
    return tree.chars(first, last)


def _finite(tree: Tree, verb: int, cues: Cues) -> Clause | None:
    who = subject(tree, verb)
    if who is not None and tree.pos[who] not in SPEAKERS:
        return None
    lemma = tree.lemma[verb]
    source = phrase(tree, who, verb) if who is not None else None
    made = _made_known(tree, verb, cues) if lemma == "make" else None
    if made is not None and source is not None:
        return Clause(verb, made[0], source, (made[1],), "rule:made-clear")
    if lemma in cues.speech:
        content = _clause_content(tree, verb)
        if content is not None:
            rule = "rule:speech-verb"
            return Clause(verb, cue_words(tree, verb), source, (content,), rule)
        around = _around(tree, verb)
        if around and tree.first(verb, "nsubj") is not None:
            rule = "rule:reporting-clause"
            return Clause(verb, cue_words(tree, verb), source, around, rule)
    if who is None or passive(tree, verb) or negated(tree, verb):
        return None
    if glossed(tree, verb):
        return None
    if tree.tag[verb] == "VB":
        return None  # "will reject", "to condemn": not said yet
    if tree.pos[who] == "NOUN" and not can_speak(tree, who):
        return None
    told = _narrated(tree, verb, cues)
    if told is None:
        return None
    cue, content = told
    return Clause(verb, cue, source, (content,), "rule:speech-act")


def _made_known(tree: Tree, verb: int, cues: Cues) -> tuple[Chars, Chars] | None:
    """ "made (it) clear that ...": cue and content."""
    clear = next(
        (c for c in tree.children[verb] if tree.lemma[c] in cues.made and c > verb),
        None,
    )
    if clear is None or tree.tag[verb] == "VB":
        return None
    told = tree.first(clear, "ccomp")
    told = tree.first(verb, "ccomp") if told is None else told
    if told is None or told < clear:
        return None
    content = _trimmed(tree, *tree.edges[told])
    start = cue_words(tree, verb).start
    return (Chars(start, tree.ends[clear]), content) if content else None


def phrase(tree: Tree, head: int, verb: int) -> Chars:
    """A noun phrase without what leans on it from outside (the verb's own clause)."""
    first, last = tree.edges[head]
    if first <= verb <= last:  # a participle hangs on its own subject
        last = max(
            (tree.edges[c][1] for c in tree.children[head] if tree.edges[c][1] < verb),
            default=head,
        )
        last = max(last, head)
    while last > head and tree.pos[last] == "PUNCT" and tree.words[last] in ",;:":
        last -= 1
    return tree.chars(first, last)


def _clause_content(tree: Tree, verb: int) -> Chars | None:
    clause = tree.first(verb, "ccomp")
    if clause is None and tree.lemma[verb] in ("claim", "threaten", "promise", "vow"):
        clause = tree.first(verb, "xcomp")
    if clause is None or clause < verb:
        return None
    first, last = tree.edges[clause]
    while first < last and tree.label[first] == "punct":
        first += 1
    return _trimmed(tree, first, last)


def _around(tree: Tree, verb: int) -> tuple[Chars, ...]:
    """What a reporting clause stands inside or behind: "Aid, she said, has come"."""
    if tree.label[verb] == "parataxis":
        whole = tree.heads[verb]
    else:
        inverted = tree.first(verb, "ccomp")
        if inverted is None or inverted > verb:
            return ()
        return _pieces(tree, *tree.edges[inverted], (verb, verb))
    first, last = tree.edges[whole]
    hole = tree.edges[verb]
    if not (hole[0] > whole or hole[1] < whole):
        return ()
    return _pieces(tree, first, last, hole)


def _pieces(
    tree: Tree, first: int, last: int, hole: tuple[int, int]
) -> tuple[Chars, ...]:
    parts = [(first, hole[0] - 1), (hole[1] + 1, last)]
    if not first <= hole[0] <= last:
        parts = [(first, last)]
    found = (_trimmed(tree, a, b) for a, b in parts if a <= b)
    return tuple(c for c in found if c is not None)


def _trimmed(tree: Tree, first: int, last: int) -> Chars | None:
    while first <= last and tree.pos[first] == "PUNCT":
        first += 1
    while last >= first and tree.pos[last] == "PUNCT" and tree.words[last] not in ")]":
        last -= 1
    return tree.chars(first, last) if first <= last else None


AHEAD_OF = frozenset({"ahead", "out", "because", "instead", "outside", "inside"})
"""Words with which "of" is another preposition: "speaking ahead of the visit"."""


def _narrated(tree: Tree, verb: int, cues: Cues) -> tuple[Chars, Chars] | None:
    """Cue and content of a verb that is itself the act: "ruled out talks"."""
    lemma = tree.lemma[verb]
    cue = cue_words(tree, verb)
    particles = cues.phrasal.get(lemma, frozenset())
    for child in tree.children[verb]:
        if child < verb:
            continue
        case = tree.first(child, "case")
        if (
            tree.label[child] == "obl"
            and case is not None
            and tree.lemma[case] in particles
            and case - verb <= 2  # nothing but a particle may stand between
            and tree.words[case - 1].lower() not in AHEAD_OF
        ):
            end = _complements_end(tree, verb, child)
            content = _trimmed(tree, case + 1, end)
            return (Chars(cue.start, tree.ends[case]), content) if content else None
    if lemma not in cues.bare and not any(
        tree.label[c] == "compound" and tree.lemma[c] in particles
        for c in tree.children[verb]
    ):
        return None
    for label in ("obj", "xcomp", "ccomp"):
        told = tree.first(verb, label)
        if told is not None and told > verb:
            end = _complements_end(tree, verb, told)
            content = _trimmed(tree, tree.edges[told][0], end)
            return (cue, content) if content else None
    return None


def _complements_end(tree: Tree, verb: int, first: int) -> int:
    """The last token of the complements that belong with the first one."""
    end = tree.edges[first][1]
    for child in tree.children[verb]:
        if child > first and tree.label[child] in ("obl", "xcomp", "ccomp"):
            case = tree.first(child, "case")
            bound = case is None or tree.lemma[case] in ("of", "for", "as", "from")
            if (
                bound
                and tree.edges[child][0] <= end + 1
                and tree.dep[child] != "obl:tmod"
            ):
                end = max(end, tree.edges[child][1])
    return end


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: it has a passive subject or a passive auxiliary."""
    return any(
        tree.dep[c] in ("nsubj:pass", "aux:pass")
        or (
            tree.tag[verb] == "VBN" and tree.label[c] == "aux" and tree.lemma[c] == "be"
        )
        for c in tree.children[verb]
    ) or (
        tree.tag[verb] in ("VBN", "VBD") and tree.words[verb - 1] in ("been", "being")
    )


def glossed(tree: Tree, verb: int) -> bool:
    """Whether a verb is the report's reading: "effectively demanding", "in effect".

    Interpretation is never the party's statement (RECORD.md, rule 5).
    """
    cues = vocabulary()
    return any(
        tree.lemma[c] in cues.glosses
        or (tree.lemma[c] in cues.gloss_nouns and tree.first(c, "case") is not None)
        for c in tree.children[verb]
    )


def negated(tree: Tree, verb: int) -> bool:
    """Whether a verb is negated: what was not said is no statement."""
    return any(tree.lemma[c] in NEGATIONS and c < verb for c in tree.children[verb])


def formed_as_people(tree: Tree, token: int) -> bool:
    """Whether a plural is formed as nouns for people are: "farmers", no "borders"."""
    lemma = tree.lemma[token]
    if tree.tag[token] != "NNS" or not lemma.endswith(
        tuple(load("reference")["people"])
    ):
        return False
    return lemma not in _no_people()


@cached
def _no_people() -> frozenset[str]:
    return frozenset(load("reference")["no_people"])


def can_speak(tree: Tree, noun: int) -> bool:
    """A noun that names people or a body of people rather than a thing."""
    return tree.lemma[noun] in _human()


@cached
def _human() -> frozenset[str]:
    return frozenset(load("cues")["speakers"])


def _according(tree: Tree, token: int) -> Clause | None:
    """Read "according to X, ..." and "..., according to X"."""
    if tree.words[token].lower() != "according":
        return None
    if token + 1 >= len(tree) or tree.words[token + 1].lower() != "to":
        return None
    who = tree.heads[token] if tree.label[token] == "case" else tree.first(token, "obl")
    if who is None or who <= token:
        return None
    top = who if tree.label[token] == "case" else token
    whole = tree.heads[top]
    if whole == top or tree.label[top] not in ("obl", "advcl", "nmod", "parataxis"):
        return None
    source = _trimmed(tree, token + 2, tree.edges[who][1])
    hole = (token, tree.edges[who][1])
    first, last = tree.edges[whole]
    parts = _pieces(tree, first, last, hole)
    if not parts or source is None:
        return None
    if tree.pos[who] == "NOUN" and not can_speak(tree, who):
        return None  # "according to clear conditions"
    cue = tree.chars(token, token + 1)
    return Clause(token, cue, source, parts, "rule:according-to")


def bare(tree: Tree, token: int, *, beside: bool = False) -> Chars:
    """A phrase without its preposition, its clitic and its clauses.

    Args:
        tree: The parse.
        token: The head of the phrase.
        beside: Keep what is set beside it: an apposition, a coordinated clause.
    """
    first, last = tree.edges[token]
    for child in tree.children[token]:
        if tree.label[child] == "case" and child < token:
            first = max(first, tree.edges[child][1] + 1)
        elif tree.label[child] == "case":
            last = min(last, child - 1)
        elif child > token and (
            tree.label[child] in ("acl", "advcl", "parataxis", "ccomp")
            or (not beside and _set_beside(tree, child))
        ):
            last = min(last, tree.edges[child][0] - 1)
    while last > token and tree.pos[last] in ("PUNCT", "SCONJ", "CCONJ", "SPACE"):
        last -= 1
    return tree.chars(min(first, token), max(last, token))


def _set_beside(tree: Tree, child: int) -> bool:
    verbal = tree.label[child] == "conj" and tree.pos[child] == "VERB"
    return verbal or tree.label[child] == "appos"
