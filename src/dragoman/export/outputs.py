"""Files that are there whole or not at all, and what was written to them."""

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, TextIO

import yaml

from dragoman.errors import InputError
from dragoman.export.cells import cell, guarded

Dialect = Literal["tsv", "csv"]
STDOUT = Path("-")
"""The path that stands for standard output."""


@dataclass
class Outcome:
    """What an export wrote.

    Attributes:
        files: In the order in which a user would open them.
        rows: How many rows, lines or nodes each file has, by its name.
        left_out: How many incidents are not in it, by the reason.
    """

    files: list[Path] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


class Output:
    """A set of files that appear together when all of them are written."""

    def __init__(self) -> None:
        self.outcome = Outcome()
        self._parts: list[tuple[Path, Path]] = []

    def path(self, path: Path) -> Path:
        """Where to write what shall stand at `path` in the end.

        Raises:
            InputError: if it is a folder, or its folder cannot be made.
        """
        if path.is_dir():
            raise InputError(f"--out: {path} is a folder; name a file in it")
        make(path.parent)
        part = path.with_name(f".{path.name}.part")
        self._parts.append((part, path))
        self.outcome.files.append(path)
        return part

    @contextmanager
    def text(self, path: Path) -> Iterator[TextIO]:
        """A file of UTF-8 text with Unix line ends; `-` is standard output."""
        if path == STDOUT:
            yield sys.stdout
            return
        with self.path(path).open("w", encoding="utf-8", newline="") as file:
            yield file

    @contextmanager
    def table(
        self, path: Path, columns: Sequence[str], *, dialect: Dialect, missing: str = ""
    ) -> Iterator["Table"]:
        """A table with a line of names, for rows given by name."""
        with self.text(path) as file:
            table = Table(file, columns, dialect, missing)
            yield table
        self.outcome.rows[path.name] = table.rows

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, fault: object, *_: object) -> None:
        for part, path in self._parts:
            if fault is None:
                part.replace(path)
            else:
                part.unlink(missing_ok=True)


class Table:
    """Rows of one table: always all its columns, in order, each cell harmless."""

    def __init__(
        self, file: TextIO, columns: Sequence[str], dialect: Dialect, missing: str
    ) -> None:
        self._columns = tuple(columns)
        self._missing = missing
        self._guard = dialect == "csv"
        self.rows = 0
        # Quotation marks are doubled in both: a reader that knows quoting gets the
        # words back, and one that does not still finds the columns in their places.
        self._writer = csv.writer(
            file, delimiter="\t" if dialect == "tsv" else ",", lineterminator="\n"
        )
        self._writer.writerow(self._columns)

    def write(self, row: Mapping[str, object]) -> None:
        """Add a row; columns that it does not name are missing.

        Raises:
            KeyError: if it names a column that the table has not.
        """
        for name in row:
            if name not in self._columns:
                raise KeyError(f"the table has no column {name!r}")
        self._writer.writerow([self._cell(row.get(name)) for name in self._columns])
        self.rows += 1

    def _cell(self, value: object) -> str:
        text = cell(value)
        if not text:
            return self._missing
        return guarded(text) if self._guard and isinstance(value, str) else text


@contextmanager
def event_tables(
    out: Path, name: str, *, dialect: Dialect = "tsv", missing: str = ""
) -> Iterator[tuple[Output, Table, Table]]:
    """A table of events at `out`, with that of its evidence beside it."""
    with (
        Output() as output,
        output.table(out, columns(name), dialect=dialect, missing=missing) as events,
        output.table(
            beside(out, "evidence"), columns("evidence"), dialect=dialect
        ) as evidence,
    ):
        yield output, events, evidence


def make(folder: Path) -> None:
    """Make a folder if it is not there.

    Raises:
        InputError: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"--out: the folder {folder} cannot be made ({error.strerror}); name another"
        ) from error


def beside(path: Path, part: str, *, suffix: str | None = None) -> Path:
    """The name of a file that belongs to another.

    >>> beside(Path("out/may.tsv"), "evidence").as_posix()
    'out/may-evidence.tsv'
    """
    return path.with_name(f"{path.stem}-{part}{suffix or path.suffix}")


@cache
def columns(name: str) -> tuple[str, ...]:
    """The columns of a table by its name in columns.yaml.

    >>> len(columns("polecat")), columns("gdelt_events")[0]
    (40, 'GLOBALEVENTID')
    """
    return tuple(table("columns")[name])


@cache
def table(name: str) -> Any:
    """A file of mappings that the package ships, by its name without the ending."""
    return yaml.safe_load(shipped(f"{name}.yaml"))


def shipped(name: str) -> str:
    """A file of this package as text."""
    folder = resources.files("dragoman.export")
    return folder.joinpath(name).read_text(encoding="utf-8")
