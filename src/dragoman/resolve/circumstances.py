"""When and where a clause says that something was said or done."""

from collections.abc import Sequence

from dragoman.extract.drafts import Chars
from dragoman.extract.times import Timex
from dragoman.record import Span, Time
from dragoman.resolve.cast import Cast, Member

PLACING = frozenset(
    {"in", "at", "near", "from", "inside", "outside", "across", "on", "around", "into"}
    | {"over", "off", "throughout", "along"}
)
"""Prepositions that say where."""
PREDICATES = ("VERB", "AUX")
NOUNS_BETWEEN = 3
"""Nouns that a time may hang below and still belong to the clause."""
EVENTFUL = frozenset(
    {"after", "before", "following", "since", "during", "amid", "until"}
)
"""Prepositions that date by an event."""


class Circumstances:
    """Times and places of one report, by the word that they belong to."""

    def __init__(self, cast: Cast, times: list[Timex]) -> None:
        self.cast = cast
        self.tree = cast.tree
        self.times = times
        self._heads = [self._head(t) for t in times]

    def _head(self, time: Timex) -> int:
        tokens = self.tree.tokens(time.chars)
        if not tokens or tokens[0] >= len(self.tree):
            return -1
        return self.tree.head_of(tokens[0], min(tokens[-1], len(self.tree) - 1))

    def time(self, word: int, outside: Sequence[Chars] = ()) -> Time | None:
        """When the verb or noun says that it was.

        Args:
            word: The verb or noun.
            outside: Stretches whose times belong to something else.
        """
        best: tuple[int, Timex] | None = None
        for head, time in zip(self._heads, self.times, strict=True):
            if head < 0 or time.kind == "SET" or head == word:
                continue
            if any(part.overlap(time.chars) for part in outside):
                continue
            steps = self._steps(head, word)
            if steps is None:
                continue
            rank = steps + (5 if time.kind == "DURATION" else 0)
            if best is None or rank < best[0]:
                best = rank, time
        return self.as_time(best[1]) if best else self._event(word, outside)

    def as_time(self, time: Timex) -> Time:
        """An expression as the record writes it."""
        span = Span.of(self.tree.text, *time.chars)
        return Time(
            words=span.quote,
            span=span,
            value=time.value,
            anchor=time.anchor,
            mod=time.mod,
        )

    def _steps(self, head: int, word: int) -> int | None:
        """How many words a time hangs below the word, without a verb between."""
        tree = self.tree
        if tree.sentence[head] != tree.sentence[word]:
            return None
        for steps, above in enumerate(tree.ancestors(head)):
            if above == word:
                return steps
            if tree.pos[above] in PREDICATES or steps >= NOUNS_BETWEEN:
                return None
        return None

    def _event(self, word: int, outside: Sequence[Chars]) -> Time | None:
        """ "after the talks": words that date by an event."""
        tree = self.tree
        for child in tree.dependents(word, "obl", "advcl"):
            case = tree.first(child, "case", "mark")
            if case is None or tree.lemma[case] not in EVENTFUL:
                continue
            first, last = tree.edges[child]
            if last - first > 12:
                continue
            chars = tree.chars(first, last)
            if any(part.overlap(chars) for part in outside):
                continue
            span = Span.of(tree.text, *chars)
            return Time(words=span.quote, span=span)
        return None

    def places(self, word: int, outside: Sequence[Chars] = ()) -> list[Member]:
        """Where the verb or noun says that it was."""
        tree = self.tree
        found: list[Member] = []
        for child in tree.dependents(word, "obl", "nmod"):
            case = tree.first(child, "case")
            if case is None or tree.lemma[case] not in PLACING:
                continue
            if any(part.overlap(tree.chars(child, child)) for part in outside):
                continue
            for one in (child, *tree.dependents(child, "conj")):
                member = self.cast.at.get(one)
                if member is None:
                    member = next(
                        (
                            self.cast.at[k]
                            for k in tree.dependents(one, "flat", "compound", "appos")
                            if k in self.cast.at
                        ),
                        None,
                    )
                if member and member.kind in ("place", "state"):
                    found.append(member)
        return list(dict.fromkeys(found)) if found else found
