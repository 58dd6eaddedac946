import json
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dragoman.errors import EvidenceError
from dragoman.record import Record, Report, Span, schema


def test_a_report_survives_its_json(full_report: Report) -> None:
    there = json.dumps(full_report.exchange())
    assert Report.model_validate_json(there) == full_report


def test_the_sample_holds_every_record_type(full_report: Report) -> None:
    kinds = {kind.__name__ for kind in get_args(get_args(Record)[0])}
    assert {type(record).__name__ for record in full_report.records} == kinds


def test_every_record_names_its_maker(full_report: Report) -> None:
    makers = [r.by if r.type != "status" else r.made_by for r in full_report.records]
    assert all(makers)


def test_check_accepts_the_exact_words(full_report: Report, text: str) -> None:
    full_report.check(text)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text.replace("collapsed", "recovered"), id="words"),
        pytest.param(lambda text: " " + text, id="offsets"),
        pytest.param(lambda text: text[:40], id="shorter"),
    ],
)
def test_check_refuses_other_words(full_report: Report, text: str, change: Any) -> None:
    with pytest.raises(EvidenceError, match="doha"):
        full_report.check(change(text))


def test_check_refuses_an_id_used_twice(full_report: Report, text: str) -> None:
    full_report.records[1].id = full_report.entities[0].id
    with pytest.raises(EvidenceError, match="'a1' is used twice"):
        full_report.check(text)


def test_check_refuses_an_empty_span(full_report: Report, text: str) -> None:
    full_report.records[0].evidence.append(Span(start=3, end=3, quote=""))
    with pytest.raises(EvidenceError):
        full_report.check(text)


def test_spans_finds_those_inside_slots(full_report: Report) -> None:
    quotes = [span.quote for span in full_report.spans()]
    assert {"Lena Oduya", "on Monday", "told", "believes"} <= set(quotes)


@given(text=st.text(max_size=30), start=st.integers(-5, 40), end=st.integers(-5, 40))
def test_a_span_quotes_its_text_or_is_refused(text: str, start: int, end: int) -> None:
    try:
        span = Span.of(text, start, end)
    except EvidenceError:
        assert not 0 <= start < end <= len(text)
    else:
        assert text[span.start : span.end] == span.quote != ""


def test_unknown_slots_are_refused(full_report: Report) -> None:
    data = full_report.exchange()
    data["records"][0]["mood"] = "grim"
    with pytest.raises(ValidationError, match="mood"):
        Report.model_validate(data)


def _references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


def test_the_schema_defines_whatever_it_refers_to() -> None:
    made = json.loads(json.dumps(schema()))
    assert made["$schema"].endswith("2020-12/schema")
    assert set(made["properties"]) == {"doc", "entities", "records"}
    for reference in set(_references(made)):
        assert reference.removeprefix("#/$defs/") in made["$defs"]


def test_the_schema_tells_records_apart_by_type(full_report: Report) -> None:
    mapping = schema()["properties"]["records"]["items"]["discriminator"]["mapping"]
    assert set(mapping) == {record.type for record in full_report.records}
