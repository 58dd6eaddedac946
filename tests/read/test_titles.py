import pytest
from lxml import html

from dragoman.read.titles import chosen, offered


@pytest.mark.parametrize(
    ("title", "offers", "outlet", "url", "expected"),
    [
        pytest.param("Talks end | The Wire", [], "The Wire", None, "Talks end", id="outlet"),
        pytest.param("Talks end - wire.example", [], None, "https://www.wire.example/1",
                     "Talks end", id="address"),
        pytest.param("Talks end | World | The Wire", ["Talks end"], "The Wire", None,
                     "Talks end", id="section"),
        pytest.param("The Wire: Talks end", ["Talks end"], None, None, "Talks end",
                     id="site before"),
        pytest.param("Talks end – no date set", [], "The Wire", None,
                     "Talks end – no date set", id="half of a headline"),
        pytest.param("Talks end – no date set", ["Talks end – no date set", "World"],
                     "The Wire", None, "Talks end – no date set", id="said in full"),
        pytest.param(None, ["Talks end"], None, None, "Talks end", id="none found"),
        pytest.param(None, [], None, None, None, id="none at all"),
        pytest.param("| - |", [], None, None, None, id="marks alone"),
        pytest.param("Talks (day 2)", [], "x", "http://[", "Talks (day 2)", id="bad URL"),
    ],
)  # fmt: skip
def test_site_names_go_on_evidence(
    title: str | None, offers: list[str], outlet: str | None, url: str | None,
    expected: str | None,
) -> None:  # fmt: skip
    assert chosen(title, offers, outlet, url) == expected


def test_what_a_page_offers() -> None:
    tree = html.fromstring(
        "<html><head><title>Talks end | Wire</title>"
        "<meta property='og:title' content='Talks end'>"
        '<script type="application/ld+json">{"@graph": [{"headline": "Talks over"}]}'
        "</script></head><body><h1> Talks\n end </h1></body></html>"
    )
    assert offered(tree) == ["Talks end", "Talks over", "Talks end | Wire"]
