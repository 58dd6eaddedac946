"""A collection in the formats of others: export."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.shell import DB, app, say


class ExportFormat(StrEnum):
    """What a collection can be written as."""

    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    ACLED = "acled"
    FTM = "ftm"
    GRAPHML = "graphml"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"


class Modality(StrEnum):
    """Which events go out."""

    ACTUAL = "actual"
    ALL = "all"


@app.command(
    epilog="Example: dragoman export polecat --db talks.db --out talks.tsv",
    no_args_is_help=True,
)
def export(
    format: Annotated[
        ExportFormat,
        typer.Argument(
            metavar="FORMAT",
            help="Event data: polecat, icews, gdelt, acled. Entities: ftm. "
            "A graph: graphml. Everything: jsonl, csv, xlsx, parquet.",
            show_default=False,
        ),
    ],
    db: Annotated[Path, DB],
    out: Annotated[
        Path,
        typer.Option(
            "-o",
            "--out",
            metavar="PATH",
            help="The file, for csv and parquet the folder; jsonl and ftm take - too.",
            show_default=False,
        ),
    ],
    modality: Annotated[
        Modality | None,
        typer.Option(
            "--modality",
            help="Events that happened (actual, the default), or also those that are "
            "negated, planned, hypothetical or alleged (all).",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a collection in a format that others read; every event leads to its words."""
    from dragoman.export import Modalities
    from dragoman.export import export as write
    from dragoman.store import Store

    chosen = None if modality is None else Modalities(modality.value)
    with Store(db, tell=say) as store:
        outcome = write(store, format.value, out, modality=chosen)
    for name, count in outcome.rows.items():
        say(f"{name}: {count:,}")
    for reason, count in outcome.left_out.items():
        say(f"left out, {reason}: {count:,} incidents")
