"""What a web server answered, as an archive keeps it: status, kind and content.

Servers and crawlers disagree with their own headers: a body is called chunked and is
not, or compressed and is not. What the bytes are decides.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Any

from dragoman.read.packed import MAGIC

MAX_BYTES = 20_000_000
"""Longest content that is unpacked: that of the longest page (`pages.MAX_BYTES`)."""

MAX_HEAD = 65_536
"""Longest head of a response that is looked at; servers end at 8 to 32 kB."""

PAGES = frozenset({"text/html", "application/xhtml+xml"})
TEXTS = frozenset({"text/plain"})

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: its status, the kind it says it has, and its content, unpacked."""

    status: int
    kind: str
    charset: str | None
    content: bytes

    @property
    def report(self) -> bool:
        """Whether this can hold a report: a page or a text that was found."""
        return self.status == 200 and self.kind in PAGES | TEXTS


def parse(block: bytes) -> Response | None:
    """Read a response; None where the block does not begin like one.

    >>> raw = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=utf-8\\r\\n\\r\\n<p>"
    >>> parse(raw)
    Response(status=200, kind='text/html', charset='utf-8', content=b'<p>')
    """
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _END.search(block, 0, MAX_HEAD)
    head, body = (
        (block[: end.start()], block[end.end() :]) if end else (block[:MAX_HEAD], b"")
    )
    fields = _fields(head)
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = _joined(body)
    kind = fields.get("content-type", "")
    charset = _CHARSET.search(kind)
    return Response(
        int(status[1]),
        kind.partition(";")[0].strip().lower(),
        charset[1].lower() if charset else None,
        _unpacked(body, fields.get("content-encoding", "").strip().lower()),
    )


def _fields(head: bytes) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in head.decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _joined(body: bytes) -> bytes:
    """The chunks of a body in one piece; the body itself where it has none."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
        at += 2 if body.startswith(b"\r\n", at) else body.startswith(b"\n", at)
    # The chunks end early: what there is of them, and what stands behind.
    return b"".join([*parts, body[at:]])


def _unpacked(body: bytes, encoding: str) -> bytes:
    """The content, at most one byte more than is read; as it is where nothing fits."""
    if body.startswith(MAGIC) or encoding in {"gzip", "x-gzip"}:
        return _inflated(body, 31) or body
    if encoding == "deflate":
        return _inflated(body, 15) or _inflated(body, -15) or body
    if encoding == "br":
        return _from_brotli(body) or body
    return body


def _inflated(body: bytes, wbits: int) -> bytes:
    try:
        return zlib.decompressobj(wbits=wbits).decompress(body, MAX_BYTES + 1)
    except zlib.error:
        return b""


def _from_brotli(body: bytes) -> Any:
    import brotli

    try:
        return brotli.Decompressor().process(body, output_buffer_limit=MAX_BYTES + 1)
    except brotli.error:
        return b""
