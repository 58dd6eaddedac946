import datetime

import pytest

from dragoman.export.days import stretch, when

PUBLISHED = datetime.date(2025, 5, 26)


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2025-05-20", "2025-05-20", "2025-05-20", "day"),
        ("2025-05-20TNI", "2025-05-20", "2025-05-20", "day"),
        ("2025-05-20T14:30", "2025-05-20", "2025-05-20", "day"),
        ("2025-05-19/2025-05-21", "2025-05-19", "2025-05-21", "week"),
        ("2025-W21", "2025-05-19", "2025-05-25", "week"),
        ("2025-W21-WE", "2025-05-24", "2025-05-25", "week"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-Q2", "2025-04-01", "2025-06-30", "quarter"),
        ("2025-H2", "2025-07-01", "2025-12-31", "year"),
        ("2025-SU", "2025-06-01", "2025-08-31", "quarter"),
        ("2024", "2024-01-01", "2024-12-31", "year"),
    ],
)
def test_what_a_time_names(value: str, first: str, last: str, precision: str) -> None:
    found = when(value, PUBLISHED)
    assert found.first is not None
    assert found.last is not None
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert found.precision == precision


@pytest.mark.parametrize("value", [None, "PAST_REF", "PRESENT_REF", "P2M", "PT24H"])
def test_without_a_day_the_date_of_publication_is_given_and_said_so(
    value: str | None,
) -> None:
    assert when(value, PUBLISHED) == when(None, PUBLISHED)
    assert when(value, PUBLISHED).first == PUBLISHED
    assert when(value, PUBLISHED).precision == "published"


@pytest.mark.parametrize(
    ("value", "background"),
    [(None, True), ("PAST_REF", True), ("201", False), ("2019/2024", False)],
    ids=["background", "background-past", "decade", "years"],
)
def test_a_date_of_publication_that_would_be_false_is_not_given(
    value: str | None, background: bool
) -> None:
    assert when(value, PUBLISHED, background=background).first is None


@pytest.mark.parametrize("value", ["2025-13", "2025-02-30", "2025-W60", "2025-Q5", "x"])
def test_what_is_no_date_names_no_days(value: str) -> None:
    assert stretch(value) is None
