"""Relations that follow from how somebody is introduced: offices and spokespersons."""

from collections.abc import Iterator
from itertools import pairwise

from dragoman.extract.drafts import Chars
from dragoman.record import Relation, Span, Time
from dragoman.resolve import offices
from dragoman.resolve.atlas import atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.phrases import Phrases


def of_cast(cast: Cast, phrases: Phrases) -> Iterator[Relation]:
    """Yield the relations of a cast, numbered in the order of their evidence."""
    found = [*_offices(cast, phrases), *_capitals(cast)]
    found += [*_voices(cast), *_parts(cast)]
    found.sort(key=lambda r: r.evidence[0].start)
    for number, relation in enumerate(found, 1):
        relation.id = f"r{number}"
        yield relation


def _relation(cast: Cast, kind: str, evidence: Chars, **slots: object) -> Relation:
    return Relation(
        id="r0",
        evidence=[Span.of(cast.tree.text, *evidence)],
        relation=kind,
        **slots,
    )


def _offices(cast: Cast, phrases: Phrases) -> Iterator[Relation]:
    for member in cast.persons():
        office = member.office
        if office is None:
            continue
        time = Time(words=office.time) if office.time else None
        yield _relation(
            cast,
            "holds_office",
            office.evidence,
            by="rule:introduced-with-office",
            subject=member.id,
            object=office.title,
            time=time,
        )
        if office.head in offices.speaking():
            represented = _represented(cast, phrases, member)
            if represented is not None:
                yield _relation(
                    cast,
                    "speaks_for",
                    office.evidence,
                    by="rule:spokesperson",
                    subject=member.id,
                    object=represented.id,
                )


def _voices(cast: Cast) -> Iterator[Relation]:
    """ "his press service", "Demir's office": bodies that speak for their owner."""
    for member in cast.members:
        if member.owner is not None and member.spans:
            yield _relation(
                cast,
                "speaks_for",
                min(member.spans),
                by="rule:body-of-its-owner",
                subject=member.id,
                object=member.owner.id,
            )


def _parts(cast: Cast) -> Iterator[Relation]:
    """ "Norway's Troms region": a place named as its state's own."""
    tree = cast.tree
    for left, right in pairwise(cast.named):
        state, place = cast.at.get(left.first), cast.at.get(right.first)
        if state is None or place is None or left.entry is None:
            continue
        if state.kind != "state" or left.entry.sense != "name" or place.kind != "place":
            continue
        if tree.words[left.last + 1 : right.first] not in (["'s"], ["’s"]):
            continue
        last = right.last
        if last + 1 < len(tree) and tree.lemma[last + 1] in REGIONS:
            last += 1
        yield _relation(
            cast,
            "part_of",
            tree.chars(left.first, last),
            by="rule:place-of-a-state",
            subject=place.id,
            object=state.id,
        )


REGIONS = frozenset(
    {"region", "province", "district", "state", "oblast", "county", "governorate"}
)
"""Nouns behind the name of a place that belong to it."""


def _represented(cast: Cast, phrases: Phrases, member: Member) -> Member | None:
    """For whom a spokesperson speaks: the owner in the title, else the state."""
    office = member.office
    assert office is not None  # the caller saw it
    for token in cast.tree.tokens(office.evidence):
        owner = cast.at.get(token)
        if owner is not None and owner is not member and owner.kind != "place":
            return owner
    for token in cast.tree.tokens(office.evidence):
        if cast.tree.lemma[token] in offices.speaking():
            owner = phrases.owner(token)
            if owner is not None and owner is not member:
                return owner
    return cast.state(office.country) if office.country else None


def _capitals(cast: Cast) -> Iterator[Relation]:
    """ "Astana, Kazakhstan's capital" and "the Kazakh capital(,) Astana"."""
    tree = cast.tree
    for token in range(len(tree)):
        if tree.lemma[token] != "capital" or tree.tag[token] == "NNS":
            continue
        first, last = tree.edges[token]
        near = range(max(0, first - 3), min(len(tree), last + 4))
        place = next(
            (
                cast.at[i]
                for i in near
                if i in cast.mention_at
                and (entry := cast.mention_at[i].entry)
                and entry.sense == "capital"
            ),
            None,
        )
        if place is None or place.kind != "place" or place.country is None:
            continue
        if not any(
            _names_state(cast, i, place.country) for i in range(first, last + 1)
        ):
            continue
        spots = [i for i in near if cast.at.get(i) is place]
        evidence = tree.chars(min(first, *spots), max(token, *spots))
        yield _relation(
            cast,
            "capital_of",
            evidence,
            by="rule:capital",
            subject=place.id,
            object=cast.state(place.country).id,
        )


def _names_state(cast: Cast, token: int, country: str) -> bool:
    hit = atlas().longest(cast.tree.words, token)
    return bool(
        hit and hit[1].country == country and hit[1].sense in ("name", "demonym")
    )
