"""Which plan is meant: the phrases for initiatives, gathered into initiatives.

Two phrases name one initiative where they are worded alike, or where a definite phrase
without a name of its own points back to the last one of its family ("the deal" after
"the Doha accord"). Two initiatives are told apart unless the report equates them.
"""

from dataclasses import dataclass, field

from dragoman.extract.clauses import bare
from dragoman.extract.drafts import Chars
from dragoman.extract.initiatives import Naming, listed
from dragoman.record import Initiative, Span
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.parties import is_party
from dragoman.resolve.phrases import Phrases
from dragoman.resolve.powers import Powers

FAMILIES = (
    frozenset({"negotiation_track", "summit"}),
    frozenset({"agreement", "proposal", "peace_plan", "mediation_offer"}),
    frozenset({"ceasefire"}),
    frozenset({"sanctions_package"}),
)
"""Kinds whose nouns may stand for each other."""
PLANS = frozenset({"proposal", "peace_plan", "agreement", "mediation_offer"})
"""Kinds that somebody proposes."""
MAKING = frozenset({"of", "by"})
"""Prepositions of who makes a plan: "the plan of A", "the proposal by B"."""
REACH = 9
"""Sentences back to which "the deal" may point."""
NEARBY = 2
"""Sentences back in which a power stands before a plan, in a report about powers."""


@dataclass(slots=True, eq=False)
class Track:
    """One initiative while it is being gathered.

    `backers` are those sponsors whom words say to be its makers ("the plan of A and B",
    "put forward by C"), and not an adjective alone ("the American proposal").
    """

    id: str
    kind: str
    words: frozenset[str]
    namings: list[Naming] = field(default_factory=list)
    named: bool = False
    told: bool = False
    sponsors: list[Member] = field(default_factory=list)
    backers: list[Member] = field(default_factory=list)
    parties: list[Member] = field(default_factory=list)
    guarantors: list[Member] = field(default_factory=list)


class Tracks:
    """The initiatives of one report, and which phrase names which."""

    def __init__(
        self,
        cast: Cast,
        phrases: Phrases,
        found: list[Naming],
        told: set[int],
        powers: Powers | None = None,
    ) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.phrases = phrases
        self.powers = powers or Powers(cast)
        self.tracks: list[Track] = []
        self.at: dict[int, Track] = {}
        talks = sum(n.kind == "negotiation_track" for n in found)
        for naming in found:
            if not self._of_powers(naming) or (talks == 1 and self._meeting(naming)):
                continue
            track = self._track(naming, naming.head in told)
            if track is not None:
                track.namings.append(naming)
                track.told |= naming.head in told
                track.named |= naming.named
                self.at[naming.head] = track
                self._sides(track, naming)
        self.tracks = [t for t in self.tracks if t.namings]

    def of(self, chars: Chars) -> Track | None:
        """The initiative that a stretch is about: the one at its head, else the first."""
        tokens = [i for i in self.tree.tokens(chars) if i < len(self.tree)]
        if not tokens:
            return None
        top = self.tree.head_of(tokens[0], tokens[-1])
        if top in self.at:
            return self.at[top]
        return next((self.at[i] for i in tokens if i in self.at), None)

    def _of_powers(self, naming: Naming) -> bool:
        """Whether a power is named near a phrase: a merger is no initiative.

        Of a truce and of talks it is plain whose they are, and a name of its own
        ("the Lund Accord") is given to nothing small.
        """
        named = naming.named and self.tree.words[naming.head][:1].isupper()
        if named or naming.words & listed("of_war"):
            return True
        back = NEARBY if self.powers.on_stage else 0
        return self.powers.near(naming.chars, back=back)

    def _meeting(self, naming: Naming) -> bool:
        """Whether talks are one conversation: "held talks with the president of X"."""
        tree = self.tree
        if tree.lemma[naming.head] != "talk" or naming.named:
            return False
        for child in tree.dependents(naming.head, "nmod"):
            case = tree.first(child, "case")
            if case is not None and tree.lemma[case] == "with":
                found = self.phrases.named(bare(tree, child))
                return bool(found) and all(m.kind == "person" for m in found)
        return False

    def _track(self, naming: Naming, told: bool) -> Track | None:
        words = naming.words - listed("empty")
        same = next((t for t in self.tracks if t.words == words and words), None)
        alone = len(words) == 1
        if same is not None and (
            naming.definite or not alone or self._near(same, naming)
        ):
            return same
        if naming.definite and not naming.named:
            before = self._before(naming, words)
            if before is not None:
                return before
        own = words - {self.tree.lemma[naming.head]}
        if own and not naming.named:
            worded = self._before(naming, words)
            if worded is not None and own <= worded.words:
                return worded
        going_on = self._going_on(naming)
        if going_on is not None:
            return going_on
        if naming.weak and not told:
            return None
        made = Track(f"in{len(self.tracks) + 1}", naming.kind, words)
        self.tracks.append(made)
        return made

    def _going_on(self, naming: Naming) -> Track | None:
        """The track that talks go on with, or the plan of the same proposer.

        A report tells of one negotiation as "talks", "nuclear talks" and "a fourth round";
        a name of its own that the track lacks ("the Doha talks") tells it apart. Plans of
        one state are one where the later phrase points back.
        """
        proper = self._proper(naming)
        for track in reversed(self.tracks):
            if naming.kind == track.kind == "negotiation_track":
                own = frozenset().union(*(self._proper(n) for n in track.namings))
                if not proper or not own or proper & own:
                    return track
            same_family = any(naming.kind in f and track.kind in f for f in FAMILIES)
            if same_family and naming.definite and naming.kind in PLANS:
                sponsors = {m.country for m in track.sponsors if m.country}
                if sponsors & proper:
                    return track
        return None

    def _proper(self, naming: Naming) -> frozenset[str]:
        """Countries and names of those whom a phrase for an initiative names."""
        tokens = [i for i in self.tree.tokens(naming.chars) if i < len(self.tree)]
        found = set()
        for i in tokens:
            member = self.cast.at.get(i)
            if member is not None and i != naming.head:
                found.add(member.country or member.name)
        return frozenset(found)

    def _near(self, track: Track, naming: Naming) -> bool:
        last = track.namings[-1].head
        return self.tree.sentence[naming.head] - self.tree.sentence[last] <= 3

    def _before(self, naming: Naming, words: frozenset[str]) -> Track | None:
        """The last initiative of the family, unless a modifier tells it apart."""
        family = next((f for f in FAMILIES if naming.kind in f), frozenset())
        noun = self.tree.lemma[naming.head]
        own = words - {noun}
        alike = [t for t in self.tracks if noun in t.words]
        others = [t for t in self.tracks if noun not in t.words]
        for track in [*reversed(alike), *reversed(others)]:
            if track.kind not in family or not track.namings:
                continue
            gap = (
                self.tree.sentence[naming.head]
                - self.tree.sentence[track.namings[-1].head]
            )
            if gap > REACH:
                continue
            if not own or own <= track.words:
                return track
        return None

    def _sides(self, track: Track, naming: Naming) -> None:
        """Sponsors and parties that the phrase itself names."""
        tree = self.tree
        plan = track.kind in (
            "peace_plan",
            "proposal",
            "sanctions_package",
            "mediation_offer",
        )
        for child in tree.children[naming.head]:
            chars = bare(tree, child)
            case = tree.first(child, "case")
            link = tree.lemma[case] if case is not None else ""
            if (tree.label[child] == "nmod" and link in ("between", "among")) or (
                tree.label[child] == "nmod" and link == "with"
            ):
                _add(track.parties, self._parties(chars))
            elif (
                tree.label[child] == "nmod"
                and link in MAKING
                and (plan or link == "by")
            ) or (tree.dep[child] == "nmod:poss" and plan):
                found = [m for m in self._parties(chars) if is_party(m)]
                _add(track.sponsors, found)
                if link in MAKING:
                    _add(track.backers, found)
            elif child < naming.head and tree.label[child] in ("amod", "compound"):
                member = self.cast.at.get(child)
                known = member is not None and (member.kind == "state" or member.words)
                if member is not None and known and plan:
                    _add(track.sponsors, [member])
            elif tree.label[child] == "acl" and tree.tag[child] == "VBN":
                agent = next(
                    (
                        c
                        for c in tree.dependents(child, "obl")
                        if (k := tree.first(c, "case")) is not None
                        and tree.lemma[k] == "by"
                    ),
                    None,
                )
                if agent is not None:
                    found = self._parties(bare(tree, agent))
                    _add(track.sponsors, found)
                    _add(track.backers, found)

    def _parties(self, chars: Chars) -> list[Member]:
        return [
            m
            for m in self.phrases.named(chars)
            if m.kind in ("state", "organisation", "group", "person")
        ]

    def records(self) -> list[Initiative]:
        """The initiatives as records, in the order of their first phrase."""
        text = self.tree.text
        out = []
        for track in self.tracks:
            forms = [text[n.chars.start : n.chars.end] for n in track.namings]
            plain = [" ".join(_article_off(f).split()) for f in forms]
            best = max(
                range(len(forms)),
                key=lambda k: (
                    track.namings[k].named,
                    not track.namings[k].weak,
                    min(len(plain[k]), 60),
                ),
            )
            spans = list(dict.fromkeys(n.chars for n in track.namings))
            spans.sort(key=lambda c: c != track.namings[best].chars)
            out.append(
                Initiative(
                    id=track.id,
                    evidence=[Span.of(text, *c) for c in spans],
                    by="rule:initiative",
                    name=plain[best],
                    aliases=list(dict.fromkeys(p for p in plain if p != plain[best])),
                    kind=track.kind,
                    sponsors=[m.id for m in track.sponsors],
                    parties=[m.id for m in track.parties],
                    guarantors=[m.id for m in track.guarantors],
                )
            )
        return out


def _add(listed: list[Member], members: list[Member]) -> None:
    for member in members:
        if member not in listed:
            listed.append(member)


def _article_off(words: str) -> str:
    first, _, rest = words.partition(" ")
    known = ("the", "a", "an", "this", "that", "these", "those", "its", "his", "their")
    return rest if first.lower() in known and rest else words
