"""What a time expression is seen from: the telling of a report as far as it has come.

The anchor is the date of publication or, within a narrated past, the date that the
report spoke of last; the verb says whether "Monday" was or will be.
"""

import re

from dragoman.extract import dates
from dragoman.extract.dates import Day
from dragoman.extract.drafts import Chars
from dragoman.extract.timewords import Found, Kind, Timex, timex
from dragoman.extract.trees import Tree

BEGINNING = frozenset(
    {"begin", "began", "open", "opened", "start", "started", "launch", "commence"}
)
"""Verbs from whose date days are counted."""
PUBLISHED = "published"
"""The anchor of what was resolved against the date of publication."""


class Narration:
    """One report while its expressions are resolved in text order."""

    def __init__(self, tree: Tree, published: Day | None) -> None:
        self.tree = tree
        self.text = tree.text
        self.published = published
        self.before: list[Timex] = []

    def in_play(self, found: Found, *, coarse: bool = False) -> Timex | None:
        """The last date of the narration: in this sentence or the two before it.

        Args:
            found: The expression that looks for its anchor.
            coarse: Whether a month or a year will do.
        """
        for made in reversed(self.before):
            if made.kind not in ("DATE", "TIME") or not made.value:
                continue
            if self._sentences_between(made.chars.start, found.start) > 2:
                return None
            head = made.value.split("/")[0].strip(".") or made.value
            if dates.day_of(head) is None:
                continue
            if coarse or len(head.split("T")[0]) == 10:
                return made
        return None

    def _sentences_between(self, one: int, other: int) -> int:
        tree = self.tree
        a, b = tree.tokens(Chars(one, one + 1)), tree.tokens(Chars(other, other + 1))
        if not a or not b or b[0] >= len(tree):
            return 0
        return tree.sentence[b[0]] - tree.sentence[a[0]]

    def narrated_year(self, found: Found) -> tuple[int, str] | None:
        """The year that the narration is in, where it is not that of publication."""
        made = self.in_play(found, coarse=True)
        if made is None or not made.free or made.value is None:
            return None
        if self._sentences_between(made.chars.start, found.start) > 1:
            return None
        year = int(made.value.lstrip("./")[:4])
        if self.published and year >= self.published.year:
            return None
        return year, self.text[made.chars.start : made.chars.end]

    def direction(self, found: Found) -> int:
        """-1 where the clause tells what was, 1 where it tells what will be."""
        tree = self.tree
        tokens = tree.tokens(Chars(found.start, found.end))
        if not tokens or tokens[0] >= len(tree):
            return -1
        if _TO_COME.search(self.text[: found.start][-24:]):
            return 1
        at = tree.head_of(tokens[0], min(tokens[-1], len(tree) - 1))
        for verb in (at, *tree.ancestors(at)):
            mark = tree.first(verb, "mark")
            if mark is not None and tokens[-1] < mark < verb:
                continue  # "urged them on Sunday to return": its clause begins later
            if tree.pos[verb] in ("VERB", "AUX") or tree.tag[verb].startswith("VB"):
                return _tense(tree, verb)
            cop = tree.first(verb, "cop")
            if cop is not None:
                return _tense(tree, verb)
        return -1

    def near(self, found: Found, month: int, day: int | None) -> Timex:
        """A date without a year."""
        kind: Kind = "DATE"
        told = self.narrated_year(found)
        direction = self.direction(found)
        if told and direction < 0:
            value = dates.date(told[0], month, day)
            return timex(found, kind, value, anchor=told[1])
        if self.published is None:
            return timex(found, kind, None)
        value = dates.nearest(self.published, month, day, direction)
        return timex(found, kind, value, anchor=PUBLISHED)

    def begins(self, told: Timex) -> bool:
        """Whether something began on a date: its sentence says so."""
        tree = self.tree
        tokens = tree.tokens(told.chars)
        if not tokens or tokens[0] >= len(tree):
            return False
        first, last = tree.bounds[tree.sentence[tokens[0]]]
        return any(
            tree.lemma[i] in BEGINNING or tree.words[i].lower() in BEGINNING
            for i in range(first, last)
        )

    def words_of(self, told: Timex) -> str:
        """The words of an expression, to be named as an anchor."""
        return self.text[told.chars.start : told.chars.end]


_MODALS = frozenset(
    {"will", "’ll", "'ll", "shall", "may", "might", "could", "would", "should", "must"}
    | {"can"}
)
_PLANNED = frozenset({"schedule", "plan", "expect", "slate", "set", "due"})
"""Verbs whose past speaks of what will be: "is scheduled for Monday"."""
_TO_COME = re.compile(r"(?i)\b(?:ahead of|in the run-up to|run-up to) (?:the )?$")
"""What stands before a day that had not come when the report was written."""


def _tense(tree: Tree, verb: int) -> int:
    """1 for a verb about what will be, else -1.

    A form that is neither the lemma nor ends in "-s" or "-ing" is a past one, whatever
    its tag: "vowed" is, even where a tagger took it for a present tense.
    """
    words = {tree.words[c].lower() for c in tree.dependents(verb, "aux", "cop")}
    if words & _MODALS:
        told = words & {"have"} and tree.tag[verb] == "VBN"
        return -1 if told else 1
    if _is_past(tree, verb) or words & {"was", "were", "had", "did", "been"}:
        passive = words & {"is", "are", "be", "’s", "'s"}
        if passive and not words & {"been", "was", "were", "has", "have", "had"}:
            return 1
        return 1 if tree.lemma[verb] in _PLANNED else -1
    if tree.tag[verb] == "VB":
        light = verb > 0 and not words and tree.heads[verb - 1] == verb
        return -1 if light and _is_past(tree, verb - 1) else 1  # "took effect"
    if tree.tag[verb] == "VBG" and words & {"is", "are", "'re", "’re"}:
        return 1
    if tree.tag[verb] in ("VBZ", "VBP") and tree.lemma[verb] not in ("say", "have"):
        return 1  # "talks resume on Thursday": no reporter tells the past so
    if any(tree.tag[c] in ("VBZ", "VBP") and tree.lemma[c] != "be"
           for c in tree.dependents(verb, "cop")):  # fmt: skip
        return 1  # a verb that the parse took for a copula
    if tree.pos[verb] in ("ADJ", "NOUN") and tree.lemma[verb] in ("due", "likely"):
        return 1
    return -1


def _is_past(tree: Tree, verb: int) -> bool:
    word, tag = tree.words[verb].lower(), tree.tag[verb]
    if tag in ("VBD", "VBN"):
        return True
    present = word == tree.lemma[verb] or word.endswith(("s", "ing"))
    return tag in ("VBZ", "VBP") and not present
