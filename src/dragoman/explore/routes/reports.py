"""Reports: lists of them, one with its records, its parse, and why a record was made."""

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Response

from dragoman.explore.answers import as_csv
from dragoman.explore.queries import query
from dragoman.explore.routes.asking import (
    Actor,
    As,
    Limit,
    Offset,
    Opened,
    Reading,
    Since,
    Sought,
    Until,
)
from dragoman.explore.shapes import (
    Parse,
    ReportRow,
    ReportRows,
    ReportShown,
    Why,
)
from dragoman.record import Report
from dragoman.store import Store, report_key
from dragoman.store.reports import load

router = APIRouter(prefix="/api", tags=["reports"])


@router.get("/reports", response_model=ReportRows)
def reports(
    store: Opened,
    q: Sought = "",
    *,
    since: Since = None,
    until: Until = None,
    outlet: str | None = None,
    actor: Actor = None,
    limit: Limit = 50,
    offset: Offset = 0,
    format: As = "json",
) -> ReportRows | Response:
    """Reports by words of title or text, dates, outlet and actor; newest first."""
    given = {
        "q": q.strip(),
        "since": since,
        "until": until,
        "outlet": outlet,
        "actor": actor,
    }
    found = query(store, "reports_found", **given, limit=limit, offset=offset)
    rows = _counted(store, found)
    if format == "csv":
        return as_csv(rows, "reports", columns=list(ReportRow.model_fields))
    if not found and offset:
        found = query(store, "reports_found", **given, limit=1, offset=0)
    return ReportRows(rows=rows, total=found[0]["total"] if found else 0)


def _counted(store: Store, found: list[dict[str, Any]]) -> list[ReportRow]:
    counts = query(store, "records_in", reports=[row["report"] for row in found])
    of = {row["report"]: row["records"] for row in counts}
    return [ReportRow(**row, records=of.get(row["report"], 0)) for row in found]


@router.get("/report/{document:path}/parse", response_model=Parse)
def parse(
    store: Opened,
    reader: Reading,
    document: str,
    *,
    start: Annotated[int, Query(ge=0)],
    end: Annotated[int, Query(ge=1)],
) -> Parse:
    """The parse of the sentences that a stretch touches, made on demand."""
    text, hash = _text(store, document)
    if not start < end <= len(text):
        raise HTTPException(
            422, f"start and end: {start}:{end} does not lie in 0:{len(text)}."
        )
    return Parse(words=reader.parse(text, key=hash, start=start, end=end))


@router.get("/report/{document:path}", response_model=ReportShown)
def report(store: Opened, document: str) -> ReportShown:
    """A report as it was read: header, text, cast and records."""
    about, found, text = found_report(store, document)
    keys = query(store, "keys_of", report=report_key(document))
    actors = {row["item"]: row["key"] for row in keys if row["kind"] == "actor"}
    plain = found.exchange()
    return ReportShown(
        doc=found.doc,
        text=text,
        entities=[
            {**entity, "key": actors.get(entity["id"])} for entity in plain["entities"]
        ],
        records=plain["records"],
        keys={row["item"]: row["key"] for row in keys if row["kind"] != "actor"},
        state=about["state"],
        original=about["original"],
        reprints=about["reprints"] or [],
    )


@router.get("/why/{document:path}/{record}", response_model=Why)
def why(store: Opened, reader: Reading, document: str, record: str) -> Why:
    """Why a record was made: the sentence, the parse, the rule, what was rejected."""
    about, found, text = found_report(store, document)
    if not any(item.id == record for item in found.records):
        raise HTTPException(404, f"{document}: no record has the id {record!r}.")
    return Why(text=reader.why(found, text, record, key=about["hash"]))


def found_report(store: Store, document: str) -> tuple[dict[str, Any], Report, str]:
    """A report, with where it stands among the others."""
    key = report_key(document)
    about = query(store, "about", report=key, document=document)
    if not about:
        raise HTTPException(404, f"No report has the id {document!r}.")
    return about[0], *load(store, key)


def _text(store: Store, document: str) -> tuple[str, str]:
    """The text of a report, and its hash."""
    row = query(store, "text", report=report_key(document), document=document)
    if not row:
        raise HTTPException(404, f"No report has the id {document!r}.")
    return row[0]["text"], row[0]["hash"]
