import pytest

from bench import fuzz, samples
from dragoman.read import kinds

SEEDS = list(samples.every().items())


def test_a_case_is_its_number() -> None:
    cases = [fuzz.broken(SEEDS, 1, case) for case in range(50)]
    assert cases == [fuzz.broken(SEEDS, 1, case) for case in range(50)]
    assert cases != [fuzz.broken(SEEDS, 2, case) for case in range(50)]


def test_broken_files_never_break_the_readers() -> None:
    faults = [fuzz.fault(*fuzz.broken(SEEDS, 11, case)) for case in range(120)]
    assert faults == [None] * 120


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fuzz.fault("a.txt", b"Talks ended.") is None
    monkeypatch.setattr(kinds, "read", lambda *args: iter(["no document"]))
    assert "neither document nor error" in str(fuzz.fault("a.txt", b"x"))
    monkeypatch.setattr(kinds, "read", lambda *args: iter([]))
    assert "neither a document nor an error" in str(fuzz.fault("a.txt", b"x"))
    monkeypatch.setattr(kinds, "read", lambda *args: 1 / 0)
    assert "ZeroDivisionError" in str(fuzz.fault("a.txt", b"x"))
