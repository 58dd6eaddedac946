"""Gzip, unpacked as it is read: member after member, in bounded memory.

The reader of the standard library raises where a file ends early and loses what it had
unpacked before; this one hands out every byte that is there, and says afterwards where
and why it stopped. Offsets count bytes of the packed file.
"""

import io
import re
import zlib
from typing import BinaryIO

MAGIC = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952; 8 is deflate, the only method there is)."""

_HEAD_BYTES = 10
_HEAD = re.compile(
    re.escape(MAGIC) + rb"[\0-\x1f][\0-\xff]{4}[\0\x02\x04][\0-\x0d\xff]"
)
"""A whole head of a member: flags, time, how hard it was packed, on which system. The
magic bytes alone turn up by chance once in 16 million bytes, this once in 10^11."""

BLOCK = 1 << 16
"""Bytes that are read or unpacked at a time."""

FREE = 100_000_000
"""Bytes that any file may unpack to: 50 times a long book."""

MAX_RATIO = 200
"""How many times its size a file may unpack to once it is past `FREE`. Text packs 3 to
10 times, log files 100 times; deflate ends at 1,032 times, which only a bomb reaches."""


class Unpacked(io.RawIOBase):
    """The content of a gzip file, as a stream that is read once, forwards.

    Args:
        packed: The file, in binary mode.
        start: Where its first member begins.

    Attributes:
        fault: Why reading stopped early; None while nothing is wrong.
        fault_at: The offset in the packed file where it stopped.
        member_at: The offset of the member that is being read.

    >>> import gzip
    >>> stream = Unpacked(io.BytesIO(gzip.compress(b"Talks collapsed.")[:-9]))
    >>> stream.read(), stream.fault, stream.fault_at
    (b'Talks collapsed.', 'the file ends early', 27)
    """

    def __init__(self, packed: BinaryIO, start: int = 0) -> None:
        self._packed = packed
        self._offset = start
        self._start = start
        self.member_at = start
        self._input = b""
        self._member: zlib._Decompress | None = None
        self._made = 0
        self._members = [(0, start)]
        self.fault: str | None = None
        self.fault_at = start

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        """Fill a buffer; 0 at the end, or where the file is broken."""
        while not self.fault:
            if self._member is None and not self._begun():
                return 0
            if part := self._unpacked(len(buffer)):
                buffer[: len(part)] = part
                return len(part)
        return 0

    def at(self, position: int) -> int:
        """The offset in the packed file of the member that holds a position.

        Args:
            position: In what was unpacked; not before one that was asked for earlier.
        """
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.pop(0)
        return self._members[0][1]

    def _begun(self) -> bool:
        """Open the next member; False at the end of the file."""
        self._more(len(MAGIC))
        # Some writers pad with zeros; RFC 1952 leaves what follows a member open.
        while self._input and not self._input.strip(b"\0"):
            self._offset += len(self._input)
            self._input = b""
            self._more(len(MAGIC))
        if not self._input:
            return False
        self.member_at = self._offset
        if not self._input.startswith(MAGIC):
            return self._stop("no gzip member begins here", self._offset)
        if self._made:
            self._members.append((self._made, self._offset))
        self._member = zlib.decompressobj(wbits=31)
        return True

    def _more(self, wanted: int) -> None:
        while len(self._input) < wanted and (part := self._packed.read(BLOCK)):
            self._input += part

    def _unpacked(self, wanted: int) -> bytes:
        assert self._member is not None
        self._more(1)
        if not self._input:
            self._stop("the file ends early", self._offset)
            return b""
        try:
            part = self._member.decompress(self._input, wanted)
        except zlib.error as error:
            what = str(error).rpartition(": ")[2]
            self._stop(f"broken gzip data ({what})", self.member_at)
            return b""
        rest = self._member.unconsumed_tail or self._member.unused_data
        self._offset += len(self._input) - len(rest)
        self._input = rest
        if self._member.eof:
            self._member = None
        self._made += len(part)
        if self._made > max(FREE, MAX_RATIO * (self._offset - self._start)):
            self._stop(
                f"it unpacks to more than {MAX_RATIO} times its size", self._offset
            )
        return part

    def _stop(self, fault: str, offset: int) -> bool:
        self.fault, self.fault_at = fault, offset
        return False


def next_member(packed: BinaryIO, start: int) -> int | None:
    """Where the next gzip member seems to begin, at `start` or after it."""
    packed.seek(start)
    offset, tail = start, b""
    while part := packed.read(BLOCK):
        window = tail + part
        if found := _HEAD.search(window):
            return offset - len(tail) + found.start()
        tail = window[-_HEAD_BYTES + 1 :]
        offset += len(part)
    return None
