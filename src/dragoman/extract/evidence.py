"""The words that a statement rests on."""

from dragoman.extract.drafts import Chars
from dragoman.extract.quotations import Quotations, with_marks

LOOSE_GAP = 60
"""Characters of other words that may stand inside one piece of evidence. A longer
inserted clause splits it (RECORD.md, rule 27); half a line of print."""


def evidence(
    text: str, source: Chars | None, cue: Chars | None, pieces: list[Chars]
) -> list[Chars]:
    """The reporting clause with what it reports, split where it is interrupted."""
    parts = sorted(
        [*(with_marks(text, p) for p in pieces), *(p for p in (source, cue) if p)]
    )
    joined = [parts[0]]
    for part in parts[1:]:
        last = joined[-1]
        if part.start - last.end <= LOOSE_GAP:
            joined[-1] = Chars(last.start, max(last.end, part.end))
        else:
            joined.append(part)
    if source and len(joined) > 1 and joined[0] == source:
        del joined[0]  # a subject that stands far off, shared with other verbs
    return joined


def in_quotation(quotes: Quotations, chars: Chars) -> bool:
    """Whether a stretch begins inside quotation marks."""
    return quotes.around(chars.start) is not None
