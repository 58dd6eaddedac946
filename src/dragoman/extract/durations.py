"""How long, how often, and at what hour."""

import re
from collections.abc import Callable

from dragoman.extract.narration import Narration
from dragoman.extract.timewords import (
    DAYPARTS,
    WEEKDAYS,
    Found,
    Timex,
    how_long,
    modifier,
    timex,
)

_OLD = re.compile(r"^[- ]olds?\b")
"""What makes an age of a length."""
_AFTER_WHAT = re.compile(r"^ (?:of|in|into|since|for|to|after|before)\b")


def _hyphen(story: Narration, found: Found) -> Timex | None:
    if found.match["n"] in ("a", "an") or found.match["u"] == "quarter":
        return None
    if _OLD.match(story.text[found.end :][:6]):
        return None
    return timex(found, "DURATION", how_long(found.match["n"], found.match["u"]))


def _length(story: Narration, found: Found) -> Timex | None:
    number = found.match["n"]
    after = story.text[found.end : found.end + 4]
    if found.match["u"] == "quarter" and (after == " of " or number.lower() == "a"):
        return None  # of anything but a year
    if number.lower() in ("a", "an"):
        before = story.text[max(0, found.start - 8) : found.start].lower()
        if not before.endswith(("for ", "within ", "in ", "than ", "over ", "half ")):
            return None
        if _AFTER_WHAT.match(story.text[found.end : found.end + 6]) and (
            not before.endswith("for ")
        ):
            return None
    if _OLD.match(story.text[found.end :][:6]):
        return None
    value = how_long(number, found.match["u"])
    return timex(found, "DURATION", value, mod=modifier(found))


def _bare_length(story: Narration, found: Found) -> Timex:
    return timex(found, "DURATION", how_long("several", found.match["u"]))


def _often(story: Narration, found: Found) -> Timex:
    g = found.match.groupdict()
    if g["ly"]:
        unit = {"dai": "day", "wee": "week", "mon": "month", "qua": "quarter",
                "yea": "year", "ann": "year", "hou": "hour"}[g["ly"][:3]]  # fmt: skip
        return timex(found, "SET", how_long("1", unit))
    number = {"other": "2", "few": "several", None: "1"}.get(g["n"], g["n"])
    return timex(found, "SET", how_long(number or "1", g["u"] or g["u2"]))


def _weekdays(story: Narration, found: Found) -> Timex:
    number = WEEKDAYS.index(found.match["w"] or found.match["w2"]) + 1
    return timex(found, "SET", f"XXXX-WXX-{number}")


def _clock(story: Narration, found: Found) -> Timex | None:
    words = found.match["c"].lower().replace(".", "")
    if words in DAYPARTS:
        before = story.text[max(0, found.start - 8) : found.start].lower()
        if not before.endswith(("at ", "by ", "until ", "till ", "before ", "after ")):
            return None
        return timex(found, "TIME", DAYPARTS[words])
    raw = found.match["c"]
    cut = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s?(a|p)?", raw.lower())
    if cut is None or ("." in raw.split(" ")[0] and not re.search("[aph]", raw)):
        return None
    hour, minute = int(cut[1]), int(cut[2] or 0)
    if cut[3] == "p" and hour < 12:
        hour += 12
    elif cut[3] == "a" and hour == 12:
        hour = 0
    return timex(found, "TIME", f"T{hour:02d}:{minute:02d}")


READERS: dict[str, Callable[[Narration, Found], Timex | None]] = {
    "hyphen": _hyphen,
    "length": _length,
    "bare_length": _bare_length,
    "often": _often,
    "weekdays": _weekdays,
    "clock": _clock,
}
"""What resolves each pattern of the grammar."""
