"""What all commands share: the application, its options, and talk on stderr."""

import datetime
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.errors import InputError
from dragoman.write.glyphs import plain

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


def say(message: str) -> None:
    """One line on stderr, with nothing in it that a terminal would obey."""
    print(f"dragoman: {plain(' '.join(message.split()))}", file=sys.stderr)


def _version(asked: bool) -> None:
    if asked:
        from dragoman import __version__

        print(f"dragoman {__version__}")
        raise typer.Exit


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


REPORTS = "Texts, pages, JSON, feeds, PDFs, archives, folders of them, or -."
"""What every command reads that reads reports."""
DB = typer.Option("--db", metavar="FILE", help="The collection.", show_default=False)
PUBLISHED = typer.Option(
    "--published",
    metavar="DATE",
    help="Date of publication (2025-05-26) where a document states none.",
    show_default=False,
)
PIPELINE = typer.Option(
    "--pipeline",
    metavar="NAME",
    help="A spaCy pipeline that stands in for the parse (en_core_web_sm).",
    show_default=False,
)
CODEBOOK = typer.Option(
    "--codebook",
    metavar="DIR",
    help="A folder whose files stand before the shipped codebook.",
    show_default=False,
)


def use(folder: Path | None) -> None:
    """Let a folder stand before the shipped codebook."""
    if folder is not None:
        from dragoman import codebook

        codebook.use(folder)


def day(published: str | None) -> datetime.date | None:
    """The date that --published names.

    Raises:
        InputError: if it is none.
    """
    from dragoman.read.dates import parse

    try:
        return parse(published)
    except InputError as error:
        raise InputError(f"--published: {error}") from error
