"""Drafts become acts and events: words become members of the cast."""

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.events import EventDraft, modality
from dragoman.record import Act, Claim, Event, Span, Statement
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.pronouns import FIRST

AIMED = frozenset(
    {"accuse", "condemn", "urge", "demand", "threaten", "thank", "praise"}
)
"""Acts whose target is somebody, if the words name one."""
SAME_CLAUSE = 0.7
"""Share of the shorter evidence from which two events of a type are one."""
DONE_BY_SAYING = frozenset({"REJECT", "REQUEST", "THREATEN", "ACCUSE"})
"""Verbal events that words do whatever verb reports them."""
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})


@dataclass(slots=True)
class Spoken:
    """A statement draft beside the statement that it became."""

    draft: StatementDraft
    made: Statement | Claim


def settle_acts(
    cast: Cast, phrases: Phrases, drafts: list[ActDraft], said: list[Spoken]
) -> list[Act]:
    """Give every act its performer and target; ids follow the order."""
    out = []
    for number, draft in enumerate(drafts, 1):
        spoken = said[draft.statement]
        if not isinstance(spoken.made, Statement):
            continue
        target = _target(cast, phrases, draft, spoken.made.speaker)
        out.append(
            Act(
                id=f"ac{number}",
                evidence=[Span.of(cast.tree.text, *e) for e in draft.evidence],
                by=draft.by,
                score=draft.score,
                statement=spoken.made.id,
                performer=spoken.made.speaker,
                act=draft.act,
                target=target,
            )
        )
    return out


def _target(
    cast: Cast, phrases: Phrases, draft: ActDraft, speaker: object
) -> str | list[str] | None:
    if draft.target is None:
        return None
    if draft.act in AIMED:
        members = aimed_at(cast, phrases, draft.target, speaker)
        if members:
            return ids(members)
    return cast.tree.text[draft.target.start : draft.target.end]


def aimed_at(
    cast: Cast, phrases: Phrases, chars: Chars, speaker: object
) -> list[Member]:
    """Whom words are aimed at: the object, else the first party named in it.

    What is coordinated with that party is aimed at as well ("urged A and B to talk").
    """
    tree = cast.tree
    tokens = [i for i in tree.tokens(chars) if i < len(tree)]
    if not tokens:
        return []
    top = tree.head_of(tokens[0], tokens[-1])
    for token in (top, *tokens):
        member = cast.at.get(token)
        if member is None and token == top and tree.pos[top] in ("NOUN", "PRON"):
            found = [m for m in phrases.named(tree.chars(top, top)) if m.words]
            member = found[0] if found else None
        if member is None or member.kind == "place":
            continue
        if member.id == speaker or (isinstance(speaker, list) and member.id in speaker):
            continue
        return [member, *_beside(cast, token, member)]
    return []


def _beside(cast: Cast, token: int, member: Member) -> list[Member]:
    """The parties coordinated with a member that is named at a token."""
    tree = cast.tree
    head = token
    while tree.heads[head] != head and cast.at.get(tree.heads[head]) is member:
        head = tree.heads[head]
    below = tree.dependents(head, "conj")
    below += [d for c in below for d in tree.dependents(c, "conj")]
    found = (cast.at.get(c) for c in below)
    return [m for m in found if m is not None and m.kind != "place" and m is not member]


def ids(members: Iterable[Member]) -> str | list[str] | None:
    """Ids as a slot holds them: one, several, or none."""
    listed = list(dict.fromkeys(m.id for m in members))
    return listed if len(listed) > 1 else listed[0] if listed else None


def settle_events(
    cast: Cast,
    phrases: Phrases,
    around: Circumstances,
    drafts: list[EventDraft],
    said: list[Spoken],
    acts: list[tuple[ActDraft, Act]],
) -> list[Event]:
    """Give every event its parties, time and place; acts add the verbal ones."""
    made: list[Event] = []
    denials = Denials.of(cast.tree, [d for d, _ in acts])
    cues = [(c, act.act) for d, act in acts if (c := said[d.statement].draft.cue)]
    for draft in drafts:
        if denials.cover(draft.top):
            continue
        if any(c.overlap(draft.trigger) and _is_none(draft, act) for c, act in cues):
            continue
        event = _event(cast, phrases, around, draft, said)
        if event is not None:
            made.append(event)
    acts = [(d, act) for d, act in acts if not denials.cover(d.top)]
    made += _verbal(cast, phrases, around, acts, said, made)
    made.sort(key=lambda e: (e.evidence[0].start, e.evidence[0].end))
    kept = _once(made)
    for number, event in enumerate(kept, 1):
        event.id = f"ev{number}"
    return kept


def _private(member: Member) -> bool:
    """Whether somebody is a business or a club without a name: "the retailer"."""
    name = member.name
    return name.islower() and name.split()[-1] in load("events")["private"]


def _is_none(draft: EventDraft, act: str) -> bool:
    """Whether what an act is said with is no event of that type: a warning, praise."""
    types = load("acts")["no_event"].get(act)
    return types is not None and (types == [] or draft.type in types)


def _event(
    cast: Cast,
    phrases: Phrases,
    around: Circumstances,
    draft: EventDraft,
    said: list[Spoken],
) -> Event | None:
    inside = _holder(draft.trigger, said)
    actors = _named(cast, phrases, draft.actors, inside)
    recipients = _named(cast, phrases, draft.recipients, inside)
    at_cue = next(
        (
            s
            for s in said
            if s.draft.cue
            and s.draft.cue.overlap(draft.trigger)
            and isinstance(s.made, Statement)
        ),
        None,
    )
    if at_cue is not None and draft.type in VERBAL and at_cue.made.speaker:  # type: ignore[union-attr]
        speaker = at_cue.made.speaker  # type: ignore[union-attr]
        listed = speaker if isinstance(speaker, list) else [speaker]
        actors = [cast.member(i) for i in listed]
    recipients = [r for r in recipients if r not in actors]
    if not actors and not recipients:
        return None
    if draft.type in VERBAL and actors and all(_private(a) for a in actors):
        return None
    places = [m for p in draft.places for m in phrases.named(p)]
    places = [m for m in places if m.kind in ("place", "state")]
    places = places or around.places(draft.top)
    return Event(
        id="ev0",
        evidence=[Span.of(cast.tree.text, *e) for e in draft.evidence],
        by=draft.by,
        score=draft.score,
        plover=draft.type,
        mode=draft.mode,
        actor=[m.id for m in actors],
        recipient=[m.id for m in recipients],
        place=ids(places),
        time=around.time(draft.top),
        modality=draft.modality,
        historical=draft.historical,
        owner=_owner(inside, draft),
    )


def _holder(chars: Chars, said: list[Spoken]) -> Spoken | None:
    """The innermost statement in whose content a stretch lies."""
    around = [s for s in said if any(c.covers(chars) for c in s.draft.contents)]
    return min(
        around,
        key=lambda s: sum(c.end - c.start for c in s.draft.contents),
        default=None,
    )


def _owner(inside: Spoken | None, draft: EventDraft) -> str | None:
    if inside is None or draft.modality != "alleged":
        return None
    speaker = (
        inside.made.speaker if isinstance(inside.made, Statement) else inside.made.owner
    )
    return speaker[0] if isinstance(speaker, list) else speaker


def _named(
    cast: Cast, phrases: Phrases, parts: list[Chars], inside: Spoken | None
) -> list[Member]:
    """The members that words name; "we" in a quotation is who speaks."""
    found: list[Member] = []
    for part in parts:
        words = cast.tree.text[part.start : part.end].lower()
        if words in FIRST and inside is not None and isinstance(inside.made, Statement):
            speaker = inside.made.speaker
            listed = speaker if isinstance(speaker, list) else [speaker]
            found += [cast.member(i) for i in listed if i]
            continue
        found += phrases.named(part)
    return list(dict.fromkeys(m for m in found if _party(m)))


def _party(member: Member) -> bool:
    return member.kind != "place" or bool(member.country) or bool(member.place)


def _verbal(
    cast: Cast,
    phrases: Phrases,
    around: Circumstances,
    acts: list[tuple[ActDraft, Act]],
    said: list[Spoken],
    known: list[Event],
) -> list[Event]:
    """The verbal events that acts are, where the head has none there."""
    table: dict[str, str] = load("acts")["plover"]
    found: list[Event] = []
    for draft, act in acts:
        kind = table.get(act.act)
        if kind is None or act.performer is None:
            continue
        if draft.by != "rule:act-cue" and kind not in DONE_BY_SAYING:
            continue
        performer = (
            act.performer if isinstance(act.performer, list) else [act.performer]
        )
        if all(_private(cast.member(p)) for p in performer):
            continue
        aimed: list[Member] = []
        if draft.target is not None:
            aimed = aimed_at(cast, phrases, draft.target, act.performer)
        twin = _told_already(kind, draft, [*known, *found])
        if twin is not None:
            _complete(twin, aimed)
            continue
        if not aimed and kind in ("ACCUSE", "THREATEN"):
            continue
        addressee = said[draft.statement].made
        if not aimed and isinstance(addressee, Statement) and addressee.addressee:
            one = addressee.addressee
            aimed = [cast.member(one if isinstance(one, str) else one[0])]
        found.append(
            Event(
                id="ev0",
                evidence=act.evidence,
                by="rule:verbal-event",
                plover=kind,
                actor=performer,
                recipient=[m.id for m in aimed if m.id not in performer],
                time=around.time(draft.top, [draft.target] if draft.target else []),
                modality=_whether(cast, draft),
            )
        )
    return found


def _told_already(kind: str, draft: ActDraft, known: list[Event]) -> Event | None:
    """The event of the head that an act is, too."""
    return next(
        (
            e
            for e in known
            if e.plover == kind
            and any(
                Chars(s.start, s.end).overlap(c)
                for s in e.evidence
                for c in draft.evidence
            )
        ),
        None,
    )


def _complete(event: Event, aimed: list[Member]) -> None:
    """Add the recipients that the grammar sees beside those of the head, or for none."""
    seen = [m.id for m in aimed if m.id not in event.actor]
    if set(event.recipient) <= set(seen):
        event.recipient = seen


def _whether(cast: Cast, draft: ActDraft) -> str:
    """Whether a verbal act was done: "will demand" is planned.

    What the words themselves do ("we will never accept") is done by saying them.
    """
    if draft.by != "rule:act-cue":
        return "actual"
    return modality(cast.tree, draft.top, "actual")


def _once(events: list[Event]) -> list[Event]:
    """One event for one stretch of words: the surer reading of those that overlap.

    What the other reading knows of the parties is added where this one lacks it.
    """
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: -(e.score or 0.6)):
        twin = next(
            (k for k in kept if k.plover == event.plover and _same(k, event)), None
        )
        if twin is None:
            kept.append(event)
            continue
        twin.actor = twin.actor or [a for a in event.actor if a not in twin.recipient]
        new = [r for r in event.recipient if r not in twin.actor]
        twin.recipient = twin.recipient or new
    return sorted(kept, key=lambda e: e.evidence[0].start)


def _same(one: Event, other: Event) -> bool:
    """Whether two events of a type stand in one clause and their parties agree."""
    a, b = one.evidence[0], other.evidence[0]
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared < SAME_CLAUSE * min(a.end - a.start, b.end - b.start):
        return False
    return _agree(one.actor, other.actor) and _agree(one.recipient, other.recipient)


def _agree(one: list[str], other: list[str]) -> bool:
    return not one or not other or bool(set(one) & set(other))
