"""What the outlet says of somebody's stance: "remains hopeful for peace"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.codebook import load
from dragoman.extract.clauses import subject
from dragoman.extract.drafts import Chars
from dragoman.extract.forces import leaves
from dragoman.extract.trees import Tree
from dragoman.record import Position, Span

if TYPE_CHECKING:
    from dragoman.resolve.positions import Positions

BASES = {
    "direct": "direct",
    "mixed": "direct",
    "indirect": "indirect",
    "narrated": "narrated",
}
REMAINING = frozenset({"remain", "stay", "be", "seem", "appear"})
"""Verbs before an adjective that says how somebody stands."""

RELATIVE_TAGS = frozenset({"WDT", "WP", "WRB"})
"""Tags of "which" and "who", which are no target: what they mean stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Trait:
    """How a word of the outlet says that somebody stands.

    Attributes:
        token: The word.
        stance: As in the record.
        who: The head of the words for who stands so.
        what: The head of the words for what it is about.
    """

    token: int
    stance: str
    who: int
    what: int


def characterised(stances: "Positions") -> Iterator[Position]:
    """ "remains hopeful for peace", "supports the plan": in the outlet's voice."""
    tree = stances.cast.tree
    cues = [s.draft.cue for s in stances.said if s.draft.cue]
    for token in range(len(tree)):
        trait = _adjective(tree, token) or _verb(tree, token, cues)
        if (
            trait is None
            or tree.tag[trait.what] in RELATIVE_TAGS
            or stances.undone(token)
        ):
            continue
        holder = stances.subject(trait.who)
        about = _about(tree, trait.what)
        if holder is None or about is None or not _says(stances, about):
            continue
        yield _position(stances, trait, holder, about)


def _adjective(tree: Tree, token: int) -> Trait | None:
    """ "hopeful for peace", "ready to sign", "opposed to the plan"."""
    book = load("positions")["characterised"]
    forms = {tree.lemma[token], tree.words[token].lower()}
    stance = next(
        (s for s in ("favor", "against") if not forms.isdisjoint(book[s])), None
    )
    if stance is None or not (tree.pos[token] == "ADJ" or tree.tag[token] == "VBN"):
        return None
    who, what = _bearer(tree, token), _object(tree, token)
    deed = _infinitive(tree, token)
    if deed is not None and (what is not None or stance == "favor"):
        what = deed  # "willing to pay for it"
    if who is None or what is None:
        return None
    return Trait(token, stance, who, what)


def _bearer(tree: Tree, adjective: int) -> int | None:
    """Of whom an adjective is said."""
    who = subject(tree, adjective)
    if who is None and tree.label[adjective] == "xcomp":
        who = tree.first(tree.heads[adjective], "nsubj")
    if who is None and adjective and tree.lemma[adjective - 1] in REMAINING:
        who = tree.first(adjective - 1, "nsubj")
    return who


def _object(tree: Tree, adjective: int) -> int | None:
    """What somebody is hopeful for or opposed to."""
    prepositions = load("positions")["characterised"]["prepositions"]
    for child in tree.dependents(adjective, "obl", "nmod"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] in prepositions:
            return child
    return None


def _infinitive(tree: Tree, adjective: int) -> int | None:
    """What somebody is ready for or committed to: a verb of his own, also behind an
    insertion. Ready to leave is ready for nothing."""
    for token in tree.dependents(adjective, "xcomp", "advcl", "ccomp"):
        mark = tree.first(token, "mark", "case")
        to = mark is not None and tree.lemma[mark] == "to"
        own = tree.first(token, "nsubj") is None
        if token > adjective and tree.tag[token] in ("VB", "VBG") and to and own:
            return None if leaves(tree, token) else token
    return None


def _verb(tree: Tree, token: int, cues: list[Chars]) -> Trait | None:
    """ "supports the plan", where the verb reports no words."""
    stance = load("positions")["characterised"]["verbs"].get(tree.lemma[token])
    finite = tree.pos[token] == "VERB" and tree.tag[token] in ("VBZ", "VBP", "VBD")
    if not stance or not finite:
        return None
    who, what = tree.first(token, "nsubj"), tree.first(token, "obj")
    chars = tree.chars(token, token)
    if who is None or what is None or any(c.overlap(chars) for c in cues):
        return None
    return Trait(token, stance, who, what)


def _about(tree: Tree, what: int) -> Chars | None:
    """The words for what a stance is about, without their preposition.

    None where the parse hangs the phrase on its own preposition.
    """
    first, last = tree.edges[what]
    case = tree.first(what, "case", "mark")
    first = max(first, case + 1) if case is not None and case < what else first
    return tree.chars(first, last) if first <= last else None


def _says(stances: "Positions", about: Chars) -> bool:
    """Whether words say what they are about; "willing to make": the parse broke off."""
    tokens = stances.cast.tree.tokens(about)
    named = any(i in stances.cast.at for i in tokens)
    return bool(
        named or stances.tracks.of(about) is not None or stances.targets.says(about)
    )


def _position(
    stances: "Positions", trait: Trait, holder: str | list[str], about: Chars
) -> Position:
    tree, token = stances.cast.tree, trait.token
    start = tree.starts[token]
    if trait.who < token:
        start = min(start, tree.starts[tree.edges[trait.who][0]])
    evidence = Chars(
        min(start, about.start),
        max(about.end, tree.ends[token]),  # "the plan that Oslo supports"
    )
    inside = stances.statement_around(evidence)
    track = stances.tracks.of(about)
    return Position(
        id="po0",
        evidence=[Span.of(tree.text, *evidence)],
        by="rule:characterised",
        holder=holder,
        target=track.id if track else tree.text[about.start : about.end],
        stance=trait.stance,
        basis=BASES[inside.draft.quote_type] if inside else "characterised",
        time=stances.around.time(token),
    )
