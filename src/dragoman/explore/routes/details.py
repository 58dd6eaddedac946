"""One actor, plan or incident, with every report that tells of it."""

from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Response

from dragoman.explore.answers import as_csv
from dragoman.explore.queries import query
from dragoman.explore.routes.asking import As, Limit, Offset, Opened
from dragoman.explore.shapes import Detail, Member
from dragoman.store import Store

router = APIRouter(prefix="/api", tags=["details"])

Kind = Literal["actor", "plan", "incident"]


@router.get("/actor/{key:path}", response_model=Detail)
def actor(
    store: Opened,
    key: str,
    *,
    limit: Limit = 200,
    offset: Offset = 0,
    format: As = "json",
) -> Detail | Response:
    """An actor, with the reports that name it, newest first."""
    return _detail(store, "actor", key, limit=limit, offset=offset, format=format)


@router.get("/plan/{key:path}", response_model=Detail)
def plan(
    store: Opened,
    key: str,
    *,
    limit: Limit = 200,
    offset: Offset = 0,
    format: As = "json",
) -> Detail | Response:
    """A plan, with the reports that tell of it, oldest first."""
    return _detail(store, "plan", key, limit=limit, offset=offset, format=format)


@router.get("/incident/{key:path}", response_model=Detail)
def incident(
    store: Opened,
    key: str,
    *,
    limit: Limit = 200,
    offset: Offset = 0,
    format: As = "json",
) -> Detail | Response:
    """An incident, with the reports that tell of it, oldest first."""
    return _detail(store, "incident", key, limit=limit, offset=offset, format=format)


def _detail(
    store: Store, kind: Kind, key: str, *, limit: int, offset: int, format: str
) -> Detail | Response:
    rows = query(store, f"{kind}_row", key=key)
    if not rows:
        raise HTTPException(404, f"No {kind} has the key {key!r}.")
    members, total = _members(store, kind, key=key, limit=limit, offset=offset)
    if format == "csv":
        return as_csv(members, kind, columns=list(Member.model_fields))
    return Detail(**rows[0], members=members, total=total)


def _members(
    store: Store, kind: Kind, *, key: str, limit: int, offset: int
) -> tuple[list[Member], int]:
    found: list[dict[str, Any]] = query(
        store, f"{kind}_members", key=key, limit=limit, offset=offset
    )
    if not found and offset:
        first = query(store, f"{kind}_members", key=key, limit=1, offset=0)
        return [], first[0]["total"] if first else 0
    return [Member(**row) for row in found], found[0]["total"] if found else 0
