"""ZIP: the reports in it, each read as a file of its kind.

Nothing is unpacked to a disk, so that names in the archive lead nowhere; what unpacks to
far more than its size is not unpacked.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import kinds
from dragoman.read.packed import FREE, MAX_RATIO

MAX_FILES = 500_000
"""Files of one archive; the list of them is held in memory (some 300 bytes each)."""

_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Those that programs write; LZMA may ask for gigabytes of memory to unpack a few bytes."""

_OFFICE = frozenset({"[Content_Types].xml", "mimetype"})
_NESTED = frozenset({kinds.ZIP, kinds.WARC, kinds.ARC})


def read(stream: BinaryIO, where: str) -> Iterator[Document | DocumentError]:
    """Read the reports in a ZIP archive.

    Args:
        stream: The archive, seekable.
        where: Its name, for messages; that of a file in it stands behind `!`.

    Yields:
        Each report, or the error that says which file is bad and why. Files that are no
        reports going by their suffix are passed over.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield DocumentError(where, f"a broken ZIP archive ({_line(error)})")
        return
    with archive:
        files = [file for file in archive.infolist() if not file.is_dir()]
        if fault := _refused(archive, files):
            yield DocumentError(where, fault)
            return
        reports = [file for file in files if _report(file.filename)]
        for file in reports:
            yield from _items(archive, file, f"{where}!{_shown(file.filename)}")
        if not reports:
            yield DocumentError(where, f"{len(files):,} files, and none is a report")


def _refused(archive: zipfile.ZipFile, files: list[zipfile.ZipInfo]) -> str | None:
    if files and files[0].filename in _OFFICE:
        return "an office document; save it as text, HTML or PDF"
    if len(files) > MAX_FILES:
        return f"{len(files):,} files, the limit is {MAX_FILES:,}; split it"
    # Of the whole archive: files that overlap unpack the same bytes many times.
    size = (archive.fp.seek(0, io.SEEK_END) if archive.fp else 0) or 1
    made = sum(file.file_size for file in files)
    if made > max(FREE, MAX_RATIO * size):
        return f"{size:,} bytes that say they unpack to {made:,}; not unpacked"
    return None


def _report(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    if any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
        return False
    return kinds.of_name(path.name) is not None


def _items(
    archive: zipfile.ZipFile, file: zipfile.ZipInfo, where: str
) -> Iterator[Document | DocumentError]:
    name = PurePosixPath(file.filename.replace("\\", "/")).name
    kind = kinds.of_name(name)
    if file.flag_bits & 1:
        yield DocumentError(where, "locked with a password; pack it without one")
    elif file.compress_type not in _PACKINGS:
        yield DocumentError(where, "packed in an unusual way; pack it with deflate")
    elif kind in _NESTED:
        yield DocumentError(where, f"{kind} inside ZIP; unpack it first")
    else:
        try:
            with archive.open(file) as stream:
                yield from kinds.read(stream, where, name, nested=True)  # type: ignore[arg-type]
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            yield DocumentError(where, f"broken in its archive ({_line(error)})")


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in name)[:200]


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120]
