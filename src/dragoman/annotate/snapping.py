"""Snapping tagged spans to what they nearly are: a quotation, a name, a clause.

A tagger decides word by word and stops a word short or runs a word long. Quotation
marks and the parse know better where reported words begin and end.
"""

from bisect import bisect_left, bisect_right

from dragoman.annotate.heads import Found, Reading
from dragoman.annotate.windows import Words

Part = tuple[int, int]

SENTENCE_WORDS = 25
"""Words that a sentence boundary between a cue and a quotation counts for: a line."""
COVERED = 0.34
"""Share of a quotation that must be tagged as content for all of it to be content."""


def snap(words: Words, reading: Reading) -> None:
    """Mend the attributions of a reading in place."""
    quotes = _quotes_in_words(words)
    starts = [first for first, _ in quotes]
    breaks = reading.starts.cumsum().tolist()
    claims: dict[Part, list[Found]] = {}
    for found in reading.attributions:
        low = max(0, bisect_right(starts, found.contents[0][0]) - 1)
        touched = quotes[low : bisect_left(starts, found.contents[-1][1])]
        found.contents = _whole_quotes(found, touched)
        if len(found.sources) > 1:
            cue = found.cue
            found.sources.sort(key=lambda s: _apart(s, cue, breaks))
            del found.sources[1:]
        for quote in touched:
            claims.setdefault(quote, []).append(found)
    for quote, found_by in claims.items():
        _to_one_owner(quote, found_by, breaks)
    reading.attributions = [f for f in reading.attributions if f.contents]


def _quotes_in_words(words: Words) -> list[Part]:
    """Quotations as word positions, their marks left out."""
    found: list[Part] = []
    at, total = 0, len(words)
    for start, stop in words.quotes:
        while at < total and words.starts[at] < start:
            at += 1
        first = at
        while at < total and words.starts[at] < stop:
            at += 1
        if first < at:
            found.append((first, at))
    return found


def _whole_quotes(found: Found, quotes: list[Part]) -> list[Part]:
    parts = list(found.contents)
    for quote in quotes:
        if quote[1] <= parts[0][0] or quote[0] >= parts[-1][1]:
            continue
        if quote[0] <= found.cue[0] < quote[1]:
            continue  # speech inside the quotation: its own content is shorter
        shared = sum(max(0, min(p[1], quote[1]) - max(p[0], quote[0])) for p in parts)
        if shared and shared >= COVERED * (quote[1] - quote[0]):
            parts.append(quote)
    return _merged(parts)


def _to_one_owner(quote: Part, found: list[Found], breaks: list[int]) -> None:
    """Leave a quotation to the nearest cue where several claim it.

    A cue inside the quotation is speech within speech and keeps what it has. A sentence
    that ends between cue and quotation counts as much as a line of words.
    """
    claims = [
        f
        for f in found
        if not quote[0] <= f.cue[0] < quote[1]
        and any(p[0] < quote[1] and quote[0] < p[1] for p in f.contents)
    ]
    if len(claims) < 2:
        return

    owner = min(claims, key=lambda f: _apart(quote, f.cue, breaks))
    if any(_inside(owner.cue, f.contents) for f in claims if f is not owner):
        return  # nested: the outer attribution holds the inner one whole
    for claim in claims:
        if claim is not owner:
            claim.contents = [q for p in claim.contents for q in _without(p, quote)]


def _apart(part: Part, cue: Part, breaks: list[int]) -> int:
    """Words between a part and a cue, a sentence boundary counted as a line."""
    if cue[0] >= part[1]:
        near, far = part[1] - 1, cue[0]
    else:
        near, far = cue[1] - 1, part[0]
    return abs(far - near) + SENTENCE_WORDS * abs(breaks[far] - breaks[near])


def _inside(cue: Part, parts: list[Part]) -> bool:
    return any(a <= cue[0] < b for a, b in parts)


def _without(part: Part, quote: Part) -> list[Part]:
    """What is left of a part outside a quotation and its marks."""
    if part[1] <= quote[0] or quote[1] <= part[0]:
        return [part]
    left, right = (part[0], quote[0] - 1), (quote[1] + 1, part[1])
    return [p for p in (left, right) if p[1] - p[0] > 1]


def _merged(parts: list[Part]) -> list[Part]:
    parts = sorted(parts)
    out = [parts[0]]
    for first, stop in parts[1:]:
        if first < out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((first, stop))
    return out
