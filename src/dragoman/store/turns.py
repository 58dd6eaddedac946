"""Who writes a collection: one process at a time, and the file only for its turns.

DuckDB lets one process write a file, or many read it. A run takes hours, so it does not
hold the file all that time: it holds `FILE.run` beside it, which tells a second run to
stay away, and takes the file for a moment when it has something to write. In `FILE.run`
it says when it wants the file; the explorer then lets go of it.
"""

import os
import time
from pathlib import Path
from types import ModuleType

from dragoman.errors import StoreError

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows: there DuckDB's own lock is all that tells two apart
    fcntl = None

SUFFIX = ".run"
WANTS, RESTS = b"+", b"-"

TRIES, PAUSE = 10, 0.05
"""How often `FILE.run` is asked for, and seconds between: whoever looks whether a run is
under way holds it for an instant."""


class InUseError(StoreError):
    """Another process has the collection; it may be free in a moment."""


class Claim:
    """The right to write a collection, held until it is released or the process ends.

    Args:
        path: The collection; `FILE.run` is made beside it, and taken away at the end.

    Raises:
        InUseError: if another process has it; the message says which and what to do.
        StoreError: if nothing can be written there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + SUFFIX)
        self._file = -1
        for _ in range(TRIES):
            try:
                self._file = self._held()
            except OSError as error:
                raise StoreError(
                    f"{path}: nothing can be written there "
                    f"({error.strerror or error}); name another file, or check who may "
                    "write there and whether the disk is full"
                ) from error
            if self._file >= 0:
                return
            time.sleep(PAUSE)
        raise InUseError(
            f"{path}: {_whose(self._path)} records into it already; wait until that is "
            "done, or stop it, and run the same command again"
        )

    def want(self) -> None:
        """Say that the file is wanted, or held for writing."""
        os.pwrite(self._file, WANTS, 0)

    def rest(self) -> None:
        """Say that others may have the file."""
        os.pwrite(self._file, RESTS, 0)

    def release(self) -> None:
        """Let another process have the right."""
        if self._file >= 0:
            self._path.unlink(missing_ok=True)
            os.close(self._file)
            self._file = -1

    def _held(self) -> int:
        """The open file, if it is ours now; -1 where another process has it."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The one before us takes the file away: ours must be the one that is there.
            if os.fstat(file).st_ino == self._path.stat().st_ino:
                os.ftruncate(file, 0)
                os.pwrite(file, RESTS + f"{os.getpid()}\n".encode(), 0)
                return file
        except (BlockingIOError, FileNotFoundError):
            pass
        except BaseException:
            os.close(file)
            raise
        os.close(file)
        return -1


def wanted(path: Path) -> bool:
    """Whether a process that writes the collection has the file or waits for it."""
    if fcntl is None:
        return False
    try:
        with path.with_name(path.name + SUFFIX).open("rb") as file:
            if file.read(1) != WANTS:
                return False
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False  # left by a process that was killed


def _whose(path: Path) -> str:
    """Who holds a claim, as far as can be read."""
    try:
        number = path.read_bytes()[1:].strip().decode("ascii", "replace")
    except OSError:
        number = ""
    return f"process {number}" if number.isdigit() else "another process"
