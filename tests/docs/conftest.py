"""The folder in which the examples of the pages run."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.read import documents
from dragoman.run.recording import record
from dragoman.store import Store

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of the bundled reports."""
    path = tmp_path_factory.mktemp("news") / "news.db"
    with Store(path, writing=True) as store:
        record(store, documents([ROOT / "examples"]))
    return path


@pytest.fixture
def desk(news: Path, tmp_path: Path) -> Callable[..., Path]:
    """Makes a folder with what the pages speak of; the collections only where wanted."""

    def make(*, collections: bool = True, more: bool = False) -> Path:
        shutil.copytree(ROOT / "examples", tmp_path / "examples")
        if collections:
            for name in ("news.db", "collection.db"):
                shutil.copy(news, tmp_path / name)
        if more:
            _more(tmp_path)
        return tmp_path

    return make


def _more(folder: Path) -> None:
    """Reports under the names that README and the page on inputs give them."""
    examples = folder / "examples"
    (folder / "reports").mkdir()
    shutil.copy(examples / "grain-corridor.txt", folder / "report.txt")
    shutil.copy(examples / "ceasefire-line.html", folder / "reports")
    shutil.copy(examples / "nuclear-talks.html", folder / "page.html")
    shutil.copy(examples / "strait-dispute.jsonl", folder / "news.jsonl")
    lines = (examples / "horn-of-africa.jsonl").read_bytes()
    (folder / "news.jsonl.gz").write_bytes(gzip.compress(lines))
    (folder / "crawl.warc.gz").write_bytes(
        gzip.compress(_captured((examples / "nuclear-talks.html").read_bytes()))
    )
    shutil.make_archive(str(folder / "news-set"), "zip", examples)


def _captured(page: bytes) -> bytes:
    """A web archive of one page."""
    head = (
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: 2024-11-18T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:5a0b1f6e-0000-4000-8000-000000000001>\r\n"
        "WARC-Target-URI: https://example.org/nuclear-talks\r\n"
        f"Content-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    )
    return head.encode() + page + b"\r\n\r\n"
