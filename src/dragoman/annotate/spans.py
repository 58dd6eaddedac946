"""What the learned heads read, on a document and in characters: who is marked as saying
what, what is told of, sought and planned, and what stands in quotation marks."""

from dataclasses import dataclass

from spacy.tokens import Doc

_ATTRIBUTIONS = "dragoman.attributions"
_QUOTATIONS = "dragoman.quotations"
_FINDINGS = "dragoman.findings"

Chars = tuple[int, int]


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


@dataclass(frozen=True, slots=True)
class Told:
    """One trigger as the learned heads read it; offsets are code points, half-open.

    Attributes:
        trigger: The words that tell of it.
        type: PLOVER type, or "ACT" where PLOVER codes nothing.
        score: The head's certainty of the type, between 0 and 1.
        mode, modality, act, status, stance: "-" where there is none.
        sure: Certainty of each of these labels.
        actors, recipients, objects, places: The words for who, to whom, about what, where.
        others: The next likely types with their certainty.
    """

    trigger: Chars
    type: str
    score: float
    mode: str
    modality: str
    act: str
    status: str
    stance: str
    sure: dict[str, float]
    actors: tuple[Chars, ...] = ()
    recipients: tuple[Chars, ...] = ()
    objects: tuple[Chars, ...] = ()
    places: tuple[Chars, ...] = ()
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """One term as the learned heads read it: its words, and those for its holders."""

    chars: Chars
    kind: str
    issue: str
    score: float
    holders: tuple[Chars, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """One phrase for an initiative as the learned heads read it."""

    chars: Chars
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """What the record heads found in a document, each in text order."""

    told: tuple[Told, ...] = ()
    sought: tuple[Sought, ...] = ()
    planned: tuple[Planned, ...] = ()


def findings(doc: Doc) -> Findings:
    """The triggers, terms and phrases for initiatives of a document."""
    found: Findings = doc.user_data.get(_FINDINGS, Findings())
    return found


def attributions(doc: Doc) -> list[Attribution]:
    """The attributions of a document, in the order of their cues."""
    found: list[Attribution] = doc.user_data.get(_ATTRIBUTIONS, [])
    return found


def quotations(doc: Doc) -> list[tuple[int, int]]:
    """The quotations of a document, in characters, without their marks."""
    found: list[tuple[int, int]] = doc.user_data.get(_QUOTATIONS, [])
    return found


def attach(
    doc: Doc,
    found: list[Attribution],
    quoted: list[tuple[int, int]],
    findings: Findings,
) -> None:
    """Put what was read on a document, also as span groups to look at."""
    doc.user_data[_ATTRIBUTIONS] = found
    doc.user_data[_FINDINGS] = findings
    doc.user_data[_QUOTATIONS] = quoted
    groups = {
        "source": [s for a in found for s in a.sources],
        "cue": [a.cue for a in found],
        "content": [c for a in found for c in a.contents],
        "trigger": [t.trigger for t in findings.told],
        "term": [t.chars for t in findings.sought],
        "initiative": [p.chars for p in findings.planned],
    }
    for name, spans in groups.items():
        made = (doc.char_span(a, b, label=name) for a, b in spans)
        doc.spans[name] = [span for span in made if span is not None]
