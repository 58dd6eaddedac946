"""Positions: derived from acts, terms, stances, and what the outlet says of somebody.

By the table of the codebook (`positions.yaml`); they can always be made anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.annotate import Told
from dragoman.codebook import cached, load
from dragoman.extract.acts import ActDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.events import clause
from dragoman.extract.forces import harmful
from dragoman.extract.modalities import modality
from dragoman.extract.negotiable import issue
from dragoman.record import OUTLET, Act, Position, Span, Statement, Term
from dragoman.resolve.cast import Cast
from dragoman.resolve.characters import BASES, characterised
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.forms import FIRST
from dragoman.resolve.happenings import Doings, done_by_saying
from dragoman.resolve.initiatives import Tracks
from dragoman.resolve.parties import Spoken, ids, listed
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.powers import Powers
from dragoman.resolve.targets import Targets

SURE = 0.75
"""Certainty from which the head's stance is believed; tuned on the seed and dev gold."""
LIKELY = 0.4
"""The same, with the certainty that there is something told at all: stances of the seed
and dev gold have 0.42 or more, those that are none are spread from 0.1."""
WISHING = frozenset({"urge", "call_for", "propose", "offer", "promise", "demand"})
"""Acts by which people stand for all sorts of things, not only for what is negotiated."""
CLEAR = 0.9
"""Certainty from which a term that the head found makes a position."""
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
        targets: Finds out what a position is about.
    """

    cast: Cast
    phrases: Phrases
    around: Circumstances
    tracks: Tracks
    said: list[Spoken]
    denials: Denials
    powers: Powers
    targets: Targets = field(init=False)

    def __post_init__(self) -> None:
        self.targets = Targets(self.cast, self.phrases, self.tracks)

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
        holders = self.cast.among(listed(position.holder))
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
            if self.denials.cover(draft.top) or self._supposed(draft):
                continue
            steps = _steps_in(draft.target, terms) if act.act in WISHING else []
            target = self.targets.of(draft, act, terms)
            if act.act == "insist" and target not in {t.id for t in terms}:
                continue  # on what is so, and not on what should be
            if target is None or (act.act in WISHING and not self._weighs(draft)):
                continue
            if target in listed(self._either(act.performer)):
                continue  # nobody stands against himself
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

    def _supposed(self, draft: ActDraft) -> bool:
        """Whether the saying itself is only supposed: "if Oslo insists that"."""
        tree, cue = self.cast.tree, self.said[draft.statement].draft.cue
        tokens = [] if cue is None else [i for i in tree.tokens(cue) if i < len(tree)]
        marks = (tree.lemma[m] for i in tokens for m in tree.dependents(i, "mark"))
        return any(m in ("if", "unless", "whether") for m in marks)

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
            inside = self.statement_around(Chars(span.start, span.end))
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
            if not self.targets.substantial(chars) or self._forceful(chars):
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
                target=self.targets.about(chars, terms),
                stance=one.stance,
                basis=BASES[inside.draft.quote_type] if inside else "characterised",
                time=self.around.time(tree.head_of(tokens[0], tokens[-1]), [chars]),
            )

    def _forceful(self, chars: Chars) -> bool:
        """Whether a target is a deed of force: whoever is ready to strike threatens."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        top = tree.head_of(tokens[0], tokens[-1]) if tokens else -1
        return top >= 0 and tree.tag[top] == "VB" and harmful(tree, top)

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

    def subject(self, who: int) -> str | list[str] | None:
        """Whom a subject names; "we" is who speaks."""
        tree = self.cast.tree
        inside = self.statement_around(tree.chars(who, who))
        if tree.words[who].lower() in FIRST and inside is not None:
            return self._either(ids(self.cast.among(inside.speaker)) or OUTLET)
        found = self.phrases.named(tree.subtree(who))
        return ids(m for m in found if m.kind != "place")

    def undone(self, verb: int) -> bool:
        """Whether the words say that somebody does not stand so: negated or denied."""
        negated = modality(self.cast.tree, verb, "actual") == "negated"
        return negated or self.denials.cover(verb)

    def statement_around(self, chars: Chars) -> Spoken | None:
        """The first statement in whose words a stretch lies (`Parties.around`: the innermost)."""
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
