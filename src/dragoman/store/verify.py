"""Prove that a collection is whole: quotations, references, members, counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.document import Document
from dragoman.store.database import Store, data
from dragoman.store.reports import header_of
from dragoman.store.rows import content_hash

MOST = 1000
"""Faults of one kind that are listed; a collection with more is broken at the root."""

TOGETHER = 500
"""Reports whose texts are in memory at once."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a collection that is not as it must be.

    Attributes:
        check: Which proof failed: spans, references, balance ...
        document: The report, or what else it is about.
        what: What is wrong.
    """

    check: str
    document: str
    what: str

    def __str__(self) -> str:
        return f"{self.check}: {self.document}: {self.what}"


def checks() -> dict[str, tuple[str, str]]:
    """Every proof by name: what it proves, and its query.

    >>> checks()["spans"][0]
    'every quotation stands at its offsets'
    """
    found = {}
    for part in re.split(r"^-- (?=\w+: )", data("verify.sql"), flags=re.M)[1:]:
        head, _, query = part.partition("\n")
        name, _, what = head.partition(": ")
        found[name] = (what.strip(), query.strip().rstrip(";"))
    return {**found, "texts": ("every text is the one that came in", "")}


def verify(store: Store) -> Iterator[Fault]:
    """Every fault of a collection, by check; none where all is well."""
    for name, (_, query) in checks().items():
        if not query:
            yield from _changed(store)
            continue
        rows = store.sql.execute(f"SELECT * FROM ({query}) LIMIT {MOST}").fetchall()
        for document, what in rows:
            yield Fault(name, document, what)


def _changed(store: Store) -> Iterator[Fault]:
    """Reports whose header or text is not what was hashed when it came in."""
    cursor = store.sql.cursor()
    cursor.execute("SELECT * FROM report ORDER BY id")
    names = [column[0] for column in cursor.description]
    while rows := cursor.fetchmany(TOGETHER):
        for values in rows:
            row = dict(zip(names, values, strict=True))
            document = Document(header=header_of(row), text=row["text"])
            if content_hash(document) != row["hash"]:
                yield Fault("texts", row["id"], "header or text is not what came in")
