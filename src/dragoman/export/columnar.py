"""Parquet: a folder with a file for each table, which can become a collection again."""

from pathlib import Path

from dragoman.errors import InputError
from dragoman.export.incidents import Modalities
from dragoman.export.outputs import Outcome, make
from dragoman.store import Store
from dragoman.store.parquet import export_parquet


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write the tables of the collection into the folder `out`.

    Raises:
        InputError: if `out` is a file.
    """
    if out.is_file():
        raise InputError(f"--out: {out} is a file; name a folder")
    make(out)
    outcome = Outcome()
    outcome.rows.update(export_parquet(store, out))
    outcome.files += [out / name for name in outcome.rows]
    return outcome
