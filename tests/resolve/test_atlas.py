"""States, bodies and sectors: each construction with a sentence of its own."""

import pytest

import dragoman
from dragoman.codebook import countries, load
from dragoman.record import Entity
from dragoman.resolve.atlas import atlas
from dragoman.resolve.sectors import of_body, of_office

REPORTED = ["XKX", "TWN", "PSE", "ESH", "GRL"]
NO_CAPITAL = {"SYC"}
"""Victoria is a first name and a state of Australia before it is a capital."""
CITIES = {"HKG", "MAC", "GIB"}


def entities(text: str) -> dict[str, Entity]:
    return {e.name: e for e in dragoman.read(text).entities}


def test_every_country_has_codes_and_a_name() -> None:
    found = countries()
    assert len(found) == 250  # 249 of ISO 3166-1, and Kosovo
    assert all(len(c.code) == 3 and len(c.alpha2) == 2 and c.name for c in found)


def test_states_are_countries() -> None:
    assert set(load("states")) <= {c.code for c in countries()}


@pytest.mark.parametrize("code", sorted(load("states")))
def test_states_have_people_and_a_capital(code: str) -> None:
    state = load("states")[code]
    assert state["demonyms"]
    assert state.get("capitals") or code in NO_CAPITAL | CITIES


@pytest.mark.parametrize("code", REPORTED)
def test_reported_territories_are_states(code: str) -> None:
    assert code in load("states")


@pytest.mark.parametrize(
    ("words", "country", "kind"),
    [
        pytest.param("St Lucia", "LCA", "state", id="spelling-of-a-state"),
        pytest.param("Bermuda", "BMU", "place", id="territory"),
        pytest.param("Congolese", "COD", "state", id="demonym-of-two"),
        pytest.param("Male", None, None, id="word-and-capital"),
        pytest.param("Jersey", None, None, id="part-of-a-name"),
    ],
)
def test_names(words: str, country: str | None, kind: str | None) -> None:
    hit = atlas().longest(words.split(), 0)
    assert (hit[1].country, hit[1].kind) == (country, kind) if hit else country is None


@pytest.mark.parametrize(
    ("text", "name", "country", "sector"),
    [
        pytest.param(
            "The Ukrainian army left the town on Monday.",
            "Ukrainian army", "UKR", "MIL", id="people-and-body",
        ),
        pytest.param(
            "Sudan's Foreign Ministry rejected the offer on Monday.",
            "Sudanese Foreign Ministry", "SDN", "GOV", id="owner-and-body",
        ),
        pytest.param(
            "The Iranian parliament approved the treaty.",
            "Iranian parliament", "IRN", "LEG", id="parliament",
        ),
        pytest.param(
            "Russia's Security Council met on Monday.",
            "Russian Security Council", "RUS", "GOV", id="not-the-un-council",
        ),
        pytest.param(
            "The US Senate rejected the treaty.",
            "US Senate", "USA", "LEG", id="listed-body-behind-its-state",
        ),
        pytest.param(
            "The Israel Defense Forces left the town.",
            "Israel Defense Forces", "ISR", "MIL", id="listed-army",
        ),
        pytest.param(
            "The Rapid Support Forces left. The RSF will return, residents said.",
            "Rapid Support Forces", "SDN", "REB", id="short-name-beside-the-full-one",
        ),
    ],
)  # fmt: skip
def test_bodies(text: str, name: str, country: str, sector: str) -> None:
    found = entities(text)
    assert name in found, sorted(found)
    assert (found[name].kind, found[name].country, found[name].sector) == (
        "organisation",
        country,
        sector,
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Tokyo said the SDF would send two ships.",
            "Syrian Democratic Forces", id="short-name-of-another-state",
        ),
        pytest.param(
            "The economist said that prices would fall.",
            "The Economist", id="newspaper-in-small-letters",
        ),
        pytest.param(
            "TALKS ON THE BORDER: PEACE IS NEAR, SAYS OSLO",
            "Islamic State", id="verb-in-capitals",
        ),
        pytest.param(
            "US military aid arrived in Oslo on Monday.",
            "US military", id="noun-before-another",
        ),
    ],
)  # fmt: skip
def test_no_false_bodies(text: str, name: str) -> None:
    assert name not in entities(text)


def test_state_of_an_office_in_a_listed_body() -> None:
    found = entities("US Treasury Secretary Olga Smith left on Monday.")
    assert (found["Olga Smith"].country, found["Olga Smith"].sector) == ("USA", "GOV")


def test_former_office_gives_no_sector() -> None:
    found = entities("Former Turkish Foreign Minister Hakan Demir arrived in Oslo.")
    assert found["Hakan Demir"].sector is None


@pytest.mark.parametrize(
    ("title", "head", "sector"),
    [
        pytest.param("Foreign Minister of Chad", "minister", "GOV", id="minister"),
        pytest.param("Army Chief of Chad", "chief", "MIL", id="word-of-the-title"),
        pytest.param("Hamas Official", "official", "REB", id="body"),
        pytest.param("Director of the IAEA", "director", "IGO", id="body-behind-of"),
        pytest.param("Ambassador to NATO", "ambassador", "GOV", id="not-behind-to"),
        pytest.param("Opposition Lawmaker", "lawmaker", "OPP", id="override"),
        pytest.param("Official of Chad", "official", "GOV", id="of-the-state"),
        pytest.param("Intelligence Chief", "chief", "SPY", id="intelligence"),
        pytest.param("Reuters Correspondent", "correspondent", "MED", id="media"),
    ],
)
def test_sector_of_office(title: str, head: str, sector: str) -> None:
    assert of_office(title, head, of_state=True) == sector


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        pytest.param("Ministry of Health", "GOV", id="beginning"),
        pytest.param("Constitutional Court", "JUD", id="end"),
        pytest.param("Lena Peace Foundation", "NGO", id="foundation"),
        pytest.param("Antalya Forum", None, id="nothing-known"),
    ],
)
def test_sector_of_body(name: str, sector: str | None) -> None:
    assert of_body(name) == sector
