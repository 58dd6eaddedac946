import datetime
import socket
import time

import pytest
from bench.samples import TEXT, rss

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import feeds, pages
from dragoman.read.fragments import text_of

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title>
<entry><title>Talks</title><id>urn:x:1</id><updated>2025-05-27T01:00:00Z</updated>
<published>2025-05-26T01:00:00Z</published>
<summary>Talks ended.</summary>
<content type="html">&lt;p&gt;The talks ended.&lt;/p&gt;
&lt;p&gt;No date was set.&lt;/p&gt;</content>
</entry></feed>"""


def read(raw: bytes) -> list[Document | DocumentError]:
    return list(feeds.read(raw, "a.xml", "a"))


def test_an_entry_becomes_a_document() -> None:
    (item,) = read(rss())
    assert isinstance(item, Document)
    assert item.header.title == "Talks & tea"
    assert item.header.source == "The Wire"
    assert item.header.url == "https://wire.example/2025/05/26/talks"
    assert item.header.id == "wire.example_2025_05_26_talks"
    # The day as the outlet writes it, though it is another one in UTC.
    assert item.header.published == datetime.date(2025, 5, 26)
    assert [date.where for date in item.header.dates] == ["feed published"]
    assert item.text.split("\n") == TEXT.split("\n\n") or TEXT.split()[0] in item.text


def test_the_content_counts_before_the_summary() -> None:
    (item,) = read(ATOM.encode())
    assert isinstance(item, Document)
    assert item.text == "The talks ended.\nNo date was set."
    assert item.header.id == "a-1"
    assert [str(date.value) for date in item.header.dates] == [
        "2025-05-26",
        "2025-05-27",
    ]


def test_an_entry_without_words_is_set_aside_alone() -> None:
    good = "<item><description>Talks ended.</description></item>"
    first, error, last = read(rss(good, "<item><title>x</title></item>", good))
    assert isinstance(first, Document)
    assert "a.xml, entry 2: holds no text" in str(error)
    assert isinstance(last, Document)


def test_a_broken_feed_gives_what_can_be_read_and_a_note() -> None:
    raw = rss("<item><description>Talks ended.</description></item>", "<item><descr")
    first, *_, error = read(raw[:-20])
    assert isinstance(first, Document)
    assert "a broken feed" in str(error)
    assert "read all the same" in str(error)


@pytest.mark.parametrize("raw", [b"", b"<rss>", b"<rss/>", b"\0\xff<rss", b"{}"])
def test_no_feed(raw: bytes) -> None:
    (error,) = read(raw)
    assert isinstance(error, DocumentError)


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    (error,) = read(b"https://wire.example/feed.xml")
    assert isinstance(error, DocumentError)
    doctype = b'<!DOCTYPE rss SYSTEM "https://wire.example/x.dtd">'
    assert read(doctype + rss().split(b"?>", 1)[1])


def test_a_feed_that_names_itself_many_times_stays_small() -> None:
    bomb = "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )  # the billion laughs
    raw = (
        f'<!DOCTYPE rss [<!ENTITY a0 "ha">{bomb}]>'
        + rss("<item><description>&a11;</description></item>")
        .decode()
        .partition("?>")[2]
    )
    items = read(raw.encode())
    assert all(len(i.text) < 10_000 for i in items if isinstance(i, Document))


@pytest.mark.parametrize("part", [b" ", b"\n", b"<!---->", b"<?x?>", b"<!---->  "])
def test_a_head_that_never_begins_is_looked_at_once(part: bytes) -> None:
    begun = time.process_time()
    for head in (part * (4096 // len(part)), b"[" + part * 2000, part * 500 + b"<x"):
        assert not feeds.looks_like(head)
        assert not pages.looks_like(head)
    # Trying every way to divide it takes longer than the sun lasts.
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("One<br>two", "One\ntwo", id="break"),
        pytest.param("<ul><li>One</li><li>two</li></ul>", "One\ntwo", id="list"),
        pytest.param("<p>A</p><script>x()</script>", "A", id="script"),
        pytest.param(
            "<figure><figcaption>c</figcaption></figure>A", "A", id="photograph"
        ),
        pytest.param("a &lt;b&gt; c", "a <b> c", id="entities"),
        pytest.param("<p>A\0B</p>", "AB", id="NUL"),
        pytest.param("<div>" * 5000 + "A", "", id="too deep"),
        pytest.param("", "", id="empty"),
        pytest.param("<!-- -->", "", id="comment"),
    ],
)
def test_fragments(html: str, text: str) -> None:
    assert text_of(html) == text
