import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.cells import FORMULA, Numbers, flat, guarded, joined
from dragoman.export.outputs import Table

TEXT = st.text(st.characters(exclude_categories=()))


@given(TEXT)
def test_a_cell_is_one_line_and_has_no_control_characters(text: str) -> None:
    cell = flat(text)
    assert len(cell.splitlines()) <= 1
    assert all(c.isprintable() or c in "\u00ad\u200b" or ord(c) > 0x9F for c in cell)
    assert "\t" not in cell
    cell.encode("utf-8")
    assert flat(cell) == cell


@given(TEXT)
def test_no_cell_begins_a_formula(text: str) -> None:
    assert not guarded(flat(text)).startswith(FORMULA)


@pytest.mark.parametrize("delimiter", ["\t", ","])
@given(st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=4))
def test_rows_come_back_with_all_their_columns(
    delimiter: str, rows: list[tuple[str, str, str]]
) -> None:
    file = io.StringIO()
    table = Table(file, ("a", "b", "c"), "tsv" if delimiter == "\t" else "csv", "NA")
    for row in rows:
        table.write(dict(zip("abc", row, strict=True)))
    lines = file.getvalue().split("\n")
    assert len(lines) == len(rows) + 2
    if delimiter == "\t":  # a reader that knows no quoting finds the columns too
        assert all(line.count("\t") == 2 for line in lines[:-1])
    back = list(csv.reader(io.StringIO(file.getvalue()), delimiter=delimiter))
    assert [len(row) for row in back] == [3] * (len(rows) + 1)
    for row, read in zip(rows, back[1:], strict=True):
        expected = [flat(text) or "NA" for text in row]
        if delimiter == ",":
            expected = [guarded(text) for text in expected]
        assert read == expected


def test_a_column_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError, match="no column 'z'"):
        Table(io.StringIO(), ("a",), "tsv", "").write({"z": 1})


def test_several_values_in_a_cell_can_be_parted_again() -> None:
    assert joined(["a; b", "c"]).split("; ") == ["a, b", "c"]


def test_numbers_that_fall_together_are_parted() -> None:
    numbers = Numbers()
    assert len({numbers.of("same") for _ in range(5)}) == 5
