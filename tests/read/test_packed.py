import gzip
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import kinds, packed
from dragoman.read.packed import Unpacked, next_member


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(1, 50))
def test_what_was_packed_comes_out(parts: list[bytes], step: int) -> None:
    raw = b"".join(gzip.compress(part) for part in parts)
    stream = Unpacked(io.BytesIO(raw + b"\0" * 7))
    assert b"".join(iter(lambda: stream.read(step), b"")) == b"".join(parts)
    assert stream.fault is None


@given(st.binary(min_size=1, max_size=2000), st.integers(1, 2000))
def test_an_early_end_is_a_fault_and_what_is_there_comes_out(
    part: bytes, cut: int
) -> None:
    raw = gzip.compress(part)
    raw = raw[: max(1, len(raw) - cut)]
    stream = Unpacked(io.BytesIO(raw))
    assert part.startswith(stream.read())
    assert stream.fault


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "FREE", 1_000_000)
    stream = Unpacked(io.BytesIO(gzip.compress(b"\0" * 10_000_000)))
    assert sum(map(len, iter(lambda: stream.read(65_536), b""))) < 3_000_000
    assert "more than 200 times" in str(stream.fault)


def test_positions_lead_back_to_members() -> None:
    one, two = gzip.compress(b"a" * 100), gzip.compress(b"b" * 100)
    stream = Unpacked(io.BytesIO(one + two))
    stream.read()
    assert [stream.at(p) for p in (0, 99, 100, 150)] == [0, 0, len(one), len(one)]


def test_the_next_member_is_found_across_blocks() -> None:
    raw = b"x" * (packed.BLOCK - 3) + gzip.compress(b"a")
    assert next_member(io.BytesIO(raw), 5) == packed.BLOCK - 3
    assert next_member(io.BytesIO(raw), packed.BLOCK) is None


def read(raw: bytes, name: str) -> list[Document | DocumentError]:
    return list(kinds.read(io.BytesIO(raw), name, name))


def test_packed_lines_that_end_early_keep_what_is_there() -> None:
    lines = b"".join(
        b'{"id": "%d", "text": "Talks %d."}\n' % (n, n) for n in range(999)
    )
    items = read(gzip.compress(lines)[:-500], "a.jsonl.gz")
    assert isinstance(items[0], Document)
    assert "the file ends early" in str(items[-1])
    assert items[-1].where.startswith("a.jsonl.gz, byte ")  # type: ignore[union-attr]


def test_half_a_packed_text_is_no_report() -> None:
    (error,) = read(gzip.compress(b"Talks collapsed. " * 99)[:-9], "a.txt.gz")
    assert "the file ends early" in str(error)


@pytest.mark.parametrize("name", ["a.gz", "a.txt.gz"])
def test_packed_twice_is_said(name: str) -> None:
    (error,) = read(gzip.compress(gzip.compress(b"Talks.")), name)
    assert "gzip" in str(error)
