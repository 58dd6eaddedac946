"""The vocabulary: look at it, copy it, check it."""

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.shell import app, say
from dragoman.write.glyphs import plain

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
    say(f"{folder}: no mistake found")


@book.command("show", epilog="Example: dragoman codebook show acts")
def codebook_show(
    name: Annotated[str | None, typer.Argument(show_default=False)] = None,
) -> None:
    """Print one file of the codebook, or the names of all."""
    from dragoman import codebook

    print(codebook.text(name) if name else "\n".join(codebook.names()))
