"""What the collection holds, and lists to pick actors and plans from."""

from fastapi import APIRouter, Response

from dragoman import __version__
from dragoman.explore.answers import as_csv
from dragoman.explore.queries import folded, query
from dragoman.explore.routes.asking import As, Limit, Opened, Sought
from dragoman.explore.shapes import Choice, Month, Summary
from dragoman.store import Store

router = APIRouter(prefix="/api", tags=["overview"])


@router.get("/summary", response_model=Summary)
def summary(store: Opened, format: As = "json") -> Summary | Response:
    """What the collection holds; as CSV its reports by month."""
    by_type = {row["type"]: row["n"] for row in query(store, "types")}
    months = [Month(**row) for row in query(store, "months")]
    if format == "csv":
        return as_csv(months, "months", columns=["month", "reports"])
    return Summary(
        **query(store, "summary")[0],
        records=sum(by_type.values()),
        version=__version__,
        by_type=by_type,
        by_month=months,
    )


@router.get("/actors", response_model=list[Choice])
def actors(
    store: Opened, q: Sought = "", limit: Limit = 20, format: As = "json"
) -> list[Choice] | Response:
    """Actors by a part of any of their names, most reported first."""
    return _choices(store, "actor", q, limit=limit, format=format)


@router.get("/plans", response_model=list[Choice])
def plans(
    store: Opened, q: Sought = "", limit: Limit = 20, format: As = "json"
) -> list[Choice] | Response:
    """Plans by a part of any of their names, most reported first."""
    return _choices(store, "plan", q, limit=limit, format=format)


def _choices(
    store: Store, table: str, q: str, *, limit: int, format: str
) -> list[Choice] | Response:
    found = query(store, "choices", table=table, q=folded(q), said=q, limit=limit)
    rows = [Choice(**row) for row in found]
    if format == "csv":
        return as_csv(rows, f"{table}s", columns=list(Choice.model_fields))
    return rows
