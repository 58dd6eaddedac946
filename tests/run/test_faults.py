"""What can go wrong where a collection lies: said clearly, nothing lost, mended by the
next run."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.small import REPORTS, documents

from dragoman.errors import StoreError
from dragoman.run import recording, shards
from dragoman.run.engines import here
from dragoman.run.recording import Plan, record
from dragoman.run.shards import Shard
from dragoman.run.worker import Done, Setting
from dragoman.store import Store
from dragoman.store.database import data
from dragoman.store.turns import SUFFIX, Claim, InUseError, wanted
from dragoman.store.verify import verify

LAYERS = ("report", "entity", "statement", "act", "position", "initiative", "term",
          "status", "event", "relation", "claim", "link", "member", "merge", "actor",
          "plan", "incident", "saying", "party", "slot")  # fmt: skip
FILE_LIMIT = 60_000
"""Bytes of a file: the tables fit in, and the reports do not."""


def contents(path: Path) -> dict[str, list[str]]:
    with Store(path) as store:
        assert list(verify(store)) == []
        return {
            table: sorted(map(repr, store.sql.execute(f"FROM {table}").fetchall()))
            for table in LAYERS
        }


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """The small reports as a file, for commands."""
    path = tmp_path / "reports.jsonl"
    lines = [
        json.dumps({"id": id, "published": day, "text": text})
        for id, (day, text) in REPORTS.items()
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def command(texts: Path, db: Path) -> list[str]:
    return [
        sys.executable, "-m", "dragoman.cli", "record", str(texts), "--db", str(db),
        "--workers", "1",
    ]  # fmt: skip


def _can_mount() -> bool:
    try:
        done = subprocess.run(
            ["unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/mnt"],
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.skipif(not _can_mount(), reason="no disk can be mounted here")
def test_a_full_or_read_only_disk_loses_nothing(tmp_path: Path, recorded: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["unshare", "-Urm", sys.executable, "-m", "tests.run.full_disk", str(disk)],
        capture_output=True,
        text=True,
        check=True,
    )
    *runs, (_, left) = [
        (line["size"], line["said"])
        for line in map(json.loads, done.stdout.splitlines())
    ]
    full = [said for size, said in runs[:-2] if size != "none"]
    closed = [said for size, said in runs if size == "none"]
    assert len(full) == len(closed) - 1 == 9
    for said in full:
        assert said.startswith(f"error: {disk}/c.db")
        assert "No space left on device); make room" in said
    assert any("c.db.shards: a shard cannot be written" in said for said in full)
    for said in closed:
        assert f"{disk}/c.db: nothing can be written there (Read-only" in said
    assert runs[-2][1].startswith("3 documents read: ")
    assert left == ["c.db"]
    assert contents(tmp_path / "out.db") == contents(recorded)


def test_a_file_that_may_not_grow_is_one_line_and_mended(
    tmp_path: Path, texts: Path, recorded: Path
) -> None:
    resource = pytest.importorskip("resource")
    db = tmp_path / "c.db"

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_LIMIT, FILE_LIMIT))

    first = subprocess.run(
        command(texts, db),
        preexec_fn=small,
        capture_output=True,
        text=True,
        check=False,
    )
    assert first.returncode == 2
    (said,) = first.stderr.splitlines()
    assert said.startswith(f"dragoman: {db}: cannot be written")
    assert "File too large" in said
    subprocess.run(command(texts, db), capture_output=True, check=True)
    assert contents(db) == contents(recorded)


def _flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    file.write_bytes(raw)


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


@pytest.mark.parametrize("damage", [_flip, _cut, Path.unlink])
def test_a_shard_that_is_damaged_before_it_is_taken_is_read_again(
    tmp_path: Path,
    recorded: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], None],
) -> None:
    monkeypatch.setattr(shards, "DOCUMENTS", 1)
    damaged: list[str] = []

    def engine(
        pieces: Iterable[Shard], setting: Setting
    ) -> Iterator[tuple[Shard, Done]]:
        for shard, done in here(pieces, setting):
            if not damaged:
                damage(setting.folder / shard.name)
                damaged.append(shard.name)
            yield shard, done

    path = tmp_path / "c.db"
    with Store(path, writing=True) as store:
        said = str(record(store, documents(), Plan(engine=engine)))
    assert said == "3 documents read: 3 recorded, 0 duplicate, 0 set aside"
    assert contents(path) == contents(recorded)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["c.db"]


def test_shards_that_never_stay_whole_end_the_run(tmp_path: Path) -> None:
    def engine(
        pieces: Iterable[Shard], setting: Setting
    ) -> Iterator[tuple[Shard, Done]]:
        for shard, done in here(pieces, setting):
            _flip(setting.folder / shard.name)
            yield shard, done

    path = tmp_path / "c.db"
    with Store(path, writing=True) as store:
        with pytest.raises(
            StoreError, match=r"c.db.shards: shards are gone or damaged"
        ):
            record(store, documents(), Plan(engine=engine))
        assert "3 read again" in str(record(store, []))


def test_what_stopped_runs_left_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "c.db.shards"
    folder.mkdir()
    for name in ("0.parquet", "0.parquet.sum", "1.parquet.77.part"):
        (folder / name).write_bytes(b"left")
    with Store(tmp_path / "c.db", writing=True) as store:
        record(store, documents())
    assert not folder.exists()


HOLD = (
    "import sys, pathlib; from dragoman.store import Store\n"
    "with Store(pathlib.Path(sys.argv[1]), writing=True): "
    "print('open', flush=True); sys.stdin.read()"
)


def test_a_second_run_is_refused_and_the_next_goes_on(
    tmp_path: Path, recorded: Path
) -> None:
    path = tmp_path / "c.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(InUseError, match=f"process {other.pid} records into it"):
            Store(path, writing=True)
        assert wanted(path)
        other.kill()
    assert not wanted(path)
    assert path.with_name(path.name + SUFFIX).exists()
    with Store(path, writing=True) as store:
        record(store, documents())
    assert not path.with_name(path.name + SUFFIX).exists()
    assert contents(path) == contents(recorded)


def test_two_commands_at_once(tmp_path: Path, texts: Path, recorded: Path) -> None:
    db = tmp_path / "c.db"
    both = [
        subprocess.Popen(command(texts, db), stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [run.communicate()[1] for run in both]
    codes = [run.returncode for run in both]
    assert sorted(codes) in ([0, 0], [0, 2])  # the first may be done by then
    for code, words in zip(codes, said, strict=True):
        assert ("3 documents read" if code == 0 else "records into it already") in words
    assert contents(db) == contents(recorded)


def test_a_claim_is_taken_away_by_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    first = Claim(path)
    with pytest.raises(InUseError, match=f"process {os.getpid()} records"):
        Claim(path)
    first.release()
    second = Claim(path)
    first.release()
    with pytest.raises(InUseError):
        Claim(path)
    second.release()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("state", ["empty", "no tables"])
def test_a_file_that_was_only_just_made_is_filled(
    tmp_path: Path, state: str, recorded: Path
) -> None:
    import duckdb

    path = tmp_path / "c.db"
    if state == "empty":
        path.touch()
    else:
        duckdb.connect(str(path)).close()
    with Store(path, writing=True) as store:
        record(store, documents())
    assert contents(path) == contents(recorded)


def test_reading_anew_leaves_no_record_twice(
    own: Store, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "recipe", lambda pipeline: "another")
    states: list[Any] = []

    def watch(step: str, done: int, total: int | None) -> None:
        states.append(list(verify(own)))

    assert "3 read again" in str(record(own, [], Plan(again=True), watch=watch))
    path = own.path
    own.close()
    assert not any(states)
    before, after = contents(recorded), contents(path)
    del before["report"], after["report"]  # which name what read them
    assert before == after


def test_the_schema_has_the_tables_that_are_compared() -> None:
    made = {
        line.split()[2] for line in data("schema.sql").splitlines()
        if line.startswith("CREATE TABLE")
    }  # fmt: skip
    assert set(LAYERS) <= made
