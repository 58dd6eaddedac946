"""Reading the project's own attribution sentences.

They are written with the marks of `corpus/attribution/GUIDE.md`; training and the
corpus check want plain text with offsets. A mark looks like `[2.k words]`: the second
attribution of the passage, its content. Marks nest, and `\\[` is a bracket of the text.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

MARK = re.compile(r"\\[\[\]]|\[(\d+)\.([sck]) |\]")
ROLES = {"s": "source", "c": "cue", "k": "content"}


class Attribution(TypedDict):
    """Character spans of one attribution, by role."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


class Passage(TypedDict):
    """A passage and its attributions."""

    id: str
    text: str
    attributions: list[Attribution]


def parse(block: str, name: str = "passage") -> Passage:
    r"""Turn one marked block into text and offsets.

    Args:
        block: The passage with its marks.
        name: The id of the passage, for messages.

    Raises:
        ValueError: if a mark is not closed or an attribution lacks its content.

    >>> p = parse("[1.s Oslo] [1.c denied] [1.k the claim].")
    >>> p["text"], p["attributions"][0]["content"]
    ('Oslo denied the claim.', [(12, 21)])
    """
    text: list[str] = []
    length = at = 0
    opened: list[tuple[int, str, int]] = []
    found: dict[int, Attribution] = {}
    for mark in MARK.finditer(block):
        text.append(block[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark.group().startswith("\\"):
            text.append(mark.group()[1])
            length += 1
        elif mark.group(1):
            opened.append((int(mark.group(1)), ROLES[mark.group(2)], length))
        elif opened:
            number, role, start = opened.pop()
            entry = found.setdefault(number, Attribution(source=[], cue=[], content=[]))
            entry[role].append((start, length))  # type: ignore[literal-required]
        else:
            raise ValueError(f"{name}: a mark is closed that was never opened")
    if opened:
        raise ValueError(f"{name}: the mark {opened[-1][:2]} is never closed")
    for number, entry in found.items():
        if not entry["content"]:
            raise ValueError(f"{name}: attribution {number} has no content")
        for spans in entry.values():
            spans.sort()  # type: ignore[attr-defined]
    text.append(block[at:])
    return Passage(
        id=name, text="".join(text), attributions=[found[n] for n in sorted(found)]
    )


def passages(folder: Path) -> Iterator[Passage]:
    """Every passage of the marked files in `folder`, in file order.

    Raises:
        ValueError: naming the file and the block that is not well formed.
    """
    for path in sorted(folder.glob("*.txt")):
        blocks = path.read_text(encoding="utf-8").split("\n%%")
        for number, block in enumerate(blocks, 1):
            if block.strip():
                yield parse(block.strip(), f"{path.stem}-{number:03}")


if __name__ == "__main__":
    for passage in passages(Path(sys.argv[1])):
        print(json.dumps(passage, ensure_ascii=False))
