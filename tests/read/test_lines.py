import codecs
import datetime
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import lines

GOOD = b'{"id": "ok", "text": "Talks collapsed."}\n'


def read(raw: bytes) -> list[Document | DocumentError]:
    return list(lines.read(io.BytesIO(raw), "a.jsonl", "a"))


def test_every_field_is_read() -> None:
    line = {
        "id": "n1", "title": "Talks", "published": "2025-05-26T07:26:22+00:00",
        "source": "Wire", "url": "https://wire.example/1", "text": "«Нет» 🕊",
        "language": "en",
    }  # fmt: skip
    (document,) = read(json.dumps(line).encode())
    assert isinstance(document, Document)
    header = document.header
    assert (header.id, header.title, header.source) == ("n1", "Talks", "Wire")
    assert header.url == "https://wire.example/1"
    assert header.published == datetime.date(2025, 5, 26)
    assert document.text == "«Нет» 🕊"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(b"{", "not JSON", id="broken"),
        pytest.param(b"[" * 20_000 + b"]" * 20_000, "nest too deep", id="brackets"),
        pytest.param(b'{"text":' + b"[" * 20_000, "nest too deep", id="unclosed"),
        pytest.param(b'["text"]', "a list, not an object", id="list"),
        pytest.param(b"null", "null, not an object", id="null"),
        pytest.param(b'{"title": "x"}', 'has no "text"', id="no text"),
        pytest.param(b'{"text": null}', "no text", id="text null"),
        pytest.param(b'{"text": " "}', "no text", id="text blank"),
        pytest.param(b'{"text": 3}', '"text" is a number', id="text number"),
        pytest.param(b'{"text": "a", "id": []}', '"id" is a list', id="id list"),
        pytest.param(b'{"text": "a", "published": "soon"}', "no date", id="date"),
        pytest.param(b'{"text": "a", "published": 7}', "a number", id="date number"),
        pytest.param(b'{"text": "a\\u0000"}', "NUL character", id="NUL"),
        pytest.param(b'{"text": "\\ud800"}', "surrogate", id="half a pair"),
        pytest.param(b'{"text": "a", "title": "\\ud800"}', '"title"', id="half title"),
        pytest.param(b'{"text": "caf\xe9"}', "byte 13 (0xe9)", id="latin-1"),
        pytest.param(b'{"text": "\0"}', "NUL byte", id="raw NUL"),
        pytest.param(b'{"a": ' + b"9" * 5000 + b"}", "not JSON", id="long number"),
        pytest.param(
            b'{"text": "' + b"a" * 10_000_000 + b'"}', "the limit", id="10 MB line"
        ),
    ],
)
def test_a_bad_line_is_set_aside_and_the_file_goes_on(
    line: bytes, message: str
) -> None:
    first, bad, last = read(GOOD + line + b"\n" + GOOD)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(bad, DocumentError)
    assert bad.where.startswith("a.jsonl:2")
    assert message in str(bad)


def test_a_line_too_long_to_load_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 64)
    first, bad, last = read(GOOD + b"x" * 1000 + b"\n" + GOOD)
    assert [type(first), type(bad), type(last)] == [Document, DocumentError, Document]


def test_blank_lines_and_a_mark_are_passed_over() -> None:
    (document,) = read(codecs.BOM_UTF8 + b"\n" + GOOD + b"\r\n  \n")
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(b"", "is empty", id="empty"),
        pytest.param(b"\n\n", "is empty", id="blank"),
        pytest.param(GOOD.decode().encode("utf-16"), "UTF-16", id="utf-16"),
        pytest.param(b"\x1f\x8b\x08\n\n", "a gzip archive", id="gzip"),
    ],
)
def test_a_bad_file_is_one_error(raw: bytes, message: str) -> None:
    (error,) = read(raw)
    assert message in str(error)


@pytest.mark.parametrize(
    ("given", "expected"), [(None, "a-1"), ("", "a-1"), (17, "17"), ("x/y", "x/y")]
)
def test_ids(given: Any, expected: str) -> None:
    (document,) = read(json.dumps({"id": given, "text": "No."}).encode())
    assert isinstance(document, Document)
    assert document.id == expected


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    max_leaves=8,
)
_fields = st.sampled_from(["id", "title", "published", "source", "url", "text"])


@given(st.lists(st.dictionaries(_fields, _json), max_size=4))
def test_every_object_is_one_item(objects: list[dict[str, Any]]) -> None:
    found = read("\n".join(json.dumps(item) for item in objects).encode())
    assert len(found) == max(1, len(objects))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_named(raw: bytes) -> None:
    for item in read(raw):
        if isinstance(item, Document):
            assert item.text.strip()
        else:
            assert item.where.startswith("a.jsonl")
