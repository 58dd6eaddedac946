"""One statement for one speech act: relays that trail, and readings that double."""

from dragoman.extract.cues import verb_of, vocabulary
from dragoman.extract.drafts import Chars, Neighbours, StatementDraft
from dragoman.extract.trees import Tree

FIRST = frozenset({"i", "we"})


def in_own_voice(tree: Tree, drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Drop what somebody does by saying it from the statements inside what he says.

    "“We call on both sides to stop,” he said" is one statement, and its act says what
    was done. What "we" think or hope stays, as a claim.
    """
    near = Neighbours(drafts)
    return [
        d
        for d in drafts
        if d.belief
        or not _first_person(tree, d)
        or not any(_quotes(o, d) for o in near.of(d) if o is not d)
    ]


def _first_person(tree: Tree, draft: StatementDraft) -> bool:
    source = draft.source
    return source is not None and tree.text[slice(*source)].lower() in FIRST


def _quotes(outer: StatementDraft, inner: StatementDraft) -> bool:
    if inner.cue is None or outer.quote_type != "direct":
        return False
    return any(c.covers(inner.cue) for c in outer.contents)


def without_trailing_relays(
    tree: Tree, drafts: list[StatementDraft]
) -> list[StatementDraft]:
    """Turn a reporting clause that trails another into that one's relay.

    "Talks had stalled, the envoy said, Axios reported": the last two words name a
    relay, they are no statement of their own (RECORD.md, rule 20).
    """
    near = Neighbours(drafts)
    gone: set[int] = set()
    for outer in drafts:
        if outer.cue is None or outer.source is None:
            continue
        clause = Chars(
            min(outer.cue.start, outer.source.start),
            max(outer.cue.end, outer.source.end),
        )
        inner = next(
            (
                d
                for d in near.of(outer)
                if d is not outer
                and id(d) not in gone
                and _trails(d, outer, clause)
                and (_relays(tree, outer) or _speaks_itself(tree, d))
            ),
            None,
        )
        if inner is not None:
            inner.relay = inner.relay or outer.source
            inner.contents = [c for c in inner.contents if not c.overlap(clause)] or (
                inner.contents
            )
            gone.add(id(outer))
    return [d for d in drafts if id(d) not in gone]


def _trails(inner: StatementDraft, outer: StatementDraft, clause: Chars) -> bool:
    """Whether `outer` reports nothing but `inner`, from behind it."""
    if inner.cue is None or inner.source is None or inner.cue.end > clause.start:
        return False
    return any(
        c.covers(inner.cue) and c.end <= clause.start and clause.start - c.end < 4
        for c in outer.contents
    )


def _relays(tree: Tree, draft: StatementDraft) -> bool:
    """Whether the cue is a verb of passing on: "reported", "wrote"."""
    return _lemma(tree, draft.cue) in vocabulary().relaying


def _speaks_itself(tree: Tree, draft: StatementDraft) -> bool:
    return vocabulary().kind(_lemma(tree, draft.cue)) == "speech"


def _lemma(tree: Tree, cue: Chars | None) -> str:
    tokens = tree.tokens(cue) if cue else range(0)
    return tree.lemma[verb_of(tree, tokens[0], tokens[-1])] if tokens else ""


def without_doubles(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Keep one of two drafts that report the same words in one clause.

    "was quoted as saying" may come as two cues; the one that relays is the fuller.
    """
    near = Neighbours(drafts)
    kept: set[int] = set()
    for draft in sorted(drafts, key=lambda d: -_worth(d)):
        if not any(
            same_content(draft, other) and not nests(draft, other)
            for other in near.of(draft)
            if id(other) in kept
        ):
            kept.add(id(draft))
    return [d for d in drafts if id(d) in kept]


def _worth(draft: StatementDraft) -> float:
    return (draft.score or 0.0) + 2 * (draft.relay is not None) + (not draft.belief)


def nests(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether the cue of either lies in the contents of the other."""
    return any(
        a.cue is not None and any(c.covers(a.cue) for c in b.contents)
        for a, b in ((one, other), (other, one))
    )


def same_content(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether two drafts report the same words, give or take their edges."""
    shared = sum(a.overlap(b) for a in one.contents for b in other.contents)
    longer = max(sum(c.end - c.start for c in d.contents) for d in (one, other))
    return shared > 0.8 * longer  # a tagger and a parse rarely differ by more
