"""What a record was made with, as one short hash: code, model, codebook, parse."""

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from dragoman import codebook

READING = ("annotate", "codebook", "extract", "read", "resolve")
"""The folders of the package that decide what is read in a text."""


def recipe(pipeline: str | None = None) -> str:
    """Sixteen hexadecimal digits that change with whatever changes the records.

    Args:
        pipeline: The spaCy pipeline that stands in for the parse, if any.

    >>> recipe() == recipe(), recipe() == recipe("en_core_web_sm")
    (True, False)
    """
    digest = hashlib.blake2b(_shipped(), digest_size=8)
    for name in codebook.names():
        digest.update(codebook.text(name).encode())
    digest.update((pipeline or "").encode())
    return digest.hexdigest()


@cache
def _shipped() -> bytes:
    """The hash of every file of the package that reads."""
    digest = hashlib.blake2b()
    package = resources.files("dragoman")
    for folder in READING:
        _add(package.joinpath(folder), digest)
    for file in ("pipeline.py", "record.py"):
        digest.update(package.joinpath(file).read_bytes())
    return digest.digest()


def _add(folder: Traversable, digest: "hashlib.blake2b") -> None:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            _add(entry, digest)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            digest.update(entry.name.encode() + b"\0" + entry.read_bytes())
