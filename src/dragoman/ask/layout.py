"""An answer for people (tables) and for pipes (JSON lines, JSON, CSV)."""

import csv
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from dragoman.ask.answers import Answer
from dragoman.write.glyphs import as_json, flowing, plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

CELL = 34
"""Characters that a quotation in a matrix takes at least: about five words a line, below
which a quotation is a column of single words."""
EMPTY = "–"
"""A cell that nobody filled."""
SHORT = 18
"""Characters of a column beside the words at most, before it is wrapped."""
WORDS = 48
"""Characters that are kept for the words of a row: a line of some eight words."""
FRAME = 3
"""Characters that a column's frame and its margins take."""


def write_lines(answer: Answer, out: TextIO) -> None:
    """One row a line."""
    for row in answer.rows:
        out.write(as_json(row) + "\n")


def write_json(answer: Answer, out: TextIO) -> None:
    """The rows as one list, with what was asked."""
    whole = {
        "question": answer.question.name,
        "title": answer.question.title,
        "read": answer.read,
        "columns": answer.columns,
        "rows": answer.rows,
    }
    out.write(as_json(whole, indent=2) + "\n")


def write_csv(answer: Answer, out: TextIO) -> None:
    """The rows as CSV with a header; a list is joined by semicolons.

    A cell that a spreadsheet would take for a formula is given an apostrophe.
    """
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(answer.columns)
    for row in answer.rows:
        rows.writerow([_cell(row[column]) for column in answer.columns])


def _cell(value: Any) -> str:
    r"""One value for CSV.

    >>> _cell(["a", "b"]), _cell(None), _cell(True), _cell("=1+1"), _cell(-2.5)
    ('a; b', '', 'true', "'=1+1", '-2.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    text = str(value)
    risky = isinstance(value, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{text}" if risky else text


def tables(answer: Answer, *, width: int) -> Iterable["RenderableType"]:
    """The answer for a terminal.

    Args:
        answer: What was found.
        width: Of the terminal, in characters.

    Yields:
        One table, or several where a matrix has more columns than fit.
    """
    if answer.question.matrix is not None:
        yield from _matrix(answer, *answer.question.matrix, width=width)
    else:
        yield _listed(answer, width)


def _listed(answer: Answer, width: int) -> "Table":
    """A row each; its words, and the columns that do not fit, stand in the last."""
    from rich.table import Table

    beside, rest = _fitting(answer, width)
    headings = answer.question.columns
    table = Table(title=answer.question.title, title_justify="left", show_lines=True)
    for column in beside:
        numbers = all(_is_number(row[column]) for row in answer.rows)
        table.add_column(
            headings[column],
            justify="right" if numbers else "left",
            max_width=SHORT,
            overflow="fold",
        )
    table.add_column("Words", ratio=1, overflow="fold")
    for row in answer.rows:
        more = " · ".join(
            f"{headings[column]}: {_short(row[column])}"
            for column in rest
            if _short(row[column])
        )
        table.add_row(*(_short(row[column]) for column in beside), _words(row, more))
    return table


def _fitting(answer: Answer, width: int) -> tuple[list[str], list[str]]:
    """The columns that stand beside the words, and those that do not fit there."""
    beside: list[str] = []
    rest: list[str] = []
    left = width - WORDS
    for column, heading in answer.question.columns.items():
        cells = [_short(row[column]) for row in answer.rows]
        if not any(cells):
            continue
        needed = min(SHORT, max(len(cell) for cell in (heading, *cells))) + FRAME
        if needed <= left and not rest:
            beside.append(column)
            left -= needed
        else:
            rest.append(column)
    return beside, rest


def _is_number(value: Any) -> bool:
    return value is None or (
        isinstance(value, int | float) and not isinstance(value, bool)
    )


def _short(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return plain(", ".join(str(item) for item in value))
    return flowing(str(value).replace("_", " "))


def _words(row: dict[str, Any], more: str = "") -> "Text":
    """The quotation, who said it, and where: what no row goes without.

    A party's own words stand in quotation marks; what a report tells of it does not.
    """
    from rich.text import Text

    text = Text(f"{more}\n" if more else "")
    quote = flowing(row["quote"] or "")
    if row["inferred"]:
        text.append(quote)
    else:
        text.append(f"“{quote.strip('“”')}”", style="bold")
    voice = row["speaker"] or "the outlet"
    how = f", {row['basis']}" if row["basis"] else ""
    mark = " (inferred)" if row["inferred"] else ""
    text.append(f"\n— {plain(voice)}{how}{mark}")
    where = [row["outlet"], row["published"] or "undated", row["document"], row["record"]]
    text.append("\n" + plain(" · ".join(str(part) for part in where if part)), style="dim")
    if row["doubt"]:
        text.append(f"\n? {flowing(row['doubt'])}", style="italic")
    return text


def _matrix(
    answer: Answer, down: str, across: str, *, width: int
) -> Iterable["Table"]:
    """Rows by one column and columns by another, a quotation in each cell."""
    from rich.table import Table

    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in answer.rows:
        cells.setdefault((row[down], row[across]), []).append(row)
    lines = sorted({line for line, _ in cells})
    heads = sorted(
        {head for _, head in cells},
        key=lambda head: (-sum(len(cells.get((x, head), ())) for x in lines), head),
    )
    fit = max(1, (width - SHORT) // CELL)
    for start in range(0, len(heads), fit):
        part = heads[start : start + fit]
        table = Table(title=answer.question.title, title_justify="left", show_lines=True)
        table.add_column(answer.question.columns[down], max_width=SHORT)
        for head in part:
            table.add_column(plain(head), ratio=1, overflow="fold")
        for line in lines:
            filled = [_filled(cells.get((line, head), [])) for head in part]
            table.add_row(_short(line), *filled)
        yield table


def _filled(rows: list[dict[str, Any]]) -> "Text":
    from rich.text import Text

    if not rows:
        return Text(EMPTY)
    text = _words(rows[0])
    if len(rows) > 1:
        text.append(f"\n+ {len(rows) - 1} more", style="dim")
    return text
