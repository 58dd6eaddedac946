"""What sort of actor somebody is: government, army, parliament, rebels, media.

The sector of a person follows from the office that the report gives, and of a body
without one of its own from the words of its name; offices.yaml has the tables.
"""

from dragoman.codebook import cached, load
from dragoman.record import EntityKind
from dragoman.resolve.atlas import atlas

UNNAMED = "unnamed: "
"""What stands before the office of somebody whom no name names."""
LAST_WORDS = 3
"""Words of the longest end of a name that says what a body is."""


@cached
def _table(name: str) -> dict[str, str]:
    """A table of offices.yaml as words and their codes."""
    listed = load("offices")["sectors"][name]
    return {word: code for code, words in listed.items() for word in words}


def of(
    kind: EntityKind, name: str, title: str | None, head: str, *, of_state: bool
) -> str | None:
    """The sector of a member of the cast that has none from the codebook.

    Args:
        kind: Of the entity.
        name: Its name.
        title: The office it holds now, if any.
        head: Lemma of the noun that heads the office.
        of_state: Whether it belongs to a state.
    """
    if kind == "person":
        if title is None and name.startswith(UNNAMED):
            title = name.removeprefix(UNNAMED)
            head = title.split()[-1].lower() if title else ""
        return of_office(title, head, of_state=of_state) if title else None
    return of_body(name) if kind in ("organisation", "group") else None


def of_office(title: str, head: str, *, of_state: bool) -> str | None:
    """The sector of who holds an office.

    >>> of_office("Army Chief of Staff of Chad", "chief", of_state=True)
    'MIL'
    >>> of_office("Ambassador to NATO of Chad", "ambassador", of_state=True)
    'GOV'
    """
    words = title.replace("-", " - ").replace(",", " ,").split()
    low = [w.lower() for w in words]
    for word, code in _table("override").items():
        if word in low:
            return code
    for at in range(len(words)):
        hit = atlas().longest(words, at)
        if hit and hit[1].sector and "to" not in low[max(0, at - 2) : at]:
            return hit[1].sector
    heads = _table("heads")
    if head in heads:
        return heads[head]
    for word in low:
        if word in _table("words"):
            return _table("words")[word]
    listed = load("offices")["sectors"]
    alone = title.lower() in listed["alone"]
    return "GOV" if alone or (of_state and head in listed["of_state"]) else None


def of_body(name: str) -> str | None:
    """The sector of a body by the end of its name, or its beginning.

    >>> of_body("Sudanese Armed Forces"), of_body("Ministry of Defence")
    ('MIL', 'GOV')
    """
    words = name.lower().replace("’s", " 's").replace("'s", " 's").split()
    table = _table("bodies")
    for length in range(LAST_WORDS, 0, -1):
        code = table.get(" ".join(words[-length:]))
        if code:
            return code
    return table.get(" ".join(words[:2]))
