"""Which files a run reads, and in what order."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path

from dragoman.errors import DocumentError
from dragoman.read import kinds, lines
from dragoman.read.kinds import Items

STDIN = Path("-")
"""The path that means standard input."""


@dataclass(slots=True)
class Found:
    """What a run reads.

    Attributes:
        paths: Files in order; an error stands where a path leads nowhere.
        skipped: Files of folders that are no reports, going by their suffix.
        missing: Paths given that do not exist.
    """

    paths: list[Path | DocumentError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def count(self) -> int | None:
        """How many documents these files hold; None where only reading can tell."""
        total = 0
        for path in self.paths:
            held = _held(path) if isinstance(path, Path) else 1
            if held is None:
                return None
            total += held
        return total


def _held(path: Path) -> int | None:
    kind = kinds.of_name(path.name)
    if path == STDIN or not (kind is None or kind in kinds.SINGLE | {kinds.LINES}):
        return None
    if kind == kinds.LINES:
        try:
            with path.open("rb") as stream:
                return lines.count(stream)
        except OSError:
            return 1
    return 1


def find(paths: Iterable[str | PathLike[str]]) -> Found:
    """Find the files of a run: files as given, folders recursively and sorted.

    A file that is named is read whatever its suffix; in a folder only known suffixes
    count (`kinds.SUFFIXES`), and of XML only feeds and pages; the others are noted as
    skipped.
    """
    found = Found()
    for given in paths:
        path = Path(given)
        if path != STDIN and not path.exists():
            found.missing.append(fspath(given))
            found.paths.append(
                DocumentError(fspath(given), "no such file or folder; check the path")
            )
        elif path != STDIN and path.is_dir():
            _add_folder(path, found)
        else:
            found.paths.append(path)
    return found


def _add_folder(folder: Path, found: Found) -> None:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and _visible(p, folder))
    reports: list[Path] = []
    for path in files:
        (reports if kinds.is_report(path) else found.skipped).append(path)
    found.paths += reports
    if not reports:
        known = ", ".join(sorted(kinds.SUFFIXES))
        found.paths.append(
            DocumentError(str(folder), f"no reports in this folder ({known})")
        )


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def open_path(path: Path) -> Items:
    """Read the documents of one file; what fails is yielded as an error."""
    where = str(path)
    try:
        with path.open("rb") as stream:
            yield from kinds.read(stream, where, path.name)
    except OSError as error:
        yield DocumentError(where, f"cannot be read: {error.strerror or error}")


def open_stdin() -> Items:
    """Read the documents of standard input, whatever they are packed in."""
    where = "standard input"
    try:
        yield from kinds.read(sys.stdin.buffer, where, "stdin")
    except OSError as error:
        yield DocumentError(where, f"cannot be read: {error.strerror or error}")
