"""The file: opened, refused with a reason, and never half written."""

from pathlib import Path

import duckdb
import pytest

from dragoman.errors import StoreError
from dragoman.store import VERSION, Store


def test_reading_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(
        StoreError, match=r"there is no such collection.*dragoman record"
    ):
        Store(tmp_path / "none.db")


def test_another_file_is_no_collection(tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("words and words\n" * 2000)
    with pytest.raises(StoreError, match="cannot be opened as a collection"):
        Store(path)


def test_another_database_is_no_collection(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(StoreError, match="no collection of Dragoman"):
        Store(path)


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    Store(path, writing=True).close()
    with duckdb.connect(str(path)) as other:
        other.execute("UPDATE meta SET value = '999' WHERE name = 'schema'")
    with pytest.raises(StoreError, match=rf"schema 999.*up to {VERSION}"):
        Store(path)


def test_a_transaction_is_whole_or_nothing(own: Store) -> None:
    before = own.one("SELECT count(*) FROM report")
    with pytest.raises(duckdb.Error), own.transaction():
        own.sql.execute("DELETE FROM report; SELECT * FROM nothing")
    assert own.one("SELECT count(*) FROM report") == before > 0


def test_reading_writes_nothing(small: Store) -> None:
    with pytest.raises(duckdb.Error):
        small.sql.execute("DELETE FROM report")
