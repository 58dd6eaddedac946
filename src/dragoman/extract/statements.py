"""Statements: every attribution of a report, in words.

The learned head reads attributions as a tagger does; rules over the parse add plain
reporting clauses it passes over, quotations without a cue join the speaker before them,
and the house rules of the record decide what counts as one statement.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from dragoman.annotate import attributions, quotations
from dragoman.extract import clauses, parties
from dragoman.extract.beliefs import is_belief, is_clause
from dragoman.extract.clauses import passive
from dragoman.extract.contents import (
    around,
    in_its_sentence,
    off_the_page,
    says_something,
    to_its_end,
    to_the_clause,
    whole_quotations,
    without_occasion,
)
from dragoman.extract.continuations import answers, linked, parted, uncued
from dragoman.extract.cues import verb_of, vocabulary
from dragoman.extract.doubles import (
    in_own_voice,
    nests,
    same_content,
    without_doubles,
    without_trailing_relays,
)
from dragoman.extract.drafts import Chars, Neighbours, StatementDraft
from dragoman.extract.evidence import evidence, in_quotation
from dragoman.extract.frames import framed
from dragoman.extract.furniture import furniture
from dragoman.extract.glosses import without_gloss
from dragoman.extract.quotations import Quotations, dateline_end
from dragoman.extract.trees import Tree


def draft(doc: Doc) -> list[StatementDraft]:
    """Draft the statements of an annotated document, in text order.

    Beliefs and intentions ("hopes", "plans to") come as drafts too, marked `belief`:
    the record keeps them as claims.
    """
    tree = Tree.of(doc)
    quotes = Quotations(tree.text, (Chars(*q) for q in quotations(doc)))
    page = furniture(tree)
    drafts = list(_from_head(tree, quotes, doc))
    drafts += _from_rules(tree, quotes, drafts)
    drafts = [d for d in drafts if not _of_the_page(tree, d, page)]
    for one in drafts:
        one.contents = [off_the_page(tree, page, c) for c in one.contents]
    drafts = in_own_voice(tree, drafts)
    drafts = without_doubles(without_trailing_relays(tree, drafts))
    drafts = framed(tree, quotes, drafts, page)
    drafts = parted(tree.text, quotes, drafts)
    drafts += uncued(tree, quotes, drafts)
    return linked(drafts, interview=answers(tree.text, quotes, drafts))


def _of_the_page(tree: Tree, draft: StatementDraft, page: frozenset[int]) -> bool:
    """Whether a page says it and no report: its furniture, or what "you agree" to."""
    said = tree.tokens(draft.contents[0])
    cued = tree.tokens(draft.cue) if draft.cue else said
    if page.issuperset(said) or not page.isdisjoint(cued[:1]):
        return True
    source = draft.source
    return (
        source is not None
        and draft.quote_type != "direct"
        and tree.text[slice(*source)].lower() == "you"
    )


def _from_head(tree: Tree, quotes: Quotations, doc: Doc) -> Iterator[StatementDraft]:
    for found in attributions(doc):
        cue = Chars(*found.cue)
        tokens = tree.tokens(cue)
        if not tokens:
            continue
        verb = verb_of(tree, tokens[0], tokens[-1])
        source = Chars(*found.sources[0]) if found.sources else None
        contents = [Chars(*c) for c in found.contents]
        passed_on = parties.quoted(tree, verb)
        if passed_on is not None:  # "quoted her as saying": she says it
            who, whom, saying = passed_on
            source = parties.named(tree, whom)
            cue = tree.chars(verb, saying)
            before = tree.starts[tree.edges[who][0]]
            contents = [c for c in contents if c.start >= cue.end or c.end <= before]
            said = tree.first(saying, "ccomp", "parataxis", "obj")
            if not contents and said is not None:
                contents = [_behind(tree, saying, said)]
        made = _made(
            tree,
            quotes,
            verb=verb,
            cue=cue,
            source=source,
            contents=contents,
            by="head:attribution",
        )
        if made and passed_on is not None:
            made.relay = parties.named(tree, passed_on[0])
        known = vocabulary().kind(_lemma(tree, tokens)) != "other"
        if made and (known or found.score >= LIKELY or made.quote_type != "indirect"):
            made.score = found.score
            yield made


def _behind(tree: Tree, saying: int, said: int) -> Chars:
    """What hangs below "saying", without its "that"."""
    first, last = tree.edges[said]
    first = max(first, saying + 1)
    mark = tree.first(said, "mark")
    if mark is not None and mark == first:
        first += 1
    return tree.chars(first, last)


LIKELY = 0.5
"""Certainty from which a cue that is no known word of reporting has said something."""


def _lemma(tree: Tree, tokens: range) -> str:
    return tree.lemma[verb_of(tree, tokens[0], tokens[-1])]


def _from_rules(
    tree: Tree, quotes: Quotations, known: list[StatementDraft]
) -> Iterator[StatementDraft]:
    """Clauses whose verb is in no known cue and whose content nobody has yet."""
    cued = {i for d in known if d.cue for i in tree.tokens(d.cue)}
    near = Neighbours(known)
    for clause in clauses.reporting(tree):
        if not cued.isdisjoint(tree.tokens(clause.cue)):
            continue
        if clause.rule == "rule:speech-act" and in_quotation(quotes, clause.cue):
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
            same_content(made, d) and not nests(made, d) for d in near.of(made)
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
    contents = [p for c in sorted(contents) for p in around(c, cue, source)]
    contents = in_its_sentence(tree, quotes, verb, contents)
    contents = [to_the_clause(tree, quotes, verb, c) for c in contents]
    contents = [without_gloss(tree, quotes, verb, c) for c in contents]
    opening = dateline_end(tree.text)
    contents = [Chars(max(c.start, opening), c.end) for c in contents]
    pieces = [p for c in contents if c.start < c.end for p in quotes.pieces(c)]
    if not pieces:
        return None
    if source is None and tree.tag[verb] == "VBN" and not quotes.within(pieces[0]):
        return None  # "asked how talks went": nobody is said to have asked
    pieces = whole_quotations(tree.text, quotes, cue, pieces)
    if len(pieces) == 1 and not quotes.within(pieces[0]):
        pieces = [to_its_end(tree, verb, pieces[0])]
    pieces = without_occasion(tree, quotes, cue, pieces)
    pieces = [p for p in pieces if says_something(tree, p)] or pieces[:1]
    relay = parties.relay(tree, verb)
    source = _own_source(tree, verb, source, relay)
    if _suffers(tree, verb, source):
        source = _agent(tree, verb)
        if source is None:
            return None  # "was offered a date": nobody is said to have offered
    kind = quotes.quote_type(pieces, clause=is_clause(tree, verb, pieces))
    if source is None and relay is None and kind in ("narrated", "indirect"):
        return None  # nobody is said to have said it
    return StatementDraft(
        contents=pieces,
        evidence=evidence(tree.text, source, cue, pieces),
        quote_type=kind,
        by=by,
        cue=cue,
        source=source,
        relay=relay,
        addressee=parties.addressee(tree, verb),
        belief=is_belief(tree, cues, verb, kind, source),
    )


def _suffers(tree: Tree, verb: int, source: Chars | None) -> bool:
    """Whether the words for a speaker are the subject of a passive: he hears it."""
    cues = vocabulary()
    if source is None or not passive(tree, verb) or tree.lemma[verb] in cues.relayed:
        return False
    who = clauses.subject(tree, verb)
    heard = tree.lemma[verb] in cues.bare | cues.addressed
    return heard and who is not None and source.covers(tree.chars(who, who))


def _agent(tree: Tree, verb: int) -> Chars | None:
    """The words behind "by"."""
    for child in tree.dependents(verb, "obl"):
        case = tree.first(child, "case")
        if case is not None and tree.lemma[case] == "by":
            return clauses.phrase(tree, child, verb)
    return None


def _is_asked(tree: Tree, verb: int) -> bool:
    """ "Asked about the raid, he said ...": nobody is said to have asked."""
    opens = tree.lemma[verb] == "ask" and tree.words[verb][:1].isupper()
    return (
        tree.tag[verb] in ("VBN", "VBD")
        and (tree.label[verb] in ("advcl", "acl") or opens)
        and tree.first(verb, "nsubj", "aux") is None
    )


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


def _pronoun_inside(tree: Tree, quotes: Quotations, clause: clauses.Clause) -> bool:
    """A pronoun that reports inside a quotation speaks with the quotation's voice."""
    if not in_quotation(quotes, clause.cue):
        return False
    if clause.source is None:
        return True
    tokens = tree.tokens(clause.source)
    return len(tokens) == 1 and tree.pos[tokens[0]] == "PRON"
