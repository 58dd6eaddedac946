"""docs/reference/input.md says what the readers do."""

from pathlib import Path

import pytest

from dragoman.read import (
    archives,
    feeds,
    kinds,
    languages,
    objects,
    packed,
    pages,
    pdfs,
    texts,
    zips,
)

PAGE = Path("docs/reference/input.md").read_text("utf-8")


@pytest.mark.parametrize("suffix", kinds.SUFFIXES)
def test_every_suffix_is_documented(suffix: str) -> None:
    assert f"`{suffix}`" in PAGE


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (texts.MAX_CHARS, "| a text | {:,} characters |"),
        (pages.MAX_BYTES, "| a page | {:,} bytes |"),
        (objects.MAX_BYTES, "| a line or object of JSON | {:,} bytes |"),
        (feeds.MAX_BYTES, "| a feed | {:,} bytes |"),
        (pdfs.MAX_PAGES, "| a PDF | {:,} pages |"),
        (archives.LIMIT, "| a record of a web archive | {:,} bytes |"),
        (zips.MAX_FILES, "| files in a ZIP archive | {:,} |"),
        (packed.MAX_RATIO, "| what may be unpacked | {:,} times its size"),
        (packed.FREE, "once past {:,} bytes |"),
        (languages.MIN_BYTES, "fewer than {:,}"),
    ],
)
def test_limits_are_those_of_the_code(value: int, line: str) -> None:
    assert line.format(value) in PAGE
