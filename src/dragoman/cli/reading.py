"""From a report to its record: read, classify, explain, schema."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.shell import (
    CODEBOOK,
    PIPELINE,
    PUBLISHED,
    REPORTS,
    SET_ASIDE,
    USAGE,
    Format,
    app,
    day,
    say,
    use,
)
from dragoman.errors import DocumentError, InputError
from dragoman.write.progress import Balance, bar

if TYPE_CHECKING:
    from dragoman.record import Report
    from dragoman.write.formats import Writer

PATHS = typer.Argument(metavar="PATH", help=REPORTS, show_default=False)
FORMAT = typer.Option(
    "--format",
    "-f",
    help="How reports are printed: a table on a terminal, else JSON lines.",
    show_default=False,
)
OUT = typer.Option(
    "-o",
    "--out",
    metavar="DIR",
    help="Write DIR/ID.json for each report, instead of printing it.",
    show_default=False,
)


@app.command(
    epilog="Example: dragoman read reports/ --format jsonl > records.jsonl",
    no_args_is_help=True,
)
def read(
    paths: Annotated[list[str], PATHS],
    format: Annotated[Format | None, FORMAT] = None,
    published: Annotated[str | None, PUBLISHED] = None,
    out: Annotated[Path | None, OUT] = None,
    pipeline: Annotated[str | None, PIPELINE] = None,
    codebook: Annotated[Path | None, CODEBOOK] = None,
) -> int:
    """Read news reports into records, every one with its exact words."""
    from dragoman.pipeline import stream
    from dragoman.read import documents_in, find

    use(codebook)
    on = day(published)
    writers = _writers(format, out)
    found = find(paths)
    balance = Balance(skipped=len(found.skipped))
    try:
        with bar(found, printing=format is not None or out is None) as advance:
            documents = documents_in(found, published=on)
            for item in stream(documents, pipeline=pipeline):
                _deliver(item, writers, balance)
                advance()
        for writer in writers:
            writer.close()
    except KeyboardInterrupt:
        say(str(balance))
        raise
    say(str(balance))
    return USAGE if found.missing else SET_ASIDE if balance.set_aside else 0


def _deliver(
    item: "Report | DocumentError", writers: "list[Writer]", balance: Balance
) -> None:
    """Write a report, or say why its document was set aside; count either."""
    if isinstance(item, DocumentError):
        balance.set_aside += 1
        say(str(item))
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
    codebook: Annotated[Path | None, CODEBOOK] = None,
) -> None:
    """Say in PLOVER's terms what one party does to another in a sentence."""
    from dragoman.classify import classify

    use(codebook)
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
    codebook: Annotated[Path | None, CODEBOOK] = None,
) -> int:
    """Say why a record was made: sentence, parse, rule or head, what was rejected."""
    from rich.console import Console

    from dragoman.pipeline import Pipeline
    from dragoman.read import documents_in, find
    from dragoman.write.why import explained

    use(codebook)
    for item in documents_in(find(paths), published=day(published)):
        if isinstance(item, DocumentError):
            say(str(item))
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
