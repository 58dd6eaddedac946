"""Names in the text: persons, states, bodies and places, where they stand.

The annotator's names are a start. Titles are cut off them, pieces that a hyphen or a
particle tore apart are joined, and the codebook adds states, capitals and known bodies.
"""

from calendar import day_name, month_name
from dataclasses import dataclass

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree
from dragoman.record import EntityKind
from dragoman.resolve.atlas import Entry, atlas
from dragoman.resolve.forms import ALL

PARTICLES = frozenset(
    {"al", "bin", "ibn", "bint", "abu", "abd", "el", "van", "von", "der", "den", "de"}
    | {"di", "da", "dos", "del", "la", "le", "ben", "ter", "ul"}
)
"""Words in lower case that stand inside a person's name."""

CALENDAR = frozenset((*month_name[1:], *day_name))
HYPHENS = ("-", "–", "‑")
CLITICS = ("'s", "’s", "'", "’")


@cached
def regions() -> frozenset[str]:
    """Nouns behind the name of a place that belong to it."""
    return frozenset(load("places")["regions"])


@dataclass(slots=True)
class Mention:
    """A name where it stands: tokens `first` to `last`, both inclusive.

    Attributes:
        kind: Of what it names.
        entry: What the codebook knows of it.
        honorific: "masculine", "feminine" or None, from a form of address.
    """

    first: int
    last: int
    kind: EntityKind
    entry: Entry | None = None
    honorific: str | None = None

    def text(self, tree: Tree) -> str:
        """The name as it stands in the report."""
        return tree.text[tree.starts[self.first] : tree.ends[self.last]]


@cached
def _titles() -> frozenset[str]:
    offices = load("offices")
    plain = {w for words in offices["honorifics"].values() for w in words}
    return frozenset([*offices["heads"], *offices["modifiers"], *plain])


def is_title(word: str) -> bool:
    """Whether a word, in lower case, belongs to titles rather than to names."""
    return word in _titles()


@cached
def honorifics() -> dict[str, str]:
    """Forms of address and the gender they say."""
    listed = load("offices")["honorifics"]
    return {w: gender for gender, words in listed.items() for w in words}


def find(tree: Tree) -> list[Mention]:
    """All names of a document in text order; none overlaps another."""
    taken: dict[int, Mention] = {}
    for first, last, label in _names(tree):
        made = _from_label(tree, first, last, label)
        if made:
            for i in range(made.first, made.last + 1):
                taken[i] = made
    at = 0
    book = atlas()
    while at < len(tree):
        hit = book.longest(tree.words, at)
        if hit is None:
            at += 1
            continue
        length, entry = hit
        _place(tree, taken, at, at + length - 1, entry)
        at += length
    unique = {id(m): m for m in taken.values()}
    found = sorted(unique.values(), key=lambda m: m.first)
    for mention in found:
        _with_region(tree, mention)
    return found


def _with_region(tree: Tree, mention: Mention) -> None:
    """ "Kursk region" is a place of its own, and none that acts."""
    after = mention.last + 1
    if after >= len(tree) or tree.lemma[after] not in regions():
        return
    entry = mention.entry
    if tree.tag[after] == "NNS" or (entry and entry.sense != "capital"):
        return
    if mention.kind == "place" or entry:
        mention.last, mention.kind, mention.entry = after, "place", None


def _place(
    tree: Tree, taken: dict[int, Mention], first: int, last: int, entry: Entry
) -> None:
    """Let the codebook decide, unless the words are part of a longer name."""
    there = {id(taken[i]): taken[i] for i in range(first, last + 1) if i in taken}
    for mention in there.values():
        longer = mention.last - mention.first > last - first
        if longer and mention.kind == "organisation":
            return
        inner = entry.sense != "body" or first > mention.first
        if longer and mention.kind == "person" and inner:
            return
        if longer and "place" == mention.kind == entry.kind:
            return  # "Guam International Airport"
    for mention in there.values():
        for i in range(mention.first, mention.last + 1):
            taken.pop(i, None)
    made = Mention(first, last, entry.kind, entry)
    for i in range(first, last + 1):
        taken[i] = made


def _names(tree: Tree) -> list[tuple[int, int, str]]:
    """The annotator's names, with torn ones joined: (first, last, label)."""
    found: list[tuple[int, int, str]] = [
        (span.start, span.end - 1, span.label_) for span in tree.doc.ents
    ]
    joined: list[tuple[int, int, str]] = []
    for first, last, label in found:
        if joined and _torn(tree, joined[-1], (first, last, label)):
            joined[-1] = (joined[-1][0], last, joined[-1][2])
        else:
            joined.append((first, last, label))
    return joined


def _torn(tree: Tree, left: tuple[int, int, str], right: tuple[int, int, str]) -> bool:
    text = tree.text[tree.ends[left[1]] : tree.starts[right[0]]]
    if left[2] in ("PER", "PERSON") and (
        text in HYPHENS or tree.words[left[1]] in HYPHENS
    ):
        return len(text) <= 1
    if left[2] != right[2] or left[2] not in ("PER", "PERSON"):
        return False
    between = tree.words[left[1] + 1 : right[0]]
    return (
        bool(between)
        and len(between) <= 2
        and all(w.lower() in PARTICLES or w == "-" for w in between if w != ".")
        and ("." not in between or len(tree.words[left[1]]) == 1)
    )


_KINDS: dict[str, EntityKind] = {
    "PER": "person", "PERSON": "person", "ORG": "organisation", "LOC": "place",
    "GPE": "place", "FAC": "place", "NORP": "place",
}  # fmt: skip


def _from_label(tree: Tree, first: int, last: int, label: str) -> Mention | None:
    kind = _KINDS.get(label)
    if kind is None:
        return None
    while last > first and (
        tree.words[last] in CLITICS or not _wordy(tree.words[last])
    ):
        last -= 1
    if first < last and tree.words[first].lower() in ("the", "a", "an"):
        first += 1
    while last > first and tree.words[last].islower() and tree.pos[last] != "PROPN":
        last -= 1  # "Kallas told": the tagger ran on over the verb
    honorific = None
    if kind == "organisation":
        named = _behind_title(tree, first, last)
        if named is None:
            named = _behind_purpose(tree, first, last)
        kind, first = ("person", named) if named is not None else (kind, first)
    if kind == "person":
        first = _behind_office(tree, first, last)
        while first < last:
            word = tree.words[first].lower()
            if tree.words[first : first + 2] == ["of", "State"] and first + 1 < last:
                first += 2  # "Secretary of State Kari Lund"
                continue
            if word in honorifics() and honorifics()[word] != "either":
                honorific = honorifics()[word]
            if not _introduces(word) or _first_name(tree, first):
                break
            first += 1
        if tree.words[first].lower() in _titles() or tree.words[first] == "of":
            return None
        last = _surname_end(tree, _name_end(tree, first, last))
        before = tree.words[first - 1].lower() if first else ""
        if honorifics().get(before, "either") != "either":
            honorific = honorifics()[before]
    else:
        last = _hyphenated(tree, last)
        while last > first and tree.lemma[last] in load("offices")["heads"]:
            last -= 1  # "Kremlin spokesman": the body, without whom it sends
        if _is_office(tree, first, last) or _is_two_states(tree, first, last):
            return None
    if not _is_name(tree, first, last):
        return None
    return Mention(first, last, kind, None, honorific)


def _is_office(tree: Tree, first: int, last: int) -> bool:
    """Whether what was taken for a body is an office: "High Commissioner for Peace"."""
    heads, bodies = load("offices")["heads"], load("offices")["bodies"]
    words = [tree.words[i].lower() for i in range(first, last + 1)]
    at = next((n for n, w in enumerate(words) if w in heads), len(words))
    behind = words[at + 1 : at + 2]
    return behind in (["of"], ["for"]) and not any(w in bodies for w in words[:at])


def _is_two_states(tree: Tree, first: int, last: int) -> bool:
    """ "US-Turkish" is two states, and the codebook finds them."""
    book = atlas()
    left = book.longest(tree.words, first)
    mark = first + left[0] if left else last
    if mark >= last or tree.words[mark] not in HYPHENS:
        return False
    right = book.longest(tree.words, mark + 1)
    return right is not None and right[1].kind == "state" and mark + right[0] == last


def _behind_title(tree: Tree, first: int, last: int) -> int | None:
    """Where the name begins in "Commission president Ana Costa", taken for a body."""
    heads = load("offices")["heads"]
    at = [i for i in range(first, last) if tree.words[i].lower() in heads]
    if not at or tree.words[at[-1]].lower() == "general":
        return None
    start = at[-1] + 1
    if tree.words[start : start + 2] == ["of", "State"]:
        start += 2
    name = range(start, last + 1)
    if len(name) < 2 or not all(is_proper(tree, i) for i in name):
        return None
    return start


def _behind_purpose(tree: Tree, first: int, last: int) -> int | None:
    """Where the name begins in "Treasury Kari Lund", behind "Secretary of the"."""
    at = first - 1
    if at > 0 and tree.words[at].lower() == "the":
        at -= 1
    office = at > 0 and tree.words[at].lower() in ("of", "for")
    if not office or tree.words[at - 1].lower() not in load("offices")["heads"]:
        return None
    start = first
    while start < last and tree.words[start].lower() in load("offices")["portfolios"]:
        start += 1
    known = atlas().longest(tree.words, first)
    start = max(start, first + known[0] if known else first)
    name = range(start, last + 1)
    proper = len(name) > 1 and all(is_proper(tree, i) for i in name)
    return start if start > first and proper else None


def _hyphenated(tree: Tree, last: int) -> int:
    """The end of a body's name that the tagger cut at a hyphen: "Radio-Norway"."""
    two = range(last + 1, last + 3)
    if two[-1] >= len(tree) or tree.words[two[0]] not in HYPHENS:
        return last
    joined = tree.starts[two[1]] == tree.ends[two[0]] == tree.ends[last] + 1
    return two[1] if joined and tree.words[two[1]][:1].isupper() else last


def _behind_office(tree: Tree, first: int, last: int) -> int:
    """Where the name begins in "Gulls chairman Ola Berg", taken for one name."""
    heads = load("offices")["heads"]
    at = [i for i in range(first, last) if tree.words[i] in heads]  # in small letters
    return at[-1] + 1 if at and tree.words[at[-1] + 1][:1].isupper() else first


def is_proper(tree: Tree, token: int) -> bool:
    """Whether a word can be part of a person's name by its form."""
    word = tree.words[token]
    low = word.lower()
    if low in PARTICLES or word in ("-", "."):
        return True
    if low in load("offices")["bodies"] or is_title(low):
        return False
    return word[0].isupper() and not (word.isupper() and len(word) > 1)


def _is_name(tree: Tree, first: int, last: int) -> bool:
    """Whether a tagged stretch is a name: a capital in it, and not just adjectives."""
    words = tree.words[first : last + 1]
    if first == last and (
        words[0] in CALENDAR or (words[0].lower() in ALL and words[0] != "US")
    ):
        return False
    if not any(w[0].isupper() or w[0].isdigit() for w in words):
        return False
    return any(tree.pos[i] != "ADJ" for i in range(first, last + 1)) and any(
        tree.pos[i] not in ("DET", "PUNCT") for i in range(first, last + 1)
    )


def _first_name(tree: Tree, at: int) -> bool:
    """Whether the name of a state is somebody's: no title follows it ("Georgia Rossi")."""
    entry = atlas().entries.get((tree.words[at].lower(),))
    after = tree.words[at + 1].lower()
    return bool(entry and entry.sense == "name" and not _introduces(after))


def _introduces(word: str) -> bool:
    """Whether a word at the front of a tagged person is title rather than name."""
    return word in _titles() or word in CLITICS or not _wordy(word) or _is_demonym(word)


def _surname_end(tree: Tree, last: int) -> int:
    """Run on over capitalised words that belong to the name by the parse."""
    while (
        last + 1 < len(tree)
        and tree.pos[last + 1] == "PROPN"
        and tree.label[last + 1] == "flat"
        and tree.words[last + 1][0].isupper()
        and not tree.entity[last + 1]
    ):
        last += 1
    return last


def _name_end(tree: Tree, first: int, last: int) -> int:
    """Where a person's name ends that the tagger cut short or let run on.

    "Kari" before "Lund" goes on; "Mr Lund, who has described" ends at the comma.
    """
    comma = next((i for i in range(first, last) if tree.words[i] == ","), None)
    if comma is not None and comma > first:
        return comma - 1
    while _goes_on(tree, first, last):
        last += 1
    return last


def _goes_on(tree: Tree, first: int, last: int) -> bool:
    """Whether the next word is the surname of a first name or behind a particle."""
    after = last + 1
    if after >= len(tree) or tree.sentence[after] != tree.sentence[last]:
        return False
    word = tree.words[after]
    cut = first == last or tree.words[last].lower() in PARTICLES
    joined = tree.heads[after] in range(first, last + 1) or tree.heads[last] == after
    proper = (
        tree.pos[after] == "PROPN" and not word.isupper() and is_proper(tree, after)
    )
    other = tree.entity[after] not in ("", "PER", "PERSON")
    known = (word.lower(),) in atlas().entries
    return cut and joined and proper and not other and not known


def _is_demonym(word: str) -> bool:
    entry = atlas().entries.get((word,))
    return entry is not None and entry.sense in ("demonym", "name")


def _wordy(word: str) -> bool:
    return any(c.isalnum() for c in word)
