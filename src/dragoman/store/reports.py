"""Reports go into a collection, and come out as they were read."""

import datetime
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import StoreError
from dragoman.record import Document, Header, Report
from dragoman.store.database import Store
from dragoman.store.rows import (
    TYPES,
    as_json,
    content_hash,
    from_rows,
    report_key,
    to_rows,
)

TABLES = ("entity", *TYPES)

Fate = Literal["new", "changed", "held"]


def hold(store: Store, document: Document, *, signature: bytes) -> Fate:
    """Keep a document, to be read later; what it was before it changed is kept too.

    Raises:
        StoreError: if two different ids have the same key (one in 10^7 collections of
            a million reports has such a pair).
    """
    key, hashed = report_key(document.id), content_hash(document)
    known = store.rows("SELECT id, hash, version FROM report WHERE report = ?", [key])
    if known and known[0]["id"] != document.id:
        raise StoreError(
            f"{document.id!r} and {known[0]['id']!r} have the same key; "
            "give one of them another id"
        )
    if known and known[0]["hash"] == hashed:
        return "held"
    if known:
        _supersede(store, key)
    header = document.header
    store.sql.execute(
        "INSERT OR REPLACE INTO report VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'held', NULL, NULL, NULL)",
        [
            key, header.id, header.published, header.title, header.source, header.url,
            header.n_chars,
            [{"value": d.value, "where": d.where} for d in header.dates],
            document.text, hashed, signature,
            known[0]["version"] + 1 if known else 1,
        ],
    )  # fmt: skip
    return "changed" if known else "new"


def _supersede(store: Store, key: int) -> None:
    """Put what a report was into the history, and take its records away."""
    report, text = load(store, key)
    store.sql.execute(
        "INSERT INTO history SELECT report, version, ?, ?, ? FROM report "
        "WHERE report = ?",
        [datetime.datetime.now(datetime.UTC), text, json.dumps(report.exchange()), key],
    )
    empty(store, [key])


def empty(store: Store, keys: Iterable[int]) -> None:
    """Take the records of these reports away; the reports themselves stay."""
    chosen = list(keys)
    for table in TABLES:
        store.sql.execute(
            f"DELETE FROM {table} WHERE report IN (SELECT unnest(?::UBIGINT[]))",
            [chosen],
        )


def put(store: Store, found: Iterable[tuple[Report, str]], *, recipe: str) -> None:
    """Write what was read in reports, each checked against its text.

    Args:
        store: The collection.
        found: Reports, each with its text.
        recipe: What they were read with.

    Raises:
        EvidenceError: if a quotation does not stand where a record says.
    """
    tables: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    keys = []
    for report, text in found:
        report.check(text)
        keys.append(report_key(report.doc.id))
        for table, rows in to_rows(report, keys[-1]).items():
            tables[table] += rows
    empty(store, keys)
    for table, rows in tables.items():
        if rows:
            insert(store, table, rows)
    store.sql.execute(
        "UPDATE report SET state = 'read', recipe = ?, fault = NULL "
        "WHERE report IN (SELECT unnest(?::UBIGINT[]))",
        [recipe, keys],
    )


def insert(store: Store, table: str, rows: list[dict[str, Any]]) -> None:
    """Add rows to a table, by the names of its columns."""
    shape = json.dumps([columns(store, table)])
    store.sql.execute(
        f"INSERT INTO {table} BY NAME SELECT row.* FROM "
        "(SELECT unnest(from_json(?, ?)) AS row)",
        [as_json(rows), shape],
    )


def take(store: Store, path: Path, *, recipe: str) -> None:
    """Write what a shard holds; see `dragoman.run.shards` for its columns.

    Raises:
        duckdb.Error: if the file is damaged.
    """
    read = "read_parquet(?)"
    held = (
        f"SELECT report FROM {read} WHERE report IN "
        "(SELECT report FROM report WHERE state = 'held')"
    )
    for table in TABLES:
        shape = json.dumps([columns(store, table)])
        store.sql.execute(
            f"INSERT INTO {table} BY NAME SELECT row.* FROM (SELECT "
            f"unnest(from_json({table}, ?)) AS row FROM {read} "
            f"WHERE {table} IS NOT NULL AND report IN ({held}))",
            [shape, str(path), str(path)],
        )
    store.sql.execute(
        "UPDATE report SET recipe = ?, fault = shard.fault, "
        "state = CASE WHEN shard.fault IS NULL THEN 'read' ELSE 'aside' END "
        f"FROM {read} shard WHERE shard.report = report.report AND state = 'held'",
        [recipe, str(path)],
    )


def columns(store: Store, table: str) -> dict[str, str]:
    """The columns of a table and their types."""
    found = store.sql.execute(f'DESCRIBE "{table}"').fetchall()
    return {row[0]: row[1] for row in found}


def load(store: Store, key: int) -> tuple[Report, str]:
    """One report as it was read, and its text.

    Raises:
        StoreError: if the collection has no such report.
    """
    head = store.rows("SELECT * FROM report WHERE report = ?", [key])
    if not head:
        raise StoreError(f"{store.path}: no report has the key {key}")
    tables = {
        table: store.rows(f"SELECT * FROM {table} WHERE report = ?", [key])
        for table in TABLES
    }
    return from_rows(header_of(head[0]).model_dump(), tables), head[0]["text"]


def header_of(row: dict[str, Any]) -> Header:
    """The header of a report, from its row."""
    return Header.model_validate(
        {name: row[name] for name in Header.model_fields if row[name] is not None}
    )


def waiting(store: Store) -> Iterator[Document]:
    """Documents that are held and not read yet, by date and id.

    The order is that of the collection, not of arrival: what is read together is the
    same in whatever order the reports came.
    """
    keys = store.sql.execute(
        "SELECT report FROM report WHERE state = 'held' "
        "ORDER BY published NULLS FIRST, id"
    ).fetchall()
    for (key,) in keys:
        row = store.rows("SELECT * FROM report WHERE report = ?", [key])[0]
        yield Document(header=header_of(row), text=row["text"])
