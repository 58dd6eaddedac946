"""Reports that are handed over piece by piece: reprints are the same as of rows."""

import datetime
from pathlib import Path

import numpy as np
import pytest
from tests.small import document
from tests.unite.test_reprints import LINES, changed, story

from dragoman.store import Store, reports
from dragoman.store import held as holding
from dragoman.store.held import held
from dragoman.unite import Judgement, ReportRow, reprints, signature
from dragoman.unite.reprints import among

DAY = datetime.date(2031, 3, 4)
SAID = [
    Judgement("reprint", ("copy-2", "copy-2"), ("story-2", "story-2"), "distinct"),
    Judgement("reprint", "story-5", ("story-6", "story-6"), "same"),
]


def rows() -> list[ReportRow]:
    """Stories inside the frame of their outlet, and copies of some, one of them undated."""
    made = []
    for n in range(30):
        text = f"{LINES} {story(n)} {story(99, 30)}"
        made.append(ReportRow(f"story-{n}", DAY, None, f"outlet {n % 2}", text))
        if n % 3 == 2:
            day = None if n == 5 else DAY + datetime.timedelta(days=n)
            copy = changed(text, 0.05)
            made.append(ReportRow(f"copy-{n}", day, None, None, copy))
    return made


@pytest.fixture
def collection(tmp_path: Path) -> Store:
    store = Store(tmp_path / "c.db", writing=True)
    for n, row in enumerate(reversed(rows())):
        day = row.published.isoformat() if row.published else None
        one = document(row.id, day, row.text)
        one.header.source = row.source
        signed = b"" if n % 4 == 0 else bytes(signature(row.text))
        reports.hold(store, one, signature=signed)
    return store


@pytest.mark.parametrize("small", [0, holding.SMALL], ids=["in a file", "in memory"])
@pytest.mark.parametrize("said", [[], SAID], ids=["plain", "judged"])
def test_reprints_are_those_of_the_rows(
    collection: Store,
    said: list[Judgement],
    small: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding, "SMALL", small)
    found = among(held(collection), said)
    assert len(found) >= 9
    assert found == reprints(rows(), said)


def test_signatures_stand_at_their_reports(collection: Store) -> None:
    texts = {row.id: row.text for row in rows()}
    found = held(collection)
    assert found.texts(range(len(found.ids))) == [texts[id] for id in found.ids]
    for place, id in enumerate(found.ids):
        assert np.array_equal(found.signatures[place], signature(texts[id]))


def test_a_collection_without_reports_has_no_reprints(tmp_path: Path) -> None:
    with Store(tmp_path / "c.db", writing=True) as store:
        assert among(held(store)) == []
