"""Bodies that every state has, and short names that mean several bodies.

"The Ukrainian army" and "Iran's Foreign Ministry" stand in no list: they are found by
the state and the noun. "SDF" stands for two bodies: it is believed where the report
names one of them, or its state.
"""

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree
from dragoman.resolve.atlas import Entry, atlas
from dragoman.resolve.mentions import CLITICS, Mention

MINISTRY = "ministry"


@cached
def _bodies() -> dict[tuple[str, ...], str]:
    """Words of bodies that every state has, with their sector."""
    listed = load("offices")["national"]
    found = {
        tuple(words.replace("-", " - ").split()): code
        for code, bodies in listed.items()
        if code != "ministries"
        for words in bodies
    }
    for name in listed["ministries"]:
        found[(*name.split(), MINISTRY)] = "GOV"
        found[(MINISTRY, "of", *name.split())] = "GOV"
        found[(MINISTRY, "of", "the", *name.split())] = "GOV"
    return found


@cached
def _longest() -> int:
    return max(map(len, _bodies()))


def join(tree: Tree, found: list[Mention]) -> list[Mention]:
    """Join states with the body that follows them, and add short names.

    Args:
        tree: The parse.
        found: All names in text order.

    Returns:
        All names in text order: "Ukrainian army" is one, and no longer a state.
    """
    taken = {i: m for m in found for i in range(m.first, m.last + 1)}
    resumed: dict[str, Entry] = {}
    for mention in found:
        body = _behind(tree, _state_of(tree, mention), taken)
        if body is not None and body.entry is not None:
            taken.update(dict.fromkeys(range(mention.first, body.last + 1), body))
            resumed[_noun(body.entry.name)] = body.entry
        elif mention.kind == "organisation" and mention.entry is None:
            # "the Foreign Ministry" is the one that was named before
            mention.entry = resumed.get(mention.text(tree).lower())
    _short(tree, taken)
    unique = {id(m): m for m in taken.values()}
    return sorted(unique.values(), key=lambda m: m.first)


def _state_of(tree: Tree, mention: Mention) -> Mention:
    """The state at the front of a body that the tagger took as one name, or itself."""
    if mention.kind != "organisation" or mention.entry is not None:
        return mention
    hit = atlas().longest(tree.words, mention.first)
    if hit is None or mention.first + hit[0] > mention.last:
        return mention
    return Mention(mention.first, mention.first + hit[0] - 1, hit[1].kind, hit[1])


def _behind(tree: Tree, mention: Mention, taken: dict[int, Mention]) -> Mention | None:
    """The body of a state whose name or people a mention is."""
    entry = mention.entry
    if entry is None or entry.kind != "state" or entry.sense not in ("name", "demonym"):
        return None
    start = mention.last + 1
    owned = start < len(tree) and tree.words[start] in CLITICS
    start += owned
    words = [w.lower() for w in tree.words[start : start + _longest()]]
    for length in range(len(words), 0, -1):
        last = start + length - 1
        listed = atlas().owned.get((str(entry.country), tuple(words[:length])))
        code = _bodies().get(tuple(words[:length]))
        if not (listed or code) or not _ends(tree, last, taken):
            continue
        if owned and not tree.words[start][0].isupper():
            return None  # "Iran's army": two that are named, the state and the army
        if listed:
            return Mention(mention.first, last, "organisation", listed)
        there = taken.get(start)
        if there and there.entry and there.entry.country == entry.country:
            return Mention(mention.first, last, "organisation", there.entry)
        noun = " ".join(tree.words[start : last + 1]).replace(" - ", "-")
        name = f"{_adjective(entry) if owned else mention.text(tree)} {noun}"
        known = Entry(name, "body", "organisation", entry.country, code)
        return Mention(mention.first, last, "organisation", known)
    return None


def _noun(name: str) -> str:
    """A body without its state, in lower case.

    >>> _noun("South Korean Foreign Ministry")
    'foreign ministry'
    """
    words = name.lower().split()
    return next((" ".join(words[i:]) for i in range(len(words))
                 if tuple(words[i:]) in _bodies()), name.lower())  # fmt: skip


def _adjective(entry: Entry) -> str:
    """The adjective of a state: "Russia's Defense Ministry" is the Russian one."""
    listed = load("states").get(entry.country, {}).get("demonyms") or [entry.name]
    return str(listed[0])


def _ends(tree: Tree, last: int, taken: dict[int, Mention]) -> bool:
    """Whether a phrase ends at a word: not in "army chief", "military aid"."""
    inside = taken.get(last)
    if inside is not None and inside.last != last:
        return False  # "the Israeli Army Radio"
    if tree.label[last] in ("compound", "amod", "flat") or tree.pos[last] == "ADJ":
        return False
    after = last + 1
    if after == len(tree):
        return True
    return tree.pos[after] not in ("NOUN", "PROPN", "ADJ") and tree.words[after] != "-"


def _short(tree: Tree, taken: dict[int, Mention]) -> None:
    """Add the short names that the rest of the report makes plain."""
    short = atlas().short
    known = {m.entry.name for m in taken.values() if m.entry}
    states = {m.entry.country for m in taken.values() if m.entry and m.entry.country}
    longest = max(map(len, short), default=0)
    opening = {name[0] for name in short}
    for at in (n for n, word in enumerate(tree.words) if word in opening):
        for length in range(min(longest, len(tree) - at), 0, -1):
            listed = short.get(tuple(tree.words[at : at + length]))
            if listed is None or not _whole(taken, at, at + length - 1):
                continue
            entry = next((e for e in listed if e.name in known), None) or next(
                (e for e in listed if e.country and e.country in states), None
            )
            if entry is not None:
                made = Mention(at, at + length - 1, entry.kind, entry)
                taken.update(dict.fromkeys(range(at, at + length), made))
                break


def _whole(taken: dict[int, Mention], first: int, last: int) -> bool:
    """Whether no longer name and none of the codebook has these words."""
    there = [taken[i] for i in range(first, last + 1) if i in taken]
    return all(m.entry is None and first <= m.first and m.last <= last for m in there)
