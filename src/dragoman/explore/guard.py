"""Who may ask: hosts, origins, tokens; and what every answer says to the browser.

The explorer listens on the loopback interface, where any web page that is open in the
same browser can send it requests. Three things keep them out: a page of another site
may not read an answer (no CORS, Cross-Origin-Resource-Policy), a name that was made to
point here is refused (the Host header, against DNS rebinding), and writing needs a
token that only our own page holds, in a header that no form and no other site can set.
"""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing from another host, and nothing written into the page, is loaded or run."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

TOKEN_HEADER = "x-dragoman-token"

TOKEN_LEAST = 16
"""Characters of a token that a user chooses: random letters of that length cannot be
guessed over a network (16 of hexadecimal are 64 bits)."""

BODY_MOST = 1 << 20
"""Bytes of what is sent to us: a pasted report of the longest allowed, in any script."""

SIGN_IN = (
    "This explorer needs its token. Open the address that dragoman explore printed, "
    "or add ?token=... to this one; programs send it in the header X-Dragoman-Token."
)


@dataclass(frozen=True)
class Rules:
    """What the guard goes by.

    Attributes:
        token: What writing needs.
        closed: Whether reading needs the token too (always so beyond loopback).
        names: Host names under which the explorer may be asked for.
        beyond: Whether it listens beyond loopback: then any address in numbers will
            do as a host, because nobody can make a number point elsewhere.
        cookie: The name of the cookie that holds the token of a browser.
    """

    token: str
    closed: bool = False
    names: frozenset[str] = frozenset({"localhost"})
    beyond: bool = False
    cookie: str = "dragoman"


class Guard:
    """Stands before the application and lets in what the rules allow."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request, or pass it on; the answer gets its headers either way."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope.setdefault("state", {})

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                _head(scope, message)
            await send(message)

        refused = self._refusal(scope)
        await (refused or self.app)(scope, receive, told)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._known_host(headers.get("host", "")):
            return _no(421, "The explorer is not known by this host name; open the "
                            "address that dragoman explore printed")  # fmt: skip
        if scope["path"].startswith("/api/") and _from_elsewhere(headers):
            return _no(403, "The explorer answers its own page and no other site's")
        return self._token_refusal(scope, headers) or _size_refusal(scope, headers)

    def _token_refusal(self, scope: Scope, headers: Headers) -> Response | None:
        api = scope["path"].startswith("/api/")
        if scope["method"] not in ("GET", "HEAD"):
            if self._right(headers.get(TOKEN_HEADER, "")):
                return None
            return _no(401, "Writing needs the session's token in the header "
                            "X-Dragoman-Token; reload the page to get it")  # fmt: skip
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if scope["path"] == "/" and given:
            return self._sign_in(given[0])
        if not self.rules.closed or self._right(headers.get(TOKEN_HEADER, "")):
            return None
        if hmac.compare_digest(_cookie(headers, self.rules.cookie), self._pass()):
            return None
        return _no(401, SIGN_IN) if api else _page(401, SIGN_IN)

    def _sign_in(self, given: str) -> Response:
        """Take the token out of the address and into a cookie no script can read."""
        if not self._right(given):
            return _page(401, f"That is not the token. {SIGN_IN}")
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(
            self.rules.cookie, self._pass().decode(), httponly=True, samesite="strict"
        )
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def _pass(self) -> bytes:
        """What the cookie holds: made of the token, and good for reading only."""
        return hashlib.sha256(self.rules.token.encode()).hexdigest().encode()

    def _right(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.rules.token.encode())

    def _known_host(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self.rules.names:
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return address.is_loopback or self.rules.beyond


def _head(scope: Scope, message: Message) -> None:
    """The headers that every answer has, and how it may be kept."""
    headers = MutableHeaders(scope=message)
    for name, value in ALWAYS.items():
        headers[name] = value
    tag = scope["state"].get("tag")
    if tag and message["status"] in (200, 304):
        headers["ETag"] = tag
        headers["Vary"] = "Cookie, X-Dragoman-Token"
        headers.setdefault("Cache-Control", "private, no-cache")
    headers.setdefault("Cache-Control", "no-store")


def _from_elsewhere(headers: Headers) -> bool:
    """Whether a page of another site, or of another port, sent the request."""
    site = headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _size_refusal(scope: Scope, headers: Headers) -> Response | None:
    if scope["method"] not in ("POST", "PUT", "PATCH"):
        return None
    length = headers.get("content-length", "")
    if not length.isdecimal():
        return _no(411, "Say how long the body is (Content-Length)")
    if int(length) > BODY_MOST:
        return _no(413, f"More than {BODY_MOST} bytes; send a shorter text")
    return None


def _cookie(headers: Headers, name: str) -> bytes:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return b""
    return found.value.encode() if found else b""


def _no(status: int, detail: str) -> Response:
    return JSONResponse({"detail": f"{detail.rstrip('.')}."}, status_code=status)


def _page(status: int, words: str) -> Response:
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f"<title>Dragoman</title></head><body><h1>Dragoman</h1><p>{words}</p></body>",
        status_code=status,
    )
