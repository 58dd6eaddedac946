"""The explorer as people use it: the command, a real browser, and what it must not do."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from dragoman.explore.pages import HERE

SECONDS = 20
"""How long a page may take: a cold server on a busy machine needs some of it."""

NEEDED = "DRAGOMAN_NEED_BROWSER"
"""Set to 1 where these tests must not be skipped, as in CI."""


def cannot(why: str) -> NoReturn:
    """Skip, or fail where a browser is promised."""
    if os.environ.get(NEEDED) == "1":
        pytest.fail(why, pytrace=False)
    pytest.skip(why)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, or the one that DRAGOMAN_CHROMIUM names."""
    path = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    if path is None:
        cannot("no Chromium here; apt-get install chromium, or set DRAGOMAN_CHROMIUM")
    if not (HERE / "index.html").exists():
        cannot("the front end is not built; npm ci && npm run build in web/")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            # As root, which CI is, Chromium refuses its own sandbox.
            args=["--no-sandbox"] if os.geteuid() == 0 else [],
        )
        yield browser
        browser.close()


@contextmanager
def served(db: Path, *options: str) -> Iterator[str]:
    """`dragoman explore` on any free port; the address that it prints."""
    command = [sys.executable, "-m", "dragoman.cli", "explore", "--db", str(db),
               "--no-open", "--port", "0", *options]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        found = re.search(r"http://\S+", told)
        try:
            assert found, told + server.stderr.read()
            yield found[0].rstrip("/")
        finally:
            server.terminate()
            server.wait(SECONDS)


@dataclass
class Tab:
    """A page, with everything in it that must not happen.

    Attributes:
        page: The page.
        address: Of the explorer.
        elsewhere: Requests to other hosts.
        faults: Errors of scripts, of the console, and refusals by the policy.
    """

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, view: str) -> Page:
        """Show a view, and wait until it has its answers."""
        self.page.goto(f"{self.address}/#/{view}")
        self.page.wait_for_load_state("networkidle")
        self.page.locator("main h1").first.wait_for()
        return self.page

    def seen(self, request: Request) -> None:
        """Note a request that leaves the explorer."""
        url = urlsplit(request.url)
        ours = url.netloc == urlsplit(self.address).netloc
        if not ours and url.scheme not in ("data", "blob"):
            self.elsewhere.append(request.url)


@contextmanager
def tab_of(browser: Browser, address: str, **options: Any) -> Iterator[Tab]:
    """A fresh browser at the explorer; nothing wrong may have happened at the end."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, accept_downloads=True, **options
    )
    context.set_default_timeout(SECONDS * 1000)
    tab = Tab(context.new_page(), address)
    page = tab.page
    page.on("request", tab.seen)
    page.on("pageerror", lambda error: tab.faults.append(str(error)))
    page.on("dialog", lambda dialog: tab.faults.append(f"dialog {dialog.message}"))
    page.on(
        "console",
        lambda said: tab.faults.append(said.text) if said.type == "error" else None,
    )
    yield tab
    context.close()
    assert tab.elsewhere == []
    assert tab.faults == []


@pytest.fixture(scope="session")
def address(whole: Path, chromium: Browser) -> Iterator[str]:
    """An explorer of the collection that nobody writes into."""
    with served(whole) as found:
        yield found


@pytest.fixture
def tab(chromium: Browser, address: str) -> Iterator[Tab]:
    """A tab at that explorer."""
    with tab_of(chromium, address) as found:
        yield found


@pytest.fixture
def own_tab(chromium: Browser, db: Path) -> Iterator[Tab]:
    """A tab at an explorer of the test's own collection, where it may write."""
    with served(db) as address, tab_of(chromium, address) as found:
        yield found


@pytest.fixture
def serve() -> Any:
    """Starts an explorer with options of the test's own."""
    return served
