"""The frame of a quotation: the reporting clause that its own marks point to.

A quotation that opens a sentence and ends in a comma is unfinished, and the clause
behind it says whose it is: `"A," he said. "B"`. That clause is done with its full stop
and never introduces what comes next. A tagger that looks for words nearby now and then
ties it to the wrong side; punctuation does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.extract import clauses
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.evidence import evidence
from dragoman.extract.quotations import (
    MARKS,
    Quotations,
    between_is_new_sentence,
    trimmed,
)
from dragoman.extract.trees import Tree

SPOKEN = 3
"""Words from which a quotation is framed: a title in marks has no frame."""
BEGINS = re.compile(r"(?:^|[.!?…:\n”\"»’])\s*[\"“„«'‘`]{1,2}\s*$")
"""What stands before a quotation that begins a sentence, and its mark."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting clause behind the quotation that it reports.

    Attributes:
        quotation: The quoted words, without marks.
        first, last: The tokens of the clause, both inclusive.
        verb: The verb that reports.
    """

    quotation: Chars
    first: int
    last: int
    verb: int

    def chars(self, tree: Tree) -> Chars:
        """The clause in characters."""
        return tree.chars(self.first, self.last)


def framed(
    tree: Tree,
    quotes: Quotations,
    drafts: list[StatementDraft],
    page: frozenset[int] = frozenset(),
) -> list[StatementDraft]:
    """Give every quotation to the frame behind it, and take it from all others.

    Args:
        tree: The parse.
        quotes: What stands in marks.
        drafts: Statements as they were read; changed in place.
        page: The furniture of the page, behind which a sentence begins.
    """
    frames = list(_frames(tree, quotes, page))
    homes = [_home(tree, drafts, f) for f in frames]
    for frame, home in zip(frames, homes, strict=True):
        for other in drafts:
            if other is not home and not _inside(other, frame):
                _without(tree, other, frame.quotation)
        if home is not None:
            _give(tree, quotes, home, frame)
    drafts = [d for d in drafts if d.contents]
    made = (_made(tree, f) for f, h in zip(frames, homes, strict=True) if h is None)
    return drafts + [d for d in made if d is not None]


def _frames(tree: Tree, quotes: Quotations, page: frozenset[int]) -> Iterator[Frame]:
    stops = [Chars(len(tree.text), len(tree.text))]
    for span, after in pairwise([*quotes.spans, *stops]):
        if not (_begins(tree, span, page) and _unfinished(tree, span)):
            continue
        tokens = tree.tokens(Chars(span.end, after.start))
        behind = [i for i in tokens if tree.starts[i] >= span.end]
        clause = _clause(tree, behind)
        verb = _verb(tree, clause)
        if verb is not None:
            yield Frame(span, clause[0], clause[-1], verb)


def _begins(tree: Tree, span: Chars, page: frozenset[int]) -> bool:
    """Whether a quotation begins a sentence."""
    if BEGINS.search(tree.text[max(0, span.start - 20) : span.start]):
        return True
    tokens = tree.tokens(span)
    before = tokens[0] - 1 if tokens else -1
    while before >= 0 and tree.pos[before] in ("PUNCT", "SPACE"):
        before -= 1
    return before in page


def _unfinished(tree: Tree, span: Chars) -> bool:
    """Whether a quotation says something and waits for the clause behind it."""
    text = tree.text
    words = [i for i in tree.tokens(span) if tree.pos[i] not in ("PUNCT", "SPACE")]
    if len(words) < SPOKEN:
        return False
    rest = text[span.end : span.end + 4].lstrip(MARKS + "'’")
    return text[: span.end].rstrip(MARKS + "'’ ").endswith(",") or rest.startswith(",")


def _clause(tree: Tree, behind: list[int]) -> list[int]:
    """The words behind a quotation up to the end of their sentence."""
    found: list[int] = []
    for i in behind:
        if tree.pos[i] == "SPACE" or tree.words[i] in ENDS:
            if found:
                break
            continue
        if tree.pos[i] == "PUNCT" and not found:
            continue
        found.append(i)
        if tree.words[i].endswith(".") and _closes(tree, i):
            break
    while found and tree.pos[found[-1]] == "PUNCT":
        found.pop()
    return found


ENDS = frozenset({".", "!", "?", ":", ";"})
"""Marks at which a frame ends."""


def _closes(tree: Tree, token: int) -> bool:
    """Whether a word with a full stop of its own ends a sentence: "wrote on X. “We"."""
    return tree.text[tree.ends[token] :].lstrip(" ")[:1] in (*MARKS, "\n", "")


def _verb(tree: Tree, clause: list[int]) -> int | None:
    """The verb of a frame, if it reports: its first one that no noun is described by."""
    known = vocabulary().speech
    for i in clause:
        if tree.pos[i] != "VERB" or tree.label[i] in ("acl", "amod"):
            continue
        if tree.lemma[i] in known and tree.tag[i] in FINITE:
            return i
        return None
    return None


FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def _home(
    tree: Tree, drafts: list[StatementDraft], frame: Frame
) -> StatementDraft | None:
    """The draft that a frame cues: one that has the quotation, or that has its verb."""
    clause = frame.chars(tree)
    cued = [d for d in drafts if d.cue is not None and clause.covers(d.cue)]
    having = (d for d in cued if any(c.overlap(frame.quotation) for c in d.contents))
    verbal = (d for d in cued if d.cue and frame.verb in tree.tokens(d.cue))
    return next(having, None) or next(verbal, None)


def _inside(draft: StatementDraft, frame: Frame) -> bool:
    """Whether a draft is told within the quotation itself."""
    return draft.cue is not None and draft.cue.overlap(frame.quotation) > 0


def _without(tree: Tree, draft: StatementDraft, span: Chars) -> None:
    """Take the words of a quotation from a draft that has them across a full stop."""
    cue = draft.cue
    if cue is None or not any(c.overlap(span) for c in draft.contents):
        return
    left, right = (cue, span) if cue.end <= span.start else (span, cue)
    if not between_is_new_sentence(tree.text, left, right):
        return
    draft.contents = [c for c in draft.contents if not c.overlap(span)]
    if draft.contents:
        draft.evidence = evidence(tree.text, draft.source, cue, draft.contents)


def _give(tree: Tree, quotes: Quotations, draft: StatementDraft, frame: Frame) -> None:
    """Let the words of a frame report its quotation, and nothing behind a full stop."""
    cue = draft.cue
    piece = trimmed(tree.text, frame.quotation)
    if cue is None or piece is None:
        return
    kept = [piece]
    for content in draft.contents:
        ended = tree.text[content.end - 1] in ".!?" and content.end <= piece.start
        if ended or content.overlap(piece):
            continue
        left, right = (cue, content) if cue.end <= content.start else (content, cue)
        if not between_is_new_sentence(tree.text, left, right):
            kept.append(content)
    if kept == draft.contents:
        return
    draft.contents = sorted(kept)
    draft.quote_type = quotes.quote_type(draft.contents, clause=True)
    draft.belief = False
    draft.evidence = evidence(tree.text, draft.source, cue, draft.contents)


def _made(tree: Tree, frame: Frame) -> StatementDraft | None:
    """A statement of a frame that nobody has read yet."""
    piece = trimmed(tree.text, frame.quotation)
    source = _source(tree, frame)
    if piece is None or source is None:
        return None
    cue = clauses.cue_words(tree, frame.verb)
    return StatementDraft(
        contents=[piece],
        evidence=evidence(tree.text, source, cue, [piece]),
        quote_type="direct",
        by="rule:frame",
        cue=cue,
        source=source,
    )


def _source(tree: Tree, frame: Frame) -> Chars | None:
    """Who speaks in a frame: the subject of its verb, where it stands in the frame."""
    who = tree.first(frame.verb, "nsubj")
    if who is None or not frame.first <= who <= frame.last:
        return None
    if tree.pos[who] not in clauses.SPEAKERS:
        return None
    return clauses.phrase(tree, who, frame.verb)
