"""Time expressions: the value of each construction, and what is no time at all."""

import datetime

import pytest

from dragoman import annotate
from dragoman.extract import times
from dragoman.extract.dates import easter, nearest, season
from dragoman.extract.trees import Tree

TUESDAY = datetime.date(2025, 5, 20)


def values(text: str, day: datetime.date | None = TUESDAY) -> dict[str, str | None]:
    tree = Tree(annotate.load(None)(text))
    found = times.expressions(tree, day)
    return {text[t.chars.start : t.chars.end]: t.value for t in found}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The council approved the plan on Tuesday.", "on Tuesday", "2025-05-20"),
        ("The envoys will meet on Thursday in Oslo.", "on Thursday", "2025-05-22"),
        ("They spoke by phone last Friday.", "last Friday", "2025-05-16"),
        ("The war began in early 2014.", "early 2014", "2014"),
        ("They met twice last month.", "last month", "2025-04"),
        ("The truce collapsed two weeks ago.", "two weeks ago", "2025-W19"),
        ("He has ruled since 2009.", "since 2009", "2009/.."),
        (
            "It lasted from May 3 to May 7.",
            "from May 3 to May 7",
            "2025-05-03/2025-05-07",
        ),
        ("A 60-day truce was offered.", "60-day", "P60D"),
        ("On December 28 he resigned.", "December 28", "2024-12-28"),
        ("They sign on Monday, May 26.", "on Monday, May 26", "2025-05-26"),
        ("It fell in the first half of 2023.", "the first half of 2023", "2023-H1"),
        ("In the 1990s they fought.", "the 1990s", "199"),
        ("Few remember the nineties.", "the nineties", "199"),
        ("It stood in the tenth century.", "the tenth century", "09"),
        ("They met on the 7th in Oslo.", "the 7th", "2025-05-07"),
        ("They will meet on the 7th.", "the 7th", "2025-06-07"),
        ("They met there at the weekend.", "the weekend", "2025-W20-WE"),
        (
            "Trade fell in the last quarter of 2023.",
            "the last quarter of 2023",
            "2023-Q4",
        ),
        (
            "It ran from 30 June to 2 July 2019.",
            "from 30 June to 2 July 2019",
            "2019-06-30/2019-07-02",
        ),
        ("In March-April 2014 it fell.", "March-April 2014", "2014-03/2014-04"),
        (
            "It fell on the night of 5 May 2021.",
            "on the night of 5 May 2021",
            "2021-05-05TNI",
        ),
        ("It was the first visit in 20 years.", "in 20 years", "P20Y"),
        ("Streets were closed ahead of Friday's vote.", "Friday's", "2025-05-23"),
        ("He fled two days before the vote.", "two days before", None),
        ("They met a day later than planned.", "a day later than", None),
        ("It ends in fiscal 2027.", "2027", "absent"),
        ("The Sunday Times said so.", "Sunday", "absent"),
        ("A 30-year-old man died.", "30-year", "absent"),
    ],
)
def test_value_of_each_construction(text: str, words: str, value: str | None) -> None:
    assert values(text).get(words, "absent") == value


def test_nothing_relative_resolves_without_a_publication_date() -> None:
    found = values("They met on Monday, and in June 2021, and last week.", None)
    assert found == {"on Monday": None, "June 2021": "2021-06", "last week": None}


def test_dates_count_from_the_date_in_play() -> None:
    found = values("On March 18, the army struck. The next day it stopped.")
    assert found["The next day"] == "2025-03-19"
    counted = values("The forum opened on 2 May 2019. On the fourth day it rained.")
    assert counted["the fourth day"] == "2019-05-05"
    part = values("They met on 2 May 2019. That evening it rained.")
    assert part["That evening"] == "2019-05-02TEV"
    told = values("Talks opened in Riga in 2019. In September they ended.")
    assert told["September"] == "2019-09"


def test_names_and_counts_are_no_times() -> None:
    text = "Theresa May sent 2,014 men, and you may go, said Mr. March of Gate 2022."
    assert values(text) == {}


def test_the_calendar() -> None:
    assert easter(2025) == datetime.date(2025, 4, 20)
    assert nearest(TUESDAY, 6, None, 1) == "2025-06"
    assert season(TUESDAY, "winter", -1) == "2025-WI"
