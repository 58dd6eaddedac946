"""Text of strangers on our own lines: every character is shown, none is obeyed.

A report may hold escape sequences, marks that reverse the direction of writing, or
newlines where one line is promised. Written out as `\\x1b`, they can do nothing.
"""

import json
import re
from typing import Any

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\S\n]*\n\s*\n\s*")
_SPACES = re.compile(r"[ \t\r\n\u00a0]+")


def plain(text: str) -> str:
    r"""The text on one line, with what would steer a terminal written out.

    >>> print(plain("no\x1b[31m red\nhere"))
    no\x1b[31m red\nhere
    """
    return _UNSAFE.sub(lambda hit: _written(hit[0]), text)


def flowing(text: str) -> str:
    r"""The text as one run of words, to be wrapped; paragraphs part at a pilcrow.

    >>> print(flowing("We will\nnot return.\n\nNever."))
    We will not return. ¶ Never.
    """
    text = _PARAGRAPH.sub(" ¶ ", text.replace("\r\n", "\n").strip())
    return plain(_SPACES.sub(" ", text))


def as_json(value: Any, *, indent: int | None = None) -> str:
    r"""JSON in every script, on one line unless indented, safe on a terminal.

    >>> print(as_json({"quote": "«нет»\x9b"}))
    {"quote": "«нет»\u009b"}
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE_IN_JSON.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)


def _written(character: str) -> str:
    code = ord(character)
    short = {10: "\\n", 13: "\\r", 9: "\\t"}.get(code)
    return short or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
