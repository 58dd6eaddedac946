"""What the compiler of countries makes of the names and codes of babel."""

import pytest

pytest.importorskip("babel")

from tools.countries import codes, rows, spellings

from dragoman.codebook import countries


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Trinidad & Tobago", ["Trinidad and Tobago"], id="ampersand"),
        pytest.param("Myanmar (Burma)", ["Myanmar", "Burma"], id="brackets"),
        pytest.param("Hong Kong SAR China", ["Hong Kong"], id="region-of-china"),
        pytest.param("Curaçao", ["Curaçao", "Curacao"], id="accent"),
        pytest.param("St. Lucia", ["St. Lucia", "Saint Lucia"], id="saint"),
    ],
)
def test_spellings(name: str, expected: list[str]) -> None:
    assert spellings(name) == expected


@pytest.mark.parametrize("code", ["DDR", "YUG", "SUN", "XAA", "ASC", "QUU"])
def test_codes_outside_the_standard_are_left_out(code: str) -> None:
    assert code not in codes()


def test_the_shipped_file_is_what_the_tool_makes() -> None:
    assert [row.split("\t")[:2] for row in rows()] == [
        [c.code, c.alpha2] for c in countries()
    ]
