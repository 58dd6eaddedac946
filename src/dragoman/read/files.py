"""Which files a run reads, in what order, and what each of them holds."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import DocumentError
from dragoman.read import lines, pages, texts
from dragoman.read.ids import file_name
from dragoman.record import Document, Header

STDIN = Path("-")
"""The path that means standard input."""

TEXT = frozenset({".txt"})
LINES = frozenset({".jsonl", ".ndjson"})
PAGES = frozenset({".html", ".htm"})

Items = Iterator[Document | DocumentError]


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
            if path == STDIN:
                return None
            if isinstance(path, Path) and path.suffix.lower() in LINES:
                try:
                    with path.open("rb") as stream:
                        total += lines.count(stream)
                except OSError:
                    total += 1
            else:
                total += 1
        return total


def find(paths: Iterable[str | PathLike[str]]) -> Found:
    """Find the files of a run: files as given, folders recursively and sorted.

    A file that is named is read whatever its suffix; in a folder only known suffixes
    count (.txt, .jsonl, .ndjson, .html, .htm), the others are noted as skipped.
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
    known = TEXT | LINES | PAGES
    files = sorted(p for p in folder.rglob("*") if p.is_file() and _visible(p, folder))
    reports = [path for path in files if path.suffix.lower() in known]
    found.skipped += [path for path in files if path.suffix.lower() not in known]
    found.paths += reports
    if not reports:
        found.paths.append(
            DocumentError(
                str(folder), f"no reports in this folder ({', '.join(sorted(known))})"
            )
        )


def _visible(path: Path, folder: Path) -> bool:
    return not any(part.startswith(".") for part in path.relative_to(folder).parts)


def open_path(path: Path) -> Items:
    """Read the documents of one file; what fails is yielded as an error."""
    where = str(path)
    try:
        with path.open("rb") as stream:
            yield from _read(stream, where, path.suffix.lower(), path.stem)
    except OSError as error:
        yield DocumentError(where, f"cannot be read: {error.strerror or error}")


def open_stdin() -> Items:
    """Read the documents of standard input: JSON lines, a page or a text."""
    try:
        yield from _read(sys.stdin.buffer, "standard input", "", "stdin")
    except OSError as error:
        yield DocumentError(
            "standard input", f"cannot be read: {error.strerror or error}"
        )


def _read(stream: BinaryIO, where: str, suffix: str, stem: str) -> Items:
    head = b""
    if suffix not in TEXT | PAGES | LINES:
        head = stream.readline(lines.MAX_LINE_BYTES)
        while head and not head.strip() and len(head) < texts.MAX_BYTES:
            head += (more := stream.readline(lines.MAX_LINE_BYTES))
            if not more:
                break
        guess = _guessed(head)
        if suffix == ".json" and guess not in LINES:
            yield DocumentError(
                where,
                "not one report a line; turn it into JSON lines "
                "(one object: jq -c . FILE, a list: jq -c '.[]' FILE)",
            )
            return
        suffix = guess
    if suffix in LINES:
        yield from lines.read(stream, where, stem, head=head)
        return
    try:
        yield _whole(head, stream, where, suffix, stem)
    except DocumentError as error:
        yield error


def _guessed(head: bytes) -> str:
    """The suffix that a file without a known one should have had."""
    if lines.looks_like(head):
        return ".jsonl"
    return ".html" if pages.looks_like(head) else ".txt"


def _whole(
    head: bytes, stream: BinaryIO, where: str, suffix: str, stem: str
) -> Document:
    page = suffix in PAGES
    limit = pages.MAX_BYTES if page else texts.MAX_BYTES
    raw = head + stream.read(limit + 1)
    if not raw:
        raise DocumentError(where, "is empty; nothing to read")
    if page:
        return pages.read(raw, where, file_name(stem))
    if len(raw) > limit:
        raise DocumentError(
            where,
            f"larger than {limit:,} bytes, and a text may have "
            f"{texts.MAX_CHARS:,} characters; split it into its reports",
        )
    text = texts.checked(texts.decode(raw, where), where)
    return Document(header=Header(id=file_name(stem)), text=text)
