"""When something happened: a TIMEX3 value as a stretch of days, and how exact it is."""

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "week", "month", "quarter", "year", "published", "none"]

LONGEST: tuple[tuple[int, Precision], ...] = (
    (1, "day"), (7, "week"), (31, "month"), (92, "quarter"), (366, "year"),
)  # fmt: skip
"""How many days a stretch may have to be called a week, a month ...: the longest of
each kind in the calendar."""

SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
"""Months of the seasons of TIMEX3; winter is left out, for it lies in two years."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"(\d{4})")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-([QH])([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA)")


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event.

    Attributes:
        first: Its day, or the first day of the stretch in which it lies; None where
            no date can be given.
        last: The last day of that stretch.
        precision: How exact that is. "published": the report gives no day, and this is
            its date of publication. "none": there is no date.
    """

    first: datetime.date | None
    last: datetime.date | None
    precision: Precision


NEVER = When(None, None, "none")


def when(
    value: str | None, published: datetime.date | None, *, background: bool = False
) -> When:
    """The date of an event.

    Args:
        value: What its time resolves to, a TIMEX3 value.
        published: When the first report of it was published. It stands in where the
            report gives no date.
        background: Whether the report tells of it as past history. The date of
            publication would then be false, so there is none.

    >>> when("2025-05-20TMO", None).precision, when("2025-05", None).last.isoformat()
    ('day', '2025-05-31')
    >>> when("PAST_REF", datetime.date(2025, 5, 26)).precision
    'published'
    >>> when(None, datetime.date(2025, 5, 26), background=True).first is None
    True
    """
    days = stretch(value) if value else None
    if days is not None:
        length = (days[1] - days[0]).days + 1
        for longest, precision in LONGEST:
            if length <= longest:
                return When(*days, precision)
        return NEVER
    if published is None or background or (value or "")[:1].isdigit():
        return NEVER
    return When(published, published, "published")


def stretch(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a TIMEX3 date; None for what names no days.

    >>> [day.isoformat() for day in stretch("2025-W21-WE")]
    ['2025-05-24', '2025-05-25']
    >>> [day.isoformat() for day in stretch("2025-05-30/2025-06-02")]
    ['2025-05-30', '2025-06-02']
    >>> stretch("P3Y"), stretch("PRESENT_REF"), stretch("2025-02-30")
    (None, None, None)
    """
    begin, _, end = value.partition("/")
    try:
        days = _named(begin)
        until = _named(end) if end else days
    except ValueError:
        return None
    if days is None or until is None or until[1] < days[0]:
        return None
    return days[0], until[1]


def _named(value: str) -> tuple[datetime.date, datetime.date] | None:
    if hit := _DAY.fullmatch(value):
        day = datetime.date(*map(int, hit.groups()))
        return day, day
    if hit := _MONTH.fullmatch(value):
        return _months(int(hit[1]), int(hit[2]), int(hit[2]))
    if hit := _YEAR.fullmatch(value):
        return _months(int(hit[1]), 1, 12)
    if hit := _WEEK.fullmatch(value):
        year, week = int(hit[1]), int(hit[2])
        return (
            datetime.date.fromisocalendar(year, week, 6 if hit[3] else 1),
            datetime.date.fromisocalendar(year, week, 7),
        )
    if hit := _QUARTER.fullmatch(value):
        length = 3 if hit[2] == "Q" else 6
        last = int(hit[3]) * length
        return _months(int(hit[1]), last - length + 1, last)
    if hit := _SEASON.fullmatch(value):
        return _months(int(hit[1]), *SEASONS[hit[2]])
    return None


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    if not 1 <= first <= last <= 12:
        raise ValueError(f"no months {first} to {last}")
    return (
        datetime.date(year, first, 1),
        datetime.date(year, last, calendar.monthrange(year, last)[1]),
    )
