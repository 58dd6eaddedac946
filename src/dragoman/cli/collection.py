"""A collection of reports: record, verify, diff, and what is one across reports."""

import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.shell import (
    CODEBOOK,
    DB,
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
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.record import Report
    from dragoman.run.engines import Engine

FORMAT = typer.Option(
    "--format",
    "-f",
    help="A table on a terminal, else JSON lines.",
    show_default=False,
)
WHO = typer.Option("--who", help="Who says so.", show_default=False)
WHY = typer.Option("--why", help="Why, for those who come after.", show_default=False)


PATHS = typer.Argument(
    metavar="PATH",
    help=f"{REPORTS} Without one, what waits in the collection is read.",
    show_default=False,
)
AGAIN = typer.Option(
    "--again", help="Read anew what another version of code, model or codebook read."
)
WORKERS = typer.Option(
    "--workers",
    min=1,
    metavar="N",
    help="Processes that read; one for each core, four at most, if left out.",
    show_default=False,
)
ENGINE = typer.Option(
    "--engine", help="Who does the work: processes here, or a cluster of Ray."
)
ADDRESS = typer.Option(
    "--address", help="Of the Ray cluster; one is started if left out."
)
KEEP = typer.Option("--keep-shards", help="Leave the Parquet files there.")


class Named(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    RAY = "ray"


MOST_WORKERS = 4
"""Processes that start unasked: each holds some 500 MB."""


@app.command(
    epilog="Example: dragoman record reports/ --db collection.db", no_args_is_help=True
)
def record(
    db: Annotated[Path, DB],
    paths: Annotated[list[str] | None, PATHS] = None,
    published: Annotated[str | None, PUBLISHED] = None,
    again: Annotated[bool, AGAIN] = False,
    pipeline: Annotated[str | None, PIPELINE] = None,
    workers: Annotated[int | None, WORKERS] = None,
    engine: Annotated[Named, ENGINE] = Named.LOCAL,
    address: Annotated[str | None, ADDRESS] = None,
    keep: Annotated[bool, KEEP] = False,
    codebook: Annotated[Path | None, CODEBOOK] = None,
) -> int:
    """Read reports into a collection; a report that is held is not read twice."""
    from dragoman.read import documents_in, find
    from dragoman.run.recording import Plan, record
    from dragoman.store import Store
    from dragoman.write.progress import steps

    use(codebook)
    on = day(published)
    found = find(paths or [])
    with Store(db, writing=True, tell=say) as store, steps() as watch:
        plan = Plan(
            pipeline=pipeline,
            codebook=codebook,
            engine=_engine(engine, workers, address),
            again=again,
            keep=keep,
        )
        balance = record(store, documents_in(found, published=on), plan, watch=watch)
    for fault in balance.faults:
        say(str(fault))
    say(str(balance))
    return USAGE if found.missing else SET_ASIDE if balance.faults else 0


def _engine(name: Named, workers: int | None, address: str | None) -> "Engine":
    from dragoman.run import engines

    if name is Named.RAY:
        return engines.ray(address, workers=workers)
    number = workers or min(os.cpu_count() or 1, MOST_WORKERS)
    return engines.processes(number) if number > 1 else engines.here


@app.command(epilog="Example: dragoman verify --db collection.db")
def verify(db: Annotated[Path, DB]) -> int:
    """Prove that every quote stands at its offsets, references resolve, counts add up."""
    from dragoman.store import Store
    from dragoman.store.verify import checks, verify

    with Store(db, tell=say) as store:
        faults = list(verify(store))
        records = store.one("SELECT count(*) FROM record")
        held = store.one("SELECT count(*) FROM report")
        waiting = store.one("SELECT count(*) FROM report WHERE state = 'held'")
        stopped = store.one("SELECT ended IS NULL FROM run ORDER BY run DESC LIMIT 1")
    for fault in faults:
        print(fault)
    failed = {fault.check for fault in faults}
    for name, (what, _) in checks().items():
        say(f"{'FAULT' if name in failed else 'ok   '} {what}")
    rest = f"; {waiting:,} wait to be read" if waiting else ""
    if stopped:
        rest += (
            "; what the last run read is not united: it is under way, or was stopped "
            f"and goes on with: dragoman record --db {db}"
        )
    say(
        f"{held:,} reports, {records:,} records: "
        f"{len(faults):,} fault{'' if len(faults) == 1 else 's'}{rest}"
    )
    return 1 if faults else 0


@app.command(epilog="Example: dragoman diff before.db after.db", no_args_is_help=True)
def diff(
    before: Annotated[
        Path, typer.Argument(help="A collection, or reports as JSON lines.")
    ],
    after: Annotated[Path, typer.Argument(help="The same, read by another version.")],
    format: Annotated[Format | None, FORMAT] = None,
) -> int:
    """Say what two versions of model or codebook read differently, record by record."""
    from collections import Counter

    from dragoman.store.compare import compare

    count: Counter[str] = Counter()
    old = dict(_reports(before))
    compared = 0
    for id, report in _reports(after):
        if id not in old:
            continue
        compared += 1
        for change in compare(old.pop(id), report):
            count[change.change] += 1
            _print_row(_change_row(change), format)
    say(
        f"{compared:,} reports compared: {count['new']:,} records new, "
        f"{count['gone']:,} gone, {count['changed']:,} changed"
        + (f"; {len(old):,} reports only in {before}" if old else "")
    )
    return 0


def _change_row(change: Any) -> dict[str, Any]:
    slots = {name: {"before": a, "after": b} for name, (a, b) in change.slots.items()}
    return {
        "document": change.document,
        "type": change.type,
        "change": change.change,
        "before": change.before,
        "after": change.after,
        "slots": slots,
        "quote": change.quote,
    }


def _reports(path: Path) -> "Iterator[tuple[str, Report]]":
    """The reports of a collection or of a file of JSON lines, one after the other."""
    if not path.exists():
        raise InputError(f"{path}: no such file; name a collection or JSON lines")
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        yield from _lines(path)
        return
    from dragoman.store import Store, report_key
    from dragoman.store.reports import load

    with Store(path, tell=say) as store:
        ids = store.sql.execute(
            "SELECT id FROM report WHERE state = 'read' ORDER BY id"
        ).fetchall()
        for (id,) in ids:
            yield id, load(store, report_key(id))[0]


def _lines(path: Path) -> "Iterator[tuple[str, Report]]":
    from pydantic import ValidationError

    from dragoman.record import Report

    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                report = Report.model_validate_json(line)
            except ValidationError as error:
                raise InputError(
                    f"{path}, line {number}: no report in the exchange format; "
                    "such lines come from dragoman read --format jsonl"
                ) from error
            yield report.doc.id, report


def _print_row(row: dict[str, Any], format: Format | None) -> None:
    from dragoman.write.glyphs import as_json, plain

    if format is Format.TABLE or (format is None and sys.stdout.isatty()):
        cells = (f"{k}={v}" for k, v in row.items() if v not in (None, {}, []))
        print(plain("  ".join(cells)))
    else:
        print(as_json(row))


merges = typer.Typer(
    no_args_is_help=True,
    help="What is one across reports: look at it, take it back, pin or forbid it.",
    epilog="Example: dragoman merge list --db collection.db --kind actor",
)
app.add_typer(merges, name="merge")


@merges.command(
    "list", epilog="Example: dragoman merge list --db collection.db --kind actor"
)
def merge_list(
    db: Annotated[Path, DB],
    kind: Annotated[
        str | None,
        typer.Option(help="reprint, actor, initiative, event or utterance."),
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="Only what is joined under this key.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1)] = 1000,
    format: Annotated[Format | None, FORMAT] = None,
) -> None:
    """List merges, the least certain first, each with its reason and score."""
    from dragoman.store import Store

    with Store(db, tell=say) as store:
        rows = store.rows(
            'SELECT merge, kind, "key", r.id AS document, item, '
            "i.id AS into_document, into_item, reason, score FROM merge m "
            "JOIN report r USING (report) JOIN report i ON i.report = into_report "
            "WHERE ($kind IS NULL OR kind = $kind) "
            'AND ($key IS NULL OR "key" = $key) ORDER BY score, merge LIMIT $limit',
            {"kind": kind, "key": key, "limit": limit},
        )
    for row in rows:
        _print_row(row, format)


@merges.command("undo", epilog="Example: dragoman merge undo 3f2a9c41d07b --db c.db")
def merge_undo(
    merge: Annotated[str, typer.Argument(metavar="MERGE", help="The merge's id.")],
    db: Annotated[Path, DB],
    who: Annotated[str | None, WHO] = None,
    why: Annotated[str | None, WHY] = None,
) -> None:
    """Take one merge back, and unite the collection anew without it."""
    from dragoman.store.judging import undo

    _judged(db, lambda store: undo(store, merge, who=who, why=why))


@merges.command(
    "pin", epilog="Example: dragoman merge pin actor ali-hasan r7:a3 --db c.db"
)
def merge_pin(
    kind: Annotated[str, typer.Argument(help="reprint, actor, initiative, event ...")],
    left: Annotated[str, typer.Argument(help="A key, or DOCUMENT:ITEM.")],
    right: Annotated[str, typer.Argument(help="The same for the other.")],
    db: Annotated[Path, DB],
    who: Annotated[str | None, WHO] = None,
    why: Annotated[str | None, WHY] = None,
) -> None:
    """Say that two things are one."""
    from dragoman.store.judging import judge

    _judged(db, lambda s: judge(s, kind, left, right, "same", who=who, why=why))


@merges.command(
    "forbid", epilog="Example: dragoman merge forbid actor r2:a1 r7:a3 --db c.db"
)
def merge_forbid(
    kind: Annotated[str, typer.Argument(help="reprint, actor, initiative, event ...")],
    left: Annotated[str, typer.Argument(help="A key, or DOCUMENT:ITEM.")],
    right: Annotated[str, typer.Argument(help="The same for the other.")],
    db: Annotated[Path, DB],
    who: Annotated[str | None, WHO] = None,
    why: Annotated[str | None, WHY] = None,
) -> None:
    """Say that two things are two."""
    from dragoman.store.judging import judge

    _judged(db, lambda s: judge(s, kind, left, right, "distinct", who=who, why=why))


@merges.command("judgements", epilog="Example: dragoman merge judgements --db c.db")
def merge_judgements(
    db: Annotated[Path, DB], format: Annotated[Format | None, FORMAT] = None
) -> None:
    """List what was pinned and forbidden, by whom and why."""
    from dragoman.store import Store

    with Store(db, tell=say) as store:
        rows = store.rows(
            "SELECT judgement, kind, verdict, l.id AS document, left_item AS item, "
            "r.id AS other_document, right_item AS other_item, who, "
            "made::VARCHAR AS made, why "
            "FROM judgement JOIN report l ON l.report = left_report "
            "JOIN report r ON r.report = right_report ORDER BY judgement"
        )
    for row in rows:
        _print_row(row, format)


@merges.command("retract", epilog="Example: dragoman merge retract 2 --db c.db")
def merge_retract(
    number: Annotated[int, typer.Argument(metavar="NUMBER")],
    db: Annotated[Path, DB],
) -> None:
    """Take a judgement back."""
    from dragoman.store.judging import retract

    _judged(db, lambda store: retract(store, number))


def _judged(db: Path, judge: Any) -> None:
    """Let a judgement take effect: it is written, and the collection united anew."""
    from dragoman.run.recording import refresh
    from dragoman.store import Store
    from dragoman.write.progress import steps

    if not db.exists():
        raise InputError(f"{db}: there is no such collection")
    with Store(db, writing=True, tell=say) as store, steps() as watch:
        number = judge(store)
        before = store.one("SELECT count(*) FROM merge")
        refresh(store, watch=watch)
        after = store.one("SELECT count(*) FROM merge")
    noted = f"judgement {number} noted; " if number is not None else ""
    say(f"{noted}{before:,} merges before, {after:,} now")
