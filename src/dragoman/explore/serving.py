"""The application put together, and served."""

import asyncio
import secrets
import socket
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import duckdb
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dragoman import __version__
from dragoman.errors import DragomanError, InputError, StoreError
from dragoman.explore.collection import Collection
from dragoman.explore.guard import TOKEN_LEAST, Guard, Rules
from dragoman.explore.pages import HERE, Pages
from dragoman.explore.reader import BusyError, Reader
from dragoman.explore.reviews import Reviews
from dragoman.explore.routes import (
    details,
    incidents,
    overview,
    questions,
    reading,
    reports,
    reviewing,
)
from dragoman.explore.standing import Standings
from dragoman.store.database import MEMORY

ROUTES = (overview, questions, reports, incidents, reading, reviewing, details)

LOOK_SECONDS = 0.25
"""How often it is looked whether the collection rests (`collection.REST_SECONDS`) or a
run waits for its turn: reading one byte of a file."""

RETRY_SECONDS = 5
"""When a browser may ask again for what was busy."""


def application(db: Path, rules: Rules, *, pages: Path = HERE) -> ASGIApp:
    """The explorer of a collection, ready to be served.

    Args:
        db: The collection; it is opened when first asked for something.
        rules: Who may ask.
        pages: The folder of the built front end.
    """
    app = FastAPI(
        title="Dragoman",
        version=__version__,
        summary="The diplomatic record of a collection, read-only.",
        openapi_url="/api/openapi.json",
        # The usual pages of documentation load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        lifespan=_resting,
    )
    app.state.collection = Collection(db)
    app.state.reader = Reader()
    app.state.reviews = Reviews.beside(db)
    app.state.standings = Standings(app.state.reviews)
    app.state.started = secrets.token_hex(4)
    for route in ROUTES:
        app.include_router(route.router)
    _add_faults(app)
    _add_pages(app, Pages(rules.token, pages))
    return Guard(app, rules)


@asynccontextmanager
async def _resting(app: FastAPI) -> AsyncIterator[None]:
    """Let the file go while nobody looks, and at the end."""

    async def look() -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await asyncio.to_thread(app.state.collection.rest)

    watch = asyncio.create_task(look())
    try:
        yield
    finally:
        watch.cancel()
        app.state.collection.close()


def _add_pages(app: FastAPI, pages: Pages) -> None:
    @app.get("/api/{path:path}", include_in_schema=False)
    def unknown(path: str) -> Response:
        return _said(404, f"/api/{path}: no such route; see /api/openapi.json.")

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        return pages(path)


def _add_faults(app: FastAPI) -> None:
    """Every fault is one sentence that says what to do, under `detail`."""

    @app.exception_handler(StoreError)
    def closed(_: Request, error: StoreError) -> Response:
        return _said(503, str(error), again=True)

    @app.exception_handler(InputError)
    def wrong(_: Request, error: InputError) -> Response:
        return _said(422, str(error))

    @app.exception_handler(DragomanError)
    def failed(_: Request, error: DragomanError) -> Response:
        return _said(500, str(error))

    @app.exception_handler(duckdb.OutOfMemoryException)
    def large(_: Request, __: duckdb.OutOfMemoryException) -> Response:
        return _said(503, f"This takes more than the {MEMORY} of memory that a "
                     "collection may use; narrow it: since, until, limit.")  # fmt: skip

    @app.exception_handler(duckdb.Error)
    def unread(_: Request, error: duckdb.Error) -> Response:
        return _said(500, f"The collection could not be read "
                     f"({str(error).splitlines()[0]}); please report it.")  # fmt: skip

    @app.exception_handler(BusyError)
    def busy(_: Request, __: BusyError) -> Response:
        return _said(429, "Another report is being read; try again when it is done.",
                     again=True)  # fmt: skip

    @app.exception_handler(RequestValidationError)
    def malformed(_: Request, error: RequestValidationError) -> Response:
        parts = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
        return _said(422, "; ".join(parts))

    @app.exception_handler(HTTPException)
    def refused(_: Request, error: HTTPException) -> Response:
        if error.status_code == 304:
            return Response(status_code=304)
        return _said(error.status_code, str(error.detail))


def _place(where: tuple[Any, ...]) -> str:
    return ".".join(str(part) for part in where[1:]) or str(where[0])


def _said(status: int, detail: str, *, again: bool = False) -> JSONResponse:
    headers = {"Retry-After": str(RETRY_SECONDS)} if again else None
    return JSONResponse({"detail": detail}, status_code=status, headers=headers)


def rules_for(host: str, port: int, token: str | None) -> Rules:
    """Who may ask, by where the explorer listens.

    Without a token of the user's own, whoever is on this machine may read, and the
    explorer's page may write with a token that is made now.

    Raises:
        InputError: if it would listen beyond this machine without a token, or with one
            that is too short.
    """
    beyond = not _loopback(host)
    if beyond and token is None:
        raise InputError(
            f"--host {host}: others could read the collection there; name a token of "
            f"{TOKEN_LEAST} characters or more that they must know: --token, or "
            "DRAGOMAN_TOKEN in the environment"
        )
    if token is not None and len(token) < TOKEN_LEAST:
        raise InputError(
            f"--token: {len(token)} characters; take {TOKEN_LEAST} or more, such as "
            f"{secrets.token_urlsafe(TOKEN_LEAST)}"
        )
    return Rules(
        token=token or secrets.token_urlsafe(32),
        closed=token is not None,
        names=frozenset({"localhost", host.lower()}),
        beyond=beyond,
        cookie=f"dragoman-{port}",
    )


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """Take a port; 0 takes any that is free.

    Raises:
        InputError: if it cannot be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"--host {host} --port {port}: cannot be listened at ({reason}); "
            "name another, such as --port 0 for any that is free"
        ) from error


def address(host: str, port: int, token: str | None = None) -> str:
    """Where to look; a user's own token goes along, and leaves the address at once.

    >>> address("::1", 8765)
    'http://[::1]:8765/'
    """
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")


def serve(app: ASGIApp, taken: socket.socket, *, ready: Callable[[], None]) -> None:
    """Serve until interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="on"
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            ready()

    with suppress(KeyboardInterrupt):  # the way to end it
        Server(config).run(sockets=[taken])


def show(url: str) -> None:
    """Open the address in the user's browser, if there is one."""
    webbrowser.open(url)
