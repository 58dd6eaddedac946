"""Whether two names can be of one: first names, spellings, ministries."""

import re

from dragoman.resolve.harmony import first_names

MINISTRY = re.compile(r"ministry (?:of|for) (?:the )?(\w+)(?: affairs)?(?: of .*)?$")
FIRST_LENGTH = 5
"""Letters from which first names one letter apart, with one surname, are one name."""


def ministry(name: str) -> str:
    """One key for the two ways to name a ministry: by its subject before or behind.

    >>> ministry("ministry of foreign affairs"), ministry("foreign ministry")
    ('foreign ministry', 'foreign ministry')
    """
    found = MINISTRY.match(name)
    return f"{found.group(1)} ministry" if found else name


def same_person(new: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: surname shared, first names at peace.

    >>> same_person(("lund",), ("kari", "lund"))
    True
    >>> same_person(("ola", "lund"), ("kari", "lund"))
    False
    """
    if not new or not known:
        return False
    if len(new) == 1 or len(known) == 1:
        return new[-1] in known if len(new) == 1 else known[-1] in new
    if new[-1] != known[-1]:
        return set(new) <= set(known) or set(known) <= set(new)
    a, b = new[0], known[0]
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or _spelt_alike(a, b)


def _spelt_alike(one: str, other: str) -> bool:
    """Whether two first names are one in two spellings, and no Daniel and Daniela.

    >>> _spelt_alike("ahmed", "ahmad"), _spelt_alike("daniel", "daniela")
    (True, False)
    """
    genders = {first_names().get(n) for n in (one, other)}
    long = min(len(one), len(other)) >= FIRST_LENGTH
    return long and len(genders) == 1 and one_edit(one, other)


def one_edit(one: str, other: str) -> bool:
    """Whether two words differ by one letter put in, left out or changed.

    >>> one_edit("filippenko", "filipenko"), one_edit("petrov", "petrova")
    (True, True)
    """
    if len(one) > len(other):
        one, other = other, one
    for i, letter in enumerate(one):
        if letter != other[i]:
            return one[i:] == other[i + 1 :] or one[i + 1 :] == other[i + 1 :]
    return len(other) - len(one) <= 1
