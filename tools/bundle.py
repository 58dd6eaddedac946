"""Tell whether the explorer's pages in the package were built from the sources in web/.

usage: python -m tools.bundle

The pages are built with Node (`make web`) and kept in the package, so that nobody needs
Node to install or to test. What is built carries the hash of what it was built from
(`static/source.sha256`, written by `web/fingerprint.mjs`); this computes the same hash
and compares. It also sees to it that the bundle stays small, and asks no other host for
anything.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "dragoman" / "explore" / "static"

FILES = (
    "fingerprint.mjs", "index.html", "package-lock.json", "package.json",
    "svelte.config.js", "tsconfig.json", "vite.config.ts",
)  # fmt: skip
FOLDERS = ("public", "src")
"""What the bundle is made of; the same as in web/fingerprint.mjs."""

MOST_BYTES = 600_000
"""All files of the bundle together: what the explorer was planned to stay below, so that
it opens at once and a change of it does not swell the repository."""

LOADED = re.compile(
    rb"""(?:src|href)=["'](?:https?:)?//|@import|url\(["']?(?:https?:)?//"""
)
"""How a page or a style sheet would load something from another host."""


def fingerprint(web: Path) -> str:
    """The hash of everything the bundle is made of: names, sizes and bytes."""
    digest = hashlib.sha256()
    for name in sorted(_sources(web)):
        content = (web / name).read_bytes()
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(web: Path) -> Iterator[str]:
    yield from FILES
    for folder in FOLDERS:
        for path in (web / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(web).as_posix()


def faults(web: Path, static: Path) -> Iterator[str]:
    """What is wrong with the bundle, each with what to do."""
    stamp = static / "source.sha256"
    if not stamp.exists():
        yield f"{stamp}: missing; build the pages with `make web`"
        return
    if stamp.read_text(encoding="ascii").strip() != fingerprint(web):
        yield f"{static}: not built from the sources in {web}; run `make web`"
    files = [path for path in static.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    if size > MOST_BYTES:
        yield f"{static}: {size} bytes, more than {MOST_BYTES}; find what has grown"
    for path in files:
        if path.suffix == ".map":
            yield f"{path}: a source map; switch them off in web/vite.config.ts"
        elif path.suffix in (".html", ".css") and LOADED.search(path.read_bytes()):
            yield f"{path}: loads from another host; bundle what it needs"


def main() -> int:
    """Print what is wrong, if anything is."""
    found = list(faults(WEB, STATIC))
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
