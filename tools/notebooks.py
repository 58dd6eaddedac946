"""Run a notebook cell by cell, without Jupyter; and show it as a page of the site.

MkDocs takes this module as a hook: each notebook under docs/ is run when the site is
built, and its page holds what the cells printed and drew. Nothing that is drawn is
committed, so nothing can be stale.
"""

import ast
import contextlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Cell:
    """A cell, and what came of running it.

    Attributes:
        kind: "markdown" or "code".
        source: Its text.
        printed: What a code cell printed, its last value included.
        drawn: The figures that it drew, as PNG.
    """

    kind: str
    source: str
    printed: str = ""
    drawn: list[bytes] = field(default_factory=list)


def run(path: Path) -> list[Cell]:
    """Run the cells of a notebook in their order.

    Raises:
        Exception: whatever a cell raises.
    """
    import matplotlib

    matplotlib.use("agg")
    names: dict[str, Any] = {"__name__": "__main__"}
    cells = [Cell(c["cell_type"], "".join(c["source"])) for c in _cells(path)]
    for cell in cells:
        if cell.kind == "code":
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                _execute(cell.source, names)
            cell.printed = said.getvalue()
            cell.drawn = list(_figures())
    return cells


def _cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def _execute(source: str, names: dict[str, Any]) -> None:
    """Run a cell; the value of a last expression is printed, as a notebook shows it."""
    tree = ast.parse(source)
    last = (
        tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    )
    exec(compile(tree, "<cell>", "exec"), names)
    if isinstance(last, ast.Expr):
        value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        if hasattr(value, "to_string"):
            print(value.to_string(index=False))


def _figures() -> Iterator[bytes]:
    import matplotlib.pyplot as plt

    for number in plt.get_fignums():
        drawn = io.BytesIO()
        plt.figure(number).savefig(drawn, format="png", dpi=110)
        yield drawn.getvalue()
    plt.close("all")


def as_markdown(cells: list[Cell], stem: str) -> str:
    """The page of a notebook; its figures are named after it and numbered."""
    parts, count = [], 0
    for cell in cells:
        if cell.kind == "markdown":
            parts.append(cell.source)
            continue
        parts.append(f"```python\n{cell.source}\n```")
        if cell.printed:
            parts.append(f"```text\n{cell.printed.rstrip()}\n```")
        for _ in cell.drawn:
            count += 1
            parts.append(f"![Figure {count}]({stem}-{count}.png)")
    return "\n\n".join(parts) + "\n"


def on_files(files: Any, config: Any) -> Any:
    """Add the page and the figures of every notebook to the site (a hook of MkDocs)."""
    from mkdocs.structure.files import File

    docs = Path(config["docs_dir"])
    for path in sorted(docs.rglob("*.ipynb")):
        cells = run(path)
        at = path.relative_to(docs).with_suffix("").as_posix()
        page = as_markdown(cells, path.stem)
        files.append(File.generated(config, f"{at}.md", content=page))
        for number, png in enumerate((p for c in cells for p in c.drawn), 1):
            files.append(File.generated(config, f"{at}-{number}.png", content=png))
    return files
