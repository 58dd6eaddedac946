"""A question, answered from a collection: every row with the words it rests on.

The SQL of a question finds records (`report`, `record`, `type`) with columns of its own.
What follows is the same for all: the evidence of each is fetched, the statement it
stands in is found, rows are put in order and cut, and those that are shown get their
speaker and the header of their report.
"""

import datetime
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import duckdb

from dragoman.ask.options import take
from dragoman.ask.questions import EVIDENCE, Question, question, text
from dragoman.ask.scales import prepare
from dragoman.store import Store
from dragoman.store.rows import TYPES

DIRECT_FIRST = "rank, published NULLS LAST, report, record"
"""The order of rows where a question has none of its own."""

WANTED = (
    'SELECT NULL::UBIGINT AS report, NULL::VARCHAR AS record, NULL::VARCHAR AS "type", '
    "NULL::VARCHAR AS incident, NULL::DATE AS published, NULL::VARCHAR[] AS who, "
    "NULL::span[] AS evidence, NULL::VARCHAR AS basis, NULL::DOUBLE AS score, "
    "NULL::VARCHAR AS doubt WHERE false"
)
"""What the steps after a question's own SQL need of it; what it lacks is null."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows that answer a question.

    Attributes:
        question: What was asked.
        columns: The names of the columns, the question's own first.
        rows: Plain JSON data by those names.
        total: How many rows there are without the limit.
        read: What names were taken to mean.
    """

    question: Question
    columns: list[str]
    rows: list[dict[str, Any]]
    total: int
    read: dict[str, str] = field(default_factory=dict)


def ask(store: Store, name: str, **options: Any) -> Answer:
    """Answer a question.

    Args:
        store: The collection; it is only read.
        name: The question, `supporters`.
        **options: What it takes (`questions()[name].options`); what is None is not given.

    Raises:
        NoMatchError: if a name is nobody's in this collection.
        InputError: if there is no such question, or an option is not what it must be.
    """
    asked = question(name)
    sql = store.sql.cursor()
    try:
        prepare(sql)
        given = take(sql, asked, options)
        _find(sql, asked, given.values)
        total = sql.execute("SELECT count(*) FROM found").fetchone()
        _choose(sql, asked, int(given.values.get("limit", 100)))
        rows = _told(sql)
        if asked.voice is not None:
            for row in rows:
                row[asked.voice] = row[asked.voice] or row["speaker"] or "the outlet"
    finally:
        sql.close()
    columns = [*asked.columns, *EVIDENCE]
    return Answer(
        asked,
        columns,
        [{column: row[column] for column in columns} for row in rows],
        int(total[0]) if total else 0,
        given.read,
    )


def query(name: str, values: dict[str, Any]) -> str:
    """The SQL of a question for the options that are given.

    `-- include NAME` stands for a part that several questions share. A line that ends
    in `-- if NAME` counts only where that option is given, one with `-- unless NAME`
    only where it is not.
    """
    lines: list[str] = []
    for line in _whole(name).splitlines():
        rule = re.search(r"-- (if|unless) (\w+)$", line)
        if rule is None or (rule[1] == "if") == _given(values, rule[2]):
            lines.append(line)
    return "\n".join(lines)


def _given(values: dict[str, Any], name: str) -> bool:
    return values.get(name) not in (None, False)


@cache
def _whole(name: str) -> str:
    return re.sub(
        r"^-- include (\w+)$",
        lambda part: text(f"parts/{part[1]}.sql").rstrip(),
        text(f"questions/{name}.sql"),
        flags=re.MULTILINE,
    )


def _find(
    sql: duckdb.DuckDBPyConnection, asked: Question, values: dict[str, Any]
) -> None:
    own = query(asked.name, values)
    used = {name: values[name] for name in set(re.findall(r"\$(\w+)", own))}
    # numbered afterwards: to number rows as they come would let one thread work alone
    sql.execute(
        "CREATE OR REPLACE TEMP TABLE sought AS "
        f"FROM (\n{own}\n) UNION ALL BY NAME FROM ({WANTED})",
        used,
    )
    sql.execute(
        "CREATE OR REPLACE TEMP TABLE found AS SELECT rowid AS nth, * FROM sought"
    )


def _choose(sql: duckdb.DuckDBPyConnection, asked: Question, limit: int) -> None:
    """Put rows in order, cut them, and find the words behind them."""
    if asked.order is not None:
        _cut(sql, "found", f"{asked.order}, {_ties(asked)}", limit)
    _witness(sql)
    _evidence(sql)
    sql.execute(text("evidence.sql"))
    ranked = (
        "(SELECT f.*, CASE coalesce(f.basis, v.quote_type) WHEN 'direct' THEN 0 "
        "WHEN 'mixed' THEN 1 WHEN 'indirect' THEN 2 WHEN 'narrated' THEN 3 ELSE 4 END "
        "AS rank FROM found f LEFT JOIN voiced v USING (nth))"
    )
    order = f"{DIRECT_FIRST}, {_ties(asked)}" if asked.order is None else "nth"
    sql.execute(
        "CREATE OR REPLACE TEMP TABLE chosen AS SELECT * EXCLUDE (rank), "
        f"(row_number() OVER (ORDER BY {order}))::BIGINT AS place "
        f"FROM {ranked} ORDER BY {order} LIMIT {limit}"
    )


def _ties(asked: Question) -> str:
    """What puts rows in order that are equal so far: else every run has its own."""
    voice = {asked.voice}  # filled in later
    own = [f'"{column}"' for column in asked.columns if column not in voice]
    return ", ".join(["report", "record", "incident", *own])


def _cut(sql: duckdb.DuckDBPyConnection, table: str, order: str, limit: int) -> None:
    sql.execute(
        f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * EXCLUDE (nth), "
        f"(row_number() OVER (ORDER BY {order}))::BIGINT AS nth FROM {table} "
        f"ORDER BY {order} LIMIT {limit}"
    )


def _witness(sql: duckdb.DuckDBPyConnection) -> None:
    """Where a row is about an incident, one report stands for all that tell of it."""
    keys = sql.execute(
        "SELECT DISTINCT incident FROM found WHERE incident IS NOT NULL AND record IS NULL"
    ).fetchall()
    if not keys:
        return
    sql.execute(
        "UPDATE found SET report = w.report, record = w.record, \"type\" = 'event', "
        'published = w.published FROM (SELECT "key", arg_min(report, (published, report)) '
        "AS report, arg_min(record, (published, report, record)) AS record, "
        "min(published) AS published FROM slot "
        "WHERE \"type\" = 'event' AND role = 'self' "
        'AND "key" IN (SELECT unnest(?::VARCHAR[])) GROUP BY "key") w '
        'WHERE w."key" = found.incident AND found.record IS NULL',
        [[key[0] for key in keys]],
    )


def _evidence(sql: duckdb.DuckDBPyConnection) -> None:
    """Fetch the evidence of rows whose own SQL did not."""
    lacking = sql.execute(
        'SELECT DISTINCT "type" FROM found WHERE evidence IS NULL AND record IS NOT NULL'
    ).fetchall()
    for (table,) in lacking:
        assert table in TYPES, table
        sql.execute(
            "UPDATE found SET evidence = t.evidence, score = t.score, "
            "doubt = concat_ws('; ', found.doubt, t.doubt) "
            f'FROM "{table}" t WHERE t.report = found.report AND t.id = found.record '
            'AND found."type" = ? AND found.evidence IS NULL',
            [table],
        )


def _told(sql: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    cursor = sql.execute(text("told.sql"))
    names = [column[0] for column in cursor.description]
    return [
        {name: _plain(value) for name, value in zip(names, row, strict=True)}
        for row in cursor.fetchall()
    ]


def _plain(value: Any) -> Any:
    """As JSON has it: days as ISO dates, an empty doubt as none."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return None if value == "" else value
