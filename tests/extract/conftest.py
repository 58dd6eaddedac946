"""One annotator for all tests of a run: loading it costs more than a report."""

from collections.abc import Callable

import pytest

from dragoman import annotate
from dragoman.extract.drafts import StatementDraft
from dragoman.extract.statements import draft


@pytest.fixture(scope="session")
def drafted() -> Callable[[str], list[StatementDraft]]:
    annotator = annotate.load(threads=1)
    return lambda text: draft(annotator(text))
