"""Introductions: who is introduced as what, learnt from the report itself.

A title stands before a name ("Turkish Foreign Minister Hakan Demir"), an apposition
behind it ("Lina Haddad, the head of the mission,"), a clause says it ("Haddad is the
head of ...", "who serves as ...", "who heads ...", "was named as ...").

Which of these ways counts is decided here and nowhere else; `titles`, `appositions` and
`appointments` each know one of them, and `offices` puts what they find into words.
"""

from dragoman.extract.drafts import Chars
from dragoman.extract.trees import Tree
from dragoman.resolve import appointments, appositions, titles
from dragoman.resolve.atlas import atlas, of_country
from dragoman.resolve.mentions import Mention
from dragoman.resolve.offices import Office, worded
from dragoman.resolve.titles import Title


def of_person(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """The office that a person is introduced with at this mention, if any.

    A rank is the office only where nothing else is said: a marshal who is "the head of
    the armed forces" holds that office.

    Args:
        tree: The parse.
        mention: The name.
        others: Tokens of the names of other persons, which no office runs over.
    """
    title = titles.before(tree, mention, others)
    held = _before(tree, mention, title) if title else None
    if title is not None and not titles.is_rank(tree, title):
        return held
    return (
        _behind(tree, mention, others)
        or appointments.stated(tree, mention)
        or appointments.of_person(tree, mention, others)
        or held
    )


def further(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """The office that a clause gives somebody besides the one he is introduced with."""
    return appointments.of_person(tree, mention, others)


def _before(tree: Tree, mention: Mention, title: Title) -> Office | None:
    start, last = tree.starts[title.first], tree.ends[mention.last]
    owner = ""
    if title.owner:
        owner = tree.text[start : tree.ends[title.owner[-1]]]
    made = worded(tree, title.phrase, Chars(start, last), owner=owner)
    of = _state_after(tree, mention)
    if made and of and made.country is None:
        made.country = of[0]
        made.title += f" of {of_country(of[0])}"
        made.evidence = Chars(made.evidence.start, tree.ends[of[1]])
    return made


def _behind(tree: Tree, mention: Mention, others: set[int]) -> Office | None:
    """An apposition: `, (the) ... minister ...,` behind a name."""
    comma = mention.last + 1
    if comma >= len(tree) or tree.words[comma] != ",":
        return None
    found = appositions.phrase(tree, comma + 1, others)
    if found is None:
        return None
    return worded(tree, found, Chars(tree.starts[mention.first], tree.ends[found[-1]]))


def _state_after(tree: Tree, mention: Mention) -> tuple[str, int] | None:
    """ "President Olga Petrova of Moldova": the state behind the name."""
    at = mention.last + 1
    if at + 1 >= len(tree) or tree.words[at] != "of":
        return None
    if tree.words[at + 1].lower() == "the":
        at += 1
    hit = atlas().longest(tree.words, at + 1) if at + 1 < len(tree) else None
    if hit and hit[1].sense == "name" and hit[1].country:
        return hit[1].country, at + hit[0]
    return None
