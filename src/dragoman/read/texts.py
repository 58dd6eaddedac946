"""Bytes to text, exactly as decoded, or one clear reason why not.

Nothing is normalised: newlines, spaces and quotation marks stay as they are, because
every offset of the record counts code points of this text. Only a byte order mark,
which belongs to the encoding, is no part of it.
"""

import codecs
import re

from dragoman.errors import DocumentError
from dragoman.read import languages

MAX_CHARS = 2_000_000
"""Longest text that is read as one report: some 300,000 words. The longest newspaper
article is a hundredth of that, so a longer text is a collection or a mistake, and one
report is held in memory whole, with its parse."""

MAX_BYTES = 4 * MAX_CHARS + 4
"""No text of `MAX_CHARS` takes more in any of the encodings read here (UTF-8, 16, 32):
a larger file need not be loaded to be refused."""

# The longer marks first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, where: str) -> str:
    """Decode a text file: UTF-8, or UTF-16 and UTF-32 with a byte order mark.

    Args:
        raw: The bytes of the file.
        where: Its name, for the message.

    Raises:
        DocumentError: if the bytes are no text, or not in one of these encodings.

    >>> decode(b"\\xef\\xbb\\xbfTalks collapsed.\\r\\n", "a.txt")
    'Talks collapsed.\\r\\n'
    >>> decode(b"He said \\x93no\\x94.", "b.txt")
    Traceback (most recent call last):
    dragoman.errors.DocumentError: b.txt: not valid UTF-8 at byte 8 (0x93); save it as \
UTF-8 (if it is Windows-1252: iconv -f WINDOWS-1252 -t UTF-8)
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw, encoding, where)
    if name := not_utf8(raw):
        raise DocumentError(where, f"this is {name}; convert it to text or HTML")
    if (offset := raw.find(b"\0")) >= 0:
        raise DocumentError(
            where,
            f"NUL byte at byte {offset}: a binary file, or UTF-16 without a byte order "
            "mark; save it as UTF-8",
        )
    return _decoded(raw, "utf-8", where)


def not_utf8(head: bytes) -> str | None:
    """What a file is, if its first bytes say that it is no UTF-8 text.

    >>> not_utf8(b"%PDF-1.7")
    'a PDF'
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return None if encoding == "utf-8-sig" else f"{encoding.upper()} text"
    return next((name for magic, name in _FORMATS if head.startswith(magic)), None)


def _decoded(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        # Decoding with a mark counts bytes after it; the user counts from the start.
        offset = error.start + (3 if encoding == "utf-8-sig" else 0)
        name = encoding.removesuffix("-sig").upper()
        hint = (
            " (if it is Windows-1252: iconv -f WINDOWS-1252 -t UTF-8)"
            if encoding == "utf-8"
            else ""
        )
        raise DocumentError(
            where,
            f"not valid {name} at byte {offset} (0x{raw[offset]:02x}); "
            f"save it as UTF-8{hint}",
        ) from error


def checked(text: str, where: str, *, language: str | None = None) -> str:
    """The text itself, if it can be read as a report.

    Args:
        text: The text of a report.
        where: Its name, for the message.
        language: What it says it is written in; a hint, no more.

    Raises:
        DocumentError: if it is empty, too long, holds what is no character, or is not
            in English.

    >>> checked("  ", "a.txt")
    Traceback (most recent call last):
    dragoman.errors.DocumentError: a.txt: holds no text; nothing to read
    """
    if not text.strip():
        raise DocumentError(where, "holds no text; nothing to read")
    if "\0" in text:
        raise DocumentError(
            where, f"NUL character at character {text.index(chr(0))}; remove it"
        )
    readable(text, where)
    languages.check(text, where, stated=language)
    return text


def readable(text: str, where: str) -> str:
    """The text itself, unless it is too long or cannot be written as UTF-8.

    Raises:
        DocumentError: saying which of the two.
    """
    if len(text) > MAX_CHARS:
        raise DocumentError(
            where,
            f"the text has {len(text):,} characters, the limit is {MAX_CHARS:,}; "
            "split it into its reports",
        )
    if half := _SURROGATE.search(text):
        raise DocumentError(
            where,
            f"half a surrogate pair (U+{ord(half[0]):04X}) at character "
            f"{half.start()}; remove it",
        )
    return text
