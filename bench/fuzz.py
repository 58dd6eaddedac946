"""Break files of every kind at random, and see that reading them never breaks.

usage: python -m bench.fuzz [--minutes N] [--seed N] [--case N] [--suites DIR]
  Every broken file must give documents and errors, at least one of them, in time: no
  exception, no crash, no hang, no runaway memory. A case is its number: --case repeats
  one. Files under DIR, up to 200 kB each, are broken too. Exit code 1 if a case failed.
"""

import argparse
import faulthandler
import gzip
import io
import multiprocessing as mp
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Any

from bench import samples
from bench.scoring import SHARED
from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import kinds

SECONDS = 30.0
"""What one broken file may take; good files of this size take 0.1 s."""

MEMORY = 4 * 1024**3
"""Address space of the process that reads, in bytes."""

LARGEST = 200_000
"""Bytes of a file of the suites that is broken."""

TOKENS = (
    b"\0", b"\xff", b"\x1f\x8b\x08", b"WARC/1.0\r\n", b"Content-Length: -1\r\n", b"<", b">",
    b"</p>", b"<!--", b"]]>", b"<![CDATA[", b"&#xD800;", b"%PDF-1.7", b"endobj", b"stream",
    b"<<", b">>", b"PK\x03\x04", b"PK\x05\x06", b'"', b"{", b"[", b"\\u", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\r\n\r\n", b"filedesc:", b"99999999999999999999", b"-1", b"\xf0\x9f",
)  # fmt: skip


def flipped(raw: bytearray, rng: random.Random) -> None:
    """Change some bytes."""
    for _ in range(rng.randint(1, 8)):
        raw[rng.randrange(len(raw))] = rng.randrange(256)


def cut(raw: bytearray, rng: random.Random) -> None:
    """Take a stretch out."""
    start = rng.randrange(len(raw))
    del raw[start : start + rng.randint(1, max(1, len(raw) // 4))]


def ended(raw: bytearray, rng: random.Random) -> None:
    """End early."""
    del raw[rng.randrange(len(raw)) :]


def repeated(raw: bytearray, rng: random.Random) -> None:
    """Say a stretch again, many times."""
    start = rng.randrange(len(raw))
    part = raw[start : start + rng.randint(1, 64)] * rng.choice((2, 10, 2_000))
    raw[start:start] = part


def strewn(raw: bytearray, rng: random.Random) -> None:
    """Put in words that mean something to a parser."""
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(raw) + 1)
        raw[at:at] = rng.choice(TOKENS)


def renumbered(raw: bytearray, rng: random.Random) -> None:
    """Change a number: a length, an offset, a count."""
    digits = [i for i, byte in enumerate(raw[:100_000]) if 48 <= byte <= 57]
    if digits:
        at = rng.choice(digits)
        raw[at : at + 1] = rng.choice((b"9", b"0", b"99999999", b"-", b"4294967296"))


WAYS: Sequence[Callable[[bytearray, random.Random], None]] = (
    flipped, cut, ended, repeated, strewn, renumbered,
)  # fmt: skip


def broken(
    seeds: Sequence[tuple[str, bytes]], seed: int, case: int
) -> tuple[str, bytes]:
    """The name and content of a case: the same for the same seeds and numbers."""
    rng = random.Random(f"{seed}:{case}")
    name, good = rng.choice(seeds)
    inside = name.endswith(".gz") and rng.random() < 0.5
    raw = bytearray(gzip.decompress(good) if inside else good)
    if rng.random() < 0.1:
        other = rng.choice(seeds)[1]
        raw += other[rng.randrange(len(other) + 1) :]
    for _ in range(rng.randint(1, 3)):
        if raw:
            rng.choice(WAYS)(raw, rng)
    return name, gzip.compress(bytes(raw), mtime=0) if inside else bytes(raw)


def fault(name: str, raw: bytes) -> str | None:
    """What is wrong with how a file was read; None where nothing is."""
    count = 0
    try:
        for item in kinds.read(io.BytesIO(raw), name, name):
            count += 1
            if isinstance(item, Document):
                item.text.encode()
            elif not isinstance(item, DocumentError) or "\n" in str(item):
                return f"neither document nor error of one line: {item!r}"
    except BaseException as error:  # what is looked for
        return f"{type(error).__name__}: {error}"
    return None if count else "neither a document nor an error came out"


def work(
    seeds: Sequence[tuple[str, bytes]],
    seed: int,
    case: Any,
    since: Any,
    faults: Any,
) -> None:
    """Read case after case, saying which one."""
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while True:
        since.value = time.monotonic()
        name, raw = broken(seeds, seed, case.value)
        if what := fault(name, raw):
            faults.put((case.value, name, what))
        case.value += 1


def load(folder: Path) -> list[tuple[str, bytes]]:
    """What is broken: our own files, and those of the suites where they are."""
    seeds = [*samples.every().items()] * 20
    for path in sorted(folder.rglob("*")):
        if path.is_file() and 0 < path.stat().st_size <= LARGEST:
            name = f"{path.parent.name}-{path.name}"
            seeds.append((name, path.read_bytes()))
    return [(name, raw) for name, raw in seeds if not _broken_gzip(name, raw)]


def _broken_gzip(name: str, raw: bytes) -> bool:
    if not name.endswith(".gz"):
        return False
    try:
        gzip.decompress(raw)
    except (OSError, EOFError):
        return True
    return False


def run(seeds: list[tuple[str, bytes]], seed: int, minutes: float) -> int:
    """Break files for some minutes; print what failed, and give how many did."""
    context = mp.get_context("spawn")
    case: Synchronized[int] = context.Value("q", 0)
    since: Synchronized[float] = context.Value("d", time.monotonic())
    faults = context.SimpleQueue()
    failed: list[tuple[int, str, str]] = []
    end = time.monotonic() + 60 * minutes
    worker: Any = None
    while time.monotonic() < end:
        if worker is None or not worker.is_alive():
            if worker is not None:
                failed.append((case.value, "?", f"crashed ({worker.exitcode})"))
                case.value += 1
            since.value = time.monotonic() + SECONDS  # what starting may take
            worker = context.Process(
                target=work, args=(seeds, seed, case, since, faults), daemon=True
            )
            worker.start()
        worker.join(0.2)
        while not faults.empty():
            failed.append(faults.get())
        if worker.is_alive() and time.monotonic() - since.value > SECONDS:
            failed.append((case.value, "?", f"took more than {SECONDS:.0f} s"))
            case.value += 1
            worker.kill()
            worker.join()
            worker = None
    if worker is not None:
        worker.kill()
    _report(failed, case.value, minutes, len(seeds))
    return len(failed)


def _report(
    failed: list[tuple[int, str, str]], cases: int, minutes: float, seeds: int
) -> None:
    for number, name, what in failed[:50]:
        print(f"case {number}: {name}: {what[:300]}")
    for what, count in Counter(what[:60] for _, _, what in failed).most_common(20):
        print(f"{count:>6}  {what}")
    print(f"{cases:,} cases in {minutes:g} minutes, {len(failed)} failed")


def main() -> int:
    """Run, or repeat one case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int)
    parser.add_argument("--suites", type=Path, default=SHARED / "suites")
    asked = parser.parse_args()
    seeds = load(asked.suites)
    if asked.case is None:
        return 1 if run(seeds, asked.seed, asked.minutes) else 0
    name, raw = broken(seeds, asked.seed, asked.case)
    Path("case").write_bytes(raw)
    begun = time.monotonic()
    print(name, len(raw), fault(name, raw), f"{time.monotonic() - begun:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
