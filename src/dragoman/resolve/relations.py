"""Relations that follow from how somebody is introduced: offices and spokespersons."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dragoman.extract.bonds import TieDraft
from dragoman.extract.drafts import Chars
from dragoman.extract.ties import BETWEEN
from dragoman.record import Relation, Span, Time
from dragoman.resolve import offices
from dragoman.resolve.atlas import atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.circumstances import Circumstances
from dragoman.resolve.parties import is_party
from dragoman.resolve.phrases import Phrases


def of_cast(
    cast: Cast, phrases: Phrases, around: Circumstances, ties: list[TieDraft]
) -> Iterator[Relation]:
    """Yield the relations of a report, numbered in the order of their evidence."""
    found = [*_offices(cast, phrases), *_capitals(cast)]
    found += [*_voices(cast), *_parts(cast)]
    found += _without_doubles(r for t in ties for r in _tied(cast, phrases, around, t))
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


def _tied(
    cast: Cast, phrases: Phrases, around: Circumstances, tie: TieDraft
) -> Iterator[Relation]:
    """One tie with its members; nothing where a side names nobody of the cast."""
    subjects = phrases.named(tie.subject)
    objects = phrases.named(tie.object) if tie.object else subjects[1:]
    if tie.object is None:
        subjects = subjects[:1]
    if tie.relation == "battlefield_advantage" and not objects and subjects:
        objects = _opponent(cast, tie.word, subjects[0])
    if tie.relation == "maintains_embassy":
        objects = [_state_of(cast, m) for m in objects]
    if tie.relation in BETWEEN or tie.relation == "maintains_embassy":
        subjects = [_state_of(cast, m) for m in subjects]
        objects = [_state_of(cast, m) for m in objects]
        if not all(m.kind in SIDES for m in (*subjects, *objects)):
            return
    if not all(is_party(m) for m in subjects):
        return
    if tie.relation in BETWEEN and not all(is_party(m) for m in objects):
        return
    if tie.relation in ("part_of", "member_of"):
        bodies = ("organisation", "state") if tie.relation == "part_of" else BODIES
        objects = [m for m in objects if m.kind in bodies and m.name[:1].isupper()]
        if tie.relation == "part_of" and not all(
            m.kind in ("place", "organisation") for m in subjects
        ):
            return
    if tie.by == "rule:held-by-adjective" and tie.object is not None:
        named = {cast.at[i].id for i in cast.tree.tokens(tie.object) if i in cast.at}
        # "rebel-held territory" is no town that was named before
        objects = [m for m in objects if m.id in named or not m.name[:1].isupper()]
    ids = {m.id for m in subjects}
    objects = [m for m in objects if m.id not in ids]
    if not subjects or not objects:
        return
    yield _relation(
        cast,
        tie.relation,
        tie.evidence,
        by=tie.by,
        subject=_one_or_more(subjects),
        object=_one_or_more(objects),
        polarity=tie.polarity,
        time=around.time(tie.word),
        doubt=tie.inferred,
    )


BODIES = ("organisation",)
SIDES = ("state", "organisation", "group")
"""What can have a border, ties or an embassy."""


def _one_or_more(members: list[Member]) -> str | list[str]:
    return [m.id for m in members] if len(members) > 1 else members[0].id


def _state_of(cast: Cast, member: Member) -> Member:
    """The state for a capital that stands where its state is meant."""
    if member.kind in ("place", "person") and member.country:
        return cast.state(member.country)
    return member


def _opponent(cast: Cast, word: int, member: Member) -> list[Member]:
    """The only other state that the sentence names, if there is only one."""
    number = cast.tree.sentence[word]
    others = {
        m.id: m
        for m in cast.members
        if m.kind == "state"
        and m is not member
        and any(cast.tree.sentence[a] == number for a in m.at)
    }
    return list(others.values()) if len(others) == 1 else []


def _without_doubles(found: Iterable[Relation]) -> list[Relation]:
    """The same thing said twice is one relation with more evidence (rule 13)."""
    kept: dict[str, Relation] = {}
    for relation in found:
        sides = sorted([str(relation.subject), str(relation.object)])
        if relation.relation not in BETWEEN:
            sides = [str(relation.subject), str(relation.object)]
        key = f"{relation.relation}{sides}{relation.polarity}"
        if key in kept:
            kept[key].evidence += relation.evidence
        else:
            kept[key] = relation
    return list(kept.values())


def _offices(cast: Cast, phrases: Phrases) -> Iterator[Relation]:
    for member in cast.persons():
        office = member.office
        if office is None:
            continue
        for held in (office, *member.further):
            yield _relation(
                cast,
                "holds_office",
                held.evidence,
                by="rule:introduced-with-office",
                subject=member.id,
                object=held.title,
                time=Time(words=held.time) if held.time else None,
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
        yield _relation(
            cast,
            "part_of",
            tree.chars(left.first, right.last),
            by="rule:place-of-a-state",
            subject=place.id,
            object=state.id,
        )


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
