import pytest
from bench.samples import SENTENCES, page

from dragoman.read import bodies, pages

LONG = [
    f"{sentence} The {n}th day of the talks ended so."
    for n, sentence in enumerate(SENTENCES * 3)
]


def text(raw: bytes) -> str:
    return pages.extracted(raw, "a.html")[1]


def test_a_line_that_repeats_the_title_goes() -> None:
    assert text(page("Envoy leaves talks")).startswith("The envoy of Norland")


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Talks resume in the lake resort",
        "CLICK HERE TO GET THE WIRE APP",
        "Related articles",
        "© 2025 The Wire. All rights reserved.",
        "Sign up for our daily newsletter",
        "Follow us on Twitter for more",
        "Advertisement",
        "https://wire.example/talks",
        "2025-05-26T08:00:00+01:00",
    ],
)
def test_boilerplate_goes(line: str) -> None:
    assert bodies.trimmed(f"The envoy left.\n{line}\nHe was tired.", []) == (
        "The envoy left.\nHe was tired."
    )


@pytest.mark.parametrize(
    "line",
    [
        "“Read more books,” the minister said.",
        "The minister said all rights of minorities would be reserved for later talks.",
        "Follow the money, the investigators said: it leads to the capital.",
        "She will sign up for the talks, she said.",
        "Share of votes: 40 percent.",
        "See the envoy leave.",
    ],
)
def test_words_of_the_report_stay(line: str) -> None:
    assert bodies.trimmed(f"The envoy left.\n{line}", []).endswith(line)


def test_a_text_of_nothing_else_stays() -> None:
    assert bodies.trimmed("Read more: Talks", []) == "Read more: Talks"


def test_an_article_in_pieces_is_put_together() -> None:
    def box(lines: list[str]) -> str:
        body = "".join(f"<p>{line}</p>" for line in lines)
        return (
            f'<div class="grid"><div class="chunk">{body}</div><aside>x</aside></div>'
        )

    raw = (
        "<html><body><article class='main-content'><div class='lede'>"
        f"<p>{LONG[0]}</p><p>{LONG[1]}</p></div></article><div class='chunks'>"
        f"{box(LONG[2:5])}{box(LONG[5:8])}{box(LONG[8:12])}</div></body></html>"
    )
    found = text(raw.encode())
    assert all(line in found for line in LONG[2:12])
