"""Names that stand as places, whatever the tagger took them for, and some that do not.

Taggers meet towns they never read of: "shells fell on Lyman" has a person for them, and
"lorries reached Goma" a body. Where a name is one of the gazetteer and stands as only a
place stands, it is a place. And "the Istanbul Agreement" is none.
"""

import re

from dragoman.codebook import cached, load
from dragoman.extract.dates import SEASONS
from dragoman.extract.trees import Tree
from dragoman.resolve.atlas import atlas
from dragoman.resolve.gazetteer import Spot, gazetteer
from dragoman.resolve.mentions import CALENDAR, Mention, is_title

INHABITED = 5_000
"""Inhabitants from which a town is believed against the tagger: news names towns, and
surnames are the names of hamlets."""
_TIMES = frozenset(w.lower() for w in CALENDAR) | set(SEASONS)
"""Words with a capital that are times before they are towns: March, Spring."""
LONGEST = 4
"""Words of the longest area: "Strait of Hormuz", "Bab el-Mandeb Strait"."""
LOCATIVE = frozenset(
    {"in", "near", "outside", "around", "inside", "into", "across", "towards", "toward"}
)
"""Prepositions that only a place stands behind, or nearly so."""
_WAYS = frozenset({"to", "from", "on", "at", "through", "via", "towards", "over"})
"""With a verb of going, they lead to or from a place."""


@cached
def listed(name: str) -> frozenset[str]:
    """One of the lists of `codebook/places.yaml`."""
    return frozenset(load("places")[name])


def settle(tree: Tree, found: list[Mention]) -> list[Mention]:
    """Put right which names are places, from how they stand.

    Args:
        tree: The parse.
        found: All names in text order; changed in place.

    Returns:
        Those that remain: what only named an agreement is left out.
    """
    people = {
        tree.words[i]
        for m in found
        if m.kind == "person" and m.last > m.first
        for i in range(m.first, m.last + 1)
    }
    kept = []
    for mention in found:
        if _names_a_pact(tree, mention):
            continue
        if mention.kind in ("person", "organisation") and mention.entry is None:
            if _is_place(tree, mention, people):
                mention.kind = "place"
        elif mention.entry and mention.entry.sense == "name":
            _part_or_town(tree, mention)
        _with_hyphens(tree, mention)
        kept.append(mention)
    return _with_unnamed(tree, kept)


def _with_unnamed(tree: Tree, found: list[Mention]) -> list[Mention]:
    """Add the areas and towns that the tagger left out or tore: "the Strait of Hormuz"."""
    taken = {i: m for m in found for i in range(m.first, m.last + 1)}
    at = 0
    while at < len(tree):
        last = _place_from(tree, at, taken)
        if last is None:
            at += 1
            continue
        made = Mention(at, last, "place")
        for i in range(at, last + 1):
            taken[i] = made
        at = last + 1
    unique = {id(m): m for m in taken.values()}
    return sorted(unique.values(), key=lambda m: m.first)


def _place_from(tree: Tree, at: int, taken: dict[int, Mention]) -> int | None:
    """The last word of an area or a town that begins at a word and nobody named yet."""
    if not tree.words[at][:1].isupper() or tree.words[at].lower() in _TIMES:
        return None
    book = gazetteer()
    for last in range(min(at + LONGEST, len(tree)) - 1, at - 1, -1):
        if not tree.words[last][:1].isupper() or not _free(taken, at, last):
            continue
        name = tree.text[tree.starts[at] : tree.ends[last]]
        if "\n" in name:
            continue
        if book.area(name) and (last > at or at not in taken):
            return last
        named = at in taken or tree.pos[at] != "PROPN"
        if not named and any(_believed(s) for s in book.find(name)):
            return last if stands_as_place(tree, Mention(at, last, "place")) else None
    return None


def _free(taken: dict[int, Mention], first: int, last: int) -> bool:
    """Whether no longer name and none that the codebook knows has these words."""
    return all(
        m.entry is None and first <= m.first and m.last <= last
        for i in range(first, last + 1)
        if (m := taken.get(i))
    )


def _names_a_pact(tree: Tree, mention: Mention) -> bool:
    """ "the Istanbul Agreement", "the Minsk agreements"."""
    after = mention.last + 1
    entry = mention.entry
    if mention.kind == "place" and tree.words[mention.last].lower() in listed("pacts"):
        return True  # the tagger took the whole name for a place
    if after >= len(tree) or tree.words[after].lower() not in listed("pacts"):
        return False
    return mention.kind == "place" or bool(entry and entry.sense == "capital")


def _is_place(tree: Tree, mention: Mention, people: set[str]) -> bool:
    words = mention.text(tree)
    before = tree.words[mention.first - 1] if mention.first else ""
    if is_title(before.lower()) or not words[:1].isupper():
        return False
    spots = gazetteer().find(words)
    if len(words.split()) > 1 and any(s.sort in ("area", "region") for s in spots):
        return True  # "the West Bank", "North Kivu"
    if mention.last == mention.first and words in people:
        return False  # the surname of somebody
    if not any(_believed(s) for s in spots):
        return False
    return stands_as_place(tree, mention)


def _believed(spot: Spot) -> bool:
    return spot.sort != "city" or spot.population >= INHABITED


def stands_as_place(tree: Tree, mention: Mention) -> bool:
    """Whether a name stands where only a place does: "near X", "the mayor of X"."""
    at = mention.first - 1
    if at >= 0 and tree.words[at].lower() in ("central", "downtown", "nearby"):
        at -= 1
    if at < 0:
        return False
    before = tree.words[at].lower()
    if before in LOCATIVE:
        return True
    if before == "of":
        return at > 0 and tree.lemma[at - 1] in listed("of")
    if tree.lemma[at] in listed("taking") and tree.tag[at].startswith("VB"):
        return True
    if before not in _WAYS:
        return False
    span = range(max(0, at - 8), at)
    return any(tree.lemma[i] in listed("going") for i in span)


def _part_or_town(tree: Tree, mention: Mention) -> None:
    """ "the state of Georgia" is a part of another; "Djibouti, the capital of" a town."""
    words, low = tree.words, mention.first - 2
    spots = gazetteer().find(mention.text(tree))
    if low >= 0 and words[low] == "state" and words[low + 1] == "of":
        if any(s.sort == "region" and s.countries[0] != _code(mention) for s in spots):
            mention.kind, mention.entry = "place", None
        return
    after = " ".join(words[mention.last + 1 : mention.last + 5]).lower()
    town = any(s.sort == "city" and s.countries[0] == _code(mention) for s in spots)
    if town and re.match(r", the capital (?:city )?of", after):
        mention.kind, mention.entry = "place", None


def _code(mention: Mention) -> str | None:
    return mention.entry.country if mention.entry else None


def _with_hyphens(tree: Tree, mention: Mention) -> None:
    """ "Slavyansk-na-Kubani" where the tagger stopped at a hyphen."""
    if mention.kind != "place" and mention.entry is None:
        return
    last = mention.last
    while (
        last + 2 < len(tree)
        and tree.words[last + 1] == "-"
        and tree.starts[last + 2] == tree.ends[last] + 1
    ):
        last += 2
    if last == mention.last:
        return
    whole = tree.text[tree.starts[mention.first] : tree.ends[last]]
    if atlas().longest(tree.words, mention.first + 2) is None and gazetteer().find(
        whole
    ):
        mention.last, mention.kind, mention.entry = last, "place", None
