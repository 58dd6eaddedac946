"""Drafts become events: who did what to whom, where and when, in whose account."""

from dataclasses import dataclass

from dragoman.codebook import load
from dragoman.extract import deeds
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.events import EventDraft
from dragoman.extract.modalities import alleges
from dragoman.extract.negotiable import issue
from dragoman.record import Act, Event, Span, Statement
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.happenings import (
    Doings,
    complete,
    done_at,
    done_by_saying,
    is_none,
    kin,
    no_meeting,
    once,
    owner,
    private,
    retold,
    told_already,
    whether,
)
from dragoman.resolve.initiatives import Tracks
from dragoman.resolve.parties import Parties, Spoken, ids, listed
from dragoman.resolve.powers import Powers

DONE_BY_SAYING = frozenset({"REJECT", "REQUEST", "THREATEN", "ACCUSE"})
"""Verbal events that words do whatever verb reports them."""
VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE"})
SURE_NO = 0.7
"""Certainty from which a negated verb is believed to refuse."""
CLEAR = 0.85
"""Certainty from which the head is believed against a cue that does nothing."""
GROUND = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
"""Deeds done to a state through its ground: "annexed Crimea", "shelled a camp in Mali"."""
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
"""Deeds that nobody needs to be a power for."""
PEOPLE = ("person", "group", "state")
"""Who has violence done to him or does it: no business, club or medium."""
PLAIN = 0.75
"""Certainty from which the head is believed that there was violence without a power."""
OFF_STAGE = 0.7
"""Certainty from which it is believed in a report that is not about powers."""
LONGEST_CLAUSE = 260
"""Characters of a reporting clause that is an event's evidence: a long sentence."""
ANSWERS = frozenset({"AGREE", "REJECT"})
"""Events on a plan, whose recipient is its proposer (RECORD.md, rule 22)."""


@dataclass(slots=True)
class Events:
    """What the events of one report are made from.

    Attributes:
        cast, around, tracks, parties: Who, when and where, and which initiative.
        denials: What somebody denies, and so has not happened.
        powers: Who can do what PLOVER codes.
    """

    cast: Cast
    around: Circumstances
    tracks: Tracks
    parties: Parties
    denials: Denials
    powers: Powers

    def settle(
        self, drafts: list[EventDraft], acts: list[tuple[ActDraft, Act]]
    ) -> list[Event]:
        """Give every event its parties, time and place; acts add the verbal ones."""
        said = self.parties.said
        done = done_by_saying(acts)
        cues = [(c, act.act) for d, act in acts if (c := said[d.statement].draft.cue)]
        made: list[Event] = []
        told: dict[int, EventDraft] = {}
        for draft in drafts:
            if self.denials.cover(draft.top) or any(
                c.overlap(draft.trigger) and is_none(draft, act) for c, act in cues
            ):
                continue
            event = self._event(draft, done)
            if event is not None:
                made.append(event)
                told[id(event)] = draft
        acts = [(d, act) for d, act in acts if not self.denials.cover(d.top)]
        made += self._verbal(acts, made)
        kept = retold(once(made), told, self.parties)
        for number, event in enumerate(kept, 1):
            event.id = f"ev{number}"
        return kept

    def _event(self, draft: EventDraft, done: Doings) -> Event | None:
        """The event of a draft; None where nothing happened, or to nobody who counts."""
        inside = self.parties.around(draft.trigger)
        if self._only_said(draft) or not self._told(draft, inside, done):
            return None
        actors, recipients = self._sides(draft, inside, done)
        places = self._places(draft)
        recipients = self._befallen(draft, actors, recipients, places)
        if not self._counts(draft, inside, actors, recipients):
            return None
        if no_meeting(draft, actors, recipients, places):
            return None
        return Event(
            id="ev0",
            evidence=[Span.of(self.cast.tree.text, *e) for e in self._evidence(draft)],
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
            owner=owner(inside, draft),
        )

    def _told(self, draft: EventDraft, inside: Spoken | None, done: Doings) -> bool:
        """Whether the words tell of an event; its modality is what the teller makes it."""
        if draft.type == "REJECT" and draft.modality == "negated":
            if (draft.score or 0.0) < SURE_NO:
                return False  # "will not be able to": nobody refuses
            draft.modality = "actual"  # the negation is the refusal
        undone = draft.modality == "hypothetical" or (
            draft.modality == "planned" and done_at(draft, done)
        )
        if inside is not None and draft.score is None and undone:
            return False  # what is called for or threatened: the act is the event
        if inside is not None and draft.modality == "actual":
            claimed = alleges(self.cast.tree, inside.draft.cue)
            draft.modality = "alleged" if claimed else "actual"
        return True

    def _sides(
        self, draft: EventDraft, inside: Spoken | None, done: Doings
    ) -> tuple[list[Member], list[Member]]:
        """Who does it and to whom, as the words say or the act that it is."""
        actors = self._actors(draft, inside)
        recipients = self.parties.named(draft.recipients, inside)
        asked = self._asked(draft, done)
        if asked is None:
            return actors, recipients
        draft.modality = "actual"  # it is done by saying it
        recipients = self._aimed(*asked) or [*actors, *recipients]
        actors = self.cast.among(listed(asked[1].performer))
        return actors, [r for r in recipients if r not in actors]

    def _places(self, draft: EventDraft) -> list[Member]:
        named = [m for p in draft.places for m in self.parties.phrases.named(p)]
        places = [m for m in named if m.kind in ("place", "state")]
        return places or self.around.places(draft.top)

    def _befallen(
        self,
        draft: EventDraft,
        actors: list[Member],
        recipients: list[Member],
        places: list[Member],
    ) -> list[Member]:
        """To whom it is done: nobody's own side, and ground only as its state's."""
        if draft.type == "COERCE":  # ground is taken from its state
            recipients = [
                self.cast.state(r.country) if r.kind == "place" and r.country else r
                for r in recipients
            ]
        recipients = [r for r in recipients if r not in actors and not kin(r, actors)]
        if draft.type not in GROUND and any(r.kind != "place" for r in recipients):
            recipients = [r for r in recipients if r.kind != "place"]
        return recipients or self._implied(draft, actors, places)

    def _counts(
        self,
        draft: EventDraft,
        inside: Spoken | None,
        actors: list[Member],
        recipients: list[Member],
    ) -> bool:
        """Whether an event has parties, and they are such as the record is about."""
        if not actors and not recipients:
            return False
        if (actors or draft.type in VERBAL) and all(private(a) for a in actors):
            return False  # nobody says it, or only a business does it
        if not self._of_powers(draft, actors, recipients):
            return False
        wished = draft.type == "REQUEST" and inside is not None and not recipients
        return not wished or self._reported_at(draft) is not None  # asked of somebody

    def _asked(self, draft: EventDraft, done: Doings) -> tuple[ActDraft, Act] | None:
        """The act that an event is: "Oslo must pay", said by Accra, is Accra's request."""
        table = load("acts")["plover"]
        for token in self.cast.tree.tokens(draft.trigger):
            act = done.get(token)
            if act is not None and table.get(act[1].act) == draft.type:
                return act
        return None

    def _of_powers(
        self,
        draft: EventDraft,
        actors: list[Member],
        recipients: list[Member],
    ) -> bool:
        """Whether a power takes part; of violence it is enough that it is plain."""
        sides = [*actors, *recipients]
        if self.powers.alone and actors and recipients:
            return True
        if draft.type in VIOLENT:
            plain = draft.score is not None and draft.score >= PLAIN
            people = any(m.kind in PEOPLE for m in sides)
            return self.powers.among(sides) or (plain and people)
        if self.powers.on_stage:
            return any(self.powers.open(m) for m in sides)
        sure = draft.score is None or draft.score >= OFF_STAGE
        return sure and self.powers.among(actors or recipients)

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
        if draft.type == "REQUEST":
            doing |= set(load("events")["arguments"]["asking"])  # "wants Oslo to pay"
        for spoken in self.parties.said:
            cue = spoken.draft.cue
            if cue is None or not cue.covers(draft.trigger):
                continue
            coded = deeds.known(tree, draft.top) == draft.type  # "will summon"
            return not (coded or any(tree.lemma[i] in doing for i in tree.tokens(cue)))
        return False

    def _reported_at(self, draft: EventDraft) -> Spoken | None:
        """The statement whose cue tells of an event."""
        return next(
            (
                s
                for s in self.parties.said
                if s.draft.cue
                and s.draft.cue.overlap(draft.trigger)
                and isinstance(s.made, Statement)
            ),
            None,
        )

    def _evidence(self, draft: EventDraft) -> list[Chars]:
        """The words of an event: of a verbal one the reporting clause, if it is short."""
        told = self._reported_at(draft) if draft.type in VERBAL else None
        if told is None:
            return draft.evidence
        whole = told.draft.evidence
        length = sum(e.end - e.start for e in whole)
        return whole if length <= LONGEST_CLAUSE else draft.evidence

    def _actors(self, draft: EventDraft, inside: Spoken | None) -> list[Member]:
        """Who does it: of a verbal event at its cue, who speaks."""
        cue = self._reported_at(draft)
        if cue is not None and draft.type in VERBAL and cue.speaker:
            return self.cast.among(cue.speaker)
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
            by_power = self.powers.among(actors)  # else a crime, and no deed to a state
            for member in (*self._ground(draft), *(places if by_power else ())):
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
            if act.act == "offer" and self._stops_fighting(draft):
                kind = "AGREE"  # RECORD.md, rule 7: a party's own call for a truce
            if kind is None or act.performer is None:
                continue
            if (
                kind != "AGREE"
                and draft.by != "rule:act-cue"
                and kind not in DONE_BY_SAYING
            ):
                continue
            performer = listed(act.performer)
            if all(private(m) for m in self.cast.among(performer)):
                continue
            aimed = self._aimed(draft, act)
            if not self._weighs(draft, kind, performer, aimed):
                continue
            twin = told_already(kind, draft, [*known, *found])
            if twin is not None:
                complete(twin, aimed)
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
                    modality=whether(self.cast, draft),
                )
            )
        return found

    def _stops_fighting(self, draft: ActDraft) -> bool:
        """Whether what is offered is a ceasefire."""
        target = draft.target
        return target is not None and issue(self.cast.tree, target) == "ceasefire"

    def _weighs(
        self, draft: ActDraft, kind: str, performer: list[str], aimed: list[Member]
    ) -> bool:
        """Whether an act is an event: a power's, or done to one.

        What only the words make a request ("you should sleep") is one where it is
        aimed at somebody.
        """
        doers = self.cast.among(performer)
        if draft.by == "rule:act-content" and kind == "REQUEST" and not aimed:
            return False
        if self.powers.alone:
            named = draft.by == "rule:act-cue" and kind == "REQUEST"
            return bool(doers and aimed) or (named and self.powers.among(doers))
        if self.powers.on_stage:
            return any(self.powers.open(m) for m in (*doers, *aimed))
        return self.powers.among(doers) and self.powers.among(aimed)

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
                m for m in self.cast.among(listed(made.addressee)) if m.sector != "MED"
            ][:1]
        return []
