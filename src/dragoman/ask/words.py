"""Words that are looked for, as patterns that no accent and no capital escapes."""

import re
import unicodedata
from functools import cache

TOGETHER = 6
"""Patterns that `tells` in `setting.sql` takes one by one; shorter lists are filled up."""
ANYTHING = ""
"""A pattern that every text matches."""
LETTERS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
"""Where Unicode has the Latin letters with accents."""


def words(typed: str) -> list[str]:
    r"""Patterns (RE2) for what was typed: words, and phrases in quotation marks.

    The longest come first: they are the rarest, and what they rule out need not be
    looked at again. A phrase may run over the end of a line.

    >>> words('to "red line"')[:3]
    ['(?i)[rŕŗřȑȓṙṛṝṟ][eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ][dďḋḍḏḑḓ]\\s+[lĺļľḷḹḻḽ][iìíîïĩīĭįǐȉȋḭḯỉị][nñńņňǹṅṇṉṋ][eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ]', '(?i)[tţťțṫṭṯṱẗ][oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ]', '']
    """
    parts: list[str] = []
    for nth, piece in enumerate(re.split('["“”]', typed)):
        parts += [" ".join(piece.split())] if nth % 2 else piece.split()
    found = sorted({part for part in parts if part}, key=lambda part: (-len(part), part))
    if not found:
        return []
    return [_pattern(part) for part in found] + [ANYTHING] * (TOGETHER - len(found))


def _pattern(part: str) -> str:
    bases = (c for c in unicodedata.normalize("NFD", part.lower()) if not _is_mark(c))
    return "(?i)" + "".join(
        r"\s+" if base == " " else _accented().get(base, re.escape(base))
        for base in bases
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"


@cache
def _accented() -> dict[str, str]:
    """Each letter that can have an accent, as a class of all it can be."""
    forms: dict[str, str] = {}
    for code in (code for letters in LETTERS for code in letters):
        base = unicodedata.normalize("NFD", chr(code).lower())[0]
        if base.isascii() and chr(code).islower():
            forms[base] = forms.get(base, base) + chr(code)
    return {base: f"[{letters}]" for base, letters in forms.items()}
