"""Streams as a reader wants them, made of streams as they come."""

import io
from typing import Any, BinaryIO, Protocol


class Source(Protocol):
    """A stream that is read forwards and knows how far it is."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, `size` at most."""
        ...

    def tell(self) -> int:
        """How many bytes were read."""
        ...


class Forward:
    """A stream as the libraries want it: one that only reads and tells."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._position = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, `size` at most."""
        part: bytes = self._stream.read(size) or b""
        self._position += len(part)
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position


class Readable(io.RawIOBase):
    """A source as the standard library wants it."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill a buffer."""
        part = self._source.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)


class Ahead(io.RawIOBase):
    """A stream that cannot go back, with the bytes that were taken off it before it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill a buffer, first with what was taken off."""
        part = self._head[: len(buffer)] or self._stream.read(len(buffer)) or b""
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)
