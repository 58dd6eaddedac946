"""The page on identity says what happens."""

from pathlib import Path
from typing import Any

PAGE = Path("docs/explanation/identity.md")


def test_examples_run() -> None:
    blocks = [b.split("```")[0] for b in PAGE.read_text("utf-8").split("```python")[1:]]
    said: dict[str, Any] = {}
    exec("".join(blocks), said)
    assert said["keyed"]["r2", "a4"] == "taras-dovhanskyy"
    assert said["merges"][0].reason == (
        "known spelling: Taras Dovhanskyy / Taras Dovhansky"
    )
    keyed, _, _ = said["actors"](said["rows"], [said["apart"]])
    assert len(set(keyed.values())) == 2
