"""Stage 4: who, where and which: drafts become records."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

    from dragoman.document import Header
    from dragoman.extract.drafts import Chars, StatementDraft
    from dragoman.record import Entity, Record, Report
    from dragoman.resolve.cast import Member


def settle(doc: "Doc", header: "Header", drafts: "list[StatementDraft]") -> "Report":
    """Resolve the drafts of one annotated document into its report.

    Args:
        doc: The annotated document.
        header: What is known of it besides its text.
        drafts: Its statements in words, in text order.
    """
    from dragoman.annotate import findings
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
    from dragoman.extract.trees import Tree
    from dragoman.record import Report
    from dragoman.resolve import acts as acted
    from dragoman.resolve import relations
    from dragoman.resolve import statements as settled
    from dragoman.resolve.cast import Cast
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

    cast = Cast(Tree.of(doc))
    pronouns = Pronouns(cast)
    phrases = Phrases(cast, pronouns)
    around = Circumstances(cast, times.expressions(cast.tree, header.published))
    said = settled.settle(cast, phrases, pronouns, around, drafts)
    Places(cast).settle()  # what is done to a place is done to its state
    found = list(relations.of_cast(cast, phrases, around, ties.draft(cast.tree)))
    spoken = [Spoken(d, m) for d, m in zip(drafts, said, strict=True)]
    read = hollow.sound(cast.tree, findings(doc))
    told = list(read.told)
    done = acts.draft(cast.tree, drafts, told)
    parties = Parties(cast, phrases, spoken)
    powers = Powers(cast)
    pairs = acted.settle(parties, done, powers)
    namings = initiatives.find(cast.tree, read.planned)
    standing = statuses.draft(cast.tree, namings, told)
    heads = {d.track.head for d in standing if not statuses.merely_wanted(d)}
    tracks = Tracks(cast, phrases, namings, heads, powers)
    denials = Denials.of(cast.tree, done)
    happened = Events(cast, around, tracks, parties, denials, powers).settle(
        events.draft(cast.tree, told), pairs
    )
    layer = Negotiation(cast, phrases, around, tracks, spoken, denials, powers)
    put = layer.terms(terms.draft(cast.tree, drafts, done, namings, read.sought))
    stood = layer.statuses(standing)
    stances = Positions(cast, phrases, around, tracks, spoken, denials, powers)
    held = stances.settle(pairs, put, told)
    found += layer.sponsors(len(found))
    records: list[Record] = [
        *(one for one in said if settled.whole(one)),
        *(act for _, act in pairs),
        *held,
        *tracks.records(),
        *put,
        *stood,
        *happened,
        *found,
    ]
    records += Links(cast.tree, records).find()
    Places(cast).settle()
    return Report(doc=header, entities=_kept(cast.entities(), records), records=records)


def whom(
    doc: "Doc", drafts: "list[StatementDraft]"
) -> "Callable[[Chars], list[Member]]":
    """Read who speaks where, and return what says whom a stretch of words means.

    Args:
        doc: The annotated document.
        drafts: Its statements in words, in text order.
    """
    from dragoman.extract.trees import Tree
    from dragoman.resolve import statements as settled
    from dragoman.resolve.cast import Cast
    from dragoman.resolve.circumstances import Circumstances
    from dragoman.resolve.phrases import Phrases
    from dragoman.resolve.pronouns import Pronouns

    cast = Cast(Tree.of(doc))
    pronouns = Pronouns(cast)
    phrases = Phrases(cast, pronouns)
    settled.settle(cast, phrases, pronouns, Circumstances(cast, []), drafts)
    return phrases.named


def _kept(entities: "list[Entity]", records: "Sequence[Record]") -> "list[Entity]":
    """The entities that words name, a group has in it, or a record is about."""
    inside = {id for e in entities for id in e.members}
    return [e for e in entities if e.mentions or e.id in inside or _used(e.id, records)]


def _used(id: str, records: "Sequence[Record]") -> bool:
    """Whether any record names an entity that no words of the report name."""
    return any(
        id == v or (isinstance(v, list) and id in v) for r in records for _, v in r
    )
