"""What can go wrong, named by whose fault it is.

    DragomanError
    ├── InputError           a document or an argument the user gave
    │   └── DocumentError    one document of many: it is set aside, the run goes on
    ├── ModelError           the shipped model or a pipeline that stands in for it
    ├── CodebookError        vocabulary or patterns, shipped or the user's own
    ├── StoreError           a collection that cannot be opened, read or written
    └── EvidenceError        a span whose words are not the words of its text

Every message says what is wrong, with which value, where, and what to do.
"""


class DragomanError(Exception):
    """Base of every error that Dragoman raises on purpose."""


class InputError(DragomanError):
    """Something the user gave cannot be used: a path, an option, a date."""


class DocumentError(InputError):
    """One document cannot be read; it is set aside and the others go on.

    Attributes:
        where: The file, with a line number where there is one.
        what: What is wrong with it and what to do, in one line.
    """

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what


class ModelError(DragomanError):
    """The shipped model, or the pipeline that stands in for it, cannot be used."""


class CodebookError(DragomanError):
    """A codebook file is malformed; the message names file, line and entry."""


class EvidenceError(DragomanError):
    """A span does not quote its text."""


class StoreError(DragomanError):
    """A collection cannot be opened, read or written."""
