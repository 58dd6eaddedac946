import io
import json

import pytest
from bench.samples import story
from hypothesis import given
from hypothesis import strategies as st

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import objects


def read(raw: bytes) -> list[Document | DocumentError]:
    return list(objects.read(io.BytesIO(raw), "a.json", "a"))


def shape(raw: bytes) -> list[str]:
    return [item.id if isinstance(item, Document) else item.where for item in read(raw)]


def test_a_story_of_a_public_news_set() -> None:
    (item,) = read(story())
    assert isinstance(item, Document)
    assert (item.header.id, item.header.source) == ("a7c1", "wire.example")
    assert str(item.header.published) == "2025-05-26"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param('{"text": "a"}', ["a"], id="object"),
        pytest.param('{\n "text": "a",\n "x": [1, {"y": "]}"}]\n}', ["a"], id="deep"),
        pytest.param('[{"text": "a"}]', ["a-1"], id="list of one"),
        pytest.param('[{"text": "a"}, {"id": "b", "text": "a"}]', ["a-1", "b"], id="list"),
        pytest.param('{"text": "a"}{"text": "b"}', ["a-1", "a-2"], id="one after another"),
        pytest.param(
            '[{"text": "a"}, 7, "x", {"t": 1}, [2], {"text": "b"}]',
            ["a-1", *(f"a.json, object {n}" for n in (2, 3, 4, 5)), "a-6"],
            id="only objects are reports",
        ),
        pytest.param(
            '[{"text": "a"}, {"text": }, {"text": "c"}]',
            ["a-1", "a.json, object 2", "a-3"],
            id="a bad object is set aside alone",
        ),
        pytest.param('[{"text": "a"}, {"te', ["a-1", "a.json, object 2"], id="ends early"),
        pytest.param('{"text": "a', ["a.json"], id="string that does not end"),
        pytest.param("", ["a.json"], id="empty"),
        pytest.param("[]", ["a.json"], id="empty list"),
        pytest.param("[" * 100_000, ["a.json, object 1"], id="brackets"),
    ],
)  # fmt: skip
def test_shapes_of_a_file(raw: str, expected: list[str]) -> None:
    assert shape(raw.encode()) == expected


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(st.lists(texts.filter(str.strip), min_size=1, max_size=5), st.booleans())
def test_every_text_of_a_list_comes_out(given: list[str], indented: bool) -> None:
    rows = [{"text": text, "x": {"y": [text]}} for text in given]
    raw = json.dumps(rows, indent=2 if indented else None, ensure_ascii=False)
    assert [i.text for i in read(raw.encode()) if isinstance(i, Document)] == given


def test_a_list_is_read_object_by_object() -> None:
    stream = io.BytesIO(b"[" + b",".join([story()] * 20_000) + b"]")
    next(objects.read(stream, "a.json", "a"))
    assert stream.tell() < 1_000_000


def test_an_object_too_long_to_load_is_set_aside_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(objects, "MAX_BYTES", 70_000)
    long = '{"text": "' + 'a\\"]},' * 50_000 + '", "b": "' + "c" * 300_000 + '"}'
    raw = f'[{{"text": "a"}}, {long}, {{"text": "b"}}]'
    assert shape(raw.encode()) == ["a-1", "a.json, object 2", "a-3"]
