"""A recorded collection, multiplied: many reports to time questions on.

Every copy has fresh keys of reports, fresh incidents and sayings, and days of its own,
up to five years back. Actors and plans that many reports share stay the same over all
copies; the rest are fresh in each of `VARIANTS` copies, since the more reports there
are, the more seldom a new one names somebody new. What no question reads (texts,
signatures and mentions) is left out, to save disk.
"""

from pathlib import Path

import duckdb

from dragoman.store import Store
from dragoman.store.database import data
from dragoman.store.rows import TYPES

VARIANTS = 100
"""Into how many each seldom named actor is split, however many copies there are."""
SHARED_ACTOR = 5
SHARED_PLAN = 3
"""Reports of the source that make an actor or a plan one of all copies."""
DAYS = 1826
"""Five years, over which copies are spread; 37 days lie between one and the next."""
BATCH = 8
"""Copies that are written at once: about a million rows, well within memory."""

SETTING = f"""
CREATE TEMP TABLE shared AS
    SELECT "key" FROM src.actor WHERE reports >= {SHARED_ACTOR}
    UNION SELECT "key" FROM src.plan WHERE reports >= {SHARED_PLAN};
CREATE TEMP MACRO fresh(report, n) AS (hash(report, n) >> 1)::UBIGINT;
CREATE TEMP MACRO back(n) AS to_days(((n * 37) % {DAYS})::INTEGER);
CREATE TEMP MACRO moved(d, n) AS (d - back(n))::DATE;
CREATE TEMP MACRO split(k, n) AS
    CASE WHEN k IN (SELECT "key" FROM shared) THEN k
         ELSE k || '~' || (n % {VARIANTS}) END;
CREATE TEMP MACRO day_moved(d, n) AS
    CASE WHEN regexp_full_match(d, '\\d{{4}}-\\d\\d-\\d\\d') AND try_cast(d AS DATE) > '1900-01-01'
         THEN strftime(moved(d::DATE, n), '%Y-%m-%d') ELSE d END;
"""

COPIED = {
    "report": (
        "fresh(report, turn) AS report, id || '~' || turn AS id, "
        "moved(published, turn) AS published, '' AS text, NULL::BLOB AS signature"
    ),
    "entity": "fresh(report, turn) AS report, []::span[] AS mentions",
    **{table: "fresh(report, turn) AS report" for table in TYPES},
    "member": (
        "fresh(report, turn) AS report, "
        "CASE WHEN kind IN ('event', 'utterance') THEN \"key\" || '~' || turn "
        'ELSE split("key", turn) END AS "key"'
    ),
    "party": (
        "fresh(report, turn) AS report, moved(published, turn) AS published, "
        "CASE WHEN of = 'event' THEN \"key\" || '~' || turn "
        'ELSE split("key", turn) END AS "key"'
    ),
    "incident": (
        "\"key\" || '~' || turn AS \"key\", day_moved(\"day\", turn) AS \"day\", "
        'moved("first", turn) AS "first", moved("last", turn) AS "last"'
    ),
    "saying": (
        "\"key\" || '~' || turn AS \"key\", split(speaker, turn) AS speaker, "
        'moved("first", turn) AS "first", moved("last", turn) AS "last"'
    ),
}  # fmt: skip


def multiply(source: Path, path: Path, *, reports: int) -> int:
    """Write a collection of at least so many reports to `path`.

    Returns:
        How many reports it has.
    """
    with Store(path, writing=True) as store:
        store.sql.execute(f"ATTACH '{source}' AS src (READ_ONLY)")
        store.sql.execute(SETTING)
        one = store.one("SELECT count(*) FROM src.report")
        copies = -(-reports // one)
        for low in range(0, copies, BATCH):
            for table, changes in COPIED.items():
                _copy(store.sql, table, changes, low, min(low + BATCH, copies))
        for table in ("actor", "plan"):
            _spread(store.sql, table, copies)
        look_up(store)
        store.sql.execute("CHECKPOINT")
        return int(store.one("SELECT count(*) FROM report"))


def look_up(store: Store) -> None:
    """Put `party` in its order, and fill what is made of it and the rest to find things.

    A copy keeps the order of its source; a collection is sorted by the keys of reports.
    """
    store.sql.execute(
        'CREATE TABLE sorted AS FROM party ORDER BY report, "type", record, role, n'
    )
    store.sql.execute("DROP TABLE party")
    store.sql.execute("ALTER TABLE sorted RENAME TO party")
    store.sql.execute("DELETE FROM slot;" + data("party.sql").split("DELETE FROM slot;")[1])
    rest = data("united.sql").split("DELETE FROM called;")[1]
    store.sql.execute("DELETE FROM called;" + rest)


def _copy(
    sql: duckdb.DuckDBPyConnection, table: str, changes: str, low: int, high: int
) -> None:
    """Some copies of one table, a copy after the other, in the order of the source."""
    sql.execute(
        f"INSERT INTO {table} SELECT * EXCLUDE (turn, nth) REPLACE ({changes}) FROM "
        f"(SELECT *, rowid AS nth FROM src.{table}), range({low}, {high}) copy(turn) "
        "ORDER BY turn, nth"
    )


def _spread(sql: duckdb.DuckDBPyConnection, table: str, copies: int) -> None:
    """Actors or plans: shared ones have the reports of all copies."""
    variants = min(VARIANTS, copies)
    span = f'("first" - to_days({DAYS}))::DATE AS "first"'
    sql.execute(
        f"INSERT INTO {table} SELECT * REPLACE (reports * {copies} AS reports, {span}) "
        f'FROM src.{table} WHERE "key" IN (SELECT "key" FROM shared)'
    )
    sql.execute(
        f"INSERT INTO {table} SELECT * EXCLUDE (turn) REPLACE "
        f"(split(\"key\", turn) AS \"key\", name || ' ' || turn AS name, "
        f"[x || ' ' || turn for x in names] AS names, "
        f"reports * {copies} // {variants} AS reports, {span}) "
        f"FROM src.{table}, range(0, {variants}) copy(turn) "
        'WHERE "key" NOT IN (SELECT "key" FROM shared)'
    )
