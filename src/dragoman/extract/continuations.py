"""Quotations without a cue of their own: they go on where a speaker stopped."""

from collections.abc import Iterator
from itertools import pairwise

from dragoman.extract.drafts import Chars, Neighbours, StatementDraft
from dragoman.extract.evidence import evidence, in_quotation
from dragoman.extract.quotations import (
    MARKS,
    Quotations,
    between_is_new_sentence,
    trimmed,
)
from dragoman.extract.trees import Tree

QUOTED_WORDS = 4
"""Words from which a quotation without a cue is a statement, no scare quote."""


def parted(
    text: str, quotes: Quotations, drafts: list[StatementDraft]
) -> list[StatementDraft]:
    """One statement a sentence in marks; none goes on that a clause reports itself."""
    cued = [c for d in drafts if d.cue for c in d.contents[:1]]
    found: list[StatementDraft] = []
    for draft in drafts:
        for part in one_sentence_each(text, quotes, draft):
            if part is draft or not any(c.overlap(part.contents[0]) for c in cued):
                found.append(part)
    return found


def one_sentence_each(
    text: str, quotes: Quotations, draft: StatementDraft
) -> Iterator[StatementDraft]:
    """Split off a new sentence in new marks: a statement of its own (rule 32)."""
    groups = [[draft.contents[0]]]
    for left, right in pairwise(draft.contents):
        quoted = in_quotation(quotes, left) and in_quotation(quotes, right)
        if quoted and between_is_new_sentence(text, left, right):
            groups.append([right])
        else:
            groups[-1].append(right)
    if len(groups) == 1 or draft.cue is None:
        yield draft
        return
    cue = draft.cue
    home = min(range(len(groups)), key=lambda n: _distance(text, groups[n], cue))
    for number, group in enumerate(groups):
        if number == home:
            draft.contents = group
            draft.evidence = evidence(text, draft.source, cue, group)
            yield draft
        else:
            yield StatementDraft(
                contents=group,
                evidence=evidence(text, None, None, group),
                quote_type="direct",
                by="rule:quotation-goes-on",
                relay=draft.relay,
                score=draft.score,
            )


def _distance(text: str, group: list[Chars], cue: Chars) -> tuple[bool, int]:
    """How far a cue stands from a group; a full stop between them counts most."""
    gaps = []
    for piece in group:
        left, right = (piece, cue) if piece.end <= cue.start else (cue, piece)
        ended = between_is_new_sentence(text, left, right) if left is cue else False
        gaps.append((ended, max(0, right.start - left.end)))
    return min(gaps)


def uncued(
    tree: Tree, quotes: Quotations, drafts: list[StatementDraft]
) -> Iterator[StatementDraft]:
    """Quotations that no clause reports: they go on where the last speaker stopped.

    What is told inside a quotation does not report it.
    """
    taken = bytearray(len(tree))
    for draft in drafts:
        around = quotes.around(draft.cue.start) if draft.cue else None
        for chars in draft.contents:
            if around is None or not around.covers(chars):
                for i in tree.tokens(chars):
                    taken[i] = 1
    run: list[Chars] = []
    for span in quotes.spans:
        if any(taken[i] for i in tree.tokens(span)):
            continue
        piece = trimmed(tree.text, span)
        if piece is None or not _is_sentence(tree, piece):
            continue
        if run and not _words_between(tree.text, run[-1], piece):
            run.append(piece)
            continue
        if run:
            yield _continuation(tree.text, run)
        run = [piece]
    if run:
        yield _continuation(tree.text, run)


def _continuation(text: str, pieces: list[Chars]) -> StatementDraft:
    return StatementDraft(
        contents=pieces,
        evidence=evidence(text, None, None, pieces),
        quote_type="direct",
        by="rule:quotation-goes-on",
    )


def _words_between(text: str, left: Chars, right: Chars) -> bool:
    return any(ch.isalnum() for ch in text[left.end : right.start])


def _is_sentence(tree: Tree, piece: Chars) -> bool:
    """A quotation that says something: long enough, with a verb, and ended."""
    tokens = tree.tokens(piece)
    if len(tokens) < QUOTED_WORDS:
        return False
    if not any(tree.pos[i] in ("VERB", "AUX") for i in tokens):
        return False
    return tree.text[piece.start].isupper() and (
        tree.text[piece.end - 1] in ".!?…" or len(tokens) > 3 * QUOTED_WORDS
    )


def answers(text: str, quotes: Quotations, drafts: list[StatementDraft]) -> bool:
    """Whether a report is an interview: its quotations answer questions before them."""
    asked = 0
    for one in drafts:
        start = one.contents[0].start
        before = text[:start].rstrip(" \n" + MARKS)
        question = before.endswith("?") and quotes.around(len(before) - 1) is None
        asked += one.cue is None and question
    return asked >= QUESTIONS


QUESTIONS = 3
"""Answers from which a report is an interview; a rhetorical question has one or two."""


def linked(
    drafts: list[StatementDraft], *, interview: bool = False
) -> list[StatementDraft]:
    """Put drafts in text order and tie continuations and nested ones to theirs.

    A quotation that goes on belongs to the nearest earlier statement that is nobody's
    inner speech, or to the next one; where no statement is, nobody can own it. In an
    interview all of them are the answers of the one who was quoted first.
    """
    drafts.sort(key=lambda d: (d.contents[0].start, -d.contents[-1].end))
    if not any(d.cue for d in drafts):
        return []
    near = Neighbours(drafts)
    at = {id(d): i for i, d in enumerate(drafts)}
    for one in drafts:
        holder = _holder(one, near)
        one.inside = at[id(holder)] if holder else None
    last: int | None = None
    guest: int | None = None
    for i, one in enumerate(drafts):
        if one.cue is None:
            spoken = guest if interview and guest is not None else last
            one.continues = spoken if spoken is not None else _next_cued(drafts, i)
        elif one.inside is None and not one.belief:
            last = i
            if guest is None and one.quote_type == "direct":
                guest = i
    return drafts


def _next_cued(drafts: list[StatementDraft], i: int) -> int:
    """The next draft with a cue, or the first one: there is one (see `linked`)."""
    return next(
        (j for j in range(i + 1, len(drafts)) if drafts[j].cue),
        next(j for j, d in enumerate(drafts) if d.cue),
    )


def _holder(one: StatementDraft, near: Neighbours) -> StatementDraft | None:
    """The draft in whose contents this one's cue lies; the shortest of several."""
    cue = one.cue
    if cue is None:
        return None
    holders = [
        other
        for other in near.of(one)
        if other is not one and any(c.covers(cue) for c in other.contents)
    ]
    return min(holders, key=_length, default=None)


def _length(draft: StatementDraft) -> int:
    return sum(c.end - c.start for c in draft.contents)
