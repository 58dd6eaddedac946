"""What makes two events one, and what is none."""

from collections.abc import Sequence

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.arguments import alike
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft
from dragoman.extract.modalities import modality
from dragoman.extract.trees import Tree
from dragoman.record import Act, Event
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.parties import Parties, Spoken

SAME_CLAUSE = 0.7
"""Share of the shorter evidence from which two events of a type are one."""

Doings = dict[int, tuple[ActDraft, Act]]
"""Acts by the word at the top of their clause."""


def alone(actors: Sequence[Member], recipients: Sequence[Member]) -> bool:
    """Whether one person is said to have met, and nobody with whom."""
    one = actors[0] if len(actors) == 1 and not recipients else None
    return one is not None and one.kind == "person" and not one.plural


def at_home(actors: Sequence[Member], hosts: Sequence[Member]) -> bool:
    """Whether somebody goes nowhere but home: a visit has a foreign host."""
    own = {m.country for m in actors if m.country}
    return bool(own) and bool(hosts) and all(m.country in own for m in hosts)


def no_meeting(
    draft: EventDraft,
    actors: Sequence[Member],
    recipients: Sequence[Member],
    places: Sequence[Member],
) -> bool:
    """Whether nobody meets anybody: one alone, or a visit at home."""
    if draft.type == "CONSULT" and not places and alone(actors, recipients):
        return True
    return draft.mode == "visit" and at_home(actors, [*recipients, *places])


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


def retold(
    events: list[Event], told: dict[int, EventDraft], parties: Parties
) -> list[Event]:
    """One record for what is told several times: the fullest telling (RECORD.md, 13).

    A noun that takes up a deed ("their release") is evidence of the record that tells it,
    and so is a second telling of one meeting.

    Args:
        events: The events in text order.
        told: Their drafts, by the identity of the event; acts have none.
        parties: Who the ids of the parties are, and the parse.
    """
    tree = parties.cast.tree
    again = {i for i, draft in told.items() if draft.again}
    kept: list[Event] = []
    for event in sorted(events, key=lambda e: (id(e) in again, -_fullness(e))):
        word = _word(tree, event, told)
        twin = next(
            (
                known
                for known in kept
                if known.plover == event.plover
                and (
                    (
                        id(event) in again
                        and alike(word, _word(tree, known, told))
                        and _taken_up(event, known, parties)
                    )
                    or _one_meeting(event, known)
                )
            ),
            None,
        )
        if twin is None:
            kept.append(event)
            continue
        seen = {(s.start, s.end) for s in twin.evidence}
        twin.evidence += [s for s in event.evidence if (s.start, s.end) not in seen]
    return sorted(kept, key=lambda e: (e.evidence[0].start, e.evidence[0].end))


def _word(tree: Tree, event: Event, told: dict[int, EventDraft]) -> str:
    draft = told.get(id(event))
    return tree.lemma[draft.top] if draft is not None else ""


def _sides(event: Event) -> set[str]:
    return {*event.actor, *event.recipient}


def _fullness(event: Event) -> int:
    return len(event.actor) + len(event.recipient) + 2 * (event.modality == "actual")


def _one_meeting(event: Event, known: Event) -> bool:
    """Whether two meetings have the same parties, and nothing else tells them apart."""
    apart = event.modality != known.modality
    apart = apart or (
        event.mode is not None and known.mode is not None and event.mode != known.mode
    )
    apart = apart or (_when(event) is not None and _when(event) != _when(known))
    apart = apart or _numbered(event) != _numbered(known)
    several = event.plover == "CONSULT" and len(_sides(event)) > 1
    return several and _sides(event) <= _sides(known) and not apart


def _numbered(event: Event) -> set[str]:
    """Which of several rounds it was: "the second meeting"."""
    words = {w.lower() for s in event.evidence for w in s.quote.split()}
    return words & set(load("events")["arguments"]["rounds"])


def _when(event: Event) -> str | None:
    """The day that an event is dated to: a duration or "recently" dates nothing."""
    value = event.time.value if event.time is not None else None
    return value if value is not None and value[:1].isdigit() else None


def _taken_up(event: Event, known: Event, parties: Parties) -> bool:
    """Whether the parties that a noun names are among those of a record."""
    if _when(event) and _when(event) != _when(known):
        return False
    if known.modality == "negated":
        return False
    agreed = _among(event.actor, known.actor, parties) and _among(
        event.recipient, known.recipient, parties
    )
    turned = _among(event.actor, known.recipient, parties) and not event.recipient
    return agreed or (turned and event.plover == "CONSULT")


def _among(some: list[str], others: list[str], parties: Parties) -> bool:
    """Whether somebody is among others, or of their state, or an unnamed group."""
    if not some or not others:
        return not some
    countries = {m.country for m in parties.cast.among(others) if m.country}
    return any(
        m.id in others
        or (m.country is not None and m.country in countries)
        or (m.name.islower() and m.country is None)
        for m in parties.cast.among(some)
    )


def _same(one: Event, other: Event) -> bool:
    """Whether two events of a type stand in one clause and their parties agree."""
    a, b = one.evidence[0], other.evidence[0]
    shared = min(a.end, b.end) - max(a.start, b.start)
    if shared < SAME_CLAUSE * min(a.end - a.start, b.end - b.start):
        return False
    return _agree(one.actor, other.actor) and _agree(one.recipient, other.recipient)


def _agree(one: list[str], other: list[str]) -> bool:
    return not one or not other or bool(set(one) & set(other))


def done_at(draft: EventDraft, done: Doings) -> bool:
    """Whether a verbal event is done with the clause that tells of a deed."""
    act = done.get(draft.top)
    return act is not None and act[1].act in load("acts")["plover"]


def done_by_saying(acts: list[tuple[ActDraft, Act]]) -> Doings:
    """The acts that what is said does by its own words, by the top of their clause."""
    return {
        draft.top: (draft, act)
        for draft, act in acts
        if draft.by != "rule:act-cue" and act.performer is not None
    }
