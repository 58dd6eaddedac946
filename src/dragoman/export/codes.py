"""Codes of countries, regions, sectors and events that the formats ask for."""

import gzip
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.codebook import countries
from dragoman.export.incidents import Incident, Party, mode_of
from dragoman.export.outputs import shipped, table


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one country; empty where a list has none for it."""

    numeric: str = ""
    fips: str = ""
    cow: str = ""
    acled: str = ""


NONE = Codes()


@cache
def _codes() -> dict[str, Codes]:
    lines = shipped("countries.tsv").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: Codes(*row[1:]) for row in rows[1:]}


def country(iso3: str | None) -> Codes:
    """The codes of a country by its ISO 3166-1 alpha-3 code.

    >>> country("UKR").cow, country("UKR").fips, country("UKR").numeric
    ('369', 'UP', '804')
    """
    return _codes().get(iso3 or "", NONE)


@cache
def _names() -> dict[str, tuple[str, str]]:
    return {c.code: (c.name, c.alpha2) for c in countries()}


def country_name(iso3: str | None) -> str | None:
    """The English name of a country.

    >>> country_name("CIV"), country_name(None)
    ('Côte d’Ivoire', None)
    """
    return _names()[iso3][0] if iso3 in _names() else None


def alpha2(iso3: str | None) -> str | None:
    """The alpha-2 code of a country.

    >>> alpha2("KEN")
    'KE'
    """
    return _names()[iso3][1] if iso3 in _names() else None


@cache
def _regions() -> dict[str, str]:
    """Names of first-level regions by their GeoNames code, from the gazetteer."""
    file = resources.files("dragoman.codebook").joinpath("places.tsv.gz")
    found: dict[str, str] = {}
    with file.open("rb") as packed:
        lines = gzip.decompress(packed.read()).decode("utf-8").splitlines()
    for line in lines:
        row = line.split("\t")
        if row[1] == "r":
            found.setdefault(row[7], row[3])
    return found


def region_name(code: str | None) -> str | None:
    """The name of a first-level region by its GeoNames code.

    >>> region_name("IT.01"), region_name(None)
    ('Abruzzo', None)
    """
    return _regions().get(code or "")


def is_one_of(party: Party | None, group: dict[str, list[str]]) -> bool:
    """Whether a party belongs to a group of mappings (`armed`, `civilian`)."""
    return party is not None and (
        party.kind in group["kinds"] or bool(set(party.sectors) & set(group["sectors"]))
    )


def cameo(incident: Incident) -> str:
    """The CAMEO code of an incident, by cameo.yaml."""
    book = table("cameo")
    entry = book["types"][incident.plover]
    mode = mode_of(incident)
    code: str = entry.get("modes", {}).get(mode, entry["code"])
    if code == entry["code"] and "armed" in entry and incident.recipients:
        both = (*incident.actors[:1], *incident.recipients[:1])
        if len(both) == 2 and all(is_one_of(p, book["armed"]) for p in both):
            code = entry["armed"]
    return code


def meaning(code: str) -> tuple[str, float]:
    """What ICEWS calls a CAMEO code, and its value on Goldstein's scale.

    >>> meaning("042")
    ('Make a visit', 1.9)
    """
    words, value = table("cameo")["codes"][code]
    return words, value


def quad(code: str) -> int:
    """GDELT's quad class of a CAMEO code, by its root.

    >>> [quad(code) for code in ("020", "070", "1313", "195")]
    [1, 2, 3, 4]
    """
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
