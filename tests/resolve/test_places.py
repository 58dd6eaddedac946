"""Places: the report says which place of a name is meant."""

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


def test_nobody_knows_a_made_up_hamlet() -> None:
    assert gazetteer().find("Xqwzzyville") == []
