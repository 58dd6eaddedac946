"""Uniting in little memory, and in more where that does not do."""

from pathlib import Path

import duckdb
import pytest
from tests.small import documents

from dragoman.run.recording import record
from dragoman.store import Store, uniting


def test_what_lacks_memory_is_united_with_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    once = uniting._unite

    def lacking(store: Store) -> None:
        given.append(store.one("SELECT current_setting('memory_limit')"))
        once(store)
        if len(given) == 1:
            raise duckdb.OutOfMemoryException("no more of it")

    with Store(tmp_path / "c.db", writing=True) as store:
        record(store, documents())
        members = sorted(store.sql.execute("FROM member").fetchall())
        before = store.one("SELECT current_setting('memory_limit')")
        monkeypatch.setattr(uniting, "_unite", lacking)
        uniting.unite(store)
        assert sorted(store.sql.execute("FROM member").fetchall()) == members
        assert len(given) == 2
        assert given[0] != given[1] == before
