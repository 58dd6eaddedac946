"""Excel: one workbook with a sheet for each record type, names joined in."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import InputError
from dragoman.export.cells import cell, guarded
from dragoman.export.incidents import Modalities
from dragoman.export.outputs import Outcome, Output
from dragoman.export.sheets import Sheet, sheets
from dragoman.store import Store

ROWS = 1_048_576
"""Rows of a sheet, by the limits of Excel; what is more goes to a further sheet."""
CHARACTERS = 32_767
"""Of a cell, by the limits of Excel; longer text is cut and ends in an ellipsis."""
WIDTH = 18
"""Of a column, in characters: a date or a name fits."""
UNDATED = datetime.date(1980, 1, 1)
"""What stands as date of the workbook where no report has one: the first that the
format's archives can hold."""


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write all tables to the workbook `out`.

    Raises:
        InputError: if XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise InputError(
            "xlsx needs XlsxWriter; install it with: pip install 'dragoman[export]'"
        ) from error
    made = store.one("SELECT max(published) FROM report") or UNDATED
    with Output() as output:
        book = xlsxwriter.Workbook(
            str(output.path(out)),
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The workbook demands a date: that of its latest report, not of the clock.
        book.set_properties(
            {"created": datetime.datetime(made.year, made.month, made.day)}
        )
        bold = book.add_format({"bold": True})
        for sheet in sheets():
            output.outcome.rows[sheet.name] = _fill(store, book, sheet, bold)
        book.close()
    return output.outcome


def _fill(store: Store, book: Any, sheet: Sheet, bold: Any) -> int:
    columns = sheet.columns(store)
    page, line, count = _page(book, sheet.name, columns, bold), 1, 0
    parts = 1
    for row in sheet.rows(store):
        if line == ROWS:
            parts += 1
            page = _page(book, f"{sheet.name} {parts}", columns, bold)
            line = 1
        for at, value in enumerate(row):
            _put(page, line, at, value)
        line += 1
        count += 1
    return count


def _page(book: Any, name: str, columns: Sequence[str], bold: Any) -> Any:
    page = book.add_worksheet(name)
    page.set_column(0, len(columns) - 1, WIDTH)
    page.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        page.write_string(0, at, column, bold)
    return page


def _put(page: Any, line: int, at: int, value: object) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(line, at, value)
        return
    text = cell(value)
    if isinstance(value, str):
        text = guarded(text)
    if len(text) > CHARACTERS:
        text = text[: CHARACTERS - 1] + "…"
    page.write_string(line, at, text)
