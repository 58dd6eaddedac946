"""What a user says of merges: taken back, pinned, forbidden. Sources stay as they are."""

import datetime
from typing import Literal

from dragoman.errors import InputError
from dragoman.store.database import Store
from dragoman.store.rows import report_key
from dragoman.store.uniting import ITEMS

Side = tuple[int, str]
"""A report's key and an item of it."""


def judge(
    store: Store,
    kind: str,
    left: str,
    right: str,
    verdict: Literal["same", "distinct"],
    *,
    who: str | None = None,
    why: str | None = None,
) -> int:
    """Say that two things are one, or two. The next uniting obeys.

    Args:
        store: A collection open for writing.
        kind: reprint, actor, initiative, event or utterance.
        left: A key across reports, or DOCUMENT:ITEM; for reprints DOCUMENT.
        right: The same for the other.
        verdict: same or distinct.
        who: Who says so.
        why: Why.

    Returns:
        The number of the judgement.

    Raises:
        InputError: if there is no such kind or thing, or both are the same item.
    """
    if kind not in ITEMS:
        raise InputError(f"{kind!r} is no kind of merge; one of: {', '.join(ITEMS)}")
    sides = _side(store, kind, left), _side(store, kind, right)
    if sides[0] == sides[1]:
        raise InputError(f"{left} and {right} are the same item; name two")
    number: int = store.one("SELECT coalesce(max(judgement), 0) + 1 FROM judgement")
    store.sql.execute(
        "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            number, kind, *sides[0], *sides[1], verdict, who,
            datetime.datetime.now(datetime.UTC), why,
        ],
    )  # fmt: skip
    return number


def undo(
    store: Store, merge: str, *, who: str | None = None, why: str | None = None
) -> int:
    """Take one merge back: what it joined is kept apart from now on.

    Raises:
        InputError: if no merge has this id.
    """
    row = store.sql.execute(
        "SELECT kind, report, item, into_report, into_item FROM merge WHERE merge = ?",
        [merge],
    ).fetchone()
    if row is None:
        raise InputError(f"no merge has the id {merge!r}; see: dragoman merge list")
    kind, *sides = row
    number: int = store.one("SELECT coalesce(max(judgement), 0) + 1 FROM judgement")
    store.sql.execute(
        "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, 'distinct', ?, ?, ?)",
        [number, kind, *sides, who, datetime.datetime.now(datetime.UTC), why],
    )
    return number


def retract(store: Store, number: int) -> None:
    """Take a judgement back; the next uniting decides without it.

    Raises:
        InputError: if there is none with this number.
    """
    gone = store.sql.execute(
        "DELETE FROM judgement WHERE judgement = ? RETURNING judgement", [number]
    ).fetchall()
    if not gone:
        raise InputError(f"no judgement has the number {number}")


def _side(store: Store, kind: str, said: str) -> Side:
    """The item that DOCUMENT:ITEM or a key stands for: of a key, its first member."""
    if kind == "reprint":
        return _report(store, said)
    row = store.sql.execute(
        "SELECT m.report, m.item FROM member m JOIN report USING (report) "
        'WHERE kind = ? AND "key" = ? ORDER BY published NULLS LAST, id, item LIMIT 1',
        [kind, said],
    ).fetchone()
    if row is not None:
        return row[0], row[1]
    document, _, item = said.rpartition(":")
    key = report_key(document)
    if not store.one(
        "SELECT count(*) FROM member WHERE kind = ? AND report = ? AND item = ?",
        [kind, key, item],
    ):
        raise InputError(
            f"{said!r} is no {kind} of this collection; name its key or DOCUMENT:ITEM"
        )
    return key, item


def _report(store: Store, document: str) -> Side:
    key = report_key(document)
    if not store.one("SELECT count(*) FROM report WHERE report = ?", [key]):
        raise InputError(f"{document!r} is no report of this collection")
    return key, document
