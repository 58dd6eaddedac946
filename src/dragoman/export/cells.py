"""What stands in a cell of a table: harmless, on one line, and the same each time.

Reports are text of strangers. A tab or newline would break a row, a control character
a terminal, and a leading `=` would be a formula to a spreadsheet.
"""

import datetime
import hashlib
import re
from collections.abc import Iterable

from dragoman.write.glyphs import plain

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would compute (OWASP, "CSV Injection")."""
ESCAPE = "'"
"""What stands before such a cell; spreadsheets then take it for text."""
NUMBER_BITS = 52
"""Of ids that must be numbers: whole numbers that R, JavaScript and spreadsheets hold
exactly."""
BETWEEN = "; "
"""What stands between several values in one cell."""

_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_NO_XML = re.compile("[\ufffe\uffff]")


def flat(text: str) -> str:
    r"""The text on one line: whitespace as single spaces, control characters written out.

    >>> flat(" no\ttabs,\nno\r\nlines, no \x1b[31m ")
    'no tabs, no lines, no \\x1b[31m'
    """
    return _NO_XML.sub("", plain(_SPACE.sub(" ", text).strip()))


def guarded(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would compute it.

    >>> guarded("=1+1"), guarded("- a dash"), guarded("1-1")
    ("'=1+1", "'- a dash", '1-1')
    """
    return ESCAPE + text if text.startswith(FORMULA) else text


def joined(values: Iterable[str | None]) -> str:
    """Several values in one cell, none of them twice; a semicolon within is a comma.

    >>> joined(["Chad", None, "Mali; Niger", "Chad"])
    'Chad; Mali, Niger'
    """
    kept = dict.fromkeys(flat(v).replace(";", ",") for v in values if v)
    return BETWEEN.join(kept)


def cell(value: object) -> str:
    """A value as text: dates in ISO 8601, numbers in their shortest form.

    >>> cell(None), cell(True), cell(4.0), cell(-37.85), cell(datetime.date(2025, 5, 1))
    ('', '1', '4', '-37.85', '2025-05-01')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".") if value else "0"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return flat(str(value))


class Numbers:
    """Gives ids that are numbers: the same for the same words, and none twice."""

    def __init__(self) -> None:
        self._given: set[int] = set()

    def of(self, *words: str) -> int:
        """A new number for these words.

        Two that fall together (one in a thousand collections of three million rows)
        are parted by counting up, in the order of the file.

        >>> numbers = Numbers()
        >>> numbers.of("a", "b") == number("a", "b") != numbers.of("a", "b")
        True
        """
        found = number(*words)
        while found in self._given:
            found += 1
        self._given.add(found)
        return found


def number(*words: str) -> int:
    """A number by the BLAKE2b hash of words; never 0.

    >>> 0 < number("a") < 2**52
    True
    """
    data = "\0".join(words).encode("utf-8", "surrogatepass")
    digest = hashlib.blake2b(data, digest_size=8).digest()
    return (int.from_bytes(digest) >> (64 - NUMBER_BITS)) or 1
