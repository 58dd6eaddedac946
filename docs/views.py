"""Draw the pictures of the explorer's views over the bundled examples.

usage: python docs/views.py   (writes docs/views/NAME.png; needs Chromium)
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

from dragoman.read import documents
from dragoman.run.recording import record
from dragoman.store import Store

VIEWS = (
    "start", "positions", "preconditions", "openness", "wording", "initiatives",
    "sequence", "timeline", "network", "map", "reports", "search?q=ceasefire", "ask",
    "paste", "gaps", "review",
)  # fmt: skip
REPORT = "report/horn-roadmap-1"
SIZE: ViewportSize = {"width": 1100, "height": 700}
SETTLED = 700
"""Milliseconds until the last chart of a view has come to rest."""


def main() -> None:
    """Record the examples, serve them, and take a picture of each view."""
    root = Path(__file__).parent.parent
    out = root / "docs" / "views"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "examples.db"
        with Store(db, writing=True) as store:
            record(store, documents([root / "examples"]))
        command = [sys.executable, "-m", "dragoman.cli", "explore", "--db", str(db),
                   "--no-open", "--port", "0"]  # fmt: skip
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr is not None
            found = re.search(r"http://\S+", server.stderr.readline())
            assert found is not None, "the explorer did not start"
            try:
                _draw(found[0].rstrip("/"), out)
            finally:
                server.terminate()


def _draw(address: str, out: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE)
        for view in (*VIEWS, REPORT):
            page.goto(f"{address}/#/{view}")
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(SETTLED)
            name = re.split("[/?]", view)[0]
            page.screenshot(path=out / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
