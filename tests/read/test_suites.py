"""Files that others have collected to break readers: none breaks ours.

They lie beside the project (see bench/scoring.py) and are not part of it.
"""

import time
import zlib
from collections import Counter

import pytest
from bench.scoring import SHARED

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import documents

SUITES = SHARED / "suites"
SECONDS = 20.0
"""What one file may take on a busy machine; the slowest takes 3 s on an idle one."""

SHARE = {"feedparser": 8, "jsontestsuite": 2, "scrapinghub": 6}
"""Of large suites every nth file is read, by the sum of its name: 60 s for all files."""


def walk(folder: str) -> Counter[str]:
    """Read the files of a suite; count documents and errors."""
    root = SUITES / folder
    if not root.is_dir():
        pytest.skip(f"{root} is not there; set DRAGOMAN_SHARED to where the suites are")
    counts: Counter[str] = Counter()
    nth = SHARE.get(root.name, 1)
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        if zlib.crc32(path.name.encode()) % nth:
            continue
        begun = time.monotonic()
        items = list(documents([path]))
        assert time.monotonic() - begun < SECONDS, path
        assert items, path
        for item in items:
            counts[type(item).__name__] += 1
            if isinstance(item, Document):
                assert item.text.strip(), path
                assert item.text.encode(), path
            else:
                assert isinstance(item, DocumentError)
                assert len(str(item).splitlines()) == 1, path
        counts["files"] += 1
    return counts


@pytest.mark.parametrize(
    ("folder", "least"),
    [
        pytest.param("html/scrapinghub", 15, id="real pages"),
        pytest.param("warc/warcio", 10, id="good and broken archives"),
        pytest.param("malformed/blns", 1, id="naughty strings"),
        pytest.param("malformed/feedparser", 20, id="feeds"),
        pytest.param("malformed/html5lib-tests", 0, id="parser tests"),
        pytest.param("malformed/jsontestsuite", 0, id="JSON"),
        pytest.param("malformed/pypdf", 20, id="PDF"),
    ],
)
def test_every_file_gives_documents_or_errors(folder: str, least: int) -> None:
    counts = walk(folder)
    assert counts["Document"] >= least
    assert counts["Document"] + counts["DocumentError"] >= counts["files"]


def test_broken_archives_say_where() -> None:
    folder = SUITES / "warc/warcio/test/data"
    if not folder.is_dir():
        pytest.skip(
            f"{folder} is not there; set DRAGOMAN_SHARED to where the suites are"
        )
    errors = [
        str(item)
        for name in ("bad.arc", "example-trunc.warc")
        for item in documents([folder / name])
        if isinstance(item, DocumentError)
    ]
    assert errors
    assert all(", byte " in error for error in errors)


def test_real_pages_in_an_archive() -> None:
    path = SUITES / "warc/news-scrapinghub.warc.gz"
    if not path.is_file():
        pytest.skip(f"{path} is not there; set DRAGOMAN_SHARED to where the suites are")
    reader = documents([path])
    items = [next(reader) for _ in range(40)]
    read = [item for item in items if isinstance(item, Document)]
    assert len(read) >= 30
    assert all(item.header.dates[-1].where == "WARC-Date" for item in read)
    assert all(item.header.url for item in read)
