from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.ids import Ids, file_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("report", "report"),
        ("2025-05-26_talks", "2025-05-26_talks"),
        ("..", "report"),
        (".hidden", "hidden"),
        ("a/b\\c", "a_b_c"),
        ("", "report"),
        ("nul", "_nul"),
        ("line\nbreak\x1b[31m", "line_break_31m"),
    ],
)
def test_file_name(name: str, expected: str) -> None:
    assert file_name(name) == expected


@given(st.text(max_size=400))
def test_a_file_name_stays_in_its_folder(name: str) -> None:
    safe = file_name(name)
    assert Path(safe).name == safe
    assert 0 < len(safe.encode()) <= 200
    assert not safe.startswith(".")


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "b"])))
def test_ids_are_unique(wanted: list[str]) -> None:
    ids = Ids()
    given_out = [ids.unique(name) for name in wanted]
    assert len(set(given_out)) == len(given_out)


def test_file_names_differ_by_more_than_case() -> None:
    ids = Ids(ignore_case=True)
    assert [ids.unique("Talks"), ids.unique("talks")] == ["Talks", "talks-2"]
