"""A small collection: reports written for the tests, read for real."""

from dragoman.document import Document, Header

REPORTS = {
    "harbour-1": (
        "2031-03-02",
        ("Ruritania's foreign minister Ilse Brandt said on Sunday that her country "
        "accepts the Harbour Accord. \"We will sign it without delay,\" Brandt told "
        "reporters in Oslo. Norway welcomed the Harbour Accord."),
    ),
    "harbour-2": (
        "2031-03-03",
        ("Foreign minister Ilse Brandt met her Norwegian counterpart in Oslo on Monday. "
        "Hungary rejected the Harbour Accord and demanded that Norway withdraw its "
        "ships from the bay."),
    ),
    "storm": ("2031-03-03", "A storm closed the harbour of Bergen for a day. 🌊 It rained."),
}  # fmt: skip


def document(id: str, published: str | None, text: str) -> Document:
    """A document as `read` makes them."""
    return Document(
        header=Header.model_validate(
            {"id": id, "published": published, "n_chars": len(text)}
        ),
        text=text,
    )


def documents() -> list[Document]:
    """The reports of the small collection."""
    return [document(id, day, text) for id, (day, text) in REPORTS.items()]
