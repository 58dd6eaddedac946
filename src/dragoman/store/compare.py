"""What two readings of the same reports say differently, record by record.

Records of two versions of a model or codebook have no ids in common: they are matched
by their type and the words they rest on, the most shared words first.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from dragoman.record import Report

SHARED = 0.5
"""How much of the longer evidence two records share at least, to be versions of one.
Half, as RECORD.md asks of the shorter: here nothing is gained by a loose match."""

UNSAID = frozenset({"id", "evidence", "score", "by", "made_by", "doubt", "type"})
"""Slots that say where a record stands or who made it, not what it says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is new, gone, or says something else.

    Attributes:
        document: The report.
        type: The type of the record.
        change: new, gone or changed.
        quote: The words that it rests on.
        before, after: The id in either version.
        slots: For a changed one, slot by slot: what it said and says.
    """

    document: str
    type: str
    change: Literal["new", "gone", "changed"]
    quote: str
    before: str | None = None
    after: str | None = None
    slots: dict[str, tuple[Any, Any]] = field(default_factory=dict)


def compare(before: Report, after: Report) -> Iterator[Change]:
    """What changed in one report, in text order within each type."""
    old, new = _by_type(before), _by_type(after)
    for type in sorted(old.keys() | new.keys()):
        pairs = _matched(old[type], new[type])
        for a, b in pairs:
            change = _change(before, after, type, a, b)
            if change is not None:
                yield change


def _by_type(report: Report) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in report.records:
        found[record.type].append(record)
    return found


def _matched(old: list[Any], new: list[Any]) -> list[tuple[Any, Any]]:
    """Pairs of records, one side None where nothing matches; in text order."""
    shares = sorted(
        (
            (-share, _same(a, b), i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
            if (share := _share(a, b)) >= SHARED
        ),
    )
    left, right = set(range(len(old))), set(range(len(new)))
    pairs: list[tuple[Any, Any]] = []
    for _, _, i, j in shares:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((old[i], new[j]))
    pairs += [(old[i], None) for i in left]
    pairs += [(None, new[j]) for j in right]
    return sorted(pairs, key=lambda pair: _place(pair[1] or pair[0]))


def _same(a: Any, b: Any) -> int:
    """Whether two records differ in kind: matched last among equals."""
    labels = ("act", "plover", "status", "relation", "kind", "link", "stance")
    return sum(getattr(a, name, None) != getattr(b, name, None) for name in labels)


def _place(record: Any) -> tuple[int, str]:
    return min((s.start for s in record.evidence), default=0), record.id


def _share(a: Any, b: Any) -> float:
    """Characters shared, of the longer evidence."""
    left = {c for s in a.evidence for c in range(s.start, s.end)}
    right = {c for s in b.evidence for c in range(s.start, s.end)}
    longest = max(len(left), len(right))
    return len(left & right) / longest if longest else float(a.id == b.id)


def _change(before: Report, after: Report, type: str, a: Any, b: Any) -> Change | None:
    document = after.doc.id
    quote = " ... ".join(s.quote for s in (b or a).evidence)
    if a is None:
        return Change(document, type, "new", quote, None, b.id)
    if b is None:
        return Change(document, type, "gone", quote, a.id, None)
    said, says = _said(before, a), _said(after, b)
    slots = {
        name: (said[name], says[name]) for name in said if said[name] != says[name]
    }
    if not slots:
        return None
    return Change(document, type, "changed", quote, a.id, b.id, slots)


def _said(report: Report, record: Any) -> dict[str, Any]:
    """The slots of a record in words, since ids differ between versions."""
    names = {entity.id: entity.name for entity in report.entities}
    names |= {
        other.id: getattr(other, "name", None)
        or " ".join(s.quote for s in other.evidence)
        for other in report.records
    }
    plain = record.model_dump(mode="json", exclude=set(UNSAID))
    return {slot: _worded(value, names) for slot, value in plain.items()}


def _worded(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, list):
        return [_worded(item, names) for item in value]
    if isinstance(value, dict):
        return value.get("quote") or value.get("words") or value
    return value
