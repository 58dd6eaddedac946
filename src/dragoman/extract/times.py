"""When: the time expressions of a report, with TIMEX3 values.

A grammar of the calendar words of English news (`timewords`) finds expressions;
`datings`, `relatives` and `durations` say what each means seen from an anchor, which
`narration` finds: the date of publication, or, for "the next day" and for a month within
a narrated past, the date that the report spoke of last. Here neighbours are joined to
one expression. What needs an anchor and has none keeps its words and no value; no year
is ever guessed.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from dragoman.extract import dates, datings, durations, relatives
from dragoman.extract.dates import Day
from dragoman.extract.drafts import Chars
from dragoman.extract.narration import Narration
from dragoman.extract.timewords import DAYPARTS, WEEKDAYS, Timex, matches, month_of
from dragoman.extract.trees import Tree

__all__ = ["Timex", "expressions"]

_READERS = datings.READERS | relatives.READERS | durations.READERS
_OPEN = re.compile(
    r"(?i)\b(since|until|till|up to|through|by)(?: at least)? (?:the )?$"
)
_THIS = re.compile(r"(?:last|this|next) ")
_PART_OF = re.compile(
    r"(?:[Oo]n |[Ii]n )?[Tt]he (?P<part>morning|afternoon|evening|night) of (?:the )?$"
)
_FROM = re.compile(r"(?i)\b(from|between)(?: the)? $")
_JOIN = re.compile(r"^ ?(to|and|until|till|through|-|–) ?(?:the )?$")
_NEXT_TO = re.compile(r"^(?:,? |,? on |,? at |,? of |,? in |, the )$")


def expressions(tree: Tree, published: Day | None) -> list[Timex]:
    """Find and resolve the time expressions of a report, in text order.

    Args:
        tree: The parse; its verbs say whether "Monday" was or will be.
        published: The anchor of relative expressions, or None.
    """
    story = Narration(tree, published)
    for found in matches(tree.text):
        made = _READERS[found.name](story, found)
        if made is not None:
            _keep(story, made)
    return list(_intervals(tree.text, story.before))


def _keep(story: Narration, made: Timex) -> None:
    """Add an expression, joined with the one before it where they are one."""
    if story.before:
        last = story.before[-1]
        gap = story.text[last.chars.end : made.chars.start]
        if _NEXT_TO.match(gap) and len(gap) < 6:
            words = story.text[last.chars.start : made.chars.end]
            joined = _together(last, made, words)
            if joined is not None:
                story.before[-1] = joined
                return
    made = _of_day(story, made)
    opening = _OPEN.search(story.text[: made.chars.start][-24:])
    if opening and made.kind == "DATE" and made.value:
        word = opening.group(1).lower()
        start = made.chars.start - len(opening.group())
        if word == "since":
            made = replace(
                made,
                chars=Chars(start, made.chars.end),
                value=f"{made.value}/..",
            )
        elif word == "through" and _THIS.match(story.text[made.chars.start :]):
            pass  # "got through this week"
        elif word in ("until", "till", "through", "up to"):
            value = f"../{made.value}"
            made = replace(made, chars=Chars(start, made.chars.end), value=value)
    story.before.append(made)


def _of_day(story: Narration, made: Timex) -> Timex:
    """ "the morning of 24 February 2022": the part of the day joined to the day."""
    opening = _PART_OF.search(story.text[: made.chars.start])
    if (
        not opening
        or not made.value
        or not re.fullmatch(r"\d{4}-\d\d-\d\d", made.value)
    ):
        return made
    chars = Chars(opening.start(), made.chars.end)
    value = made.value + DAYPARTS[opening.group("part")]
    return replace(made, chars=chars, kind="TIME", value=value)


def _together(one: Timex, other: Timex, words: str) -> Timex | None:
    """Two neighbouring expressions that are one: "Monday, May 19", "noon on Friday"."""
    chars = Chars(one.chars.start, other.chars.end)
    values = one.value or "", other.value or ""
    clocks = [v for v in values if v.startswith("T")]
    days = [
        t for t in (one, other) if t.value and re.match(r"^\d{4}-\d\d-\d\d$", t.value)
    ]
    if len(clocks) == 1:
        rest = other if values[0] == clocks[0] else one
        if rest.kind == "DATE" and (rest.value is None or rest in days):
            value = (rest.value or "") + clocks[0]
            return replace(rest, chars=chars, kind="TIME", value=value)
        return None
    if len(days) == 2:
        if not any(name in words for name in WEEKDAYS):
            return None  # "the day before, March 8": two days
        weekday, date = (one, other) if other.free or not one.free else (other, one)
        meant = date.value if date.free else _agreeing(weekday.value, date.value)
        return replace(date, chars=chars, value=meant, anchor=date.anchor)
    if len(days) == 1 and other.value and re.match(r"^\d{4}-W\d\d$", other.value):
        day = dates.day_of(one.value or "")
        start = dates.day_of(other.value)
        if day and start:
            moved = start + datetime.timedelta(days=day.weekday())
            return replace(other, chars=chars, value=moved.isoformat())
    if re.match(r"^\d{4}$", one.value or "") and not other.free:
        one, other = other, one  # "this year in April"
    year = re.match(r"^\d{4}$", other.value or "")
    dated = re.match(r"^\d{4}(-\d\d(?:-\d\d)?)$", one.value or "")
    if year and dated and not one.free:
        return replace(other, chars=chars, value=year[0] + dated[1], mod=one.mod)
    return None


def _agreeing(weekday: str | None, dated: str | None) -> str | None:
    """A date without a year moved to the year in which it falls on the weekday."""
    if weekday is None or dated is None:
        return dated
    wanted = Day.fromisoformat(weekday).weekday()
    day = Day.fromisoformat(dated)
    for years in (0, 1, -1, 2, -2):
        moved = dates.months_on(day, 12 * years)
        if moved.weekday() == wanted:
            return moved.isoformat()
    return dated


def _in_year_of(words: str, end: str) -> str:
    """ "28 February" before "3 March 2012": the last such day before the end."""
    found = matches(words)
    last = dates.day_of(end)
    if len(found) != 1 or found[0].name not in ("mdy", "dmy", "month") or last is None:
        return ""
    day = found[0].match.groupdict().get("d")
    of_month = int(re.sub(r"\D", "", day)) if day else None
    return dates.nearest(last, month_of(found[0]), of_month, -1)


def _intervals(text: str, found: Iterable[Timex]) -> Iterator[Timex]:
    """Join "from A to B" and "between A and B" to one expression."""
    listed = list(found)
    skip: set[int] = set()
    for n, (one, other) in enumerate(pairwise(listed)):
        gap = text[one.chars.end : other.chars.start]
        opening = _FROM.search(text[: one.chars.start][-14:])
        left, right = one.value or "", (other.value or "").removeprefix("../")
        gap = re.sub(r"^ (until|till|through)$", r" \1 ", gap.rstrip())
        joined = _JOIN.match(gap) or (
            opening and other.value and other.value.startswith("../") and gap == " "
        )
        if not opening or not (joined or gap.strip() in ("", "to", "and")):
            continue
        if one.kind == "DURATION" or other.kind == "DURATION" or "/" in left + right:
            continue
        if not left and other.free:
            left = _in_year_of(text[slice(*one.chars)], right)
        if not left or not right or left.endswith("_REF") or right.endswith("_REF"):
            continue
        start = one.chars.start - len(opening.group())
        if not other.anchor and one.anchor and len(right) >= 4:
            left = right[:4] + left[4:] if len(left) > 4 else left
        skip |= {n, n + 1}
        yield replace(
            other, chars=Chars(start, other.chars.end), value=f"{left}/{right}"
        )
    for n, one in enumerate(listed):
        if n not in skip:
            yield one
