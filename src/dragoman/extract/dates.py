"""Calendar arithmetic in TIMEX3 values: what "last week" is, seen from a day.

A value is a string as TIMEX3 writes it (Pustejovsky et al. 2003; ISO 8601 below it): a
day `2025-05-20`, a week `2025-W21`, a month `2025-05`, a year `2025`, a decade `199`, a
century `19`, a quarter `2025-Q2`, a half `2025-H1`, a season `2025-SU`, a weekend
`2025-W21-WE`, a part of a day `2025-05-20TMO`. Open intervals are those of ISO 8601-2:
`2022/..` is "since 2022", `../2022` is "until 2022".
"""

import calendar
import datetime
from typing import Literal

Unit = Literal["hour", "day", "week", "month", "quarter", "year", "decade", "century"]
Day = datetime.date

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SEASON_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 2}
"""The last month of each season, in the northern usage of the wires."""


def week(day: Day) -> str:
    """The ISO week of a day.

    >>> week(datetime.date(2025, 5, 20))
    '2025-W21'
    """
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def months_on(day: Day, months: int) -> Day:
    """The day so many months later, or the last of a shorter month.

    >>> months_on(datetime.date(2025, 3, 31), -1)
    datetime.date(2025, 2, 28)
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return Day(year, month + 1, min(day.day, last))


def moved(day: Day, unit: Unit, count: int) -> Day:
    """A day moved by whole units (an hour does not move it)."""
    if unit == "day":
        return day + datetime.timedelta(days=count)
    if unit == "week":
        return day + datetime.timedelta(weeks=count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    return months_on(day, months[unit] * count) if unit in months else day


def value(day: Day, unit: Unit) -> str:
    """The unit that holds a day, as a value.

    >>> value(datetime.date(2025, 5, 20), "quarter")
    '2025-Q2'
    """
    if unit == "week":
        return week(day)
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "year":
        return f"{day.year:04d}"
    if unit == "decade":
        return f"{day.year // 10:03d}"
    if unit == "century":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def ago(day: Day, unit: Unit, count: int) -> str:
    """The value so many units from a day, no finer than the unit.

    >>> ago(datetime.date(2025, 5, 20), "year", -3)
    '2022'
    """
    return value(moved(day, unit, count), unit)


def weekday(day: Day, number: int, direction: int) -> Day:
    """The nearest such weekday: on or before a day (-1), or on or after it (+1).

    Args:
        day: The day to look from.
        number: 0 for Monday.
        direction: -1 or 1.
    """
    gap = (
        (day.weekday() - number) % 7 if direction < 0 else (number - day.weekday()) % 7
    )
    return day + datetime.timedelta(days=direction * gap)


def season(day: Day, name: str, direction: int) -> str:
    """The last (-1), current (0) or next (1) season of a name, seen from a day."""
    code = SEASONS[name]
    year = day.year
    ended = day.month > _SEASON_ENDS[code]
    if direction < 0 and not ended:
        year -= 1
    elif direction > 0 and day.month >= _SEASON_ENDS[code] - 2:
        year += 1
    return f"{year:04d}-{code}"


def nearest(day: Day, month: int, of_month: int | None, direction: int) -> str:
    """A date without its year, as the last (-1) or next (1) such one.

    >>> nearest(datetime.date(2025, 1, 9), 12, 28, -1)
    '2024-12-28'
    """
    year = day.year
    here = (month, of_month or 1)
    now = (day.month, day.day if of_month else 1)
    if direction < 0 and here > now:
        year -= 1
    elif direction > 0 and here < now:
        year += 1
    return date(year, month, of_month)


def date(year: int, month: int, of_month: int | None) -> str:
    """A month or a day as a value; a day that no calendar has falls to its month."""
    if of_month and of_month <= calendar.monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}-{of_month:02d}"
    return f"{year:04d}-{month:02d}"


def easter(year: int) -> Day:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, of_month = divmod(h + m - 7 * n + 114, 31)
    return Day(year, month, of_month + 1)


def day_of(text: str) -> Day | None:
    """The first day of a value, or None where it names no stretch of a calendar.

    >>> day_of("2025-W21"), day_of("P3D")
    (datetime.date(2025, 5, 19), None)
    """
    parts = text.split("T")[0].removesuffix("-WE").split("-")
    if not parts[0].isdigit() or len(parts[0]) != 4:
        return None
    year = int(parts[0])
    if len(parts) == 1:
        return Day(year, 1, 1)
    second = parts[1]
    if second.startswith("W") and second[1:].isdigit():
        return Day.fromisocalendar(year, int(second[1:]), 1)
    if second[0] in "QH" and second[1:].isdigit():
        months = 3 if second[0] == "Q" else 6
        return Day(year, (int(second[1:]) - 1) * months + 1, 1)
    if not second.isdigit():
        return Day(year, (_SEASON_ENDS.get(second, 3) - 2) % 12 + 1, 1)
    return Day(year, int(second), int(parts[2]) if len(parts) > 2 else 1)
