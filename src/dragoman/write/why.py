"""Why a record was made: its sentence, the parse, the rule or head, what was rejected.

Written for one record at a time; nothing here decides anything.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman import codebook
from dragoman.annotate import findings
from dragoman.errors import InputError
from dragoman.record import Record, Report, Span
from dragoman.write import layout
from dragoman.write.glyphs import flowing

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from dragoman.annotate import Told

BOOKS = {
    "act": ["acts", "cues"], "statement": ["cues"], "claim": ["cues"],
    "event": ["events", "acts"], "initiative": ["initiatives"], "term": ["terms", "acts"],
    "status": ["statuses"], "position": ["positions", "acts"], "relation": ["relations"],
}  # fmt: skip
"""Files of the codebook in which the words of a record of each type are looked for."""
MOST_WORDS = 60
"""Words of the parse shown; a longer sentence is cut around the record's words."""


def explained(report: Report, doc: "Doc", id: str) -> RenderableType:
    """One record with its reasons.

    Args:
        report: The report that holds it.
        doc: The annotated text of that report.
        id: The record's id, "ev3".

    Raises:
        InputError: if the report has no record of that id; the message lists some.
    """
    record = next((r for r in report.records if r.id == id), None)
    if record is None:
        some = ", ".join(r.id for r in report.records[:8]) or "none"
        raise InputError(f"{id}: {report.doc.id} has no such record; it has {some} ...")
    tokens = _tokens(doc, record.evidence)
    sentences = list(dict.fromkeys(t.sent for t in tokens))
    parts: list[RenderableType] = [
        layout.title(f"{record.type} {record.id}", len(record.evidence)),
        layout.indented(layout.words(record.evidence, marks=True)),
        layout.title("Sentence", len(sentences)),
        *(layout.indented(Text(flowing(s.text))) for s in sentences),
        layout.title("Made by", 1),
        layout.indented(Text(_maker(record))),
    ]
    if record.doubt:
        parts.append(layout.indented(Text(f"in doubt: {flowing(record.doubt)}")))
    readings = list(_readings(doc, record))
    if readings:
        parts += [layout.title("Other readings", len(readings))]
        parts += [layout.indented(Text(r)) for r in readings]
    lines = list(_lines(record, tokens))
    if lines:
        parts += [layout.title("Codebook", len(lines))]
        parts += [layout.indented(Text(line)) for line in lines]
    parts += [layout.title("Parse", len(tokens)), layout.indented(_parse(tokens))]
    return Group(*parts, Text())


def _tokens(doc: "Doc", evidence: list[Span]) -> "list[Token]":
    return [
        token
        for token in doc
        if not token.is_space
        and any(
            s.start < token.idx + len(token) and token.idx < s.end for s in evidence
        )
    ]


def _maker(record: Record) -> str:
    score = f", certainty {record.score:.2f}" if record.score is not None else ""
    return f"{record.maker}{score}"


def _readings(doc: "Doc", record: Record) -> Iterator[str]:
    """What the heads read in the record's words besides: types, acts, stances."""
    for told in findings(doc).told:
        start, end = told.trigger
        if not any(s.start <= start and end <= s.end for s in record.evidence):
            continue
        yield f"“{flowing(doc.text[start:end])}”: {_labels(told)}"
        for kind, score in told.others:
            yield f"    rejected: {kind} {score:.2f}"


def _labels(told: "Told") -> str:
    shown = [f"{told.type} {told.score:.2f}"]
    for name in ("mode", "modality", "act", "status", "stance"):
        value = getattr(told, name)
        if value != "-":
            shown.append(f"{name} {value} {told.sure[name]:.2f}")
    return ", ".join(shown)


def _lines(record: Record, tokens: "list[Token]") -> Iterator[str]:
    """The lines of the codebook on which words of the record stand."""
    for name in BOOKS.get(record.type, []):
        for token in tokens:
            if token.pos_ not in ("VERB", "NOUN", "ADJ", "PROPN"):
                continue
            line = codebook.line_of(name, token.lemma_.lower())
            if line is not None:
                yield f"{name}.yaml, line {line}: {token.lemma_.lower()}"


def _parse(tokens: "list[Token]") -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        grid.add_column(no_wrap=True)
    for token in tokens[:MOST_WORDS]:
        head = "" if token.head.i == token.i else flowing(token.head.text)
        grid.add_row(
            Text(flowing(token.text), style="bold"),
            Text(token.pos_, style="dim"),
            Text(token.dep_, style="cyan"),
            Text(head, style="dim"),
        )
    return grid
