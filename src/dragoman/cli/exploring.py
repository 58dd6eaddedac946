"""The collection in a browser, and what reviewers decided there."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.shell import DB, app, say

if TYPE_CHECKING:
    from dragoman.explore.reviews import Reviews


class Export(StrEnum):
    """What reviews are written as."""

    GOLD = "gold"
    TRAINING = "training"


reviewing = typer.Typer(
    no_args_is_help=True,
    help="What reviewers decided: write it out, see how far they agree.",
    epilog="Example: dragoman review agreement --db news.db",
)
app.add_typer(reviewing, name="review")


@app.command(epilog="Example: dragoman explore --db news.db", no_args_is_help=True)
def explore(
    db: Annotated[Path, DB],
    *,
    host: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free.")] = 8765,
    token: Annotated[
        str | None,
        typer.Option(
            metavar="T",
            envvar="DRAGOMAN_TOKEN",
            help="What others must know; needed beyond this machine.",
            show_default=False,
        ),
    ] = None,
    open: Annotated[bool, typer.Option(help="Open a browser.")] = True,
) -> None:
    """Look at a collection in a browser, with a JSON API; Ctrl-C ends it."""
    from dragoman.explore import serving
    from dragoman.store import Store

    rules = serving.rules_for(host, port, token)
    Store(db, tell=say).close()
    taken = serving.listen(host, port)
    port = taken.getsockname()[1]
    rules = serving.rules_for(host, port, token)
    url = serving.address(host, port, token)

    def ready() -> None:
        say(f"{db} is at {url} (Ctrl-C ends it)")
        if open:
            serving.show(url)

    serving.serve(serving.application(db, rules), taken, ready=ready)


@reviewing.command(
    "export",
    epilog="Example: dragoman review export --db news.db --as gold > gold.jsonl",
)
def review_export(
    db: Annotated[Path, DB],
    form: Annotated[
        Export, typer.Option("--as", help="The exchange format, or training data.")
    ] = Export.GOLD,
) -> None:
    """Print what reviewers decided as JSON lines."""
    from dragoman.explore.gold import lines
    from dragoman.write.glyphs import as_json

    for line in lines(_reviews(db), form.value):
        print(as_json(line))


@reviewing.command(
    "agreement", epilog="Example: dragoman review agreement --db news.db"
)
def review_agreement(db: Annotated[Path, DB]) -> None:
    """Print how far reviewers agree: Krippendorff's alpha over their verdicts."""
    from dragoman.explore.agreement import agreed

    print(json.dumps(agreed(_reviews(db)).model_dump(), ensure_ascii=False))


def _reviews(db: Path) -> "Reviews":
    from dragoman.errors import InputError
    from dragoman.explore.reviews import Reviews

    kept = Reviews.beside(db)
    if not kept.path.exists():
        raise InputError(
            f"{kept.path}: there are no reviews; make some with: "
            f"dragoman explore --db {db}"
        )
    return kept
