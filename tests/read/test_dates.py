import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from dragoman.document import DateCandidate, Header
from dragoman.errors import InputError
from dragoman.read.dates import candidates, parse

MAY_26 = datetime.date(2025, 5, 26)


@pytest.mark.parametrize(
    "written",
    [
        "2025-05-26",
        "20250526",
        " 2025-05-26 ",
        "2025-05-26T23:59:59Z",
        "2025-05-26 07:26:22",
        "2025-05-26T24:04:30",
        "2025-05-26T00:30:00+05:30",
        "Mon, 26 May 2025 07:26:22 GMT",
    ],
)
def test_dates(written: str) -> None:
    assert parse(written) == MAY_26


@pytest.mark.parametrize(
    "written",
    ["", "today", "2025", "2025-05", "2025-W22", "2025-02-30", "26.05.2025",
     "05/26/2025", "2025-05-26 tomorrow", "0000-01-01"],
)  # fmt: skip
def test_no_dates(written: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        parse(written)


@given(st.text(max_size=30))
def test_whatever_is_written_is_a_date_or_an_input_error(written: str) -> None:
    with suppress(InputError):
        assert isinstance(parse(written), datetime.date)


def candidate(day: int, where: str) -> DateCandidate:
    return DateCandidate(value=datetime.date(2025, 5, day), where=where)


@pytest.mark.parametrize(
    ("dates", "conflict"),
    [
        pytest.param([], False, id="none"),
        pytest.param([(26, "JSON-LD datePublished")], False, id="one"),
        pytest.param(
            [(26, "JSON-LD datePublished"), (25, "URL")], False, id="a time zone apart"
        ),
        pytest.param(
            [(26, "JSON-LD datePublished"), (24, "meta date")],
            True,
            id="two days apart",
        ),
        pytest.param(
            [(26, "URL"), (1, "WARC-Date"), (2, "time element"), (3, "htmldate")],
            False,
            id="other dates may differ",
        ),
        pytest.param(
            [(26, "time element, published"), (20, "URL")], True, id="time element"
        ),
    ],
)
def test_dates_of_publication_that_disagree(
    dates: list[tuple[int, str]], conflict: bool
) -> None:
    header = Header(id="a", dates=[candidate(*date) for date in dates])
    assert header.conflict is conflict


@pytest.mark.parametrize("empty", ["0001-01-01T00:00:00", "1970-01-01"])
def test_the_first_day_of_a_calendar_is_no_date(empty: str) -> None:
    tree = html.fromstring(f'<html><meta name="date" content="{empty}"></html>')
    assert candidates(tree, None) == []
