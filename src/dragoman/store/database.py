"""One file: opened, made, migrated, and closed with nothing half written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Self

import duckdb

from dragoman.errors import StoreError

VERSION = 1
"""Of the schema. A change of `schema.sql` raises it and adds a file to `migrations/`."""

MEMORY = "2GB"
"""What DuckDB may hold in memory; beyond that it writes to a folder beside the file."""


class Store:
    """A collection, open for reading or for writing.

    Args:
        path: The file; made when `writing` and it is not there.
        writing: One process may write, and no other may have the file open then; any
            number may read.

    Raises:
        StoreError: if the file is not there, is no collection, is one of a later
            version, or is in use; the message says which and what to do.
    """

    def __init__(self, path: Path, *, writing: bool = False) -> None:
        self.path = path
        self.writing = writing
        if not writing and not path.exists():
            raise StoreError(
                f"{path}: there is no such collection; "
                f"make it with: dragoman record PATH --db {path}"
            )
        fresh = not path.exists()
        self.sql = _connect(path, writing)
        try:
            self._make() if fresh else self._check()
            if writing:
                self._views()
        except BaseException:
            self.sql.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was committed stands."""
        self.sql.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it is written, or, where something fails, nothing."""
        self.sql.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.sql.execute("ROLLBACK")
            raise
        self.sql.execute("COMMIT")

    def rows(
        self, query: str, given: Sequence[Any] | dict[str, Any] = ()
    ) -> list[dict[str, Any]]:
        """The rows of a query, each as a dict by the names of its columns."""
        cursor = self.sql.execute(query, given) if given else self.sql.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one(self, query: str, given: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self.sql.execute(query, given).fetchone()
        return None if row is None else row[0]

    def _make(self) -> None:
        with self.transaction():
            self.sql.execute(data("schema.sql"))
            self.sql.execute("INSERT INTO meta VALUES ('schema', ?)", [str(VERSION)])

    def _check(self) -> None:
        try:
            found = int(self.one("SELECT value FROM meta WHERE name = 'schema'"))
        except (duckdb.Error, TypeError, ValueError) as error:
            raise StoreError(
                f"{self.path}: a DuckDB file, but no collection of Dragoman; "
                "name another file"
            ) from error
        if found > VERSION:
            raise StoreError(
                f"{self.path}: made by a later Dragoman (schema {found}; this one "
                f"reads up to {VERSION}); update Dragoman"
            )
        if found < VERSION:
            self._migrate(found)

    def _migrate(self, found: int) -> None:
        if not self.writing:
            raise StoreError(
                f"{self.path}: made by an earlier Dragoman (schema {found}); "
                f"bring it up to date with: dragoman record --db {self.path}"
            )
        with self.transaction():
            for step in range(found + 1, VERSION + 1):
                self.sql.execute(data(f"migrations/{step:04}.sql"))
            self.sql.execute(
                "UPDATE meta SET value = ? WHERE name = 'schema'", [str(VERSION)]
            )

    def _views(self) -> None:
        """Views belong to the code, not to the file: they are made anew."""
        self.sql.execute(data("views.sql"))


def data(name: str) -> str:
    """A file of SQL that the package ships."""
    folder = resources.files("dragoman.store")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _connect(path: Path, writing: bool) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "autoinstall_known_extensions": False,
    }
    try:
        return duckdb.connect(str(path), read_only=not writing, config=config)
    except duckdb.Error as error:
        said = str(error)
        if "lock" in said:
            raise StoreError(
                f"{path}: in use by another process; wait until that is done, "
                "or stop it"
            ) from error
        if "Permission" in said or "read-only" in said.casefold():
            raise StoreError(
                f"{path}: cannot be opened ({said.splitlines()[0]}); "
                "check who may read and write there"
            ) from error
        raise StoreError(
            f"{path}: cannot be opened as a collection ({said.splitlines()[0]}); "
            "name a file that dragoman record made"
        ) from error
