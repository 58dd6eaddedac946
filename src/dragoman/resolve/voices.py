"""Who speaks where: the statements of a report as voices that words are heard in."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.annotate import quotations
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.trees import Tree
from dragoman.resolve.cast import Member
from dragoman.resolve.referents import words

MARKS = frozenset("\"“”„«»'‘’")
SINGLE = re.compile(r"(?<!\w)[‘']((?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)")
TAG = 12
"""Words behind a quotation within which a verb says whose it is."""
BACK = 3
"""Statements looked back over for one that somebody makes."""
AT_ONCE = 10
"""Characters between two quotations of one speech: marks, a line break."""


@dataclass(slots=True)
class Voices:
    """Statements in text order, asked by token.

    Attributes:
        tree: The parse.
        drafts: The statements of the report.
        named: Says whom the words of a source name.
    """

    tree: Tree
    drafts: list[StatementDraft]
    named: Callable[[Chars], list[Member]]
    _quoted: dict[int, int] = field(default_factory=dict)
    _told: dict[int, int] = field(default_factory=dict)
    _quotes: list[Chars] = field(default_factory=list)
    _over: dict[int, set[int]] = field(default_factory=dict)
    _sources: dict[int, int] = field(default_factory=dict)
    _inner: dict[int, int] = field(default_factory=dict)
    _asked: set[int] = field(default_factory=set)
    _spoken: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note for every token the innermost quotation and the innermost report."""
        self._quotes = [Chars(*q) for q in quotations(self.tree.doc)]
        for number in sorted(range(len(self.drafts)), key=self._size, reverse=True):
            draft = self.drafts[number]
            for part in draft.contents:
                at = self._quoted if self._in_marks(draft, part) else self._told
                for token in self.tree.tokens(part):
                    at[token] = number
                    self._over.setdefault(token, set()).add(number)
            self._sources |= dict.fromkeys(self.source(number), number)
        self._orphans()
        self._single()
        self._spoken = sorted(
            (self._spoken_at(n), n)
            for n, d in enumerate(self.drafts)
            if d.source and not d.belief and d.inside is None
        )

    def _orphans(self) -> None:
        """Give words in marks that no statement has to whoever speaks around them."""
        for quote in self._quotes:
            tokens = self.tree.tokens(quote)
            free = [i for i in tokens if i not in self._over]
            near = [
                (max(0, part.start - quote.end), n)
                for n, draft in enumerate(self.drafts)
                if draft.inside is None and not self._speaks_inside(draft, quote)
                for part in draft.contents
                if part.end > quote.start and part.start - quote.end <= AT_ONCE
            ]
            if near and free:
                self._quoted |= dict.fromkeys(free, min(near)[1])
            elif free:
                source = self._after_mark(tokens[-1])
                if source is not None:
                    self._inner |= dict.fromkeys(free, source)

    def _speaks_inside(self, draft: StatementDraft, quote: Chars) -> bool:
        """Whether the source of a statement stands in a quotation itself."""
        return draft.source is not None and quote.covers(draft.source)

    def _size(self, number: int) -> int:
        return sum(c.end - c.start for c in self.drafts[number].contents)

    def _in_marks(self, draft: StatementDraft, part: Chars) -> bool:
        """Whether a part of a content is quoted by its own statement."""
        if any(quote.covers(part) for quote in self._quotes):
            text = self.tree.text
            before = text[max(0, part.start - 2) : part.start].strip()
            return draft.inside is None or (bool(before) and before[-1] in MARKS)
        return draft.quote_type == "direct" and draft.inside is None

    def quotation(self, token: int) -> int | None:
        """Number of the statement in whose quotation marks a token stands."""
        return self._quoted.get(token)

    def report(self, token: int) -> int | None:
        """Number of the innermost statement that reports a token without marks."""
        return self._told.get(token)

    def inner(self, token: int) -> int | None:
        """Who speaks in single marks within a quotation: ‘We know’, they said."""
        return self._inner.get(token)

    def _single(self) -> None:
        """Note the source of what stands in single marks behind "they said"."""
        tree = self.tree
        for quote in self._quotes:
            inside = tree.text[quote.start : quote.end]
            for found in SINGLE.finditer(inside):
                start = quote.start + found.start(1)
                tokens = tree.tokens(Chars(start, quote.start + found.end(1)))
                source = self._before_mark(tokens[0]) if tokens else None
                if source is not None:
                    self._inner |= dict.fromkeys(tokens, source)

    def _before_mark(self, token: int) -> int | None:
        """The subject of the reporting verb that leads up to a mark."""
        tree = self.tree
        for verb in range(token - 1, max(token - 4, 0), -1):
            if tree.pos[verb] == "VERB" and tree.lemma[verb] in words("willed"):
                subject = tree.first(verb, "nsubj")
                return subject if subject is not None else verb - 1
        return None

    def _after_mark(self, token: int) -> int | None:
        """The subject of a verb that follows a quotation: "…," Demir said."""
        tree = self.tree
        for verb in range(token + 1, min(token + TAG, len(tree))):
            if tree.pos[verb] == "VERB" and tree.lemma[verb] in words("willed"):
                return tree.first(verb, "nsubj")
        return None

    def over(self, token: int) -> set[int]:
        """Numbers of all statements in whose content a token stands."""
        return self._over.get(token, set())

    def spoken_by(self, token: int) -> int | None:
        """Number of the statement whose source a token is part of."""
        return self._sources.get(token)

    def source(self, number: int) -> range:
        """The tokens that name who makes a statement."""
        source = self.drafts[number].source
        return self.tree.tokens(source) if source else range(0)

    def begins(self, number: int) -> int | None:
        """The first token in quotation marks of what a statement says, if any."""
        tokens = [i for p in self.drafts[number].contents for i in self.tree.tokens(p)]
        return min((i for i in tokens if i in self._quoted), default=None)

    def speakers(self, number: int) -> list[Member]:
        """Who makes a statement; what goes on has the speaker it goes on from."""
        draft = self.drafts[number]
        if number in self._asked:
            return []  # a source that asks for its own speaker
        self._asked.add(number)
        try:
            if draft.source is not None:
                return self.named(draft.source)
            if draft.continues is not None:
                return self.speakers(draft.continues)
            return self.speakers(draft.inside) if draft.inside is not None else []
        finally:
            self._asked.discard(number)

    def addressees(self, number: int) -> list[Member]:
        """Who is spoken to, where the clause says so."""
        draft = self.drafts[number]
        if draft.addressee is not None:
            return self.named(draft.addressee)
        return self.addressees(draft.continues) if draft.continues is not None else []

    def last(self, token: int) -> int | None:
        """Number of the last statement in somebody's own voice before a token."""
        at = bisect_left(self._spoken, (token, -1))
        return self._spoken[at - 1][1] if at else None

    def heard(self, token: int) -> list[Member]:
        """Who spoke last before a token, statements of nobody passed over."""
        at = bisect_left(self._spoken, (token, -1))
        for _, number in reversed(self._spoken[max(0, at - BACK) : at]):
            if found := self.speakers(number):
                return found
        return []

    def _spoken_at(self, number: int) -> int:
        draft = self.drafts[number]
        cue = self.tree.tokens(draft.cue) if draft.cue else range(0)
        source = self.source(number)
        return max(source[0] if source else 0, cue[0] if cue else 0)

    def order(self, token: int) -> tuple[int, int, int]:
        """When a token is read: a quotation after the words that say whose it is."""
        number = self.quotation(token)
        seen: set[int] = set()
        while number is not None and number not in seen:
            seen.add(number)
            draft = self.drafts[number]
            source = self.source(number)
            if source:
                return max(source[-1], token), 1, token
            number = draft.continues if draft.continues is not None else draft.inside
        return token, 0, token
