"""A small collection of invented reports, with hostile ones, and a client for it."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.document import Document, Header
from dragoman.explore.guard import Rules
from dragoman.explore.serving import application
from dragoman.record import Report
from dragoman.store import Store, report_key
from dragoman.store.database import data
from dragoman.store.reports import hold, put

TOKEN = "a-token-that-only-the-tests-know"

TALKS = (
    "PORT VELA, May 20 - Prime Minister Mara Dunn of Norland met President Ivo Sarn "
    "of Suland in Port Vela. “We will not sign the Vela Plan while one soldier stays,” "
    "Dunn said. Suland demands a ceasefire first."
)
HOSTILE = (
    "🕊️ <script>window.hacked = 1</script> “<img src=x onerror='window.hacked=1'> We "
    "reject the Vela Plan 🚫,” said Ivo Sarn.\u202e =1+1 ends here."
)
SHELLS = "Norland shelled the town of Karst on May 21, a witness said."
AGAIN = "Dunn and Sarn met in Port Vela on Tuesday, officials of both sides said."

LAW = "https://example.org/talks"


class Made:
    """A report put together by hand: spans are found by their words."""

    def __init__(self, id: str, text: str, day: int, **header: Any) -> None:
        self.text = text
        self.doc = Header(
            id=id, published=datetime.date(2025, 5, day), n_chars=len(text), **header
        )
        self.entities: list[dict[str, Any]] = []
        self.records: list[dict[str, Any]] = []

    def span(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words), "quote": words}

    def entity(self, id: str, name: str, kind: str, words: str, **more: Any) -> None:
        mentions = [self.span(words)]
        self.entities.append(
            {"id": id, "name": name, "kind": kind, "aliases": [name],
             "mentions": mentions, **more}
        )  # fmt: skip

    def record(self, id: str, type: str, words: str, **slots: Any) -> None:
        maker = "made_by" if type == "status" else "by"
        self.records.append(
            {"id": id, "type": type, "evidence": [self.span(words)],
             maker: "rule:test", **slots}
        )  # fmt: skip

    def done(self) -> tuple[Report, str]:
        report = Report.model_validate(
            {"doc": self.doc, "entities": self.entities, "records": self.records}
        )
        return report, self.text


def talks() -> Made:
    made = Made(
        "talks/1",
        TALKS,
        20,
        title="Talks in Port Vela",
        source="The Vela Post",
        url=LAW,
    )
    made.entity("a1", "Mara Dunn", "person", "Mara Dunn", country="NOR")
    made.entity("a2", "Ivo Sarn", "person", "Ivo Sarn", country="SUR")
    made.entity("a3", "Suland", "state", "Suland", country="SUR")
    made.entity(
        "a4", "Port Vela", "place", "Port Vela",
        place={"latitude": 10.5, "longitude": 20.25, "precision": "exact"},
    )  # fmt: skip
    said = "We will not sign the Vela Plan while one soldier stays,"
    made.record(
        "st1", "statement", said, speaker="a1", quote_type="direct", score=0.9,
        content=[made.span(said)], cue=made.span("said"),
    )  # fmt: skip
    made.record("ac1", "act", said, statement="st1", performer="a1", act="reject",
                target="in1", score=0.55, doubt="refuse or reject")  # fmt: skip
    made.record("in1", "initiative", "the Vela Plan", name="Vela Plan",
                kind="peace_plan", sponsors=["a2"], parties=["a1", "a3"])  # fmt: skip
    made.record("po1", "position", said, holder="a1", target="in1", stance="against",
                basis="direct")  # fmt: skip
    made.record("tm1", "term", "a ceasefire first", kind="precondition",
                issue="ceasefire", holder="a3", initiative="in1")  # fmt: skip
    made.record("ev1", "event", "met President Ivo Sarn", plover="CONSULT",
                actor=["a1", "a2"], place="a4", score=0.8,
                time={"words": "May 20", "value": "2025-05-20"})  # fmt: skip
    return made


def again() -> Made:
    made = Made("again", AGAIN, 22, title="A meeting", source="Suland Today")
    made.entity("a1", "Dunn", "person", "Dunn", country="NOR")
    made.entity("a2", "Sarn", "person", "Sarn", country="SUR")
    made.record("ev1", "event", "met in Port Vela", plover="CONSULT",
                actor=["a1", "a2"], score=0.7)  # fmt: skip
    return made


def hostile() -> Made:
    made = Made(
        "hostile", HOSTILE, 23, title="<b onmouseover=alert(1)>=HYPERLINK(1)</b>",
        source="=cmd|' /C calc'!A0", url="javascript:window.hacked=1",
    )  # fmt: skip
    made.entity("a1", "Ivo Sarn", "person", "Ivo Sarn", country="SUR")
    said = "<img src=x onerror='window.hacked=1'> We reject the Vela Plan 🚫,"
    made.record("st1", "statement", said, speaker="a1", quote_type="direct",
                score=0.4, content=[made.span(said)], cue=made.span("said"))  # fmt: skip
    made.record("ac1", "act", said, statement="st1", performer="a1", act="reject",
                target="the Vela Plan 🚫", score=0.3)  # fmt: skip
    return made


def shells() -> Made:
    made = Made("shells", SHELLS, 21, source="The Vela Post")
    made.entity("a1", "Norland", "state", "Norland", country="NOR")
    made.entity(
        "a2", "Karst", "place", "Karst",
        place={"latitude": 11.0, "longitude": 21.0, "precision": "exact"},
    )  # fmt: skip
    made.record("ev1", "event", "Norland shelled the town of Karst", plover="ASSAULT",
                actor=["a1"], recipient=[], place="a2", modality="alleged",
                owner="a witness", time={"words": "May 21", "value": "2025-05-21"},
                )  # fmt: skip
    return made


MEMBERS = [
    ("actor", "talks/1", "a1", "mara-dunn"), ("actor", "talks/1", "a2", "ivo-sarn"),
    ("actor", "talks/1", "a3", "SUR"), ("actor", "talks/1", "a4", "port-vela"),
    ("actor", "again", "a1", "mara-dunn"), ("actor", "again", "a2", "ivo-sarn"),
    ("actor", "hostile", "a1", "ivo-sarn"), ("actor", "shells", "a1", "NOR"),
    ("actor", "shells", "a2", "karst"),
    ("initiative", "talks/1", "in1", "vela-plan"),
    ("event", "talks/1", "ev1", "meeting"), ("event", "again", "ev1", "meeting"),
    ("event", "shells", "ev1", "shelling"),
    ("utterance", "talks/1", "st1", "saying1"), ("utterance", "hostile", "st1", "saying2"),
]  # fmt: skip

ACTORS = [
    ("mara-dunn", "Mara Dunn", "person", "NOR", ["Mara Dunn", "Dunn"], 2),
    ("ivo-sarn", "Ivo Sarn", "person", "SUR", ["Ivo Sarn", "Sarn", "Ivo Šarn"], 3),
    ("SUR", "Suland", "state", "SUR", ["Suland"], 1),
    ("NOR", "Norland", "state", "NOR", ["Norland"], 1),
    ("port-vela", "Port Vela", "place", None, ["Port Vela"], 1),
    ("karst", "Karst", "place", None, ["Karst"], 1),
]


def fill(path: Path, reports: list[Made] | None = None) -> None:
    """Make a collection of these reports, united by hand."""
    chosen = reports or [talks(), again(), hostile(), shells()]
    with Store(path, writing=True) as store:
        for made in chosen:
            document = Document(header=made.doc, text=made.text)
            hold(store, document, signature=b"")
            put(store, [made.done()], recipe="by hand")
        _add_others(store)
        unite(store, {made.doc.id for made in chosen})


def _add_others(store: Store) -> None:
    """A reprint, one that waits, and one that could not be read."""
    for id, text in (("copy", TALKS), ("waits", SHELLS), ("broken", SHELLS)):
        header = Header(id=id, published=datetime.date(2025, 5, 24), n_chars=len(text))
        hold(store, Document(header=header, text=text), signature=b"")
    store.sql.execute(
        "UPDATE report SET state = 'reprint', original = ? WHERE id = 'copy'",
        [report_key("talks/1")],
    )
    store.sql.execute(
        "UPDATE report SET state = 'aside', fault = 'too long', recipe = 'by hand' "
        "WHERE id = 'broken'"
    )


def unite(store: Store, there: set[str]) -> None:
    sql = store.sql
    sql.execute("DELETE FROM member")
    for kind, id, item, key in MEMBERS:
        if id in there:
            sql.execute(
                "INSERT INTO member VALUES (?, ?, ?, ?)",
                [kind, report_key(id), item, key],
            )
    sql.execute("DELETE FROM actor")
    for *row, count in ACTORS:
        sql.execute(
            "INSERT INTO actor VALUES (?, ?, ?, ?, ?, [], [], ?, NULL, NULL)",
            [*row, count],
        )
    sql.execute(
        "CREATE OR REPLACE TEMP TABLE plan_name AS SELECT 'vela-plan' AS key, "
        "'Vela Plan' AS name"
    )
    sql.execute(
        "CREATE OR REPLACE TEMP TABLE saying_name AS SELECT m.key, "
        "any_value(s.content[1].quote) AS name FROM member m JOIN statement s "
        "ON s.report = m.report AND s.id = m.item WHERE m.kind = 'utterance' "
        "GROUP BY m.key"
    )
    for part in ("party.sql", "united.sql"):
        sql.execute(data(part))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection; nobody writes into it."""
    path = tmp_path_factory.mktemp("explore") / "invented.db"
    fill(path)
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A collection of a test's own."""
    path = tmp_path / "invented.db"
    fill(path)
    return path


def client_of(db: Path, rules: Rules | None = None, **more: Any) -> TestClient:
    """A client that asks as our own page on this machine does."""
    app = application(db, rules or Rules(token=TOKEN), **more)
    return TestClient(app, base_url="http://127.0.0.1:8765")


@pytest.fixture(scope="session")
def seen(whole: Path) -> Iterator[TestClient]:
    """A client of the collection that nobody writes into."""
    with client_of(whole) as client:
        yield client


@pytest.fixture
def client(db: Path) -> Iterator[TestClient]:
    """A client of a collection of the test's own, that may write."""
    with client_of(db) as client:
        client.headers["X-Dragoman-Token"] = TOKEN
        yield client


@pytest.fixture
def invented() -> SimpleNamespace:
    """What the collection is made of, for tests that make their own."""
    return SimpleNamespace(
        Made=Made, TOKEN=TOKEN, again=again, client_of=client_of, fill=fill,
        hostile=hostile, shells=shells, talks=talks, unite=unite,
    )  # fmt: skip
