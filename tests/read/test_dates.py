import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.read.dates import parse

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
