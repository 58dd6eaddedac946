"""What is one across reports, written down: members, merges and what they make up.

The tables of the third layer are made anew from the whole collection each time, so that
they depend on what it holds and not on the order in which it came.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from sys import intern
from typing import Any

import duckdb

from dragoman.store.database import MEMORY, Store, data
from dragoman.store.held import held
from dragoman.store.reports import empty, insert
from dragoman.store.rows import report_key
from dragoman.unite import actors, events, initiatives, utterances
from dragoman.unite.records import United
from dragoman.unite.reprints import among
from dragoman.unite.rows import (
    Actor,
    EntityRow,
    EventRow,
    InitiativeRow,
    Item,
    Judgement,
    Merge,
    UtteranceRow,
)

Keys = dict[Item, str]

LITTLE = "400MB"
"""What DuckDB may hold in memory while records are united: enough for 100,000 short
reports, half of it is not."""

FETCHED = 2_048
"""Rows that are fetched together: as many as DuckDB makes at a time."""

ITEMS = {
    "actor": "entity",
    "initiative": "initiative",
    "event": "event",
    "utterance": "statement",
    "reprint": "report",
}
"""The table in which the items of each kind of merge stand."""


def settle_reprints(store: Store) -> int:
    """Find reprints, and let each hold no records of its own.

    A report that is none any more (the user forbade it, or its original changed) waits
    to be read again.

    Returns:
        How many reports are reprints.
    """
    merges = among(held(store), judgements(store))
    now = {report_key(m.report): report_key(m.into_report) for m in merges}
    was = dict(
        store.sql.execute(
            "SELECT report, original FROM report WHERE state = 'reprint'"
        ).fetchall()
    )
    with store.transaction():
        store.sql.execute(
            "UPDATE report SET state = 'held', original = NULL "
            "WHERE report IN (SELECT unnest(?::UBIGINT[]))",
            [sorted(was.keys() - now.keys())],
        )
        fresh = [key for key in now if was.get(key) != now[key]]
        empty(store, fresh)
        store.sql.execute(
            "UPDATE report SET state = 'reprint', original = new.original, "
            "recipe = NULL, fault = NULL FROM (SELECT unnest(?::UBIGINT[]) AS report, "
            "unnest(?::UBIGINT[]) AS original) new WHERE new.report = report.report",
            [fresh, [now[key] for key in fresh]],
        )
        _write_merges(store, "reprint", merges)
    return len(now)


def unite(store: Store) -> None:
    """Make the tables of what is one across reports anew.

    DuckDB is given little memory for it, since all else that is united lies in memory
    as well; where that does not do, it is given what it has elsewhere.
    """
    try:
        store.sql.execute(f"SET memory_limit = '{LITTLE}'")
        _unite(store)
    except duckdb.OutOfMemoryException:
        store.sql.execute(f"SET memory_limit = '{MEMORY}'")
        _unite(store)
    finally:
        store.sql.execute(f"SET memory_limit = '{MEMORY}'")


def _unite(store: Store) -> None:
    """Make the tables anew, one kind after the other.

    Each is written before the next is read: what a collection says of one kind is as
    much as should be in memory at a time.
    """
    given = judgements(store)
    with store.transaction():
        store.sql.execute("DELETE FROM member")
        people, merges, found = actors(_entities(store), given)
        _write_members(store, "actor", people)
        _write_merges(store, "actor", merges)
        _write_actors(store, found)
        states = {actor.key: actor.country for actor in found if actor.country}
        del merges, found
        plans = initiatives(_initiatives(store, people), given, countries=states)
        _write_united(store, "initiative", plans, "plan_name")
        del plans
        deeds = events(_events(store, people), given, countries=states)
        _write_united(store, "event", deeds)
        del deeds, states
        said = utterances(_utterances(store, people), given)
        _write_united(store, "utterance", said, "saying_name")
        del said, people
        for part in ("party.sql", "united.sql"):
            store.sql.execute(data(part))
        # A commit that lacks memory would leave the file closed.
        store.sql.execute(f"SET memory_limit = '{MEMORY}'")


def judgements(store: Store) -> list[Judgement]:
    """What users pinned and forbade, in the order in which they said it."""
    rows = store.rows(
        "SELECT j.*, l.id AS l_id, r.id AS r_id FROM judgement j "
        "JOIN report l ON l.report = left_report "
        "JOIN report r ON r.report = right_report ORDER BY judgement"
    )
    return [
        Judgement(
            row["kind"],
            (row["l_id"], row["left_item"]),
            (row["r_id"], row["right_item"]),
            row["verdict"],
        )
        for row in rows
    ]


def _read(store: Store, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, some at a time: they are many, and made into others at once."""
    cursor = store.sql.execute(query)
    while rows := cursor.fetchmany(FETCHED):
        yield from rows


def _entities(store: Store) -> Iterator[EntityRow]:
    days: dict[Any, Any] = {}
    for report, id, name, kind, country, aliases, office, sector, day in _read(
        store,
        "SELECT r.id, e.id, e.name, e.kind, e.country, e.aliases, e.office, e.sector, "
        "r.published FROM entity e JOIN report r USING (report)",
    ):
        yield EntityRow(
            intern(report),
            intern(id),
            intern(name),
            intern(kind),  # type: ignore[arg-type]
            _shared(country),
            tuple(map(intern, aliases)),
            _shared(office),
            _shared(sector),
            days.setdefault(day, day),
        )


def _initiatives(store: Store, people: Keys) -> Iterator[InitiativeRow]:
    for report, id, name, aliases, kind, sponsors, parties, day in _read(
        store,
        "SELECT r.id, i.id, i.name, i.aliases, i.kind, i.sponsors, i.parties, "
        "r.published FROM initiative i JOIN report r USING (report)",
    ):
        yield InitiativeRow(
            intern(report),
            intern(id),
            name,
            tuple(aliases),
            kind,
            _keys(report, sponsors, people),
            _keys(report, parties, people),
            day,
        )


def _events(store: Store, people: Keys) -> Iterator[EventRow]:
    for report, id, plover, mode, modality, actor, recipient, place, *rest in _read(
        store,
        "SELECT r.id, e.id, plover, mode, modality, actor, recipient, place, "
        "e.time.value, published, evidence[1].quote "
        "FROM event e JOIN report r USING (report)",
    ):
        where = _keys(report, place, people)
        yield EventRow(
            intern(report),
            intern(id),
            _shared(plover),
            _shared(mode),
            intern(modality),  # type: ignore[arg-type]
            _keys(report, actor, people),
            _keys(report, recipient, people),
            where[0] if where else None,
            *rest,
        )


def _utterances(store: Store, people: Keys) -> Iterator[UtteranceRow]:
    for report, id, speaker, quote_type, words, day in _read(
        store,
        "SELECT r.id, s.id, speaker, quote_type, "
        "list_transform(content, lambda c: c.quote), published "
        "FROM statement s JOIN report r USING (report)",
    ):
        yield UtteranceRow(
            intern(report),
            intern(id),
            next(iter(_keys(report, speaker, people)), None),
            intern(quote_type),  # type: ignore[arg-type]
            " ".join(words or ()),
            day,
        )


def _shared(word: str | None) -> str | None:
    """A word that many rows have, once in memory."""
    return None if word is None else intern(word)


def _keys(report: str, refs: Sequence[str] | None, people: Keys) -> tuple[str, ...]:
    """Who these are across reports; words that point nowhere stay words."""
    return tuple(people.get((report, ref), ref) for ref in refs or ())


def _write_united(
    store: Store, kind: str, united: United, names: str | None = None
) -> None:
    """Write what records of one kind are across reports.

    Args:
        store: The collection.
        kind: Of what.
        united: Keys, merges and clusters.
        names: The table for the names of the clusters; `united.sql` adds what can be
            counted.
    """
    keys, merges, found = united
    _write_members(store, kind, keys)
    _write_merges(store, kind, merges)
    if names is not None:
        store.sql.execute(
            f'CREATE OR REPLACE TEMP TABLE {names} ("key" VARCHAR, name VARCHAR)'
        )
        insert(store, names, ({"key": c.key, "name": c.name} for c in found))


def _write_members(store: Store, kind: str, keys: Keys) -> None:
    rows = (
        {
            "kind": kind,
            "report": report_key(item[0]),
            "item": item[1],
            "key": keys[item],
        }
        for item in sorted(keys)
    )
    insert(store, "member", rows)


def _write_merges(store: Store, kind: str, merges: Iterable[Merge]) -> None:
    store.sql.execute("DELETE FROM merge WHERE kind = ?", [kind])
    rows = (
        {
            "merge": merge_id(m.kind, m.report, m.item),
            "kind": m.kind,
            "report": report_key(m.report),
            "item": m.item,
            "into_report": report_key(m.into_report),
            "into_item": m.into_item,
            "key": m.key,
            "reason": m.reason,
            "score": m.score,
        }
        for m in merges
    )
    insert(store, "merge", rows)


def merge_id(kind: str, report: str, item: str) -> str:
    """The id of a merge: twelve hexadecimal digits, by what it joins.

    >>> len(merge_id("actor", "report-1", "a4"))
    12
    """
    words = "\0".join((kind, report, item)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=6).hexdigest()


def _write_actors(store: Store, found: Iterable[Actor]) -> None:
    rows = (
        {
            "key": actor.key,
            "name": actor.name,
            "kind": actor.kind,
            "country": actor.country,
            "names": [actor.name, *actor.aliases],
            "offices": [
                {
                    "office": t.office,
                    "first": t.first.isoformat() if t.first else None,
                    "last": t.last.isoformat() if t.last else None,
                }
                for t in actor.tenures
            ],
            "sectors": list(actor.sectors),
            "reports": len({report for report, _ in actor.members}),
        }
        for actor in found
    )
    store.sql.execute("DELETE FROM actor")
    insert(store, "actor", rows)
