"""The cast on a sheet: who is who, in the order of how often they are named."""

import io

import pytest
from rich.console import Console

from dragoman.document import Header
from dragoman.record import Entity, Report, Span
from dragoman.write.tables import MAX_CAST, Page


def sheet(entities: list[Entity]) -> list[str]:
    out = io.StringIO()
    report = Report(doc=Header(id="one"), entities=entities, records=[])
    Page(Console(file=out, width=100)).write(report)
    return [line.strip() for line in out.getvalue().splitlines()]


def named(name: str, times: int, **more: str) -> Entity:
    spans = [Span(start=i, end=i + 1, quote="x") for i in range(times)]
    return Entity(id=name, name=name, kind="person", mentions=spans, **more)


def test_a_row_says_who_is_who() -> None:
    lines = sheet(
        [named("Lund", 3, country="NOR", sector="GOV", office="Foreign Minister")]
    )
    row = next(line for line in lines if line.startswith("Lund"))
    assert row.split() == ["Lund", "person", "NOR", "GOV", "3×", "Foreign", "Minister"]


def test_most_named_first_and_ties_in_text_order() -> None:
    lines = sheet([named("Costa", 1), named("Demir", 4), named("Abel", 1)])
    order = [line.split()[0] for line in lines if "×" in line]
    assert order == ["Demir", "Costa", "Abel"]


@pytest.mark.parametrize(
    ("count", "rest"),
    [
        pytest.param(MAX_CAST, None, id="all-fit"),
        pytest.param(MAX_CAST + 2, "... and 2 more", id="two-left-out"),
    ],
)
def test_a_long_cast_is_cut(count: int, rest: str | None) -> None:
    lines = sheet([named(f"N{i}", 1) for i in range(count)])
    assert sum("×" in line for line in lines) == MAX_CAST
    assert next((line for line in lines if line.startswith("...")), None) == rest
