import pytest

from dragoman.ask import ask
from dragoman.ask.words import words
from dragoman.errors import InputError
from dragoman.store import Store


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("elysee", "At the Élysée they met", True),
        ("Élysée", "AT THE ELYSEE THEY MET", True),
        ('"red line"', "a Red\nLine was drawn", True),
        ('"red line"', "the line is red", False),
        ("red line", "the line is red", True),
        ("“red line” drawn", "a red line was drawn", True),
        ("(x+", "so (x+ it is", True),
        ("(x+", "so xx it is", False),
        ("one two three four five six seven", "seven six five four three two one", True),
        ("one two three four five six seven", "seven six five four three two", False),
        ("мир", "МИР и труд", True),
    ],
)
def test_words_are_found(store: Store, typed: str, text: str, found: bool) -> None:
    from dragoman.ask.questions import text as shipped

    sql = store.sql.cursor()
    sql.execute(shipped("setting.sql"))
    row = sql.execute("SELECT tells(?, ?::VARCHAR[])", [text, words(typed)]).fetchone()
    assert row == (found,)


@pytest.mark.parametrize("typed", ['""', "“ ”", " "])
def test_no_word_is_an_error(store: Store, typed: str) -> None:
    with pytest.raises(InputError, match="holds no word to look for"):
        ask(store, "search", words=typed)
