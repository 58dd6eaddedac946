"""The file: opened, refused with a reason, and never half written."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import StoreError
from dragoman.store import VERSION, Store, database
from dragoman.store.turns import InUseError, wanted


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


HOLD = (
    "import sys, duckdb; c = duckdb.connect(sys.argv[1]); "
    "print('open', flush=True); sys.stdin.read()"
)


def test_who_waits_says_for_whom_and_goes_on(
    recorded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(recorded.read_bytes())
    monkeypatch.setattr(database, "TELL", 0.0)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        for writing in (False, True):
            with pytest.raises(
                InUseError, match=f"in use by process {other.pid}; wait"
            ):
                Store(path, writing=writing, patience=0.1)
        said: list[str] = []

        def tell(words: str) -> None:
            assert other.stdin is not None
            other.stdin.close()
            said.append(words)

        with Store(path, writing=True, tell=tell) as store:
            assert store.one("SELECT count(*) FROM report") == 3
    assert len(said) == 1
    assert "(waiting 60 seconds)" in said[0]


def test_between_its_turns_a_writer_lets_others_read(own: Store) -> None:
    look = (
        "import sys, pathlib; from dragoman.store import Store\n"
        "print(Store(pathlib.Path(sys.argv[1]), patience=float(sys.argv[2]))"
        ".one('SELECT count(*) FROM report'))"
    )

    def others(patience: float) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", look, str(own.path), str(patience)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.strip()

    with own.turn():
        with own.turn():
            own.sql.execute("DELETE FROM report WHERE id = 'storm'")
        assert wanted(own.path)
        assert others(0.1)[0] != 0
    assert not wanted(own.path)
    assert others(0.1) == (0, "2")
    assert own.one("SELECT count(*) FROM report") == 2
    own.close()
    with pytest.raises(StoreError, match="was closed"):
        own.one("SELECT 1")
