"""The codebook: what each file is for, and what its entries are."""

import re
from collections.abc import Iterator

import yaml

from dragoman import codebook
from tools.pages import table

HEAD = """# The codebook

The vocabulary, a YAML file a subject. This page is written by `python -m tools.reference`
from the comments in the files; `dragoman codebook show NAME` prints a file, and
[How to edit the codebook](../how-to/codebook.md) says how to put your own before it.
"""

MOST = 40
"""Entries that are shown: of files with more, each is a name, and says itself."""

KEY = re.compile(r"^([A-Za-z_][\w-]*):")


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD]
    for name in codebook.names():
        text = codebook.text(name)
        entries = yaml.safe_load(text) or {}
        parts.append(f"## {name}\n\n{_opening(text)}\n")
        notes = dict(_notes(text))
        if len(entries) > MOST:
            parts.append(f"Its entries are names, such as `{next(iter(entries))}`.\n")
        elif entries:
            rows = [
                [f"`{key}`", _kind(value), notes.get(key, "")]
                for key, value in entries.items()
            ]
            parts.append(table(["entry", "holds", ""], rows))
    return "\n".join(parts)


def _opening(text: str) -> str:
    """The comment that a file begins with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# "))
    return "\n".join(lines).strip()


def _notes(text: str) -> Iterator[tuple[str, str]]:
    """Each entry with the comment that stands right above it, below the opening one."""
    above: list[str] = []
    opened = False
    for line in text.splitlines():
        key = KEY.match(line)
        if line.startswith("#"):
            above.append(line.lstrip("# "))
        elif key:
            yield key[1], " ".join(above) if opened else ""
            above, opened = [], True
        else:
            above, opened = [], True


def _kind(value: object) -> str:
    """What is wanted; no counts, so that a word more does not make the page stale."""
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else "a value"
