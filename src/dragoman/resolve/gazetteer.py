"""The places of the world by their names: what the compiled gazetteer holds.

The data are those of GeoNames (CC BY 4.0), compiled by `tools/gazetteer.py`, and the
small table `codebook/regions.yaml` of regions that GeoNames does not name.
"""

import gzip
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
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

    def __init__(self, lines: list[bytes], areas: dict[str, Spot]) -> None:
        self._lines = lines
        self._areas = areas

    def find(self, name: str) -> list[Spot]:
        """Every place of this name; none where nobody knows it.

        >>> [s.name for s in gazetteer().find("Donbass")]
        ['Donbas']
        """
        known_as = key(name)
        found = [self._areas[known_as]] if known_as in self._areas else []
        start = known_as.encode() + b"\t"
        at = bisect_left(self._lines, start)
        while at < len(self._lines) and self._lines[at].startswith(start):
            found.append(_spot(self._lines[at]))
            at += 1
        return found


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
    return Gazetteer(lines, areas)
