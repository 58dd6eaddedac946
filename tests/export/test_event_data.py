"""POLECAT, ICEWS, GDELT and ACLED: what a user of theirs finds in the files."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.export import Modalities
from dragoman.export.outputs import columns
from dragoman.record import Report

Write = Callable[..., Path]
Read = Callable[[Path], list[dict[str, str]]]

EVENTS = [
    ("polecat", "p.tsv", "None"),
    ("icews", "i.tsv", "NA"),
    ("gdelt", "g.tsv", ""),
    ("acled", "a.csv", ""),
]


def _of(rows: list[dict[str, str]], **wanted: str) -> dict[str, str]:
    found = [r for r in rows if all(r[k] == v for k, v in wanted.items())]
    assert len(found) == 1
    return found[0]


def test_polecat_has_an_incident_once_with_all_that_is_known(
    written: Write, table: Read
) -> None:
    rows = table(written("polecat", "p.tsv"))
    assert len(rows) == 4
    row = _of(rows, **{"Event ID": "meeting1"})
    assert tuple(row) == columns("polecat")
    assert {k: v for k, v in row.items() if v != "None" and k != "Version"} == {
        "Event ID": "meeting1", "Event Date": "2025-05-26", "Event Type": "CONSULT",
        "Event Mode": "visit", "Intensity": "2", "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Tomas Varga", "Actor Country": "HUN", "Actor COW": "310",
        "Primary Actor Sector": "GOV", "Actor Sectors": "GOV",
        "Actor Title": "President", "Actor Name Raw": "Tomas Varga",
        "Recipient Name": "Lena Oduya", "Recipient Country": "KEN",
        "Recipient COW": "501", "Primary Recipient Sector": "GOV",
        "Recipient Sectors": "GOV", "Recipient Title": "Foreign Minister of Kenya",
        "Recipient Name Raw": "Lena Oduya", "Placename": "Nairobi",
        "City": "Nairobi", "Province": row["Province"], "Country": "KEN",
        "Latitude": "-1.286", "Longitude": "36.817", "GeoNames ID": "184745",
        "Raw Placename": "Nairobi", "Source": "The Gulf Wire",
        "Publication Date": "2025-05-26", "Story People": "Lena Oduya; Tomas Varga",
        "Story Organizations": "African Union; villagers",
        "Story Locations": "Chad; Nairobi",
    }  # fmt: skip
    assert "Nairobi" in row["Province"]


def test_a_mode_that_plover_has_not_for_the_type_is_left_out(
    written: Write, table: Read
) -> None:
    row = _of(table(written("polecat", "p.tsv")), **{"Event ID": "blame"})
    assert row["Event Type"] == "ACCUSE"
    assert row["Event Mode"] == "None"


def test_icews_has_a_row_a_pair(written: Write, table: Read) -> None:
    rows = table(written("icews", "i.tsv"))
    row = _of(rows, **{"CAMEO Code": "042"})
    assert tuple(row) == columns("icews")
    assert row["Event Text"] == "Make a visit"
    assert row["Intensity"] == "1.9"
    assert (row["Source Name"], row["Target Name"]) == ("Tomas Varga", "Lena Oduya")
    assert (row["Source Country"], row["Target Country"]) == ("Hungary", "Kenya")
    assert row["Source Sectors"] == "Government"
    assert row["Sentence Number"] == "NA"
    shelling = _of(rows, **{"CAMEO Code": "194"})
    assert shelling["Event Date"] == "2025-05-26"
    assert shelling["City"] == "NA"
    assert shelling["Country"] == "Chad"


def test_gdelt_counts_reports_apart_from_events(written: Write, table: Read) -> None:
    out = written("gdelt", "g.tsv")
    rows = table(out)
    row = _of(rows, EventCode="042")
    assert tuple(row) == columns("gdelt_events")
    assert row["SQLDATE"] == "20250526"
    assert row["FractionDate"] == "2025.4822"
    assert (row["Actor1Code"], row["Actor2Code"]) == ("HUNGOV", "KENGOV")
    assert (row["Actor1Name"], row["Actor1Type1Code"]) == ("TOMAS VARGA", "GOV")
    counts = ("NumMentions", "NumSources", "NumArticles")
    assert [row[c] for c in counts] == ["2", "2", "2"]
    assert row["IsRootEvent"] == "1"
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("1", "1.9")
    assert row["ActionGeo_Type"] == "4"
    assert row["ActionGeo_FullName"].startswith("Nairobi, ")
    assert row["ActionGeo_FullName"].endswith("Kenya")
    assert row["ActionGeo_CountryCode"] == "KE"
    assert row["AvgTone"] == ""
    assert row["DATEADDED"] == "20250526000000"
    assert row["SOURCEURL"] == "https://gulf.example/alpha"
    mentions = table(out.with_name("g-mentions.tsv"))
    told = [m for m in mentions if m["GLOBALEVENTID"] == row["GLOBALEVENTID"]]
    assert [tuple(m) for m in told] == [columns("gdelt_mentions")] * 2
    assert [m["MentionType"] for m in told] == ["1", "2"]
    assert [m["MentionIdentifier"] for m in told] == [
        "https://gulf.example/alpha", "beta",
    ]  # fmt: skip
    assert [m["Confidence"] for m in told] == ["90", "50"]
    assert [m["Actor1CharOffset"] for m in told] == ["21", "0"]
    assert [m["ActionCharOffset"] for m in told] == ["11", "0"]


def test_acled_has_what_acled_collects_and_no_meetings(
    written: Write, table: Read
) -> None:
    rows = table(written("acled", "a.csv"))
    assert {r["disorder_type"] for r in rows} == {
        "Political violence", "Strategic developments",
    }  # fmt: skip
    row = _of(rows, event_type="Explosions/Remote violence")
    assert tuple(row) == columns("acled")
    assert row["sub_event_type"] == "Shelling/artillery/missile attack"
    assert (row["actor1"], row["actor2"]) == ("Chad", "villagers")
    assert (row["inter1"], row["inter2"]) == ("State forces", "Civilians")
    assert row["interaction"] == "State forces-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["country"], row["region"]) == (
        "148", "Chad", "Middle Africa",
    )  # fmt: skip
    assert (row["time_precision"], row["geo_precision"]) == ("3", "")
    assert row["event_id_cnty"].startswith("TCD")
    assert row["timestamp"] == "1748217600"
    assert row["fatalities"] == ""
    assert row["notes"] == "The army of Chad shelled villagers near the border"


@pytest.mark.parametrize(("format", "name", "missing"), EVENTS)
def test_past_history_without_a_date_gets_none(
    written: Write, table: Read, format: str, name: str, missing: str
) -> None:
    rows = table(written(format, name))
    dates = {"polecat": "Event Date", "icews": "Event Date", "gdelt": "SQLDATE",
             "acled": "event_date"}  # fmt: skip
    quotes = table((written(format, name)).with_stem(Path(name).stem + "-evidence"))
    id = {"polecat": "Event ID", "icews": "Event ID", "gdelt": "GLOBALEVENTID",
          "acled": "event_id_cnty"}[format]  # fmt: skip
    seizure = _of(quotes, record="ev4")
    assert seizure["date_precision"] == "none"
    assert seizure["background"] == "1"
    assert _of(rows, **{id: seizure["event_id"]})[dates[format]] == missing


@pytest.mark.parametrize(("format", "name", "missing"), EVENTS)
def test_only_what_happened_goes_out_unless_all_is_asked_for(
    written: Write, table: Read, format: str, name: str, missing: str
) -> None:
    def modalities(path: Path) -> set[str]:
        return {r["modality"] for r in table(path.with_stem(f"{path.stem}-evidence"))}

    assert modalities(written(format, name)) == {"actual"}
    everything = written(format, f"all-{name}", modality=Modalities.ALL)
    assert modalities(everything) == {"actual", "planned"}
    if format == "acled":
        assert "modality=planned" in {r["tags"] for r in table(everything)}


@pytest.mark.parametrize(("format", "name", "missing"), EVENTS)
def test_ids_are_unique_and_every_event_leads_to_its_words(
    written: Write,
    table: Read,
    were_read: dict[str, tuple[Report, str]],
    format: str,
    name: str,
    missing: str,
) -> None:
    texts = {id: text for id, (_, text) in were_read.items()}
    out = written(format, name)
    rows, evidence = table(out), table(out.with_stem(f"{out.stem}-evidence"))
    ids = [next(iter(row.values())) for row in rows]
    assert len(ids) == len(set(ids))
    assert {line["event_id"] for line in evidence} == set(ids)
    for line in evidence:
        assert tuple(line) == columns("evidence")
        document = line["document"].removeprefix("'")
        words = texts[document][int(line["start"]) : int(line["end"])]
        shown = " ".join(words.split())
        assert line["quote"].removeprefix("'")[:10] == shown[:10]
        assert line["made_by"] in ("rule", "head:event")


@pytest.mark.parametrize(("format", "name", "missing"), EVENTS[:3])
def test_hostile_words_break_no_row(
    written: Write, table: Read, format: str, name: str, missing: str
) -> None:
    out = written(format, name)
    for path in (out, out.with_stem(f"{out.stem}-evidence")):
        text = path.read_text(encoding="utf-8")
        lines = text.split("\n")
        assert len({line.count("\t") for line in lines[:-1]}) == 1
        assert not {"\r", "\x07", "\u2028", "\u202e"} & set(text)
        assert len(table(path)) == len(lines) - 2


def test_hostile_words_are_no_formulas_in_comma_separated_tables(
    written: Write, table: Read
) -> None:
    out = written("acled", "a.csv", modality=Modalities.ALL)
    for row in (*table(out), *table(out.with_stem("a-evidence"))):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row.values())
