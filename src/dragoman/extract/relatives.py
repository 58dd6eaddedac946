"""Times seen from an anchor: "on Monday", "last week", "two years later"."""

import datetime
import re
from collections.abc import Callable

from dragoman.extract import dates
from dragoman.extract.narration import PUBLISHED, Narration
from dragoman.extract.timewords import (
    DAYPARTS,
    LATER_ORDINALS,
    MODS,
    ORDINALS,
    WEEKDAYS,
    Found,
    Kind,
    Timex,
    how_long,
    how_many,
    modifier,
    timex,
    unit_of,
)

_FIRST = re.compile(r"\b(?:first|only|most|worst|best|\w{3,}est)\b[^.;]*$")
"""What makes a length of "in 25 years": "the first such visit in 25 years"."""
_TOLD = frozenset(
    {"the previous", "the following", "the next", "the same", "that", "that same"}
)
"""What points at the date in play, not at the date of publication."""


def _weekday(story: Narration, found: Found) -> Timex:
    which = (found.match["which"] or "").lower()
    part = DAYPARTS.get(found.match["part"] or "", "")
    kind: Kind = "TIME" if part else "DATE"
    number = WEEKDAYS.index(found.match["w"])
    if which in ("the following", "the next", "the previous"):
        told = story.in_play(found)
        day = dates.day_of(told.value.split("/")[0]) if told and told.value else None
        if told is None or day is None:
            return timex(found, kind, None)
        back = which == "the previous"
        step = datetime.timedelta(days=-1 if back else 1)
        value = dates.weekday(day + step, number, -1 if back else 1).isoformat()
        words = story.text[told.chars.start : told.chars.end]
        return timex(found, kind, value + part, anchor=words)
    if story.published is None:
        return timex(found, kind, None)
    day = story.published
    if which in ("last", "this past"):
        day = dates.weekday(day - datetime.timedelta(days=1), number, -1)
    elif which in ("next", "this coming"):
        day = dates.weekday(day + datetime.timedelta(days=1), number, 1)
    elif which == "this":
        monday = day - datetime.timedelta(days=day.weekday())
        day = monday + datetime.timedelta(days=number)
    else:
        day = dates.weekday(day, number, story.direction(found))
    mod = MODS[found.match["mod"].lower()] if found.match["mod"] else None
    return timex(found, kind, day.isoformat() + part, anchor=PUBLISHED, mod=mod)


def _day(story: Narration, found: Found) -> Timex:
    words = found.match["t"].lower().removeprefix("the ")
    part = DAYPARTS.get(found.match["part"] or "", "")
    move = {"yesterday": -1, "tomorrow": 1, "last night": -1,
            "day before yesterday": -2, "day after tomorrow": 2}  # fmt: skip
    if words in ("tonight", "last night"):
        part = "TNI"
    kind: Kind = "TIME" if part else "DATE"
    if story.published is None:
        return timex(found, kind, None)
    day = story.published + datetime.timedelta(days=move.get(words, 0))
    if words == "overnight":
        value = f"{day - datetime.timedelta(days=1)}/{day}"
        return timex(found, "TIME", value, anchor=PUBLISHED)
    mod = {"early": "START", "late": "END"}.get((found.match["mod"] or "").lower())
    return timex(found, kind, day.isoformat() + part, anchor=PUBLISHED, mod=mod)


def _part(story: Narration, found: Found) -> Timex:
    part = DAYPARTS[found.match["part"]]
    if found.match["which"].lower() == "that":
        told = story.in_play(found)
        if told is None or told.value is None:
            return timex(found, "TIME", None)
        value = told.value.split("T")[0][-10:] + part
        return timex(found, "TIME", value, anchor=story.words_of(told))
    day = story.published.isoformat() + part if story.published else None
    return timex(found, "TIME", day, anchor=PUBLISHED)


def _unit(story: Narration, found: Found) -> Timex | None:
    which, word = found.match["which"].lower(), found.match["u"]
    mod = modifier(found)
    if which == "the" and not found.match["mod"] and word != "weekend":
        return None
    if word == "weekend" and story.text[found.end :].startswith(" of "):
        return None  # "the weekend of 9 July"
    if which in ("the past", "the last"):
        if word in dates.SEASONS or word == "weekend":
            return None
        return timex(found, "DURATION", how_long("1", word))
    told = which in _TOLD
    if told:
        return _told_unit(story, found, which, word, mod)
    if story.published is None:
        return timex(found, "DATE", None, mod=mod)
    move = {"last": -1, "this past": -1, "next": 1, "the coming": 1,
            "this coming": 1}.get(which, 0)  # fmt: skip
    day = story.published
    if word == "day":
        return None
    if word in dates.SEASONS:
        value = dates.season(day, word, move or 0)
    elif word == "weekend":
        if which.startswith(("this", "the")) and not move and day.weekday() < 5:
            early = which == "the" or day.weekday() < 2
            move = -1 if early and story.direction(found) < 0 else 0
        value = dates.week(day + datetime.timedelta(weeks=move)) + "-WE"
    else:
        value = dates.ago(day, unit_of(word), move)
    return timex(found, "DATE", value, anchor=PUBLISHED, mod=mod)


def _told_unit(
    story: Narration, found: Found, which: str, word: str, mod: str | None
) -> Timex | None:
    """ "the next day", "that year", "the previous month": from the date in play."""
    told = story.in_play(found, coarse=word not in ("day", "week", "weekend"))
    move = {"the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
    day = dates.day_of(told.value.split("/")[0]) if told and told.value else None
    if told is None or day is None or word in dates.SEASONS or word == "weekend":
        if which == "the previous" and word == "day" and story.published:
            day = story.published - datetime.timedelta(days=1)
            return timex(found, "DATE", day.isoformat(), anchor=PUBLISHED)
        if told and told.value and word in dates.SEASONS:
            value = f"{told.value[:4]}-{dates.SEASONS[word]}"
            return timex(found, "DATE", value, anchor=story.words_of(told))
        return timex(found, "DATE", None, mod=mod)
    value = dates.ago(day, unit_of(word), move)
    return timex(found, "DATE", value, anchor=story.words_of(told), mod=mod)


def _ago(story: Narration, found: Found) -> Timex:
    count, unit = how_many(found.match["n"]), unit_of(found.match["u"])
    mod = modifier(found)
    direction = found.match["dir"]
    if direction in ("before", "after") and not re.match(
        r"^[,.;]|^$", story.text[found.end : found.end + 1]
    ):
        return timex(found, "DATE", None, mod=mod)  # "a week after the coup"
    if found.match[
        "than"
    ]:  # "two days earlier than planned": earlier than what was not
        return timex(found, "DATE", None, mod=mod)
    back = direction in ("ago", "earlier", "before")
    if direction in ("ago", "from now"):
        anchor, words = story.published, PUBLISHED
    else:
        told = story.in_play(found, coarse=unit not in ("day", "hour"))
        anchor = None
        words = ""
        if told and told.value:
            anchor = dates.day_of(told.value.split("/")[0])
            words = story.words_of(told)
    if anchor is None or count is None or unit in ("hour",):
        near = direction == "ago" and count is None
        return timex(found, "DATE", "PAST_REF" if near else None, mod=mod)
    if count == 0.5:
        value = dates.ago(anchor, "month", -6 if back else 6)
    elif count != int(count):
        return timex(found, "DATE", None, mod=mod)
    else:
        value = dates.ago(anchor, unit, int(-count if back else count))
    return timex(found, "DATE", value, anchor=words, mod=mod)


def _bare_ago(story: Narration, found: Found) -> Timex:
    value = "PAST_REF" if found.match["dir"] == "ago" else None
    return timex(found, "DATE", value)


def _day_before(story: Narration, found: Found) -> Timex | None:
    """ "The day before, talks had failed": seen from the date in play."""
    which = "the following" if found.match["dir"] == "after" else "the previous"
    return _told_unit(story, found, which, found.match["u"], None)


def _within(story: Narration, found: Found) -> Timex:
    count, unit = how_many(found.match["n"]), unit_of(found.match["u"])
    length = how_long(found.match["n"], unit)
    ahead = (
        found.match["in"].lower() == "in"
        and not _FIRST.search(story.text[max(0, found.start - 60) : found.start])
        and story.direction(found) > 0
    )
    whole = count is not None and count == int(count) and unit != "hour"
    if (
        ahead
        and whole
        and story.published
        and not found.match["mod"]
        and count is not None
    ):
        value = dates.ago(story.published, unit, int(count))
        return timex(found, "DATE", value, anchor=PUBLISHED)
    return timex(found, "DURATION", length)


def _stretch(story: Narration, found: Found) -> Timex:
    which = found.match["which"].lower()
    if found.match["n"] is None:
        if which.endswith(("next", "coming")):
            return timex(found, "DATE", "FUTURE_REF")
        if which.endswith(("recent", "past", "last", "these", "previous")):
            return timex(found, "DATE", "PAST_REF")
        return timex(found, "DURATION", how_long("several", found.match["u"]))
    return timex(found, "DURATION", how_long(found.match["n"], found.match["u"]))


def _present(story: Narration, found: Found) -> Timex:
    return timex(found, "DATE", "PRESENT_REF")


def _past(story: Narration, found: Found) -> Timex:
    return timex(found, "DATE", "PAST_REF")


def _future(story: Narration, found: Found) -> Timex:
    return timex(found, "DATE", "FUTURE_REF")


def _nth(story: Narration, found: Found) -> Timex:
    """ "the third day": of what began on the date in play, where something did."""
    told = story.in_play(found)
    word = found.match["n"].lower()
    count = (ORDINALS | LATER_ORDINALS).get(word) or int(re.sub(r"\D", "", word) or 0)
    further = story.text[found.end : found.end + 4] == " of "
    if further or found.match["u"] != "day" or not told or not told.value or not count:
        return timex(found, "DATE", None)
    first = dates.day_of(told.value.split("/")[0])
    if first is None or not story.begins(told):
        return timex(found, "DATE", None)
    day = first + datetime.timedelta(days=count - 1)
    return timex(found, "DATE", day.isoformat(), anchor=story.words_of(told))


READERS: dict[str, Callable[[Narration, Found], Timex | None]] = {
    "weekday": _weekday,
    "day": _day,
    "part": _part,
    "unit": _unit,
    "ago": _ago,
    "day_before": _day_before,
    "bare_ago": _bare_ago,
    "within": _within,
    "stretch": _stretch,
    "present": _present,
    "past": _past,
    "future": _future,
    "nth": _nth,
}
"""What resolves each pattern of the grammar."""
