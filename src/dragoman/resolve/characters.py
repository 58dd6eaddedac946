"""What the outlet says of somebody's stance: "remains hopeful for peace"."""

from collections.abc import Iterator
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

RELATIVE = frozenset({"WDT", "WP", "WRB"})
"""Tags of "which" and "who", which are no target: what they mean stands elsewhere."""


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


def characterised(stances: "Positions") -> Iterator[Position]:
    """ "remains hopeful for peace", "supports the plan": in the outlet's voice."""
    tree, book = stances.cast.tree, load("positions")["characterised"]
    cues = [s.draft.cue for s in stances.said if s.draft.cue]
    for token in range(len(tree)):
        forms = {tree.lemma[token], tree.words[token].lower()}
        stance = next(
            (s for s in ("favor", "against") if not forms.isdisjoint(book[s])), None
        )
        verbal = book["verbs"].get(tree.lemma[token])
        who = None
        what: int | None = None
        if stance and (tree.pos[token] == "ADJ" or tree.tag[token] == "VBN"):
            who = subject(tree, token)
            if who is None and tree.label[token] == "xcomp":
                who = tree.first(tree.heads[token], "nsubj")
            if who is None and token and tree.lemma[token - 1] in REMAINING:
                who = tree.first(token - 1, "nsubj")
            for child in tree.dependents(token, "obl", "nmod"):
                case = tree.first(child, "case")
                if case is not None and tree.lemma[case] in book["prepositions"]:
                    what = child
                    break
            if what is None and stance == "favor":
                what = _infinitive(tree, token)
            elif what is not None and _infinitive(tree, token) is not None:
                what = _infinitive(tree, token)  # "willing to pay for it"
        elif (
            verbal
            and tree.pos[token] == "VERB"
            and tree.tag[token] in ("VBZ", "VBP", "VBD")
        ):
            chars = tree.chars(token, token)
            if any(c.overlap(chars) for c in cues):
                continue
            stance, who, what = (
                verbal,
                tree.first(token, "nsubj"),
                tree.first(token, "obj"),
            )
        if stance is None or who is None or what is None:
            continue
        if tree.tag[what] in RELATIVE or stances.undone(token):
            continue
        holder = stances.subject(who)
        if holder is None:
            continue
        first, last = tree.edges[what]
        case = tree.first(what, "case", "mark")
        first = max(first, case + 1) if case is not None and case < what else first
        if first > last:
            continue  # the parse hangs the phrase on its own preposition
        chars = tree.chars(first, last)
        track = stances.tracks.of(chars)
        named = any(i in stances.cast.at for i in range(first, last + 1))
        if track is None and not named and not stances.targets.says(chars):
            continue  # "willing to make": the parse broke off
        start = tree.starts[tree.edges[who][0]] if who < token else tree.starts[token]
        evidence = Chars(
            min(start, tree.starts[token], chars.start),
            max(chars.end, tree.ends[token]),  # "the plan that Oslo supports"
        )
        inside = stances.statement_around(evidence)
        yield Position(
            id="po0",
            evidence=[Span.of(tree.text, *evidence)],
            by="rule:characterised",
            holder=holder,
            target=track.id if track else tree.text[chars.start : chars.end],
            stance=stance,
            basis=BASES[inside.draft.quote_type] if inside else "characterised",
            time=stances.around.time(token),
        )
