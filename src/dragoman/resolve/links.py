"""What joins two records of one report.

A paraphrase with the quotation it renders, and what the two differ in; the occasion of
a statement; steps in their order; what a clause says set something off; and a position
with the one that took its place.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.record import (
    Act,
    Event,
    Initiative,
    Link,
    LinkKind,
    Position,
    Record,
    Refs,
    Span,
    Statement,
    Status,
    Term,
)

SHARED = 0.5
"""Share of the shorter telling's content words from which one renders the other: half,
as in the record's own rule for targets given in words."""
FEWEST = 2
"""Content words that must be shared at least."""
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will",
                    "would", "not", "never", "no"})  # fmt: skip
"""Words without content whose change changes what was said."""
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
OCCASIONS = frozenset({"during", "at", "in", "after", "before", "following"})
TRIGGERS = frozenset({"after", "since", "because", "following", "when", "once"})
"""Marks of a clause that says what set its main clause off."""
TALKING = 2
"""Sentences after a meeting in which "these remarks" may be told of."""


@dataclass(slots=True)
class Links:
    """Finds the links of one report.

    Attributes:
        tree: Its parse.
        records: Its records.
    """

    tree: Tree
    records: Sequence[Record]

    def find(self) -> list[Link]:
        """All links; statements get their paraphrases and occasions noted, too."""
        made: list[Link] = []
        for kind, one, other, spans, difference in (
            *self._paraphrases(),
            *self._occasions(),
            *self._steps(),
            *self._triggers(),
            *self._superseded(),
        ):
            made.append(
                Link(
                    id=f"ln{len(made) + 1}",
                    evidence=spans,
                    by=f"rule:{kind.replace('_', '-')}",
                    link=kind,
                    subject=one,
                    object=other,
                    difference=difference,
                )
            )
        return made

    def _paraphrases(self) -> Iterator["_Found"]:
        said = [r for r in self.records if isinstance(r, Statement) and r.content]
        direct = [s for s in said if s.quote_type == "direct"]
        told = [s for s in said if s.quote_type != "direct"]
        for one in told:
            own = self._words(one.content)
            best: tuple[int, Statement] | None = None
            for other in direct:
                if one.speaker is None or not _share(one.speaker, other.speaker):
                    continue
                shared = len(own & self._words(other.content))
                enough = shared >= FEWEST and shared >= SHARED * len(own)
                if enough and (best is None or shared > best[0]):
                    best = shared, other
            if best is not None:
                other = best[1]
                one.paraphrases.append(other.id)
                spans = [*one.content, *other.content]
                yield (
                    "paraphrase_of",
                    one.id,
                    other.id,
                    spans,
                    self._difference(one, other),
                )

    def _words(self, spans: list[Span]) -> set[str]:
        return {
            self.tree.lemma[i]
            for i in self._tokens(spans)
            if self.tree.pos[i] in CONTENT
        }

    def _tokens(self, spans: list[Span]) -> Iterator[int]:
        for span in spans:
            for i in self.tree.tokens(Chars(span.start, span.end)):
                if i < len(self.tree):
                    yield i

    def _difference(self, one: Statement, other: Statement) -> str | None:
        """What the paraphrase has that the quotation lacks: content words and modals."""
        tree = self.tree
        there = {tree.lemma[i] for i in self._tokens(other.content)}
        there |= {tree.words[i].lower() for i in self._tokens(other.content)}
        own = {tree.words[i].lower() for i in self._tokens(one.content)}
        added = [
            tree.words[i]
            for i in self._tokens(one.content)
            if (tree.pos[i] in CONTENT and tree.lemma[i] not in there)
            or (tree.words[i].lower() in MODALS - there)
        ]
        changed = [
            tree.words[i]
            for i in self._tokens(other.content)
            if tree.words[i].lower() in MODALS - own
        ]
        parts = []
        if added:
            parts.append("not in the quotation: " + ", ".join(dict.fromkeys(added)))
        if added and changed:
            parts.append("there instead: " + ", ".join(dict.fromkeys(changed)))
        return "; ".join(parts) or None

    def _occasions(self) -> Iterator["_Found"]:
        """ "said at a meeting with", "made these remarks during talks with"."""
        meetings = [
            r
            for r in self.records
            if isinstance(r, Event) and r.plover == "CONSULT" and r.modality == "actual"
        ]
        for event in meetings:
            tokens = list(self._tokens(event.evidence))
            remark = bool(tokens) and self._of_remarks(tokens[0], tokens[-1])
            for statement in self.records:
                if not isinstance(statement, Statement) or statement.occasion:
                    continue
                if self._said_at(statement, event, remark):
                    statement.occasion = event.id
                    spans = [*statement.evidence, *event.evidence]
                    yield "occasion", statement.id, event.id, spans, None

    def _of_remarks(self, first: int, last: int) -> bool:
        """Whether a meeting's sentence tells of words: "made these remarks during"."""
        here = self.tree.sentence[first]
        return any(
            self.tree.lemma[i] in REMARKS and self.tree.sentence[i] == here
            for i in range(max(0, first - 8), last + 1)
        )

    def _said_at(self, statement: Statement, event: Event, remark: bool) -> bool:
        tree = self.tree
        if not _share(statement.speaker, [*event.actor, *event.recipient]):
            return False
        there, here = list(self._tokens(event.evidence)), statement.cue
        if not there or here is None:
            return False
        cue = list(self._tokens([here]))
        if not cue:
            return False
        gap = tree.sentence[there[0]] - tree.sentence[cue[0]]
        if remark and abs(gap) <= TALKING:
            return True
        if gap != 0 or any(
            s.start <= event.evidence[0].start < s.end for s in statement.content
        ):
            return False
        before = max(0, there[0] - 3)
        if any(tree.lemma[i] in OCCASIONS for i in range(before, there[0] + 1)):
            return True
        return any(
            tree.pos[i] == "NOUN"
            and tree.heads[i] in cue
            and any(tree.lemma[c] in OCCASIONS for c in tree.dependents(i, "case"))
            for i in there
        )

    def _steps(self) -> Iterator["_Found"]:
        steps = [r for r in self.records if isinstance(r, Term) and r.order]
        for one, other in itertools.pairwise(steps):
            if (
                one.order
                and other.order == one.order + 1
                and one.holder == other.holder
            ):
                spans = [*one.evidence, *other.evidence]
                yield "before", one.id, other.id, spans, None

    def _triggers(self) -> Iterator["_Found"]:
        """ "after A did x, B ruled out y": x set the act, status or event off."""
        tree = self.tree
        events = [r for r in self.records if isinstance(r, Event)]
        later = [r for r in self.records if isinstance(r, (Status, Act))]
        for event in events:
            tokens = list(self._tokens(event.evidence[:1]))
            if not tokens:
                continue
            top = tree.head_of(tokens[0], tokens[-1])
            marked = any(
                tree.lemma[c] in TRIGGERS for c in tree.dependents(top, "mark", "case")
            )
            head = tree.heads[top]
            if not marked or head == top:
                continue
            at = tree.starts[head]
            for record in later:
                span = record.evidence[0]
                if span.start <= at < span.end:
                    spans = [*event.evidence[:1], span]
                    yield "triggers", event.id, record.id, spans, None
                    break

    def _superseded(self) -> Iterator["_Found"]:
        """Two stances of one holder on one target that oppose each other."""
        held = [r for r in self.records if isinstance(r, Position)]
        for n, one in enumerate(held):
            for other in held[n + 1 :]:
                opposed = {one.stance, other.stance} == {"favor", "against"}
                same = self._family(one.target) == self._family(other.target)
                if opposed and same and _share(one.holder, other.holder):
                    spans = [one.evidence[0], other.evidence[0]]
                    yield "contrast", one.id, other.id, spans, None
                    break

    def _family(self, target: Refs) -> str:
        """A target: an initiative by itself, a term by the initiative it belongs to."""
        first = target if isinstance(target, str) else target[0]
        for record in self.records:
            if record.id == first and isinstance(record, Term) and record.initiative:
                return record.initiative
            if record.id == first and isinstance(record, Initiative):
                return first
        return first.lower()


REMARKS = frozenset({"remark", "comment", "statement", "speech"})
_Found = tuple[LinkKind, str, str, list[Span], str | None]


def _share(one: Refs | None, other: Refs | None) -> bool:
    first = one if isinstance(one, list) else [one] if one else []
    second = other if isinstance(other, list) else [other] if other else []
    return bool(set(first) & set(second))
