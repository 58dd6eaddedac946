"""A small collection, made by hand: three reports, five incidents, one plan."""

import csv
import datetime
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman.document import Document, Header
from dragoman.export import export
from dragoman.record import (  # fmt: skip
    Act,
    Claim,
    Entity,
    Event,
    Initiative,
    Link,
    Place,
    Position,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    Term,
    Time,
)
from dragoman.store import Store, report_key
from dragoman.store.database import data
from dragoman.store.reports import hold, insert, put

ALPHA = (
    "Talks open\n"
    "President Tomas Varga met Kenyan Foreign Minister Lena Oduya in Nairobi on Monday, "
    "an African Union official said. "
    '"We support the Nairobi Plan," Oduya said.\n'
    "The army of Chad shelled villagers near the border. Chad would arrest the rebels. "
    "Chad had seized the mines years ago."
)
BETA = "Varga met Oduya in Nairobi on Monday.\nThe plan calls for a ceasefire."
HOSTILE = (
    '=HYPERLINK("http://x.example")\tclub accused\n@evil\r\nbody\x07 of "lies\u202e; '
    'all" <b>\u2028 today.'
)
CLUB = '=HYPERLINK("http://x.example")\tclub'


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def _alpha() -> tuple[Report, str]:
    def span(words: str) -> Span:
        return _span(ALPHA, words)

    met = span("President Tomas Varga met Kenyan Foreign Minister Lena Oduya")
    quote = span("We support the Nairobi Plan,")
    shelled = span("The army of Chad shelled villagers near the border")
    return Report(
        doc=Header(
            id="alpha", published=datetime.date(2025, 5, 26), title="Talks open",
            source="The Gulf Wire", url="https://gulf.example/alpha",
            n_chars=len(ALPHA),
        ),
        entities=[
            Entity(id="a1", name="Lena Oduya", kind="person", country="KEN",
                   aliases=["Lena Oduya", "Oduya"], mentions=[span("Lena Oduya")],
                   office="Foreign Minister of Kenya", sector="GOV"),
            Entity(id="a2", name="Tomas Varga", kind="person", country="HUN",
                   mentions=[span("Tomas Varga")], office="President", sector="GOV"),
            Entity(id="a3", name="Nairobi", kind="place", country="KEN",
                   mentions=[span("Nairobi")],
                   place=Place(latitude=-1.286, longitude=36.817, precision="exact",
                               geonames=184745, region="KE.05")),
            Entity(id="a4", name="Chad", kind="state", country="TCD",
                   mentions=[span("Chad")], sector="MIL",
                   place=Place(latitude=15.36, longitude=18.66, precision="country",
                               geonames=2434508)),
            Entity(id="a5", name="villagers", kind="group", sector="CVL",
                   mentions=[span("villagers")]),
            Entity(id="a6", name="African Union", kind="organisation", sector="IGO",
                   mentions=[span("African Union")]),
            Entity(id="a7", name="unnamed: African Union official", kind="person",
                   mentions=[span("an African Union official")]),
        ],
        records=[
            Statement(id="st1", by="rule:quote", evidence=[quote], speaker="a1",
                      quote_type="direct", cue=span("said.\n"), content=[quote],
                      occasion="ev1", score=0.75),
            Act(id="ac1", by="rule", evidence=[quote], statement="st1",
                performer="a1", act="endorse", target="in1"),
            Position(id="po1", by="rule", evidence=[quote], holder=["a1", "a4"],
                     target="in1", stance="favor", basis="direct"),
            Initiative(id="in1", by="head", evidence=[span("the Nairobi Plan")],
                       name="Nairobi Plan", kind="peace_plan", sponsors=["a1"],
                       parties=["a2", "a4"]),
            Status(id="su1", made_by="rule", evidence=[quote], track="in1",
                   status="endorsed", by="a1"),
            Event(id="ev1", by="head:event", score=0.9, evidence=[met],
                  plover="CONSULT", mode="visit", actor=["a2"], recipient=["a1"],
                  place="a3", time=Time(words="on Monday", span=span("on Monday"),
                                        value="2025-05-26")),
            Event(id="ev2", by="rule", evidence=[shelled], plover="ASSAULT",
                  mode="heavy-weapons", actor=["a4"], recipient=["a5"], place="a4"),
            Event(id="ev3", by="rule", evidence=[span("would arrest")],
                  plover="COERCE", mode="arrest", actor=["a4"], modality="planned"),
            Event(id="ev4", by="rule", evidence=[span("Chad had seized the mines")],
                  plover="COERCE", mode="seize", actor=["a4"], historical=True),
            Relation(id="re1", by="rule", evidence=[span("Foreign Minister")],
                     relation="holds_office", subject="a1",
                     object="Foreign Minister of Kenya"),
            Relation(id="re2", by="rule", evidence=[span("The army of Chad")],
                     relation="member_of", subject="a4", object="a6", owner="a7"),
            Claim(id="cl1", by="rule", evidence=[quote], owner="a1", content=[quote]),
            Link(id="li1", by="rule", evidence=[quote], link="occasion",
                 subject="st1", object="ev1"),
        ],
    ), ALPHA  # fmt: skip


def _beta() -> tuple[Report, str]:
    met = _span(BETA, "Varga met Oduya in Nairobi")
    return Report(
        doc=Header(id="beta", published=datetime.date(2025, 5, 27), source="Radio Delta"),
        entities=[
            Entity(id="a1", name="Varga", kind="person",
                   mentions=[_span(BETA, "Varga")]),
            Entity(id="a2", name="Oduya", kind="person",
                   mentions=[_span(BETA, "Oduya")]),
        ],
        records=[
            Term(id="tm1", by="rule", evidence=[_span(BETA, "calls for a ceasefire")],
                 kind="provision", issue="ceasefire", holder="outlet", order=1),
            Event(id="ev1", by="head:event", evidence=[met], plover="CONSULT",
                  mode="visit", actor=["a1"], recipient=["a2"], score=0.5,
                  time=Time(words="on Monday", value="2025-05-26")),
        ],
    ), BETA  # fmt: skip


def _hostile() -> tuple[Report, str]:
    evidence = Span.of(HOSTILE, 0, len(HOSTILE))
    club = Span.of(HOSTILE, 0, len(CLUB))
    evil = _span(HOSTILE, "@evil\r\nbody\x07")
    return Report(
        doc=Header(id="+hostile", source='-"Tabloid\t', title="=1+1"),
        entities=[
            Entity(id="a1", name=CLUB, kind="organisation", mentions=[club]),
            Entity(id="a2", name=evil.quote, kind="group", mentions=[evil]),
        ],
        records=[
            Event(id="ev1", by="rule", evidence=[evidence], plover="ACCUSE",
                  mode="boycott", actor=["a1"], recipient=["a2"],
                  doubt="who\tis meant"),
        ],
    ), HOSTILE  # fmt: skip


READ = {"alpha": _alpha, "beta": _beta, "+hostile": _hostile}

MEMBERS = [
    ("actor", "alpha", "a1", "lena-oduya"), ("actor", "beta", "a2", "lena-oduya"),
    ("actor", "alpha", "a2", "tomas-varga"), ("actor", "beta", "a1", "tomas-varga"),
    ("actor", "alpha", "a3", "nairobi"), ("actor", "alpha", "a4", "TCD"),
    ("actor", "alpha", "a5", "villagers"), ("actor", "alpha", "a6", "african-union"),
    ("actor", "alpha", "a7", "official"),
    ("actor", "+hostile", "a1", "club"), ("actor", "+hostile", "a2", "evil"),
    ("initiative", "alpha", "in1", "nairobi-plan"),
    ("event", "alpha", "ev1", "meeting1"), ("event", "beta", "ev1", "meeting1"),
    ("event", "alpha", "ev2", "shelling"), ("event", "alpha", "ev3", "arrest"),
    ("event", "alpha", "ev4", "seizure"), ("event", "+hostile", "ev1", "blame"),
    ("utterance", "alpha", "st1", "words1"),
]  # fmt: skip

ACTORS: list[tuple[str, str, str, str | None, list[str]]] = [
    ("lena-oduya", "Lena Oduya", "person", "KEN", ["GOV"]),
    ("tomas-varga", "Tomas Varga", "person", "HUN", ["GOV"]),
    ("nairobi", "Nairobi", "place", "KEN", []),
    ("TCD", "Chad", "state", "TCD", []),
    ("villagers", "villagers", "group", None, ["CVL"]),
    ("african-union", "African Union", "organisation", None, ["IGO"]),
    ("official", "unnamed: African Union official", "person", None, []),
    ("club", CLUB, "organisation", None, []),
    ("evil", "@evil\r\nbody\x07", "group", None, []),
]


def _unite(store: Store) -> None:
    """Write down by hand what is one, and let the shipped SQL count it."""
    insert(
        store,
        "member",
        [
            {"kind": kind, "report": report_key(id), "item": item, "key": key}
            for kind, id, item, key in MEMBERS
        ],
    )
    offices = [{"office": "Foreign Minister of Kenya", "first": "2025-05-26"}]
    actors: list[dict[str, Any]] = [
        {
            "key": key, "name": name, "kind": kind, "country": country,
            "names": [name], "sectors": sectors, "reports": 1,
            "offices": offices if key == "lena-oduya" else [],
        }
        for key, name, kind, country, sectors in ACTORS
    ]  # fmt: skip
    insert(store, "actor", actors)
    for table, key, name in (
        ("plan_name", "nairobi-plan", "Nairobi Plan"),
        ("saying_name", "words1", "We support the Nairobi Plan,"),
    ):
        store.sql.execute(f'CREATE TEMP TABLE {table} ("key" VARCHAR, name VARCHAR)')
        store.sql.execute(f"INSERT INTO {table} VALUES (?, ?)", [key, name])
    for part in ("party.sql", "united.sql"):
        store.sql.execute(data(part))


def _make(path: Path, order: Sequence[str]) -> Path:
    with Store(path, writing=True) as store:
        for id in order:
            report, text = READ[id]()
            hold(store, Document(header=report.doc, text=text), signature=b"")
            put(store, [(report, text)], recipe="test")
        _unite(store)
    return path


@pytest.fixture(scope="session")
def first_collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection, made once; tests get copies."""
    return _make(tmp_path_factory.mktemp("collection") / "talks.db", tuple(READ))


@pytest.fixture(scope="session")
def other_collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same reports, come in another order."""
    path = tmp_path_factory.mktemp("collection") / "talks.db"
    return _make(path, ("+hostile", "beta", "alpha"))


@pytest.fixture
def db(first_collection: Path, tmp_path: Path) -> Path:
    """A collection of a test's own."""
    return Path(shutil.copy(first_collection, tmp_path / "talks.db"))


@pytest.fixture(scope="session")
def were_read() -> dict[str, tuple[Report, str]]:
    """What was put into the collection, by the id of the document."""
    return {id: read() for id, read in READ.items()}


@pytest.fixture
def table() -> Callable[[Path], list[dict[str, str]]]:
    """Read a table back as those who get it would: tabs or commas by its ending."""

    def read(path: Path) -> list[dict[str, str]]:
        delimiter = "," if path.suffix == ".csv" else "\t"
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, delimiter=delimiter, strict=True))

    return read


@pytest.fixture
def written(db: Path, tmp_path: Path) -> Callable[..., Path]:
    """Export the small collection in a format; the path of what was written."""

    def write(format: str, name: str, **options: Any) -> Path:
        out = tmp_path / "out" / name
        with Store(db) as store:
            export(store, format, out, **options)
        return out

    return write
