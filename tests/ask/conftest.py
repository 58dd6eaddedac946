from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.store import Store
from tests.ask.papers import papers
from tests.ask.press import publish


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of the invented press."""
    path = tmp_path_factory.mktemp("ask") / "news.db"
    publish(path, papers())
    return path


@pytest.fixture
def store(press: Path) -> Iterator[Store]:
    with Store(press) as opened:
        yield opened


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with nothing in it."""
    path = tmp_path_factory.mktemp("ask") / "empty.db"
    Store(path, writing=True).close()
    return path
