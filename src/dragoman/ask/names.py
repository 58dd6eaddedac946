"""Whom a user means: actors and plans by their keys or by any of their names."""

from dataclasses import dataclass
from typing import Any

import duckdb

from dragoman.errors import InputError

SHOWN = 8
"""Readings and suggestions in a message: what still fits a screen."""
ALIKE = 0.86
"""Jaro-Winkler similarity from which a name is suggested: "Zelenski" and "Zelensky" have
0.95, "Moskow" and "Moscow" 0.91; below 0.85 suggestions were mostly other people."""
OFFICIAL = ("GOV", "MIL", "LEG", "SPY", "JUD", "COP")
"""Sectors whose people and bodies act for their state (PLOVER's codes)."""


class NoMatchError(InputError):
    """Nothing in the collection has this name: an answer, not a wrong call."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One actor or plan that a name may mean."""

    key: str
    name: str
    kind: str
    reports: int

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, {self.reports} reports, key {self.key})"


def resolve(sql: duckdb.DuckDBPyConnection, kind: str, typed: str) -> Reading:
    """The one actor or plan that is meant.

    A key stands for itself. A name counts without case and accents; where several have
    it, one that has it as its main name goes before those that have it as another.

    Args:
        sql: The collection.
        kind: `actor` or `plan`.
        typed: What the user gave.

    Raises:
        NoMatchError: if nothing has the name; the message suggests what is like it.
        InputError: if several have it; the message lists them with their keys.
    """
    given = " ".join(typed.split())
    exact = _readings(sql, f'SELECT * FROM {kind} WHERE "key" = ?', [given])
    if exact:
        return exact[0]
    found = _called(sql, kind, given)
    if not found:
        raise NoMatchError(_unknown(sql, kind, typed))
    if len(found) > 1:
        listed = "; ".join(str(reading) for reading in found[:SHOWN])
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise InputError(
            f"{kind} {typed!r} may mean {len(found)}: {listed}{more}; give a key"
        )
    return found[0]


def officials(sql: duckdb.DuckDBPyConnection, key: str) -> list[str]:
    """A state's people and bodies: who holds an office in it or belongs to it.

    Returns:
        Their keys after the state's own; only `key` where it is no state.
    """
    rows = sql.execute(
        'SELECT o."key" FROM actor s JOIN actor o ON o.country = s.country '
        "WHERE s.\"key\" = ? AND s.kind = 'state' AND o.\"key\" <> s.\"key\" "
        "AND o.kind IN ('person', 'organisation') "
        "AND (list_has_any(o.sectors, ?::VARCHAR[]) OR len(o.offices) > 0) "
        'ORDER BY o."key"',
        [key, list(OFFICIAL)],
    ).fetchall()
    return [key, *(row[0] for row in rows)]


def _called(sql: duckdb.DuckDBPyConnection, kind: str, given: str) -> list[Reading]:
    rows = sql.execute(
        'SELECT "key", main FROM called '
        "WHERE name = strip_accents(lower(?)) AND kind = ? ORDER BY reports DESC, \"key\"",
        [given, kind],
    ).fetchall()
    chosen = [key for key, main in rows if main] or [key for key, _ in rows]
    if not chosen:
        return []
    return _readings(
        sql,
        f'SELECT * FROM {kind} WHERE "key" IN (SELECT unnest(?::VARCHAR[])) '
        'ORDER BY reports DESC, "key"',
        [chosen],
    )


def _unknown(sql: duckdb.DuckDBPyConnection, kind: str, typed: str) -> str:
    total = sql.execute(f"SELECT count(*) FROM {kind}").fetchone()
    if not total or not total[0]:
        return f"no {kind} {typed!r}: this collection has no {kind}s yet"
    near = sql.execute(
        "WITH near AS ("
        '  SELECT "key", max(reports) AS reports, max(greatest('
        "    jaro_winkler_similarity(name, strip_accents(lower(?))),"
        "    CASE WHEN contains(name, strip_accents(lower(?))) THEN 0.9 ELSE 0 END"
        '  )) AS alike FROM called WHERE kind = ? GROUP BY "key") '
        f'SELECT k.name, k.kind, near.reports, near."key" FROM near JOIN {kind} k '
        f'ON k."key" = near."key" WHERE alike >= {ALIKE} '
        f"ORDER BY round(alike, 1) DESC, near.reports DESC, near.\"key\" LIMIT {SHOWN}",
        [typed, typed, kind],
    ).fetchall()
    if not near:
        return f"no {kind} {typed!r} among the {total[0]} of this collection"
    listed = "; ".join(f"{n} ({k}, {r} reports, key {key})" for n, k, r, key in near)
    return f"no {kind} {typed!r}; like it are {listed}"


def _readings(
    sql: duckdb.DuckDBPyConnection, query: str, given: list[Any]
) -> list[Reading]:
    cursor = sql.execute(
        f'SELECT "key", name, kind, reports FROM ({query})', given
    )
    return [Reading(*row) for row in cursor.fetchall()]
