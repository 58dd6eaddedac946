"""Names of people taken apart: titles off, words in small plain letters, what is which."""

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.codebook import cached, load
from dragoman.resolve.atlas import atlas
from dragoman.unite.keys import plain
from dragoman.unite.spelling import words_of

UNNAMED = "unnamed:"
LONGEST = 6
"""Words of the longest name of a person; more is a sentence."""
_KEPT = 1 << 17
_BREAK = re.compile(r"[\s\-‐‑–.,]+")
_VOWEL = re.compile(r"[AEIOUY]").search
_EDGE = re.compile(r"^\W+|\W+$")
_NAME = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name.

    Attributes:
        words: All words that tell it, in order: no titles, no "al-" and "von". Initials
            are one word with a point behind each: "j.d.".
        generation: "jr", "iii"; empty for most.
        descent: Whether it is formed as "A bin B": both are needed to tell it.
    """

    words: tuple[str, ...]
    generation: str = ""
    descent: bool = False

    @property
    def full(self) -> bool:
        """Whether it says more than a surname, a first name or a pope's."""
        spelt_out = [w for w in self.words if not w.endswith(".") or len(w) > 2]
        return len(spelt_out) > 1 or bool(spelt_out and self.generation)

    @property
    def family(self) -> str:
        """The last word, by which most people are called."""
        return self.words[-1]

    @property
    def given(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def middle(self) -> tuple[str, ...]:
        """What stands between."""
        return self.words[1:-1]


@lru_cache(maxsize=_KEPT)
def read(text: str) -> Name | None:
    """The name in the words that a report has for a person; None for nobody named.

    >>> read("US Vice President Ana M. Costa Jr.")
    Name(words=('ana', 'm.', 'costa'), generation='jr', descent=False)
    >>> read("Omar al-Tarabi").words, read("unnamed: senior official")
    (('omar', 'tarabi'), None)
    """
    if text.lower().startswith(UNNAMED) or not any(c.isupper() for c in text):
        return None
    given = re.sub(r"['’](?:s|S)$", "", re.sub(r"\([^)]*\)", " ", text).strip())
    raw = [w for w in (_EDGE.sub("", w) for w in _BREAK.split(given)) if _NAME.match(w)]
    raw = _untitled(raw)
    if not raw or len(raw) > LONGEST or not any(w[0].isupper() for w in raw):
        return None
    return _taken_apart(raw)


def _taken_apart(raw: list[str]) -> Name | None:
    words = [re.sub(r"['’ʼ`]", "", plain(w)) for w in raw]
    generation = ""
    if len(words) > 1 and words[-1] in words_of("generations"):
        generation = words.pop()
    joined: list[str] = []
    descent = False
    for i, word in enumerate(words):
        last = i == len(words) - 1
        descent |= i > 0 and not last and word in words_of("descent")
        leading = not joined and raw[i][0].isupper()
        if word in words_of("particles") and not last and not leading:
            continue
        if _initials(raw[i]):
            word = "".join(f"{letter}." for letter in word)
            if joined and joined[-1].endswith("."):
                word = joined.pop() + word
        if joined and joined[-1] in words_of("servant"):
            joined[-1] = "abdul" + word
        else:
            joined.append(word)
    return Name(tuple(joined), generation, descent) if joined else None


def _initials(word: str) -> bool:
    """Whether a word is initials: "M", "JD"."""
    return len(word) == 1 or (len(word) == 2 and word.isupper() and not _VOWEL(word))


@cached
def _titles() -> frozenset[str]:
    offices = load("offices")
    honorifics = (w for ws in offices["honorifics"].values() for w in ws)
    words = {*offices["heads"], *offices["modifiers"], *honorifics, *offices["former"]}
    words |= {*offices["bodies"], "elect", "of", "the"}
    return frozenset(plain(w).strip(".-") for w in words)


def _untitled(words: list[str]) -> list[str]:
    """A name without the titles and states before it."""
    start = 0
    while start < len(words) - 1:
        rest = sum(plain(w) not in words_of("particles") for w in words[start + 1 :])
        word = plain(words[start])
        known = atlas().entries.get((word,))
        foreign = words[start].isupper() and len(word) > 1 and known is not None
        people = known is not None and known.sense == "demonym" and rest > 1
        title = word in _titles() and (rest > 1 or word not in words_of("also_names"))
        if not (foreign or people or title):
            break
        start += 1
    return words[start:]
