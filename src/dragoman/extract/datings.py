"""Dates by the calendar: a day, a month, a year, a season, with or without its year."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.extract import dates
from dragoman.extract.dates import Day
from dragoman.extract.narration import PUBLISHED, Narration
from dragoman.extract.timewords import ORDINALS, Found, Timex, modifier, month_of, timex

_FEASTS: dict[str, Callable[[int], Day]] = {
    "christmas eve": lambda y: Day(y, 12, 24),
    "christmas day": lambda y: Day(y, 12, 25),
    "christmas": lambda y: Day(y, 12, 25),
    "new year's eve": lambda y: Day(y, 12, 31),
    "new year's day": lambda y: Day(y, 1, 1),
    "good friday": lambda y: dates.easter(y) - datetime.timedelta(days=2),
    "easter sunday": dates.easter,
    "easter monday": lambda y: dates.easter(y) + datetime.timedelta(days=1),
    "easter": dates.easter,
}


def _iso(story: Narration, found: Found) -> Timex:
    g = found.match.groupdict()
    day = int(g["d"]) if g["d"] else None
    return timex(found, "DATE", dates.date(int(g["y"]), int(g["mn"]), day), free=True)


def _numeric(story: Narration, found: Found) -> Timex | None:
    day, month = int(found.match["d"]), int(found.match["mn"])
    if month > 12 >= day:
        day, month = month, day
    elif day <= 12 and day != month:
        return timex(found, "DATE", None)  # which is the month is anybody's guess
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return timex(
        found, "DATE", dates.date(int(found.match["y"]), month, day), free=True
    )


def _mdy(story: Narration, found: Found) -> Timex | None:
    month, day = month_of(found), int(re.sub(r"\D", "", found.match["d"]))
    if found.match["y"]:
        value = dates.date(int(found.match["y"]), month, day)
        return timex(found, "DATE", value, free=True)
    return story.near(found, month, day)


def _days(story: Narration, found: Found) -> Timex | None:
    month = month_of(found)
    days = [int(re.sub(r"\D", "", found.match[k])) for k in ("d", "d2")]
    if days[0] >= days[1]:
        return None
    if found.match["y"]:
        ends = [dates.date(int(found.match["y"]), month, d) for d in days]
        return timex(found, "DATE", "/".join(ends), free=True)
    near = story.near(found, month, days[0])
    if near.value is None:
        return near
    last = dates.date(int(near.value[:4]), month, days[1])
    return replace(near, value=f"{near.value}/{last}")


def _month_year(story: Narration, found: Found) -> Timex:
    value = dates.date(int(found.match["y"]), month_of(found), None)
    return timex(found, "DATE", value, free=True, mod=modifier(found))


def _month(story: Narration, found: Found) -> Timex | None:
    which = (found.match["which"] or "").lower()
    if not which and not found.match["mod"] and not _is_month(story, found):
        return None
    month = month_of(found)
    if which in ("last", "next", "this past", "this coming"):
        if story.published is None:
            return timex(found, "DATE", None)
        back = which in ("last", "this past")
        day = story.published
        same = month == day.month
        from_day = dates.months_on(day, -1 if back else 1) if same else day
        value = dates.nearest(from_day, month, None, -1 if back else 1)
        return timex(found, "DATE", value, anchor=PUBLISHED)
    return replace(story.near(found, month, None), mod=modifier(found))


def _is_month(story: Narration, found: Found) -> bool:
    """Whether a bare "May" or "March" is a month, by the word before it."""
    words = story.text[max(0, found.start - 24) : found.start].split()
    before = words[-1].lower() if words else ""
    after = story.text[found.end : found.end + 6]
    cues = ("in", "since", "until", "by", "from", "of", "to", "and", "between",
            "during", "through", "for", "till", "before", "after", "late", "early",
            "mid")  # fmt: skip
    if found.match["m"] in ("May", "March", "June", "April", "August"):
        named = re.match(r" [A-Z]", after) or before in ("and", "for", "to")
        return before in cues and not named
    return before in cues or after[:3] in ("'s ", "’s ")


def _year(story: Narration, found: Found) -> Timex | None:
    words = story.text[max(0, found.start - 24) : found.start].split()
    before = words[-1].lower() if words else ""
    after = story.text[found.end : found.end + 14]
    dated = ("in", "since", "until", "by", "from", "of", "to", "and", "between",
             "during", "before", "after", "the", "late", "early", "through", "till",
             "around", "about", "its", "their", "a", "or", "year", "his", "for",
             "this", "that", "as")  # fmt: skip
    if not found.match["mod"] and before not in dated and not before.endswith("("):
        named = bool(words) and words[-1][:1].isupper()
        if named or not re.match(r"^(?:[).;]| [a-z])", after):
            return None
    return timex(found, "DATE", found.match["y"], free=True, mod=modifier(found))


def _years(story: Narration, found: Found) -> Timex | None:
    first, second = found.match["y"], found.match["y2"]
    last = second if len(second) == 4 else first[:2] + second
    if int(last) <= int(first):
        return None
    return timex(found, "DATE", f"{first}/{last}", free=True)


def _decade(story: Narration, found: Found) -> Timex:
    value = found.match["dec"][:3]
    return timex(found, "DATE", value, free=True, mod=modifier(found))


def _century(story: Narration, found: Found) -> Timex:
    value = f"{int(found.match['c']) - 1:02d}"
    return timex(found, "DATE", value, free=True, mod=modifier(found))


def _fraction(story: Narration, found: Found) -> Timex:
    number = ORDINALS[found.match["o"].lower()]
    letter = "H" if found.match["f"] == "half" else "Q"
    if letter == "H" and found.match["o"].lower() == "last":
        number = 2
    if found.match["y"]:
        value = f"{found.match['y']}-{letter}{number}"
        return timex(found, "DATE", value, free=True)
    if story.published is None:
        return timex(found, "DATE", None)
    move = {"last": -1, "next": 1}.get(found.match["which"], 0)
    value = f"{story.published.year + move}-{letter}{number}"
    return timex(found, "DATE", value, anchor=PUBLISHED)


def _quarter(story: Narration, found: Found) -> Timex:
    value = f"{found.match['y']}-Q{found.match['o']}"
    return timex(found, "DATE", value, free=True)


def _season(story: Narration, found: Found) -> Timex:
    value = f"{found.match['y']}-{dates.SEASONS[found.match['s']]}"
    return timex(found, "DATE", value, free=True, mod=modifier(found))


def _bare_season(story: Narration, found: Found) -> Timex:
    told = story.narrated_year(found)
    if told:
        value = f"{told[0]}-{dates.SEASONS[found.match['s']]}"
        return timex(found, "DATE", value, anchor=told[1])
    if story.published is None:
        return timex(found, "DATE", None)
    direction = story.direction(found)
    value = dates.season(story.published, found.match["s"], direction)
    return timex(found, "DATE", value, anchor=PUBLISHED)


def _feast(story: Narration, found: Found) -> Timex:
    make = _FEASTS[found.match["f"].lower().replace("’", "'")]
    if found.match["y"]:
        value = make(int(found.match["y"])).isoformat()
        return timex(found, "DATE", value, free=True)
    if story.published is None:
        return timex(found, "DATE", None)
    direction = story.direction(found)
    day = make(story.published.year)
    if direction < 0 and day > story.published:
        day = make(story.published.year - 1)
    elif direction > 0 and day < story.published:
        day = make(story.published.year + 1)
    return timex(found, "DATE", day.isoformat(), anchor=PUBLISHED)


READERS: dict[str, Callable[[Narration, Found], Timex | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "mdy": _mdy,
    "dmy": _mdy,
    "days": _days,
    "days_of": _days,
    "month_year": _month_year,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "fraction": _fraction,
    "quarter": _quarter,
    "season": _season,
    "bare_season": _bare_season,
    "feast": _feast,
}
"""What resolves each pattern of the grammar."""
