"""PDF: the text of its pages, as one report.

A PDF holds lines, not paragraphs. Lines are joined where a sentence runs on; nothing
else is changed. Pages that are photographs hold no text.
"""

import datetime
import logging
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, BinaryIO

from dragoman.document import DateCandidate, Document, Header
from dragoman.errors import DocumentError
from dragoman.read.texts import MAX_CHARS, checked

MAX_BYTES = 200_000_000
"""Largest PDF that is opened; reports with many photographs reach 50 MB."""

MAX_PAGES = 2_000
"""Pages that one report may have: more than the longest treaty with its annexes."""

FULL = 0.7
"""How long a line is that was broken because it was full, as a share of the longest
lines of its page. Ragged right margins vary by a long word; last lines by anything."""

_NO_TITLE = re.compile(
    r"(microsoft \w+ - .*|untitled.*|.*\.(pdf|docx?|odt|rtf|indd|qxd|pages|tex|dvi))",
    re.I,
)
"""What programs write for a title that nobody gave."""

_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_WORD_CUT = re.compile(r"(?<=[a-z]{2})-$")


def read(stream: BinaryIO, where: str, id: str) -> Document:
    """Read a PDF.

    Args:
        stream: The file, seekable.
        where: Its name, for the message.
        id: The id that the document gets.

    Raises:
        DocumentError: if it is locked, broken, too long or without text.
    """
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = _opened(stream, where)
        text = "\n".join(_pages(reader, where))
        if not text.strip():
            raise DocumentError(where, _without_text(reader))
        header = _header(reader, id)
    except DocumentError:
        raise
    except (PyPdfError, NotImplementedError) as error:
        raise DocumentError(
            where, f"a PDF that cannot be read: {_line(error)}"
        ) from error
    except Exception as error:  # broken files break it in any way
        raise DocumentError(
            where, f"a broken PDF ({type(error).__name__}: {_line(error)})"
        ) from error
    return Document(header=header, text=checked(text, where))


def _opened(stream: BinaryIO, where: str) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(stream, strict=False)
    # Most locked files are locked against changes alone, with an empty password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(
            where, "a PDF locked with a password; save it without one (qpdf --decrypt)"
        )
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError(
            where,
            f"{len(reader.pages):,} pages, the limit is {MAX_PAGES:,}; split it into "
            "its reports",
        )
    return reader


def _pages(reader: Any, where: str) -> Iterator[str]:
    length = 0
    for page in reader.pages:
        # A NUL stands for a letter that its font does not name.
        text = page.extract_text().replace("\0", "\ufffd")
        text = re.sub("[\ud800-\udfff]", "\ufffd", text)
        length += len(text)
        if length > MAX_CHARS:
            raise DocumentError(
                where,
                f"more than {MAX_CHARS:,} characters; split it into its reports",
            )
        yield _flowing(text)


def _flowing(page: str) -> str:
    """The lines of a page, joined where a sentence runs on.

    >>> _flowing("The talks between the two delega-\\ntions ended on Monday.\\nNo date")
    'The talks between the two delegations ended on Monday.\\nNo date'
    """
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    if not lines:
        return ""
    full = FULL * sorted(map(len, lines))[len(lines) * 9 // 10]
    flowing = lines[0]
    for before, line in pairwise(lines):
        if _WORD_CUT.search(before) and line[0].islower():
            flowing = flowing[:-1] + line
        elif line[0].islower() or (len(before) >= full and not _END.search(before)):
            flowing += f" {line}"
        else:
            flowing += f"\n{line}"
    return flowing


def _without_text(reader: Any) -> str:
    try:
        images = any(len(page.images) for page in list(reader.pages)[:5])
    except Exception:  # only a word of the message hangs on it
        images = False
    what = "its pages are images" if images else "its pages hold no text"
    return f"a PDF without text: {what}; run it through OCR first (ocrmypdf)"


def _header(reader: Any, id: str) -> Header:
    """Title, and when the file was made: no date of publication, so not taken as one."""
    try:
        facts = reader.metadata or {}
        title = str(facts.get("/Title") or "")
        made = facts.get("/CreationDate")
    except Exception:  # a report is worth reading without its title
        title, made = "", None
    title = re.sub(r"[\x00-\x1f\ud800-\udfff]+", " ", title).strip()
    day = _day(str(made or ""))
    return Header(
        id=id,
        title=None if _NO_TITLE.fullmatch(title) else title or None,
        dates=[DateCandidate(value=day, where="PDF CreationDate")] if day else [],
    )


def _day(value: str) -> datetime.date | None:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", value)
    try:
        return datetime.date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120]
