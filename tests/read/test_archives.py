import datetime
import gzip
import io
import random

import pytest
from bench.samples import TEXT, URL, arc, packed, page, record, response

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import archives, arcs, warcs

JUNE_1 = datetime.date(2025, 6, 1)


def read(raw: bytes, reader: object = warcs) -> list[Document | DocumentError]:
    return list(reader.read(io.BytesIO(raw), "a.warc"))  # type: ignore[attr-defined]


def titles(items: list[Document | DocumentError]) -> list[str | None]:
    return [
        item.header.title if isinstance(item, Document) else str(item) for item in items
    ]


def pages(*names: str) -> list[bytes]:
    return [
        record(response(page(name)), f"https://wire.example/{name.split()[-1]}")
        for name in names
    ]


THREE = pages("Talks collapse", "Talks resume", "Talks end")


def test_pages_and_texts_become_documents_and_the_rest_is_passed_over() -> None:
    records = [
        record(b"software: x\r\n", "urn:x", "warcinfo", "application/warc-fields"),
        *pages("Talks collapse"),
        record(response(b"\x89PNG", "image/png")),
        record(response(page(), status="404 Not Found")),
        record(b"GET / HTTP/1.1\r\n\r\n", type="request"),
        record(response(TEXT.encode(), "text/plain; charset=utf-8"), URL + ".txt"),
        record(TEXT.encode(), URL, "conversion", "text/plain"),
    ]
    first, second, third = read(b"".join(records))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, Document)
    assert first.header.title == "Talks collapse"
    assert (first.header.id, first.header.url) == (
        "wire.example_collapse",
        "https://wire.example/collapse",
    )
    assert second.text == third.text == TEXT
    assert second.header.source == "wire.example"


def test_the_day_of_the_fetch_is_kept_and_is_no_day_of_publication() -> None:
    (item,) = read(record(response(page()), "https://wire.example/talks"))
    assert isinstance(item, Document)
    assert item.header.published is None
    assert [(d.value, d.where) for d in item.header.dates] == [(JUNE_1, "WARC-Date")]


@pytest.mark.parametrize(
    ("fields", "content"),
    [
        pytest.param("Content-Encoding: gzip\r\n", gzip.compress(page()), id="gzip"),
        pytest.param("Content-Encoding: gzip\r\n", page(), id="not packed after all"),
        pytest.param(
            "Transfer-Encoding: chunked\r\n",
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(page()), page()),
            id="chunked",
        ),
        pytest.param(
            "Transfer-Encoding: chunked\r\n", page(), id="not chunked after all"
        ),
        pytest.param(
            "Transfer-Encoding: chunked\r\n",
            b"%x\r\n%s" % (len(page()) + 50, page()),
            id="a chunk that ends early",
        ),
    ],
)
def test_contents_are_unpacked_by_what_they_are(fields: str, content: bytes) -> None:
    (item,) = read(record(response(content, fields=fields)))
    assert titles([item]) == ["Talks collapse"]


def test_a_page_is_decoded_as_its_server_says() -> None:
    raw = page("Čapek on talks").decode().replace("<meta charset='utf-8'>", "")
    block = response(raw.encode("cp1250", "replace"), "text/html; charset=cp1250")
    assert titles(read(record(block))) == ["Čapek on talks"]


def test_a_record_that_ends_early_is_reported_with_its_offset() -> None:
    raw = b"".join(THREE)
    start = len(THREE[0]) + len(THREE[1])
    *good, error = titles(read(raw[: start + 500]))
    assert good == ["Talks collapse", "Talks resume"]
    assert f"a.warc, byte {start:,}: the record ends early" in str(error)


def test_a_packed_archive_that_ends_early_says_where() -> None:
    raw = packed(THREE)
    start = len(packed(THREE[:2]))
    *good, error = titles(read(raw[: start + 100]))
    assert good == ["Talks collapse", "Talks resume"]
    assert f"a.warc, byte {start:,}: " in str(error)
    assert f"the file ends early at byte {start + 100:,}" in str(error)


def test_what_stands_behind_a_broken_header_is_read() -> None:
    broken = THREE[1].replace(b"WARC/1.0", b"WRC//1.0")
    first, error, last = titles(read(THREE[0] + broken + THREE[2]))
    assert (first, last) == ("Talks collapse", "Talks end")
    assert "no WARC record" in str(error)


def test_what_stands_behind_a_broken_member_is_read() -> None:
    raw = bytearray(packed(THREE))
    start, end = len(packed(THREE[:1])), len(packed(THREE[:2]))
    raw[(start + end) // 2] ^= 0x55
    first, error, last = titles(read(bytes(raw)))
    assert (first, last) == ("Talks collapse", "Talks end")
    assert f"byte {start:,}: broken gzip data" in str(error)


def test_a_record_with_a_length_past_the_end_does_not_swallow_the_others() -> None:
    long = THREE[0].replace(b"Content-Length: ", b"Content-Length: 9")
    error, *good = titles(read(long + THREE[1] + THREE[2]))
    assert "a.warc, byte 0: the record ends early" in str(error)
    assert good == ["Talks resume", "Talks end"]


def test_records_in_one_gzip_member_are_read() -> None:
    assert len(read(gzip.compress(b"".join(THREE)))) == 3


def test_a_record_that_the_crawler_cut_is_set_aside() -> None:
    (error,) = read(record(response(page()), fields="WARC-Truncated: length\r\n"))
    assert "cut this record short (length)" in str(error)


def test_an_archive_without_pages_is_no_silence() -> None:
    (error,) = read(record(b"GET / HTTP/1.1\r\n\r\n", type="request"))
    assert "1 records, and none holds a page" in str(error)


@pytest.mark.parametrize(
    "raw", [b"", b"WARC/1.0\r\n", random.Random(1).randbytes(9999)]
)
def test_garbage_is_an_error(raw: bytes) -> None:
    for reader in (warcs, arcs):
        items = read(raw, reader)
        assert items
        assert all(isinstance(item, DocumentError) for item in items)


def test_an_archive_is_read_record_by_record() -> None:
    filler = record(random.Random(1).randbytes(100_000), type="metadata")
    stream = io.BytesIO(THREE[0] + filler * 100)
    next(warcs.read(stream, "a.warc"))
    assert stream.tell() < 1_000_000


def test_what_is_too_large_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LIMIT", 300)
    error, *_ = read(THREE[0] + THREE[1])
    assert "the limit is 300" in str(error)


def test_arc() -> None:
    raw = arc(response(page("Talks collapse")), response(page("Talks end")))
    first, last = read(raw, arcs)
    assert titles([first, last]) == ["Talks collapse", "Talks end"]
    assert isinstance(first, Document)
    assert (first.header.dates[-1].where, first.header.dates[-1].value) == (
        "ARC date",
        datetime.date(2008, 4, 30),
    )


def test_an_arc_that_ends_early_says_so() -> None:
    raw = arc(response(page("Talks collapse")), response(page("Talks end")))
    first, error = read(raw[:-200], arcs)
    assert isinstance(first, Document)
    assert "the record ends early" in str(error)


def test_an_arc_goes_on_behind_a_broken_line() -> None:
    raw = arc(*(response(page(f"Talks {n}")) for n in ("one", "two", "three")))
    line = b"\n" + URL.encode() + b" 93"
    second = raw.index(line, raw.index(line) + 1) + 1
    broken = raw[:second] + b"#" + raw[second:]
    first, error, last = titles(read(broken, arcs))
    assert (first, last) == ("Talks one", "Talks three")
    assert f"byte {second:,}: no ARC record here" in str(error)


def test_an_address_with_spaces_in_an_arc() -> None:
    (item,) = read(arc(response(page()), url="https://wire.example/a b c"), arcs)
    assert isinstance(item, Document)
    assert item.header.url == "https://wire.example/a b c"
