"""Rows as a browser or a spreadsheet takes them."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from fastapi import Response
from pydantic import BaseModel

Form = Literal["json", "csv"]
"""How a list is given: JSON, or CSV of the same rows."""

STEERING = ("=", "+", "-", "@", "\t", "\r")
"""How a cell must not begin: spreadsheets take such words for a formula and run it
(OWASP, "CSV Injection"). Reports are written by strangers."""

MARK = "\N{BYTE ORDER MARK}"
"""Without it, a well-known spreadsheet reads UTF-8 as an old code page."""


def as_csv(
    rows: Iterable[BaseModel | dict[str, Any]],
    name: str,
    *,
    columns: Sequence[str] = (),
) -> Response:
    """A CSV file of rows, to be downloaded.

    Args:
        rows: The rows; lists in them are joined with "; ".
        name: The name of the file, without its ending.
        columns: Which columns, in order; without it those of the first row.
    """
    plain = [r.model_dump(mode="json") if isinstance(r, BaseModel) else r for r in rows]
    flat = [_flat(row) for row in plain]
    names = list(columns) or list(dict.fromkeys(n for row in flat for n in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(row.get(n)) for n in names] for row in flat)
    return Response(
        MARK + out.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="dragoman-{name}.csv"'},
    )


def cell(value: Any) -> str | int | float:
    """A value as a cell; words that a spreadsheet would run begin with an apostrophe.

    >>> cell("=HYPERLINK(1)"), cell(-3.5), cell(["a", "b"]), cell(None)
    ("'=HYPERLINK(1)", -3.5, 'a; b', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(str(_words(part)) for part in value)
    words = str(_words(value))
    return "'" + words if words.startswith(STEERING) else words


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """The row with the words of its example, if it has one, in columns of their own."""
    example = row.get("example")
    if not isinstance(example, dict):
        return row
    rest = {name: value for name, value in row.items() if name != "example"}
    return {**rest, **{n: v for n, v in example.items() if n not in rest}}
