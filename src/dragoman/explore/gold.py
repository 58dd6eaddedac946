"""What reviews are good for: a gold standard, and examples to train on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.explore.judging import POINTING
from dragoman.explore.matching import KEY_SLOTS, Mark, same
from dragoman.explore.reviews import Review, Reviews
from dragoman.record import Report

ONLY_IDS = ("statement", "paraphrases")
"""Slots that are left empty where what they named is not in the gold itself."""


def gold(reviews: Reviews) -> Iterator[dict[str, Any]]:
    """The records that reviewers agree on, a report each, in the exchange format.

    A record counts as more than half of its reviewers decided; where they are divided
    it is left out. Of a report that changed between reviews, the text reviewed last
    counts. Everything is checked against the text as any report is.
    """
    texts = reviews.texts()
    for hash, chosen in _by_text(reviews):
        header, text = texts[hash]
        yield _Gold(header, chosen).report(text)


def training(reviews: Reviews) -> Iterator[dict[str, Any]]:
    """Every review that stands: text, record, verdict, and what is right instead."""
    texts = reviews.texts()
    for unit in reviews.units():
        for review in unit.reviews:
            header, text = texts[review.hash]
            yield {
                "document": review.document,
                "published": header["published"],
                "text": text,
                "record": review.seen,
                "verdict": review.verdict,
                "right": review.right,
                "refs": {id: ref["words"] for id, ref in review.refs.items()},
                "reviewer": review.reviewer,
                "made": review.made,
            }


def _by_text(reviews: Reviews) -> Iterator[tuple[str, list[Review]]]:
    latest: dict[str, Review] = {}
    agreed: dict[str, list[Review]] = {}
    for unit in reviews.units():
        for review in unit.reviews:
            known = latest.get(review.document)
            if known is None or review.review > known.review:
                latest[review.document] = review
        decided = unit.agreed()
        if decided is not None and decided.right is not None:
            agreed.setdefault(decided.hash, []).append(decided)
    for document in sorted(latest):
        hash = latest[document].hash
        yield hash, agreed.get(hash, [])


@dataclass
class _Gold:
    """One report being put together: reviews of different runs number differently.

    Attributes:
        header: Of the report.
        chosen: The reviews whose records go in.
        ids: The id of a record here, by review.
        cast: Entities by what tells them apart, with their ids here.
    """

    header: dict[str, Any]
    chosen: list[Review]
    ids: dict[int, str] = field(default_factory=dict)
    cast: dict[tuple[str, str, str | None], dict[str, Any]] = field(
        default_factory=dict
    )

    def report(self, text: str) -> dict[str, Any]:
        """The report in the exchange format, checked."""
        numbers: dict[str, int] = {}
        for review in self.chosen:
            prefix = _right(review)["id"].rstrip("0123456789")
            numbers[prefix] = numbers.get(prefix, 0) + 1
            self.ids[review.review] = f"{prefix}{numbers[prefix]}"
        records = [record for r in self.chosen if (record := self._record(r))]
        report = Report.model_validate(
            {"doc": self.header, "entities": [*self.cast.values()], "records": records}
        )
        report.check(text)
        return report.exchange()

    def _record(self, review: Review) -> dict[str, Any] | None:
        """The record with its slots pointing within the gold; None: it cannot stand."""
        record = {**_right(review), "id": self.ids[review.review]}
        if record["type"] == "link":
            ends = [self._points_to(review, record[s]) for s in ("subject", "object")]
            if None in ends:
                return None
            return {**record, "subject": ends[0], "object": ends[1]}
        slots = (*POINTING, "by") if record["type"] == "status" else POINTING
        for slot in slots:
            if record.get(slot):
                record[slot] = self._slot(review, slot, record[slot])
        return record

    def _slot(self, review: Review, slot: str, value: Any) -> Any:
        if slot not in ONLY_IDS:
            if isinstance(value, list):
                return [self._named(review, part) for part in value]
            return self._named(review, value)
        if isinstance(value, list):
            found = (self._points_to(review, part) for part in value)
            return [id for id in found if id is not None]
        return self._points_to(review, value)

    def _named(self, review: Review, id: str) -> str:
        """The id here of what an id meant then; its words where it is not here."""
        ref = review.refs.get(id)
        if ref is None:
            return id
        if "entity" in ref:
            return self._entity(review, ref["entity"])
        return self._points_to(review, id) or str(ref["words"])

    def _points_to(self, review: Review, id: str) -> str | None:
        """The id here of a record that a slot named then."""
        ref = review.refs.get(id)
        if ref is None or "evidence" not in ref:
            return None
        here = [
            _mark(self.ids[other.review], _right(other))
            for other in self.chosen
            if other.review != review.review
        ]
        return same([_mark("then", ref)], here).get("then")

    def _entity(self, review: Review, entity: dict[str, Any]) -> str:
        told = (entity["name"], entity["kind"], entity["country"])
        if told not in self.cast:
            id = f"a{len(self.cast) + 1}"
            self.cast[told] = {**entity, "id": id, "members": []}
            members = [self._named(review, member) for member in entity["members"]]
            self.cast[told]["members"] = members
        return str(self.cast[told]["id"])


def _right(review: Review) -> dict[str, Any]:
    assert review.right is not None
    return review.right


def _mark(id: str, record: dict[str, Any]) -> Mark:
    spans = [(span["start"], span["end"]) for span in record["evidence"]]
    return Mark(id, record["type"], spans, record.get(KEY_SLOTS[record["type"]]))


def lines(reviews: Reviews, form: str) -> Iterable[dict[str, Any]]:
    """The export of a name: gold or training."""
    return gold(reviews) if form == "gold" else training(reviews)
