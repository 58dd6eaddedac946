"""The commands, from the functions that are their code."""

import inspect
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any

import typer

from dragoman.cli import app
from tools.pages import table

HEAD = """# The commands

This page is written by `python -m tools.reference`; every command says the same under
`--help`. Data goes to stdout and talk to stderr. Exit codes: 0 all went well, 1 some
document was set aside or a fault was found, 2 the call itself is wrong, 130 interrupted.
The questions of `dragoman ask` have [a page of their own](questions.md).
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([HEAD, *_commands(app, "dragoman")])


def _commands(of: typer.Typer, before: str) -> Iterator[str]:
    for command in of.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__.replace("_", "-")
        yield _section(f"{before} {name}", command)
    for group in of.registered_groups:
        if group.name != "ask":
            assert group.typer_instance is not None
            yield from _commands(group.typer_instance, f"{before} {group.name}")


def _section(name: str, command: Any) -> str:
    parameters = inspect.signature(command.callback).parameters.values()
    rows = [_parameter(p) for p in parameters]
    rows.sort(key=lambda row: row[0].startswith("`-"))
    what = inspect.cleandoc(command.help or command.callback.__doc__ or "")
    example = str(command.epilog).removeprefix("Example: ")
    heads = ["argument or option", "", "when left out"]
    return (
        f"## {name}\n\n{what}\n\n```text\n{example}\n```\n\n"
        f"{table(heads, rows) if rows else 'No options.' + chr(10)}"
    )


def _parameter(parameter: inspect.Parameter) -> list[str]:
    """How it is written, what it is for, and what counts without it."""
    kind, about = parameter.annotation, None
    if typing.get_origin(kind) is Annotated:
        kind, about, *_ = typing.get_args(kind)
    plain = [k for k in typing.get_args(kind) or [kind] if k is not type(None)]
    choices = _choices(plain[0])
    word = getattr(about, "metavar", None) or parameter.name.upper()
    if isinstance(about, typer.models.OptionInfo):
        # the first declaration may stand where a default would
        given = [about.default, *(about.param_decls or ())]
        names = [n for n in given if isinstance(n, str) and n.startswith("-")]
        names = names or ["--" + parameter.name.replace("_", "-")]
        flag = plain[0] is bool
        if flag and parameter.default is True:
            names += [f"--no-{name.removeprefix('--')}" for name in names]
        written = ", ".join(sorted(names, key=len)) + ("" if flag else f" {word}")
    else:
        written = word
    words = [getattr(about, "help", None) or ""]
    words += [f"One of {', '.join(f'`{c}`' for c in choices)}."] if choices else []
    return [f"`{written}`", " ".join(words).strip(), _default(parameter)]


def _default(parameter: inspect.Parameter) -> str:
    value = parameter.default
    if value is inspect.Parameter.empty:
        return "needed"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"`{value.value if isinstance(value, Enum) else value}`"


def _choices(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(member.value) for member in kind]
    return []
