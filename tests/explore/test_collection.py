import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from starlette.testclient import TestClient

from dragoman.errors import StoreError
from dragoman.explore import collection as collection_module
from dragoman.explore.collection import Collection
from dragoman.store import Store

HOLD = (
    "import sys, duckdb; c = duckdb.connect(sys.argv[1]); "
    "print('open', flush=True); sys.stdin.read()"
)


@contextmanager
def written(path: Path) -> Iterator[None]:
    """Another process has the file open for writing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        assert other.stdin is not None
        other.stdin.close()


def reports(collection: Collection) -> int:
    with collection.reading() as store:
        return int(store.one("SELECT count(*) FROM report"))


def replace(db: Path, invented: SimpleNamespace) -> None:
    """Put another collection in the place of the first, as a run that ends does."""
    other = db.with_name("other.db")
    invented.fill(other, [invented.talks()])
    other.replace(db)


def test_a_collection_that_is_written_is_503_and_says_what_to_do(
    client: TestClient, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collection_module, "WAIT_SECONDS", 0.2)
    with written(db):
        answer = client.get("/api/summary")
        assert answer.status_code == 503
        assert "; wait until that is done" in answer.json()["detail"]
        assert int(answer.headers["retry-after"]) > 0
    assert client.get("/api/summary").status_code == 200


def test_a_file_that_is_no_collection(
    invented: SimpleNamespace, tmp_path: Path
) -> None:
    for name, says in (("none.db", "no such collection"), ("text.db", "name a file")):
        path = tmp_path / name
        if name == "text.db":
            path.write_text("not a database")
        answer = invented.client_of(path).get("/api/summary")
        assert answer.status_code == 503
        assert says in answer.json()["detail"]


def test_a_replaced_file_is_opened_anew(
    client: TestClient, db: Path, invented: SimpleNamespace
) -> None:
    before = client.get("/api/summary")
    replace(db, invented)
    after = client.get(
        "/api/summary", headers={"if-none-match": before.headers["etag"]}
    )
    assert after.status_code == 200
    assert (before.json()["reports"], after.json()["reports"]) == (4, 1)


def test_what_is_open_is_served_while_the_new_file_is_written(
    db: Path, invented: SimpleNamespace
) -> None:
    collection = Collection(db)
    assert reports(collection) == 7
    replace(db, invented)
    with written(db):
        assert reports(collection) == 7
    assert reports(collection) == 4
    db.unlink()
    assert reports(collection) == 4
    collection.close()
    with pytest.raises(StoreError, match="no such collection"):
        reports(collection)


def test_requests_in_flight_keep_what_they_began_with(
    db: Path, invented: SimpleNamespace
) -> None:
    collection = Collection(db)
    with collection.reading() as store:
        replace(db, invented)
        assert reports(collection) == 7
        assert not collection.rest(0)
        assert store.one("SELECT count(*) FROM report") == 7
    assert reports(collection) == 4


def test_a_rest_lets_a_writer_in(db: Path) -> None:
    collection = Collection(db)
    reports(collection)
    assert not collection.rest(3600)
    assert collection.rest(0)
    assert collection.stamp == ""
    with Store(db, writing=True) as store:
        store.sql.execute("DELETE FROM report WHERE id = 'waits'")
    assert reports(collection) == 6


def test_nothing_is_written_and_no_other_file_is_read(db: Path) -> None:
    with Collection(db).reading() as store:
        for query in (
            "DELETE FROM report",
            "CREATE TABLE collection.mine (a INTEGER)",
            f"COPY report TO '{db}.csv'",
            "SELECT * FROM read_text('/etc/hostname')",
            f"ATTACH '{db}.other' AS other",
            "SET enable_external_access = true",
        ):
            with pytest.raises(duckdb.Error):
                store.sql.execute(query)


def test_threads_share_the_file(db: Path) -> None:
    collection = Collection(db)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(reports(collection)))
        for _ in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [7] * 16


def test_an_answer_the_browser_has_is_not_made_again(seen: TestClient) -> None:
    tag = seen.get("/api/timeline").headers["etag"]
    answer = seen.get("/api/timeline", headers={"if-none-match": f'W/"x", {tag}'})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer.headers["etag"] == tag
    assert "etag" not in seen.get("/api/reviews").headers
    assert "etag" not in seen.get("/api/actor/nobody").headers
