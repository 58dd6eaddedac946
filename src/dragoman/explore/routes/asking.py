"""What all routes share: the open collection, caching, and limits of a list."""

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, HTTPException, Query, Request

from dragoman.explore.answers import Form
from dragoman.explore.collection import Collection
from dragoman.explore.reader import Reader
from dragoman.explore.reviews import Reviews
from dragoman.explore.shapes import Day
from dragoman.store import Store

MOST_ROWS = 10_000
"""Rows of one answer at most: some 10 MB of JSON, which a browser still shows at once.
Whole tables are what `dragoman export` is for."""


def collection_of(request: Request) -> Collection:
    """The collection that this explorer shows."""
    return cast(Collection, request.app.state.collection)


def opened(
    request: Request, collection: Annotated[Collection, Depends(collection_of)]
) -> Iterator[Store]:
    """The collection, open for this request alone.

    Raises:
        HTTPException: 304, if the browser has this answer from this state of the file.
    """
    with collection.reading() as store:
        # Tags change with the state of the file and with each start of the explorer.
        tag = f'W/"{request.app.state.started}-{collection.stamp}"'
        request.state.tag = tag
        if tag in request.headers.get("if-none-match", ""):
            raise HTTPException(304)
        yield store


def opened_now(
    collection: Annotated[Collection, Depends(collection_of)],
) -> Iterator[Store]:
    """The collection, for answers that depend on more than its file."""
    with collection.reading() as store:
        yield store


def reader_of(request: Request) -> Reader:
    """The pipeline for pasted reports, parses and reasons."""
    return cast(Reader, request.app.state.reader)


def reviews_of(request: Request) -> Reviews:
    """What people decided about records."""
    return cast(Reviews, request.app.state.reviews)


Opened = Annotated[Store, Depends(opened)]
OpenedNow = Annotated[Store, Depends(opened_now)]
Reading = Annotated[Reader, Depends(reader_of)]
Reviewing = Annotated[Reviews, Depends(reviews_of)]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Rows at most.")]
Offset = Annotated[int, Query(ge=0, description="Rows to skip.")]
Since = Annotated[Day | None, Query(description="First day, 2025-05-26.")]
Until = Annotated[Day | None, Query(description="Last day, 2025-05-26.")]
Actor = Annotated[str | None, Query(description="The key of an actor.")]
Sought = Annotated[str, Query(max_length=200, description="Words to look for.")]
As = Annotated[Form, Query(description="json, or csv of the same rows.")]
