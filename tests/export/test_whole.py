"""Formats that hold the whole collection: JSON lines, tables, workbooks."""

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl

from dragoman.export.sheets import sheets
from dragoman.record import Report

Write = Callable[..., Path]
Read = Callable[[Path], list[dict[str, str]]]


def test_json_lines_are_the_reports_as_they_were_read(
    written: Write, were_read: dict[str, tuple[Report, str]]
) -> None:
    lines = written("jsonl", "all.jsonl").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    back = {r.doc.id: r for r in map(Report.model_validate_json, lines)}
    assert back.keys() == were_read.keys()
    for id, (report, text) in were_read.items():
        assert back[id].doc == report.doc
        assert back[id].entities == report.entities
        records = {record.id: record for record in back[id].records}
        assert records == {record.id: record for record in report.records}
        assert len(back[id].records) == len(report.records)
        back[id].check(text)


def test_tables_have_names_and_keys_joined_in(written: Write, table: Read) -> None:
    folder = written("csv", "tables")
    assert {p.name for p in folder.iterdir()} == {f"{s.name}.csv" for s in sheets()}
    (position,) = table(folder / "position.csv")
    assert position["document"] == "alpha"
    assert position["holder"] == "Lena Oduya; Chad"
    assert position["holder_key"] == "lena-oduya; TCD"
    assert (position["target"], position["target_key"]) == (
        "Nairobi Plan", "nairobi-plan",
    )  # fmt: skip
    assert position["stance"] == "favor"
    assert position["quote"] == "We support the Nairobi Plan,"
    (status,) = table(folder / "status.csv")
    assert (status["by"], status["made_by"]) == ("Lena Oduya", "rule")
    (statement,) = table(folder / "statement.csv")
    assert statement["content"] == "We support the Nairobi Plan,"
    (plan,) = table(folder / "plans.csv")
    assert (plan["sponsors"], plan["parties"]) == ("Lena Oduya", "Chad; Tomas Varga")
    events = {(r["document"], r["id"]): r for r in table(folder / "event.csv")}
    assert events["beta", "ev1"]["incident_key"] == "meeting1"
    assert events["alpha", "ev3"]["modality"] == "planned"
    incidents = {r["key"]: r for r in table(folder / "incidents.csv")}
    assert incidents["meeting1"]["actors"] == "Tomas Varga"
    assert incidents["meeting1"]["reports"] == "2"
    (saying,) = table(folder / "sayings.csv")
    assert (saying["speaker"], saying["words"]) == (
        "Lena Oduya", "We support the Nairobi Plan,",
    )  # fmt: skip


def test_every_record_is_in_a_table(
    written: Write, table: Read, were_read: dict[str, tuple[Report, str]]
) -> None:
    folder = written("csv", "tables")
    for sheet in sheets():
        rows = table(folder / f"{sheet.name}.csv")
        expected = sum(
            record.type == sheet.name
            for report, _ in were_read.values()
            for record in report.records
        )
        if expected:
            assert len(rows) == expected, sheet.name


def test_no_cell_of_a_table_is_a_formula(written: Write, table: Read) -> None:
    folder = written("csv", "tables")
    found = []
    for path in folder.iterdir():
        for row in table(path):
            found += [c for c in row.values() if c.startswith("'")]
            assert not any(c.startswith(("=", "+", "@")) for c in row.values())
            assert not any(set(c) & set("\t\r\n\x07") for c in row.values())
    assert '\'=HYPERLINK("http://x.example") club' in found
    assert "'+hostile" in found


def test_a_workbook_has_a_sheet_for_each_table(written: Write, table: Read) -> None:
    book = openpyxl.load_workbook(written("xlsx", "all.xlsx"))
    folder = written("csv", "tables")
    assert book.sheetnames == [s.name for s in sheets()]
    for name in book.sheetnames:
        rows = list(book[name].iter_rows(values_only=True))
        lines = table(folder / f"{name}.csv")
        assert len(rows) == len(lines) + 1
        for row, line in zip(rows[1:], lines, strict=True):
            shown = ["" if v is None else v for v in row]
            for cell, text in zip(shown, line.values(), strict=True):
                if isinstance(cell, int | float) and not isinstance(cell, bool):
                    assert float(cell) == float(text)
                else:
                    assert cell == text
        for row in book[name].iter_rows():
            assert all(cell.data_type != "f" for cell in row)


def test_a_workbook_has_the_date_of_its_latest_report(written: Write) -> None:
    book = openpyxl.load_workbook(written("xlsx", "all.xlsx"))
    assert book.properties.created is not None
    assert book.properties.created.date().isoformat() == "2025-05-27"


def test_json_lines_are_one_object_a_line(written: Write) -> None:
    for line in written("jsonl", "a.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line).keys() == {"doc", "entities", "records"}
