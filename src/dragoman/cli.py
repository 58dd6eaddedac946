"""The command line: thin, with data on stdout and talk on stderr.

Whatever is heavy (the parse, the tables) is imported by the command that needs it, so
that help and errors come at once. Exit codes: 0 everything was recorded, 1 some
document was set aside, 2 the call itself is wrong, 130 interrupted.
"""

import datetime
import logging
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.errors import DocumentError, DragomanError, InputError
from dragoman.write.glyphs import plain
from dragoman.write.progress import Balance, bar

if TYPE_CHECKING:
    from dragoman.record import Report
    from dragoman.write.formats import Writer

SET_ASIDE = 1
USAGE = 2
INTERRUPTED = 130


class Format(StrEnum):
    """How reports are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


app = typer.Typer(
    name="dragoman",
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: dragoman read report.txt --published 2025-05-26",
)


def main() -> None:
    """Run the command line; every fault ends as one line on stderr."""
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _closed_pipe()
    except SystemExit as end:
        # How typer ends when the pipe closes while a command writes.
        if isinstance(end.__context__, BrokenPipeError):
            return _closed_pipe()
        raise
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except DragomanError as error:
        _say(str(error))
        return USAGE
    except OSError as error:
        _say(f"{error.filename or 'output'}: {error.strerror or error}")
        return USAGE
    except Exception as error:
        return _usage(error)
    return code if isinstance(code, int) else 0


def _closed_pipe() -> int:
    """The reader of the pipe has seen enough: no fault, and nothing more to say."""
    # Python flushes once more when it ends; that must not reach the closed pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _usage(error: Exception) -> int:
    """Say what typer found wrong with the call, on one line."""
    # Its errors live in click or in typer itself, depending on the version.
    if not hasattr(error, "format_message"):
        if type(error).__name__ == "Abort":
            _say("interrupted")
            return INTERRUPTED
        raise error
    message = str(error.format_message()).strip()
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message, file=sys.stderr)
    else:
        _say(f"{message.rstrip('.')}; see dragoman --help")
    return USAGE


def _say(message: str) -> None:
    print(f"dragoman: {plain(' '.join(message.split()))}", file=sys.stderr)


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit


_CODEBOOK = typer.Option(
    "--codebook",
    metavar="DIR",
    help="A folder whose files stand before the shipped codebook.",
    show_default=False,
)


def _use(folder: Path | None) -> None:
    if folder is not None:
        from dragoman import codebook

        codebook.use(folder)


@app.callback()
def dragoman(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """News reports in, the diplomatic record out: who said what, in whose words."""


@app.command(
    epilog="Example: dragoman read reports/ --format jsonl > records.jsonl",
    no_args_is_help=True,
)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text, HTML and JSON-lines files, folders of them, or - for stdin.",
            show_default=False,
        ),
    ],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="How reports are printed: a table on a terminal, else JSON lines.",
            show_default=False,
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Date of publication (2025-05-26) where a document states none.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            metavar="DIR",
            help="Write DIR/ID.json for each report, instead of printing it.",
            show_default=False,
        ),
    ] = None,
    pipeline: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="A spaCy pipeline that stands in for the parse (en_core_web_sm).",
            show_default=False,
        ),
    ] = None,
    codebook: Annotated[Path | None, _CODEBOOK] = None,
) -> int:
    """Read news reports into records, every one with its exact words."""
    from dragoman.pipeline import stream
    from dragoman.read import documents_in, find

    _use(codebook)
    day = _day(published)
    writers = _writers(format, out)
    found = find(paths)
    balance = Balance(skipped=len(found.skipped))
    try:
        with bar(found, printing=format is not None or out is None) as advance:
            documents = documents_in(found, published=day)
            for item in stream(documents, pipeline=pipeline):
                _settle(item, writers, balance)
                advance()
        for writer in writers:
            writer.close()
    except KeyboardInterrupt:
        _say(str(balance))
        raise
    _say(str(balance))
    return USAGE if found.missing else SET_ASIDE if balance.set_aside else 0


def _day(published: str | None) -> datetime.date | None:
    from dragoman.read.dates import parse

    try:
        return parse(published)
    except InputError as error:
        raise InputError(f"--published: {error}") from error


def _settle(
    item: "Report | DocumentError", writers: "list[Writer]", balance: Balance
) -> None:
    if isinstance(item, DocumentError):
        balance.set_aside += 1
        _say(str(item))
        return
    for writer in writers:
        writer.write(item)
    balance.recorded += 1


def _writers(format: Format | None, out: Path | None) -> "list[Writer]":
    """Where reports go: a folder if one is named, and what else is asked for."""
    from dragoman.write import formats

    chosen: list[formats.Writer] = [] if out is None else [formats.Folder(out)]
    if format is None and out is None:
        format = Format.TABLE if sys.stdout.isatty() else Format.JSONL
    if format is Format.JSONL:
        chosen.append(formats.Lines(sys.stdout))
    elif format is Format.JSON:
        chosen.append(formats.Indented(sys.stdout))
    elif format is Format.TABLE:
        from rich.console import Console

        from dragoman.write.tables import Page

        chosen.append(Page(Console(markup=False, emoji=False, highlight=False)))
    return chosen


@app.command(epilog="Example: dragoman schema > dragoman.schema.json")
def schema() -> None:
    """Print the JSON Schema of the exchange format."""
    from dragoman.record import schema
    from dragoman.write.glyphs import as_json

    print(as_json(schema(), indent=2))


@app.command(
    epilog='Example: dragoman classify --source Oslo --target Bern "Oslo thanked Bern."',
    no_args_is_help=True,
)
def classify(
    sentence: Annotated[str, typer.Argument(help="One sentence or a few.")],
    source: Annotated[str, typer.Option(help="Who does it, in words of the sentence.")],
    target: Annotated[str, typer.Option(help="To whom, in words of the sentence.")],
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="A line on a terminal, else JSON.",
            show_default=False,
        ),
    ] = None,
    codebook: Annotated[Path | None, _CODEBOOK] = None,
) -> None:
    """Say in PLOVER's terms what one party does to another in a sentence."""
    from dragoman.classify import classify

    _use(codebook)
    verdict = classify(sentence, source, target)
    if format is Format.TABLE or (format is None and sys.stdout.isatty()):
        print(f"{verdict.plover}  {verdict.score:.2f}  quad {verdict.quad}")
        return
    from dragoman.write.glyphs import as_json

    print(
        as_json(
            {
                "plover": verdict.plover,
                "score": verdict.score,
                "quad": verdict.quad,
                "conflict": verdict.conflict,
                "readings": [list(r) for r in verdict.readings[:5]],
            }
        )
    )


@app.command(epilog="Example: dragoman explain ev1 report.txt", no_args_is_help=True)
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="A record's id, ev1.")],
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="The report, as for read."),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", show_default=False)
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--document",
            metavar="ID",
            help="Which document of several; the first when left out.",
            show_default=False,
        ),
    ] = None,
    codebook: Annotated[Path | None, _CODEBOOK] = None,
) -> int:
    """Say why a record was made: sentence, parse, rule or head, what was rejected."""
    from rich.console import Console

    from dragoman.pipeline import Pipeline
    from dragoman.read import documents_in, find
    from dragoman.write.why import explained

    _use(codebook)
    for item in documents_in(find(paths), published=_day(published)):
        if isinstance(item, DocumentError):
            _say(str(item))
            continue
        if document is not None and item.id != document:
            continue
        report, doc = Pipeline().annotated(item)
        console = Console(markup=False, emoji=False, highlight=False)
        console.print(explained(report, doc, id))
        return 0
    raise InputError(
        f"--document: no document {document!r} was found"
        if document
        else "nothing to explain: no document was found"
    )


book = typer.Typer(
    no_args_is_help=True,
    help="The vocabulary: look at it, copy it, check it.",
    epilog="Example: dragoman codebook copy mine/",
)
app.add_typer(book, name="codebook")


@book.command("copy", epilog="Example: dragoman codebook copy mine/")
def codebook_copy(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Made if need be.")],
) -> None:
    """Write the shipped codebook into a folder; files that are there stay."""
    from dragoman import codebook

    for file in codebook.copy(folder):
        print(plain(str(file)))


@book.command("check", epilog="Example: dragoman codebook check mine/")
def codebook_check(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
) -> None:
    """Check an edited codebook; the first mistake is named with its line."""
    from dragoman import codebook

    codebook.use(folder)
    _say(f"{folder}: no mistake found")


@book.command("show", epilog="Example: dragoman codebook show acts")
def codebook_show(
    name: Annotated[str | None, typer.Argument(show_default=False)] = None,
) -> None:
    """Print one file of the codebook, or the names of all."""
    from dragoman import codebook

    print(codebook.text(name) if name else "\n".join(codebook.names()))


if __name__ == "__main__":
    main()
