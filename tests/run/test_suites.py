"""Every file that others collected to break readers, through a whole run.

What is read in the texts is left out here (`python -m bench.suites` does all of it):
this is about what goes into a collection and whether the numbers add up.
"""

from pathlib import Path

import pytest
from bench.scoring import SHARED
from bench.suites import recorded

from dragoman.document import Document
from dragoman.record import Report
from dragoman.run import worker

SUITES = SHARED / "suites"


def test_what_comes_in_is_recorded_duplicate_or_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Reader:
        def stream(self, batch: list[Document]) -> list[Report]:
            return [Report(doc=document.header) for document in batch]

    if not SUITES.is_dir():
        pytest.skip(f"{SUITES} is not there; set DRAGOMAN_SHARED to where it is")
    monkeypatch.setattr(worker, "_reader", lambda *_: Reader())
    came, silent, balance, faults = recorded(SUITES, tmp_path / "c.db")
    assert silent == []
    assert faults == []
    assert (
        came
        == balance.documents
        == balance.recorded + balance.duplicate + len(balance.faults)
    )
    assert balance.recorded > 200
    assert balance.duplicate > 0
