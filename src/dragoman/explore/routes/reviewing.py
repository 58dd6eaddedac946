"""Reviews: what to look at, what was decided, how far reviewers agree, and exports."""

import json
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from dragoman.explore.agreement import agreed
from dragoman.explore.answers import as_csv
from dragoman.explore.gold import lines
from dragoman.explore.judging import corrected, referents
from dragoman.explore.queries import query
from dragoman.explore.reviews import Review, Unit
from dragoman.explore.routes.asking import (
    As,
    Limit,
    Offset,
    OpenedNow,
    Reviewing,
    collection_of,
)
from dragoman.explore.routes.reports import found_report
from dragoman.explore.shapes import (
    Agreement,
    Judged,
    Queue,
    QueueRow,
    ReviewShown,
    State,
)
from dragoman.explore.standing import Standing, Standings, standing
from dragoman.record import Report
from dragoman.store import Store, report_key

router = APIRouter(prefix="/api", tags=["reviews"])


def standing_of(request: Request, store: OpenedNow) -> Standing:
    """What was decided about the collection that is open."""
    known = cast(Standings, request.app.state.standings)
    return known(store, collection_of(request).stamp)


Standing_ = Annotated[Standing, Depends(standing_of)]


@router.get("/reviews", response_model=Queue)
def reviews(
    store: OpenedNow,
    known: Standing_,
    *,
    state: State = "open",
    reviewer: Annotated[str | None, Query(max_length=80)] = None,
    type: Annotated[str | None, Query(description="statement, event, ...")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    format: As = "json",
) -> Queue | Response:
    """Records in the order of their doubt.

    `open`: those that nobody, or not this reviewer, has judged; `second`: those that
    others have judged and this reviewer has not; `disputed`: those that reviewers are
    divided over; `done`: those that were judged, or that this reviewer has judged. What
    others decided is not shown to a reviewer who has yet to decide.
    """
    page = {"type": type, "limit": limit, "offset": offset}
    if state == "open":
        queue = _open(store, known, reviewer, page=page)
    else:
        units = [u for u in known.units if _wanted(u, state, reviewer)]
        if type is not None:
            units = [u for u in units if u.seen["type"] == type]
        rows = _judged(store, known, units[offset : offset + limit])
        if state == "second":
            rows = [_hidden(row) for row in rows]
        queue = Queue(rows=rows, total=len(units))
    if format == "csv":
        columns = [n for n in QueueRow.model_fields if n != "reviews"]
        return as_csv(queue.rows, f"reviews-{state}", columns=columns)
    return queue


def _wanted(unit: Unit, state: State, reviewer: str | None) -> bool:
    names = {review.reviewer for review in unit.reviews}
    if state == "second":
        return reviewer not in names
    if state == "disputed":
        return unit.disputed
    return reviewer is None or reviewer in names


def _open(
    store: Store, known: Standing, reviewer: str | None, *, page: dict[str, Any]
) -> Queue:
    done = [
        known.records[unit.unit]
        for unit in known.units
        if unit.unit in known.records and _wanted(unit, "done", reviewer)
    ]
    left_out = {"reports": [r for r, _ in done], "records": [id for _, id in done]}
    rows = query(store, "queue", **page, **left_out)
    total = query(store, "waiting", type=page["type"], **left_out)[0]["n"]
    shown = []
    for row in rows:
        unit = known.unit_of(report_key(row["document"]), row["record"])
        others = len(unit.reviews) if unit else 0
        shown.append(QueueRow(**row, state="open", others=others))
    return Queue(rows=shown, total=total)


def _judged(store: Store, known: Standing, units: list[Unit]) -> list[QueueRow]:
    """Reviewed units with their records of today, where there still are any."""
    there = [known.records[u.unit] for u in units if u.unit in known.records]
    rows = query(
        store,
        "shown_records",
        reports=[report for report, _ in there],
        records=[id for _, id in there],
    )
    today = {(report_key(row["document"]), row["record"]): row for row in rows}
    return [
        _row(unit, today.get(known.records.get(unit.unit, (0, "")))) for unit in units
    ]


def _row(unit: Unit, today: dict[str, Any] | None) -> QueueRow:
    evidence = unit.seen["evidence"][0]
    gone = {
        "document": unit.document,
        "record": None,
        "type": unit.seen["type"],
        **evidence,
        "doubt": None,
        "score": None,
    }
    row = gone if today is None else today
    return QueueRow(
        **row,
        state="disputed" if unit.disputed else "done",
        reviews=[shown(review, row["record"]) for review in unit.reviews],
    )


def _hidden(row: QueueRow) -> QueueRow:
    others = len(row.reviews)
    return row.model_copy(update={"state": "open", "others": others, "reviews": []})


def shown(review: Review, record: str | None) -> ReviewShown:
    """A review as the API gives it."""
    return ReviewShown(
        id=review.review,
        document=review.document,
        record=record,
        verdict=review.verdict,
        reviewer=review.reviewer,
        made=review.made,
        right=review.right if review.verdict == "correct" else None,
    )


@router.post("/reviews", response_model=ReviewShown, status_code=201)
def review(store: OpenedNow, kept: Reviewing, judged: Judged) -> ReviewShown:
    """Keep a decision; a reviewer's earlier one about the same record gives way."""
    about, report, text = found_report(store, judged.document)
    decision = _decision(report, text, judged, hash=about["hash"])
    key = (report_key(judged.document), judged.record)
    with kept.turn:
        known = standing(store, kept, judged.document)
        units = [unit for unit, record in known.records.items() if record == key]
        made = kept.add(
            decision,
            header=report.doc.model_dump(mode="json"),
            text=text,
            unit=units[0] if units else None,
        )
    return shown(made, judged.record)


def _decision(report: Report, text: str, judged: Judged, *, hash: str) -> Review:
    found = next((r for r in report.records if r.id == judged.record), None)
    if found is None:
        raise HTTPException(
            404, f"{judged.document}: no record has the id {judged.record!r}."
        )
    if (judged.verdict == "correct") != bool(judged.correction):
        raise HTTPException(
            422, "correction: give it with the verdict correct, and with no other."
        )
    seen = found.model_dump(mode="json")
    right = {"accept": seen, "reject": None}.get(judged.verdict)
    if judged.correction:
        right = corrected(report, text, judged.record, judged.correction)
    return Review(
        review=0,
        unit=0,
        document=judged.document,
        hash=hash,
        seen=seen,
        refs=referents(report, seen, right),
        verdict=judged.verdict,
        right=right,
        reviewer=judged.reviewer.strip(),
        made="",
    )


@router.delete("/reviews/{id}", status_code=204)
def undo(kept: Reviewing, id: int) -> Response:
    """Take a decision back; what the same reviewer decided before stands again."""
    if not kept.undo(id):
        raise HTTPException(404, f"No review has the number {id}, or it was undone.")
    return Response(status_code=204)


@router.get("/agreement", response_model=Agreement)
def agreement(kept: Reviewing) -> Agreement:
    """Krippendorff's alpha over the verdicts of records that several have judged."""
    return agreed(kept)


@router.get("/reviews/export")
def export(
    kept: Reviewing,
    form: Annotated[Literal["gold", "training"], Query(alias="as")] = "gold",
) -> Response:
    """JSON lines: a gold standard in the exchange format, or examples to train on."""
    # All of it before the first line goes out: a fault is an answer of its own then.
    text = "".join(
        json.dumps(line, ensure_ascii=False) + "\n" for line in lines(kept, form)
    )
    name = f"dragoman-{form}.jsonl"
    return Response(
        text,
        media_type="application/x-ndjson",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
