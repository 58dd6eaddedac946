"""The record: what Dragoman writes down, one class per record type.

This is the only definition of the schema. The exchange format is the JSON of a
`Report`; `dragoman schema` prints the JSON Schema generated from it.

Offsets are Unicode code points into the decoded text of the document, 0-based and
half-open; `text[start:end] == quote` holds for every `Span`. Times are ISO 8601,
coordinates WGS 84 degrees, countries ISO 3166-1 alpha-3.

A slot that names an entity, initiative, term or event holds its id; where nothing
is there to point at, it holds the words. A list in a slot means "jointly", except
in `Position.holder`, where it means "either".
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from dragoman.document import Header, Model
from dragoman.errors import EvidenceError

OUTLET = "outlet"
"""The holder or owner where the report itself speaks."""

Ref = str
"""The id of an entity or record, or, where there is none, the words."""

Refs = str | list[str]
"""One reference, or several that act jointly."""

EntityKind = Literal["person", "state", "organisation", "group", "place"]
QuoteType = Literal["direct", "indirect", "mixed", "narrated"]
ActKind = Literal[
    "assert", "assess", "warn", "predict", "express_concern", "express_sympathy",
    "regret", "condemn", "praise", "accuse", "deny", "justify", "endorse", "oppose",
    "urge", "call_for", "propose", "offer", "demand", "insist", "threaten", "promise",
    "agree", "accept", "reject", "rule_out", "withdraw", "announce", "confirm",
    "thank", "apologise",
]  # fmt: skip
Stance = Literal["favor", "against", "neutral", "mixed"]
Basis = Literal["direct", "indirect", "narrated", "characterised"]
InitiativeKind = Literal[
    "agreement", "peace_plan", "proposal", "negotiation_track", "ceasefire", "summit",
    "mediation_offer", "sanctions_package",
]  # fmt: skip
TermKind = Literal[
    "provision", "demand", "precondition", "proposed_step", "red_line", "objective",
    "concession", "offer",
]  # fmt: skip
Issue = Literal[
    "ceasefire", "territory", "neutrality", "armed_forces", "security_guarantees",
    "troop_withdrawal", "prisoners_hostages", "sanctions", "reparations",
    "accountability", "humanitarian", "nuclear", "energy_grain", "language_minority",
    "negotiation", "surrender", "recognition", "other",
]  # fmt: skip
StatusKind = Literal[
    "called_for", "offered", "accepted", "scheduled", "under_way", "resumed",
    "endorsed", "stalled", "suspended", "broken_down", "collapsed", "rejected",
    "ruled_out", "agreed", "signed", "violated", "concluded",
]  # fmt: skip
Plover = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
    "ASSAULT",
]  # fmt: skip
Modality = Literal["actual", "negated", "planned", "hypothetical", "alleged"]
RelationKind = Literal[
    "holds_office", "speaks_for", "capital_of", "part_of", "member_of",
    "shares_border", "bilateral_relationship", "alliance", "maintains_embassy",
    "has_disagreements", "sponsors", "controls_territory", "occupies",
    "battlefield_advantage",
]  # fmt: skip
LinkKind = Literal[
    "paraphrase_of", "same_as", "triggers", "contrast", "before", "occasion"
]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"]
"""FactBank's values (Saurí and Pustejovsky 2009): certain, probable, possible; +, -."""


class Span(Model):
    """A stretch of a document, with its words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = Field(ge=0, description="Code point offset, inclusive.")
    end: int = Field(ge=0, description="Code point offset, exclusive.")
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Make the span of `text` from `start` to `end`.

        Raises:
            EvidenceError: if the offsets do not lie in the text or are empty.

        >>> Span.of("Talks collapsed.", 0, 5)
        Span(start=0, end=5, quote='Talks')
        """
        if not 0 <= start < end <= len(text):
            raise EvidenceError(
                f"span {start}:{end} does not lie in a text of {len(text)} characters"
            )
        return cls.model_construct(start=start, end=end, quote=text[start:end])


class Time(Model):
    """When: the words of the report and, where they resolve, an ISO 8601 value."""

    words: str
    span: Span | None = None
    value: str | None = Field(
        None, description="ISO 8601 date, interval or TIMEX3 value; null: not resolved."
    )
    anchor: str | None = Field(None, description="The date or words it resolves from.")
    mod: str | None = Field(
        None, description="TIMEX3 modifier: START, MID, END, APPROX ..."
    )


class Place(Model):
    """Where a place entity lies (WGS 84)."""

    latitude: float
    longitude: float
    precision: Literal["exact", "region", "country"]
    geonames: int | None = None
    region: str | None = Field(
        None, description='GeoNames code of its first-level region, "UA.05".'
    )


class Entity(Model):
    """Somebody or something that the report names: with all its mentions."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = Field(None, description="ISO 3166-1 alpha-3.")
    aliases: list[str] = Field(default_factory=list)
    mentions: list[Span] = Field(default_factory=list)
    office: str | None = None
    sector: str | None = None
    members: list[str] = Field(default_factory=list, description="Ids, of a group.")
    place: Place | None = None


class _Evidenced(Model):
    """What every record has: an id and the words it rests on."""

    id: str
    evidence: list[Span]
    score: float | None = Field(None, ge=0, le=1, description="Of the head, if any.")
    doubt: str | None = Field(None, description="What is open about this record.")


class _Record(_Evidenced):
    by: str = Field(description="The rule or head that made the record.")

    @property
    def maker(self) -> str:
        """The rule or head that made the record."""
        return self.by


class Statement(_Record):
    """One attribution: a reporting clause with what it reports, or one quotation."""

    type: Literal["statement"] = "statement"
    speaker: Refs | None = None
    source: Span | None = Field(None, description="The words that name the speaker.")
    relay: Refs | None = None
    addressee: Refs | None = None
    quote_type: QuoteType
    cue: Span | None = None
    content: list[Span]
    occasion: Ref | None = None
    place: Refs | None = None
    time: Time | None = None
    paraphrases: list[str] = Field(default_factory=list)


class Act(_Record):
    """What a speaker does by saying it; a statement may carry several."""

    type: Literal["act"] = "act"
    statement: str | None = None
    performer: Refs | None = None
    act: ActKind
    target: Refs | None = None


class Position(_Record):
    """Where a holder stands on something at a time; always derived."""

    type: Literal["position"] = "position"
    holder: Refs
    target: Refs
    stance: Stance
    basis: Basis
    time: Time | None = None


class Initiative(_Record):
    """A plan, agreement, ceasefire, track, summit or offer."""

    type: Literal["initiative"] = "initiative"
    name: str
    aliases: list[str] = Field(default_factory=list)
    kind: InitiativeKind
    sponsors: list[Ref] = Field(default_factory=list)
    parties: list[Ref] = Field(default_factory=list)
    guarantors: list[Ref] = Field(default_factory=list)


class Term(_Record):
    """One unit of negotiable content, whoever put it forward."""

    type: Literal["term"] = "term"
    kind: TermKind
    issue: Issue
    holder: Refs | None = None
    initiative: Ref | None = None
    order: int | None = Field(None, ge=1)
    condition: Span | None = None


class Status(_Evidenced):
    """A change in where an initiative or track stands, with or without a cause.

    `by` is who brought the change about; what made the record is `made_by` here.
    """

    type: Literal["status"] = "status"
    track: Ref | None = None
    status: StatusKind
    by: Refs | None = None
    made_by: str = Field(description="The rule or head that made the record.")
    time: Time | None = None

    @property
    def maker(self) -> str:
        """The rule or head that made the record."""
        return self.made_by


class Event(_Record):
    """Something that happened, is planned or is alleged, in PLOVER terms."""

    type: Literal["event"] = "event"
    plover: Plover | None = None
    mode: str | None = None
    contexts: list[str] = Field(default_factory=list)
    actor: list[Ref] = Field(default_factory=list)
    recipient: list[Ref] = Field(default_factory=list)
    place: Refs | None = None
    time: Time | None = None
    modality: Modality = "actual"
    historical: bool = Field(False, description="Background, not today's news.")
    owner: Ref | None = Field(None, description="Whose allegation; null: the outlet.")


class Relation(_Record):
    """Something that holds between two entities."""

    type: Literal["relation"] = "relation"
    relation: RelationKind
    subject: Refs
    object: Refs
    polarity: Literal["+", "-"] = "+"
    time: Time | None = None
    owner: Ref | None = Field(None, description="Who says so; null: the outlet.")


class Claim(_Record):
    """Any other proposition with an owner; shown, not scored."""

    type: Literal["claim"] = "claim"
    owner: Refs
    source: Span | None = None
    cue: Span | None = None
    content: list[Span]
    factuality: Factuality = "Uu"
    outlet_factuality: Factuality = "Uu"


class Link(_Record):
    """What joins two records of one report."""

    type: Literal["link"] = "link"
    link: LinkKind
    subject: str
    object: str
    difference: str | None = None


Record = Annotated[
    Statement
    | Act
    | Position
    | Initiative
    | Term
    | Status
    | Event
    | Relation
    | Claim
    | Link,
    Field(discriminator="type"),
]


class Report(Model):
    """One document's record: what goes out in the exchange format."""

    doc: Header
    entities: list[Entity] = Field(default_factory=list)
    records: list[Record] = Field(default_factory=list)

    def spans(self) -> Iterator[Span]:
        """Every span of the report, wherever it stands."""
        for item in (*self.entities, *self.records):
            yield from _spans_in(item)

    def check(self, text: str) -> None:
        """Prove that every span quotes `text` and that ids are unique.

        Raises:
            EvidenceError: naming the first span whose words are not there.
        """
        for span in self.spans():
            if span.start >= span.end or text[span.start : span.end] != span.quote:
                raise EvidenceError(
                    f"{self.doc.id}: {span.start}:{span.end} reads "
                    f"{text[span.start : span.end]!r}, not {span.quote!r}"
                )
        ids = [item.id for item in (*self.entities, *self.records)]
        if len(ids) != len(set(ids)):
            twice = next(i for i in ids if ids.count(i) > 1)
            raise EvidenceError(f"{self.doc.id}: the id {twice!r} is used twice")

    def exchange(self) -> dict[str, Any]:
        """The report as plain data in the exchange format."""
        return self.model_dump(mode="json")


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _spans_in(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from _spans_in(item)


def schema() -> dict[str, Any]:
    """The JSON Schema of the exchange format, generated from these classes."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(),
        "title": "Dragoman exchange format",
    }
