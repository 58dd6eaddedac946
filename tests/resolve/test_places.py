"""Places: the report says which place of a name is meant."""

import pytest

from dragoman import read
from dragoman.record import Entity
from dragoman.resolve.gazetteer import gazetteer


def place(text: str, name: str) -> Entity:
    return next(e for e in read(text).entities if e.name == name)


def test_the_state_beside_a_name_decides() -> None:
    near = place("Protesters gathered in Paris, Texas, on Friday.", "Paris")
    far = place("Protesters gathered in Paris on Friday, France said.", "Paris")
    assert near.place is None or near.place.region == "US.TX"
    assert far.place is not None
    assert far.place.geonames == 2988507


def test_a_region_is_not_its_capital() -> None:
    found = place("Shells fell across the Kursk region overnight.", "Kursk region")
    assert found.place is not None
    assert found.place.precision == "region"
    assert found.place.region == "RU.41"


def test_areas_of_the_own_table() -> None:
    (donbas,) = gazetteer().find("the Donbass")
    assert donbas.sort == "area"
    assert donbas.countries == ("UKR",)


@pytest.mark.parametrize(
    ("text", "name", "region"),
    [
        ("The fair in Alexandria, Virginia, closed.", "Alexandria", "US.VA"),
        ("The sides met in Tripoli, Lebanon.", "Tripoli", "LB.09"),
        ("They sat in Victoria, the capital of the Seychelles.", "Victoria", "SC.26"),
        ("Lebanon sent police to Tripoli, north of Beirut.", "Tripoli", "LB.09"),
        ("Canadian envoys met in London.", "London", "GB.ENG"),
        ("US envoys came to Geneva. The US was content.", "Geneva", "CH.GE"),
        ("Lorries reached Bunia at noon.", "Bunia", "CD.17"),
        ("The mayor of Kupiansk fled Izium.", "Kupiansk", "UA.07"),
        ("The state of Georgia called up its guard.", "Georgia", "US.GA"),
    ],
)
def test_what_stands_around_a_name_decides(text: str, name: str, region: str) -> None:
    found = place(text, name).place
    assert found is not None
    assert found.region == region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They broke the Oslo Accords.", "Oslo"),
        ("The Minsk agreements failed.", "Minsk"),
        ("Jordan Keller resigned.", "Jordan"),
    ],
)
def test_what_is_called_after_a_place_is_none(text: str, name: str) -> None:
    assert not any(e.name == name or e.place for e in read(text).entities)


@pytest.mark.parametrize(
    ("written", "listed"),
    [("Avdiivka", 713122), ("Beit Hanoun", 281146), ("Hodeidah", 79415)],
)
def test_spellings_of_the_news(written: str, listed: int) -> None:
    assert listed in {s.geonames for s in gazetteer().find(written)}


def test_nobody_knows_a_made_up_hamlet() -> None:
    assert gazetteer().find("Xqwzzyville") == []
