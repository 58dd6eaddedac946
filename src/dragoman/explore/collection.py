"""The collection that is explored: open for reading, shared by threads, reopened.

DuckDB lets many read a file or one write it. So the file is only held while people
look: after a rest it is let go, and at once when a run says that it wants a turn
(`dragoman.store.turns`). Requests wait until the turn is over, and see what was committed
by then. A file that was replaced is opened anew at the next request.
"""

import os
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from dragoman.explore.queries import split, statements
from dragoman.store.database import MEMORY, POLL, Store, data, reason
from dragoman.store.turns import InUseError, wanted

REST_SECONDS = 120.0
"""Without a request for so long the file is let go, so that programs which say nothing
of their turns can write. Opening again takes 4 s for 100,000 reports
(bench/exploring.py), which nobody should wait for between two clicks; two minutes are
longer than most pauses to read."""

WAIT_SECONDS = 20.0
"""How long a request waits for a writer: a turn of a run takes a second or two, uniting
a large collection at its end longer."""

Stamp = tuple[int, ...]
"""What tells one state of a file from another: inode, time of change and size, of the
file and of what DuckDB has yet to write into it."""


class Collection:
    """A collection for many readers at once, each with a cursor of its own.

    Args:
        path: The file; it is opened when first asked for something.

    Raises:
        StoreError: from `reading`, where the file cannot be opened now; the message
            says why and what to do. What is open goes on being served meanwhile.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store: Store | None = None
        self._stamp: Stamp | None = None
        self._users = 0
        self._used = 0.0
        self._lock = threading.Lock()

    @property
    def stamp(self) -> str:
        """What is open now, as a short word for caches; empty where nothing is."""
        return "-".join(f"{part:x}" for part in self._stamp or ())

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The collection for one request; other requests have it at the same time."""
        mine = self._entered()
        try:
            yield mine
        finally:
            mine.close()
            with self._lock:
                self._users -= 1
                self._used = time.monotonic()

    def _entered(self) -> Store:
        """A cursor of its own for one request, once no writer has the file."""
        until = time.monotonic() + WAIT_SECONDS
        while True:
            with self._lock:
                try:
                    self._refresh()
                    assert self._store is not None
                    mine = Store.behind(self.path, self._store.sql.cursor())
                    self._users += 1
                    return mine
                except InUseError:
                    if time.monotonic() >= until:
                        raise
            time.sleep(POLL)

    def rest(self, seconds: float = REST_SECONDS) -> bool:
        """Let the file go if a run wants it, or if nobody has asked for so long."""
        with self._lock:
            idle = time.monotonic() - self._used >= seconds or wanted(self.path)
            if self._store is None or self._users or not idle:
                return False
            self._close()
            return True

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
        self._store = self._stamp = None

    def _refresh(self) -> None:
        """Open the file if it is not open, or if another stands in its place."""
        if wanted(self.path):
            if not self._users:
                self._close()
            raise InUseError(
                f"{self.path}: is being written; try again in a moment, the run lets "
                "go of it between its turns"
            )
        found = stamp_of(self.path)
        if self._store is not None:
            # A file that is gone, is being written or has readers: what is open stands.
            if found in (None, self._stamp) or self._users or _written(self.path):
                return
            self._close()
        self._store = _open(self.path)
        self._stamp, self._used = found, time.monotonic()


def stamp_of(path: Path) -> Stamp | None:
    """The state of a file; None where there is none."""
    try:
        seen = path.stat()
    except OSError:
        return None
    stamp = seen.st_ino, seen.st_mtime_ns, seen.st_size
    with suppress(OSError):  # there is one only after a writer was killed
        more = path.with_name(path.name + ".wal").stat()
        return (*stamp, more.st_mtime_ns, more.st_size)
    return stamp


def _open(path: Path) -> Store:
    """Attach the file to a database in memory, where what views need is made once."""
    Store(path, patience=0).close()
    scratch = Path(tempfile.gettempdir()) / f"dragoman-explore-{os.getpid()}"
    sql = duckdb.connect(
        ":memory:",
        config={
            "memory_limit": MEMORY,
            "temp_directory": str(scratch),
            "autoinstall_known_extensions": "false",
        },
    )
    try:
        sql.execute(f"ATTACH {_quoted(str(path))} AS collection (READ_ONLY)")
        # From here on no query can reach another file, whatever it says.
        sql.execute("SET enable_external_access = false")
        _mirror(sql)
        for statement in statements("prepare"):
            sql.execute(statement)
    except duckdb.Error as error:
        sql.close()
        raise InUseError(
            f"{path}: cannot be opened now ({reason(error)}); try again "
            "when whatever writes it is done"
        ) from error
    return Store.behind(path, sql)


def _mirror(sql: duckdb.DuckDBPyConnection) -> None:
    """Let every cursor see the collection's types and tables by their bare names."""
    for statement in split(data("schema.sql")):
        if statement.startswith("CREATE TYPE"):
            sql.execute(statement)
    tables = sql.execute(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_catalog = 'collection' AND table_schema = 'main'"
    ).fetchall()
    for (table,) in tables:
        sql.execute(f'CREATE VIEW "{table}" AS FROM collection.main."{table}"')


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _written(path: Path) -> bool:
    """Whether another process is writing the file, as far as the system can tell.

    DuckDB holds a POSIX lock while it writes. Only asked of a file that this process
    has not open: closing a file drops the locks that its process holds on it.
    """
    try:
        import fcntl
    except ImportError:
        return False
    try:
        with path.open("rb") as file:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    return False
