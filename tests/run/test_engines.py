"""Processes that read: the same shards, and a worker's death costs one document."""

import os
import signal
import time
from pathlib import Path

import pytest
from tests.small import document, documents

from dragoman.document import Document
from dragoman.errors import StoreError
from dragoman.pipeline import Pipeline
from dragoman.run import engines, shards, worker
from dragoman.run.engines import here, processes
from dragoman.run.recipe import recipe
from dragoman.run.recording import Plan, record
from dragoman.run.shards import Shard
from dragoman.run.worker import Setting, work
from dragoman.store import Store

KILLER = "Kill the reader."


def _deadly(shard: Shard, setting: Setting) -> worker.Done:
    """Stands in for a document that ends the process that reads it."""
    if any(KILLER in document.text for document in shard.documents):
        os.kill(os.getpid(), signal.SIGKILL)
    return work(shard, setting)


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_shards_are_the_same_bytes_wherever_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "DOCUMENTS", 1)
    for name, engine in (("here", here), ("there", processes(2))):
        setting = Setting(tmp_path / name)
        pieces = shards.cut(documents(), recipe())
        assert len(list(engine(pieces, setting))) == 3
    assert files(tmp_path / "here") == files(tmp_path / "there")
    assert len(files(tmp_path / "here")) == 6


@pytest.mark.parametrize("taken", range(4))
def test_what_is_left_is_cut_as_before(
    taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "CHARS", 10)
    monkeypatch.setattr(shards, "DOCUMENTS", 3)
    sizes = (4, 4, 9, 30, 1, 1, 1, 12, 2)
    items = [document(str(n), None, "x" * size) for n, size in enumerate(sizes)]
    whole = list(shards.cut(items, "recipe"))
    assert [len(shard.documents) for shard in whole] == [3, 1, 3, 1, 1]
    gone = whole.pop(taken)
    left = [one for one in items if one not in gone.documents]
    assert list(shards.cut(left, "recipe")) == whole


def test_a_document_that_kills_its_worker_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "work", _deadly)
    items = [*documents(), document("killer", None, KILLER)]
    with Store(tmp_path / "c.db", writing=True) as store:
        said = str(record(store, items, Plan(engine=processes(2))))
        state = dict(store.sql.execute("SELECT id, state FROM report").fetchall())
        fault = store.one("SELECT fault FROM report WHERE id = 'killer'")
    assert "3 recorded, 0 duplicate, 1 set aside" in said
    assert state["killer"] == "aside"
    assert "ends the process" in fault


def test_what_takes_too_long_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow:
        def stream(self, batch: list[Document]) -> list[object]:
            if batch[0].id == "storm":
                time.sleep(30)
            return list(Pipeline().stream(batch))

    monkeypatch.setattr(worker, "_reader", lambda *_: Slow())
    with Store(tmp_path / "c.db", writing=True) as store:
        said = str(record(store, documents(), Plan(seconds=5)))
        fault = store.one("SELECT fault FROM report WHERE id = 'storm'")
    assert "2 recorded, 0 duplicate, 1 set aside" in said
    assert "longer than 5 seconds" in fault


def test_a_shard_that_is_there_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setting = Setting(tmp_path / "c.db.shards")
    (shard,) = shards.cut(
        sorted(documents(), key=lambda d: (str(d.header.published), d.id)), recipe()
    )
    work(shard, setting)
    monkeypatch.setattr(engines, "work", None)  # nothing may be read
    with Store(tmp_path / "c.db", writing=True) as store:
        assert "3 recorded" in str(record(store, documents()))
    assert not setting.folder.exists()


@pytest.mark.parametrize("damage", ["cut", "sum", "gone"])
def test_a_damaged_shard_is_read_again(tmp_path: Path, damage: str) -> None:
    setting = Setting(tmp_path)
    (shard,) = shards.cut(documents(), recipe())
    work(shard, setting)
    whole = files(tmp_path)
    target = tmp_path / shard.name
    if damage == "cut":
        target.write_bytes(target.read_bytes()[:-9])
    elif damage == "sum":
        target.with_name(target.name + shards.SUM).unlink()
    else:
        target.unlink()
    assert not shards.done(tmp_path, shard)
    work(shard, setting)
    assert shards.done(tmp_path, shard)
    assert files(tmp_path) == whole


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "c.db.shards").write_text("a file stands in the way")
    with (
        Store(tmp_path / "c.db", writing=True) as store,
        pytest.raises(StoreError, match="a shard cannot be written"),
    ):
        record(store, documents())
