"""A small invented press: reports written by hand, with their records, in a collection."""

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.document import Document, Header
from dragoman.record import Report, Span
from dragoman.store import Store, report_key
from dragoman.store.database import data
from dragoman.store.reports import hold, put

CAST: dict[str, dict[str, Any]] = {
    "Ruritania": {"kind": "state", "country": "RUR"},
    "Graustark": {"kind": "state", "country": "GRK"},
    "Sylvania": {"kind": "state", "country": "SYL"},
    "Anna Vell": {"kind": "person", "country": "RUR", "office": "Foreign Minister"},
    "Oskar Brandt": {"kind": "person", "country": "GRK", "office": "President"},
    "Ruritanian army": {"kind": "organisation", "country": "RUR", "sector": "MIL"},
    "Port Amber": {"kind": "place", "country": "GRK"},
}
"""Everybody, and what is known of them; keys are their names in lower case."""


def key_of(name: str) -> str:
    """The key of an actor or a plan."""
    return name.lower().replace(" ", "-")


class Paper:
    """One report in the making: its text, and records that quote it."""

    def __init__(
        self, id: str, outlet: str, published: str | None, text: str, *, title: str = ""
    ) -> None:
        self.text = text
        self.header = Header(
            id=id,
            source=outlet,
            title=title or text.partition(".")[0],
            url=f"https://press.invalid/{id}",
            published=datetime.date.fromisoformat(published) if published else None,
            n_chars=len(text),
        )
        self.entities: list[dict[str, Any]] = []
        self.records: list[dict[str, Any]] = []
        self.members: list[tuple[str, str, str]] = []

    def span(self, words: str) -> dict[str, Any]:
        """The first place of these words."""
        start = self.text.index(words)
        return Span.of(self.text, start, start + len(words)).model_dump()

    def named(self, *names: str) -> None:
        """Entities of the report, `a1` and on, in this order."""
        for name in names:
            known = CAST[name]
            id = f"a{len(self.entities) + 1}"
            plain = {k: v for k, v in known.items() if k in ("kind", "country")}
            self.entities.append({"id": id, "name": name, **plain})
            self.members.append(("actor", id, key_of(name)))

    def who(self, *names: str) -> list[str]:
        """The ids of entities."""
        ids = {entity["name"]: entity["id"] for entity in self.entities}
        return [ids[name] for name in names]

    def add(self, type: str, id: str, words: str | list[str], **slots: Any) -> None:
        """A record of this type on these words; `key` says what it is one with."""
        key = slots.pop("key", None)
        evidence = [
            self.span(w) for w in ([words] if isinstance(words, str) else words)
        ]
        maker = "made_by" if type == "status" else "by"
        self.records.append(
            {"type": type, "id": id, "evidence": evidence, maker: "hand", **slots}
        )
        if type == "initiative":
            self.members.append(("initiative", id, key or key_of(slots["name"])))
        elif type in ("event", "statement"):
            kind = "event" if type == "event" else "utterance"
            self.members.append((kind, id, key or f"{self.header.id}-{id}"))

    def report(self) -> Report:
        """The report as it would have been read."""
        return Report.model_validate(
            {
                "doc": self.header.model_dump(),
                "entities": self.entities,
                "records": self.records,
            }
        )


def publish(path: Path, papers: Iterable[Paper]) -> None:
    """Put reports into a new collection, and say by hand what is one across them."""
    papers = list(papers)
    with Store(path, writing=True) as store, store.transaction():
        for paper in papers:
            hold(store, Document(header=paper.header, text=paper.text), signature=b"")
        put(store, [(paper.report(), paper.text) for paper in papers], recipe="hand")
        for paper in papers:
            for kind, item, key in paper.members:
                store.sql.execute(
                    "INSERT INTO member VALUES (?, ?, ?, ?)",
                    [kind, report_key(paper.header.id), item, key],
                )
        _unite(store)


def _unite(store: Store) -> None:
    for name, known in CAST.items():
        office = known.get("office")
        store.sql.execute(
            "INSERT INTO actor SELECT ?, ?, ?, ?, ?, ?, ?, count(DISTINCT report), "
            "NULL, NULL FROM member WHERE kind = 'actor' AND \"key\" = ?",
            [
                key_of(name), name, known["kind"], known["country"], [name],
                [{"office": office, "first": None, "last": None}] if office else [],
                [known["sector"]] if "sector" in known else [], key_of(name),
            ],
        )  # fmt: skip
    store.sql.execute(
        'CREATE TEMP TABLE plan_name AS SELECT m."key", min(i.name) AS name '
        "FROM member m JOIN initiative i ON i.report = m.report AND i.id = m.item "
        "WHERE m.kind = 'initiative' GROUP BY m.\"key\""
    )
    store.sql.execute(
        'CREATE TEMP TABLE saying_name AS SELECT m."key", '
        "min(s.content[1].quote) AS name FROM member m JOIN statement s "
        "ON s.report = m.report AND s.id = m.item "
        "WHERE m.kind = 'utterance' GROUP BY m.\"key\""
    )
    store.sql.execute(data("party.sql"))
    store.sql.execute(data("united.sql"))
