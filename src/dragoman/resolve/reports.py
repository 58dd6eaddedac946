"""The whole of one report: its drafts become records, in the order in which they need
each other.

Who speaks is settled first, then what is done by saying it, then which initiatives there
are; events, terms, statuses and positions hang on all three. Only statements come as drafts:
what else there is is drafted in between, for a term hangs on whose act it is in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from dragoman.annotate import findings
from dragoman.document import Header
from dragoman.extract import (
    acts,
    events,
    hollow,
    initiatives,
    statuses,
    terms,
    ties,
    times,
)
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.initiatives import Naming
from dragoman.extract.statuses import StatusDraft
from dragoman.extract.times import Timex
from dragoman.extract.trees import Tree
from dragoman.record import Entity, Record, Report
from dragoman.resolve import acts as acted
from dragoman.resolve import relations
from dragoman.resolve import statements as stated
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.denials import Denials
from dragoman.resolve.events import Events
from dragoman.resolve.initiatives import Tracks
from dragoman.resolve.links import Links
from dragoman.resolve.negotiation import Negotiation
from dragoman.resolve.parties import Parties, Spoken
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.places import Places
from dragoman.resolve.positions import Positions
from dragoman.resolve.powers import Powers
from dragoman.resolve.pronouns import Pronouns


@dataclass(frozen=True, slots=True)
class Scene:
    """Against what everything in one report is read.

    Attributes:
        cast, phrases: Who there is, and whom words mean.
        around: When and where.
        said: What is said, by whom: drafts of statements beside the statements.
    """

    cast: Cast
    phrases: Phrases
    around: Circumstances
    said: list[Spoken]


def settle(doc: Doc, header: Header, drafts: list[StatementDraft]) -> Report:
    """Resolve the drafts of one annotated document into its report.

    Args:
        doc: The annotated document.
        header: What is known of it besides its text.
        drafts: Its statements in words, in text order.
    """
    tree = Tree.of(doc)
    scene = _scene(tree, times.expressions(tree, header.published), drafts)
    cast, phrases, around, said = scene.cast, scene.phrases, scene.around, scene.said
    Places(cast).settle()  # what is done to a place is done to its state
    found = list(relations.of_cast(cast, phrases, around, ties.draft(tree)))
    read = hollow.sound(tree, findings(doc))
    told = list(read.told)
    done = acts.draft(tree, drafts, told)
    parties, powers = Parties(cast, phrases, said), Powers(cast)
    pairs = acted.settle(parties, done, powers)
    namings = initiatives.find(tree, read.planned)
    standing = statuses.draft(tree, namings, told)
    tracks = _tracks(scene, namings, standing, powers)
    denials = Denials.of(tree, done)
    happened = Events(cast, around, tracks, parties, denials, powers).settle(
        events.draft(tree, told), pairs
    )
    layer = Negotiation(cast, phrases, around, tracks, said, denials, powers)
    put = layer.terms(terms.draft(tree, drafts, done, namings, read.sought))
    stood = layer.statuses(standing)
    stances = Positions(cast, phrases, around, tracks, said, denials, powers)
    held = stances.settle(pairs, put, told)
    found += layer.sponsors(len(found))
    records: list[Record] = [
        *(one.made for one in said if stated.whole(one.made)),
        *(act for _, act in pairs),
        *held,
        *tracks.records(),
        *put,
        *stood,
        *happened,
        *found,
    ]
    records += Links(tree, records).find()
    Places(cast).settle()  # also those whom records brought in
    return Report(doc=header, entities=_kept(cast.entities(), records), records=records)


def whom(doc: Doc, drafts: list[StatementDraft]) -> Callable[[Chars], list[Member]]:
    """Read who speaks where, and return what says whom a stretch of words means.

    Args:
        doc: The annotated document.
        drafts: Its statements in words, in text order.
    """
    return _scene(Tree.of(doc), [], drafts).phrases.named


def _scene(tree: Tree, when: list[Timex], drafts: list[StatementDraft]) -> Scene:
    """Who there is, who speaks where, and whom words mean then."""
    cast = Cast(tree)
    pronouns = Pronouns(cast)
    phrases = Phrases(cast, pronouns)
    around = Circumstances(cast, when)
    said = stated.settle(cast, phrases, pronouns, around, drafts)
    spoken = [Spoken(d, made) for d, made in zip(drafts, said, strict=True)]
    return Scene(cast, phrases, around, spoken)


def _tracks(
    scene: Scene, namings: list[Naming], standing: list[StatusDraft], powers: Powers
) -> Tracks:
    """The initiatives; one of which a status is told needs no other sign of being one."""
    heads = {d.track.head for d in standing if not statuses.merely_wanted(d)}
    return Tracks(scene.cast, scene.phrases, namings, heads, powers)


def _kept(entities: list[Entity], records: Sequence[Record]) -> list[Entity]:
    """The entities that have a name, a group has in it, or a record is about."""
    inside = {id for e in entities for id in e.members}
    return [
        e
        for e in entities
        if (e.mentions and _named(e)) or e.id in inside or _used(e.id, records)
    ]


def _named(entity: Entity) -> bool:
    """Whether words name an entity, and not only what it is: "the talks"."""
    unnamed = entity.name.startswith("unnamed:")
    return not unnamed and any(word[:1].isupper() for word in entity.name.split())


def _used(id: str, records: Sequence[Record]) -> bool:
    """Whether any record names an entity that no words of the report name."""
    return any(
        id == v or (isinstance(v, list) and id in v) for r in records for _, v in r
    )
