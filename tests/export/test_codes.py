import csv

import pytest
from bench.scoring import SHARED

from dragoman.codebook import countries, load
from dragoman.export.codes import country, country_name, meaning, quad, region_name
from dragoman.export.icews import named
from dragoman.export.outputs import shipped, table

SAMPLE = SHARED / "columns" / "icews-sample.tab"


def _sample() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_type_and_mode_of_the_codebook_has_a_code() -> None:
    book = table("cameo")
    for name, entry in load("events")["types"].items():
        mapped = book["types"][name]
        codes = [mapped["code"], *mapped.get("modes", {}).values()]
        assert all(code in book["codes"] for code in codes), name
        assert set(mapped.get("modes", {})) <= set(entry["modes"]), name


def test_every_code_has_a_root_of_cameo_and_a_value_of_goldstein() -> None:
    for code in table("cameo")["codes"]:
        assert 1 <= int(code[:2]) <= 20
        assert -10 <= meaning(code)[1] <= 10


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE} is absent")
def test_codes_words_and_values_are_those_of_icews() -> None:
    known = {row["CAMEO Code"]: row for row in _sample()}
    shared = table("cameo")["codes"].keys() & known.keys()
    assert len(shared) > 40
    for code in shared:
        row = known[code]
        assert meaning(code) == (row["Event Text"], float(row["Intensity"]))


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE} is absent")
def test_countries_and_sectors_are_written_as_icews_writes_them() -> None:
    rows = _sample()
    ours = {named(c.code) for c in countries()}
    assert {r["Source Country"] for r in rows} - {"NA"} <= ours
    theirs = {s for r in rows for s in r["Source Sectors"].split(",")}
    for sectors in table("sectors")["icews"].values():
        assert set(sectors) <= theirs


def test_every_country_has_a_line_and_no_code_stands_twice() -> None:
    lines = [x for x in shipped("countries.tsv").splitlines() if x[0] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    assert [row[0] for row in rows] == sorted(c.code for c in countries())
    assert {len(row) for row in rows} == {5}
    for column in (1, 2, 3):
        codes = [row[column] for row in rows if row[column]]
        assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("iso3", "numeric", "fips", "cow"),
    [
        ("DEU", "276", "GM", "255"), ("CHE", "756", "SZ", "225"),
        ("AUS", "036", "AS", "900"), ("AUT", "040", "AU", "305"),
        ("UKR", "804", "UP", "369"), ("KOR", "410", "KS", "732"),
        ("PRK", "408", "KN", "731"), ("VNM", "704", "VM", "816"),
        ("YEM", "887", "YM", "679"), ("SRB", "688", "RI", "345"),
        ("XKX", "", "KV", "347"), ("PSE", "275", "", ""), ("GRL", "304", "GL", ""),
    ],
)  # fmt: skip
def test_codes_that_are_easily_mistaken(
    iso3: str, numeric: str, fips: str, cow: str
) -> None:
    found = country(iso3)
    assert (found.numeric, found.fips, found.cow) == (numeric, fips, cow)


def test_what_is_not_known_has_no_code() -> None:
    assert country(None) == country("ZZZ")
    assert country_name("ZZZ") is None
    assert region_name("ZZ.99") is None


def test_quad_classes_follow_the_roots() -> None:
    assert [quad(f"{root:02}0") for root in (5, 6, 8, 9, 13, 14, 20)] == [
        1, 2, 2, 3, 3, 4, 4,
    ]  # fmt: skip


def test_mappings_name_only_what_the_codebook_has() -> None:
    types = load("events")["types"]
    book = table("acled")
    for name in book.keys() - {"disorder", "armed", "civilian"}:
        for rule in book[name]:
            assert set(rule.get("mode", ())) <= set(types[name]["modes"])
            event = rule["as"][0]
            assert event == "" or event in book["disorder"]["by_event"]
    assert set(table("networks")["events"]) == set(types)
