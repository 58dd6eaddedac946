"""The site is built without a warning, and asks no other host for anything."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tools.notebooks import as_markdown, run

pytest.importorskip("mkdocs", reason="needs pip install 'dragoman[docs]'")
pytest.importorskip("matplotlib", reason="needs pip install 'dragoman[docs]'")

LOADED = re.compile(
    r"""<(?:script|img|link|iframe)\b[^>]*?(?:src|href)=["'](?:https?:)?//[^"']+""",
    re.I,
)
IN_STYLES = re.compile(r"""@import|url\(["']?(?:https?:)?//""", re.I)
STUDY = Path("docs/study/study.ipynb")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(
        [*command, "--site-dir", str(out)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return out


def test_every_page_is_there(site: Path) -> None:
    pages = {
        p.relative_to("docs").with_suffix(".html") for p in Path("docs").rglob("*.md")
    }
    made = {p.relative_to(site) for p in site.rglob("*.html")}
    assert pages | {Path("study/study.html")} <= made


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loaded = [
        f"{page.name}: {hit[0]}"
        for page in site.rglob("*.html")
        for hit in LOADED.finditer(page.read_text("utf-8"))
    ]
    loaded += [
        f"{style.name}: {hit[0]}"
        for style in site.rglob("*.css")
        for hit in IN_STYLES.finditer(style.read_text("utf-8"))
    ]
    assert not loaded


def test_the_study_draws_and_shows_words(site: Path) -> None:
    page = (site / "study/study.html").read_text("utf-8")
    assert page.count("<img") == 3
    assert "7 documents read: 7 recorded" in page
    assert all((site / f"study/study-{n}.png").stat().st_size > 5000 for n in (1, 2, 3))


def test_a_cell_that_fails_stops_the_notebook(tmp_path: Path) -> None:
    cells = '{"cells": [{"cell_type": "code", "source": ["1 / 0"]}]}'
    (tmp_path / "bad.ipynb").write_text(cells)
    with pytest.raises(ZeroDivisionError):
        run(tmp_path / "bad.ipynb")


def test_what_a_cell_prints_stands_on_its_page(tmp_path: Path) -> None:
    cells = '{"cells": [{"cell_type": "code", "source": ["print(6 * 7)"]}]}'
    (tmp_path / "good.ipynb").write_text(cells)
    page = as_markdown(run(tmp_path / "good.ipynb"), "good")
    assert page == "```python\nprint(6 * 7)\n```\n\n```text\n42\n```\n"


def test_the_study_is_kept_without_what_it_printed() -> None:
    assert '"outputs": []' in STUDY.read_text("utf-8")
    assert "image/png" not in STUDY.read_text("utf-8")
