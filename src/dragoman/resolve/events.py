"""Drafts become events: who did what to whom, where and when, in whose account."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft
from dragoman.record import Act, Event, Span, Statement
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.initiatives import Tracks
from dragoman.resolve.parties import Parties, Spoken, ids, listed

SAME_CLAUSE = 0.7
"""Share of the shorter evidence from which two events of a type are one."""
DONE_BY_SAYING = frozenset({"REJECT", "REQUEST", "THREATEN", "ACCUSE"})
"""Verbal events that words do whatever verb reports them."""
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
CLEAR = 0.85
"""Certainty from which the head is believed against a cue that does nothing."""
GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Deeds done to a state through its ground: "annexed Crimea"."""
ANSWERS = frozenset({"AGREE", "REJECT"})
"""Events on a plan, whose recipient is its proposer (RECORD.md, rule 22)."""


@dataclass(slots=True)
class Events:
    """What the events of one report are made from.

    Attributes:
        cast, around, tracks, parties: Who, when and where, and which initiative.
    """

    cast: Cast
    around: Circumstances
    tracks: Tracks
    parties: Parties

    def settle(
        self, drafts: list[EventDraft], acts: list[tuple[ActDraft, Act]]
    ) -> list[Event]:
        """Give every event its parties, time and place; acts add the verbal ones."""
        made = [e for d in drafts if (e := self._event(d)) is not None]
        made += self._verbal(acts, made)
        kept = _once(made)
        for number, event in enumerate(kept, 1):
            event.id = f"ev{number}"
        return kept

    def _event(self, draft: EventDraft) -> Event | None:
        if self._only_said(draft):
            return None
        inside = self.parties.around(draft.trigger)
        actors = self._actors(draft, inside)
        recipients = self.parties.named(draft.recipients, inside)
        places = [m for p in draft.places for m in self.parties.phrases.named(p)]
        places = [m for m in places if m.kind in ("place", "state")]
        places = places or self.around.places(draft.top)
        recipients = [r for r in recipients if r not in actors and not _kin(r, actors)]
        recipients = recipients or self._implied(draft, actors, places)
        if not actors and not recipients:
            return None
        return Event(
            id="ev0",
            evidence=[Span.of(self.cast.tree.text, *e) for e in draft.evidence],
            by=draft.by,
            score=draft.score,
            plover=draft.type,
            mode=draft.mode,
            actor=[m.id for m in actors],
            recipient=[m.id for m in recipients],
            place=ids(places),
            time=self.around.time(draft.top),
            modality=draft.modality,
            historical=draft.historical,
            owner=_owner(inside, draft),
        )

    def _only_said(self, draft: EventDraft) -> bool:
        """Whether a verbal event is read off a cue that does nothing: "according to"."""
        if draft.type not in VERBAL or (draft.score or 0.0) >= CLEAR:
            return False
        book = load("acts")
        tree = self.cast.tree
        doing = {w for act in book["plover"] for w in book["cues"].get(act, [])}
        for spoken in self.parties.said:
            cue = spoken.draft.cue
            if cue is None or not cue.covers(draft.trigger):
                continue
            return not any(tree.lemma[i] in doing for i in tree.tokens(cue))
        return False

    def _actors(self, draft: EventDraft, inside: Spoken | None) -> list[Member]:
        """Who does it: of a verbal event at its cue, who speaks."""
        cue = next(
            (
                s
                for s in self.parties.said
                if s.draft.cue
                and s.draft.cue.overlap(draft.trigger)
                and isinstance(s.made, Statement)
            ),
            None,
        )
        if cue is not None and draft.type in VERBAL and cue.speaker:
            return self.parties.members(cue.speaker)
        parts = draft.actors
        if inside is not None:  # who says so is not who does it
            within = [
                p for p in parts if any(c.covers(p) for c in inside.draft.contents)
            ]
            parts = within or parts
        return self.parties.named(parts, inside)

    def _implied(
        self, draft: EventDraft, actors: list[Member], places: list[Member]
    ) -> list[Member]:
        """The other party where no words name it: a plan's proposer, a place's state."""
        if draft.type in ANSWERS:
            for chars in draft.objects:
                track = self.tracks.of(chars)
                if track is not None:
                    return [m for m in track.sponsors if m not in actors]
        if draft.type in GROUND:
            countries = {m.country for m in actors}
            ground = [
                m
                for chars in (*draft.objects, *draft.recipients)
                for m in self.parties.phrases.named(chars)
            ]
            for member in (*ground, *places):
                if member.kind not in ("place", "state") or member.country is None:
                    continue
                if member.country not in countries:
                    return [self.cast.state(member.country)]
        return []

    def _verbal(
        self, acts: list[tuple[ActDraft, Act]], known: list[Event]
    ) -> list[Event]:
        """The verbal events that acts are, where nothing has one there."""
        table: dict[str, str] = load("acts")["plover"]
        found: list[Event] = []
        for draft, act in acts:
            kind = table.get(act.act)
            if kind is None or act.performer is None:
                continue
            if draft.by != "rule:act-cue" and kind not in DONE_BY_SAYING:
                continue
            if any(
                e.plover == kind and _touch(e, draft.evidence) for e in (*known, *found)
            ):
                continue
            aimed = self._aimed(draft, act)
            if not aimed and kind in ("ACCUSE", "THREATEN"):
                continue
            performer = listed(act.performer)
            found.append(
                Event(
                    id="ev0",
                    evidence=act.evidence,
                    by="rule:verbal-event",
                    plover=kind,
                    actor=performer,
                    recipient=[m.id for m in aimed if m.id not in performer],
                    time=self.around.time(
                        draft.top, [draft.target] if draft.target else []
                    ),
                    modality="actual",
                )
            )
        return found

    def _aimed(self, draft: ActDraft, act: Act) -> list[Member]:
        """Whom a verbal event is done to: the words', a plan's proposer, the addressee."""
        if draft.target is not None:
            aimed = self.parties.aimed_at(draft.target, listed(act.performer))
            if aimed:
                return aimed
            track = self.tracks.of(draft.target)
            if act.act in ("reject", "accept", "agree", "oppose") and track is not None:
                return list(track.sponsors)
        made = self.parties.said[draft.statement].made
        if isinstance(made, Statement) and made.addressee:
            return [
                m
                for m in self.parties.members(listed(made.addressee))
                if m.sector != "MED"
            ][:1]
        return []


def _kin(one: Member, others: Sequence[Member]) -> bool:
    """Whether a state is that of somebody who acts for it."""
    return one.kind == "state" and any(
        m.country == one.country and m.kind in ("person", "organisation")
        for m in others
    )


def _owner(inside: Spoken | None, draft: EventDraft) -> str | None:
    if inside is None or draft.modality != "alleged":
        return None
    return next(iter(inside.speaker), None)


def _touch(event: Event, parts: list[Chars]) -> bool:
    return any(
        Chars(s.start, s.end).overlap(c) > 0 for s in event.evidence for c in parts
    )


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
