"""Questions to a collection: one command each, made of what the question declares."""

import inspect
import keyword
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from dragoman.cli.shell import DB, app, say

if TYPE_CHECKING:
    from dragoman.ask import Answer, Option, Question
    from dragoman.store import Store


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


FORMAT = typer.Option(
    "--format",
    "-f",
    help="How rows are printed: a table on a terminal, else JSON lines.",
    show_default=False,
)


class Questions(TyperGroup):
    """Makes the command of a question when it is asked for; none before."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The questions, in the order users ask them."""
        from dragoman.ask import questions

        return list(questions())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of one question; None where there is no such question."""
        from dragoman.ask import questions

        found = questions().get(cmd_name)
        return None if found is None else _command(found)


asking = typer.Typer(
    cls=Questions,
    no_args_is_help=True,
    help="Ask a collection: who supports, who met, who refused, in whose words.",
    epilog='Example: dragoman ask supporters --plan "Harbour Plan" --db news.db',
)
app.add_typer(asking, name="ask")


@asking.callback()
def ask() -> None:
    """Ask a collection: who supports, who met, who refused, in whose words."""


def _command(question: "Question") -> Any:
    single = typer.Typer(add_completion=False)
    single.command(
        question.name,
        help=f"{question.title}\n\n{question.summary}",
        epilog=f"Example: {question.example}",
        no_args_is_help=any(option.required for option in question.options),
        context_settings={"help_option_names": ["-h", "--help"]},
    )(_function(question))
    made = typer.main.get_command(single)
    made.name = question.name
    return made


def _function(question: "Question") -> Callable[..., int]:
    """A function with the parameters that the question declares."""

    def command(**given: Any) -> int:
        shape, db = given.pop("format"), given.pop("db")
        taken = {name.removesuffix("_"): value for name, value in given.items()}
        return _answer(question, db, shape, taken)

    parameters = [_parameter(option) for option in question.options]
    parameters += [
        _keyword("db", Annotated[Path, DB], inspect.Parameter.empty),
        _keyword("format", Annotated[Shape | None, FORMAT], None),
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    return command


def _parameter(option: "Option") -> inspect.Parameter:
    names = [f"--{option.name}"]
    words = option.help
    if option.choices:
        words += f" One of {', '.join(option.choices)}."
    if option.default is not None:
        words += f" When left out: {option.default}."
    need = option.required
    kind: Any
    if option.kind == "flag":
        return _keyword(
            option.name,
            Annotated[bool, typer.Option(*names, help=words, show_default=False)],
            False,
        )
    if option.count == 0:
        kind = list[str] if need else list[str] | None
    elif option.count == 2:
        kind = tuple[str, str]
        kind = kind if need else kind | None
    else:
        kind = str if need else str | None
    label = {"date": "DATE", "int": "N", "choice": "NAME"}.get(option.kind)
    label = label or {"words": "WORDS"}.get(option.names or "", "NAME")
    if option.argument:
        label = " ".join([option.name.upper()] * option.count)
        about: Any = typer.Argument(help=words, metavar=label, show_default=False)
    else:
        label = " ".join([label] * max(option.count, 1))
        about = typer.Option(*names, help=words, metavar=label, show_default=False)
    empty = inspect.Parameter.empty if need else None
    return _keyword(option.name, Annotated[kind, about], empty)


def _keyword(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    # "with" is an option, and no name in Python
    safe = f"{name}_" if keyword.iskeyword(name) else name
    return inspect.Parameter(
        safe, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _answer(
    question: "Question", db: Path, shape: Shape | None, given: dict[str, Any]
) -> int:
    from dragoman.ask import NoMatchError, ask
    from dragoman.store import Store

    with Store(db, tell=say) as store:
        try:
            answer = ask(store, question.name, **given)
        except NoMatchError as error:
            say(f"{error}; {_there(store)}")
            return 0
        if not answer.rows:
            say(
                f"nothing found for {_sought(question, given, answer)}; {_there(store)}"
            )
        elif answer.total > len(answer.rows):
            say(f"the first {len(answer.rows)} of more rows; see more with --limit")
        _print(answer, shape)
    return 0


def _sought(question: "Question", given: dict[str, Any], answer: "Answer") -> str:
    """What was looked for, with what its names were read as."""
    parts = [question.name]
    for name, value in given.items():
        if value in (None, False, [], ()):
            continue
        words = answer.read.get(name)
        if words is None:
            words = value if isinstance(value, str) else " and ".join(map(str, value))
        parts.append(f"{name} {words}")
    return ", ".join(parts)


def _there(store: "Store") -> str:
    """What the collection holds."""
    row = store.rows(
        "SELECT count(*) AS reports, min(published) AS first, max(published) AS last, "
        "(SELECT count(*) FROM actor) AS actors, (SELECT count(*) FROM plan) AS plans "
        "FROM report WHERE state = 'read'"
    )[0]
    if not row["reports"]:
        return "the collection holds no report that has been read"
    dates = f" from {row['first']} to {row['last']}" if row["first"] else ""
    return (
        f"the collection holds {row['reports']:,} reports{dates}, "
        f"{row['actors']:,} actors and {row['plans']:,} plans"
    )


def _print(answer: "Answer", shape: Shape | None) -> None:
    from dragoman.ask import layout

    if shape is None:
        shape = Shape.TABLE if sys.stdout.isatty() else Shape.JSONL
    if shape is Shape.TABLE:
        if not answer.rows:
            return
        from rich.console import Console

        width = shutil.get_terminal_size((100, 24)).columns
        console = Console(width=width, markup=False, emoji=False, highlight=False)
        for table in layout.tables(answer, width=width):
            console.print(table)
        return
    write = {
        Shape.JSON: layout.write_json,
        Shape.JSONL: layout.write_lines,
        Shape.CSV: layout.write_csv,
    }
    write[shape](answer, sys.stdout)
