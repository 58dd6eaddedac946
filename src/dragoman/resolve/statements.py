"""Drafts become statements and claims: words become members of the cast."""

from dataclasses import dataclass, field

from dragoman.extract.cues import verb_of
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.trees import Tree
from dragoman.record import Claim, Span, Statement
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.facts import factuality
from dragoman.resolve.forms import FIRST
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.pronouns import Pronouns


@dataclass(slots=True)
class Settled:
    """One draft with its people.

    Attributes:
        speakers, relays, addressees: Members of the cast.
        doubt: What is open about the speaker.
    """

    speakers: list[Member] = field(default_factory=list)
    relays: list[Member] = field(default_factory=list)
    addressees: list[Member] = field(default_factory=list)
    doubt: str | None = None


def settle(
    cast: Cast,
    phrases: Phrases,
    pronouns: Pronouns,
    around: Circumstances,
    drafts: list[StatementDraft],
) -> list[Statement | Claim]:
    """Give every draft its speaker, in text order; ids follow the order, too."""
    pronouns.listen(drafts)
    settled = [_people(phrases, pronouns, draft) for draft in drafts]
    for draft, one in zip(drafts, settled, strict=True):
        _from_others(cast.tree, draft, one, settled)
    out: list[Statement | Claim] = []
    for number, (draft, one) in enumerate(zip(drafts, settled, strict=True), 1):
        make = _claim if draft.belief else _statement
        made = make(cast.tree, number, draft, one)
        if isinstance(made, Statement):
            _circumstances(cast, around, draft, made)
        out.append(made)
    return out


def whole(made: Statement | Claim) -> bool:
    """Whether a statement has a speaker, or at least words in quotation marks."""
    if isinstance(made, Claim) or made.speaker is not None:
        return True
    return made.quote_type in ("direct", "mixed")


def _circumstances(
    cast: Cast, around: Circumstances, draft: StatementDraft, made: Statement
) -> None:
    """When and where it was said, as far as the reporting clause says so."""
    tokens = cast.tree.tokens(draft.cue) if draft.cue else range(0)
    if not tokens:
        return
    verb = verb_of(cast.tree, tokens[0], tokens[-1])
    made.time = around.time(verb, draft.contents)
    places = [m.id for m in around.places(verb, draft.contents)]
    made.place = places if len(places) > 1 else places[0] if places else None


def _people(phrases: Phrases, pronouns: Pronouns, draft: StatementDraft) -> Settled:
    found = Settled()
    if draft.source:
        found.speakers = phrases.named(draft.source)
        found.doubt = pronouns.doubt(draft.source)
    if draft.relay:
        found.relays = phrases.named(draft.relay)
    if draft.addressee:
        found.addressees = phrases.named(draft.addressee)
    return found


def _from_others(
    tree: Tree, draft: StatementDraft, one: Settled, settled: list[Settled]
) -> None:
    """What a draft has from the one it continues or lies in.

    "We" inside somebody's words is whoever speaks them.
    """
    own = draft.source is None or tree.text[slice(*draft.source)].lower() in FIRST
    if draft.continues is not None:
        before = settled[draft.continues]
        one.speakers = one.speakers or before.speakers
        one.relays = one.relays or before.relays
        one.doubt = one.doubt or before.doubt
    elif not one.speakers and draft.inside is not None and own:
        one.speakers = settled[draft.inside].speakers
    if draft.inside is not None and not one.relays:
        outer = settled[draft.inside].speakers
        if outer and not {m.id for m in outer} & {m.id for m in one.speakers}:
            one.relays = outer


def _ids(members: list[Member]) -> str | list[str] | None:
    ids = [m.id for m in members]
    return ids if len(ids) > 1 else ids[0] if ids else None


def _spans(text: str, parts: list[Chars]) -> list[Span]:
    return [Span.of(text, *p) for p in parts]


def _span(text: str, part: Chars | None) -> Span | None:
    return Span.of(text, *part) if part else None


def _statement(
    tree: Tree, number: int, draft: StatementDraft, one: Settled
) -> Statement:
    text = tree.text
    return Statement(
        id=f"st{number}",
        evidence=_spans(text, draft.evidence),
        by=draft.by,
        score=draft.score,
        doubt=one.doubt or (None if one.speakers else "no speaker found"),
        speaker=_ids(one.speakers),
        source=_span(text, draft.source),
        relay=_ids(one.relays),
        addressee=_ids(one.addressees),
        quote_type=draft.quote_type,
        cue=_span(text, draft.cue),
        content=_spans(text, draft.contents),
    )


NO_PROPOSITION = (
    "the words are no clause: a wish, a deed or a feeling, and perhaps no claim"
)


def proposes(tree: Tree, contents: list[Chars]) -> bool:
    """Whether what somebody holds is a clause with a subject, and no question."""
    tokens = [i for i in tree.tokens(contents[0]) if i < len(tree)] if contents else []
    if not tokens:
        return False
    top = tree.head_of(tokens[0], tokens[-1])
    asked = tree.lemma[tokens[0]] in ("whether", "if") or (
        tree.tag[tokens[0]] in ("WDT", "WP", "WRB")
    )
    return tree.first(top, "nsubj", "csubj", "expl", "cop") is not None and not asked


def _claim(tree: Tree, number: int, draft: StatementDraft, one: Settled) -> Claim:
    text = tree.text
    owner = _ids(one.speakers)
    if owner is None and draft.source:
        owner = text[draft.source.start : draft.source.end]
    held, outlet = factuality(tree, draft)
    return Claim(
        id=f"cl{number}",
        evidence=_spans(text, draft.evidence),
        by=draft.by,
        score=draft.score,
        doubt=None if proposes(tree, draft.contents) else NO_PROPOSITION,
        owner=owner or "unknown",
        source=_span(text, draft.source),
        cue=_span(text, draft.cue),
        content=_spans(text, draft.contents),
        factuality=held,
        outlet_factuality=outlet,
    )
