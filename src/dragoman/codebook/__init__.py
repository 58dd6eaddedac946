"""Vocabulary and patterns as data, which a user can copy and edit.

One YAML file a subject. Code asks for a subject by name and gets plain data; nothing is
read before it is asked for, and each file is read once.
"""

from functools import cache
from importlib import resources
from typing import Any

import yaml

from dragoman.errors import CodebookError


@cache
def load(name: str) -> Any:
    """The contents of one file of the codebook, by its name without the ending.

    Raises:
        CodebookError: if there is no such file or it is not well formed; the message
            names the file and the line.

    >>> "said" in load("cues")["speech"], "say" in load("cues")["speech"]
    (False, True)
    """
    file = resources.files("dragoman.codebook").joinpath(f"{name}.yaml")
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_loader())
    except FileNotFoundError as error:
        raise CodebookError(f"codebook {name}.yaml: there is no such file") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise CodebookError(
            f"codebook {name}.yaml, line {line}: {error.problem}; mend that line"
        ) from error


def _loader() -> Any:
    """The fast loader where PyYAML was built with it."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
