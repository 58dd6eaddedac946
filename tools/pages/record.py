"""The record: every type with its slots, from the classes that define it."""

import json
import typing
from typing import Any

from pydantic import BaseModel

from dragoman import document, record
from tools.pages import table

HEAD = """# The record

What Dragoman writes down. This page is written by `python -m tools.reference` from
`record.py` and `document.py`, which are the only definition; [the JSON
Schema](record.schema.json) is what `dragoman schema` prints. A report in the exchange
format is a `Report`: its `doc`, its `entities` and its `records`.

Offsets are code points into the text, 0-based and half-open, and
`text[start:end] == quote` holds for every span. Times are ISO 8601, coordinates WGS 84
degrees, countries ISO 3166-1 alpha-3. A slot that names an entity, initiative, term or
event holds its id; where nothing is there to point at, it holds the words. A list in a
slot means "jointly", except in the holder of a position, where it means "either".
"""

PARTS = (record.Report, document.Header, document.DateCandidate, record.Entity,
         record.Span, record.Time, record.Place)  # fmt: skip
RECORDS = tuple(typing.get_args(typing.get_args(record.Record)[0]))

VOCABULARIES = {
    "Act": record.ActKind, "Basis": record.Basis, "EntityKind": record.EntityKind,
    "Factuality": record.Factuality, "InitiativeKind": record.InitiativeKind,
    "Issue": record.Issue, "LinkKind": record.LinkKind, "Modality": record.Modality,
    "Plover": record.Plover, "QuoteType": record.QuoteType,
    "RelationKind": record.RelationKind, "Stance": record.Stance,
    "StatusKind": record.StatusKind, "TermKind": record.TermKind,
}  # fmt: skip


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD, "## Record types\n"]
    parts += [_class(model) for model in RECORDS]
    parts += ["## What they are made of\n"]
    parts += [_class(model) for model in PARTS]
    parts += ["## Vocabularies\n"]
    for name, kind in VOCABULARIES.items():
        words = ", ".join(f"`{word}`" for word in typing.get_args(kind))
        parts.append(f"**{name}**: {words}.\n")
    return "\n".join(parts)


def schema() -> str:
    """The JSON Schema, as `dragoman schema` prints it."""
    return json.dumps(record.schema(), indent=2, ensure_ascii=False) + "\n"


def _class(model: type[BaseModel]) -> str:
    rows = [
        [f"`{name}`", _kind(field.annotation), _default(field), field.description or ""]
        for name, field in model.model_fields.items()
    ]
    what = "\n".join(
        line.strip() for line in (model.__doc__ or "").splitlines()
    ).strip()
    heads = ["slot", "holds", "when left out", ""]
    return f"### {model.__name__}\n\n{what}\n\n{table(heads, rows)}"


def _default(field: Any) -> str:
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True)
    return "empty" if value in (None, []) else f"`{value}`"


def _kind(kind: Any) -> str:
    """What a slot holds, in words: one of a vocabulary, a span, several ids."""
    for name, known in VOCABULARIES.items():
        if kind == known:
            return name
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        return (
            "records" if inside[0] == record.Record else f"list of {_kind(inside[0])}"
        )
    if origin is typing.Literal:
        return " or ".join(f"`{word}`" for word in inside)
    if origin is typing.Annotated:
        return _kind(inside[0])
    if inside:
        some = [_kind(part) for part in inside if part is not type(None)]
        return " or ".join(dict.fromkeys(some))
    names = {str: "text", int: "number", float: "number", bool: "true or false"}
    return names.get(kind, getattr(kind, "__name__", str(kind)))
