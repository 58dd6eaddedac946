"""A report for the eye: the cast, then who said what, then whatever else there is.

Everything goes through `rich.text.Text`, never through markup, and every word of the
report through `glyphs`: brackets and escape sequences are shown as they are.
"""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TypeVar

from rich.console import Console, Group, RenderableType
from rich.text import Text

from dragoman.record import (
    OUTLET,
    Act,
    Claim,
    Event,
    Initiative,
    Link,
    Position,
    Refs,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    Term,
)  # fmt: skip
from dragoman.write import layout
from dragoman.write.glyphs import flowing

MAX_WIDTH = 110
"""Columns used at most: longer lines of print are hard to follow by eye."""

MAX_CAST = 25
"""Rows of the cast: more do not fit beside each other on a screen; the JSON holds all."""

NOBODY = "(no speaker named)"

_STYLES = {
    "direct": "green",
    "mixed": "yellow",
    "indirect": "cyan",
    "narrated": "magenta",
}

T = TypeVar("T")


class Page:
    """Prints reports on a console, one below the other."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, report: Report) -> None:
        """Print one report."""
        width = min(self._console.width, MAX_WIDTH)
        self._console.print(Sheet(report).rendered(), width=width, soft_wrap=False)

    def close(self) -> None:
        """Nothing is open."""


class Sheet:
    """One report, laid out."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._names = dict(_names(report))
        self._acts: dict[str | None, list[Act]] = {}
        for act in self._of(Act):
            self._acts.setdefault(act.statement, []).append(act)

    def rendered(self) -> RenderableType:
        """The sheet, to be printed by rich."""
        statements = {item.id for item in self._of(Statement)}
        loose = [a for a in self._of(Act) if a.statement not in statements]
        parts: list[RenderableType] = [layout.heading(self._report.doc), *self._cast()]
        parts += self._statements()
        parts += self._section("Other acts", loose, self._act)
        parts += self._section("Positions", self._of(Position), self._position)
        parts += self._section("Initiatives", self._of(Initiative), self._initiative)
        parts += self._section("Terms", self._of(Term), self._term)
        parts += self._section("Statuses", self._of(Status), self._status)
        parts += self._section("Events", self._of(Event), self._event)
        parts += self._section("Relations", self._of(Relation), self._relation)
        parts += self._section("Claims", self._of(Claim), self._claim)
        parts += self._section("Links", self._of(Link), self._link)
        if not self._report.records:
            parts.append(Text("\n  Nothing found to record.", style="dim"))
        return Group(*parts, Text())

    def _of(self, kind: type[T]) -> list[T]:
        return [item for item in self._report.records if isinstance(item, kind)]

    def _cast(self) -> Iterator[RenderableType]:
        if not self._report.entities:
            return
        yield layout.title("Cast", len(self._report.entities))
        # Who is named most stands first; of two named as often, who was named before.
        ranked = sorted(self._report.entities, key=lambda e: -len(e.mentions))
        yield layout.indented(layout.cast(ranked[:MAX_CAST]))
        left = len(ranked) - MAX_CAST
        if left > 0:
            yield layout.indented(Text(f"... and {left} more", style="dim"))

    def _statements(self) -> Iterator[RenderableType]:
        found = self._of(Statement)
        if not found:
            return
        yield layout.title("Statements", len(found))
        speakers = [self._name(item.speaker) or NOBODY for item in found]
        # Speakers in the order of their first words; what each said in text order.
        by_speaker = sorted(
            zip(speakers, found, strict=True), key=lambda p: speakers.index(p[0])
        )
        for speaker, pairs in groupby(by_speaker, key=lambda pair: pair[0]):
            style = "dim italic" if speaker == NOBODY else "bold"
            yield layout.indented(Text(speaker, style=style))
            yield layout.indented(
                layout.rows(self._statement(item) for _, item in pairs), 4
            )

    def _statement(self, item: Statement) -> tuple[Text, RenderableType]:
        circumstances = [
            flowing(item.cue.quote) if item.cue else None,
            self._said("to", item.addressee),
            self._said("via", item.relay),
            self._said("in", item.place),
            self._said("at", item.occasion),
            layout.when(item.time),
        ]
        body = [layout.line(circumstances, style="italic")]
        # What is narrated has no content of its own: the clause shows what was said.
        quotes = item.content or item.evidence
        body.append(layout.words(quotes, marks=item.quote_type == "direct"))
        body += [self._does(act) for act in self._acts.get(item.id, [])]
        kind = Text(item.quote_type, style=_STYLES[item.quote_type])
        return kind, Group(*(part for part in body if part.plain))

    def _does(self, act: Act) -> Text:
        target = self._name(act.target)
        words = act.act.replace("_", " ") + (f": {target}" if target else "")
        return Text(f"→ {words}", style="blue")

    def _section(
        self,
        title: str,
        records: list[T],
        row: Callable[[T], tuple[str, list[str | None], list[Span]]],
    ) -> Iterator[RenderableType]:
        if not records:
            return
        yield layout.title(title, len(records))
        yield layout.indented(
            layout.rows(layout.row(*row(record)) for record in records)
        )

    def _act(self, item: Act) -> tuple[str, list[str | None], list[Span]]:
        who = self._name(item.performer)
        return item.act, [who, self._said("on", item.target)], item.evidence

    def _position(self, item: Position) -> tuple[str, list[str | None], list[Span]]:
        who, target = self._name(item.holder), self._name(item.target)
        return (
            item.stance,
            [f"{who} on {target}", item.basis, layout.when(item.time)],
            item.evidence,
        )

    def _initiative(self, item: Initiative) -> tuple[str, list[str | None], list[Span]]:
        facts = [
            flowing(item.name),
            self._said("by", item.sponsors),
            self._said("between", item.parties),
            self._said("guaranteed by", item.guarantors),
        ]
        return item.kind, facts, item.evidence

    def _term(self, item: Term) -> tuple[str, list[str | None], list[Span]]:
        order = f"step {item.order}" if item.order else None
        facts = [item.issue, self._said("held by", item.holder), order]
        return item.kind, [*facts, self._said("in", item.initiative)], item.evidence

    def _status(self, item: Status) -> tuple[str, list[str | None], list[Span]]:
        facts = [
            self._name(item.track),
            self._said("by", item.by),
            layout.when(item.time),
        ]
        return item.status, facts, item.evidence

    def _event(self, item: Event) -> tuple[str, list[str | None], list[Span]]:
        sides = [self._name(item.actor), self._name(item.recipient)]
        facts = [
            item.mode,
            " → ".join(side for side in sides if side),
            self._said("in", item.place),
            layout.when(item.time),
            None if item.modality == "actual" else item.modality,
            self._said("according to", item.owner),
        ]
        return item.plover or "event", facts, item.evidence

    def _relation(self, item: Relation) -> tuple[str, list[str | None], list[Span]]:
        sign = "not: " if item.polarity == "-" else ""
        both = f"{sign}{self._name(item.subject)} → {self._name(item.object)}"
        return item.relation, [both, layout.when(item.time)], item.evidence

    def _claim(self, item: Claim) -> tuple[str, list[str | None], list[Span]]:
        cue = flowing(item.cue.quote) if item.cue else None
        return "claim", [self._name(item.owner), cue, item.factuality], item.content

    def _link(self, item: Link) -> tuple[str, list[str | None], list[Span]]:
        both = f"{self._name(item.subject)} → {self._name(item.object)}"
        return item.link, [both, item.difference], item.evidence

    def _said(self, preposition: str, refs: Refs | None) -> str | None:
        name = self._name(refs)
        return f"{preposition} {name}" if name else None

    def _name(self, refs: Refs | None) -> str:
        ids = refs if isinstance(refs, list) else [refs] if refs else []
        return ", ".join(self._names.get(ref, flowing(ref)) for ref in ids)


def _names(report: Report) -> Iterator[tuple[str, str]]:
    """What stands for each id on the sheet: a name, or the first words of a record."""
    yield OUTLET, "the outlet"
    for record in report.records:
        if isinstance(record, Initiative):
            yield record.id, flowing(record.name)
        elif record.evidence:
            words = Text(flowing(record.evidence[0].quote))
            words.truncate(40, overflow="ellipsis")
            yield record.id, f"“{words.plain}”"
    for entity in report.entities:
        yield entity.id, flowing(entity.name)
