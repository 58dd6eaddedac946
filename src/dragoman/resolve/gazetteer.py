"""The places of the world by their names: what the compiled gazetteer holds.

The data are those of GeoNames (CC BY 4.0), compiled by `tools/gazetteer.py`, and two
small tables: `codebook/regions.yaml` of regions that GeoNames does not name, and
`codebook/spellings.yaml` of towns that news writes otherwise.
"""

import gzip
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from dragoman.codebook import cached, load

Sort = Literal["city", "region", "state", "area"]
_SORTS: dict[bytes, Sort] = {b"c": "city", b"r": "region", b"s": "state"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that a name can mean.

    Attributes:
        sort: A populated place, a first-level region, a state, or an area of the
            project's own table.
        name: As the source writes it.
        latitude, longitude: WGS 84 degrees; the centre of its people for a region.
        countries: ISO 3166-1 alpha-3; none for waters.
        region: GeoNames code of the first-level region, "UA.05".
        geonames: GeoNames id; regions have none in the source.
        population: Inhabitants.
    """

    sort: Sort
    name: str
    latitude: float
    longitude: float
    countries: tuple[str, ...]
    region: str | None = None
    geonames: int | None = None
    population: int = 0


class Gazetteer:
    """Finds places by name, whatever the accents and the case."""

    def __init__(
        self,
        lines: list[bytes],
        areas: dict[str, Spot],
        spellings: dict[str, tuple[str, str]],
    ) -> None:
        self._lines = lines
        self._areas = areas
        self._spellings = spellings

    def find(self, name: str) -> list[Spot]:
        """Every place of this name; none where nobody knows it.

        >>> [s.name for s in gazetteer().find("Donbass")]
        ['Donbas']
        """
        known_as = key(name)
        found = [self._areas[known_as]] if known_as in self._areas else []
        found += self._listed(known_as)
        if not any(key(spot.name) == known_as for spot in found):
            for other in respelt(known_as):
                found += [s for s in self._listed(other) if key(s.name) == other]
        first, _, rest = known_as.partition(" ")
        if rest and first in _SAINT:
            found += self._listed(f"{_SAINT[first]} {rest}")
        if known_as in self._spellings:
            listed, country = self._spellings[known_as]
            found += [s for s in self._listed(listed) if s.countries == (country,)]
        return list(dict.fromkeys(found))

    def first_named(self, spot: Spot, name: str) -> bool:
        """Whether a name is the one that a place goes by, in some spelling."""
        known_as, listed = key(name), key(spot.name)
        respelling = self._spellings.get(known_as, ("", ""))[0]
        return listed in (known_as, respelling, *respelt(known_as))

    def area(self, name: str) -> bool:
        """Whether a name is one of the project's own table of areas."""
        return key(name) in self._areas

    def _listed(self, known_as: str) -> Iterator[Spot]:
        start = known_as.encode() + b"\t"
        at = bisect_left(self._lines, start)
        while at < len(self._lines) and self._lines[at].startswith(start):
            yield _spot(self._lines[at])
            at += 1


def _spot(line: bytes) -> Spot:
    _, what, id, name, latitude, longitude, country, region, people = line.split(b"\t")
    return Spot(
        _SORTS[what],
        name.decode(),
        float(latitude),
        float(longitude),
        (country.decode(),),
        region.decode() or None,
        int(id) if id else None,
        int(people),
    )


def key(name: str) -> str:
    """A name as the gazetteer is sorted by: small, without accents and marks.

    >>> key("the Kurdistan Region"), key("Zürich")
    ('kurdistan region', 'zurich')
    """
    folded = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.sub(r"[^\w ]+", " ", plain).lower().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


_RESPELLINGS = (
    (
        (r"(?<=[^aeiou ])i(?=[aeou])", "y"),
        (r"i(?=[aeiou])", "iy"),
        (r"ii(?=a)", "iy"),
        (r"y(?=[aeou])", "iy"),
    ),
    (
        (r"(?<=[aeou])i(?![aeiou ])", "y"),
        (r"\bdeir\b", "dayr"),
        (r"\bbeit\b", "bayt"),
    ),
    ((r"oo|ou", "u"), (r"\bel ", "al "), (r"ee", "i")),
)
"""Ways in which one sound is written in Latin letters, at most one of each group: news
writes Avdiivka and Beit Hanoun, GeoNames Avdiyivka and Bayt Hanun."""
_SAINT = {"st": "saint", "saint": "st"}


@lru_cache(maxsize=20_000)
def respelt(known_as: str) -> tuple[str, ...]:
    """Other ways to write a name, by its key: "izium" may be listed as "izyum".

    >>> "izyum" in respelt("izium"), "bayt hanun" in respelt("beit hanoun")
    (True, True)
    """
    found = [known_as]
    for group in _RESPELLINGS:
        found += [re.sub(old, new, k) for k in found for old, new in group]
    return tuple(k for k in dict.fromkeys(found) if k != known_as)


@cached
def gazetteer() -> Gazetteer:
    """The compiled gazetteer, read once (226,000 names, some 25 MB in memory)."""
    file = resources.files("dragoman.codebook").joinpath("places.tsv.gz")
    lines = gzip.decompress(file.read_bytes()).splitlines()
    areas: dict[str, Spot] = {}
    for name, area in load("regions").items():
        latitude, longitude = area["at"]
        spot = Spot("area", name, latitude, longitude, tuple(area["in"]))
        for known_as in (name, *area.get("also", ())):
            areas[key(known_as)] = spot
    spellings = {
        key(written): (key(place["as"]), place["in"])
        for place in load("spellings").values()
        for written in place["also"]
    }
    return Gazetteer(lines, areas, spellings)
