"""CSV: a folder with a table for each record type, names joined in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.export.incidents import Modalities
from dragoman.export.outputs import Outcome, Output, make, table
from dragoman.store import Store

FETCH = 10_000
"""Rows fetched at a time."""
LISTS = ("sponsors", "parties", "guarantors", "actors", "recipients")
"""Columns of things that hold several keys; `place` and `speaker` hold one."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the export: its name and the query that fills it."""

    name: str
    query: str

    def columns(self, store: Store) -> list[str]:
        """The names of its columns."""
        found = store.sql.execute(f"DESCRIBE {self.query}").fetchall()
        return [row[0] for row in found]

    def rows(self, store: Store) -> Iterator[Sequence[object]]:
        """Its rows, in a settled order."""
        cursor = store.sql.cursor()
        cursor.execute(self.query)
        while rows := cursor.fetchmany(FETCH):
            yield from rows


def sheets() -> list[Sheet]:
    """The tables in the order of a workbook: things first, then record types."""
    book = table("sheets")
    return [
        *(Sheet(name, _named(query)) for name, query in book["things"].items()),
        *(Sheet(name, _record(name)) for name in book["records"]),
    ]


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write a file for each table into the folder `out`.

    Raises:
        InputError: if `out` is a file.
    """
    if out.is_file():
        raise InputError(f"--out: {out} is a file; name a folder")
    make(out)
    with Output() as output:
        for sheet in sheets():
            columns = sheet.columns(store)
            path = out / f"{sheet.name}.csv"
            with output.table(path, columns, dialect="csv") as rows:
                for row in sheet.rows(store):
                    rows.write(dict(zip(columns, row, strict=True)))
    return output.outcome


def _record(name: str) -> str:
    """The query of a record type: who is in its slots, its columns, its evidence."""
    book = table("sheets")
    entry = book["records"][name]
    slots = []
    for role in entry["roles"]:
        word = book["named"].get(role, role)
        if role != "self":
            slots.append(f'{_filled(name, role, "words")} AS "{word}"')
        slots.append(f'{_filled(name, role, "key")} AS "{word}_key"')
    columns = [f'{value} AS "{column}"' for column, value in entry["columns"].items()]
    parts = ",\n".join(
        [
            "r.id AS document, r.published, r.source AS outlet, r.url, t.id",
            *slots,
            *columns,
            "array_to_string([e.quote for e in t.evidence], ' … ') AS quote",
            't.evidence[1]."start" AS "start", t.evidence[-1]."end" AS "end"',
            f't.score, t.doubt, t."{entry.get("made_by", "by")}" AS made_by',
        ]
    )
    return (
        f"SELECT {parts}\nFROM {name} t JOIN report r ON r.report = t.report\n"
        f"LEFT JOIN (SELECT report, record, {_gathered(entry['roles'])} FROM party "
        f"WHERE \"type\" = '{name}' GROUP BY report, record) p\n"
        "ON p.report = t.report AND p.record = t.id\n"
        'ORDER BY r.published NULLS LAST, r.id, t.evidence[1]."start", t.id'
    )


def _filled(name: str, role: str, what: str) -> str:
    return f'p."{role}_{what}"'


def _gathered(roles: Sequence[str]) -> str:
    """Names and keys of each role, in order, as one cell each."""
    parts = [
        f"string_agg({value}, '; ' ORDER BY n) FILTER (role = '{role}') "
        f'AS "{role}_{what}"'
        for role in roles
        for what, value in (("words", "words"), ("key", '"key"'))
    ]
    return ", ".join(parts) or "NULL AS nobody"


def _named(query: str) -> str:
    """A query with its `{columns}` of keys given as names and as keys."""
    for column in LISTS:
        query = query.replace(
            f"{{{column}}}",
            "(SELECT string_agg(coalesce(a.name, k.k), '; ' ORDER BY k.n) FROM "
            f"(SELECT unnest({column}) AS k, generate_subscripts({column}, 1) AS n) k "
            f'LEFT JOIN actor a ON a."key" = k.k) AS {column}, '
            f"array_to_string({column}, '; ') AS {column}_keys",
        )
    for column in ("place", "speaker"):
        query = query.replace(
            f"{{{column}}}",
            f'coalesce((SELECT name FROM actor a WHERE a."key" = t.{column}), '
            f"t.{column}) AS {column}, t.{column} AS {column}_key",
        )
    return query
