import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DocumentError
from dragoman.read import texts

ENGLISH = "“We will not,” he said.\r\nNor will Türkiye – ever.\n"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(ENGLISH.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + ENGLISH.encode(), id="utf-8 with mark"),
        pytest.param(ENGLISH.encode("utf-16"), id="utf-16"),
        pytest.param(
            codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), id="utf-16 big endian"
        ),
        pytest.param(ENGLISH.encode("utf-32"), id="utf-32"),
    ],
)
def test_decoded_exactly(raw: bytes) -> None:
    assert texts.decode(raw, "a.txt") == ENGLISH


@given(st.text())
def test_utf8_is_never_changed(text: str) -> None:
    if "\0" not in text and not texts.not_utf8(text.encode()):
        assert texts.decode(text.encode(), "a.txt") == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_bytes_decode_or_fail_in_one_line(raw: bytes) -> None:
    message = "a.txt: fine"
    try:
        texts.checked(texts.decode(raw, "a.txt"), "a.txt")
    except DocumentError as error:
        message = str(error)
    assert message.startswith("a.txt: ")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param("“no”".encode("cp1252"), "byte 0 (0x93)", id="windows-1252"),
        pytest.param(b"ok\xff", "byte 2 (0xff)", id="invalid byte"),
        pytest.param(codecs.BOM_UTF8 + b"ok\xff", "byte 5 (0xff)", id="after the mark"),
        pytest.param(codecs.BOM_UTF16_LE + b"a", "UTF-16 at byte", id="half a unit"),
        pytest.param(b"MZ\x90\0\3", "NUL byte at byte 3", id="binary"),
        pytest.param(b"%PDF-1.7 ...", "a PDF; convert it", id="PDF"),
        pytest.param(b"PK\x03\x04...", "office document", id="docx"),
    ],
)
def test_no_text(raw: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        texts.decode(raw, "a.txt")
    assert message in caught.value.what


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "no text", id="empty"),
        pytest.param(" \n\t", "no text", id="blank"),
        pytest.param("a\0b", "NUL character at character 1", id="NUL"),
        pytest.param("ab\ud800", "U+D800) at character 2", id="half a pair"),
        pytest.param("a" * (texts.MAX_CHARS + 1), "the limit is 2,000,000", id="long"),
    ],
)
def test_no_report(text: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        texts.checked(text, "a.txt")
    assert message in caught.value.what
