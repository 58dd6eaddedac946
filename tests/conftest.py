"""What tests share: a report that holds one record of every type."""

import datetime
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from dragoman import annotate
from dragoman.annotate import Findings, Told, attributions, quotations
from dragoman.annotate.spans import attach
from dragoman.document import Header
from dragoman.extract.drafts import StatementDraft
from dragoman.extract.statements import draft
from dragoman.record import (  # fmt: skip
    Act,
    Claim,
    Entity,
    Event,
    Initiative,
    Link,
    Position,
    Relation,
    Report,
    Span,
    Statement,
    Status,
    Term,
    Time,
)
from dragoman.resolve.reports import settle
from dragoman.run.recording import record
from dragoman.store import Store
from tests.small import documents

pytest_plugins = ["tests.export.collection"]

NOTHING = Findings()
TEXT = (
    "DOHA, May 26 - Foreign Minister Lena Oduya said on Monday that talks with the "
    'Northern Front had collapsed. "We will not return to the table\nwhile [bold]'
    'shells[/bold] fall," she told reporters. The Front demands a withdrawal, '
    "Radio Delta reported. She believes the Doha Plan is dead.\x1b[31m"
)


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


@pytest.fixture
def text() -> str:
    return TEXT


@pytest.fixture
def full_report() -> Report:
    monday = Time(words="on Monday", span=_span("on Monday"), value="2025-05-26")
    quote = _span("We will not return to the table\nwhile [bold]shells[/bold] fall,")
    demand = _span("The Front demands a withdrawal")
    return Report(
        doc=Header(
            id="doha",
            published=datetime.date(2025, 5, 26),
            title="Talks collapse in Doha",
            source="The Gulf Wire",
            n_chars=len(TEXT),
        ),
        entities=[
            Entity(
                id="a1",
                name="Lena Oduya",
                kind="person",
                country="KEN",
                aliases=["Lena Oduya", "Foreign Minister Lena Oduya"],
                mentions=[_span("Lena Oduya"), _span("she")],
                office="Foreign Minister",
            ),
            Entity(id="a2", name="Northern Front", kind="group"),
            Entity(id="a3", name="Radio Delta", kind="organisation"),
        ],
        records=[
            Statement(
                id="s1",
                by="rule:clause",
                evidence=[_span("Foreign Minister Lena Oduya said on Monday")],
                speaker="a1",
                quote_type="indirect",
                cue=_span("said"),
                content=[_span("talks with the Northern Front had collapsed")],
                time=monday,
            ),
            Statement(
                id="s2",
                by="rule:quote",
                evidence=[quote],
                speaker="a1",
                addressee="reporters",
                quote_type="direct",
                cue=_span("told"),
                content=[quote],
            ),
            Statement(
                id="s3",
                by="head",
                score=0.8,
                evidence=[demand],
                speaker="a2",
                relay="a3",
                quote_type="narrated",
                cue=_span("demands"),
                content=[],
            ),
            Act(id="x1", by="r", evidence=[quote], statement="s2", performer="a1",
                act="rule_out", target="talks"),
            Act(id="x2", by="r", evidence=[demand], performer="a2", act="demand"),
            Position(id="p1", by="r", evidence=[quote], holder=["a1"], target="talks",
                     stance="against", basis="direct"),
            Initiative(id="i1", by="r", evidence=[_span("the Doha Plan")],
                       name="Doha Plan", kind="peace_plan", parties=["a1", "a2"]),
            Term(id="t1", by="r", evidence=[demand], kind="demand",
                 issue="troop_withdrawal", holder="a2", initiative="i1", order=1),
            Status(id="u1", made_by="r", evidence=[_span("talks")], track="i1",
                   status="collapsed", time=monday),
            Event(id="e1", by="r", evidence=[demand], plover="REQUEST", mode="yield",
                  actor=["a2"], modality="alleged", owner="a3"),
            Relation(id="r1", by="r", evidence=[_span("Foreign Minister Lena Oduya")],
                     relation="holds_office", subject="a1", object="Foreign Minister"),
            Claim(id="c1", by="r", evidence=[_span("She believes")], owner="a1",
                  cue=_span("believes"),
                  content=[_span("the Doha Plan is dead.\x1b[31m")]),
            Link(id="l1", by="r", evidence=[quote], link="triggers", subject="u1",
                 object="s2"),
        ],
    )  # fmt: skip


@pytest.fixture(scope="session")
def annotated() -> Callable[[str], Doc]:
    """Texts as the shipped model reads them; all tests of a run share its loading."""
    return annotate.load(threads=1)


@pytest.fixture(scope="session")
def drafted(
    annotated: Callable[[str], Doc],
) -> Callable[[str], list[StatementDraft]]:
    """The statements of a text, in words."""
    return lambda text: draft(annotated(text))


@pytest.fixture(scope="session")
def ruled(annotated: Callable[[str], Doc]) -> Callable[..., Report]:
    """The record of a text with what the record heads found set by the test.

    Nothing, where the test sets nothing: what is found then is found by the rules.
    """

    def read(text: str, findings: Findings = NOTHING) -> Report:
        doc = annotated(text)
        attach(doc, attributions(doc), quotations(doc), findings)
        report = settle(doc, Header(id="report"), draft(doc))
        report.check(text)
        return report

    return read


@pytest.fixture(scope="session")
def telling() -> Callable[..., Told]:
    """A trigger as the record heads would read it, given by its words."""

    def make(text: str, words: str, type: str = "ACT", **said: Any) -> Told:
        def stretches(slot: str) -> tuple[tuple[int, int], ...]:
            return tuple(_stretch(text, w) for w in said.get(slot, ()))

        labels = {k: said.get(k, "-") for k in ("mode", "act", "status", "stance")}
        labels["modality"] = said.get("modality", "actual")
        return Told(
            trigger=_stretch(text, words),
            type=type,
            score=said.get("score", 0.9),
            sure=dict.fromkeys(labels, said.get("sure", 0.9)),
            actors=stretches("actors"),
            recipients=stretches("recipients"),
            objects=stretches("objects"),
            places=stretches("places"),
            **labels,
        )

    return make


def _stretch(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as for a release."""
    out = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "-t",
        "wheel",
        "-d",
        str(out),
    ]
    subprocess.run(
        command, cwd=Path(__file__).parents[1], check=True, capture_output=True
    )
    [made] = out.glob("*.whl")
    return made


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a collection that holds the reports; not to be written to."""
    path = tmp_path_factory.mktemp("collection") / "small.db"
    with Store(path, writing=True) as store:
        record(store, documents())
    return path


@pytest.fixture
def small(recorded: Path) -> Iterator[Store]:
    """The small collection, open for reading."""
    with Store(recorded) as store:
        yield store


@pytest.fixture
def own(recorded: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the small collection, open for writing."""
    path = tmp_path / "own.db"
    path.write_bytes(recorded.read_bytes())
    with Store(path, writing=True) as store:
        yield store
