"""What makes two events one, and what is none."""

from collections.abc import Sequence

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft
from dragoman.extract.modalities import modality
from dragoman.record import Event
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.parties import Spoken

SAME_CLAUSE = 0.7
"""Share of the shorter evidence from which two events of a type are one."""


def alone(actors: Sequence[Member], recipients: Sequence[Member]) -> bool:
    """Whether one person is said to have met, and nobody with whom."""
    one = actors[0] if len(actors) == 1 and not recipients else None
    return one is not None and one.kind == "person" and not one.plural


def kin(one: Member, others: Sequence[Member]) -> bool:
    """Whether a state is that of somebody who acts for it."""
    return one.kind == "state" and any(
        m.country == one.country and m.kind in ("person", "organisation")
        for m in others
    )


def owner(inside: Spoken | None, draft: EventDraft) -> str | None:
    """In whose account something is only alleged."""
    if inside is None or draft.modality != "alleged":
        return None
    return next(iter(inside.speaker), None)


def private(member: Member) -> bool:
    """Whether somebody is a business or a club without a name: "the retailer"."""
    name = member.name
    return name.islower() and name.split()[-1] in load("events")["private"]


def is_none(draft: EventDraft, act: str) -> bool:
    """Whether what an act is said with is no event of that type: a warning, praise."""
    types = load("acts")["no_event"].get(act)
    return types is not None and (types == [] or draft.type in types)


def told_already(kind: str, draft: ActDraft, known: list[Event]) -> Event | None:
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


def complete(event: Event, aimed: list[Member]) -> None:
    """Add the recipients that the grammar sees beside those of the head, or for none."""
    seen = [m.id for m in aimed if m.id not in event.actor]
    if set(event.recipient) <= set(seen):
        event.recipient = seen


def whether(cast: Cast, draft: ActDraft) -> str:
    """Whether a verbal act was done: "will demand" is planned.

    What the words themselves do ("we will never accept") is done by saying them.
    """
    if draft.by != "rule:act-cue":
        return "actual"
    return modality(cast.tree, draft.top, "actual")


def once(events: list[Event]) -> list[Event]:
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
    return sorted(kept, key=lambda e: (e.evidence[0].start, e.evidence[0].end))


def _same(one: Event, other: Event) -> bool:
    """Whether two events of a type stand in one clause and their parties agree."""
    a, b = one.evidence[0], other.evidence[0]
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared < SAME_CLAUSE * min(a.end - a.start, b.end - b.start):
        return False
    return _agree(one.actor, other.actor) and _agree(one.recipient, other.recipient)


def _agree(one: list[str], other: list[str]) -> bool:
    return not one or not other or bool(set(one) & set(other))
