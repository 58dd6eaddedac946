"""Spellings of one name by rules, and names that only look alike."""

import pytest

from dragoman.unite.keys import plain
from dragoman.unite.spelling import likeness

ONE = [
    ("Dovhanskyy", "Dovhansky"), ("Dovhanskiy", "Dovhanskyi"), ("Marchenko", "Marchenka"),
    ("Tarabolou", "Tarabolu"), ("Youssef", "Yusuf"), ("Mohammed", "Muhammad"),
    ("Mohamed", "Mohammad"), ("Hussein", "Hossein"), ("Sergey", "Sergei"),
    ("Dmitry", "Dmitriy"), ("Yevgeny", "Evgeny"), ("Abdallah", "Abdullah"),
    ("Müller", "Mueller"), ("Rahmanov", "Rakhmanoff"), ("Qaderi", "Kaderi"),
    ("Ahmed", "Ahmad"), ("Andrii", "Andriy"), ("Korolyov", "Korolyow"),
]  # fmt: skip
TWO = [
    ("Petrov", "Petrova"), ("Karim", "Karima"), ("Omar", "Amir"), ("Hassan", "Hussein"),
    ("Marin", "Moran"), ("Lund", "Lind"), ("Bosh", "Bash"), ("Novak", "Nowik"),
    ("Salman", "Sulaiman"), ("Ali", "Ula"), ("Peter", "Petra"), ("Costa", "Coster"),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), ONE)
def test_one_name(left: str, right: str) -> None:
    assert likeness(plain(left), plain(right)) is not None


@pytest.mark.parametrize(("left", "right"), TWO)
def test_two_names(left: str, right: str) -> None:
    assert likeness(plain(left), plain(right)) is None
