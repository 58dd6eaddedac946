"""The explorer's own queries: one file of SQL each, with named parameters."""

import re
import unicodedata
from functools import cache
from importlib import resources
from typing import Any

from dragoman.store.database import Store

_COMMENT = re.compile(r"--[^\n]*")
_PARAMETER = re.compile(r"\$([a-z]+)\b")


def query(store: Store, name: str, **given: Any) -> list[dict[str, Any]]:
    """The rows of `sql/NAME.sql`, each as a dict by the names of its columns.

    Args:
        store: The collection, as `Collection.reading` gives it.
        name: The file's name without its ending.
        given: Parameters; the file takes those that it names.
    """
    (statement,) = statements(name)
    wanted = _PARAMETER.findall(statement)
    return store.rows(statement, {n: v for n, v in given.items() if n in wanted})


@cache
def statements(name: str) -> tuple[str, ...]:
    """The statements of a file of SQL of ours, without comments."""
    folder = resources.files("dragoman.explore").joinpath("sql")
    return split(folder.joinpath(f"{name}.sql").read_text(encoding="utf-8"))


def split(text: str) -> tuple[str, ...]:
    """The statements of a text of SQL that has no semicolon within words.

    >>> split("SELECT 1; -- one\\nSELECT 2;")
    ('SELECT 1', 'SELECT 2')
    """
    bare = _COMMENT.sub("", text)
    return tuple(part.strip() for part in bare.split(";") if part.strip())


def folded(words: str) -> str:
    """Words as names are compared: without case and without diacritics.

    >>> folded("  Côte d'Ivoire")
    "cote d'ivoire"
    """
    plain = unicodedata.normalize("NFD", words.strip())
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()
