"""The words that news tells time with: the grammar of their expressions.

A pattern has a name; `datings`, `relatives` and `durations` say what each means.
"""

import re
from dataclasses import dataclass
from typing import Literal

from dragoman.extract.dates import Unit
from dragoman.extract.drafts import Chars

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


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
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
LATER_ORDINALS = {
    "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI",
             "dawn": "TMO", "noon": "T12:00", "midnight": "T24:00"}  # fmt: skip
MODS = {
    "early": "START", "beginning": "START", "start": "START", "first": "START",
    "outset": "START", "mid": "MID", "middle": "MID", "late": "END", "end": "END",
    "close": "END", "around": "APPROX", "about": "APPROX", "roughly": "APPROX",
    "nearly": "APPROX", "almost": "APPROX", "approximately": "APPROX", "some": "APPROX",
    "over": "MORE_THAN", "more": "MORE_THAN", "least": "MORE_THAN", "up": "LESS_THAN",
    "less": "LESS_THAN", "earlier": None, "later": None,
}  # fmt: skip
_M = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[5-9]|20)\d\d"
_WD = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_N = r"(?:\d+(?:\.\d+)?|[Aa]n?(?: (?:couple|dozen)(?: of)?)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|ninety|a hundred|several|a few|many|a number of)"  # noqa: E501
_U = r"(?:minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night)"
_NAMING = r"(?: (?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Agreement|Accords?|Rising|Island)\b)"  # noqa: E501
"""What makes a name of a day: "The Sunday Times", "the Good Friday Agreement"."""
_TENTH = (
    "fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|"
    "fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first"
)
CENTURIES = {word: n for n, word in enumerate(_TENTH.split("|"), 5)}
DECADES = {"thirties": 193, "forties": 194, "fifties": 195, "sixties": 196,
           "seventies": 197, "eighties": 198, "nineties": 199}  # fmt: skip
_MOD = r"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -](?:in )?|(?:the )?(?:beginning|start|middle|end|close|outset) of (?:the )?|[Ee]arlier |[Ll]ater |[Aa]round |[Aa]bout )"  # noqa: E501
_CLOCK = r"(?:(?:2[0-3]|[01]?\d)[:.][0-5]\d(?: ?(?:a\.?m\.?|p\.?m\.?|h(?:ours|rs)?))?|(?:1[0-2]|[1-9]) ?(?:a\.?m\b\.?|p\.?m\b\.?)|noon|midnight|dawn)"  # noqa: E501

_GRAMMAR = {
    "iso": rf"(?P<y>{_Y})-(?P<mn>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d))?(?!\d|-)",
    "numeric": rf"(?P<d>[0-3]?\d)[./](?P<mn>[01]?\d)[./](?P<y>{_Y})",
    "days": rf"(?P<m>{_M}) (?P<d>{_D}) ?(?:-|–|to|and|through) ?(?P<d2>{_D})(?:,? (?P<y>{_Y}))?(?!\d)",  # noqa: E501
    "days_of": rf"(?P<d>{_D}) ?(?:-|–|to|and) ?(?P<d2>{_D})(?: of)? (?P<m>{_M})(?:,? (?P<y>{_Y}))?",
    "mdy": rf"(?P<m>{_M}) (?:the )?(?P<d>{_D})(?!\d|[.,]\d|%| ?percent)(?:,? (?P<y>{_Y})\b)?",
    "dmy": rf"(?:the )?(?P<d>{_D})(?: of)? (?P<m>{_M})(?!\w)(?:,? (?P<y>{_Y})\b)?",
    "month_year": rf"(?P<mod>{_MOD})?(?P<m>{_M})(?:,| of)? (?P<y>{_Y})\b(?!-)",
    "months": rf"(?P<m>{_M}) ?(?:-|–|to|and) ?(?P<m2>{_M})(?:,| of)? (?P<y>{_Y})\b",
    "month": rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|this coming|this past) )?(?P<mod>{_MOD})?(?P<m>{_M})\b(?! \d)",  # noqa: E501
    "weekday": rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|this coming|this past|the following|the previous|the next) )?(?:(?P<mod>[Ee]arly|[Ll]ate) )?(?:on )?(?P<w>{_WD})(?!{_NAMING})(?:'s|’s)?(?: (?P<part>{_PART}))?(?!s\b)",  # noqa: E501
    "weekdays": rf"(?:every |each )(?P<w>{_WD})|on (?P<w2>{_WD})s",
    "day": rf"(?P<mod>[Ee]arl(?:y|ier)|[Ll]ater?)? ?(?P<t>(?:[Tt]he )?day before yesterday|(?:[Tt]he )?day after tomorrow|[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Oo]vernight)(?!['’]s)(?: (?P<part>{_PART}))?",  # noqa: E501
    "part": rf"(?P<which>[Tt]h(?:is|at)) (?P<part>{_PART})\b",
    "unit": rf"(?P<mod>{_MOD})?(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Tt]he (?:coming|current|previous|following|next|same)|[Tt]hat(?: same)?|the past|the last|(?<=of )the|the) (?P<u>day|week(?:end)?|month|quarter|year|decade|century|{_SEASON})\b(?!-)",  # noqa: E501
    "ago": rf"(?P<mod>[Nn]early |[Aa]bout |[Aa]lmost |[Ss]ome |[Mm]ore than |[Oo]ver |[Rr]oughly )?(?P<n>{_N}|half a)[ -](?P<u>{_U})s? (?P<dir>ago|earlier|later|before|after|afterwards?|from now)\b(?P<than> than\b)?",  # noqa: E501
    "day_before": r"[Tt]he (?P<u>day|week|month|year) (?P<dir>before|after|earlier)(?=[,.;:]| (?:and|but|when|while|he|she|it|they)\b)",  # noqa: E501
    "bare_ago": r"(?P<u>hours|days|weeks|months|years|decades|centuries|moments) (?P<dir>ago|earlier|later)",  # noqa: E501
    "within": rf"(?P<in>[Ii]n|[Ww]ithin)(?P<mod> about| less than| under| the next)? (?P<n>{_N})[ -](?P<u>{_U})s?(?:'|’)?(?: time)?\b",  # noqa: E501
    "stretch": rf"(?P<which>[Tt]he (?:last|past|next|coming|following|previous|first)|[Ii]n (?:recent|coming)|[Rr]ecent|[Tt]hese|[Tt]he (?:recent))(?: (?P<n>{_N}))? (?P<u>{_U})s\b",  # noqa: E501
    "hyphen": rf"(?P<n>{_N})-(?P<u>{_U})(?:-long)?\b",
    "length": rf"(?P<mod>[Nn]early |[Aa]bout |[Aa]lmost |[Ss]ome |[Mm]ore than |[Oo]ver |[Aa]t least |[Uu]p to |[Ll]ess than |[Rr]oughly |[Aa]round )?(?P<n>{_N}|half an?)[ -](?P<u>{_U})s?(?:'|’)?\b",  # noqa: E501
    "bare_length": r"(?<=for )(?:many )?(?P<u>hours|days|weeks|months|years|decades|centuries)\b",
    "often": r"(?P<every>[Ee]very|[Ee]ach) (?:(?P<n>two|three|four|five|six|other|few|\d+) )?(?P<u>minute|hour|day|week|month|quarter|year|decade)s?\b|(?:[Oo]nce|[Tt]wice|(?:\w+) times) an? (?P<u2>hour|day|week|month|year)\b|\b(?P<ly>daily|weekly|monthly|quarterly|yearly|annually|annual|hourly)\b",  # noqa: E501
    "decade": rf"(?:[Tt]he )?(?P<mod>{_MOD})?(?P<dec>(?:1[5-9]|20)\d0)s\b",
    "short_decade": rf"(?:[Tt]he )?(?P<mod>{_MOD})?['’](?P<dec>[3-9]0)s\b|[Tt]he (?P<mod2>{_MOD})?(?P<word>{'|'.join(DECADES)})\b",  # noqa: E501
    "century": rf"(?:[Tt]he )?(?P<mod>{_MOD})?(?:[Tt]he )?(?:(?P<c>\d\d?)(?:st|nd|rd|th)|(?P<word>{_TENTH}))[ -]centur(?:y|ies)",  # noqa: E501
    "fraction": rf"(?:[Tt]he )?(?P<o>first|second|third|fourth|last) (?P<f>half|quarter) of (?:(?P<y>{_Y})|(?P<which>this|last|next|the) year)",  # noqa: E501
    "bare_quarter": r"[Tt]he (?P<o>first|second|third|fourth|last) quarter(?! of| final)",
    "quarter": rf"Q(?P<o>[1-4]) (?:of )?(?P<y>{_Y})",
    "season": rf"(?P<mod>{_MOD})?(?:the )?(?P<s>{_SEASON}) (?:of )?(?P<y>{_Y})",
    "bare_season": rf"(?<=[Ii]n )(?:the )?(?P<s>{_SEASON})\b",
    "years": rf"(?P<y>{_Y})[-–/](?P<y2>{_Y}|\d\d)(?!\d|-)",
    "year": rf"(?P<mod>{_MOD})?(?P<y>{_Y})(?![\d%]|,\d|\.\d|-\d| (?:people|soldiers|troops|civilians|men|women|children|dollars|euros|tons|tonnes|miles|kilomet|km|homes|prisoners|hostages|times|meters|metres))",  # noqa: E501
    "clock": rf"(?P<c>{_CLOCK})(?: (?:local time|GMT|UTC|CET|EST|EDT|ET|BST|Moscow time))?",
    "feast": rf"(?P<f>Christmas Eve|Christmas Day|Christmas|New Year['’]s (?:Eve|Day)|Good Friday|Easter (?:Sunday|Monday)|Easter)(?!{_NAMING})(?: (?:Day|in))?(?: (?P<y>{_Y}))?",  # noqa: E501
    "present": r"(?P<p>\b[Nn]ow\b|[Cc]urrently|[Aa]t present|[Aa]t the moment|[Pp]resently|[Nn]owadays|these days|so far|to date|at this point)",  # noqa: E501
    "past": r"(?P<p>[Rr]ecently|[Pp]reviously|[Ff]ormerly|[Ii]n the past|[Ll]ately|\bonce(?= (?:a|the|an)\b)|[Ii]n recent times|[Ee]arlier(?= [A-Z\"“]|[,.]))",  # noqa: E501
    "future": r"(?P<p>\b[Ss]oon\b|[Ii]n the (?:near )?future|[Ss]hortly(?! after| before))",
    "the_nth": r"(?:(?<=[Oo]n )|(?<=[Bb]y )|(?<=ntil )|(?<=ince )|(?<=till ))the (?P<d>[1-3]?\d)(?:st|nd|rd|th)(?: of (?P<which>this|last|next) month|(?=[.,;:)]| (?:and(?! \d)|but|or(?! \d)|when|with|without|to|in|at|for|as|after|before|while|because|he|she|it|they|we)\b))",  # noqa: E501
    "nth": rf"(?:[Tt]he )?(?P<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?: (?:straight|consecutive|successive))? (?P<u>{_U}\b)(?! of (?:{_Y}|the year))",  # noqa: E501
}
_ORDER = tuple(_GRAMMAR)
_COMPILED = {name: re.compile(rf"(?<![\w/-]){p}(?!\w)") for name, p in _GRAMMAR.items()}
_HINT = re.compile(
    r"\d|day|dail|hourly|morrow|morning|evening|afternoon|ties\b|week|"
    r"month|year|decade|centur|hour|minute|now|current|present|moment|past|"
    r"future|soon|shortly|recent|previous|former|ago|noon|night|dawn|spring|summer|autumn"
    r"|fall|winter|quarter|Christmas|Easter|annual|date|early|earlier|late|once|point|far|"
    + "|".join(m[:3] for m in MONTHS),
    re.IGNORECASE,
)
"""Some letters of every expression: a paragraph without any is not looked at twice."""
_SPANS = "minute hour day week month quarter year decade centur"
_DAYS = "morning noon evening night"
_NAMED = " ".join(m[:3].lower() for m in MONTHS)
_SEASONS = _SEASON[3:-1].replace("|", " ")
_LETTERS = {
    **dict.fromkeys(("iso", "numeric", "decade", "quarter", "years", "year"), "0"),
    **dict.fromkeys(("days", "days_of", "mdy", "dmy", "month_year"), _NAMED),
    **dict.fromkeys(("months", "month"), _NAMED),
    **dict.fromkeys(("weekday", "weekdays"), "day"),
    **dict.fromkeys(("ago", "day_before", "within", "stretch", "hyphen"), _SPANS),
    **dict.fromkeys(("length", "bare_length", "nth"), _SPANS),
    **dict.fromkeys(("season", "bare_season"), _SEASONS),
    "day": "day morrow night", "part": _DAYS, "unit": f"{_SPANS} {_SEASONS}",
    "bare_ago": f"{_SPANS} moment", "often": f"{_SPANS} dail annual",
    "short_decade": "0 ties", "century": "centur", "fraction": "half quarter",
    "bare_quarter": "quarter", "clock": "0 noon night dawn", "the_nth": "0",
    "feast": "christmas year friday easter",
    "present": "now current present moment days far date point",
    "past": "recent previous former past late once earlier", "future": "soon future short",
}  # fmt: skip
"""For each pattern, letters of which one is in all that it matches; 0 is any digit."""
_NEEDED = {name: frozenset(_LETTERS[name].split()) for name in _GRAMMAR}
_ANY = frozenset[str]().union(*_NEEDED.values())
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Found:
    """A match of the grammar, before it is resolved."""

    start: int
    end: int
    name: str
    match: re.Match[str]


def matches(text: str) -> list[Found]:
    """Matches of the grammar, none overlapping: longest first, then as listed."""
    every: list[Found] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if _HINT.search(line):
            for name in _likely(line):
                for match in _COMPILED[name].finditer(text, at, at + len(line)):
                    start = match.start()
                    while text[start] == " ":
                        start += 1
                    every.append(Found(start, match.end(), name, match))
        at += len(line)
    every.sort(key=lambda f: (f.start - f.end, _ORDER.index(f.name)))
    kept: list[Found] = []
    taken = bytearray(len(text))
    for found in every:
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\1" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda f: f.start)


def _likely(line: str) -> list[str]:
    """The patterns that a line has letters for."""
    low = line.lower()
    there = {letters for letters in _ANY if letters in low}
    if _DIGIT.search(line):
        there.add("0")
    return [name for name, needed in _NEEDED.items() if not needed.isdisjoint(there)]


def timex(
    found: Found,
    kind: Kind,
    value: str | None,
    *,
    anchor: str | None = None,
    mod: str | None = None,
    free: bool = False,
) -> Timex:
    """The expression that a match makes; without a value it has no anchor."""
    chars = Chars(found.start, found.end)
    return Timex(chars, kind, value, anchor if value else None, mod, free)


def month_of(found: Found) -> int:
    """The number of the month that a match names."""
    return month_number(found.match["m"])


def month_number(name: str) -> int:
    """The number of a month.

    >>> month_number("Sept.")
    9
    """
    return _MONTH_OF[name[:3].lower()]


def modifier(found: Found, group: str = "mod") -> str | None:
    """The TIMEX3 modifier that a match begins with."""
    words = re.findall(r"[a-z]+", (found.match[group] or "").lower())
    return next((m for w in words if (m := MODS.get(w))), None)


def unit_of(word: str) -> Unit:
    """The unit of the calendar that a noun names; minutes count as hours.

    >>> unit_of("weeks"), unit_of("centuries")
    ('week', 'century')
    """
    if word.startswith("centur"):
        return "century"
    name = word.removesuffix("s")
    return name if name != "minute" else "hour"  # type: ignore[return-value]


def how_many(words: str) -> float | None:
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


def how_long(number: str, word: str) -> str:
    """A duration: `P3D`; `PXD` for an unknown number."""
    count = how_many(number)
    unit = "minute" if word.startswith("minute") else unit_of(word)
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
