"""Dates by the calendar: a day, a month, a year, a season, with or without its year."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from dragoman.extract import dates
from dragoman.extract.dates import Day
from dragoman.extract.narration import PUBLISHED, Narration
from dragoman.extract.timewords import (
    CENTURIES,
    DECADES,
    MONTHS,
    ORDINALS,
    Found,
    Timex,
    modifier,
    month_number,
    month_of,
    timex,
)

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


_OTHER_YEARS = frozenset({"fiscal", "fy", "financial", "academic", "tax"})
_OTHER_YEAR = re.compile(r"(?i)\b(?:fiscal|financial|academic|tax|school) year$")
NAMED_DAYS = frozenset({(9, 11), (10, 7), (1, 6), (7, 7), (3, 11)})
"""Month and day of what is called by its day: no tense says which year it was."""
_ATTACK = re.compile(r"^ (?:attack|massacre|bombing|riot|assault|insurrection|plot)")
MONTH_NAME = re.compile("|".join(m[:3] for m in MONTHS))


def _iso(story: Narration, found: Found) -> Timex:
    g = found.match.groupdict()
    day = int(g["d"]) if g["d"] else None
    return timex(found, "DATE", dates.date(int(g["y"]), int(g["mn"]), day), free=True)


def _names_an_event(story: Narration, found: Found) -> bool:
    """ "the October 7 attacks": a day that became a name, whichever year it is now."""
    of_month = int(re.sub(r"\D", "", found.match["d"]))
    if (month_of(found), of_month) not in NAMED_DAYS:
        return False
    after = story.text[found.end : found.end + 14]
    return bool(_ATTACK.match(after))


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
    if not found.match["y"] and _names_an_event(story, found):
        return timex(found, "DATE", None)
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


def _months(story: Narration, found: Found) -> Timex | None:
    """ "January-February 2014": from the one to the other."""
    first, last = (month_number(found.match[k]) for k in ("m", "m2"))
    year = int(found.match["y"])
    ends = dates.date(year - (first > last), first, None), dates.date(year, last, None)
    return timex(found, "DATE", "/".join(ends), free=True)


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
    if before in _OTHER_YEARS or _OTHER_YEAR.search(" ".join(words)):
        return None  # it does not begin in January
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


def _short_decade(story: Narration, found: Found) -> Timex:
    """ "the '90s", "the nineties": of the last century, as everybody means them."""
    word = found.match["word"]
    value = str(DECADES[word]) if word else f"19{found.match['dec'][0]}"
    mod = modifier(found, "mod2" if word else "mod")
    return timex(found, "DATE", value, free=True, mod=mod)


def _century(story: Narration, found: Found) -> Timex:
    number = CENTURIES[found.match["word"]] if found.match["word"] else None
    value = f"{int(number or found.match['c']) - 1:02d}"
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


def _bare_quarter(story: Narration, found: Found) -> Timex:
    """ "the first quarter": the last one or the next one of that number."""
    if story.published is None:
        return timex(found, "DATE", None)
    day, direction = story.published, story.direction(found)
    month = 3 * ORDINALS[found.match["o"]] - 2
    value = dates.nearest(day, month, None, direction)
    return timex(found, "DATE", f"{value[:4]}-Q{month // 3 + 1}", anchor=PUBLISHED)


def _the_nth(story: Narration, found: Found) -> Timex:
    """ "on the 17th": of the month that was spoken of, else the last or next such day."""
    number, which = int(found.match["d"]), found.match["which"]
    told = story.in_play(found)
    if (
        which is None
        and told
        and told.value
        and MONTH_NAME.search(story.words_of(told))
    ):
        from_day = Day.fromisoformat(told.value[-10:])
        later = dates.months_on(from_day, 0 if number > from_day.day else 1)
        value = dates.date(later.year, later.month, number)
        return timex(found, "DATE", value, anchor=story.words_of(told))
    if story.published is None:
        return timex(found, "DATE", None)
    day = story.published
    if which:
        move = {"last": -1, "next": 1}.get(which, 0)
    else:
        back = story.direction(found) < 0
        move = -1 if back and number > day.day else int(not back and number < day.day)
    month = dates.months_on(day, move)
    value = dates.date(month.year, month.month, number)
    return timex(found, "DATE", value, anchor=PUBLISHED)


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
    "months": _months,
    "month": _month,
    "year": _year,
    "years": _years,
    "decade": _decade,
    "short_decade": _short_decade,
    "bare_quarter": _bare_quarter,
    "the_nth": _the_nth,
    "century": _century,
    "fraction": _fraction,
    "quarter": _quarter,
    "season": _season,
    "bare_season": _bare_season,
    "feast": _feast,
}
"""What resolves each pattern of the grammar."""
