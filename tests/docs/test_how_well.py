"""The page on how well it works says what was measured, and which errors there are."""

import json

import pytest
from bench.cases import Case, judge

from bench import how_well
from dragoman.pipeline import Pipeline

ERRORS = [json.loads(line) for line in how_well.ERRORS.read_text("utf-8").splitlines()]


def test_the_page_is_not_stale() -> None:
    assert how_well.PAGE.read_text("utf-8") == how_well.page(), (
        "run: python -m bench.how_well"
    )


def test_a_figure_that_nobody_measured_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(how_well, "figures", lambda results: {})
    with pytest.raises(KeyError):
        how_well.page()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize("error", ERRORS, ids=[e["id"] for e in ERRORS])
@pytest.mark.xfail(strict=True, reason="a known error; mended? take it off the page")
def test_known_errors(error: dict[str, object], pipeline: Pipeline) -> None:
    case = Case(**{k: v for k, v in error.items() if k != "made"})  # type: ignore[arg-type]
    [outcome] = judge(pipeline, [case])
    assert outcome.passed
