"""Compile the countries of ISO 3166-1, with their codes and English names.

usage: python -m tools.countries --out FILE
  OUT   src/dragoman/codebook/countries.tsv

Names and codes come from the Python package babel, which carries the Common Locale Data
Repository (https://cldr.unicode.org, Unicode licence). What comes out is one line a
country: alpha-3, alpha-2, name, other names (with `|` between them). Demonyms, capitals
and houses of government are in states.yaml, which stands before these lines.
"""

import argparse
import re
from itertools import product
from pathlib import Path
from unicodedata import combining, normalize

from babel import Locale
from babel.core import get_global

ENGLISH = ("en", "en_CA", "en_GB")
"""Locales that spell differently: "St. Lucia", "Saint Lucia", "St Lucia"."""
WITHDRAWN = frozenset(
    ["ANT", "BUR", "DDR", "FXX", "NTZ", "SUN", "TMP", "YMD", "YUG", "ZAR"]
)
"""Codes of states that are no more; babel leads them to their successors."""
RESERVED = frozenset({"ASC", "CPT", "DGA", "TAA", "CRQ", "XKK"})
"""Codes that are no countries of the standard: islands of one, and users' own."""
USERS = re.compile(r"^(?:AA|Q[M-Z]|X[A-Z]|ZZ)")
"""Codes that the standard leaves to its users."""
KOSOVO = ("XKX", "XK")
"""In common use, though not in the standard."""


def codes() -> dict[str, str]:
    """Alpha-2 by alpha-3, of the countries that are in the standard."""
    found = {
        three: two[0]
        for three, two in get_global("territory_aliases").items()
        if re.fullmatch("[A-Z]{3}", three) and len(two) == 1 and len(two[0]) == 2
    }
    kept = {
        three: two
        for three, two in found.items()
        if three not in WITHDRAWN | RESERVED and not USERS.match(three)
    }
    return {**kept, KOSOVO[0]: KOSOVO[1]}


def spellings(name: str) -> list[str]:
    """The ways to write a name as reports do.

    >>> spellings("St. Kitts & Nevis")
    ['St. Kitts and Nevis', 'Saint Kitts and Nevis']
    >>> spellings("Côte d’Ivoire"), spellings("Myanmar (Burma)")
    (['Côte d’Ivoire', 'Cote d’Ivoire'], ['Myanmar', 'Burma'])
    """
    name = name.replace(" SAR China", "").replace(" & ", " and ")
    two = re.fullmatch(r"(.+) \((.+)\)", name)
    if two:
        return [*two.groups()]
    if " - " in name:
        return [name.replace(" - ", "-")]
    saint = [name, re.sub(r"^St\.? ", "Saint ", name)]
    ways = [
        w if plain else _unaccented(w) for w, plain in product(saint, (True, False))
    ]
    return list(dict.fromkeys(ways))


def _unaccented(name: str) -> str:
    return "".join(c for c in normalize("NFD", name) if not combining(c))


def rows() -> list[str]:
    """The lines of the file, by alpha-3 code."""
    names = [Locale.parse(tag).territories for tag in ENGLISH]
    found = []
    for three, two in sorted(codes().items()):
        ways = [w for table in names if two in table for w in spellings(table[two])]
        if ways:
            first, *others = dict.fromkeys(ways)
            found.append("\t".join([three, two, first, "|".join(others)]))
    return found


def main() -> None:
    """Read the options and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    lines = rows()
    given.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} countries")


if __name__ == "__main__":
    main()
