"""What a reviewer's decision makes of a record."""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from dragoman.errors import EvidenceError, InputError
from dragoman.record import Record, Report, Span

BY = "review"
"""What made a record that a reviewer corrected."""

POINTING = (
    "speaker", "relay", "addressee", "occasion", "place", "paraphrases", "statement",
    "performer", "target", "holder", "sponsors", "parties", "guarantors", "initiative",
    "track", "actor", "recipient", "owner", "subject", "object",
)  # fmt: skip
"""Slots that hold ids, or words where there is nothing to point at."""

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)


def corrected(
    report: Report, text: str, id: str, correction: dict[str, Any]
) -> dict[str, Any]:
    """A record with a reviewer's values in place of the machine's.

    Args:
        report: The report that holds the record.
        text: Its text: spans may leave their words out, and are checked against it.
        id: The record's id.
        correction: Slots with their right values. With another `type` only the words
            and the id are taken over.

    Raises:
        InputError: if the outcome is no record, or quotes what does not stand there.
    """
    was = next(r for r in report.records if r.id == id).model_dump(mode="json")
    if correction.get("type", was["type"]) != was["type"]:
        was = {"evidence": was["evidence"]}
    new = {**was, **_quoting(correction, text), "id": id, "score": None, "doubt": None}
    new["made_by" if new.get("type") == "status" else "by"] = BY
    try:
        record = _RECORD.validate_python(new)
        alone = Report(doc=report.doc, records=[record])
        for span in alone.spans():
            Span.of(text, span.start, span.end)
        alone.check(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "correction"
        raise InputError(
            f"correction: {where}: {first['msg']}; the slots and their values are in "
            "dragoman schema"
        ) from error
    except EvidenceError as error:
        raise InputError(
            f"correction: {error}; give offsets in code points of the text"
        ) from error
    return record.model_dump(mode="json")


def _quoting(value: Any, text: str) -> Any:
    """The same, with the words of spans that give only their offsets."""
    if isinstance(value, list):
        return [_quoting(part, text) for part in value]
    if not isinstance(value, dict):
        return value
    filled = {name: _quoting(part, text) for name, part in value.items()}
    if {"start", "end"} == filled.keys() and all(
        isinstance(place, int) for place in filled.values()
    ):
        filled["quote"] = text[filled["start"] : filled["end"]]
    return filled


def pointers(record: dict[str, Any]) -> Iterator[str]:
    """What the slots of a record hold: ids, or words."""
    slots = (*POINTING, "by") if record["type"] == "status" else POINTING
    for slot in slots:
        value = record.get(slot)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from (part for part in value if isinstance(part, str))


def referents(report: Report, *records: dict[str, Any] | None) -> dict[str, Any]:
    """What the slots of records point at, so that they can be read without the report.

    Returns:
        For each id its words, and the entity or the place of the record that it names.
    """
    plain = report.exchange()
    entities = {entity["id"]: entity for entity in plain["entities"]}
    others = {record["id"]: record for record in plain["records"]}
    found: dict[str, Any] = {}
    waiting = [id for record in records if record for id in pointers(record)]
    while waiting:
        id = waiting.pop()
        if id in entities and id not in found:
            found[id] = {"words": entities[id]["name"], "entity": entities[id]}
            waiting += entities[id]["members"]
        elif id in others and id not in found:
            found[id] = _other(others[id])
    return found


def _other(record: dict[str, Any]) -> dict[str, Any]:
    words = record.get("name") or record["evidence"][0]["quote"]
    return {
        "words": words,
        "type": record["type"],
        "evidence": record["evidence"],
    }
