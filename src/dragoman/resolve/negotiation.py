"""Terms, statuses and positions: drafts become records, and positions are derived."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.codebook import load
from dragoman.extract.acts import ActDraft
from dragoman.extract.clauses import subject
from dragoman.extract.drafts import Chars
from dragoman.extract.statuses import StatusDraft
from dragoman.extract.terms import TermDraft
from dragoman.record import (
    OUTLET,
    Act,
    Position,
    Relation,
    Span,
    Statement,
    Status,
    Term,
)
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.events import Spoken, ids
from dragoman.resolve.initiatives import Track, Tracks
from dragoman.resolve.phrases import Phrases

BASES = {
    "direct": "direct",
    "mixed": "direct",
    "indirect": "indirect",
    "narrated": "narrated",
}


OWNED = ("its ", "his ", "her ", "their ", "the ")


@cache
def _book() -> dict[str, Any]:
    book: dict[str, Any] = load("positions")
    return book


@dataclass(slots=True)
class Negotiation:
    """What the negotiation layer of one report is made from.

    Attributes:
        cast, phrases, around, tracks: Who, when, and which initiative.
        said: Drafts of statements beside the statements.
    """

    cast: Cast
    phrases: Phrases
    around: Circumstances
    tracks: Tracks
    said: list[Spoken]

    # -- terms ---------------------------------------------------------------------

    def terms(self, drafts: list[TermDraft]) -> list[Term]:
        """Give every term its holder and initiative; drop those without a holder."""
        out: list[Term] = []
        for draft in drafts:
            holder = self._holder(draft)
            if holder is None:
                continue
            track = self.tracks.at.get(draft.plan.head) if draft.plan else None
            if track is None and draft.plan is None:
                track = self.tracks.of(draft.evidence)
            if track is not None:
                self._guarantors(track, draft)
            condition = draft.condition
            out.append(
                Term(
                    id=f"tm{len(out) + 1}",
                    evidence=[Span.of(self.cast.tree.text, *draft.evidence)],
                    by=draft.by,
                    kind=draft.kind,  # type: ignore[arg-type]
                    issue=draft.issue,  # type: ignore[arg-type]
                    holder=holder,
                    initiative=track.id if track else None,
                    order=draft.order,
                    condition=Span.of(self.cast.tree.text, *condition)
                    if condition
                    else None,
                )
            )
        return out

    def _holder(self, draft: TermDraft) -> str | list[str] | None:
        """Who holds a term: whom the words name, else who speaks, else the outlet."""
        if draft.holder is not None:
            return ids(m for m in self.phrases.named(draft.holder) if m.kind != "place")
        if draft.statement is not None:
            made = self.said[draft.statement].made
            return made.speaker if isinstance(made, Statement) else made.owner
        return OUTLET

    def _guarantors(self, track: Track, draft: TermDraft) -> None:
        """ "have A and B guarantee its security": A and B are its guarantors."""
        tree = self.cast.tree
        for token in tree.tokens(draft.evidence):
            if token >= len(tree) or tree.lemma[token] != "guarantee":
                continue
            who = subject(tree, token) if tree.pos[token] == "VERB" else None
            if who is not None:
                for member in self.phrases.named(tree.subtree(who)):
                    if member not in track.guarantors and member.kind != "place":
                        track.guarantors.append(member)

    # -- statuses ------------------------------------------------------------------

    def statuses(self, drafts: list[StatusDraft]) -> list[Status]:
        """Give every status its track and its cause, told once (rule 13)."""
        out: list[Status] = []
        for draft in drafts:
            track = self.tracks.at.get(draft.track.head)
            if track is None:
                continue
            by = self._by(draft)
            evidence = Span.of(self.cast.tree.text, *draft.evidence)
            twin = next(
                (
                    s
                    for s in out
                    if s.track == track.id and s.status == draft.status and s.by == by
                ),
                None,
            )
            if twin is not None:
                twin.evidence.append(evidence)
                continue
            out.append(
                Status(
                    id=f"su{len(out) + 1}",
                    evidence=[evidence],
                    made_by=draft.rule,
                    track=track.id,
                    status=draft.status,  # type: ignore[arg-type]
                    by=by,
                    time=self.around.time(draft.top),
                )
            )
        return out

    def _by(self, draft: StatusDraft) -> str | list[str] | None:
        if draft.by is None:
            return None
        words = self.cast.tree.text[draft.by.start : draft.by.end].lower()
        if words in ("we", "i"):
            speaker = self._speaker_around(draft.evidence)
            if speaker is not None:
                return speaker
        return ids(m for m in self.phrases.named(draft.by) if m.kind != "place")

    def _speaker_around(self, chars: Chars) -> str | list[str] | None:
        for spoken in self.said:
            if isinstance(spoken.made, Statement) and any(
                c.covers(chars) for c in spoken.draft.contents
            ):
                return spoken.made.speaker
        return None

    # -- positions -----------------------------------------------------------------

    def positions(
        self,
        acts: list[tuple[ActDraft, Act]],
        terms: list[Term],
    ) -> list[Position]:
        """Derive positions by the table of the codebook, told once (rule 13)."""
        made = [
            *self._of_acts(acts, terms),
            *self._of_terms(terms),
            *self._characterised(),
        ]
        made.sort(key=lambda p: (p.evidence[0].start, p.evidence[0].end))
        kept: list[Position] = []
        for position in made:
            twin = next((k for k in kept if _same_stance(k, position)), None)
            if twin is None:
                kept.append(position)
            else:
                twin.evidence += [
                    s for s in position.evidence if s not in twin.evidence
                ]
        for number, position in enumerate(kept, 1):
            position.id = f"po{number}"
        return kept

    def _of_acts(
        self, acts: list[tuple[ActDraft, Act]], terms: list[Term]
    ) -> Iterator[Position]:
        table = _book()["acts"]
        for draft, act in acts:
            stance = table.get(act.act)
            if act.act == "warn":
                stance = "against"
            if stance is None or act.performer is None or draft.target is None:
                continue
            target = self._target(draft, act, terms)
            if target is None:
                continue
            kind = self.said[draft.statement].draft.quote_type
            yield Position(
                id="po0",
                evidence=act.evidence,
                by=f"rule:position-of-{act.act}",
                holder=self._either(act.performer),
                target=target,
                stance=stance,
                basis=BASES[kind],  # type: ignore[arg-type]
                time=self.around.time(draft.top, [draft.target]),
            )

    def _either(self, performer: str | list[str]) -> str | list[str]:
        """The person, and whom he speaks for."""
        if isinstance(performer, list):
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
            if who is None or tree.pos[who] != "NOUN":
                return None
            chars = tree.subtree(who)
            return (
                tree.text[chars.start : chars.end]
                if chars.end - chars.start < 90
                else None
            )
        if act.act == "condemn":
            words = tree.text[draft.target.start : draft.target.end].split(" as ")[0]
            return words if len(words) < 200 else None
        if act.act == "accuse":
            return (
                act.target if act.target in {m.id for m in self.cast.members} else None
            )
        track = self.tracks.of(draft.target)
        if track is not None and track in self.tracks.tracks:
            return track.id
        for term in terms:
            span = term.evidence[0]
            if draft.target.overlap(Chars(span.start, span.end)) > 0.5 * (
                span.end - span.start
            ):
                return term.id
        if isinstance(act.target, list) or (act.target or "").startswith("a"):
            known = {m.id for m in self.cast.members}
            if act.target in known:
                return act.target
        words = tree.text[draft.target.start : draft.target.end]
        return words if len(words) < 200 else None

    def _of_terms(self, terms: list[Term]) -> Iterator[Position]:
        table = _book()["terms"]
        for term in terms:
            stance = table.get(term.kind)
            if term.by == "rule:gloss":
                stance = "favor"
            if stance is None or term.holder in (None, OUTLET):
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
                holder=term.holder,  # type: ignore[arg-type]
                target=term.id,
                stance=stance,
                basis=basis,  # type: ignore[arg-type]
            )

    def _characterised(self) -> Iterator[Position]:
        """ "remains hopeful for peace", "supports the plan": in the outlet's voice."""
        tree, book = self.cast.tree, _book()["characterised"]
        cues = [s.draft.cue for s in self.said if s.draft.cue]
        for token in range(len(tree)):
            stance = next(
                (s for s in ("favor", "against") if tree.lemma[token] in book[s]), None
            )
            verbal = book["verbs"].get(tree.lemma[token])
            who = None
            what: int | None = None
            if stance and tree.pos[token] in ("ADJ", "VERB"):
                who = subject(tree, token)
                if who is None and tree.label[token] == "xcomp":
                    who = tree.first(tree.heads[token], "nsubj")
                for child in tree.dependents(token, "obl", "nmod"):
                    case = tree.first(child, "case")
                    if case is not None and tree.lemma[case] in book["prepositions"]:
                        what = child
                        break
            elif (
                verbal
                and tree.pos[token] == "VERB"
                and tree.tag[token] in ("VBZ", "VBP", "VBD")
            ):
                chars = tree.chars(token, token)
                if any(c.overlap(chars) for c in cues):
                    continue
                stance, who, what = (
                    verbal,
                    tree.first(token, "nsubj"),
                    tree.first(token, "obj"),
                )
            if stance is None or who is None or what is None:
                continue
            holder = ids(
                m for m in self.phrases.named(tree.subtree(who)) if m.kind != "place"
            )
            if holder is None:
                continue
            first, last = tree.edges[what]
            case = tree.first(what, "case")
            first = max(first, case + 1) if case is not None and case < what else first
            chars = tree.chars(first, last)
            track = self.tracks.of(chars)
            start = (
                tree.starts[tree.edges[who][0]] if who < token else tree.starts[token]
            )
            evidence = Chars(min(start, tree.starts[token]), chars.end)
            inside = self._statement_around(evidence)
            yield Position(
                id="po0",
                evidence=[Span.of(tree.text, *evidence)],
                by="rule:characterised",
                holder=holder,
                target=track.id if track else tree.text[chars.start : chars.end],
                stance=stance,  # type: ignore[arg-type]
                basis=BASES[inside.draft.quote_type] if inside else "characterised",  # type: ignore[arg-type]
                time=self.around.time(token),
            )

    def _statement_around(self, chars: Chars) -> Spoken | None:
        return next(
            (s for s in self.said if any(c.covers(chars) for c in s.draft.contents)),
            None,
        )

    # -- relations -----------------------------------------------------------------

    def sponsors(self, number: int) -> Iterator[Relation]:
        """A `sponsors` relation for each sponsor of an initiative.

        Args:
            number: How many relations there are already.
        """
        text = self.cast.tree.text
        for track in self.tracks.tracks:
            for member in track.sponsors:
                number += 1
                yield Relation(
                    id=f"r{number}",
                    evidence=[Span.of(text, *track.namings[0].chars)],
                    by="rule:sponsor-of-a-plan",
                    relation="sponsors",
                    subject=member.id,
                    object=track.id,
                )


def _same_stance(one: Position, other: Position) -> bool:
    return (
        str(one.target).lower() == str(other.target).lower()
        and one.stance == other.stance
        and _first(one.holder) == _first(other.holder)
    )


def _first(value: str | Iterable[str]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
