"""Drafts become events: who did what to whom, where and when, in whose account."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft, alleges, modality
from dragoman.record import Act, Event, Span, Statement
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.initiatives import Tracks
from dragoman.resolve.parties import Parties, Spoken, ids, listed

SAME_CLAUSE = 0.7
"""Share of the shorter evidence from which two events of a type are one."""
DONE_BY_SAYING = frozenset({"REJECT", "REQUEST", "THREATEN", "ACCUSE"})
"""Verbal events that words do whatever verb reports them."""
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
SURE_NO = 0.7
"""Certainty from which a negated verb is believed to refuse."""
OPEN = ("planned", "hypothetical")
"""Modalities of what has not happened."""
CLEAR = 0.85
"""Certainty from which the head is believed against a cue that does nothing."""
GROUND = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Deeds done to a state through its ground: "annexed Crimea", "shelled a camp in Mali"."""
ANSWERS = frozenset({"AGREE", "REJECT"})
"""Events on a plan, whose recipient is its proposer (RECORD.md, rule 22)."""


@dataclass(slots=True)
class Events:
    """What the events of one report are made from.

    Attributes:
        cast, around, tracks, parties: Who, when and where, and which initiative.
        denials: What somebody denies, and so has not happened.
    """

    cast: Cast
    around: Circumstances
    tracks: Tracks
    parties: Parties
    denials: Denials

    def settle(
        self, drafts: list[EventDraft], acts: list[tuple[ActDraft, Act]]
    ) -> list[Event]:
        """Give every event its parties, time and place; acts add the verbal ones."""
        said = self.parties.said
        cues = [(c, act.act) for d, act in acts if (c := said[d.statement].draft.cue)]
        made = []
        for draft in drafts:
            if self.denials.cover(draft.top) or any(
                c.overlap(draft.trigger) and _is_none(draft, act) for c, act in cues
            ):
                continue
            event = self._event(draft)
            if event is not None:
                made.append(event)
        acts = [(d, act) for d, act in acts if not self.denials.cover(d.top)]
        made += self._verbal(acts, made)
        kept = _once(made)
        for number, event in enumerate(kept, 1):
            event.id = f"ev{number}"
        return kept

    def _event(self, draft: EventDraft) -> Event | None:
        if self._only_said(draft):
            return None
        if draft.type == "REJECT" and draft.modality == "negated":
            if (draft.score or 0.0) < SURE_NO:
                return None  # "will not be able to": nobody refuses
            draft.modality = "actual"  # the negation is the refusal
        inside = self.parties.around(draft.trigger)
        if inside is not None and draft.score is None and draft.modality in OPEN:
            return None  # what is called for or threatened: the act is the event
        if inside is not None and draft.modality == "actual":
            claimed = alleges(self.cast.tree, inside.draft.cue)
            draft.modality = "alleged" if claimed else "actual"
        actors = self._actors(draft, inside)
        recipients = self.parties.named(draft.recipients, inside)
        places = [m for p in draft.places for m in self.parties.phrases.named(p)]
        places = [m for m in places if m.kind in ("place", "state")]
        places = places or self.around.places(draft.top)
        if draft.type == "COERCE":  # ground is taken from its state
            recipients = [
                self.cast.state(r.country) if r.kind == "place" and r.country else r
                for r in recipients
            ]
        recipients = [r for r in recipients if r not in actors and not _kin(r, actors)]
        recipients = recipients or self._implied(draft, actors, places)
        if not actors and not recipients:
            return None
        if (actors or draft.type in VERBAL) and all(_private(a) for a in actors):
            return None  # nobody says it, or only a business does it
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
        plain = {w for act, words in book["cues"].items() for w in words} - doing
        if tree.lemma[draft.top] in plain:
            return True  # "citing sources"
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
            for member in (*self._ground(draft), *places):
                if member.kind not in ("place", "state") or member.country is None:
                    continue
                if member.country not in countries:
                    return [self.cast.state(member.country)]
        return []

    def _ground(self, draft: EventDraft) -> list[Member]:
        """Whom the words for what it is done to name, then who stands within them."""
        parts = (*draft.objects, *draft.recipients)
        named = [m for chars in parts for m in self.parties.phrases.named(chars)]
        tokens = (i for chars in parts for i in self.cast.tree.tokens(chars))
        return named + [self.cast.at[i] for i in tokens if i in self.cast.at]

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
            performer = listed(act.performer)
            if all(_private(m) for m in self.parties.members(performer)):
                continue
            aimed = self._aimed(draft, act)
            twin = _told_already(kind, draft, [*known, *found])
            if twin is not None:
                _complete(twin, aimed)
                continue
            if not aimed and kind in ("ACCUSE", "THREATEN"):
                continue
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
                    modality=_whether(self.cast, draft),
                )
            )
        return found

    def _aimed(self, draft: ActDraft, act: Act) -> list[Member]:
        """Whom a verbal event is done to: the words', a plan's proposer, the addressee."""
        if draft.target is not None:
            aimed = self.parties.aimed(draft, listed(act.performer))
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


def _private(member: Member) -> bool:
    """Whether somebody is a business or a club without a name: "the retailer"."""
    name = member.name
    return name.islower() and name.split()[-1] in load("events")["private"]


def _is_none(draft: EventDraft, act: str) -> bool:
    """Whether what an act is said with is no event of that type: a warning, praise."""
    types = load("acts")["no_event"].get(act)
    return types is not None and (types == [] or draft.type in types)


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
