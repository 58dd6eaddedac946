"""Vocabulary and patterns as data, which a user can copy and edit.

One YAML file a subject. Code asks for a subject by name and gets plain data; nothing is
read before it is asked for, and each file is read once. A user's folder stands before
the shipped files: what it holds counts, and what it lacks is taken from the package.
"""

from collections.abc import Callable
from functools import cache, wraps
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import yaml

from dragoman.errors import CodebookError

P = ParamSpec("P")
R = TypeVar("R")

_own: list[Path] = []
_caches: list[Callable[[], None]] = []


def cached(made: Callable[P, R]) -> Callable[P, R]:
    """Keep what is made of the codebook, until another codebook is used.

    >>> @cached
    ... def speech(): return frozenset(load("cues")["speech"])
    >>> "say" in speech()
    True
    """
    kept = cache(made)
    _caches.append(kept.cache_clear)
    return cast("Callable[P, R]", wraps(made)(kept))


def use(folder: Path | None) -> None:
    """Let the files of a folder stand before the shipped ones; None: those alone.

    Raises:
        CodebookError: if the folder is not there, or a file in it is not well formed;
            the message names the file and the line.
    """
    if folder is not None:
        if not folder.is_dir():
            raise CodebookError(
                f"{folder}: there is no such folder; "
                "make one with: dragoman codebook copy DIR"
            )
        from dragoman.codebook.shapes import check

        for file in sorted(folder.glob("*.yaml")):
            check(file.stem, file.read_text(encoding="utf-8"), str(file))
    _own[:] = [] if folder is None else [folder]
    for clear in _caches:
        clear()


@cached
def load(name: str) -> Any:
    """The contents of one file of the codebook, by its name without the ending.

    Raises:
        CodebookError: if there is no such file or it is not well formed; the message
            names the file and the line.

    >>> "said" in load("cues")["speech"], "say" in load("cues")["speech"]
    (False, True)
    """
    file = f"{name}.yaml"
    try:
        return yaml.load(text(name), Loader=_loader())
    except yaml.MarkedYAMLError as error:
        raise malformed(error, f"codebook {file}") from error


def text(name: str) -> str:
    """A file of the codebook as it stands, the user's before the package's.

    Raises:
        CodebookError: if there is no such file.
    """
    for folder in _own:
        own = folder / f"{name}.yaml"
        if own.is_file():
            return own.read_text(encoding="utf-8")
    try:
        return shipped(name)
    except FileNotFoundError as error:
        raise CodebookError(f"codebook {name}.yaml: there is no such file") from error


def shipped(name: str) -> str:
    """A file of the codebook as the package ships it."""
    folder = resources.files("dragoman.codebook")
    return folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")


class Country(NamedTuple):
    """A country of ISO 3166-1, with Kosovo; tools/countries.py compiles them."""

    code: str
    alpha2: str
    name: str
    also: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """Every country and territory by its alpha-3 code.

    >>> next((c.alpha2, c.name) for c in countries() if c.code == "GRL")
    ('GL', 'Greenland')
    """
    file = resources.files("dragoman.codebook").joinpath("countries.tsv")
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(
        Country(code, two, name, tuple(also.split("|")) if also else ())
        for code, two, name, also in rows
    )


def names() -> list[str]:
    """The subjects of the codebook."""
    files = resources.files("dragoman.codebook").iterdir()
    return sorted(f.name[:-5] for f in files if f.name.endswith(".yaml"))


def copy(folder: Path) -> list[Path]:
    """Write the shipped files into a folder, to be edited; those there stay.

    Returns:
        The files that were written.

    Raises:
        CodebookError: if the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CodebookError(
            f"{folder}: cannot be made ({error.strerror}); name another folder"
        ) from error
    written = []
    for name in names():
        file = folder / f"{name}.yaml"
        if not file.exists():
            file.write_text(shipped(name), encoding="utf-8")
            written.append(file)
    return written


def line_of(name: str, word: str) -> int | None:
    """The first line of a codebook file on which a word stands; None if nowhere."""
    import re

    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for number, line in enumerate(text(name).splitlines(), 1):
        if pattern.search(line.partition("#")[0]):
            return number
    return None


def malformed(error: yaml.MarkedYAMLError, where: str) -> CodebookError:
    """A fault of YAML as one line that names file and line."""
    line = error.problem_mark.line + 1 if error.problem_mark else 0
    return CodebookError(f"{where}, line {line}: {error.problem}; mend that line")


def _loader() -> Any:
    """The fast loader where PyYAML was built with it."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
