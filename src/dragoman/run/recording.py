"""Documents into a collection: held, told from reprints, read, and united.

Each step can be stopped anywhere. What was committed stands, and the next run goes on
from there, because the state of every report is in the collection itself. The file is
held for short turns only: others read it in between.
"""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.run.engines import Engine, here, started
from dragoman.run.reading import folder_of, read_waiting
from dragoman.run.recipe import recipe
from dragoman.run.worker import SECONDS, Setting
from dragoman.store import Store, report_key, reports
from dragoman.store.rows import content_hash
from dragoman.store.uniting import settle_reprints, unite
from dragoman.unite import signature
from dragoman.write.progress import Steps, silent

HELD_TOGETHER = 256
"""Documents that are committed together as they come in."""

SETTLED_TOGETHER = 8_192
"""Documents whose fates are looked up together at the end of a run."""

PATIENCE = 600.0
"""Seconds that a run waits for its turn where it cannot go on without: hours of work may
lie behind it."""


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


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run reads.

    Attributes:
        pipeline: A spaCy pipeline that stands in for the shipped parse.
        codebook: The folder that stands before the shipped codebook.
        engine: Who does the work; this process where none is named.
        again: Read every report anew whose records were made by another recipe
            (another version of code, model or codebook).
        seconds: What one document may take.
        keep: Leave the Parquet files of the shards where they are.
    """

    pipeline: str | None = None
    codebook: Path | None = None
    engine: Engine = here
    again: bool = False
    seconds: float = SECONDS
    keep: bool = False

    def setting(self, store: Store) -> Setting:
        """What a worker is told."""
        return Setting(folder_of(store), self.pipeline, self.codebook, self.seconds)


def record(
    store: Store,
    documents: Iterable[Document | DocumentError],
    plan: Plan = Plan(),
    *,
    watch: Steps = silent,
) -> Recorded:
    """Bring documents into a collection and read what is not read yet.

    Args:
        store: A collection open for writing.
        documents: What comes in; errors among them are counted and noted.
        plan: How it is read.
        watch: Told how far the run is.

    Returns:
        The balance: every document is in exactly one of its numbers.

    Raises:
        ModelError: if the pipeline cannot be loaded.
        StoreError: if the collection or its shards cannot be written, or another
            process does not let go of it.
    """
    made_by = recipe(plan.pipeline)
    balance = Recorded()
    with store.writes(), started(plan.engine, plan.setting(store)) as start:
        with store.turn():
            run = _begun(store, made_by)
        store.patience = max(store.patience, PATIENCE)
        fates = _held(store, documents, balance, start, watch)
        if plan.again:
            store.sql.execute(
                "UPDATE report SET state = 'held' "
                "WHERE state IN ('read', 'aside') AND recipe IS DISTINCT FROM ?",
                [made_by],
            )
        read = refresh(store, plan, watch=watch)
        with store.turn():
            _settled(store, fates, balance)
            balance.again = sum(fates.get(key, "held") == "held" for key in read)
            _ended(store, run, balance)
    return balance


def refresh(
    store: Store,
    plan: Plan = Plan(),
    *,
    watch: Steps = silent,
) -> list[int]:
    """Tell reprints apart, read what waits, and unite anew.

    Returns:
        The keys of the reports that were read.
    """
    watch("telling reprints", 0, None)
    with store.turn():
        settle_reprints(store)
    read = read_waiting(
        store,
        plan.setting(store),
        recipe(plan.pipeline),
        engine=plan.engine,
        watch=watch,
        keep=plan.keep,
    )
    watch("uniting", 0, None)
    with store.turn():
        unite(store)
    return read


def _held(
    store: Store,
    documents: Iterable[Document | DocumentError],
    balance: Recorded,
    start: Callable[[], None],
    watch: Steps,
) -> dict[int, reports.Fate]:
    """Take the documents in, and say what is new about each.

    Args:
        start: Called as soon as there is something to read.
    """
    fates: dict[int, reports.Fate] = {}
    rest, done = iter(documents), 0
    while batch := list(islice(rest, HELD_TOGETHER)):
        with store.turn(), store.transaction():
            fresh = _hold(store, batch, fates, balance)
        if fresh:
            start()
        done += len(batch)
        watch("holding", done, None)
    return fates


def _hold(
    store: Store,
    batch: Iterable[Document | DocumentError],
    fates: dict[int, reports.Fate],
    balance: Recorded,
) -> bool:
    """Take some documents in; whether any of them is to be read."""
    chosen: dict[int, Document] = {}
    again: list[tuple[int, Document]] = []
    for item in batch:
        if isinstance(item, DocumentError):
            balance.faults.append(item)
        elif (key := report_key(item.id)) in fates or key in chosen:
            again.append((key, item))
        else:
            chosen[key] = item
    came = [(d, bytes(signature(d.text))) for d in chosen.values()]
    made = reports.hold_all(store, came)
    fates.update(zip(chosen, made, strict=True))
    stands = reports.stood(store, [key for key, _ in again]) if again else {}
    for key, item in again:
        if stands[key][1] == content_hash(item):
            balance.known += 1
        else:
            balance.faults.append(DocumentError(item.id, SECOND))
    return any(fate != "held" for fate in made)


SECOND = (
    "the id of another text of this run; give each document an id of its own "
    "(the name of a text file, the field id of a line)"
)


def _settled(store: Store, fates: dict[int, reports.Fate], balance: Recorded) -> None:
    """Count each document by what its report has become."""
    rest = iter(fates)
    while keys := list(islice(rest, SETTLED_TOGETHER)):
        rows = store.sql.execute(
            "SELECT report, id, state, fault FROM report "
            "WHERE report IN (SELECT unnest(?::UBIGINT[]))",
            [keys],
        ).fetchall()
        there = {row[0]: row[1:] for row in rows}
        for key in keys:
            _count(balance, fates[key], *there[key])


def _count(
    balance: Recorded, fate: reports.Fate, id: str, state: str, why: str
) -> None:
    if state == "aside":
        balance.faults.append(DocumentError(id, why))
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
