"""Reports going out: JSON lines, JSON, or a folder of files, one report at a time."""

from pathlib import Path
from typing import Protocol, TextIO

from dragoman.errors import InputError
from dragoman.read.ids import Ids, file_name
from dragoman.record import Report
from dragoman.write.glyphs import as_json


class Writer(Protocol):
    """Takes reports in order; `close` ends what is open."""

    def write(self, report: Report) -> None:
        """Write one report."""
        ...

    def close(self) -> None:
        """Write what belongs behind the last one."""
        ...


class Lines:
    """One report a line, in the exchange format."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, report: Report) -> None:
        """Write one report, at once: a reader down the pipe need not wait."""
        self._out.write(as_json(report.exchange()) + "\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing is open."""


class Indented:
    """Indented JSON: one report by itself, several as a list."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._first: str | None = None
        self._several = False

    def write(self, report: Report) -> None:
        """Write one report; the first waits, for it may be the only one."""
        text = as_json(report.exchange(), indent=2)
        if self._first is not None:
            self._out.write(f"[\n{self._first}")
            self._first, self._several = None, True
        if self._several:
            self._out.write(f",\n{text}")
        else:
            self._first = text

    def close(self) -> None:
        """End the list, or write the one report."""
        if self._several:
            self._out.write("\n]\n")
        elif self._first is not None:
            self._out.write(self._first + "\n")
            self._first = None


class Folder:
    """`ID.json` for each report, in the exchange format.

    A file is complete or absent: it is written under another name and then renamed.
    """

    def __init__(self, path: Path) -> None:
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"{path}: no folder can be made here: {error.strerror or error}"
            ) from error
        self._path = path
        self._names = Ids(ignore_case=True)

    def write(self, report: Report) -> None:
        """Write one report to its file."""
        name = self._names.unique(file_name(report.doc.id))
        part = self._path / f".{name}.json.part"
        try:
            part.write_text(
                as_json(report.exchange(), indent=2) + "\n", encoding="utf-8"
            )
            part.replace(self._path / f"{name}.json")
        except OSError as error:
            part.unlink(missing_ok=True)
            raise InputError(
                f"{self._path / name}.json: cannot be written: "
                f"{error.strerror or error}"
            ) from error

    def close(self) -> None:
        """Nothing is open."""
