"""Where it is: which entry of the gazetteer a place of the report means.

Names are shared by many places. The report says which one is meant: by a state that
stands beside the name ("Paris, Texas"; "Norway's Troms region"), by the word "region",
and by the states that it speaks of; else the largest one is meant.
"""

from collections import Counter
from dataclasses import dataclass
from math import log10

from dragoman.record import Place
from dragoman.resolve.atlas import atlas
from dragoman.resolve.cast import Cast, Member
from dragoman.resolve.gazetteer import Spot, gazetteer
from dragoman.resolve.mentions import CLITICS, REGIONS

BESIDE = 8.0
"""A state or region beside the name outweighs any number of inhabitants."""
SPOKEN_OF = 2.5
"""A state that the report names is worth 300 times the inhabitants."""
ONCE = 1.5
"""A state that it names but once, less."""
KIND = 3.0
"""What "region" and "province" behind a name are worth to a region."""
SMALLEST = 2.9
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
            if member.country and member.kind == "state":
                self._states[member.country] += len(member.at)

    def settle(self) -> None:
        """Give every place and state of the cast its entry."""
        for member in self.cast.members:
            found = self.locate(member)
            if found:
                member.place = found.place
                member.country = member.country or found.country

    def locate(self, member: Member) -> Located | None:
        """The entry that a place or a state of the cast means, or None."""
        if member.kind == "state":
            return self._state(member)
        if member.kind != "place":
            return None
        beside = self._beside(member)
        regional = _last(member.name) in REGIONS
        name = member.name.rpartition(" ")[0] if regional else member.name
        spots = gazetteer().find(member.name) or gazetteer().find(name)
        if regional:
            spots = [*spots, *gazetteer().find(name)]
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
        score = log10(spot.population + 1)
        country = spot.countries[0]
        if member.country and member.country != country:
            return -1.0
        if beside:
            score += BESIDE if beside & {country, spot.region or ""} else -BESIDE
        elif self._states[country]:
            score += SPOKEN_OF if self._states[country] > 1 else ONCE
        if spot.sort == "region":
            score += KIND if regional else -ONCE
        elif regional:
            score -= KIND
        return score if spot.sort != "state" else 20.0

    def _beside(self, member: Member) -> set[str]:
        """States and regions that stand right beside a name, by their codes."""
        found: set[str] = set()
        words = self.tree.words
        for at in member.at:
            mention = self.cast.mention_at[at]
            after = mention.last + 1
            if after + 1 < len(words) and words[after] in (",", "in", "("):
                found |= self._codes(after + 1)
            if mention.first > 1 and words[mention.first - 1] in CLITICS:
                found |= self._codes(mention.first - 2)
            elif mention.first > 0:
                hit = atlas().longest(words, mention.first - 1)
                if hit and hit[0] == 1 and hit[1].sense == "demonym":
                    found.add(hit[1].country or "")
        return found - {""}

    def _codes(self, token: int) -> set[str]:
        if self.tree.words[token].lower() == "the" and token + 1 < len(self.tree):
            token += 1
        hit = atlas().longest(self.tree.words, token)
        if hit and hit[1].kind == "state" and hit[1].sense in ("name", "demonym"):
            return {hit[1].country or ""}
        mention = self.cast.mention_at.get(token)
        if mention is None or mention.kind != "place":
            return set()
        return {
            s.region or ""
            for s in gazetteer().find(mention.text(self.tree))
            if s.sort == "region"
        }


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
