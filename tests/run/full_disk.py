"""A disk of our own, too small at first: run with a folder to mount it on.

Prints what each run says, as JSON lines; the collection of the last is left beside the
folder. `test_faults` starts it where it may mount.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.small import documents

from dragoman.errors import StoreError
from dragoman.run.recording import record
from dragoman.store import Store

SIZES = (
    "16k",
    "300k",
    "500k",
    "700k",
    "900k",
    "1100k",
    "1300k",
    "1500k",
    "1800k",
    "32m",
)


def main() -> None:
    """Record on a disk that grows, read-only in between."""
    disk = Path(sys.argv[1])
    _mount("-t", "tmpfs", "-o", "size=16k", "none", disk)
    for size in SIZES:
        _mount("-o", f"remount,rw,size={size}", disk)
        print(json.dumps({"size": size, "said": _recorded(disk / "c.db")}))
        _mount("-o", "remount,ro", disk)
        print(json.dumps({"size": "none", "said": _recorded(disk / "c.db")}))
    shutil.copy(disk / "c.db", disk.with_name("out.db"))
    print(json.dumps({"size": "left", "said": sorted(f.name for f in disk.iterdir())}))


def _mount(*said: object) -> None:
    subprocess.run(["mount", *map(str, said)], check=True)


def _recorded(path: Path) -> str:
    try:
        with Store(path, writing=True) as store:
            return str(record(store, documents()))
    except StoreError as error:
        return f"error: {error}"


if __name__ == "__main__":
    main()
