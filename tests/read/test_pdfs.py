import io

import pytest
from bench.samples import SENTENCES, pdf

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import pdfs


def read(raw: bytes) -> Document:
    return pdfs.read(io.BytesIO(raw), "a.pdf", "a")


def locked(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(*SENTENCES))))
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_text_title_and_the_day_it_was_made() -> None:
    document = read(pdf(*SENTENCES))
    assert document.text == "\n".join(SENTENCES)
    assert document.header.title == "Talks"
    assert document.header.published is None
    assert [(str(d.value), d.where) for d in document.header.dates] == [
        ("2025-05-26", "PDF CreationDate")
    ]


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "Binder1.pdf", ""])
def test_what_a_program_calls_a_file_is_no_title(title: str) -> None:
    assert read(pdf(*SENTENCES, title=title)).header.title is None


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        pytest.param(
            [
                "The delegations of Norland and Sudria met on",
                "Monday.",
                "No date was set.",
            ],
            "The delegations of Norland and Sudria met on Monday.\nNo date was set.",
            id="a full line runs on",
        ),
        pytest.param(
            ["The negotia-", "tions ended."], "The negotiations ended.", id="cut word"
        ),
        pytest.param(
            ["Statement", "The delegations of both sides have ended their talks."],
            "Statement\nThe delegations of both sides have ended their talks.",
            id="a heading stays",
        ),
    ],
)
def test_lines_become_paragraphs(lines: list[str], text: str) -> None:
    assert read(pdf(*lines)).text == text


def test_a_password_for_changes_alone_does_not_lock() -> None:
    assert read(locked("")).text.startswith("The envoy")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        pytest.param(lambda: locked("secret"), "locked with a password", id="locked"),
        pytest.param(lambda: pdf(), "its pages hold no text", id="empty page"),
        pytest.param(lambda: b"", "PDF", id="empty file"),
        pytest.param(lambda: b"%PDF-1.7\n" + b"x" * 500, "PDF", id="broken"),
        pytest.param(lambda: pdf(*SENTENCES)[:300], "PDF", id="ends early"),
    ],
)
def test_what_cannot_be_read_is_said(raw: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(raw())  # type: ignore[operator]
    assert message in caught.value.what
    assert "\n" not in str(caught.value)


def test_pages_that_are_photographs() -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import (
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
    )

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    picture = DecodedStreamObject()
    picture.set_data(b"\x80")
    for key, value in {
        "/Type": NameObject("/XObject"), "/Subtype": NameObject("/Image"),
        "/Width": NumberObject(1), "/Height": NumberObject(1),
        "/ColorSpace": NameObject("/DeviceGray"), "/BitsPerComponent": NumberObject(8),
    }.items():  # fmt: skip
        picture[NameObject(key)] = value
    resources = DictionaryObject({
        NameObject("/XObject"): DictionaryObject(
            {NameObject("/I"): writer._add_object(picture)}
        )
    })  # fmt: skip
    writer.pages[0][NameObject("/Resources")] = resources
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(DocumentError, match="its pages are images; run it through OCR"):
        read(made.getvalue())


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfs, "MAX_PAGES", 0)
    with pytest.raises(DocumentError, match="1 pages, the limit is 0"):
        read(pdf(*SENTENCES))
