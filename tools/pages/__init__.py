"""What writes the pages of the reference: a module for each page.

Every module has `page`, which gives Markdown; none touches a file of docs/.
"""


def table(heads: list[str], rows: list[list[str]]) -> str:
    r"""A table in Markdown; bars in cells are escaped.

    >>> print(table(["a", "b"], [["1", "x|y"]]), end="")
    | a | b |
    |---|---|
    | 1 | x\|y |
    """
    lines = [heads, ["---"] * len(heads), *rows]
    written = []
    for line in lines:
        cells = [" ".join(cell.split()).replace("|", "\\|") for cell in line]
        bare = line[0] == "---"
        written.append(
            "|" + "|".join(cells if bare else [f" {c} " for c in cells]) + "|"
        )
    return "\n".join(written) + "\n"
