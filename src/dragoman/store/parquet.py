"""A collection as a folder of Parquet files, one a table, and back.

What comes in is checked as what is read is: every quotation must stand in its text, and
every report must have the key and the hash of what it holds.
"""

from pathlib import Path

import duckdb

from dragoman.document import Document
from dragoman.errors import EvidenceError, StoreError
from dragoman.store.database import VERSION, Store
from dragoman.store.reports import TABLES as OF_REPORTS
from dragoman.store.rows import content_hash, report_key
from dragoman.store.streams import reports

TABLES = (
    "meta", "report", "history", "run", "aside", *OF_REPORTS,
    "judgement", "merge", "member", "actor", "plan", "incident", "saying", "party",
    "slot", "called", "deed",
)  # fmt: skip
"""The tables of schema.sql; views are made anew."""


def export_parquet(store: Store, folder: Path) -> dict[str, int]:
    """Write every table to a file of the folder, rows sorted by all their columns.

    Returns:
        How many rows each file has, by its name.

    Raises:
        StoreError: if a file cannot be written.
    """
    counts = {}
    for table in TABLES:
        part = folder / f".{table}.parquet.part"
        try:
            store.sql.execute(
                f'COPY (SELECT * FROM "{table}" ORDER BY ALL) TO {_quoted(part)} '
                "(FORMAT parquet, COMPRESSION zstd)"
            )
        except duckdb.Error as error:
            part.unlink(missing_ok=True)
            raise StoreError(
                f"{folder}: {table} cannot be written ({_first_line(error)}); "
                "name another folder"
            ) from error
        part.replace(folder / f"{table}.parquet")
        counts[f"{table}.parquet"] = store.one(f'SELECT count(*) FROM "{table}"')
    return counts


def import_parquet(folder: Path, path: Path) -> int:
    """Make a collection of a folder that `export_parquet` wrote.

    Args:
        folder: With a file for each table.
        path: The collection; it must not be there yet.

    Returns:
        How many reports it has.

    Raises:
        StoreError: if the folder is not whole, is of another version of the schema or
            was changed, or `path` is there. Nothing is left at `path` then.
        EvidenceError: if a quotation does not stand where a record says.
    """
    if path.exists():
        raise StoreError(f"{path}: there is a file already; name another")
    missing = [t for t in TABLES if not (folder / f"{t}.parquet").is_file()]
    if missing:
        raise StoreError(
            f"{folder}: {missing[0]}.parquet is not there; "
            "name a folder that dragoman export parquet wrote"
        )
    try:
        with Store(path, writing=True) as store:
            with store.transaction():
                _read(store, folder)
                _check(store, folder)
            return int(store.one("SELECT count(*) FROM report"))
    except BaseException:
        for left in (path, path.with_name(f"{path.name}.wal")):
            left.unlink(missing_ok=True)
        raise


def _read(store: Store, folder: Path) -> None:
    found = _version(store, folder)
    if found != str(VERSION):
        raise StoreError(
            f"{folder}: of schema {found}; this Dragoman reads {VERSION}: "
            "export it again with this version"
        )
    store.sql.execute("DELETE FROM meta")
    for table in TABLES:
        file = folder / f"{table}.parquet"
        try:
            store.sql.execute(
                f'INSERT INTO "{table}" BY NAME '
                f"SELECT * FROM read_parquet({_quoted(file)})"
            )
        except duckdb.Error as error:
            raise StoreError(
                f"{file}: does not fit the table ({_first_line(error)}); "
                "export the collection again"
            ) from error


def _version(store: Store, folder: Path) -> str | None:
    file = folder / "meta.parquet"
    try:
        value = store.one(
            f"SELECT value FROM read_parquet({_quoted(file)}) WHERE name = 'schema'"
        )
    except duckdb.Error as error:
        raise StoreError(
            f"{file}: cannot be read ({_first_line(error)}); "
            "export the collection again"
        ) from error
    return None if value is None else str(value)


def _check(store: Store, folder: Path) -> None:
    """Prove that the reports are what they were: keys, hashes and every quotation."""
    states = [row[0] for row in store.sql.execute(
        "SELECT DISTINCT state FROM report ORDER BY ALL"
    ).fetchall()]  # fmt: skip
    hashes = dict(store.sql.execute("SELECT report, hash FROM report").fetchall())
    for state in states:
        for report, text in reports(store, state=state):
            key = report_key(report.doc.id)
            if key not in hashes:
                raise StoreError(
                    f"{folder}: the report {report.doc.id!r} has another key than its "
                    "id gives; export the collection again"
                )
            if content_hash(Document(header=report.doc, text=text)) != hashes[key]:
                raise EvidenceError(
                    f"{folder}: the text of {report.doc.id!r} is not the one that was "
                    "read; export the collection again"
                )
            report.check(text)
    for table in OF_REPORTS:
        lost = store.one(
            f"SELECT count(*) FROM {table} t ANTI JOIN report r ON r.report = t.report"
        )
        if lost:
            raise StoreError(
                f"{folder}: {lost} rows of {table} belong to no report; "
                "export the collection again"
            )


def _quoted(path: Path) -> str:
    """A path as SQL writes it; COPY takes no parameter there."""
    return "'" + str(path).replace("'", "''") + "'"


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
