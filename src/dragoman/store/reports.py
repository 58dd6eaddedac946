"""Reports go into a collection, and come out as they were read."""

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from dragoman.document import Document, Header
from dragoman.errors import StoreError
from dragoman.record import Report
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

FETCHED, FETCHED_CHARS = 512, 4_000_000
"""Documents, and characters of them, that are fetched together to be read: what two
cores read in a minute, and little memory."""

INSERTED = 10_000
"""Rows that are inserted together: some megabytes as JSON."""

Fate = Literal["new", "changed", "held"]


def hold(store: Store, document: Document, *, signature: bytes) -> Fate:
    """Keep a document, to be read later; what it was before it changed is kept too.

    Raises:
        StoreError: as `hold_all`.
    """
    (fate,) = hold_all(store, [(document, signature)])
    return fate


def hold_all(store: Store, came: Sequence[tuple[Document, bytes]]) -> list[Fate]:
    """Keep documents with their signatures, no id twice, and say what is new about each.

    One statement for all of them: for each, it is a millisecond in which no one reads.

    Raises:
        StoreError: if two different ids have the same key (one in 10^7 collections of
            a million reports has such a pair).
    """
    keys = [report_key(document.id) for document, _ in came]
    hashes = [content_hash(document) for document, _ in came]
    known = stood(store, keys)
    named = {key: row[0] for key, row in known.items()}
    fates: list[Fate] = []
    for key, hashed, (document, _) in zip(keys, hashes, came, strict=True):
        if named.setdefault(key, document.id) != document.id:
            raise StoreError(
                f"{document.id!r} and {named[key]!r} have the same key; "
                "give one of them another id"
            )
        if key not in known:
            fates.append("new")
        elif known[key][1] == hashed:
            fates.append("held")
        else:
            fates.append("changed")
            _supersede(store, key)
    fresh = [n for n, fate in enumerate(fates) if fate != "held"]
    if fresh:
        _write(store, [(keys[n], hashes[n], *came[n]) for n in fresh], known)
    return fates


def stood(store: Store, keys: Sequence[int]) -> dict[int, tuple[str, str, int]]:
    """Id, hash and version of the reports with these keys, of those that are there."""
    found = store.sql.execute(
        "SELECT report, id, hash, version FROM report "
        "WHERE report IN (SELECT unnest(?::UBIGINT[]))",
        [list(keys)],
    ).fetchall()
    return {row[0]: row[1:] for row in found}


def _write(
    store: Store,
    fresh: Sequence[tuple[int, str, Document, bytes]],
    known: Mapping[int, tuple[str, str, int]],
) -> None:
    headers = [document.header for _, _, document, _ in fresh]
    store.sql.execute(
        "INSERT OR REPLACE INTO report SELECT unnest(?::UBIGINT[]), "
        "unnest(?::VARCHAR[]), unnest(?::DATE[]), unnest(?::VARCHAR[]), "
        "unnest(?::VARCHAR[]), unnest(?::VARCHAR[]), unnest(?::INTEGER[]), "
        'unnest(?::STRUCT("value" DATE, "where" VARCHAR)[][]), unnest(?::VARCHAR[]), '
        "unnest(?::VARCHAR[]), unnest(?::BLOB[]), unnest(?::INTEGER[]), "
        "'held', NULL, NULL, NULL",
        [
            [key for key, _, _, _ in fresh],
            [h.id for h in headers],
            [h.published for h in headers],
            [h.title for h in headers],
            [h.source for h in headers],
            [h.url for h in headers],
            [h.n_chars for h in headers],
            [[{"value": d.value, "where": d.where} for d in h.dates] for h in headers],
            [document.text for _, _, document, _ in fresh],
            [hashed for _, hashed, _, _ in fresh],
            [signed for _, _, _, signed in fresh],
            [known[key][2] + 1 if key in known else 1 for key, _, _, _ in fresh],
        ],
    )


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
    """Take the records of these reports away, and what was united of them.

    The reports themselves stay.
    """
    chosen = list(keys)
    if not chosen:
        return
    for table in (*TABLES, "member", "merge", "party", "slot"):
        store.sql.execute(
            f"DELETE FROM {table} WHERE report IN (SELECT unnest(?::UBIGINT[]))",
            [chosen],
        )
    store.sql.execute(
        "DELETE FROM merge WHERE kind <> 'reprint' "
        "AND into_report IN (SELECT unnest(?::UBIGINT[]))",
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


def insert(store: Store, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Add rows to a table, by the names of its columns."""
    shape = json.dumps([columns(store, table)])
    rest = iter(rows)
    while some := list(islice(rest, INSERTED)):
        store.sql.execute(
            f"INSERT INTO {table} BY NAME SELECT row.* FROM "
            "(SELECT unnest(from_json(?, ?)) AS row)",
            [as_json(some), shape],
        )


def take(store: Store, paths: Iterable[Path], *, recipe: str) -> None:
    """Write what shards hold; see `dragoman.run.shards` for their columns.

    A report that is not waiting any more is passed over: a shard may come twice.

    Raises:
        duckdb.Error: if a file is damaged.
    """
    files = [str(path) for path in paths]
    store.sql.execute(
        "CREATE OR REPLACE TEMP TABLE shard AS FROM read_parquet(?) "
        "SEMI JOIN (SELECT report FROM report WHERE state = 'held') USING (report)",
        [files],
    )
    # What is read anew still has its old records.
    empty(store, [row[0] for row in store.sql.execute(_REPLACED).fetchall()])
    for table in TABLES:
        shape = json.dumps([columns(store, table)])
        store.sql.execute(
            f"INSERT INTO {table} BY NAME SELECT row.* FROM (SELECT "
            f"unnest(from_json({table}, ?)) AS row FROM shard WHERE {table} IS NOT NULL)",
            [shape],
        )
    store.sql.execute(
        "UPDATE report SET recipe = ?, fault = shard.fault, "
        "state = CASE WHEN shard.fault IS NULL THEN 'read' ELSE 'aside' END "
        "FROM shard WHERE shard.report = report.report",
        [recipe],
    )
    store.sql.execute("DROP TABLE shard")


_REPLACED = "SELECT report FROM shard JOIN report USING (report) WHERE recipe NOT NULL"


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
    same in whatever order the reports came. Documents are fetched some at a time, and
    the file is let go of in between.
    """
    with store.turn():
        found = store.sql.execute(
            "SELECT report, coalesce(n_chars, 0) AS n_chars FROM report WHERE state = 'held' "
            "ORDER BY published NULLS FIRST, id"
        ).fetchnumpy()
    keys, sizes = found["report"], found["n_chars"].cumsum()
    start = 0
    while start < len(keys):
        end = int(sizes.searchsorted(sizes[start] + FETCHED_CHARS))
        end = max(start + 1, min(end, start + FETCHED))
        chosen = keys[start:end].tolist()
        with store.turn():
            rows = store.rows(
                "SELECT * FROM report WHERE report IN (SELECT unnest(?::UBIGINT[]))",
                [chosen],
            )
        there = {row["report"]: row for row in rows}
        for key in chosen:
            row = there.pop(key)
            yield Document(header=header_of(row), text=row["text"])
        start = end
