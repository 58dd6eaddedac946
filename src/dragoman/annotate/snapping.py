"""Snapping tagged spans to what they nearly are: a quotation, a name, a clause.

A tagger decides word by word and stops a word short or runs a word long. Quotation
marks and the parse know better where reported words begin and end.
"""

from dragoman.annotate.heads import Found, Reading
from dragoman.annotate.windows import Words

Part = tuple[int, int]

COVERED = 0.34
"""Share of a quotation that must be tagged as content for all of it to be content."""


def snap(words: Words, reading: Reading) -> None:
    """Mend the attributions of a reading in place."""
    quotes = _quotes_in_words(words)
    for found in reading.attributions:
        found.contents = _whole_quotes(found, quotes)
        found.sources = found.sources[:1] if found.sources else []


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


def _merged(parts: list[Part]) -> list[Part]:
    parts = sorted(parts)
    out = [parts[0]]
    for first, stop in parts[1:]:
        if first < out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((first, stop))
    return out
