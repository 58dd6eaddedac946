"""Ids of documents: unique within a run, and safe as file names where they name one."""

import re
from collections import Counter

MAX_BYTES = 180
"""Of a file name without its suffix. File systems allow 255 bytes; the rest is left
for suffixes, a number that tells two names apart, and temporary names."""

_UNSAFE = re.compile(r"[^\w.()+,=@-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(name: str) -> str:
    """Make a name safe as a file name on any system.

    Letters of every script stay; separators, spaces and control characters become
    one underscore; no name is hidden, empty or leaves its folder.

    >>> file_name("talks in Doha: day 2/3")
    'talks_in_Doha_day_2_3'
    >>> file_name("../../etc/passwd")
    'etc_passwd'
    >>> file_name("переговоры")
    'переговоры'
    >>> file_name("...")
    'report'
    """
    safe = _UNSAFE.sub("_", name).lstrip("._-").rstrip("._ ")
    safe = safe.encode()[:MAX_BYTES].decode(errors="ignore") or "report"
    return f"_{safe}" if _RESERVED.fullmatch(safe) else safe


class Ids:
    """Hands out ids that are unique: a second `talks` becomes `talks-2`.

    Args:
        ignore_case: Tell ids apart by more than case, as file names must be.

    >>> ids = Ids()
    >>> [ids.unique("talks"), ids.unique("talks"), ids.unique("talks-2")]
    ['talks', 'talks-2', 'talks-2-2']
    """

    def __init__(self, *, ignore_case: bool = False) -> None:
        self._ignore_case = ignore_case
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def unique(self, wanted: str) -> str:
        """The wanted id, with a number if somebody else has it."""
        given = wanted
        while self._key(given) in self._taken:
            # The count starts at 1 so that the second of a name is number 2.
            self._counts[self._key(wanted)] += 1
            given = f"{wanted}-{self._counts[self._key(wanted)] + 1}"
        self._taken.add(self._key(given))
        return given

    def _key(self, given: str) -> str:
        return given.casefold() if self._ignore_case else given
