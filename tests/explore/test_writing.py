"""The explorer while a run writes: it stays up, and what it shows is whole."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dragoman.explore.collection import WAIT_SECONDS, Collection
from dragoman.store import Store
from dragoman.store.verify import verify

RECORD = """
import hashlib, pathlib, sys
from dragoman.document import Document, Header
from dragoman.run import reading, recording, shards
from dragoman.store import Store

shards.DOCUMENTS = reading.TOGETHER = 1
reading.PAUSE = 0.0
def text(n):
    own = hashlib.sha256(str(n).encode()).hexdigest()
    names = " and ".join(own[i : i + 6] for i in range(0, 60, 6))  # no reprints
    return f"Norway condemned Hungary. Its minister said that the ships {names} must go."

items = [
    Document(header=Header(id=f"more-{n}", n_chars=100), text=text(n)) for n in range(12)
]
items.append(Document(header=Header(id="shells", n_chars=9), text="No shells."))
with Store(pathlib.Path(sys.argv[1]), writing=True, tell=print) as store:
    print(recording.record(store, items))
"""
ROUTES = ("summary", "reports", "actors", "plans", "timeline", "network?kind=meets",
          "map", "report/shells", "report/talks%2F1", "incident/shelling",
          "ask/meetings", "reviews", "agreement")  # fmt: skip


def recording(db: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RECORD, str(db)], stdout=subprocess.PIPE, text=True
    )


def test_every_view_answers_while_a_run_writes(
    db: Path, invented: SimpleNamespace
) -> None:
    counts: list[int] = []
    longest = 0.0
    with invented.client_of(db) as client:
        assert client.get("/api/summary").status_code == 200
        with recording(db) as run:
            while run.poll() is None:
                for route in ROUTES:
                    began = time.monotonic()
                    answer = client.get(f"/api/{route}")
                    longest = max(longest, time.monotonic() - began)
                    # Uniting may give what a test united by hand another key.
                    gone = answer.status_code == 404 and route.startswith("incident")
                    assert answer.status_code == 200 or gone, (route, answer.text)
                counts.append(client.get("/api/summary").json()["reports"])
            assert run.stdout is not None
            said = run.stdout.read()
        after = client.get("/api/summary").json()
    assert "13 documents read: 13 recorded (1 of them changed)" in said
    low = counts.index(min(counts))  # what has changed waits first
    assert counts[low:] == sorted(counts[low:])
    assert 3 in counts
    assert after["reports"] == 16
    assert longest < WAIT_SECONDS


def test_what_is_read_while_a_run_writes_is_whole(
    db: Path, invented: SimpleNamespace
) -> None:
    # The run is given reports as the pipeline makes them, not as a test does.
    db.unlink()
    with Store(db, writing=True):
        pass
    collection = Collection(db)
    ask = [sys.executable, "-m", "dragoman.cli", "ask", "meetings", "--db", str(db)]
    seen: list[Any] = []
    with recording(db) as run:
        while run.poll() is None:
            with collection.reading() as store:
                assert list(verify(store)) == []
                states = "SELECT state, count(*) FROM report GROUP BY 1 ORDER BY 1"
                seen.append(store.sql.execute(states).fetchall())
            collection.rest()
            if len(seen) % 20 == 0:
                asked = subprocess.run(ask, capture_output=True, text=True, check=False)
                assert asked.returncode == 0, asked.stderr
            time.sleep(0.02)
    assert len({str(states) for states in seen}) > 2
    with collection.reading() as store:
        assert list(verify(store)) == []
        assert store.one("SELECT count(*) FROM report WHERE state = 'read'") == 13
    collection.close()
