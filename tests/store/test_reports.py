"""What goes in comes out, and what it was before is kept."""

import json

import pytest
from tests.small import REPORTS, document

from dragoman import read
from dragoman.errors import EvidenceError
from dragoman.record import Span
from dragoman.store import Store, report_key, reports


@pytest.mark.parametrize("id", REPORTS)
def test_a_report_comes_out_as_it_was_read(small: Store, id: str) -> None:
    day, text = REPORTS[id]
    report, kept = reports.load(small, report_key(id))
    assert kept == text
    assert report == read(text, published=day, id=id)


def test_a_false_quote_is_stopped_at_the_door(own: Store) -> None:
    report, text = reports.load(own, report_key("harbour-1"))
    moved = report.model_copy(deep=True)
    moved.records[0].evidence = [Span(start=0, end=4, quote="Rome")]
    with pytest.raises(EvidenceError, match="harbour-1"), own.transaction():
        reports.put(own, [(moved, text)], recipe="x")
    assert reports.load(own, report_key("harbour-1"))[0] == report


def test_a_changed_document_keeps_what_it_was(own: Store) -> None:
    before, text = reports.load(own, report_key("storm"))
    fate = reports.hold(own, document("storm", "2031-03-03", "Calm."), signature=b"")
    assert fate == "changed"
    (old,) = own.rows("SELECT version, text, exchange FROM history")
    assert (old["version"], old["text"]) == (1, text)
    assert json.loads(old["exchange"]) == before.exchange()
    (now,) = own.rows("SELECT version, state, text FROM report WHERE id = 'storm'")
    assert (now["version"], now["state"], now["text"]) == (2, "held", "Calm.")


def test_the_same_document_is_held_once(own: Store) -> None:
    day, text = REPORTS["storm"]
    assert reports.hold(own, document("storm", day, text), signature=b"") == "held"
    assert own.one("SELECT count(*) FROM history") == 0
