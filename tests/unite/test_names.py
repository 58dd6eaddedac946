"""Names of people taken apart."""

import pytest

from dragoman.unite.names import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foreign Minister Ana Costa", ("ana", "costa")),
        ("US Costa", ("costa",)),
        ("House Speaker Tom Reed", ("tom", "reed")),
        ("Omar bin Sami", ("omar", "sami")),
        ("Eva von der Lund", ("eva", "lund")),
        ("von der Lund", ("lund",)),
        ("Sami al-Tarabi", ("sami", "tarabi")),
        ("Pak Min-ho", ("pak", "min", "ho")),
        ("J.D. Reed", ("j.d.", "reed")),
        ("JD Reed", ("j.d.", "reed")),
        ("Tom H. W. Reed", ("tom", "h.w.", "reed")),
        ("Abdel Rahman Noor", ("abdulrahman", "noor")),
        ("Abd al-Rahman Noor", ("abdulrahman", "noor")),
        ("Ana Costa’s", ("ana", "costa")),
        ("Sultan Haddad", ("sultan", "haddad")),
        ("Sultan Omar Haddad", ("omar", "haddad")),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    name = read(text)
    assert name is not None
    assert name.words == words


@pytest.mark.parametrize("text", ["unnamed: envoy", "a senior official", "", "..."])
def test_nobody(text: str) -> None:
    assert read(text) is None


def test_generation_makes_a_name_full() -> None:
    name = read("Hugo IV")
    assert name is not None
    assert name.generation == "iv"
    assert name.full
