"""What the API answers, as types: the OpenAPI description is made of them."""

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dragoman.document import Header
from dragoman.record import Basis, Entity, Record

Day = datetime.date


class Evidence(BaseModel):
    """The words that a row rests on, and where they stand."""

    quote: str | None = Field(None, description="Words of the report, verbatim.")
    speaker: str | None = None
    basis: Basis | Literal["mixed"] | None = None
    inferred: bool | None = Field(None, description="Not a party's own direct words.")
    document: str | None = Field(None, description="The report's id.")
    record: str | None = Field(None, description="The record's id within the report.")
    start: int | None = Field(None, description="Code point of the report, inclusive.")
    end: int | None = Field(None, description="Code point of the report, exclusive.")
    outlet: str | None = None
    published: Day | None = None
    url: str | None = None
    title: str | None = None
    doubt: str | None = None
    score: float | None = None


class Month(BaseModel):
    """Reports of one month."""

    month: str = Field(description="2025-05")
    reports: int


class Summary(BaseModel):
    """What the collection holds."""

    reports: int = Field(description="Reports with records of their own.")
    records: int
    actors: int
    plans: int
    incidents: int
    reprints: int
    aside: int = Field(description="Documents that could not be read.")
    waiting: int = Field(description="Reports that are held and not read yet.")
    first: Day | None
    last: Day | None
    version: str = Field(description="Of Dragoman.")
    by_type: dict[str, int]
    by_month: list[Month]


class Choice(BaseModel):
    """An actor or a plan to pick."""

    key: str
    name: str
    kind: str
    country: str | None = None
    reports: int
    names: list[str]
    first: Day | None = None
    last: Day | None = None


class Member(BaseModel):
    """One report's telling of an actor, a plan or an incident."""

    document: str
    record: str = Field(description="Of an actor: the id of the entity.")
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    published: Day | None = None
    outlet: str | None = None
    title: str | None = None


class Detail(BaseModel):
    """One row of actor, plan or incident as the collection has it, with its members."""

    model_config = ConfigDict(extra="allow")

    key: str
    reports: int
    first: Day | None = None
    last: Day | None = None
    members: list[Member]
    total: int = Field(description="Of members, shown or not.")


class ReportRow(BaseModel):
    """A report in a list."""

    document: str
    title: str | None
    outlet: str | None
    published: Day | None
    url: str | None
    n_chars: int | None
    records: int
    state: str


class ReportRows(BaseModel):
    """Some reports, and how many there are."""

    rows: list[ReportRow]
    total: int


class EntityShown(Entity):
    """An entity with the key of the actor that it is."""

    key: str | None = None


class ReportShown(BaseModel):
    """A report with its text, its records, and what they are across reports."""

    doc: Header
    text: str
    entities: list[EntityShown]
    records: list[Record]
    keys: dict[str, str] = Field(
        default_factory=dict, description="Of plan, incident or saying, by record id."
    )
    state: str = "read"
    original: str | None = Field(None, description="The report that it reprints.")
    reprints: list[str] = Field(default_factory=list)


class Word(BaseModel):
    """A word of the parse; `head` is the place of another word in the same list."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    head: int
    dep: str


class Parse(BaseModel):
    """Words of a stretch of a report, whole sentences."""

    words: list[Word]


class Why(BaseModel):
    """Why a record was made: what `dragoman explain` prints."""

    text: str


class Incident(Evidence):
    """What happened, counted once over all reports, and where that is told first."""

    key: str
    day: Day | None
    told: bool = Field(description="A report gives the day; else it is the first news.")
    plover: str
    mode: str | None
    modality: str
    actors: list[str] = Field(description="Names.")
    recipients: list[str]
    actor_keys: list[str]
    recipient_keys: list[str]
    reports: int


class Timeline(BaseModel):
    """What was negotiated and what happened on the ground, by day."""

    diplomacy: list[Incident]
    battlefield: list[Incident]
    totals: dict[str, int] = Field(description="Of each lane, shown or not.")


class Node(BaseModel):
    """An actor in the network."""

    key: str
    name: str
    kind: str
    country: str | None
    weight: int = Field(description="Incidents of all its edges.")


class Edge(BaseModel):
    """What binds two actors."""

    model_config = ConfigDict(populate_by_name=True)

    from_: str = Field(alias="from")
    to: str
    kind: str
    weight: int = Field(description="Incidents.")
    first: Day | None
    last: Day | None
    example: Evidence


class Network(BaseModel):
    """Who stands how to whom, the strongest ties first."""

    nodes: list[Node]
    edges: list[Edge]


class Spot(Evidence):
    """Incidents of one type at one place."""

    latitude: float
    longitude: float
    precision: str
    place: str
    plover: str
    lane: Literal["diplomacy", "battlefield"]
    count: int
    first: Day | None
    last: Day | None


class OptionShown(BaseModel):
    """What a question can be asked with."""

    model_config = ConfigDict(from_attributes=True)

    name: str
    kind: str
    required: bool = False
    default: Any = None
    help: str
    choices: tuple[str, ...] = ()
    names: str | None = Field(None, description="actor or plan: to be picked.")
    count: int = Field(1, description="Values it takes; 0: any number, repeated.")


class ColumnShown(BaseModel):
    """A column of an answer."""

    name: str
    heading: str


class QuestionShown(BaseModel):
    """A question that the collection can be asked."""

    name: str
    title: str
    summary: str
    options: list[OptionShown]
    columns: list[ColumnShown]
    matrix: tuple[str, str] | None = Field(
        None, description="Which columns are rows and columns of a table."
    )


class AnswerShown(BaseModel):
    """An answer: rows, each with its evidence."""

    question: str
    columns: list[ColumnShown]
    rows: list[dict[str, Any]]
    total: int = Field(description="Rows without the limit.")
    read: dict[str, str] = Field(description="What names were taken to mean.")


class Pasted(BaseModel):
    """A report to read, of which nothing is kept."""

    model_config = ConfigDict(extra="forbid")

    text: str
    published: Day | None = None
    title: str | None = None


Verdict = Literal["accept", "correct", "reject"]
State = Literal["open", "second", "disputed", "done"]


class Judged(BaseModel):
    """A decision to keep."""

    model_config = ConfigDict(extra="forbid")

    document: str
    record: str
    verdict: Verdict
    correction: dict[str, Any] | None = Field(
        None, description="Slots with their right values, where the verdict is correct."
    )
    reviewer: str = Field(min_length=1, max_length=80, pattern=r"^[^\x00-\x1f\x7f]+$")


class ReviewShown(BaseModel):
    """A decision that stands."""

    id: int
    document: str
    record: str | None = Field(description="The record of today; null: it is gone.")
    verdict: Verdict
    reviewer: str
    made: str
    right: dict[str, Any] | None = Field(description="The record as it should be.")


class QueueRow(BaseModel):
    """A record to look at, or one that was looked at."""

    document: str
    record: str | None = Field(description="Its id today; null: the model drops it.")
    type: str
    quote: str | None
    start: int | None
    end: int | None
    doubt: str | None
    score: float | None
    outlet: str | None = None
    published: Day | None = None
    title: str | None = None
    url: str | None = None
    state: Literal["open", "disputed", "done"]
    others: int = Field(0, description="Reviewers besides, whose verdicts stay hidden.")
    reviews: list[ReviewShown] = Field(default_factory=list)


class Queue(BaseModel):
    """Records in the order of their doubt."""

    rows: list[QueueRow]
    total: int


class Agreement(BaseModel):
    """How far reviewers agree: Krippendorff's alpha over their verdicts."""

    alpha: float | None = Field(
        description="Null: nothing to compare, or no variation."
    )
    pairs: int = Field(description="Records that two reviewers or more have judged.")
    reviewed: int = Field(description="Records that somebody has judged.")
    disputed: int = Field(description="Records that reviewers are divided over.")
    reviewers: list[str]
