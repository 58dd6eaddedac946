import re
from pathlib import Path

from dragoman.codebook import load

PAGE = Path("docs/positions.md")


def test_the_page_of_positions_shows_the_table() -> None:
    shown = dict(
        re.findall(r"^\| (\w+) \| (favor|against) \|$", PAGE.read_text("utf-8"), re.M)
    )
    book = load("positions")
    assert shown == {**book["acts"], **book["terms"]}
