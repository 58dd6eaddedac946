"""Documents into a collection: held, told from reprints, read, and united.

Each step can be stopped anywhere. What was committed stands, and the next run goes on
from there, because the state of every report is in the collection itself.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from dragoman.errors import DocumentError
from dragoman.pipeline import Pipeline
from dragoman.record import Document, Report
from dragoman.run.recipe import recipe
from dragoman.store import Store, report_key, reports
from dragoman.store.rows import content_hash
from dragoman.store.uniting import settle_reprints, unite
from dragoman.unite import signature

HELD_TOGETHER = 256
"""Documents that are committed together as they come in."""

READ_TOGETHER = 32
"""Reports that are read and committed together: some seconds of work that a stop loses."""


class Watch(Protocol):
    """Told how far a run is."""

    def __call__(self, step: str, done: int, total: int | None) -> None:
        """Say that `done` of `total` are through `step`."""
        ...


@dataclass(slots=True)
class Recorded:
    """What became of the documents of a run; the numbers add up.

    Attributes:
        new: Held for the first time and read.
        changed: Held before with other words; what they were is in the history.
        known: Held before, as they are.
        reprints: Whose words an earlier report has.
        faults: Set aside, each with where and why.
        again: Reports from before that this run read: after a stop, or because what
            reads them has changed. They are no documents of this run.
    """

    new: int = 0
    changed: int = 0
    known: int = 0
    reprints: int = 0
    faults: list[DocumentError] = field(default_factory=list)
    again: int = 0

    @property
    def recorded(self) -> int:
        """Documents that now have records."""
        return self.new + self.changed

    @property
    def duplicate(self) -> int:
        """Documents that brought no new words."""
        return self.known + self.reprints

    @property
    def documents(self) -> int:
        """Every document of the run."""
        return self.recorded + self.duplicate + len(self.faults)

    def __str__(self) -> str:
        line = (
            f"{self.documents:,} document{'' if self.documents == 1 else 's'} read: "
            f"{self.recorded:,} recorded"
        )
        if self.changed:
            line += f" ({self.changed:,} of them changed)"
        line += f", {self.duplicate:,} duplicate"
        if self.reprints:
            line += f" ({self.reprints:,} of them reprints)"
        line += f", {len(self.faults):,} set aside"
        return f"{line}; {self.again:,} read again" if self.again else line


def record(
    store: Store,
    documents: Iterable[Document | DocumentError],
    *,
    pipeline: str | None = None,
    again: bool = False,
    watch: Watch | None = None,
) -> Recorded:
    """Bring documents into a collection and read what is not read yet.

    Args:
        store: A collection open for writing.
        documents: What comes in; errors among them are counted and noted.
        pipeline: A spaCy pipeline that stands in for the shipped parse.
        again: Read every report anew whose records were made by another recipe
            (another version of code, model or codebook).
        watch: Told how far the run is.

    Returns:
        The balance: every document is in exactly one of its numbers.

    Raises:
        ModelError: if the pipeline cannot be loaded.
        StoreError: if the collection cannot be written.
    """
    say = watch or (lambda step, done, total: None)
    made_by = recipe(pipeline)
    run = _begun(store, made_by)
    balance = Recorded()
    fates = _held(store, documents, balance, say)
    if again:
        store.sql.execute(
            "UPDATE report SET state = 'held' "
            "WHERE state IN ('read', 'aside') AND recipe IS DISTINCT FROM ?",
            [made_by],
        )
    read = _readied(store, pipeline, made_by, say)
    _settled(store, fates, balance)
    balance.again = sum(fates.get(key, "held") == "held" for key in read)
    _ended(store, run, balance)
    return balance


def refresh(
    store: Store, *, pipeline: str | None = None, watch: Watch | None = None
) -> None:
    """Tell reprints apart, read what waits, and unite anew: after a judgement."""
    say = watch or (lambda step, done, total: None)
    _readied(store, pipeline, recipe(pipeline), say)


def _readied(
    store: Store, pipeline: str | None, made_by: str, say: Callable[..., None]
) -> list[int]:
    """Bring the collection up to date; the keys of what was read."""
    say("telling reprints", 0, None)
    settle_reprints(store)
    read = _read(store, pipeline, made_by, say)
    say("uniting", 0, None)
    unite(store)
    return read


def _held(
    store: Store,
    documents: Iterable[Document | DocumentError],
    balance: Recorded,
    say: Callable[..., None],
) -> dict[int, reports.Fate]:
    """Take the documents in, and say what is new about each."""
    fates: dict[int, reports.Fate] = {}
    hashes: dict[int, str] = {}
    rest, done = iter(documents), 0
    while batch := list(islice(rest, HELD_TOGETHER)):
        with store.transaction():
            for item in batch:
                if isinstance(item, DocumentError):
                    balance.faults.append(item)
                    continue
                fault = _hold(store, item, fates, hashes, balance)
                if fault is not None:
                    balance.faults.append(fault)
        done += len(batch)
        say("holding", done, None)
    return fates


def _hold(
    store: Store,
    document: Document,
    fates: dict[int, reports.Fate],
    hashes: dict[int, str],
    balance: Recorded,
) -> DocumentError | None:
    key, hashed = report_key(document.id), content_hash(document)
    if key in hashes:
        if hashes[key] == hashed:
            balance.known += 1
            return None
        return DocumentError(
            document.id,
            "the id of another text of this run; give each document an id of its own "
            "(the name of a text file, the field id of a line)",
        )
    fates[key] = reports.hold(
        store, document, signature=bytes(signature(document.text))
    )
    hashes[key] = hashed
    return None


def _read(
    store: Store, pipeline: str | None, made_by: str, say: Callable[..., None]
) -> list[int]:
    """Read every report that waits, some at a time; their keys."""
    read: list[int] = []
    total = store.one("SELECT count(*) FROM report WHERE state = 'held'")
    if not total:
        return read
    reader, waiting = Pipeline(pipeline), reports.waiting(store)
    say("reading", 0, total)
    while batch := list(islice(waiting, READ_TOGETHER)):
        texts = {document.id: document.text for document in batch}
        found, faults = _apart(reader.stream(batch))
        with store.transaction():
            reports.put(store, [(r, texts[r.doc.id]) for r in found], recipe=made_by)
            for fault in faults:
                reports.set_aside(store, fault.where, fault.what, recipe=made_by)
        read += [report_key(document.id) for document in batch]
        say("reading", len(read), total)
    return read


def _apart(
    items: Iterator[Report | DocumentError],
) -> tuple[list[Report], list[DocumentError]]:
    found: list[Report] = []
    faults: list[DocumentError] = []
    for item in items:
        if isinstance(item, DocumentError):
            faults.append(item)
        else:
            found.append(item)
    return found, faults


def _settled(store: Store, fates: dict[int, reports.Fate], balance: Recorded) -> None:
    """Count each document by what its report has become."""
    for key, fate in fates.items():
        row = store.rows("SELECT id, state, fault FROM report WHERE report = ?", [key])
        state = row[0]["state"]
        if state == "aside":
            balance.faults.append(DocumentError(row[0]["id"], row[0]["fault"]))
        elif fate == "held":
            balance.known += 1
        elif state == "reprint":
            balance.reprints += 1
        elif fate == "changed":
            balance.changed += 1
        else:
            balance.new += 1


def _begun(store: Store, made_by: str) -> int:
    run: int = store.one("SELECT coalesce(max(run), 0) + 1 FROM run")
    store.sql.execute(
        "INSERT INTO run (run, started, recipe) VALUES (?, ?, ?)",
        [run, datetime.datetime.now(datetime.UTC), made_by],
    )
    return run


def _ended(store: Store, run: int, balance: Recorded) -> None:
    with store.transaction():
        store.sql.execute(
            "UPDATE run SET ended = ?, documents = ?, recorded = ?, duplicate = ?, "
            "set_aside = ? WHERE run = ?",
            [
                datetime.datetime.now(datetime.UTC), balance.documents,
                balance.recorded, balance.duplicate, len(balance.faults), run,
            ],
        )  # fmt: skip
        for fault in balance.faults:
            store.sql.execute(
                "INSERT INTO aside VALUES (?, ?, ?)", [run, fault.where, fault.what]
            )
