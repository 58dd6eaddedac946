"""Statements: every attribution of a report, in words.

The learned head reads attributions as a tagger does; rules over the parse add plain
reporting clauses it passes over, quotations without a cue join the speaker before them,
and the house rules of the record decide what counts as one statement.
"""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from dragoman.annotate import attributions, quotations
from dragoman.extract import clauses, parties
from dragoman.extract.cues import Cues, verb_of, vocabulary
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.quotations import (
    Quotations,
    between_is_new_sentence,
    trimmed,
    with_marks,
)
from dragoman.extract.trees import Tree
from dragoman.record import QuoteType

LOOSE_GAP = 60
"""Characters of other words that may stand inside one piece of evidence. A longer
inserted clause splits it (RECORD.md, rule 27); half a line of print."""

QUOTED_WORDS = 4
"""Words from which a quotation without a cue is a statement, no scare quote."""


ASIDE = frozenset({"while", "after", "as", "when", "before", "although", "though"})
"""Conjunctions of a clause that says when or against what something was said."""


def draft(doc: Doc) -> list[StatementDraft]:
    """Draft the statements of an annotated document, in text order.

    Beliefs and intentions ("hopes", "plans to") come as drafts too, marked `belief`:
    the record keeps them as claims.
    """
    tree = Tree(doc)
    quotes = Quotations(tree.text, (Chars(*q) for q in quotations(doc)))
    drafts = list(_from_head(tree, quotes, doc))
    drafts += _from_rules(tree, quotes, drafts)
    drafts = _without_doubles(_without_trailing_relays(tree, drafts))
    drafts = [part for d in drafts for part in _one_sentence_each(tree.text, quotes, d)]
    drafts += _uncued(tree, quotes, drafts)
    return _linked(drafts)


def _from_head(tree: Tree, quotes: Quotations, doc: Doc) -> Iterator[StatementDraft]:
    for found in attributions(doc):
        cue = Chars(*found.cue)
        tokens = tree.tokens(cue)
        if not tokens:
            continue
        made = _made(
            tree,
            quotes,
            verb=verb_of(tree, tokens[0], tokens[-1]),
            cue=cue,
            source=Chars(*found.sources[0]) if found.sources else None,
            contents=[Chars(*c) for c in found.contents],
            by="head:attribution",
        )
        if made:
            made.score = found.score
            yield made


def _from_rules(
    tree: Tree, quotes: Quotations, known: list[StatementDraft]
) -> Iterator[StatementDraft]:
    """Clauses whose verb is in no known cue and whose content nobody has yet."""
    cued = [d.cue for d in known if d.cue]
    for clause in clauses.reporting(tree):
        if any(clause.cue.overlap(c) for c in cued):
            continue
        if clause.rule == "rule:speech-act" and _in_quotation(quotes, clause.cue):
            continue
        if _pronoun_inside(tree, quotes, clause):
            continue
        made = _made(
            tree,
            quotes,
            verb=clause.verb,
            cue=clause.cue,
            source=clause.source,
            contents=list(clause.contents),
            by=clause.rule,
        )
        if made and not any(
            _same_content(made, d) and not _nests(made, d) for d in known
        ):
            yield made


def _made(
    tree: Tree,
    quotes: Quotations,
    *,
    verb: int,
    cue: Chars,
    source: Chars | None,
    contents: list[Chars],
    by: str,
) -> StatementDraft | None:
    cues = vocabulary()
    if _is_asked(tree, verb):
        return None
    contents = [_without_gloss(tree, quotes, verb, c) for c in sorted(contents)]
    pieces = [p for c in contents for p in quotes.pieces(c)]
    if not pieces:
        return None
    if source is None and tree.tag[verb] == "VBN" and not quotes.within(pieces[0]):
        return None  # "asked how talks went": nobody is said to have asked
    relay = parties.relay(tree, verb)
    source = _own_source(tree, verb, source, relay)
    kind = quotes.quote_type(pieces, clause=_is_clause(tree, verb, pieces))
    return StatementDraft(
        contents=pieces,
        evidence=_evidence(tree.text, source, cue, pieces),
        quote_type=kind,
        by=by,
        cue=cue,
        source=source,
        relay=relay,
        addressee=parties.addressee(tree, verb),
        belief=_is_belief(tree, cues, verb, kind, source),
    )


def _is_asked(tree: Tree, verb: int) -> bool:
    """ "Asked about the raid, he said ...": nobody is said to have asked."""
    return (
        tree.tag[verb] in ("VBN", "VBD")
        and tree.label[verb] in ("advcl", "acl")
        and tree.first(verb, "nsubj", "aux") is None
    )


def _without_gloss(tree: Tree, quotes: Quotations, verb: int, content: Chars) -> Chars:
    """Cut off the end of a content what the report adds in its own voice.

    A non-restrictive relative clause behind a reported clause is the outlet's
    (RECORD.md, rule 4), and a clause of time or contrast that hangs on the reporting
    verb itself says when it was said. Inside quotation marks nothing is cut.
    """
    tokens = tree.tokens(content)
    for i in tokens[2:]:
        if tree.words[i - 1] != "," or _in_quotation(quotes, Chars(*tree.chars(i, i))):
            continue
        relative = tree.words[i].lower() in ("which", "who", "whose") and (
            tree.edges[_clause_of(tree, i)][1] >= tokens[-1] - 1
        )
        if relative:
            return Chars(content.start, tree.ends[i - 2])
    for i in tokens[1:]:
        adverbial = tree.label[i] == "advcl" and tree.heads[i] == verb
        if adverbial and tree.edges[i][1] >= tokens[-1] - 1 and tree.edges[i][0] > verb:
            first = tree.edges[i][0]
            mark = tree.first(i, "mark")
            if mark is not None and tree.lemma[mark] in ASIDE and first > tokens[0]:
                return Chars(content.start, tree.ends[first - 1])
    return content


def _clause_of(tree: Tree, token: int) -> int:
    """The verb of the relative clause that a relative pronoun opens."""
    for head in (token, *tree.ancestors(token)):
        if tree.label[head] == "acl":
            return head
    return token


def _own_source(
    tree: Tree, verb: int, source: Chars | None, relay: Chars | None
) -> Chars | None:
    """The source, unless the clause has a likelier one of its own.

    A press service that relays is no speaker, and a subject beside the cue beats a name
    in another sentence.
    """
    if relay and source and relay.overlap(source):
        source = None
        who = clauses.subject(tree, verb)
    elif source is None:
        leans = tree.label[verb] in ("advcl", "acl", "conj", "xcomp")
        who = clauses.subject(tree, verb) if leans else None
    else:
        who = tree.first(verb, "nsubj")
        tokens = tree.tokens(source)
        if who is None or not tokens or tree.sentence[tokens[0]] == tree.sentence[verb]:
            return source
    if who is None or tree.pos[who] not in clauses.SPEAKERS:
        return source
    return clauses.phrase(tree, who, verb)


def _is_belief(
    tree: Tree, cues: Cues, verb: int, quote_type: QuoteType, source: Chars | None
) -> bool:
    """Whether an attribution reports no words: a thought, a deed, a thing not said.

    The head marks whatever has an owner, as its training data does. Words were said
    where there are quotation marks, or where the cue is one of speech.
    """
    kind = cues.kind(tree.lemma[verb])
    if kind == "belief":
        return True
    if quote_type in ("direct", "mixed"):
        return False
    if clauses.negated(tree, verb) or clauses.glossed(tree, verb):
        return True
    if kind in ("speech", "narrated"):
        return False
    if tree.pos[verb] not in ("VERB", "AUX"):
        return tree.lemma[verb] not in cues.nominal and tree.pos[verb] != "ADP"
    return quote_type == "narrated" or not _speaks(tree, source)


def _speaks(tree: Tree, source: Chars | None) -> bool:
    """Whether the source is somebody, or a document, rather than a thing."""
    tokens = tree.tokens(source) if source else range(0)
    if not tokens:
        return False
    head = tree.head_of(tokens[0], tokens[-1])
    return tree.pos[head] in ("PROPN", "PRON") or clauses.can_speak(tree, head)


def _is_clause(tree: Tree, verb: int, pieces: list[Chars]) -> bool:
    """Whether what is reported is a clause: it has a finite verb at its top."""
    if tree.lemma[verb] in vocabulary().bare and tree.first(verb, "ccomp") is None:
        return False
    tokens = tree.tokens(pieces[0])
    if not tokens:
        return False
    top = tree.head_of(tokens[0], tokens[-1])
    return (
        tree.pos[top] in ("VERB", "AUX") or tree.first(top, "cop", "nsubj") is not None
    )


def _evidence(
    text: str, source: Chars | None, cue: Chars | None, pieces: list[Chars]
) -> list[Chars]:
    """The reporting clause with what it reports, split where it is interrupted."""
    parts = sorted(
        [*(with_marks(text, p) for p in pieces), *(p for p in (source, cue) if p)]
    )
    joined = [parts[0]]
    for part in parts[1:]:
        last = joined[-1]
        if part.start - last.end <= LOOSE_GAP:
            joined[-1] = Chars(last.start, max(last.end, part.end))
        else:
            joined.append(part)
    if source and len(joined) > 1 and joined[0] == source:
        del joined[0]  # a subject that stands far off, shared with other verbs
    return joined


def _in_quotation(quotes: Quotations, chars: Chars) -> bool:
    return quotes.around(chars.start) is not None


def _pronoun_inside(tree: Tree, quotes: Quotations, clause: clauses.Clause) -> bool:
    """A pronoun that reports inside a quotation speaks with the quotation's voice."""
    if not _in_quotation(quotes, clause.cue):
        return False
    if clause.source is None:
        return True
    tokens = tree.tokens(clause.source)
    return len(tokens) == 1 and tree.pos[tokens[0]] == "PRON"


def _same_content(one: StatementDraft, other: StatementDraft) -> bool:
    shared = sum(a.overlap(b) for a in one.contents for b in other.contents)
    longer = max(sum(c.end - c.start for c in d.contents) for d in (one, other))
    return shared > 0.8 * longer  # a tagger and a parse rarely differ by more


def _relays(tree: Tree, draft: StatementDraft) -> bool:
    """Whether the cue is a verb of passing on: "reported", "wrote"."""
    return _lemma(tree, draft.cue) in vocabulary().relaying


def _speaks_itself(tree: Tree, draft: StatementDraft) -> bool:
    return vocabulary().kind(_lemma(tree, draft.cue)) == "speech"


def _lemma(tree: Tree, cue: Chars | None) -> str:
    tokens = tree.tokens(cue) if cue else range(0)
    return tree.lemma[verb_of(tree, tokens[0], tokens[-1])] if tokens else ""


def _without_trailing_relays(
    tree: Tree, drafts: list[StatementDraft]
) -> list[StatementDraft]:
    """Turn a reporting clause that trails another into that one's relay.

    "Talks had stalled, the envoy said, Axios reported": the last two words name a
    relay, they are no statement of their own (RECORD.md, rule 20).
    """
    kept = list(drafts)
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
                for d in kept
                if d is not outer
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
            kept.remove(outer)
    return kept


def _without_doubles(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Keep one of two drafts that report the same words in one clause.

    "was quoted as saying" may come as two cues; the one that relays is the fuller.
    """
    kept: list[StatementDraft] = []
    for draft in sorted(drafts, key=lambda d: -_worth(d)):
        if not any(_same_content(draft, k) and not _nests(draft, k) for k in kept):
            kept.append(draft)
    return kept


def _worth(draft: StatementDraft) -> float:
    return (draft.score or 0.0) + 2 * (draft.relay is not None) + (not draft.belief)


def _nests(one: StatementDraft, other: StatementDraft) -> bool:
    """Whether the cue of either lies in the contents of the other."""
    return any(
        a.cue is not None and any(c.covers(a.cue) for c in b.contents)
        for a, b in ((one, other), (other, one))
    )


def _trails(inner: StatementDraft, outer: StatementDraft, clause: Chars) -> bool:
    """Whether `outer` reports nothing but `inner`, from behind it."""
    if inner.cue is None or inner.source is None or inner.cue.end > clause.start:
        return False
    return any(
        c.covers(inner.cue) and c.end <= clause.start and clause.start - c.end < 4
        for c in outer.contents
    )


def _one_sentence_each(
    text: str, quotes: Quotations, draft: StatementDraft
) -> Iterator[StatementDraft]:
    """Split off a new sentence in new marks: a statement of its own (rule 32)."""
    groups = [[draft.contents[0]]]
    for left, right in pairwise(draft.contents):
        quoted = _in_quotation(quotes, left) and _in_quotation(quotes, right)
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
            draft.evidence = _evidence(text, draft.source, cue, group)
            yield draft
        else:
            yield StatementDraft(
                contents=group,
                evidence=_evidence(text, None, None, group),
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


def _uncued(
    tree: Tree, quotes: Quotations, drafts: list[StatementDraft]
) -> Iterator[StatementDraft]:
    """Quotations that no clause reports: they go on where the last speaker stopped."""
    taken = [c for d in drafts for c in d.contents]
    run: list[Chars] = []
    for span in quotes.spans:
        if any(span.overlap(c) for c in taken):
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
        evidence=_evidence(text, None, None, pieces),
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


def _linked(drafts: list[StatementDraft]) -> list[StatementDraft]:
    """Put drafts in text order and tie continuations and nested ones to theirs.

    A quotation that goes on belongs to the nearest earlier statement that is nobody's
    inner speech, or to the next one; where no statement is, nobody can own it.
    """
    drafts.sort(key=lambda d: (d.contents[0].start, -d.contents[-1].end))
    if not any(d.cue for d in drafts):
        return []
    for i, one in enumerate(drafts):
        one.inside = _holder_of(drafts, i)
    last: int | None = None
    for i, one in enumerate(drafts):
        if one.cue is None:
            one.continues = last if last is not None else _next_cued(drafts, i)
        elif one.inside is None and not one.belief:
            last = i
    return drafts


def _next_cued(drafts: list[StatementDraft], i: int) -> int:
    return next(
        (j for j in range(i + 1, len(drafts)) if drafts[j].cue),
        next(j for j, d in enumerate(drafts) if d.cue),
    )


def _holder_of(drafts: list[StatementDraft], i: int) -> int | None:
    one = drafts[i]
    if one.cue is None:
        return None
    best: int | None = None
    for j, other in enumerate(drafts):
        if j == i or not any(c.covers(one.cue) for c in other.contents):
            continue
        if best is None or _length(other) < _length(drafts[best]):
            best = j
    return best


def _length(draft: StatementDraft) -> int:
    return sum(c.end - c.start for c in draft.contents)
