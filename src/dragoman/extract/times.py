"""When: the time expressions of a report, with TIMEX3 values.

A grammar of the calendar words of English news finds expressions and says what each
means seen from an anchor: the date of publication, or, for "the next day" and for a
month within a narrated past, the date that the report spoke of last. What needs an
anchor and has none keeps its words and no value; no year is ever guessed.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dragoman.extract import dates
from dragoman.extract.dates import Day, Unit
from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
PUBLISHED = "published"
"""The anchor of what was resolved against the date of publication."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression.

    Attributes:
        chars: Its words, with "early" and "since".
        kind: The TIMEX3 type.
        value: The TIMEX3 value, or None where the words do not resolve.
        anchor: What it was resolved from: "published", or the words of an expression.
        mod: TIMEX3 modifier: START, MID, END, APPROX, or None.
        free: Whether the words name a date by themselves, without an anchor.
    """

    chars: Chars
    kind: Kind
    value: str | None
    anchor: str | None = None
    mod: str | None = None
    free: bool = False


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTH_OF = {m[:3].lower(): n for n, m in enumerate(MONTHS, 1)}
_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {word: n for n, word in enumerate(_COUNTED.split())} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "ninety": 90, "hundred": 100, "couple": 2, "dozen": 12,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI",
             "dawn": "TMO", "noon": "T12:00", "midnight": "T24:00"}  # fmt: skip
_MODS = {
    "early": "START", "beginning": "START", "start": "START", "first": "START",
    "outset": "START", "mid": "MID", "middle": "MID", "late": "END", "end": "END",
    "close": "END", "around": "APPROX", "about": "APPROX", "roughly": "APPROX",
    "nearly": "APPROX", "almost": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "over": "MORE_THAN", "more": "MORE_THAN", "least": "MORE_THAN", "up": "LESS_THAN",
    "less": "LESS_THAN", "earlier": None, "later": None,
}  # fmt: skip
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

_M = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[5-9]|20)\d\d"
_WD = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_N = r"(?:\d+(?:\.\d+)?|an?(?: (?:couple|dozen)(?: of)?)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred|several|a few|many|a number of)"  # noqa: E501
_U = r"(?:minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night)"
_MOD = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in )?|(?:the )?(?:beginning|start|middle|end|close|outset) of (?:the )?|[Ee]arlier |[Ll]ater |[Aa]round |[Aa]bout )"  # noqa: E501
_CLOCK = r"(?:(?:2[0-3]|[01]?\d)[:.][0-5]\d(?: ?(?:a\.?m\.?|p\.?m\.?|h(?:ours|rs)?))?|(?:1[0-2]|[1-9]) ?(?:a\.?m\b\.?|p\.?m\b\.?)|noon|midnight|dawn)"  # noqa: E501

_GRAMMAR = {
    "iso": rf"(?P<y>{_Y})-(?P<mn>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d))?(?!\d|-)",
    "numeric": rf"(?P<d>[0-3]?\d)[./](?P<mn>[01]?\d)[./](?P<y>{_Y})",
    "days": rf"(?P<m>{_M}) (?P<d>{_D}) ?(?:-|–|to|and|through) ?(?P<d2>{_D})(?:,? (?P<y>{_Y}))?(?!\d)",  # noqa: E501
    "days_of": rf"(?P<d>{_D}) ?(?:-|–|to|and) ?(?P<d2>{_D})(?: of)? (?P<m>{_M})(?:,? (?P<y>{_Y}))?",
    "mdy": rf"(?P<m>{_M}) (?:the )?(?P<d>{_D})(?!\d|[.,]\d|%| ?percent)(?:,? (?P<y>{_Y})\b)?",
    "dmy": rf"(?:the )?(?P<d>{_D})(?: of)? (?P<m>{_M})\b\.?(?:,? (?P<y>{_Y})\b)?",
    "month_year": rf"(?P<mod>{_MOD})?(?P<m>{_M})(?:,| of)? (?P<y>{_Y})\b(?!-)",
    "month": rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|this coming|this past) )?(?P<mod>{_MOD})?(?P<m>{_M})\b(?! \d)",  # noqa: E501
    "weekday": rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|this coming|this past|the following|the previous|the next) )?(?:(?P<mod>[Ee]arly|[Ll]ate) )?(?:on )?(?P<w>{_WD})(?:'s|’s)?(?: (?P<part>{_PART}))?(?!s\b)",  # noqa: E501
    "weekdays": rf"(?:every |each )(?P<w>{_WD})|on (?P<w2>{_WD})s",
    "day": rf"(?P<mod>[Ee]arl(?:y|ier)|[Ll]ater?)? ?(?P<t>(?:[Tt]he )?day before yesterday|(?:[Tt]he )?day after tomorrow|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Oo]vernight)(?!['’]s)(?: (?P<part>{_PART}))?",  # noqa: E501
    "part": rf"[Tt]his (?P<part>{_PART})\b",
    "unit": rf"(?P<mod>{_MOD})?(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Tt]he (?:coming|current|previous|following|next|same)|that|the past|the last|(?<=of )the|the) (?P<u>day|week(?:end)?|month|quarter|year|decade|century|{_SEASON})\b(?!-)",  # noqa: E501
    "ago": rf"(?P<mod>[Nn]early |[Aa]bout |[Aa]lmost |[Ss]ome |[Mm]ore than |[Oo]ver |[Rr]oughly )?(?P<n>{_N}|half a)[ -](?P<u>{_U})s? (?P<dir>ago|earlier|later|before|after|afterwards?|from now)\b",  # noqa: E501
    "bare_ago": r"(?P<u>hours|days|weeks|months|years|decades|centuries|moments) (?P<dir>ago|earlier|later)",  # noqa: E501
    "within": rf"(?P<in>[Ii]n|[Ww]ithin)(?P<mod> about| less than| under| the next)? (?P<n>{_N})[ -](?P<u>{_U})s?(?:'|’)?(?: time)?\b",  # noqa: E501
    "stretch": rf"(?P<which>[Tt]he (?:last|past|next|coming|following|previous|first)|[Ii]n (?:recent|coming)|[Rr]ecent|[Tt]hese|[Tt]he (?:recent))(?: (?P<n>{_N}))? (?P<u>{_U})s\b",  # noqa: E501
    "hyphen": rf"(?P<n>{_N})-(?P<u>{_U})(?:-long)?\b",
    "length": rf"(?P<mod>[Nn]early |[Aa]bout |[Aa]lmost |[Ss]ome |[Mm]ore than |[Oo]ver |[Aa]t least |[Uu]p to |[Ll]ess than |[Rr]oughly |[Aa]round )?(?P<n>{_N}|half an?)[ -](?P<u>{_U})s?(?:'|’)?\b",  # noqa: E501
    "bare_length": r"(?<=for )(?:many )?(?P<u>hours|days|weeks|months|years|decades|centuries)\b",
    "often": r"(?P<every>[Ee]very|[Ee]ach) (?:(?P<n>two|three|four|five|six|other|few|\d+) )?(?P<u>minute|hour|day|week|month|quarter|year|decade)s?\b|(?:[Oo]nce|[Tt]wice|(?:\w+) times) an? (?P<u2>hour|day|week|month|year)\b|\b(?P<ly>daily|weekly|monthly|quarterly|yearly|annually|annual|hourly)\b",  # noqa: E501
    "decade": rf"(?:[Tt]he )?(?P<mod>{_MOD})?(?P<dec>(?:1[5-9]|20)\d0)s\b",
    "century": rf"(?P<mod>{_MOD})?(?:[Tt]he )?(?P<c>\d\d)(?:st|nd|rd|th) century",
    "fraction": rf"(?:[Tt]he )?(?P<o>first|second|third|fourth|last) (?P<f>half|quarter) of (?:(?P<y>{_Y})|(?P<which>this|last|next|the) year)",  # noqa: E501
    "quarter": rf"Q(?P<o>[1-4]) (?:of )?(?P<y>{_Y})",
    "season": rf"(?P<mod>{_MOD})?(?:the )?(?P<s>{_SEASON}) (?:of )?(?P<y>{_Y})",
    "bare_season": rf"(?<=[Ii]n )(?:the )?(?P<s>{_SEASON})\b",
    "years": rf"(?P<y>{_Y})[-–/](?P<y2>{_Y}|\d\d)(?!\d|-)",
    "year": rf"(?P<mod>{_MOD})?(?P<y>{_Y})(?![\d%]|,\d|\.\d|-\d| (?:people|soldiers|troops|civilians|men|women|children|dollars|euros|tons|tonnes|miles|kilomet|km|homes|prisoners|hostages|times|meters|metres))",  # noqa: E501
    "clock": rf"(?P<c>{_CLOCK})(?: (?:local time|GMT|UTC|CET|EST|EDT|ET|BST|Moscow time))?",
    "feast": r"(?P<f>Christmas Eve|Christmas Day|Christmas|New Year['’]s (?:Eve|Day)|Good Friday|Easter (?:Sunday|Monday)|Easter)(?: (?:Day|in))?(?: (?P<y>(?:1[5-9]|20)\d\d))?",  # noqa: E501
    "present": r"(?P<p>\b[Nn]ow\b|[Cc]urrently|[Aa]t present|[Aa]t the moment|[Pp]resently|[Nn]owadays|these days|so far|to date|at this point)",  # noqa: E501
    "past": r"(?P<p>[Rr]ecently|[Pp]reviously|[Ff]ormerly|[Ii]n the past|[Ll]ately|\bonce(?= (?:a|the|an)\b)|[Ii]n recent times|[Ee]arlier(?= [A-Z\"“]|[,.]))",  # noqa: E501
    "future": r"(?P<p>\b[Ss]oon\b|[Ii]n the (?:near )?future|[Ss]hortly(?! after| before))",
    "nth": rf"(?:[Tt]he )?(?:first|second|third|fourth|fifth|sixth|seventh|\d+(?:st|nd|rd|th))(?: (?:straight|consecutive|successive))? (?P<u>{_U}\b)(?! of (?:{_Y}|the year))",  # noqa: E501
}
_ORDER = tuple(_GRAMMAR)
_COMPILED = {name: re.compile(rf"(?<![\w/-]){p}(?!\w)") for name, p in _GRAMMAR.items()}
_HINT = re.compile(
    r"\d|day|week|month|year|decade|centur|hour|minute|now|current|present|moment|past|"
    r"future|soon|shortly|recent|previous|former|ago|noon|night|dawn|spring|summer|autumn"
    r"|fall|winter|quarter|Christmas|Easter|annual|date|early|earlier|late|once|point|far|"
    + "|".join(m[:3] for m in MONTHS)
)
"""Some letters of every expression: a paragraph without any is not looked at twice."""

_OPEN = re.compile(
    r"(?i)\b(since|until|till|up to|through|by)(?: at least)? (?:the )?$"
)
_FROM = re.compile(r"(?i)\b(from|between)(?: the)? $")
_JOIN = re.compile(r"^ ?(to|and|until|till|through|-|–) ?(?:the )?$")
_NEXT_TO = re.compile(r"^(?:,? |,? on |,? at |,? of |,? in |, the )$")
_AFTER_WHAT = re.compile(r"^ (?:of|in|into|since|for|to|after|before)\b")


def expressions(tree: Tree, published: Day | None) -> list[Timex]:
    """Find and resolve the time expressions of a report, in text order.

    Args:
        tree: The parse; its verbs say whether "Monday" was or will be.
        published: The anchor of relative expressions, or None.
    """
    return _Reader(tree, published).read()


@dataclass(slots=True)
class _Found:
    """A match of the grammar, before it is resolved."""

    start: int
    end: int
    name: str
    match: re.Match[str]


class _Reader:
    """Resolves the expressions of one report in text order."""

    def __init__(self, tree: Tree, published: Day | None) -> None:
        self.tree = tree
        self.text = tree.text
        self.published = published
        self.before: list[Timex] = []

    def read(self) -> list[Timex]:
        for found in _matches(self.text):
            made = getattr(self, "_" + found.name)(found)
            if made is not None:
                self._keep(made)
        return list(_intervals(self.text, self.before))

    def _keep(self, made: Timex) -> None:
        """Add an expression, joined with the one before it where they are one."""
        if self.before:
            last = self.before[-1]
            gap = self.text[last.chars.end : made.chars.start]
            if _NEXT_TO.match(gap) and len(gap) < 6:
                joined = _together(last, made, self.published)
                if joined is not None:
                    self.before[-1] = joined
                    return
        opening = _OPEN.search(self.text[: made.chars.start][-24:])
        if opening and made.kind == "DATE" and made.value:
            word = opening.group(1).lower()
            start = made.chars.start - len(opening.group())
            if word == "since":
                made = replace(
                    made,
                    chars=Chars(start, made.chars.end),
                    value=f"{made.value}/..",
                )
            elif word in ("until", "till", "through", "up to"):
                value = f"../{made.value}"
                made = replace(made, chars=Chars(start, made.chars.end), value=value)
        self.before.append(made)

    # -- anchors -----------------------------------------------------------------

    def _in_play(self, found: _Found, *, coarse: bool = False) -> Timex | None:
        """The last date of the narration: in this sentence or the two before it.

        Args:
            found: The expression that looks for its anchor.
            coarse: Whether a month or a year will do.
        """
        for made in reversed(self.before):
            if made.kind not in ("DATE", "TIME") or not made.value:
                continue
            if self._sentences_between(made.chars.start, found.start) > 2:
                return None
            head = made.value.split("/")[0].strip(".") or made.value
            if dates.day_of(head) is None:
                continue
            if coarse or len(head.split("T")[0]) == 10:
                return made
        return None

    def _sentences_between(self, one: int, other: int) -> int:
        tree = self.tree
        a, b = tree.tokens(Chars(one, one + 1)), tree.tokens(Chars(other, other + 1))
        if not a or not b or b[0] >= len(tree):
            return 0
        return tree.sentence[b[0]] - tree.sentence[a[0]]

    def _narrated_year(self, found: _Found) -> tuple[int, str] | None:
        """The year that the narration is in, where it is not that of publication."""
        made = self._in_play(found, coarse=True)
        if made is None or not made.free or made.value is None:
            return None
        if self._sentences_between(made.chars.start, found.start) > 1:
            return None
        year = int(made.value.lstrip("./")[:4])
        if self.published and year >= self.published.year:
            return None
        return year, self.text[made.chars.start : made.chars.end]

    def _direction(self, found: _Found) -> int:
        """-1 where the clause tells what was, 1 where it tells what will be."""
        tree = self.tree
        tokens = tree.tokens(Chars(found.start, found.end))
        if not tokens or tokens[0] >= len(tree):
            return -1
        at = tree.head_of(tokens[0], min(tokens[-1], len(tree) - 1))
        for verb in (at, *tree.ancestors(at)):
            if tree.pos[verb] in ("VERB", "AUX"):
                return _tense(tree, verb)
            cop = tree.first(verb, "cop")
            if cop is not None:
                return _tense(tree, verb)
        return -1

    def _near(self, found: _Found, month: int, day: int | None) -> Timex:
        """A date without a year."""
        kind: Kind = "DATE"
        told = self._narrated_year(found)
        direction = self._direction(found)
        if told and direction < 0:
            value = dates.date(told[0], month, day)
            return _timex(found, kind, value, anchor=told[1])
        if self.published is None:
            return _timex(found, kind, None)
        value = dates.nearest(self.published, month, day, direction)
        return _timex(found, kind, value, anchor=PUBLISHED)

    # -- dates that stand by themselves --------------------------------------------

    def _iso(self, found: _Found) -> Timex:
        g = found.match.groupdict()
        day = int(g["d"]) if g["d"] else None
        return _timex(
            found, "DATE", dates.date(int(g["y"]), int(g["mn"]), day), free=True
        )

    def _numeric(self, found: _Found) -> Timex | None:
        day, month = int(found.match["d"]), int(found.match["mn"])
        if month > 12 >= day:
            day, month = month, day
        elif day <= 12 and day != month:
            return _timex(found, "DATE", None)  # which is the month is anybody's guess
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        return _timex(
            found, "DATE", dates.date(int(found.match["y"]), month, day), free=True
        )

    def _mdy(self, found: _Found) -> Timex | None:
        month, day = _month(found), int(re.sub(r"\D", "", found.match["d"]))
        if found.match["y"]:
            value = dates.date(int(found.match["y"]), month, day)
            return _timex(found, "DATE", value, free=True)
        return self._near(found, month, day)

    _dmy = _mdy

    def _days(self, found: _Found) -> Timex | None:
        month = _month(found)
        days = [int(re.sub(r"\D", "", found.match[k])) for k in ("d", "d2")]
        if days[0] >= days[1]:
            return None
        if found.match["y"]:
            ends = [dates.date(int(found.match["y"]), month, d) for d in days]
            return _timex(found, "DATE", "/".join(ends), free=True)
        near = self._near(found, month, days[0])
        if near.value is None:
            return near
        last = dates.date(int(near.value[:4]), month, days[1])
        return replace(near, value=f"{near.value}/{last}")

    _days_of = _days

    def _month_year(self, found: _Found) -> Timex:
        value = dates.date(int(found.match["y"]), _month(found), None)
        return _timex(found, "DATE", value, free=True, mod=_mod(found))

    def _month(self, found: _Found) -> Timex | None:
        which = (found.match["which"] or "").lower()
        if not which and not found.match["mod"] and not self._is_month(found):
            return None
        month = _month(found)
        if which in ("last", "next", "this past", "this coming"):
            if self.published is None:
                return _timex(found, "DATE", None)
            back = which in ("last", "this past")
            day = self.published
            same = month == day.month
            from_day = dates.months_on(day, -1 if back else 1) if same else day
            value = dates.nearest(from_day, month, None, -1 if back else 1)
            return _timex(found, "DATE", value, anchor=PUBLISHED)
        return replace(self._near(found, month, None), mod=_mod(found))

    def _is_month(self, found: _Found) -> bool:
        """Whether a bare "May" or "March" is a month, by the word before it."""
        words = self.text[max(0, found.start - 24) : found.start].split()
        before = words[-1].lower() if words else ""
        after = self.text[found.end : found.end + 6]
        cues = ("in", "since", "until", "by", "from", "of", "to", "and", "between",
                "during", "through", "for", "till", "before", "after", "late", "early",
                "mid")  # fmt: skip
        if found.match["m"] in ("May", "March", "June", "April", "August"):
            named = re.match(r" [A-Z]", after) or before in ("and", "for", "to")
            return before in cues and not named
        return before in cues or after[:3] in ("'s ", "’s ")

    def _year(self, found: _Found) -> Timex | None:
        words = self.text[max(0, found.start - 24) : found.start].split()
        before = words[-1].lower() if words else ""
        after = self.text[found.end : found.end + 14]
        dated = ("in", "since", "until", "by", "from", "of", "to", "and", "between",
                 "during", "before", "after", "the", "late", "early", "through", "till",
                 "around", "about", "its", "their", "a", "or", "year", "his", "for",
                 "this", "that", "as")  # fmt: skip
        if not found.match["mod"] and before not in dated and not before.endswith("("):
            named = bool(words) and words[-1][:1].isupper()
            if named or not re.match(r"^(?:[).;]| [a-z])", after):
                return None
        return _timex(found, "DATE", found.match["y"], free=True, mod=_mod(found))

    def _years(self, found: _Found) -> Timex | None:
        first, second = found.match["y"], found.match["y2"]
        last = second if len(second) == 4 else first[:2] + second
        if int(last) <= int(first):
            return None
        return _timex(found, "DATE", f"{first}/{last}", free=True)

    def _decade(self, found: _Found) -> Timex:
        value = found.match["dec"][:3]
        return _timex(found, "DATE", value, free=True, mod=_mod(found))

    def _century(self, found: _Found) -> Timex:
        value = f"{int(found.match['c']) - 1:02d}"
        return _timex(found, "DATE", value, free=True, mod=_mod(found))

    def _fraction(self, found: _Found) -> Timex:
        number = _ORDINALS[found.match["o"].lower()]
        letter = "H" if found.match["f"] == "half" else "Q"
        if letter == "H" and found.match["o"].lower() == "last":
            number = 2
        if found.match["y"]:
            value = f"{found.match['y']}-{letter}{number}"
            return _timex(found, "DATE", value, free=True)
        if self.published is None:
            return _timex(found, "DATE", None)
        move = {"last": -1, "next": 1}.get(found.match["which"], 0)
        value = f"{self.published.year + move}-{letter}{number}"
        return _timex(found, "DATE", value, anchor=PUBLISHED)

    def _quarter(self, found: _Found) -> Timex:
        value = f"{found.match['y']}-Q{found.match['o']}"
        return _timex(found, "DATE", value, free=True)

    def _season(self, found: _Found) -> Timex:
        value = f"{found.match['y']}-{dates.SEASONS[found.match['s']]}"
        return _timex(found, "DATE", value, free=True, mod=_mod(found))

    def _bare_season(self, found: _Found) -> Timex:
        told = self._narrated_year(found)
        if told:
            value = f"{told[0]}-{dates.SEASONS[found.match['s']]}"
            return _timex(found, "DATE", value, anchor=told[1])
        if self.published is None:
            return _timex(found, "DATE", None)
        direction = self._direction(found)
        value = dates.season(self.published, found.match["s"], direction)
        return _timex(found, "DATE", value, anchor=PUBLISHED)

    def _feast(self, found: _Found) -> Timex:
        make = _FEASTS[found.match["f"].lower().replace("’", "'")]
        if found.match["y"]:
            value = make(int(found.match["y"])).isoformat()
            return _timex(found, "DATE", value, free=True)
        if self.published is None:
            return _timex(found, "DATE", None)
        direction = self._direction(found)
        day = make(self.published.year)
        if direction < 0 and day > self.published:
            day = make(self.published.year - 1)
        elif direction > 0 and day < self.published:
            day = make(self.published.year + 1)
        return _timex(found, "DATE", day.isoformat(), anchor=PUBLISHED)

    # -- days and weeks seen from an anchor ------------------------------------------

    def _weekday(self, found: _Found) -> Timex:
        which = (found.match["which"] or "").lower()
        part = _DAYPARTS.get(found.match["part"] or "", "")
        kind: Kind = "TIME" if part else "DATE"
        number = WEEKDAYS.index(found.match["w"])
        if which in ("the following", "the next", "the previous"):
            told = self._in_play(found)
            day = (
                dates.day_of(told.value.split("/")[0]) if told and told.value else None
            )
            if told is None or day is None:
                return _timex(found, kind, None)
            back = which == "the previous"
            step = datetime.timedelta(days=-1 if back else 1)
            value = dates.weekday(day + step, number, -1 if back else 1).isoformat()
            words = self.text[told.chars.start : told.chars.end]
            return _timex(found, kind, value + part, anchor=words)
        if self.published is None:
            return _timex(found, kind, None)
        day = self.published
        if which in ("last", "this past"):
            day = dates.weekday(day - datetime.timedelta(days=1), number, -1)
        elif which in ("next", "this coming"):
            day = dates.weekday(day + datetime.timedelta(days=1), number, 1)
        elif which == "this":
            monday = day - datetime.timedelta(days=day.weekday())
            day = monday + datetime.timedelta(days=number)
        else:
            day = dates.weekday(day, number, self._direction(found))
        mod = _MODS[found.match["mod"].lower()] if found.match["mod"] else None
        return _timex(found, kind, day.isoformat() + part, anchor=PUBLISHED, mod=mod)

    def _weekdays(self, found: _Found) -> Timex:
        number = WEEKDAYS.index(found.match["w"] or found.match["w2"]) + 1
        return _timex(found, "SET", f"XXXX-WXX-{number}")

    def _day(self, found: _Found) -> Timex:
        words = found.match["t"].lower().removeprefix("the ")
        part = _DAYPARTS.get(found.match["part"] or "", "")
        move = {"yesterday": -1, "tomorrow": 1, "last night": -1,
                "day before yesterday": -2, "day after tomorrow": 2}  # fmt: skip
        if words in ("tonight", "last night"):
            part = "TNI"
        kind: Kind = "TIME" if part else "DATE"
        if self.published is None:
            return _timex(found, kind, None)
        day = self.published + datetime.timedelta(days=move.get(words, 0))
        if words == "overnight":
            value = f"{day - datetime.timedelta(days=1)}/{day}"
            return _timex(found, "TIME", value, anchor=PUBLISHED)
        mod = {"early": "START", "late": "END"}.get((found.match["mod"] or "").lower())
        return _timex(found, kind, day.isoformat() + part, anchor=PUBLISHED, mod=mod)

    def _part(self, found: _Found) -> Timex:
        part = _DAYPARTS[found.match["part"]]
        value = self.published.isoformat() + part if self.published else None
        return _timex(found, "TIME", value, anchor=PUBLISHED)

    def _unit(self, found: _Found) -> Timex | None:
        which, word = found.match["which"].lower(), found.match["u"]
        mod = _mod(found)
        if which == "the" and not found.match["mod"]:
            return None
        if which in ("the past", "the last"):
            if word in dates.SEASONS or word == "weekend":
                return None
            return _timex(found, "DURATION", _length("1", word))
        told = which in (
            "the previous",
            "the following",
            "the next",
            "the same",
            "that",
        )
        if told:
            return self._told_unit(found, which, word, mod)
        if self.published is None:
            return _timex(found, "DATE", None, mod=mod)
        move = {"last": -1, "this past": -1, "next": 1, "the coming": 1,
                "this coming": 1}.get(which, 0)  # fmt: skip
        day = self.published
        if word == "day":
            return None
        if word in dates.SEASONS:
            value = dates.season(day, word, move or 0)
        elif word == "weekend":
            if which.startswith("this") and not move and day.weekday() < 2:
                move = -1 if self._direction(found) < 0 else 0
            value = dates.week(day + datetime.timedelta(weeks=move)) + "-WE"
        else:
            value = dates.ago(day, _unit(word), move)
        return _timex(found, "DATE", value, anchor=PUBLISHED, mod=mod)

    def _told_unit(
        self, found: _Found, which: str, word: str, mod: str | None
    ) -> Timex | None:
        """ "the next day", "that year", "the previous month": from the date in play."""
        told = self._in_play(found, coarse=word not in ("day", "week", "weekend"))
        move = {"the previous": -1, "the following": 1, "the next": 1}.get(which, 0)
        day = dates.day_of(told.value.split("/")[0]) if told and told.value else None
        if told is None or day is None or word in dates.SEASONS or word == "weekend":
            if which == "the previous" and word == "day" and self.published:
                day = self.published - datetime.timedelta(days=1)
                return _timex(found, "DATE", day.isoformat(), anchor=PUBLISHED)
            if told and told.value and word in dates.SEASONS:
                value = f"{told.value[:4]}-{dates.SEASONS[word]}"
                return _timex(found, "DATE", value, anchor=self._words(told))
            return _timex(found, "DATE", None, mod=mod)
        value = dates.ago(day, _unit(word), move)
        return _timex(found, "DATE", value, anchor=self._words(told), mod=mod)

    def _words(self, told: Timex) -> str:
        return self.text[told.chars.start : told.chars.end]

    def _ago(self, found: _Found) -> Timex:
        count, unit = _count(found.match["n"]), _unit(found.match["u"])
        mod = _mod(found)
        direction = found.match["dir"]
        if direction in ("before", "after") and not re.match(
            r"^[,.;]|^$", self.text[found.end : found.end + 1]
        ):
            return _timex(found, "DURATION", _length(found.match["n"], unit), mod=mod)
        back = direction in ("ago", "earlier", "before")
        if direction in ("ago", "from now"):
            anchor, words = self.published, PUBLISHED
        else:
            told = self._in_play(found, coarse=unit not in ("day", "hour"))
            anchor = None
            words = ""
            if told and told.value:
                anchor = dates.day_of(told.value.split("/")[0])
                words = self._words(told)
        if anchor is None or count is None or unit in ("hour",):
            near = direction == "ago" and count is None
            return _timex(found, "DATE", "PAST_REF" if near else None, mod=mod)
        if count == 0.5:
            value = dates.ago(anchor, "month", -6 if back else 6)
        elif count != int(count):
            return _timex(found, "DATE", None, mod=mod)
        else:
            value = dates.ago(anchor, unit, int(-count if back else count))
        return _timex(found, "DATE", value, anchor=words, mod=mod)

    def _bare_ago(self, found: _Found) -> Timex:
        value = "PAST_REF" if found.match["dir"] == "ago" else None
        return _timex(found, "DATE", value)

    def _within(self, found: _Found) -> Timex:
        count, unit = _count(found.match["n"]), _unit(found.match["u"])
        length = _length(found.match["n"], unit)
        ahead = found.match["in"].lower() == "in" and self._direction(found) > 0
        whole = count is not None and count == int(count) and unit != "hour"
        if (
            ahead
            and whole
            and self.published
            and not found.match["mod"]
            and count is not None
        ):
            value = dates.ago(self.published, unit, int(count))
            return _timex(found, "DATE", value, anchor=PUBLISHED)
        return _timex(found, "DURATION", length)

    def _stretch(self, found: _Found) -> Timex:
        which = found.match["which"].lower()
        if found.match["n"] is None:
            if which.endswith(("next", "coming")):
                return _timex(found, "DATE", "FUTURE_REF")
            if which.endswith(("recent", "past", "last", "these", "previous")):
                return _timex(found, "DATE", "PAST_REF")
            return _timex(found, "DURATION", _length("several", found.match["u"]))
        return _timex(found, "DURATION", _length(found.match["n"], found.match["u"]))

    def _hyphen(self, found: _Found) -> Timex | None:
        if found.match["n"] in ("a", "an"):
            return None
        return _timex(found, "DURATION", _length(found.match["n"], found.match["u"]))

    def _length(self, found: _Found) -> Timex | None:
        number = found.match["n"]
        if number in ("a", "an"):
            before = self.text[max(0, found.start - 8) : found.start].lower()
            if not before.endswith(
                ("for ", "within ", "in ", "than ", "over ", "half ")
            ):
                return None
            if _AFTER_WHAT.match(self.text[found.end : found.end + 6]) and (
                not before.endswith("for ")
            ):
                return None
        after = self.text[found.end : found.end + 10]
        if re.match(r"^[- ](?:old|olds)\b", after):
            return None  # an age
        value = _length(number, found.match["u"])
        return _timex(found, "DURATION", value, mod=_mod(found))

    def _bare_length(self, found: _Found) -> Timex:
        return _timex(found, "DURATION", _length("several", found.match["u"]))

    def _often(self, found: _Found) -> Timex:
        g = found.match.groupdict()
        if g["ly"]:
            unit = {"dai": "day", "wee": "week", "mon": "month", "qua": "quarter",
                    "yea": "year", "ann": "year", "hou": "hour"}[g["ly"][:3]]  # fmt: skip
            return _timex(found, "SET", _length("1", unit))
        number = {"other": "2", "few": "several", None: "1"}.get(g["n"], g["n"])
        return _timex(found, "SET", _length(number or "1", g["u"] or g["u2"]))

    def _clock(self, found: _Found) -> Timex | None:
        words = found.match["c"].lower().replace(".", "")
        if words in _DAYPARTS:
            before = self.text[max(0, found.start - 8) : found.start].lower()
            if not before.endswith(
                ("at ", "by ", "until ", "till ", "before ", "after ")
            ):
                return None
            return _timex(found, "TIME", _DAYPARTS[words])
        raw = found.match["c"]
        cut = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s?(a|p)?", raw.lower())
        if cut is None or ("." in raw.split(" ")[0] and not re.search("[aph]", raw)):
            return None
        hour, minute = int(cut[1]), int(cut[2] or 0)
        if cut[3] == "p" and hour < 12:
            hour += 12
        elif cut[3] == "a" and hour == 12:
            hour = 0
        return _timex(found, "TIME", f"T{hour:02d}:{minute:02d}")

    def _present(self, found: _Found) -> Timex:
        return _timex(found, "DATE", "PRESENT_REF")

    def _past(self, found: _Found) -> Timex:
        return _timex(found, "DATE", "PAST_REF")

    def _future(self, found: _Found) -> Timex:
        return _timex(found, "DATE", "FUTURE_REF")

    def _nth(self, found: _Found) -> Timex:
        return _timex(found, "DATE", None)


def _matches(text: str) -> list[_Found]:
    """Matches of the grammar, none overlapping: longest first, then as listed."""
    every: list[_Found] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if _HINT.search(line):
            for name, pattern in _COMPILED.items():
                for match in pattern.finditer(text, at, at + len(line)):
                    start = match.start()
                    while text[start] == " ":
                        start += 1
                    every.append(_Found(start, match.end(), name, match))
        at += len(line)
    every.sort(key=lambda f: (f.start - f.end, _ORDER.index(f.name)))
    kept: list[_Found] = []
    taken = bytearray(len(text))
    for found in every:
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: f.start)


def _timex(
    found: _Found,
    kind: Kind,
    value: str | None,
    *,
    anchor: str | None = None,
    mod: str | None = None,
    free: bool = False,
) -> Timex:
    chars = Chars(found.start, found.end)
    return Timex(chars, kind, value, anchor if value else None, mod, free)


def _month(found: _Found) -> int:
    return _MONTH_OF[found.match["m"][:3].lower()]


def _mod(found: _Found) -> str | None:
    words = re.findall(r"[a-z]+", (found.match["mod"] or "").lower())
    return next((m for w in words if (m := _MODS.get(w))), None)


def _unit(word: str) -> Unit:
    if word.startswith("centur"):
        return "century"
    name = word.removesuffix("s")
    return name if name != "minute" else "hour"  # type: ignore[return-value]


def _count(words: str) -> float | None:
    """How many: None for "several"."""
    low = words.lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low)
    if low.startswith("half"):
        return 0.5
    for word in reversed(low.replace(" of", "").split()):
        if word in _NUMBERS:
            return float(_NUMBERS[word])
    return None


def _length(number: str, word: str) -> str:
    """A duration: `P3D`; `PXD` for an unknown number."""
    count = _count(number)
    unit = "minute" if word.startswith("minute") else _unit(word)
    if number in ("a few", "a number of"):
        count = None
    if count == 0.5:
        return {"year": "P6M", "hour": "PT30M", "day": "PT12H", "decade": "P5Y",
                "century": "P50Y"}.get(unit, "PX")  # fmt: skip
    shown = "X" if count is None else f"{count:g}"
    letter = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q",
              "decade": "DE", "century": "CE"}  # fmt: skip
    if unit in ("hour", "minute"):
        return f"PT{shown}{unit[0].upper()}"
    return f"P{shown}{letter[unit]}"


def _together(one: Timex, other: Timex, published: Day | None) -> Timex | None:
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
        weekday, date = (one, other) if other.free or not one.free else (other, one)
        meant = date.value if date.free else _agreeing(weekday.value, date.value)
        return replace(date, chars=chars, value=meant, anchor=date.anchor)
    if len(days) == 1 and other.value and re.match(r"^\d{4}-W\d\d$", other.value):
        day = dates.day_of(one.value or "")
        start = dates.day_of(other.value)
        if day and start:
            moved = start + datetime.timedelta(days=day.weekday())
            return replace(other, chars=chars, value=moved.isoformat())
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


def _tense(tree: Tree, verb: int) -> int:
    """1 for a verb about what will be, else -1."""
    auxiliaries = tree.dependents(verb, "aux", "cop")
    words = {tree.words[c].lower() for c in auxiliaries}
    if words & {"will", "’ll", "'ll", "shall", "may", "might", "could", "would", "should",
                "must", "can"}:  # fmt: skip
        past = words & {"have"} and tree.tag[verb] == "VBN"
        return -1 if past else 1
    if tree.tag[verb] in ("VBD", "VBN") or words & {
        "was",
        "were",
        "had",
        "did",
        "been",
    }:
        if (
            tree.tag[verb] == "VBN"
            and words & {"is", "are", "be"}
            and not (words & {"been", "was", "were", "has", "have", "had"})
        ):
            return 1
        if tree.lemma[verb] in ("schedule", "plan", "expect", "slate", "set", "due"):
            return 1
        return -1
    if tree.tag[verb] == "VB" and (
        "to" in words or tree.label[verb] in ("xcomp", "acl")
    ):
        return 1
    if tree.tag[verb] == "VBG" and words & {"is", "are", "'re", "’re"}:
        return 1
    if tree.tag[verb] == "VB" and not words & {"did"}:
        return 1
    if tree.tag[verb] in ("VBZ", "VBP") and tree.lemma[verb] not in ("say", "have"):
        return 1  # "talks resume on Thursday": no reporter tells the past so
    if tree.pos[verb] in ("ADJ", "NOUN") and tree.lemma[verb] in ("due", "likely"):
        return 1
    return -1
