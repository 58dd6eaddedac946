"""Stage 1: files and streams become documents.

    files      which files a run reads, and in what order
    kinds      what each of them holds, and who reads it
    texts      bytes to text, or one clear reason why not
    languages  which language a text is in; only English is read
    lines      JSON lines
    objects    JSON: one object, or a list of them
    pages      HTML: `bodies` finds the article, `titles` its title
    feeds      RSS and Atom; `fragments` are the pieces of HTML in them
    pdfs       PDF
    archives   WARC (`warcs`) and ARC (`arcs`): `captures` and `responses` of pages
    zips       ZIP; `packed` undoes gzip, `streams` joins streams
    dates      dates of publication, and where each was found
    ids        ids that are unique, and safe as file names

What cannot be read is yielded as an error among the documents: the run goes on, and
what was set aside is counted by whoever counts.

`dragoman.read` is this package and the public door at once: the package can be called
(see `_Door`), so that `dragoman.read(text)` and `dragoman.read.documents(paths)` both
hold, whichever was imported first.
"""

import datetime
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from os import PathLike
from types import ModuleType
from typing import Any

from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read.files import STDIN, Found, find, open_path, open_stdin
from dragoman.read.ids import Ids

__all__ = ["STDIN", "Found", "documents", "documents_in", "find"]


def documents(
    paths: Iterable[str | PathLike[str]], *, published: datetime.date | None = None
) -> Iterator[Document | DocumentError]:
    """Read the documents of files and folders, in order.

    Args:
        paths: Files, folders (read recursively, sorted), or `-` for standard input.
        published: The date of publication of documents that state none themselves.

    Yields:
        Each document, or the error that says why it was set aside.

    >>> [str(item) for item in documents(["no/such/file.txt"])]
    ['no/such/file.txt: no such file or folder; check the path']
    """
    yield from documents_in(find(paths), published=published)


def documents_in(
    found: Found, *, published: datetime.date | None = None
) -> Iterator[Document | DocumentError]:
    """Read the documents of what `find` found; ids are unique within the run."""
    ids = Ids()
    for path in found.paths:
        if isinstance(path, DocumentError):
            yield path
            continue
        for item in open_stdin() if path == STDIN else open_path(path):
            if isinstance(item, Document):
                header = item.header
                header.id = ids.unique(header.id)
                header.n_chars = len(item.text)
                header.published = header.published or published
            yield item


class _Door(ModuleType):
    """A package that can be called.

    Importing a subpackage `read` binds it to the name `dragoman.read`, over the
    function of that name. Calling the package therefore calls the function.
    """

    def __call__(self, text: str, **options: Any) -> Any:
        return import_module("dragoman.pipeline").read(text, **options)


sys.modules[__name__].__class__ = _Door
