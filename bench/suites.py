"""Every file of the test suites through `record`: no crash, and the numbers add up.

usage: python -m bench.suites [FOLDER] [--workers N]
  What comes in (documents, and errors of what is none) is counted before it is recorded
  and must be recorded, duplicate or set aside; every file must give something, and the
  collection must pass `verify`.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.scoring import SHARED, missing
from dragoman.document import Document
from dragoman.errors import DocumentError
from dragoman.read import documents
from dragoman.run.engines import Engine, here, processes
from dragoman.run.recording import Plan, Recorded, record
from dragoman.store import Store
from dragoman.store.verify import Fault, verify


def recorded(
    folder: Path, db: Path, engine: Engine = here
) -> tuple[int, list[Path], Recorded, list[Fault]]:
    """Record every file of a folder.

    Returns:
        How many items came in, the files that gave none, the balance, and what
        `verify` finds.
    """
    came, silent = 0, []

    def items() -> Iterator[Document | DocumentError]:
        nonlocal came
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            before = came
            for item in documents([path]):
                if isinstance(item, Document):
                    # Ids are unique within a file; files are read one by one here.
                    item.header.id = f"{path.relative_to(folder)}#{item.id}"
                came += 1
                yield item
            if came == before:
                silent.append(path)

    with Store(db, writing=True) as store:
        balance = record(store, items(), Plan(engine=engine))
        return came, silent, balance, list(verify(store))


def main() -> int:
    """Record and count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED / "suites")
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    if not given.folder.is_dir():
        return missing(given.folder)
    with tempfile.TemporaryDirectory() as name:
        came, silent, balance, faults = recorded(
            given.folder, Path(name) / "suites.db", processes(given.workers)
        )
    print(f"came in: {came:,}")
    print(balance)
    print(f"files that gave nothing: {len(silent)}; faults: {len(faults)}")
    for what in [*silent, *faults]:
        print(what)
    return 0 if came == balance.documents and not silent and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
