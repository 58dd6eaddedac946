"""What goes into uniting and what comes out: plain rows, one class per kind.

A row names its report and its own id within that report. Nothing here is read from or
written to anywhere: whoever keeps a collection hands rows over and keeps what comes back.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from dragoman.record import EntityKind, InitiativeKind, Modality, QuoteType

Item = tuple[str, str]
"""One thing in one report: the report's id and the thing's id within it."""

MergeKind = Literal["reprint", "actor", "initiative", "event", "utterance"]
Verdict = Literal["same", "distinct"]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report: what tells whether it is a reprint of an earlier one."""

    id: str
    published: datetime.date | None
    title: str | None
    source: str | None
    text: str


class Held(Protocol):
    """All reports of whoever keeps them, in canonical order (`order`).

    Their words may lie in a file: reprints are told among any number of reports, and
    only few of them can be near another.
    """

    @property
    def ids(self) -> Sequence[str]:
        """The id of each report."""
        ...

    @property
    def signatures(self) -> NDArray[np.uint32]:
        """The signature of each, one a row (`shingles.signature`)."""
        ...

    def outlets(self, some: Sequence[int]) -> list[str | None]:
        """The outlets of the reports at these places."""
        ...

    def texts(self, some: Sequence[int]) -> list[str]:
        """The texts of the reports at these places."""
        ...


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity of one report."""

    report: str
    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    aliases: tuple[str, ...] = ()
    office: str | None = None
    sector: str | None = None
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative of one report; sponsors and parties are actor keys."""

    report: str
    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: InitiativeKind = "proposal"
    sponsors: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of one report; actors and recipients are actor keys.

    Attributes:
        day: ISO date where the report says which day it was, else None.
        quote: The words that tell of it.
    """

    report: str
    id: str
    plover: str | None
    mode: str | None = None
    modality: Modality = "actual"
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    day: str | None = None
    published: datetime.date | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """What somebody is reported to have said; `speaker` is an actor key."""

    report: str
    id: str
    speaker: str | None
    quote_type: QuoteType
    words: str
    published: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """One item that is the same as an earlier one, and why.

    Merges form stars: `into` is the first member of the cluster by date of publication
    and id, and has no row of its own.

    Attributes:
        key: The key of the cluster.
        reason: Why, in words.
        score: How sure, from 0 to 1; 1 for a user's own judgement.
    """

    kind: MergeKind
    report: str
    item: str
    into_report: str
    into_item: str
    key: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A user's word that two things are one, or that they are two.

    Each side is one item or the key of a cluster; a key stands for every member that it
    has without judgements. For reprints both parts of an item are the report's id.
    """

    kind: MergeKind
    left: Item | str
    right: Item | str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that an actor held, by the reports that say so.

    Attributes:
        office: The office in words.
        first, last: Dates of the first and last report that say so.
    """

    office: str
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody across reports.

    Attributes:
        key: Readable and the same for the same rows in any order.
        name: The form that most reports use.
        aliases: Every other form, in order of first use.
        tenures: Offices in order of first report.
        sectors: Sectors in order of first report; they change with the office.
        members: The entities that this is, first the canonical one.
    """

    key: str
    name: str
    kind: EntityKind
    country: str | None
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    sectors: tuple[str, ...]
    members: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One initiative, event or utterance across reports.

    Attributes:
        key: Readable and the same for the same rows in any order.
        name: The canonical member's name or words.
        members: The records that this is, first the canonical one.
    """

    key: str
    name: str
    members: tuple[Item, ...]


def order(published: datetime.date | None, report: str) -> tuple[str, str]:
    """Where a row stands among others: by date, undated last, then by report.

    >>> order(None, "a") > order(datetime.date(2030, 1, 1), "b")
    True
    """
    return (published.isoformat() if published else "~", report)
