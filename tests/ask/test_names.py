from pathlib import Path

import pytest

from dragoman.ask import NoMatchError, ask
from dragoman.ask.names import officials, resolve
from dragoman.errors import InputError
from dragoman.store import Store


@pytest.mark.parametrize(
    "typed", ["ruritania", "Ruritania", "RURITANIA", " ruritania ", "Rúritánia"]
)
def test_case_accents_and_spaces_do_not_count(store: Store, typed: str) -> None:
    assert resolve(store.sql, "actor", typed).key == "ruritania"


def test_a_miss_suggests_what_is_like_it(store: Store) -> None:
    with pytest.raises(NoMatchError, match=r"no actor 'Ruritanya'; like it are Ruritania"):
        resolve(store.sql, "actor", "Ruritanya")


def test_a_miss_without_anything_like_it_says_how_many_there_are(store: Store) -> None:
    with pytest.raises(NoMatchError, match=r"no plan 'zzz' among the 3"):
        resolve(store.sql, "plan", "zzz")


def test_an_empty_collection_says_so(bare: Path) -> None:
    with Store(bare) as store, pytest.raises(NoMatchError, match="has no plans yet"):
        resolve(store.sql, "plan", "Harbour Plan")


@pytest.fixture
def doubled(press: Path, tmp_path: Path) -> Path:
    """Two actors of one name, and one that has it as its second name."""
    path = tmp_path / "doubled.db"
    path.write_bytes(press.read_bytes())
    with Store(path, writing=True) as store:
        for key, main in (("delta-1", True), ("delta-2", True), ("delta-3", False)):
            name = "Delta Front" if main else "Delta Army"
            store.sql.execute(
                "INSERT INTO actor VALUES (?, ?, 'group', NULL, ?, [], [], 2, NULL, NULL)",
                [key, name, ["Delta Front", "The Deltas"]],
            )
            store.sql.execute(
                "INSERT INTO called VALUES ('delta front', 'actor', ?, ?, 2), "
                "('the deltas', 'actor', ?, false, 2)",
                [key, main, key],
            )
    return path


def test_several_readings_are_listed_with_their_keys(doubled: Path) -> None:
    with Store(doubled) as store, pytest.raises(InputError) as caught:
        resolve(store.sql, "actor", "delta front")
    message = str(caught.value)
    assert "may mean 2" in message
    assert "key delta-1" in message
    assert "key delta-2" in message
    assert "give a key" in message


def test_a_key_settles_it(doubled: Path) -> None:
    with Store(doubled) as store:
        assert resolve(store.sql, "actor", "delta-2").key == "delta-2"


def test_several_second_names_are_several_readings(doubled: Path) -> None:
    with Store(doubled) as store, pytest.raises(InputError, match="may mean 3"):
        resolve(store.sql, "actor", "The Deltas")


def test_a_state_speaks_through_its_people_and_bodies(store: Store) -> None:
    assert officials(store.sql, "ruritania") == [
        "ruritania", "anna-vell", "ruritanian-army",
    ]  # fmt: skip
    assert officials(store.sql, "anna-vell") == ["anna-vell"]


def test_alone_leaves_them_out(store: Store) -> None:
    whole = ask(store, "openness", actor="Ruritania").rows
    alone = ask(store, "openness", actor="Ruritania", alone=True).rows
    assert [row["party"] for row in whole] == ["Anna Vell", "Ruritania"]
    assert {row["party"] for row in alone} == {"Ruritania"}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "--plan is missing"),
        ({"plan": "Harbour Plan", "colour": "red"}, "no option 'colour'; it takes plan"),
        ({"plan": "Harbour Plan", "stance": "maybe"}, "none of favor, against"),
        ({"plan": "Harbour Plan", "since": "May"}, "'May' is no date"),
        ({"plan": "Harbour Plan", "limit": "few"}, "'few' is no whole number"),
        ({"plan": "Harbour Plan", "limit": 0}, "less than 1"),
        (
            {"plan": "Harbour Plan", "since": "2025-06-01", "until": "2025-05-01"},
            "lies after --until",
        ),
    ],
)
def test_a_wrong_option_is_named(
    store: Store, options: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        ask(store, "supporters", **options)


def test_two_plans_are_needed_to_compare(store: Store) -> None:
    with pytest.raises(InputError, match="takes 2 values; 1 were given"):
        ask(store, "compare", plan=["Harbour Plan"])


def test_an_unknown_question_lists_the_known(store: Store) -> None:
    with pytest.raises(InputError, match="no question 'why'; there are supporters"):
        ask(store, "why")
