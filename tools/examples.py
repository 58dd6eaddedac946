"""Run the examples of a page, in their order, as a reader would.

What is fenced as `console` is run by a shell: a line that begins with `$ ` is a command,
one with `> ` goes on with it, and what follows is what it prints, where `...` stands for
anything. Without such lines it need only succeed. `python` is executed, with what the
blocks before it defined; `sql` is asked of `collection.db`. Other fences are not run.
"""

import doctest
import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KINDS = frozenset({"console", "python", "sql", "json", "yaml", "text"})
"""What a fence may be marked with; the first three are run."""

LOOSELY = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PATIENCE = 300
"""Seconds for one command; the longest reads seven reports, in five if it is alone."""


class ExampleError(Exception):
    """An example did not do what its page says."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its mark, its text, and the line of the page it begins on."""

    kind: str
    body: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in their order."""
    for hit in FENCE.finditer(page):
        yield Block(hit[1], hit[2], page.count("\n", 0, hit.start()) + 1)


def commands(body: str) -> list[tuple[str, str]]:
    r"""The commands of a console block, each with what it should print.

    >>> commands("$ cat <<END\n> a\n> END\na\n$ true\n")
    [('cat <<END\na\nEND', 'a\n'), ('true', '')]
    """
    found: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], ""))
        elif not found:
            raise ExampleError(f"no command stands before: {line}")
        elif line.startswith("> ") and not found[-1][1]:
            found[-1] = (f"{found[-1][0]}\n{line[2:]}", "")
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    return found


def run(page: str, folder: Path, *, names: dict[str, Any] | None = None) -> int:
    """Run the examples of a page in a folder; how many were run.

    Args:
        page: Markdown.
        folder: Where they are run; what they write stays there.
        names: What Python blocks may use without defining it.

    Raises:
        ExampleError: naming the line of the first block that failed.
    """
    known = dict(names or {})
    count = 0
    with chdir(folder):
        for block in blocks(page):
            try:
                count += _run(block, folder, known)
            except Exception as error:
                raise ExampleError(f"line {block.line}: {error}") from error
    return count


def _run(block: Block, folder: Path, known: dict[str, Any]) -> int:
    if block.kind == "console":
        some = commands(block.body)
        for command, expected in some:
            _command(command, expected, folder)
        return len(some)
    if block.kind == "python":
        exec(compile(block.body, "<example>", "exec"), known)
        return 1
    if block.kind == "sql":
        return _ask(block.body, folder / "collection.db")
    if block.kind not in KINDS:
        raise ExampleError(f"the fence has no mark of {', '.join(sorted(KINDS))}")
    if block.body.startswith("$ "):
        raise ExampleError(f"commands are marked as console, not {block.kind}")
    return 0


def _command(command: str, expected: str, folder: Path) -> None:
    if command.startswith("dragoman explore"):
        _serve(command, folder)
        return
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=folder, env=_around(folder),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    if done.returncode:
        raise ExampleError(f"{command} ended with {done.returncode}: {done.stdout}")
    checker = doctest.OutputChecker()
    if expected and not checker.check_output(expected, done.stdout, LOOSELY):
        raise ExampleError(f"{command} printed\n{done.stdout}and not\n{expected}")


def _serve(command: str, folder: Path) -> None:
    """Start the explorer, ask it for a summary, and end it."""
    with subprocess.Popen(
        ["bash", "-c", f"exec {command} --no-open --port 0"], cwd=folder,
        env=_around(folder), stderr=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        assert server.stderr is not None
        try:
            line = server.stderr.readline()
            found = re.search(r"http://\S+?(?=/?[\s?])", line)
            if found is None:
                raise ExampleError(f"{command} said {line}")
            with urllib.request.urlopen(f"{found[0]}/api/summary", timeout=30) as said:
                assert said.status == 200
        finally:
            server.terminate()


def _around(folder: Path) -> dict[str, str]:
    """The environment: `dragoman` is this one, and pip asks no index.

    An environment made in the folder comes first, and finds the libraries that are
    installed here, so that a wheel can be installed and tried without a network.
    """
    own = folder / ".bin"
    if not own.is_dir():
        own.mkdir()
        call = f"PYTHONPATH={ROOT / 'src'} exec {sys.executable} -m dragoman.cli"
        (own / "dragoman").write_text(f'#!/bin/sh\n{call} "$@"\n')
        (own / "dragoman").chmod(0o755)
    here = Path(sys.executable).parent
    return {
        **os.environ,
        "PATH": f"{folder / 'env' / 'bin'}:{own}:{here}:{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}",
        "BROWSER": "true",
        "COLUMNS": "100",
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


def _ask(body: str, db: Path) -> int:
    import duckdb

    statements = [part for part in body.split(";") if part.strip()]
    with duckdb.connect(str(db), read_only=True) as sql:
        for statement in statements:
            sql.execute(statement).fetchall()
    return len(statements)
