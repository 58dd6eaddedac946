"""The floor under attributions: what a few regular expressions find in a sentence.

Three patterns, each over one sentence of the parse: a quotation or clause before its
speaker ("…, Costa said"), after it ("Costa said that …"), and "according to Costa".
Whatever reads attributions by learning or grammar should stand well above this.
"""

import re
from collections.abc import Iterator
from typing import Any

Row = dict[str, Any]
Stretch = tuple[int, int]

VERBS = (
    r"(?:said|says|say|told|tells|added|adds|wrote|writes|claimed|claims|argued|argues|"
    r"announced|warned|warns|stated|states|noted|notes|insisted|insists|explained|"
    r"tweeted|reported|reports|declared|suggested|suggests|admitted|acknowledged|"
    r"denied|replied|responded|asked|asserted|believes|believe|thinks|think)"
)
WORD = r"(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|[A-Z])\.(?!\w)|[A-Z][\w’'-]*(?:\.\w+)*)"
NAME = rf"(?:{WORD}(?:\s+(?:of|the|and|{WORD})){{0,5}}(?<!\sof)(?<!\sthe))"
NOUN = r"(?:(?:the|a|an|his|her|their|some|many)\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+)"
PRONOUN = r"(?:he|she|they|it|we|I|you|who)"
SOURCE = rf"(?P<source>{NAME}|(?i:{NOUN}|{PRONOUN}))"
AUXILIARY = r"(?:(?:has|have|had|also|later|then)\s+)*"
CUE = rf"(?P<cue>{AUXILIARY}{VERBS})"

BEFORE = re.compile(
    rf"^(?P<content>.{{8,}}?)[,?!]\s*[”\"’']?\s+"
    rf"(?:{SOURCE}\s+{CUE}|(?P<cue2>{VERBS})\s+{SOURCE.replace('source', 'source2')})\b"
)
AFTER = re.compile(
    rf"\b{SOURCE}\s+{CUE}\b(?:\s+(?:reporters|CNN|them|him|her))?[,:]?\s+(?P<content>.{{8,}})$"
)
ACCORDING = re.compile(rf"\b(?P<cue>[Aa]ccording to)\s+{SOURCE}")


def attributions(text: str, sentences: list[Stretch]) -> Iterator[Row]:
    """At most one attribution a sentence, as the scorer takes it.

    Args:
        text: The report; offsets are code points into it.
        sentences: Where its sentences stand.

    >>> text = "Talks will resume, Ana Costa said."
    >>> [row] = attributions(text, [(0, len(text))])
    >>> [text[s["start"] : s["end"]] for k in ("source", "content") for s in row[k]]
    ['Ana Costa', 'Talks will resume']
    """
    for start, end in sentences:
        sentence = text[start:end].rstrip()
        found = BEFORE.search(sentence) or AFTER.search(sentence)
        if found:
            yield _row(start, _span(found, "source"), _span(found, "cue"),
                       [found.span("content")])  # fmt: skip
        elif found := ACCORDING.search(sentence):
            rest = [(0, found.start()), (found.end(), len(sentence))]
            content = max(rest, key=lambda piece: piece[1] - piece[0])
            yield _row(start, found.span("source"), found.span("cue"), [content])


def _span(found: re.Match[str], name: str) -> Stretch:
    """Where a group stands, in whichever order speaker and verb come."""
    taken = name if found.groupdict()[name] is not None else f"{name}2"
    return found.span(taken)


def _row(at: int, source: Stretch, cue: Stretch, content: list[Stretch]) -> Row:
    def written(*stretches: Stretch) -> list[dict[str, int]]:
        return [{"start": at + a, "end": at + b} for a, b in stretches]

    return {
        "type": "statement",
        "source": written(source),
        "cue": written(cue),
        "content": written(*content),
    }
