"""What people decided about records: kept beside the collection, in a file of its own.

SQLite, because a reviewer writes while the collection is open for reading. A review is
never deleted: undoing it says when, and what stood before stands again.
"""

import datetime
import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from dragoman.errors import StoreError
from dragoman.explore.matching import KEY_SLOTS, Mark, moved

SUFFIX = ".reviews.db"

WAIT_SECONDS = 5.0
"""How long a review waits for another to be written: each takes milliseconds."""

Verdict = Literal["accept", "correct", "reject"]


@dataclass(frozen=True)
class Review:
    """One decision about one record.

    Attributes:
        review: Its number.
        unit: What it is about; reviews of one unit are about the same thing.
        document: The report's id.
        hash: Which text of the report was reviewed.
        seen: The record as the reviewer saw it, in the exchange format.
        refs: What the slots of the record pointed at, by id.
        verdict: What was decided.
        right: The record as it should be; None where it was rejected.
        reviewer: Who decided.
        made: When, UTC, ISO 8601.
    """

    review: int
    unit: int
    document: str
    hash: str
    seen: dict[str, Any]
    refs: dict[str, Any]
    verdict: Verdict
    right: dict[str, Any] | None
    reviewer: str
    made: str


@dataclass(frozen=True)
class Unit:
    """Something that was reviewed, with the decisions that stand.

    Attributes:
        unit: Its number.
        document: The report's id.
        hash: Which text it was first seen in.
        seen: The record as it was then.
        reviews: The last of each reviewer that was not undone, oldest first.
    """

    unit: int
    document: str
    hash: str
    seen: dict[str, Any]
    reviews: tuple[Review, ...]

    def agreed(self) -> Review | None:
        """The review that counts: what more than half of the reviewers decided."""
        if not self.reviews:
            return None
        sides: dict[str, list[Review]] = {}
        for review in self.reviews:
            sides.setdefault(_side(review), []).append(review)
        most = max(sides.values(), key=len)
        return most[-1] if 2 * len(most) > len(self.reviews) else None

    @property
    def disputed(self) -> bool:
        """Whether the reviewers disagree and nobody has the majority."""
        return bool(self.reviews) and self.agreed() is None

    def mark(self, text: str | None = None) -> Mark:
        """Where it stands, in the text that was reviewed or in one that has changed."""
        evidence = self.seen["evidence"]
        spans = (
            [(span["start"], span["end"]) for span in evidence]
            if text is None
            else moved([(span["start"], span["quote"]) for span in evidence], text)
        )
        type = self.seen["type"]
        return Mark(str(self.unit), type, spans, self.seen.get(KEY_SLOTS[type]))


class Reviews:
    """The reviews of a collection.

    Args:
        path: Their file; made with the first review.

    Attributes:
        turn: Held from looking for what a decision is about until it is kept.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turn = threading.Lock()

    @classmethod
    def beside(cls, collection: Path) -> "Reviews":
        """The reviews that belong to a collection's file."""
        return cls(collection.with_name(collection.name + SUFFIX))

    def version(self) -> tuple[int, int]:
        """What changes whenever a review is made or undone."""
        if not self.path.exists():
            return 0, 0
        with self._open() as sql:
            row = sql.execute(
                "SELECT coalesce(max(review), 0), count(undone) FROM review"
            ).fetchone()
        return row[0], row[1]

    def units(self, document: str | None = None) -> list[Unit]:
        """What was reviewed, in one report or in all, in the order of first review."""
        if not self.path.exists():
            return []
        with self._open() as sql:
            where, given = ("", ()) if document is None else (_ONE, (document,))
            units = sql.execute(
                f"SELECT unit, document, hash, seen FROM unit {where} ORDER BY unit",
                given,
            ).fetchall()
            standing = _standing(sql, where, given)
        return [
            Unit(unit, of, hash, json.loads(seen), tuple(standing.get(unit, ())))
            for unit, of, hash, seen in units
        ]

    def texts(self) -> dict[str, tuple[dict[str, Any], str]]:
        """Every reviewed text by its hash: header and text."""
        if not self.path.exists():
            return {}
        with self._open() as sql:
            rows = sql.execute("SELECT hash, header, text FROM text").fetchall()
        return {hash: (json.loads(header), text) for hash, header, text in rows}

    def add(
        self, review: Review, *, header: dict[str, Any], text: str, unit: int | None
    ) -> Review:
        """Keep a review.

        Args:
            review: The decision; its numbers and its time are given here.
            header: Of the report, in the exchange format.
            text: Of the report.
            unit: What it is about, where that was reviewed before.

        Returns:
            The review with its numbers and its time.

        Raises:
            StoreError: if the file cannot be written.
        """
        seen, made = _json(review.seen), _now()
        with self._open(writing=True) as sql:
            sql.execute(
                "INSERT OR IGNORE INTO text VALUES (?, ?, ?, ?)",
                [review.hash, review.document, _json(header), text],
            )
            if unit is None:
                unit = sql.execute(
                    "INSERT INTO unit (document, type, hash, seen) VALUES (?, ?, ?, ?)",
                    [review.document, review.seen["type"], review.hash, seen],
                ).lastrowid
            number = sql.execute(
                "INSERT INTO review (unit, hash, seen, refs, verdict, right, reviewer, "
                "made) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    unit, review.hash, seen, _json(review.refs), review.verdict,
                    None if review.right is None else _json(review.right),
                    review.reviewer, made,
                ],
            ).lastrowid  # fmt: skip
        assert number is not None
        assert unit is not None
        return replace(review, review=number, unit=unit, made=made)

    def undo(self, review: int) -> bool:
        """Take a review back; False where there is none, or it was taken back before."""
        if not self.path.exists():
            return False
        with self._open(writing=True) as sql:
            done = sql.execute(
                "UPDATE review SET undone = ? WHERE review = ? AND undone IS NULL",
                [_now(), review],
            )
        return done.rowcount == 1

    @contextmanager
    def _open(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """The file, for one use; what is written stands when all of it was."""
        sql = None
        try:
            sql = sqlite3.connect(self.path, timeout=WAIT_SECONDS)
            if writing:
                sql.executescript(_schema())
                sql.execute("BEGIN IMMEDIATE")
            with sql:
                yield sql
        except sqlite3.Error as error:
            raise StoreError(
                f"{self.path}: reviews cannot be {'kept' if writing else 'read'} "
                f"({error}); check who may write there and whether the disk is full"
            ) from error
        finally:
            if sql is not None:
                sql.close()


_ONE = "WHERE document = ?"

_STANDING = """
SELECT review, unit, document, hash, seen, refs, verdict, right, reviewer, made FROM (
    SELECT r.*, u.document, row_number() OVER (
        PARTITION BY r.unit, r.reviewer ORDER BY r.review DESC) AS n
    FROM review r JOIN unit u USING (unit) {where} {also} r.undone IS NULL
) WHERE n = 1 ORDER BY review
"""


def _standing(
    sql: sqlite3.Connection, where: str, given: Iterable[str]
) -> dict[int, list[Review]]:
    also = "AND" if where else "WHERE"
    query = _STANDING.format(where=where, also=also)
    found: dict[int, list[Review]] = {}
    for row in sql.execute(query, tuple(given)):
        review = Review(
            review=row[0],
            unit=row[1],
            document=row[2],
            hash=row[3],
            seen=json.loads(row[4]),
            refs=json.loads(row[5]),
            verdict=row[6],
            right=None if row[7] is None else json.loads(row[7]),
            reviewer=row[8],
            made=row[9],
        )
        found.setdefault(review.unit, []).append(review)
    return found


def _side(review: Review) -> str:
    """What a reviewer wants in the record.

    Who accepts agrees with who accepts what another run made of the same words, as long
    as its key slot says the same. Corrections agree when they say the same; ids and
    scores differ between runs, so names are compared in their place.
    """
    if review.right is None:
        return review.verdict
    type = review.right["type"]
    if review.verdict == "accept":
        return f"accept {review.right.get(KEY_SLOTS[type])}"
    maker = "made_by" if type == "status" else "by"
    said = {k: v for k, v in review.right.items() if k not in (*_OF_A_RUN, maker)}
    return json.dumps(
        replaced(said, {id: ref["words"] for id, ref in review.refs.items()}),
        sort_keys=True,
    )


_OF_A_RUN = ("id", "score", "doubt")


def replaced(value: Any, words: dict[str, str]) -> Any:
    """A slot's value with ids replaced, however deep they stand in lists."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, list):
        return [replaced(part, words) for part in value]
    if isinstance(value, dict):
        return {name: replaced(part, words) for name, part in value.items()}
    return value


def _schema() -> str:
    folder = resources.files("dragoman.explore")
    return folder.joinpath("reviews.sql").read_text(encoding="utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
