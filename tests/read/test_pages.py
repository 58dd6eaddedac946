import datetime

import pytest

from dragoman.errors import DocumentError
from dragoman.read import bodies, pages

PARAGRAPH = (
    "<p>The minister said on Monday that the talks in the lake resort had collapsed "
    "and that &ldquo;nobody&rdquo; would return &lt;b&gt; before the shelling ends.</p>"
)


def page(head: str = "", body: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}"
        f"<h1>Talks collapse</h1>{PARAGRAPH * 3}</article></body></html>"
    ).encode()


def test_article_title_outlet_and_address() -> None:
    document = pages.read(
        page(
            '<title>Talks collapse | The Wire</title><meta charset="utf-8">'
            '<meta property="og:site_name" content="The Wire">'
            '<link rel="canonical" href="https://wire.example/2025/05/26/talks">'
        ),
        "a.html",
        "a",
    )
    assert "“nobody” would return <b> before" in document.text
    assert document.header.title == "Talks collapse"
    assert document.header.source == "The Wire"
    assert document.header.url == "https://wire.example/2025/05/26/talks"


LD = '<script type="application/ld+json">{"@graph": [{"datePublished": "%s"}]}</script>'
META = '<meta property="article:published_time" content="%sT08:00:00Z">'
URL = '<link rel="canonical" href="https://wire.example/%s/talks">'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        pytest.param(
            LD % "2025-05-26", "", [("26", "JSON-LD datePublished")], id="JSON-LD"
        ),
        pytest.param(
            META % "2025-05-26", "", [("26", "meta article:published_time")], id="meta"
        ),
        pytest.param(URL % "2025/05/26", "", [("26", "URL")], id="URL"),
        pytest.param(
            "", '<time datetime="2025-05-26">', [("26", "time element")], id="time"
        ),
        pytest.param(
            META % "2025-05-25" + URL % "2025/05/24" + LD % "2025-05-26",
            '<time datetime="2025-05-23" itemprop="datePublished">',
            [
                ("26", "JSON-LD datePublished"),
                ("25", "meta article:published_time"),
                ("23", "time element, published"),
                ("24", "URL"),
            ],
            id="conflict",
        ),
        pytest.param(
            "", '<figure><time datetime="2001-01-01"></figure>', [], id="photograph"
        ),
        pytest.param(
            '<script type="application/ld+json">' + "[" * 20_000 + "</script>",
            "",
            [],
            id="nested JSON-LD",
        ),
        pytest.param(META % "soon", "", [], id="no date"),
    ],
)
def test_date_candidates(head: str, body: str, expected: list[tuple[str, str]]) -> None:
    header = pages.read(page(head, body), "a.html", "a").header
    days = [(f"{c.value.day}", c.where) for c in header.dates]
    assert days == expected
    if expected:
        assert header.published == datetime.date(2025, 5, int(expected[0][0]))
    else:
        assert header.published is None


def test_a_page_that_breaks_the_parser_is_set_aside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def find(*args: object) -> None:
        raise RecursionError("maximum recursion\ndepth exceeded")

    monkeypatch.setattr(bodies, "find", find)
    with pytest.raises(
        DocumentError, match=r"cannot be parsed \(RecursionError: maximum"
    ):
        pages.read(page(), "a.html", "a")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"  \n", "is empty", id="blank"),
        pytest.param(b"<html><body></body></html>", "no article text", id="no article"),
        pytest.param(b"<html>" + b"<div>" * 20_000, "", id="nested"),
        pytest.param(b"<html>\0</html>", "NUL byte at byte 6", id="NUL"),
        pytest.param(b"not a page", "", id="text"),
    ],
)
def test_no_page(raw: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        pages.read(raw, "a.html", "a")
    assert message in caught.value.what
    assert "\n" not in str(caught.value)
