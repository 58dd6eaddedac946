from pathlib import Path

import pytest
from bench.scoring import SHARED

from dragoman.export.outputs import columns

DOCUMENTED = SHARED / "columns"

FILES = {
    "polecat": "POLECAT.txt",
    "icews": "ICEWS.txt",
    "gdelt_events": "GDELT2_events.txt",
    "gdelt_mentions": "GDELT2_mentions.txt",
    "acled": "ACLED.txt",
}
WIDTHS = {
    "polecat": 40, "icews": 20, "gdelt_events": 61, "gdelt_mentions": 16, "acled": 31,
}  # fmt: skip


@pytest.mark.skipif(not DOCUMENTED.is_dir(), reason=f"{DOCUMENTED} is absent")
@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_columns_are_those_that_are_documented(name: str, file: str) -> None:
    names = Path(DOCUMENTED / file).read_text(encoding="utf-8").splitlines()
    assert list(columns(name)) == [n for n in names if n]


@pytest.mark.parametrize(("name", "width"), WIDTHS.items())
def test_there_are_as_many_columns_as_documented(name: str, width: int) -> None:
    assert len(columns(name)) == len(set(columns(name))) == width
