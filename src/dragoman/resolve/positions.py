"""Positions: derived from acts, terms, stances, and what the outlet says of somebody.

By the table of the codebook (`positions.yaml`); they can always be made anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract.acts import ActDraft
from dragoman.extract.clauses import subject
from dragoman.extract.drafts import Chars
from dragoman.extract.events import clause
from dragoman.extract.modalities import modality
from dragoman.extract.negotiable import issue
from dragoman.record import OUTLET, Act, Position, Span, Statement, Term
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.characters import BASES, characterised
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.events import Doings, done_by_saying
from dragoman.resolve.forms import FIRST
from dragoman.resolve.initiatives import Track, Tracks
from dragoman.resolve.parties import Spoken, ids, listed
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.powers import Powers

SURE = 0.75
"""Certainty from which the head's stance is believed; tuned on the seed and dev gold."""
LIKELY = 0.4
"""The same, with the certainty that there is something told at all: stances of the seed
and dev gold have 0.42 or more, those that are none are spread from 0.1."""
WISHING = frozenset({"urge", "call_for", "propose", "offer", "promise", "demand"})
"""Acts by which people stand for all sorts of things, not only for what is negotiated."""
LONGEST_TARGET, LONGEST_SUBJECT = 200, 90
"""Characters of a target in words at most: more than a clause says nothing."""
CLEAR = 0.9
"""Certainty from which a term that the head found makes a position."""
FEWEST = 2
"""Content words of a target that is no initiative, at least."""
MAINLY = 0.5
"""Share of a stretch that an initiative's name must be for the stretch to be about it."""
HEAD = "head:stance"
TWICE = 0.6
"""Share of the shorter words from which a rule and the head tell of one position."""
OWNED = ("its ", "his ", "her ", "their ", "the ")


@cached
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("positions")
    return book


@dataclass(slots=True)
class Positions:
    """What the positions of one report are derived from.

    Attributes:
        cast, phrases, around, tracks: Who, when, and which initiative.
        said: Drafts of statements beside the statements.
        denials: What somebody denies, and so does not show where he stands.
        powers: Whose stance the record is about.
    """

    cast: Cast
    phrases: Phrases
    around: Circumstances
    tracks: Tracks
    said: list[Spoken]
    denials: Denials
    powers: Powers

    def settle(
        self,
        acts: list[tuple[ActDraft, Act]],
        terms: list[Term],
        told: Sequence[Told] = (),
    ) -> list[Position]:
        """Derive positions by the table of the codebook, told once (rule 13)."""
        made = [
            *self._of_acts(acts, terms),
            *self._of_terms(terms),
            *characterised(self),
            *self._told(told, terms, done_by_saying(acts)),
        ]
        made = [p for p in made if self._of_powers(p)]
        made.sort(key=lambda p: (p.by == HEAD, p.evidence[0].start, p.evidence[0].end))
        kept: list[Position] = []
        for position in made:
            twin = next((k for k in kept if _same_stance(k, position)), None)
            if twin is None and any(_told_twice(k, position) for k in kept):
                continue
            if twin is None:
                kept.append(position)
            else:
                twin.evidence += [
                    s for s in position.evidence if s not in twin.evidence
                ]
        kept.sort(key=lambda p: (p.evidence[0].start, p.evidence[0].end))
        for number, position in enumerate(kept, 1):
            position.id = f"po{number}"
        return kept

    def _of_powers(self, position: Position) -> bool:
        """Whether somebody holds it whose stance matters between powers."""
        known = {m.id: m for m in self.cast.members}
        holders = [known[r] for r in listed(position.holder) if r in known]
        if self.powers.on_stage:
            return any(self.powers.open(m) for m in holders)
        return any(self.powers.governs(m) for m in holders)

    def _of_acts(
        self, acts: list[tuple[ActDraft, Act]], terms: list[Term]
    ) -> Iterator[Position]:
        table = _book()["acts"]
        for draft, act in acts:
            stance = table.get(act.act)
            if act.act == "warn" and draft.by == "rule:act-cue":
                stance = "against"
            if stance is None or act.performer is None or draft.target is None:
                continue
            if self.denials.cover(draft.top):
                continue
            steps = _steps_in(draft.target, terms) if act.act in WISHING else []
            target = self._target(draft, act, terms)
            if act.act == "insist" and target not in {t.id for t in terms}:
                continue  # on what is so, and not on what should be
            if target is None or (act.act in WISHING and not self._weighs(draft)):
                continue
            kind = self.said[draft.statement].draft.quote_type
            each: list[Term | None] = [*steps] or [None]
            for step in each:
                yield Position(
                    id="po0",
                    evidence=act.evidence if step is None else step.evidence,
                    by=f"rule:position-of-{act.act}",
                    holder=self._either(act.performer),
                    target=target if step is None else step.id,
                    stance=stance,
                    basis=BASES[kind],
                    time=self.around.time(draft.top, [draft.target]),
                )

    def _weighs(self, draft: ActDraft) -> bool:
        """Whether what is wished for is of an issue, a plan or a power."""
        if draft.target is None:
            return False
        tokens = self.cast.tree.tokens(draft.target)
        if any(i in self.tracks.at for i in tokens):
            return True
        here = (self.cast.at[i] for i in tokens if i in self.cast.at)
        return issue(self.cast.tree, draft.target) != "other" or self.powers.among(here)

    def _either(self, performer: str | list[str]) -> str | list[str]:
        """The person, and whom he speaks for."""
        if isinstance(performer, list) or performer == OUTLET:
            return performer
        member = self.cast.member(performer)
        if member.kind != "person" or member.office is None or member.country is None:
            return performer
        if member.office.time == "former":
            return performer
        return [performer, self.cast.state(member.country).id]

    def _target(
        self, draft: ActDraft, act: Act, terms: list[Term]
    ) -> str | list[str] | None:
        assert draft.target is not None  # the caller saw it
        tree = self.cast.tree
        if act.act == "warn":
            who = subject(tree, draft.top) if draft.by != "rule:act-cue" else None
            tokens = [i for i in tree.tokens(draft.target) if i < len(tree)]
            if who is None and tokens:
                who = subject(tree, tree.head_of(tokens[0], tokens[-1]))
            if who is None or tree.pos[who] != "NOUN" or not self._to_come(who):
                return None
            chars = tree.subtree(who)
            if not any(e.covers(chars) for e in (*draft.evidence, draft.target)):
                return None
            short = chars.end - chars.start < LONGEST_SUBJECT
            return tree.text[slice(*chars)] if short else None
        if act.act == "condemn" and draft.by != "rule:act-cue":
            who = subject(tree, draft.top)  # "the raid was a crime": the raid
            if who is None or tree.pos[who] == "PRON":
                return None
            blamed = tree.subtree(who)
            return tree.text[slice(*blamed)] if self.says(blamed) else None
        if act.act == "accuse":
            return self._blamed(draft.target) if draft.by == "rule:act-cue" else None
        if act.act == "condemn":
            words = tree.text[draft.target.start : draft.target.end].split(" as ")[0]
            return words if len(words) < LONGEST_TARGET else None
        track = self.tracks.of(draft.target)
        if track is not None and self._mainly(track, draft.target):
            return track.id
        for term in terms:
            span = term.evidence[0]
            if draft.target.overlap(Chars(span.start, span.end)) > 0.5 * (
                span.end - span.start
            ):
                return term.id
        known = {m.id for m in self.cast.members}
        if act.target is not None and known.issuperset(listed(act.target)):
            return act.target
        words = tree.text[draft.target.start : draft.target.end]
        if act.act == "reject":
            words = words.split(" as ")[0].removesuffix(" as")
        return words if len(words) < LONGEST_TARGET else None

    def _to_come(self, who: int) -> bool:
        """Whether a subject is warned of: "escalation could", and not "time is short"."""
        tree = self.cast.tree
        return any(tree.tag[c] == "MD" for c in tree.dependents(tree.heads[who], "aux"))

    def _blamed(self, chars: Chars) -> str | None:
        """Who or what is blamed: somebody, or his doing as it is called."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if not tokens:
            return None
        head = tree.head_of(tokens[0], tokens[-1])
        of = next((i for i in tokens if tree.lemma[i] == "of"), tokens[-1] + 1)
        blamed = of - 1 if tree.words[of : of + 1] == ["of"] else head
        if blamed in self.cast.at:  # "accused Oslo of harming"
            return self.cast.at[blamed].id
        words = tree.text[slice(*chars)].split(" for ")[0]
        return words if len(words) < LONGEST_TARGET and self.says(chars) else None

    def _of_terms(self, terms: list[Term]) -> Iterator[Position]:
        table = _book()["terms"]
        for term in terms:
            stance = table.get(term.kind)
            if term.by in ("rule:gloss", "rule:readiness"):
                stance = "favor"
            if stance is None or term.holder in (None, OUTLET):
                continue
            if term.score is not None and term.score < CLEAR:
                continue
            if term.kind == "objective" and term.evidence[0].quote.lower().startswith(
                OWNED
            ):
                continue  # "its early goals": which they are is not said
            span = term.evidence[0]
            inside = next(
                (
                    s
                    for s in self.said
                    if any(
                        c.covers(Chars(span.start, span.end)) for c in s.draft.contents
                    )
                ),
                None,
            )
            basis = BASES[inside.draft.quote_type] if inside else "characterised"
            yield Position(
                id="po0",
                evidence=term.evidence,
                by=f"rule:position-of-{term.kind}",
                holder=term.holder,
                target=term.id,
                stance=stance,
                basis=basis,
            )

    def _told(
        self, told: Sequence[Told], terms: list[Term], done: Doings
    ) -> Iterator[Position]:
        """Stances that the learned head read, with holder and target."""
        tree = self.cast.tree
        for one in told:
            if one.stance == "-" or one.sure["stance"] < SURE or not one.objects:
                continue
            tokens = [i for i in tree.tokens(Chars(*one.trigger)) if i < len(tree)]
            if not tokens or one.modality == "hypothetical":
                continue
            if self.denials.cover(tree.head_of(tokens[0], tokens[-1])):
                continue
            if one.sure["stance"] * one.score < LIKELY:
                continue
            trigger = Chars(*one.trigger)
            actors, objects = [Chars(*a) for a in one.actors], one.objects
            inside = self.statement_around(trigger)
            holder = self._stands(actors, inside, trigger)
            said = next((done[i] for i in tokens if i in done), None)
            if said is not None and said[1].act in WISHING:
                holder = said[1].performer  # "Oslo must pay": who says so
            if holder is None:
                continue
            chars = Chars(objects[0][0], objects[-1][1])
            if not self._substantial(chars):
                continue
            yield Position(
                id="po0",
                evidence=[
                    Span.of(
                        tree.text, *clause(tree, tokens[0], [trigger, chars, *actors])
                    )
                ],
                by=HEAD,
                score=round(one.sure["stance"] * one.score, 3),
                holder=self._either(holder),
                target=self._about(chars, terms),
                stance=one.stance,
                basis=BASES[inside.draft.quote_type] if inside else "characterised",
                time=self.around.time(tree.head_of(tokens[0], tokens[-1]), [chars]),
            )

    def _substantial(self, chars: Chars) -> bool:
        """Whether a target says what is favoured: an initiative, or content words."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        content = [i for i in tokens if tree.pos[i] in ("NOUN", "VERB", "PROPN")]
        return any(i in self.tracks.at for i in tokens) or len(content) >= FEWEST

    def says(self, chars: Chars) -> bool:
        """Whether a stretch has a noun or more than one word that says something."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        nouns = [i for i in tokens if tree.pos[i] in ("NOUN", "PROPN")]
        return bool(nouns) or sum(tree.pos[i] == "VERB" for i in tokens) >= FEWEST

    def _stands(
        self, actors: list[Chars], inside: Spoken | None, trigger: Chars
    ) -> str | list[str] | None:
        """Who takes a stance: whom the words name, "we" and nobody: who speaks."""
        speaker = None
        if inside is not None and isinstance(inside.made, Statement):
            speaker = inside.made.speaker
        if not actors:
            return speaker
        if self.cast.tree.text[slice(*actors[0])].lower() in FIRST and speaker:
            return speaker
        found = [m for a in actors for m in self.phrases.named(a) if m.kind != "place"]
        return ids(found) or speaker

    def _mainly(self, track: Track, chars: Chars) -> bool:
        """Whether a stretch is about an initiative, and not only mentions it."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if tokens and self.tracks.at.get(tree.head_of(tokens[0], tokens[-1])) is track:
            return True
        named = max((n.chars.overlap(chars) for n in track.namings), default=0)
        return named >= MAINLY * (chars.end - chars.start)

    def _about(self, chars: Chars, terms: list[Term]) -> str:
        """The initiative or term that a stretch is, else its words."""
        track = self.tracks.of(chars)
        if track is not None and self._mainly(track, chars):
            return track.id
        for term in terms:
            span = Chars(term.evidence[0].start, term.evidence[0].end)
            if chars.overlap(span) > 0.5 * max(
                span.end - span.start, chars.end - chars.start
            ):
                return term.id
        members = [m for m in self.phrases.named(chars) if m.kind == "state" or m.words]
        return members[0].id if members else self.cast.tree.text[slice(*chars)]

    def subject(self, who: int) -> str | list[str] | None:
        """Whom a subject names; "we" is who speaks."""
        tree = self.cast.tree
        inside = self.statement_around(tree.chars(who, who))
        if tree.words[who].lower() in FIRST and inside is not None:
            return self._either(ids(self._members(inside.speaker)) or OUTLET)
        found = self.phrases.named(tree.subtree(who))
        return ids(m for m in found if m.kind != "place")

    def _members(self, refs: list[str]) -> list[Member]:
        known = {m.id: m for m in self.cast.members}
        return [known[r] for r in refs if r in known]

    def undone(self, verb: int) -> bool:
        """Whether the words say that somebody does not stand so: negated or denied."""
        negated = modality(self.cast.tree, verb, "actual") == "negated"
        return negated or self.denials.cover(verb)

    def statement_around(self, chars: Chars) -> Spoken | None:
        """The statement in whose words a stretch lies."""
        return next(
            (s for s in self.said if any(c.covers(chars) for c in s.draft.contents)),
            None,
        )


def _steps_in(target: Chars, terms: list[Term]) -> list[Term]:
    """The steps that are wished for together: somebody stands for each."""
    spans = ((t, t.evidence[0]) for t in terms if t.order is not None)
    return [t for t, s in spans if target.covers(Chars(s.start, s.end))]


def _same_stance(one: Position, other: Position) -> bool:
    return (
        str(one.target).lower() == str(other.target).lower()
        and one.stance == other.stance
        and _first(one.holder) == _first(other.holder)
    )


def _told_twice(ruled: Position, told: Position) -> bool:
    """Whether the head tells once more what a rule told: its target is part of it."""
    if told.by != HEAD or ruled.by == HEAD or ruled.stance != told.stance:
        return False
    if _first(ruled.holder) not in (told.holder, *listed(told.holder)):
        return False
    a, b = ruled.evidence[0], told.evidence[0]
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= TWICE * min(a.end - a.start, b.end - b.start)


def _first(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
