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
        yield _listed(answer)


def _listed(answer: Answer) -> "Table":
    """A row each, with its words and where they stand in the last column."""
    from rich.table import Table

    shown = {
        column: heading
        for column, heading in answer.question.columns.items()
        if any(row[column] not in (None, False) for row in answer.rows)
    }
    table = Table(title=answer.question.title, title_justify="left", show_lines=True)
    for column, heading in shown.items():
        number = any(isinstance(row[column], int | float) for row in answer.rows)
        flag = any(isinstance(row[column], bool) for row in answer.rows)
        table.add_column(
            heading,
            justify="right" if number and not flag else "left",
            max_width=None if number else SHORT,
            overflow="fold",
        )
    table.add_column("Words", ratio=1, overflow="fold", min_width=CELL)
    for row in answer.rows:
        table.add_row(*(_short(row[column]) for column in shown), _words(row))
    return table


def _short(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return plain(", ".join(str(item) for item in value))
    return flowing(str(value).replace("_", " "))


def _words(row: dict[str, Any]) -> "Text":
    """The quotation, who said it, and where: what no row goes without.

    A party's own words stand in quotation marks; what a report tells of it does not.
    """
    from rich.text import Text

    text = Text()
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
