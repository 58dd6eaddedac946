"""The built front end, as files that stand in a list: nothing else can be had."""

import html
import mimetypes
import re
from pathlib import Path

from starlette.responses import FileResponse, HTMLResponse, Response

HERE = Path(__file__).with_name("static")

LASTING = "private, max-age=31536000, immutable"
"""For files below assets/, whose names change with what is in them."""

_META = re.compile(r'<meta\s+name="dragoman-token"[^>]*>')
_HEAD = re.compile(r"<head[^>]*>")

MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dragoman</title></head><body>
<h1>Dragoman</h1>
<p>The pages of the explorer are not built here. In a checkout, build them with
<code>npm ci &amp;&amp; npm run build</code> in the folder <code>web</code>.</p>
<p>The answers are there all the same: <a href="/api/summary">/api/summary</a>, and
<a href="/api/openapi.json">/api/openapi.json</a> describes the others.</p>
</body></html>
"""


class Pages:
    """The files of the front end.

    Args:
        token: Written into the page, in a meta tag: only a page of the same origin
            can read it there.
        folder: Where the files stand; it may be empty.
    """

    def __init__(self, token: str, folder: Path = HERE) -> None:
        self.token = token
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.is_symlink() and path.name[0] != "."
        }

    def __call__(self, path: str) -> Response:
        """The file at a path; the page itself where the path names a view."""
        name = path.lstrip("/")
        if name not in ("", "index.html") and name in self.files:
            return _file(name, self.files[name])
        if "." in name.rpartition("/")[2] and name != "index.html":
            return HTMLResponse("There is no such file.", status_code=404)
        return self._page()

    def _page(self) -> Response:
        page = self.files.get("index.html")
        if page is None:
            return HTMLResponse(MISSING, status_code=503)
        meta = f'<meta name="dragoman-token" content="{html.escape(self.token)}">'
        text, known = _META.subn(lambda _: meta, page.read_text(encoding="utf-8"), 1)
        if not known:
            text = _HEAD.sub(lambda head: head[0] + meta, text, count=1)
        return HTMLResponse(text, headers={"Cache-Control": "no-store"})


def _file(name: str, path: Path) -> Response:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if name.endswith((".js", ".mjs")):
        kind = "text/javascript"  # what the system's table says may be wrong
    lasting = LASTING if name.startswith("assets/") else "private, no-cache"
    return FileResponse(path, media_type=kind, headers={"Cache-Control": lasting})
