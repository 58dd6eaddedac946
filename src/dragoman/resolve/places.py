"""Where it is: which entry of the gazetteer a place of the report means.

Names are shared by many places. The report says which one is meant: by a state that
stands beside the name ("Paris, Texas"; "Norway's Troms region"), by the word "region",
by what it lies in ("Victoria, the capital of the Seychelles"), and by the states that it
speaks of; else a capital or the largest one is meant.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from dragoman.record import Place
from dragoman.resolve.atlas import atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.gazetteer import Spot, gazetteer, key
from dragoman.resolve.mentions import CLITICS, Mention, regions

BESIDE = 8.0
"""A state or region beside the name outweighs any number of inhabitants."""
SPOKEN_OF = 2.5
"""A state that the report names is worth 300 times the inhabitants."""
SIZE = 1.5
"""What a region of the name lacks before a town, where nothing says "region"."""
CAPITAL = 1.5
"""A capital of that name is worth 30 times the inhabitants: "in London" is no town of
Canada, even in a report from Canada."""
NAMED = 0.5
"""A town of just this name before one that is also called so."""
ALONE = 100_000
"""Inhabitants below which news names a town of the United States with its state only."""
_DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "centre", "center", "northeast", "northwest"}
    | {"southeast", "southwest", "north east", "north west", "south east", "south west"}
)
"""Parts of whatever the report is about, though provinces of Cameroon have the names."""
REACH = 8
"""Words behind a name in which "in" or "of" may say what it lies in."""
KIND = 3.0
"""What "region" and "province" behind a name are worth to a region."""
_LEADING = frozenset(
    {
        "the",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "province",
        "state",
    }
    | {"region", "of", "south", "north", "east", "west"}
)
"""Words before the name of what a place lies in: "in northern Syria"."""
SMALLEST = 2.9 + NAMED
"""Score below which a name is not believed: a hamlet nobody led up to."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place with the entry that it means."""

    place: Place
    country: str | None


class Places:
    """Locates the places of one report."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.tree = cast.tree
        self._states: Counter[str] = Counter()
        for member in cast.members:
            if member.country and member.kind in ("state", "place"):
                self._states[member.country] += len(member.at)

    def settle(self) -> None:
        """Give every place and state of the cast its entry."""
        for member in self.cast.members:
            found = self.locate(member)
            if found:
                member.place = found.place
                member.country = found.country or member.country

    def locate(self, member: Member) -> Located | None:
        """The entry that a place or a state of the cast means, or None."""
        if member.kind == "state":
            return self._state(member)
        if member.kind != "place":
            return None
        if key(member.name) in _DIRECTIONS:
            return None
        regional = _last(member.name) in regions() or self._part_of_state(member)
        name = member.name.rpartition(" ")[0] if regional else member.name
        spots = gazetteer().find(member.name) or gazetteer().find(name)
        if regional:
            spots = [*spots, *gazetteer().find(name)]
        known = {s.region or "" for s in spots} | {
            c for s in spots for c in s.countries
        }
        beside = self._beside(member) & known
        ranked = sorted(
            ((self._score(s, beside, regional, member), s) for s in spots),
            key=lambda pair: -pair[0],
        )
        if not ranked or ranked[0][0] < SMALLEST:
            return None
        return located(ranked[0][1])

    def _state(self, member: Member) -> Located | None:
        for spot in gazetteer().find(member.name):
            if spot.sort == "state" and spot.countries[0] == member.country:
                return located(spot)
        return None

    def _score(
        self, spot: Spot, beside: set[str], regional: bool, member: Member
    ) -> float:
        if spot.sort == "area":
            return 20.0
        if spot.sort == "state":
            return -1.0 if regional or self._is_town(member) else 20.0
        score = log10(spot.population + 1)
        country = spot.countries[0]
        if member.country == country:
            score += CAPITAL
        if gazetteer().first_named(spot, member.name):
            score += NAMED
        if beside:
            score += BESIDE if beside & {country, spot.region or ""} else -BESIDE
        elif self._spoken_of(spot, member):
            score += SPOKEN_OF
        if spot.sort == "region":
            score += KIND if regional else -SIZE
        elif regional:
            score -= KIND
        return score

    def _spoken_of(self, spot: Spot, member: Member) -> bool:
        """Whether the report speaks of the state, besides by this name itself."""
        country = spot.countries[0]
        if country == "USA" and spot.population < ALONE:
            return False
        own = len(member.at) if member.country == country else 0
        return self._states[country] > own

    def _is_town(self, member: Member) -> bool:
        """ "Djibouti, the capital of Djibouti"."""
        words = self.tree.words
        ends = (mention.last + 1 for mention in self._mentions(member))
        return any(words[e : e + 3] == [",", "the", "capital"] for e in ends)

    def _part_of_state(self, member: Member) -> bool:
        """ "the state of Georgia"."""
        words = self.tree.words
        return any(
            at > 1 and words[at - 1] == "of" and words[at - 2] in {*regions(), "state"}
            for at in member.at
        )

    def _mentions(self, member: Member) -> Iterator[Mention]:
        """Where a member stands by name; phrases for it are none."""
        for at in member.at:
            if at in self.cast.mention_at:
                yield self.cast.mention_at[at]

    def _beside(self, member: Member) -> set[str]:
        """States and regions that stand right beside a name, by their codes."""
        found: set[str] = set()
        words = self.tree.words
        for mention in self._mentions(member):
            after = mention.last + 1
            if after + 1 < len(words) and words[after] in (",", "in", "("):
                found |= self._codes(after + 1)
                found |= self._around(after)
            if mention.first > 1 and words[mention.first - 1] in CLITICS:
                found |= self._codes(mention.first - 2)
            elif mention.first > 0:
                hit = atlas().longest(words, mention.first - 1)
                if hit and hit[0] == 1 and hit[1].sense == "demonym":
                    found.add(hit[1].country or "")
        return found - {""}

    def _around(self, comma: int) -> set[str]:
        """ ", the capital of the Seychelles", ", north of Beirut": codes behind "of"."""
        words = self.tree.words
        if words[comma] != ",":
            return set()
        for at in range(comma + 1, min(comma + REACH, len(words) - 1)):
            if words[at] in ",.;:()" or self.tree.pos[at] in ("VERB", "AUX"):
                return set()
            if words[at] in ("of", "in"):
                return self._codes(at + 1)
        return set()

    def _codes(self, token: int) -> set[str]:
        """The state or regions whose name begins at a word, by their codes."""
        words = self.tree.words
        while words[token].lower() in _LEADING and token + 1 < len(words):
            token += 1
        if not words[token][:1].isupper():
            return set()
        found = set()
        hit = atlas().longest(words, token)
        if hit and hit[1].kind == "state":
            found.add(hit[1].country or "")
        for length in (3, 2, 1):
            name = " ".join(words[token : token + length])
            regions = {
                s.region or "" for s in gazetteer().find(name) if s.sort == "region"
            }
            if regions and name[:1].isupper():
                return found | regions
        return found


def located(spot: Spot) -> Located:
    """A spot as a place of the record."""
    precision = {"city": "exact", "state": "country"}.get(spot.sort, "region")
    place = Place.model_validate(
        {
            "latitude": spot.latitude,
            "longitude": spot.longitude,
            "precision": precision,
            "geonames": spot.geonames,
            "region": spot.region,
        }
    )
    return Located(place, spot.countries[0] if len(spot.countries) == 1 else None)


def _last(name: str) -> str:
    return name.rpartition(" ")[2].lower()
