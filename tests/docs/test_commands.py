"""The example of every command, as its help and the reference show it, is run."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tools.examples import run
from tools.pages.commands import page

EXAMPLE = re.compile(r"^```text\n(dragoman .+)\n```$", re.MULTILINE)
COLLECTIONS = ("c.db", "talks.db", "before.db", "after.db")
HERE = {
    "pin actor ali-hasan r7:a3": "pin actor NOR ETH",
    "forbid actor r2:a1 r7:a3": "forbid actor RUS UKR",
}
"""Names of the examples that no bundled report has, and such as one has."""
MERGE = "3f2a9c41d07b"


def test_the_examples_of_all_commands_run(desk: Callable[..., Path]) -> None:
    folder = desk(more=True)
    for name in COLLECTIONS:
        shutil.copy(folder / "news.db", folder / name)
    text = page().replace(MERGE, _merge(folder))
    for named, there in HERE.items():
        assert named in text
        text = text.replace(named, there)
    commands = EXAMPLE.findall(text)
    # what reviewers decided is asked for where there are decisions: tests/explore
    mine = [c for c in commands if not c.startswith("dragoman review")]
    assert len(mine) >= len(commands) - 2 > 15
    blocks = "".join(f"```console\n$ {command}\n```\n" for command in mine)
    assert run(blocks, folder) == len(mine)


def _merge(folder: Path) -> str:
    """The id of a merge that is there."""
    run(
        "```console\n$ dragoman merge list --db c.db --limit 1 > merge.json\n```\n",
        folder,
    )
    found: str = json.loads((folder / "merge.json").read_text("utf-8"))["merge"]
    return found
