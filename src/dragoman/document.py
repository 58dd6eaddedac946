"""What comes in: a document, and what is known of it besides its text.

`read` makes documents, every stage takes them, and the header goes into the record.
"""

import datetime

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """What everything that is exchanged has in common: no field that is not known."""

    model_config = ConfigDict(extra="forbid")


class DateCandidate(Model):
    """A date that a page offers as its date of publication, and where it stood."""

    value: datetime.date
    where: str


STATED = ("JSON-LD", "meta ", "time element, published", "URL", "feed published")
"""How the places begin that state a date of publication; other dates of a document (of
its fetch, of its file, of a photograph) may well be others."""


class Header(Model):
    """What is known of a document besides its text."""

    id: str
    published: datetime.date | None = None
    title: str | None = None
    source: str | None = Field(None, description="The outlet.")
    url: str | None = None
    n_chars: int | None = None
    dates: list[DateCandidate] = Field(default_factory=list)

    @property
    def conflict(self) -> bool:
        """Whether its dates of publication are more than a day apart.

        One day is what time zones make.
        """
        days = [date.value for date in self.dates if date.where.startswith(STATED)]
        return bool(days) and (max(days) - min(days)).days > 1


class Document(Model):
    """A report as it was read; what travels from `read` to the other stages."""

    header: Header
    text: str

    @property
    def id(self) -> str:
        """The id of the document, unique in its collection."""
        return self.header.id
