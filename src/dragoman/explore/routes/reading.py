"""A pasted report, read and forgotten."""

from fastapi import APIRouter

from dragoman.document import Document, Header
from dragoman.explore.routes.asking import Reading
from dragoman.explore.shapes import Pasted, ReportShown
from dragoman.read.texts import readable

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/read", response_model=ReportShown)
def read(reader: Reading, pasted: Pasted) -> ReportShown:
    """Read a pasted report into its record; nothing of it is kept.

    One at a time: while another is being read the answer is 429.
    """
    text = readable(pasted.text, "text")
    header = Header(
        id="pasted",
        published=pasted.published,
        title=pasted.title,
        n_chars=len(text),
    )
    found = reader.read(Document(header=header, text=text))
    return ReportShown.model_validate({**found.exchange(), "text": text})
