"""What is one across reports, written down: members, merges and what they make up.

The tables of the third layer are made anew from the whole collection each time, so that
they depend on what it holds and not on the order in which it came.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.store.database import Store, data
from dragoman.store.held import held
from dragoman.store.reports import empty, insert
from dragoman.store.rows import report_key
from dragoman.unite import actors, events, initiatives, utterances
from dragoman.unite.reprints import among
from dragoman.unite.rows import (
    Actor,
    Cluster,
    EntityRow,
    EventRow,
    InitiativeRow,
    Item,
    Judgement,
    Merge,
    UtteranceRow,
)

Keys = dict[Item, str]

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
    """Make the tables of what is one across reports anew."""
    given = judgements(store)
    people, people_merges, found = actors(_entities(store), given)
    states = {actor.key: actor.country for actor in found if actor.country}
    plans, plan_merges, plan_found = initiatives(
        _initiatives(store, people), given, countries=states
    )
    deeds, deed_merges, _ = events(_events(store, people), given, countries=states)
    words, word_merges, said = utterances(_utterances(store, people), given)
    with store.transaction():
        store.sql.execute("DELETE FROM member")
        for kind, keys in (
            ("actor", people),
            ("initiative", plans),
            ("event", deeds),
            ("utterance", words),
        ):
            _write_members(store, kind, keys)
        for kind, merges in (
            ("actor", people_merges),
            ("initiative", plan_merges),
            ("event", deed_merges),
            ("utterance", word_merges),
        ):
            _write_merges(store, kind, merges)
        _write_actors(store, found)
        _write_names(store, plan_found, said)
        for part in ("party.sql", "united.sql"):
            store.sql.execute(data(part))


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


def _entities(store: Store) -> list[EntityRow]:
    rows = store.rows(
        "SELECT r.id AS report, e.id, e.name, e.kind, e.country, e.aliases, "
        "e.office, e.sector, r.published FROM entity e JOIN report r USING (report)"
    )
    return [EntityRow(**{**row, "aliases": tuple(row["aliases"])}) for row in rows]


def _initiatives(store: Store, people: Keys) -> list[InitiativeRow]:
    rows = store.rows(
        "SELECT r.id AS report, i.id, i.name, i.aliases, i.kind, i.sponsors, "
        "i.parties, r.published FROM initiative i JOIN report r USING (report)"
    )
    return [
        InitiativeRow(
            **{
                **row,
                "aliases": tuple(row["aliases"]),
                "sponsors": _keys(row["report"], row["sponsors"], people),
                "parties": _keys(row["report"], row["parties"], people),
            }
        )
        for row in rows
    ]


def _events(store: Store, people: Keys) -> list[EventRow]:
    rows = store.rows(
        "SELECT r.id AS report, e.id, plover, mode, modality, actor, recipient, "
        "place, e.time.value AS day, published, evidence[1].quote AS quote "
        "FROM event e JOIN report r USING (report)"
    )
    found = []
    for row in rows:
        report = row["report"]
        where = _keys(report, row.pop("place"), people)
        found.append(
            EventRow(
                **{
                    **{k: v for k, v in row.items() if k not in ("actor", "recipient")},
                    "actors": _keys(report, row["actor"], people),
                    "recipients": _keys(report, row["recipient"], people),
                    "place": where[0] if where else None,
                }
            )
        )
    return found


def _utterances(store: Store, people: Keys) -> list[UtteranceRow]:
    rows = store.rows(
        "SELECT r.id AS report, s.id, speaker, quote_type, "
        "list_transform(content, lambda c: c.quote) AS words, published "
        "FROM statement s JOIN report r USING (report)"
    )
    return [
        UtteranceRow(
            row["report"],
            row["id"],
            next(iter(_keys(row["report"], row["speaker"], people)), None),
            row["quote_type"],
            " ".join(row["words"] or ()),
            row["published"],
        )
        for row in rows
    ]


def _keys(report: str, refs: Sequence[str] | None, people: Keys) -> tuple[str, ...]:
    """Who these are across reports; words that point nowhere stay words."""
    return tuple(people.get((report, ref), ref) for ref in refs or ())


def _write_members(store: Store, kind: str, keys: Keys) -> None:
    rows = [
        {"kind": kind, "report": report_key(report), "item": item, "key": key}
        for (report, item), key in sorted(keys.items())
    ]
    if rows:
        insert(store, "member", rows)


def _write_merges(store: Store, kind: str, merges: Iterable[Merge]) -> None:
    store.sql.execute("DELETE FROM merge WHERE kind = ?", [kind])
    rows: list[dict[str, Any]] = [
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
    ]
    if rows:
        insert(store, "merge", rows)


def merge_id(kind: str, report: str, item: str) -> str:
    """The id of a merge: twelve hexadecimal digits, by what it joins.

    >>> len(merge_id("actor", "report-1", "a4"))
    12
    """
    words = "\0".join((kind, report, item)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=6).hexdigest()


def _write_actors(store: Store, found: Iterable[Actor]) -> None:
    rows: list[dict[str, Any]] = [
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
    ]
    store.sql.execute("DELETE FROM actor")
    if rows:
        insert(store, "actor", rows)


def _write_names(
    store: Store, plans: Iterable[Cluster], said: Iterable[Cluster]
) -> None:
    """Names of plans and sayings; `united.sql` adds what can be counted."""
    for table, clusters in (("plan_name", plans), ("saying_name", said)):
        store.sql.execute(
            f'CREATE OR REPLACE TEMP TABLE {table} ("key" VARCHAR, name VARCHAR)'
        )
        rows = [{"key": c.key, "name": c.name} for c in clusters]
        if rows:
            insert(store, table, rows)
