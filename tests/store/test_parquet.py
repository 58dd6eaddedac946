from pathlib import Path

import duckdb
import pytest

from dragoman.errors import DragomanError, EvidenceError, StoreError
from dragoman.store import Store
from dragoman.store.parquet import TABLES, export_parquet, import_parquet
from dragoman.store.reports import load
from dragoman.store.rows import report_key
from dragoman.store.streams import reports

MISQUOTED = (
    "SELECT * REPLACE ([struct_update(e, quote := 'x') for e in evidence] AS evidence) "
    "FROM t"
)


@pytest.fixture
def folder(db: Path, tmp_path: Path) -> Path:
    made = tmp_path / "it's a folder"
    made.mkdir()
    with Store(db) as store:
        export_parquet(store, made)
    return made


def _rewrite(file: Path, query: str) -> None:
    """Replace a file by what a query makes of it; `t` is the file."""
    path = str(file).replace("'", "''")
    with duckdb.connect() as sql:
        sql.execute(f"CREATE TABLE t AS SELECT * FROM read_parquet('{path}')")
        sql.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")


def test_a_folder_becomes_the_collection_again(
    db: Path, folder: Path, tmp_path: Path
) -> None:
    back = tmp_path / "back.db"
    assert import_parquet(folder, back) == 3
    with Store(db) as one, Store(back) as two:
        for table in TABLES:
            query = f'SELECT * FROM "{table}" ORDER BY ALL'
            assert one.rows(query) == two.rows(query), table
        assert list(reports(one)) == list(reports(two))
        assert two.one("SELECT count(*) FROM record") > 0


def test_there_is_a_file_for_every_table(db: Path, folder: Path) -> None:
    with Store(db) as store:
        tables = store.sql.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE'"
        ).fetchall()
    assert {name for (name,) in tables} == set(TABLES)
    assert {f.name for f in folder.iterdir()} == {f"{t}.parquet" for t in TABLES}


@pytest.mark.parametrize(
    ("table", "query", "fault", "said"),
    [
        ("report", "SELECT * REPLACE (replace(text, 'met', 'hit') AS text) FROM t",
         EvidenceError, "is not the one that was read"),
        ("event", MISQUOTED, EvidenceError, "not 'x'"),
        ("report", "SELECT * REPLACE (report + 1 AS report) FROM t",
         StoreError, "another key"),
        ("act", "SELECT * REPLACE (report + 1 AS report) FROM t",
         StoreError, "belong to no report"),
        ("meta", "SELECT name, '99' AS value FROM t", StoreError, "of schema 99"),
        ("event", "SELECT * EXCLUDE (evidence) FROM t", StoreError, "does not fit"),
        ("event", "SELECT *, 1 AS more FROM t", StoreError, "does not fit"),
    ],
    ids=["text", "quote", "key", "orphan", "version", "column-less", "column-more"],
)  # fmt: skip
def test_what_was_changed_is_refused_and_nothing_is_left(
    folder: Path,
    tmp_path: Path,
    table: str,
    query: str,
    fault: type[DragomanError],
    said: str,
) -> None:
    _rewrite(folder / f"{table}.parquet", query)
    back = tmp_path / "back.db"
    with pytest.raises(fault) as error:
        import_parquet(folder, back)
    assert said in str(error.value)
    assert not back.exists()


def test_a_folder_that_is_not_whole_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "event.parquet").unlink()
    with pytest.raises(StoreError, match=r"event\.parquet is not there"):
        import_parquet(folder, tmp_path / "back.db")
    (folder / "event.parquet").write_bytes(b"no Parquet")
    with pytest.raises(StoreError, match="does not fit"):
        import_parquet(folder, tmp_path / "back.db")
    assert not (tmp_path / "back.db").exists()


def test_a_collection_is_not_overwritten(db: Path, folder: Path) -> None:
    before = db.read_bytes()
    with pytest.raises(StoreError, match="there is a file already"):
        import_parquet(folder, db)
    assert db.read_bytes() == before


def test_streams_give_what_loading_one_by_one_gives(
    other_collection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.store.streams.BATCH", 2)
    with Store(other_collection) as store:
        found = list(reports(store))
        assert [r.doc.id for r, _ in found] == ["+hostile", "alpha", "beta"]
        for report, text in found:
            assert (report, text) == load(store, report_key(report.doc.id))
        assert list(reports(store, state="aside")) == []
