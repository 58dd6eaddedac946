"""One file: opened, made, migrated, and closed with nothing half written."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any, Self

import duckdb

from dragoman.errors import StoreError
from dragoman.store.turns import Claim, InUseError

VERSION = 1
"""Of the schema. A change of `schema.sql` raises it and adds a file to `migrations/`."""

MEMORY = "2GB"
"""What DuckDB may hold in memory; beyond that it writes to a folder beside the file."""


PATIENCE = 60.0
"""Seconds that are waited for a file that another process has: a turn of a run takes
seconds, a question less."""

TELL = 2.0
"""Seconds after which it is said that somebody waits: turns are shorter."""

POLL = 0.05
"""Seconds between two tries."""


def nobody(_: str) -> None:
    """Tell nobody."""


class Store:
    """A collection, open for reading or for writing.

    Args:
        path: The file; made when `writing` and it is not there.
        writing: One process may write at a time, and no other may have the file open
            while it does; any number may read. A writer that has nothing to write for
            a while lets go of the file (`turn`) and stays the only writer.
        patience: Seconds that are waited for a file that another process has.
        tell: Told what is waited for, once each time.

    Raises:
        InUseError: if another process has the file, or writes the collection.
        StoreError: if the file is not there, is no collection, is one of a later
            version, or cannot be read or written; the message says what to do.
    """

    def __init__(
        self,
        path: Path,
        *,
        writing: bool = False,
        patience: float = PATIENCE,
        tell: Callable[[str], None] = nobody,
    ) -> None:
        self.path = path
        self.writing = writing
        self.patience = patience
        self.tell = tell
        self._sql: duckdb.DuckDBPyConnection | None = None
        self._turns = 0
        if not writing and not path.exists():
            raise StoreError(
                f"{path}: there is no such collection; "
                f"make it with: dragoman record PATH --db {path}"
            )
        self._claim = Claim(path) if writing else None
        try:
            self._begin()
        except BaseException:
            self.close()
            raise

    @classmethod
    def behind(cls, path: Path, sql: duckdb.DuckDBPyConnection) -> "Store":
        """A collection that is read through a connection opened elsewhere."""
        store = cls.__new__(cls)
        store.path, store.writing, store._claim = path, False, None
        store.patience, store.tell, store._turns = PATIENCE, nobody, 0
        store._sql = sql
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def sql(self) -> duckdb.DuckDBPyConnection:
        """The open file; a writer that let go of it waits here for its turn.

        Raises:
            InUseError: if another process does not let go of it.
        """
        if self._sql is None:
            if self._claim is None:
                raise StoreError(f"{self.path}: was closed; open it again")
            self._sql = self._opened()
        return self._sql

    def close(self) -> None:
        """Close the file; what was committed stands."""
        self.let_go()
        if self._claim is not None:
            self._claim.release()
            self._claim = None

    def let_go(self) -> None:
        """Let others have the file until it is used again; what was committed stands."""
        if self._sql is not None:
            self._sql.close()
            self._sql = None
        if self._claim is not None:
            self._claim.rest()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Have the file, and let go of it at the end of the outermost turn."""
        self._turns += 1
        try:
            yield
        finally:
            self._turns -= 1
            if not self._turns:
                self.let_go()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it is written, or, where something fails, nothing.

        Raises:
            StoreError: if the disk takes no more.
        """
        with self.writes():
            self.sql.execute("BEGIN")
            try:
                yield
                self.sql.execute("COMMIT")
            except BaseException:
                with suppress(duckdb.Error):  # a commit that failed has undone all
                    self.sql.execute("ROLLBACK")
                raise

    @contextmanager
    def writes(self) -> Iterator[None]:
        """Say what to do where the file cannot be written.

        Raises:
            StoreError: in the place of what DuckDB raises.
        """
        try:
            yield
        except (duckdb.IOException, duckdb.FatalException) as error:
            raise self._unwritten(error) from error
        except duckdb.TransactionException as error:
            if "Could not write" not in str(error):
                raise
            raise self._unwritten(error) from error

    def _unwritten(self, error: duckdb.Error) -> StoreError:
        return StoreError(
            f"{self.path}: cannot be written ({reason(error)}); make room or check who "
            "may write there, and run the same command again: what stood there stands"
        )

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

    def _begin(self) -> None:
        """Open the file for the first time, and make or check what it holds."""
        if self.writing and self.path.is_file() and not self.path.stat().st_size:
            self.path.unlink()  # a disk was full when it was made
        fresh = not self.path.exists()
        self._sql = self._opened()
        if self.writing and (fresh or not self.one(_TABLES)):
            self._make()
        else:
            self._check()
        if self.writing:
            self._views()

    def _opened(self) -> duckdb.DuckDBPyConnection:
        """Open the file, waiting for whoever has it."""
        if self._claim is not None:
            self._claim.want()
        began, told = time.monotonic(), False
        while True:
            try:
                return _connect(self.path, self.writing)
            except InUseError as error:
                waited = time.monotonic() - began
                if waited >= self.patience:
                    raise
                if waited >= TELL and not told:
                    self.tell(f"{error} (waiting {self.patience:.0f} seconds)")
                    told = True
            time.sleep(POLL)

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
        with self.transaction():
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
        if "Could not set lock" in said:
            held = _HOLDER.search(said)
            by = f"process {held.group(1)}" if held else "another process"
            raise InUseError(
                f"{path}: in use by {by}; wait until that is done, or stop it, and "
                "try again"
            ) from error
        if writing and ("Permission" in said or "read-only" in said.casefold()):
            raise StoreError(
                f"{path}: cannot be written ({reason(error)}); name another file, or "
                "check who may write there"
            ) from error
        if "Permission" in said:
            raise StoreError(
                f"{path}: cannot be opened ({reason(error)}); check who may read there"
            ) from error
        if "No space" in said:
            raise StoreError(
                f"{path}: cannot be written ({reason(error)}); make room, and run the "
                "same command again"
            ) from error
        raise StoreError(
            f"{path}: cannot be opened as a collection ({reason(error)}); "
            "name a file that dragoman record made"
        ) from error


_HOLDER = re.compile(r"\(PID (\d+)\)")
_TOLD = re.compile(r'"exception_message":"((?:[^"\\]|\\.)*)"')
_TABLES = "SELECT count(*) FROM duckdb_tables()"


def reason(error: Exception) -> str:
    """What DuckDB says is wrong, in one line.

    >>> reason(OSError('failed: {"exception_message":"No space left","errno":"28"}'))
    'No space left'
    """
    said = str(error)
    told = _TOLD.search(said)
    return told.group(1).replace('\\"', "'") if told else said.splitlines()[0]
