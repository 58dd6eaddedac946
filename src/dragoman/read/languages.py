"""Which language a text is written in: what is not English is set aside.

Nearly every report of a run is English, and its small words show it at once: the model
that knows 140 languages (py3langid; 0.5 s and 80 MB to load) is asked only about the
others. Both depend on the text alone, so that a report is judged the same in any run.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import DocumentError

SAMPLE = 20_000
"""Characters, from the start, whose small words are counted."""

PLAIN = 0.03
"""Share of a text's letters that must stand in words of english.txt. Of 6,233 English
news texts all but 4 reach it (median 0.12); of 59 other languages none comes near (0.004
at most, in the example sentences of spaCy)."""

MODEL_SAMPLE = 3_000
"""Characters that the model looks at: 1 ms."""

MIN_BYTES = 200
"""Bytes (UTF-8) of letters that are judged; about two sentences, or 70 Chinese
characters. On shorter ones the model takes close languages for one another."""

SURE = 0.95
"""How sure it must be that a text is not English. Of the English texts that the model is
asked about none is called another language."""

STATED_SURE = 0.99
"""The same where the document itself says that it is English."""

_ENGLISH = frozenset({"en", "eng", "english", "en-us", "en-gb"})
_NEAR = frozenset({"en", "pcm"})
"""What the model calls English: its West African register is called Pidgin at times."""

_WORD = re.compile(r"[^\W\d_]+")


def check(text: str, where: str, *, stated: str | None = None) -> None:
    """Refuse a text that is not English.

    Args:
        text: The text of a report; short ones are not judged.
        where: Its name, for the message.
        stated: The language that the document itself states: a hint. It makes harder
            what it speaks against, and refuses nothing alone.

    Raises:
        DocumentError: naming the language, and how sure that is.

    >>> check("The talks have ended, said the envoy who had been with them.", "a.txt")
    >>> check("Die Gespräche sind beendet.", "a.txt")
    """
    sample = text[:SAMPLE]
    words = _WORD.findall(sample)
    if sum(len(word.encode()) for word in words) < MIN_BYTES or _plain(words):
        return
    language, foreign = _judged(text[:MODEL_SAMPLE])
    english = (stated or "").strip().casefold() in _ENGLISH
    if language in _NEAR or foreign < (STATED_SURE if english else SURE):
        return
    also = f"; it says itself that it is {stated[:20]}" if stated and english else ""
    raise DocumentError(
        where,
        f"written in {_names().get(language, language)}, not in English (certainty "
        f"{foreign:.2f}){also}; only English is read: translate it first",
    )


def _plain(words: list[str]) -> bool:
    small = _small()
    letters = sum(map(len, words))
    return sum(len(w) for w in words if w.lower() in small) >= PLAIN * letters


def _judged(sample: str) -> tuple[str, float]:
    """The likeliest language, and how likely it is that the text is not English."""
    model = _model()
    ranked: list[tuple[str, float]] = model.rank(sample)
    return ranked[0][0], 1 - sum(share for name, share in ranked if name in _NEAR)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _small() -> frozenset[str]:
    lines = _file("english.txt").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _names() -> dict[str, str]:
    rows = (line.split("\t") for line in _file("languages.tsv").splitlines())
    return dict(rows)


def _file(name: str) -> str:
    return (files("dragoman.read") / name).read_text(encoding="utf-8")
