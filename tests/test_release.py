"""What is released: one version, whole, small, with its licences; and help comes at once."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import dragoman

SRC = Path("src/dragoman")
MOST_BYTES = 60_000_000
"""The wheel with the model inside, as the plan of the release has it."""
SLOWEST_HELP = 0.4
"""Seconds of one processor until help is printed, best of five, as the release plans."""


@pytest.fixture(scope="module")
def packed(wheel: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(wheel)


def test_the_version_stands_in_one_place_and_is_cited() -> None:
    cited = yaml.safe_load(Path("CITATION.cff").read_text("utf-8"))
    assert cited["version"] == dragoman.__version__
    assert cited["license"] == "Apache-2.0"


def test_the_wheel_is_small_and_for_any_machine(wheel: Path) -> None:
    assert wheel.name == f"dragoman-{dragoman.__version__}-py3-none-any.whl"
    assert wheel.stat().st_size < MOST_BYTES


def test_the_wheel_is_whole(packed: zipfile.ZipFile) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", str(SRC)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a clone: nothing says which files belong to the package")
    held = set(packed.namelist())
    assert {f.removeprefix("src/") for f in tracked if Path(f).exists()} <= held
    assert "dragoman/py.typed" in held
    assert "dragoman/annotate/english.zip" in held


def test_the_wheel_carries_its_licences(packed: zipfile.ZipFile) -> None:
    at = f"dragoman-{dragoman.__version__}.dist-info/licenses"
    assert {f"{at}/LICENSE", f"{at}/NOTICE", f"{at}/LICENSES/Unicode-3.0.txt"} <= {
        *packed.namelist()
    }


def test_every_file_of_data_has_its_notice() -> None:
    notice = " ".join(Path("NOTICE").read_text("utf-8").split())
    data = [
        path
        for path in SRC.rglob("*")
        if path.suffix in {".tsv", ".gz", ".zip", ".txt", ".json"}
        and "static" not in path.parts
    ]
    assert len(data) >= 6
    assert [p.as_posix() for p in data if p.as_posix() not in notice] == []


@pytest.mark.parametrize(
    "heading", ["## The record guide", "### How to decide", "## The code"]
)
def test_contributing_has_the_record_guide(heading: str) -> None:
    assert f"\n{heading}\n" in Path("CONTRIBUTING.md").read_text("utf-8")


def test_help_comes_at_once() -> None:
    assert min(_help() for _ in range(5)) < SLOWEST_HELP


def _help() -> float:
    """Seconds of processor time; those of a clock would measure who else is at work."""
    before = os.times()
    command = [sys.executable, "-m", "dragoman.cli", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return (
        after.children_user + after.children_system
        - before.children_user - before.children_system
    )  # fmt: skip
