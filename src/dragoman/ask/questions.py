"""The questions a collection answers: what each is called, takes and gives.

`questions.yaml` declares them; `questions/NAME.sql` holds how each is answered. Both are
read when they are asked for, and once.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

from dragoman.errors import InputError

Kind = Literal["text", "date", "int", "flag", "choice"]

EVIDENCE = (
    "quote", "speaker", "basis", "inferred", "document", "record", "start", "end",
    "outlet", "published", "url", "title", "doubt", "score",
)  # fmt: skip
"""What every row of every question carries."""


@dataclass(frozen=True, slots=True)
class Option:
    """What a question takes.

    Attributes:
        name: As it is given, `plan`.
        kind: What it must be.
        help: What it is for, in a line.
        required: Without it the question cannot be answered.
        default: What holds when it is not given.
        choices: The values of a `choice`.
        names: What the words name: `actor`, `plan`, or `words` that are looked for.
        count: How many values it takes; 0: any number.
        argument: On the command line it stands without `--name`.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()
    names: str | None = None
    count: int = 1
    argument: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question that users ask.

    Attributes:
        name: As it is asked for, `supporters`.
        title: The question in full.
        summary: What the rows are.
        options: What it takes.
        columns: Its own columns in order, each with a heading; evidence follows.
        example: A command that asks it.
        order: By what rows stand, in SQL; None: direct quotes first, then by date.
        matrix: Which columns are rows and columns of a table, where it is one.
        voice: The column that names the speaker, or else the outlet, where it is empty.
    """

    name: str
    title: str
    summary: str
    example: str
    options: tuple[Option, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    order: str | None = None
    matrix: tuple[str, str] | None = None
    voice: str | None = None

    def option(self, name: str) -> Option:
        """The option of that name.

        Raises:
            InputError: if there is none; the message lists those there are.
        """
        for option in self.options:
            if option.name == name:
                return option
        known = ", ".join(option.name for option in self.options)
        raise InputError(f"{self.name} has no option {name!r}; it takes {known}")


@cache
def questions() -> dict[str, Question]:
    """Every question by its name, in the order users ask them.

    >>> "supporters" in questions(), questions()["supporters"].options[0].name
    (True, 'plan')
    """
    plain = yaml.safe_load(text("questions.yaml"))
    shared = [_option(name, given) for name, given in plain["shared"].items()]
    return {
        name: _question(name, given, shared)
        for name, given in plain["questions"].items()
    }


def question(name: str) -> Question:
    """One question by its name.

    Raises:
        InputError: if there is none; the message lists those there are.
    """
    try:
        return questions()[name]
    except KeyError:
        known = ", ".join(questions())
        raise InputError(f"no question {name!r}; there are {known}") from None


def text(file: str) -> str:
    """A file that the package ships, by its path below this folder."""
    folder = resources.files("dragoman.ask")
    return folder.joinpath(*file.split("/")).read_text(encoding="utf-8")


def _question(name: str, given: dict[str, Any], shared: list[Option]) -> Question:
    own = [_option(key, value) for key, value in given.get("options", {}).items()]
    taken = {option.name for option in own}
    matrix = given.get("matrix")
    return Question(
        name=name,
        title=given["title"],
        summary=" ".join(given["summary"].split()),
        example=given["example"],
        options=(*own, *(option for option in shared if option.name not in taken)),
        columns=given["columns"],
        order=given.get("order"),
        matrix=(matrix[0], matrix[1]) if matrix else None,
        voice=given.get("voice"),
    )


def _option(name: str, given: dict[str, Any]) -> Option:
    plain = {**given, "choices": tuple(given.get("choices", ()))}
    return Option(name=name, **plain)
