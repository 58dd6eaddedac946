"""The exchange format: one report a line, as it was read."""

from pathlib import Path

from dragoman.export.incidents import Modalities
from dragoman.export.outputs import Outcome, Output
from dragoman.store import Store
from dragoman.store.streams import reports
from dragoman.write.glyphs import as_json


def write(store: Store, out: Path, *, modality: Modalities) -> Outcome:
    """Write every report that was read to `out`, by date of publication and id."""
    with Output() as output, output.text(out) as file:
        for report, _ in reports(store):
            file.write(as_json(report.exchange()) + "\n")
            output.outcome.rows[out.name] += 1
    return output.outcome
