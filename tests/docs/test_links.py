"""What the pages of the repository point at is there; MkDocs sees to those of the site."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "corpus").rglob("*.md"),
    *ROOT.glob("docs/**/*.md"),
]
LINK = re.compile(r"\]\(([^)\s]+)\)")
NAMED = re.compile(r"`(docs/[\w./-]+\.\w+)`")


@pytest.mark.parametrize("file", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(file: Path) -> None:
    text = file.read_text("utf-8")
    links = [link.partition("#")[0] for link in LINK.findall(text)]
    files = [file.parent / link for link in links if link and "://" not in link]
    files += [ROOT / name for name in NAMED.findall(text)]
    lost = (f for f in files if not f.exists() and not f.with_suffix(".ipynb").exists())
    assert [f.as_posix() for f in lost] == []
