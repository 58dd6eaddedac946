"""What the questions count by, put where their SQL finds it."""

from functools import cache
from typing import Any

import duckdb
import yaml

from dragoman import codebook
from dragoman.ask.questions import text

EXACT = 1000
"""Up to so many keys are looked up one by one in a sorted table; beyond (DuckDB's own
value is 50) only the span from the least to the greatest is skipped to."""


def prepare(sql: duckdb.DuckDBPyConnection) -> None:
    """Give this connection what the questions use besides the tables.

    Macros, weights and patterns are temporary: a collection that is only read stays as
    it is. Tables that an older collection lacks are stood in for by views.
    """
    sql.execute(f"SET dynamic_or_filter_threshold = {EXACT}")
    sql.execute(text("setting.sql"))
    scales = _scales()
    sql.execute("SET VARIABLE talk_words = ?", [f"(?i){scales['talk_words']}"])
    sql.execute("SET VARIABLE talk_kinds = ?::VARCHAR[]", [scales["talk_kinds"]])
    for part, words in scales["part_words"].items():
        sql.execute(f"SET VARIABLE {part}_words = ?", [f"(?i){words}"])
    every = "|".join(scales["part_words"].values())
    sql.execute("SET VARIABLE part_words = ?", [f"(?i)({every})"])
    moves = [
        (kind, move, weight)
        for kind, weights in scales["moves"].items()
        for move, weight in weights.items()
    ]
    _table(sql, "move_weight", '"type" VARCHAR, move VARCHAR, weight DOUBLE', moves)
    shape = "plover VARCHAR, mode VARCHAR, quad INTEGER, intensity DOUBLE"
    _table(sql, "scale", shape, _intensities())
    made = {row[0] for row in sql.execute("SHOW TABLES").fetchall()}
    for table in ("slot", "called", "deed"):
        if table not in made:
            sql.execute(text(f"parts/{table}.sql"))


def _table(
    sql: duckdb.DuckDBPyConnection, name: str, shape: str, rows: list[tuple[Any, ...]]
) -> None:
    marks = ", ".join(f"({', '.join('?' * len(rows[0]))})" for _ in rows)
    sql.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({shape})")
    sql.execute(f"INSERT INTO {name} VALUES {marks}", [v for row in rows for v in row])


@cache
def _scales() -> Any:
    return yaml.safe_load(text("scales.yaml"))


def _intensities() -> list[tuple[Any, ...]]:
    """PLOVER types and modes with quad class and intensity; mode null: the type."""
    types, modes = codebook.load("events")["types"], _scales()["modes"]
    rows: list[tuple[Any, ...]] = []
    for plover, what in types.items():
        rows.append((plover, None, what["quad"], what["intensity"]))
        for mode in what["modes"]:
            value = modes.get(plover, {}).get(mode, what["intensity"])
            rows.append((plover, mode, what["quad"], value))
    return rows
