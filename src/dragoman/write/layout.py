"""The parts a sheet is laid out from: headings, lines, rows.

Every part is made of `rich.text.Text`, so that no word of a report is taken for markup.
"""

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dragoman.document import Header
from dragoman.record import Entity, Span, Time
from dragoman.write.glyphs import flowing

MAX_ALIASES = 4
"""Other names shown of an entity; the JSON holds all."""

KIND_OF_ENTITY_WIDTH = len("organisation")
CODE_WIDTH = len("RUS")
"""Columns of the codes of states and sectors."""

KIND_WIDTH = 11
"""Columns of the kind beside a record; the longest are of relations, and wrap."""


def heading(doc: Header) -> RenderableType:
    """What is known of the document: title, outlet, date, length, address."""
    date = doc.published.isoformat() if doc.published else "no date"
    length = f"{doc.n_chars:,} characters" if doc.n_chars else None
    facts = [flowing(doc.source or ""), date, length, flowing(doc.url or "")]
    days = sorted({candidate.value for candidate in doc.dates})
    if len(days) > 1:
        facts.append(f"other dates: {', '.join(str(d) for d in days)}")
    title = Text(f" {flowing(doc.title or doc.id)} ", style="bold reverse")
    name = [flowing(doc.id)] if doc.title else []
    return Group(
        Rule(style="dim"), title, line([*name, *facts], style="dim", separator=" · ")
    )


def cast(entities: Iterable[Entity]) -> Table:
    """Who is who, a line each: name, kind, state, sector, times named, the rest."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=3)
    for width in (KIND_OF_ENTITY_WIDTH, CODE_WIDTH, CODE_WIDTH):
        grid.add_column(no_wrap=True, min_width=width)
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(ratio=5)
    for entity in entities:
        codes = (entity.kind, entity.country or "", entity.sector or "")
        grid.add_row(
            Text(flowing(entity.name), style="bold"),
            *(Text(code, style="dim") for code in codes),
            Text(f"{len(entity.mentions)}×", style="dim"),
            besides(entity),
        )
    return grid


def besides(entity: Entity) -> Text:
    """What is said of an entity besides its name: its office, other names."""
    aliases = [flowing(name) for name in entity.aliases if name != entity.name]
    text = Text(flowing(entity.office or ""))
    if aliases:
        shown = ", ".join(aliases[:MAX_ALIASES])
        more = ", …" if len(aliases) > MAX_ALIASES else ""
        text.append(f"{'; ' if entity.office else ''}also {shown}{more}", style="dim")
    return text


def when(time: Time | None) -> str | None:
    """The words of a time and, where they resolve, the date."""
    if time is None:
        return None
    words = flowing(time.words)
    return f"{words} [{time.value}]" if time.value else words


def words(spans: list[Span], *, marks: bool) -> Text:
    """Quotes of the text, one after the other, to be wrapped."""
    quotes = [f"“{flowing(s.quote)}”" if marks else flowing(s.quote) for s in spans]
    return Text(" … ".join(quotes))


def line(facts: Iterable[str | None], *, style: str, separator: str = " · ") -> Text:
    """Facts in a row; what is absent leaves no gap."""
    return Text(separator.join(fact for fact in facts if fact), style=style)


def row(
    kind: str, facts: list[str | None], quotes: list[Span]
) -> tuple[Text, RenderableType]:
    """One record of any type but statements: its kind, its facts, its words."""
    kind = kind if kind.isupper() else kind.replace("_", " ")
    first = line(facts, style="bold")
    return Text(kind, style="cyan"), Group(first, words(quotes, marks=False))


def rows(rows: Iterable[tuple[Text, RenderableType]]) -> Table:
    """Records below each other, their kinds in a column at the left."""
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(width=KIND_WIDTH)
    grid.add_column(ratio=1)
    for row in rows:
        grid.add_row(*row)
    return grid


def title(title: str, count: int) -> Text:
    """The title of a section, with how many records it has."""
    text = Text(f"\n{title.upper()}", style="bold yellow")
    return text.append(f"  {count}", style="not bold dim")


def indented(part: Any, columns: int = 2) -> Padding:
    """A part, moved to the right."""
    return Padding(part, (0, 0, 0, columns))
