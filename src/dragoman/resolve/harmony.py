"""Names made to agree across a report: once a person, always a person.

A tagger that met "Hakan Demir" as a person may take a later "Demir" for a place, a
title with its name for a body, or miss one of ten mentions. What the report says in
one place settles the others.
"""

from collections import Counter

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree
from dragoman.record import EntityKind
from dragoman.resolve import mentions, offices
from dragoman.resolve.mentions import PARTICLES, Mention

SHORTEST = 4
"""Letters from which a surname alone is found again where the tagger missed it."""


@cached
def first_names() -> dict[str, str]:
    """First names and the gender they mostly say."""
    listed = load("reference")["first_names"]
    return {n: gender for gender, names in listed.items() for n in names}


def harmonised(tree: Tree, found: list[Mention]) -> list[Mention]:
    """The names of a report, with their kinds at peace and the missed ones found."""
    _with_first_names(tree, found)
    surnames = _surnames(tree, found)
    kinds: dict[str, Counter[EntityKind]] = {}
    for mention in found:
        if _open(mention):
            votes = kinds.setdefault(plain(mention.text(tree)), Counter())
            votes[mention.kind] += 1 if mention.text(tree).isupper() else 2
    kept: list[Mention] = []
    for mention in found:
        if _open(mention):
            votes = kinds[plain(mention.text(tree))]
            mention.kind = votes.most_common(1)[0][0]
            words = name_words(mention.text(tree))
            known = words and surnames.get(words[-1], 0) >= min(2, _times(votes))
            titled = len(words) <= 3 and _titled(tree, mention)
            if titled or (known and len(words) <= 2) or _sounds(tree, mention):
                mention.kind = "person"
            elif all(mentions.is_title(w) for w in words) or _is_office(tree, mention):
                continue
        kept.append(mention)
    return _with_missed(tree, kept)


def _times(votes: Counter[EntityKind]) -> int:
    """How often the tagger took a name for a place or a body."""
    return (votes.total() + 1) // 2


def _with_first_names(tree: Tree, found: list[Mention]) -> None:
    """Give a name the first name before it that the tagger left out."""
    taken = {i for m in found for i in range(m.first, m.last + 1)}
    for mention in found:
        at = mention.first - 1
        if not (_open(mention) or mention.kind == "person") or at < 0 or at in taken:
            continue
        if mention.first != mention.last or not mentions.is_proper(tree, at):
            continue
        if tree.words[at].lower() in first_names():
            mention.first, mention.kind = at, "person"


def _open(mention: Mention) -> bool:
    """Whether only the tagger says what a name is of."""
    return mention.kind in ("place", "organisation") and mention.entry is None


def _surnames(tree: Tree, found: list[Mention]) -> dict[str, int]:
    surnames: dict[str, int] = {}
    for mention in found:
        words = name_words(mention.text(tree)) if mention.kind == "person" else ()
        if words:
            before = tree.words[mention.first - 1].lower() if mention.first else ""
            sure = len(words) > 1 or mention.honorific or mentions.is_title(before)
            surnames[words[-1]] = surnames.get(words[-1], 0) + (2 if sure else 1)
    return surnames


def _is_office(tree: Tree, mention: Mention) -> bool:
    """ "US Secretary of State" as a body, with the name of a person behind it."""
    words = [tree.words[i].lower() for i in range(mention.first, mention.last + 1)]
    if not set(words) & offices.heads() or mention.last + 1 >= len(tree):
        return False
    at = mention.last + 1
    return words[-2:] == ["of", "state"] and tree.words[at][0].isupper()


def _sounds(tree: Tree, mention: Mention) -> bool:
    """Whether a name of two or three words begins with a first name."""
    words = [tree.words[i] for i in range(mention.first, mention.last + 1)]
    if not 2 <= len(words) <= 3 or words[0].lower() not in first_names():
        return False
    before = tree.words[mention.first - 1].lower() if mention.first else ""
    plainly = all(
        mentions.is_proper(tree, i) for i in range(mention.first, mention.last + 1)
    )
    return plainly and before != "the" and mention.kind == "organisation"


def _titled(tree: Tree, mention: Mention) -> bool:
    """Whether an office stands before a name: "minister(,) Hakan Demir"."""
    at = mention.first - 1
    apposed = at > 0 and tree.words[at] == ","
    at -= apposed
    if at < 0 or tree.pos[mention.first] != "PROPN":
        return False
    if apposed and mention.last > mention.first:
        return (
            tree.lemma[at] in offices.heads()
            or offices.head_before(tree, at) is not None
        )
    return tree.lemma[at] in offices.heads() and mention.kind == "place"


def _with_missed(tree: Tree, found: list[Mention]) -> list[Mention]:
    """Add the mentions of a known surname that the tagger passed over."""
    known = {
        words[-1]
        for m in found
        if m.kind == "person" and (words := name_words(m.text(tree)))
        if len(words[-1]) >= SHORTEST
    }
    taken = {i for m in found for i in range(m.first, m.last + 1)}
    missed = [
        Mention(i, i, "person")
        for i, word in enumerate(tree.words)
        if i not in taken
        and word.lower() in known
        and word[0].isupper()
        and not word.isupper()
        and tree.pos[i] in ("PROPN", "NOUN")
        and not mentions.is_title(word.lower())
        and word.lower() not in first_names()
    ]
    return sorted([*found, *missed], key=lambda m: m.first)


def name_words(name: str) -> tuple[str, ...]:
    """A name as words to compare: hyphens cut, particles and clitics left out.

    >>> name_words("Mohammed bin Abdulrahman Al-Thani")
    ('mohammed', 'abdulrahman', 'thani')
    """
    cut = name.replace("-", " ").replace("’s", "").replace("'s", "").lower().split()
    return tuple(w.strip(".,") for w in cut if w not in PARTICLES and w.strip(".,"))


def plain(name: str) -> str:
    """A name in lower case without article, to compare by.

    >>> plain("The  Northern Front")
    'northern front'
    """
    return bare(name).lower().replace("’", "'")


def bare(name: str) -> str:
    """A name without its article.

    >>> bare("the Northern Front")
    'Northern Front'
    """
    for article in ("the ", "The ", "an ", "a "):
        name = name.removeprefix(article)
    return " ".join(name.split())
