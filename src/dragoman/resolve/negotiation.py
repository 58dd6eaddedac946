"""Terms, statuses and sponsors: drafts become records, with holders and tracks."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.clauses import subject
from dragoman.extract.drafts import Chars
from dragoman.extract.negotiable import TermDraft, book
from dragoman.extract.statuses import StatusDraft
from dragoman.record import (
    OUTLET,
    Refs,
    Relation,
    Span,
    Statement,
    Status,
    Term,
)
from dragoman.resolve.cast import Cast
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.forms import FIRST
from dragoman.resolve.initiatives import Track, Tracks
from dragoman.resolve.parties import Parties, Spoken, ids, is_matter, listed
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.powers import Powers

NEAR_PLAN = 1
"""Sentences back in which the plan of a provision must be named by the outlet; somebody
who speaks of one names it in the same sentence."""


@dataclass(slots=True)
class Negotiation:
    """What the negotiation layer of one report is made from.

    Attributes:
        cast, phrases, around, tracks: Who, when, and which initiative.
        said: Drafts of statements beside the statements.
        denials: What somebody denies, and so stands nowhere.
        powers: Between whom there is anything to negotiate.
    """

    cast: Cast
    phrases: Phrases
    around: Circumstances
    tracks: Tracks
    said: list[Spoken]
    denials: Denials
    powers: Powers

    # -- terms ---------------------------------------------------------------------

    def terms(self, drafts: list[TermDraft]) -> list[Term]:
        """Give every term its holder and initiative; drop those without a holder."""
        out: list[Term] = []
        for draft in drafts:
            holder = self._holder(draft)
            if holder is None or self._of_no_plan(draft) or self._local(draft, holder):
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
                    score=draft.score,
                    kind=draft.kind,
                    issue=draft.issue,
                    holder=holder,
                    initiative=track.id if track else None,
                    order=draft.order,
                    condition=Span.of(self.cast.tree.text, *condition)
                    if condition
                    else None,
                )
            )
        return out

    def _local(self, draft: TermDraft, holder: Refs) -> bool:
        """Whether no power has to do with a term: what a court or a club asks for.

        In a report that is about powers the head's term needs one nearby, a rule's
        none; in others a power must hold it and another be named beside it.
        """
        if draft.by == "rule:objective" and draft.issue == "other":
            return not self._abroad(draft, holder)
        ruled = draft.score is None
        held = self.powers.among(self.cast.among(listed(holder)))
        if draft.by == "rule:owned-term" and draft.issue == "other" and not held:
            return True  # "the paper's request for a comment"
        if self.powers.on_stage:
            return not ((ruled and held) or self.powers.near(draft.evidence, back=1))
        return not (ruled and held and self.powers.near(draft.evidence))

    def _abroad(self, draft: TermDraft, holder: Refs) -> bool:
        """Whether one power means to do something about another."""
        held = self.cast.among(listed(holder))
        tokens = self.cast.tree.tokens(draft.evidence)
        lemmas = {self.cast.tree.lemma[i] for i in tokens if i < len(self.cast.tree)}
        if lemmas.isdisjoint(book()["abroad"]):
            return False
        named = [self.cast.at[i] for i in tokens if i in self.cast.at]
        own = {m.country for m in held}
        others = [m for m in named if m not in held and m.country not in own]
        return (
            self.powers.on_stage
            and self.powers.among(held)
            and self.powers.among(others)
        )

    def _of_no_plan(self, draft: TermDraft) -> bool:
        """Whether a provision stands where no plan is spoken of that could hold it."""
        if draft.kind != "provision" or draft.score is None or draft.plan is not None:
            return False
        here = self.cast.tree.sentence[draft.top]
        at = (self.cast.tree.sentence[head] for head in self.tracks.at)
        reach = 0 if draft.statement is not None else NEAR_PLAN
        return not any(0 <= here - number <= reach for number in at)

    def _holder(self, draft: TermDraft) -> str | list[str] | None:
        """Who holds a term: whom the words name, else who speaks, else the outlet."""
        speaker = self._speaker(draft)
        if draft.holder is None:
            return speaker or OUTLET
        words = self.cast.tree.text[slice(*draft.holder)].lower()
        if words in FIRST and speaker is not None:
            return speaker
        named = self.phrases.named(draft.holder)
        found = ids(m for m in named if m.kind != "place" and not is_matter(m))
        if named and not found and all(is_matter(m) for m in named):
            return None  # "the talks aim to": what they are for, and nobody's
        return found or speaker

    def _speaker(self, draft: TermDraft) -> str | list[str] | None:
        if draft.statement is None:
            return None
        made = self.said[draft.statement].made
        return made.speaker if isinstance(made, Statement) else made.owner

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
            if track is None or self.denials.cover(draft.top):
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
                if evidence not in twin.evidence:
                    twin.evidence.append(evidence)
                continue
            out.append(
                Status(
                    id=f"su{len(out) + 1}",
                    evidence=[evidence],
                    made_by=draft.rule,
                    score=draft.score,
                    track=track.id,
                    status=draft.status,
                    by=by,
                    time=self.around.time(draft.top),
                )
            )
        return out

    def _by(self, draft: StatusDraft) -> str | list[str] | None:
        if draft.voiced:
            return self._speaker_around(draft.evidence)
        if draft.by is None:
            return None
        first = self.cast.tree.text[slice(*draft.by)].lower().split()[0]
        torn = draft.by.overlap(draft.track.chars)  # a clause, and nobody's name
        if first in ("we", "i"):
            speaker = self._speaker_around(draft.evidence)
            if speaker is not None:
                return speaker
        if torn:
            return self._speaker_around(draft.track.chars)
        parties = Parties(self.cast, self.phrases, self.said)
        return ids(m for m in parties.named([draft.by], None) if m.kind != "place")

    def _speaker_around(self, chars: Chars) -> str | list[str] | None:
        for spoken in self.said:
            if isinstance(spoken.made, Statement) and any(
                c.covers(chars) for c in spoken.draft.contents
            ):
                return spoken.made.speaker
        return None

    # -- relations -----------------------------------------------------------------

    def sponsors(self, number: int) -> Iterator[Relation]:
        """A `sponsors` relation for each sponsor of an initiative.

        Args:
            number: How many relations there are already.
        """
        text = self.cast.tree.text
        for track in self.tracks.tracks:
            for member in track.backers:
                number += 1
                yield Relation(
                    id=f"r{number}",
                    evidence=[Span.of(text, *track.namings[0].chars)],
                    by="rule:sponsor-of-a-plan",
                    relation="sponsors",
                    subject=member.id,
                    object=track.id,
                )
