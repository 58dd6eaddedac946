import re
from pathlib import Path

from dragoman.codebook import load
from dragoman.store import Store

PAGE = Path("docs/explanation/positions.md")


def test_the_page_of_positions_shows_the_table() -> None:
    shown = dict(
        re.findall(r"^\| (\w+) \| (favor|against) \|$", PAGE.read_text("utf-8"), re.M)
    )
    book = load("positions")
    assert shown == {**book["acts"], **book["terms"]}


def test_the_queries_of_the_collection_page_run(small: Store) -> None:
    page = Path("docs/how-to/collection.md").read_text("utf-8")
    (block,) = re.findall(r"```sql\n(.*?)```", page, re.S)
    answers = [small.rows(query) for query in block.split(";") if query.strip()]
    assert [row["holder"] for row in answers[0]] == ["Hungary", "Hungary"]
    assert len(answers) == 2


def test_the_collection_page_names_every_view(small: Store) -> None:
    page = Path("docs/how-to/collection.md").read_text("utf-8")
    shown = set(re.findall(r"^\| `(\w+)` \|", page, re.M))
    made = small.rows("SELECT view_name AS v FROM duckdb_views() WHERE NOT internal")
    assert shown == {row["v"] for row in made} - {"record", "header", "filled"}
