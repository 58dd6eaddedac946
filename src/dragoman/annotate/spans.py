"""Attributions on a document: who is marked as saying what, in characters."""

from dataclasses import dataclass

from spacy.tokens import Doc

_ATTRIBUTIONS = "dragoman.attributions"
_QUOTATIONS = "dragoman.quotations"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and content, as the learned head tags them.

    Offsets are code points into the text of the document, half-open.

    Attributes:
        cue: The reporting words.
        sources: The words that name the speaker; empty where none is in reach.
        contents: What is reported, with complementiser and quotation marks.
        score: The head's certainty, between 0 and 1.
    """

    cue: tuple[int, int]
    sources: tuple[tuple[int, int], ...]
    contents: tuple[tuple[int, int], ...]
    score: float


def attributions(doc: Doc) -> list[Attribution]:
    """The attributions of a document, in the order of their cues."""
    found: list[Attribution] = doc.user_data.get(_ATTRIBUTIONS, [])
    return found


def quotations(doc: Doc) -> list[tuple[int, int]]:
    """The quotations of a document, in characters, without their marks."""
    found: list[tuple[int, int]] = doc.user_data.get(_QUOTATIONS, [])
    return found


def attach(doc: Doc, found: list[Attribution], quoted: list[tuple[int, int]]) -> None:
    """Put attributions and quotations on a document, also as span groups to look at."""
    doc.user_data[_ATTRIBUTIONS] = found
    doc.user_data[_QUOTATIONS] = quoted
    groups = {
        "source": [s for a in found for s in a.sources],
        "cue": [a.cue for a in found],
        "content": [c for a in found for c in a.contents],
    }
    for name, spans in groups.items():
        made = (doc.char_span(a, b, label=name) for a, b in spans)
        doc.spans[name] = [span for span in made if span is not None]
