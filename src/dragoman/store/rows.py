"""A report as rows of the tables, and back: nothing is added and nothing lost."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.document import Document
from dragoman.record import Report

TYPES = (
    "statement", "act", "position", "initiative", "term", "status", "event",
    "relation", "claim", "link",
)  # fmt: skip
"""The tables that hold records; `entity` holds the rest of a report."""

LISTS = {
    "statement": ("speaker", "relay", "addressee", "place"),
    "act": ("performer", "target"),
    "position": ("holder", "target"),
    "term": ("holder",),
    "status": ("by",),
    "event": ("place",),
    "relation": ("subject", "object"),
    "claim": ("owner",),
}
"""Slots that hold one reference or several: always a list in a table."""


def report_key(id: str) -> int:
    """The key of a report: 63 bits of the BLAKE2b hash of its document's id.

    >>> report_key("a") == report_key("a") != report_key("b")
    True
    """
    digest = hashlib.blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest()) >> 1


def content_hash(document: Document) -> str:
    """What tells whether a document has changed: its header and its text."""
    header = document.header.model_dump_json()
    digest = hashlib.blake2b(header.encode(), digest_size=16)
    digest.update(b"\0" + document.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def to_rows(report: Report, key: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of a report by table, as plain data."""
    plain = report.exchange()
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows["entity"] = [{"report": key, **entity} for entity in plain["entities"]]
    for record in plain["records"]:
        table = record.pop("type")
        for slot in LISTS.get(table, ()):
            if isinstance(record[slot], str):
                record[slot] = [record[slot]]
        rows[table].append({"report": key, **record})
    return rows


def from_rows(
    header: dict[str, Any], tables: Mapping[str, Iterable[dict[str, Any]]]
) -> Report:
    """The report that these rows were made of, records in the order of their ids."""
    records = []
    for table, rows in tables.items():
        for row in rows:
            record = {name: value for name, value in row.items() if name != "report"}
            for slot in LISTS.get(table, ()):
                if record[slot] is not None and len(record[slot]) == 1:
                    record[slot] = record[slot][0]
            records.append(record if table == "entity" else {**record, "type": table})
    entities = [record for record in records if "type" not in record]
    rest = [record for record in records if "type" in record]
    return Report.model_validate(
        {
            "doc": header,
            "entities": sorted(entities, key=_order),
            "records": sorted(rest, key=_order),
        }
    )


def _order(record: dict[str, Any]) -> tuple[int, int, str]:
    """By type, then by the number in the id; claims stand among the statements."""
    table = record.get("type", "entity")
    place = TYPES.index(table) if table in TYPES and table != "claim" else 0
    digits = "".join(c for c in record["id"] if c.isdigit())
    return place, int(digits or 0), record["id"]


def as_json(rows: list[dict[str, Any]]) -> str:
    """Rows as DuckDB's from_json takes them."""
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
