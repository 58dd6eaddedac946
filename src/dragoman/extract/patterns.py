"""Verb patterns of a user's own over the parse: which clause has which code.

A clause is read from its verb: what stands before it and after it in the clause is
compared with the patterns of that verb, and the one with most words wins. Who the
parties are is not decided here; the tokens in which they may stand are told, likeliest
first, and whoever knows their names takes the first that is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook.patterns import Book, Element, Entry, Pattern, Words
from dragoman.extract.clauses import negated, passive, subject
from dragoman.extract.trees import Tree

WITHIN = frozenset(
    {"ADJ", "NOUN", "PROPN", "NUM", "DET", "CCONJ", "ADV", "PRON", "VERB"}
)
"""Parts of speech that may stand between the words of one phrase."""
PASSED = frozenset({"DET", "NUM", "PRON"})
"""Parts of speech passed over between a preposition and its noun."""
CLAUSES = frozenset({"parataxis", "conj", "advcl", "ccomp", "acl"})
ASIDE = frozenset({"parataxis", "conj"})
"""Clauses beside a verb's own, with or without a subject."""


@dataclass(frozen=True, slots=True)
class Match:
    """A clause with its code.

    Attributes:
        verb: The verb, a token.
        code: Its code, turned where the verb is negated.
        pattern: The pattern that matched; None where the verb alone decides.
        sources, targets: Tokens in which the parties may stand, likeliest first.
        mutual: Whether both parties stand in the sources.
    """

    verb: int
    code: str
    pattern: str | None
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    mutual: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """The tokens of a clause by their side of the verb.

    Attributes:
        before, after: What patterns may see.
        left, right: Where parties may stand, likeliest first.
        passive: Whether the subject suffers the verb.
    """

    before: tuple[int, ...]
    after: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    passive: bool


def matches(tree: Tree, book: Book) -> Iterator[Match]:
    """The clauses of a document that have a code, in text order."""
    for verb in range(len(tree)):
        if tree.pos[verb] != "VERB" or tree.label[verb] == "amod":
            continue
        for entry in _entries(tree, verb, book):
            found = _match(tree, verb, entry, book)
            if found is not None:
                yield found
            break


def _entries(tree: Tree, verb: int, book: Book) -> Iterator[Entry]:
    for key in dict.fromkeys((tree.words[verb].lower(), tree.lemma[verb])):
        for entry in book.entries.get(key, ()):
            if len(entry.words) == 1 or _together(tree, verb, key, entry.words):
                yield entry


def _together(tree: Tree, verb: int, key: str, words: Words) -> bool:
    """Whether a verb of several words stands around its verb, or has its particle."""
    first = verb - words.index(key)
    stop = first + len(words)
    if first >= 0 and stop <= len(tree):
        pairs = zip(range(first, stop), words, strict=True)
        if all(_is(tree, i, word) for i, word in pairs):
            return True
    particles = {tree.words[c].lower() for c in tree.dependents(verb, "compound")}
    return first == verb and len(words) == 2 and words[1] in particles


def _match(tree: Tree, verb: int, entry: Entry, book: Book) -> Match | None:
    sides = _sides(tree, verb)
    best: Pattern | None = None
    rank = (0, 0)
    for pattern in entry.patterns:
        found = _fits(tree, verb, pattern, sides)
        if found is not None and (best is None or found >= rank):
            best, rank = pattern, found
    code = entry.code if best is None else best.code
    if not code:
        return None
    if negated(tree, verb):
        code = book.negated.get(code, code)
    turned = best.swapped if best is not None and best.fixed else sides.passive
    left, right = sides.left, sides.right
    if best is not None:
        right = _named(tree, best, sides, right)
    if turned:
        left, right = right, left
    text = None if best is None else best.text
    return Match(verb, code, text, left, right, best is not None and best.mutual)


def _sides(tree: Tree, verb: int) -> Sides:
    who = subject(tree, verb)
    below = _below(tree, verb)
    subjects = sorted(i for i in _below(tree, who, verb) if i < verb)
    mark = tree.first(verb, "mark")
    own = [i for i in sorted(below) if i < verb and i not in subjects and i != mark]
    earlier = [
        i
        for a in tree.ancestors(verb)
        for i in sorted(_below(tree, subject(tree, a), a))
    ]
    start, stop = tree.bounds[tree.sentence[verb]]
    aside = _aside(tree, verb, below)
    after = [i for i in sorted(below - aside) if i > verb]
    left = [*subjects, *own]
    if who is None or tree.pos[who] in ("PRON", "DET") or who > verb:
        left += [*(i for i in earlier if i < verb), *range(start, verb)]
    right = [*after, *range(verb + 1, _end(tree, verb, stop))]
    # Who "was said to leave" does the leaving: no source follows.
    suffers = passive(tree, verb) and tree.first(verb, "xcomp") is None
    return Sides(
        (*subjects, *own),
        tuple([*subjects, *after] if suffers else after),
        tuple(dict.fromkeys(left)),
        tuple(dict.fromkeys(right)),
        suffers,
    )


def _below(tree: Tree, token: int | None, without: int | None = None) -> set[int]:
    """A token and all below it, but for what hangs on another."""
    if token is None:
        return set()
    found, waiting = set(), [token]
    while waiting:
        at = waiting.pop()
        if at != without and at not in found:
            found.add(at)
            waiting.extend(tree.children[at])
    return found


def _aside(tree: Tree, verb: int, below: set[int]) -> set[int]:
    """The tokens below a verb that belong to clauses with words of their own."""
    found: set[int] = set()
    for i in below:
        clause = i > verb and tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN")
        if clause and tree.label[i] in CLAUSES:
            marks = [tree.words[m].lower() for m in tree.dependents(i, "mark")]
            apart = tree.label[i] in ASIDE and tree.pos[i] in ("VERB", "AUX")
            finite = tree.first(i, "nsubj", "csubj") is not None
            if apart or finite or any(m != "to" for m in marks):
                found |= _below(tree, i)
    return found


def _end(tree: Tree, verb: int, stop: int) -> int:
    """Where what follows a verb may be another clause's ("..., an official said")."""
    later = [a for a in tree.ancestors(verb) if a > verb]
    commas = (i for i in range(verb, stop) if tree.words[i] in ",;:")
    return min([stop, *later, *commas])


def _named(
    tree: Tree, pattern: Pattern, sides: Sides, right: tuple[int, ...]
) -> tuple[int, ...]:
    """The right side with the phrase first in which the pattern puts a party."""
    for element in pattern.after:
        if element.role in ("$", "+") and element.options:
            at = _found(tree, element, sides.after)
            if at is not None:
                later = [i for i in right if i > at]
                return (*later, *(i for i in right if i <= at))
    return right


def _fits(
    tree: Tree, verb: int, pattern: Pattern, sides: Sides
) -> tuple[int, int] | None:
    """How well a pattern fits: words matched, and nearness; None where it does not."""
    words = far = 0
    halves = ((pattern.before, sides.before), (pattern.after, sides.after))
    for elements, region in halves:
        for element in elements:
            if element.role == "%" and not _several(tree, verb):
                return None
            if not element.options:
                continue
            at = _longest(tree, element, region)
            if at is None:
                return None
            words += at[0]
            far += abs(at[1] - verb)
    return words, -far


def _several(tree: Tree, verb: int) -> bool:
    who = subject(tree, verb)
    return who is not None and tree.first(who, "conj") is not None


def _found(tree: Tree, element: Element, region: Sequence[int]) -> int | None:
    found = _longest(tree, element, region)
    return None if found is None else found[1]


def _longest(
    tree: Tree, element: Element, region: Sequence[int]
) -> tuple[int, int] | None:
    """How many words of an element stand in a region, and where the first match is."""
    test = _preposition if element.preposition else _phrase
    best: tuple[int, int] | None = None
    for option in element.options:
        if best is not None and best[0] >= len(option):
            continue
        hit = next((i for i in region if test(tree, i, option)), None)
        if hit is not None:
            best = (len(option), hit)
    return best


def _is(tree: Tree, token: int, word: str) -> bool:
    return word in (tree.words[token].lower(), tree.lemma[token])


def _phrase(tree: Tree, token: int, words: Words) -> bool:
    """Whether a phrase with these words has this token as the last of them."""
    if not _is(tree, token, words[-1]) or tree.pos[token] == "ADV":
        return False
    if len(words) == 1:
        return True
    if tree.pos[token] in ("VERB", "AUX"):
        return False
    near = [token - 1]
    while near[-1] > 1 and tree.pos[near[-1] - 1] == "CCONJ":
        near.append(near[-1] - 2)  # "death and injury toll" is a death toll
    beside = [i for i in near if i >= 0 and _is(tree, i, words[-2])]
    return any(_leftwards(tree, i, words[:-2]) for i in beside)


def _leftwards(tree: Tree, token: int, words: Words) -> bool:
    """Whether words stand before a token in their order, inside one phrase."""
    wanted = list(words)
    while wanted and token > 0 and tree.pos[token - 1] in WITHIN:
        token -= 1
        if _is(tree, token, wanted[-1]):
            wanted.pop()
    return not wanted


def _preposition(tree: Tree, token: int, words: Words) -> bool:
    """Whether a preposition stands here and the words follow it."""
    if tree.words[token].lower() != words[0] or tree.pos[token] in ("NOUN", "PROPN"):
        return False
    at = token + 1
    for word in words[1:]:
        while at < len(tree) and not _is(tree, at, word) and tree.pos[at] in PASSED:
            at += 1
        if at >= len(tree) or not _is(tree, at, word):
            return False
        at += 1
    return True
