"""The parse as plain lists, read once a document.

spaCy's token objects are pleasant and slow: asking a thousand tokens for their head
costs more than the rules that want to know. A `Tree` pulls every column out once.
Dependency labels are Universal Dependencies, without their subtypes where a rule does
not need them (`label`), and with them (`dep`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.attrs import (
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    LEMMA,
    LENGTH,
    POS,
    SENT_START,
    TAG,
)
from spacy.tokens import Doc

from dragoman.extract.drafts import Chars

KEPT = "dragoman.tree"
"""Where a document keeps its tree."""


class Tree:
    """Columns of one annotated document; a token is its position.

    Attributes:
        words: The tokens as they stand.
        starts, ends: Their code point offsets.
        heads: Position of each token's head; a root is its own.
        dep, label: Relation to the head, with and without its subtype.
        pos, tag, lemma: Part of speech (UPOS), Penn tag, lemma in lower case.
        sentence: Number of the sentence of each token.
    """

    @classmethod
    def of(cls, doc: Doc) -> "Tree":
        """The columns of a document, made once and kept with it."""
        kept: Tree | None = doc.user_data.get(KEPT)
        if kept is None:
            kept = doc.user_data[KEPT] = cls(doc)
        return kept

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        strings = doc.vocab.strings
        wanted = [
            DEP,
            POS,
            TAG,
            LEMMA,
            SENT_START,
            ENT_IOB,
            ENT_TYPE,
            HEAD,
            IDX,
            LENGTH,
        ]
        columns = np.asarray(doc.to_array(wanted), dtype="uint64")
        columns = columns.reshape(len(doc), len(wanted))
        names = {int(k): strings[int(k)] for k in np.unique(columns[:, :4])}
        names |= {int(k): strings[int(k)] for k in np.unique(columns[:, 6])}
        rows: list[list[Any]] = columns.tolist()
        self.dep = [names[r[0]] for r in rows]
        self.label = [d.partition(":")[0] for d in self.dep]
        self.pos = [names[r[1]] for r in rows]
        self.tag = [names[r[2]] for r in rows]
        self.lemma = [names[r[3]].lower() for r in rows]
        self.entity = [names[r[6]] if r[5] in (1, 3) else "" for r in rows]
        self.starts: list[int] = [r[8] for r in rows]
        self.ends = [r[8] + r[9] for r in rows]
        text = self.text
        self.words = [text[a:b] for a, b in zip(self.starts, self.ends, strict=True)]
        # From the token to its head; a token without a relation is its own head.
        offsets = np.where(columns[:, 0] == 0, 0, columns[:, 7].astype("int64"))
        self.heads: list[int] = (np.arange(len(doc)) + offsets).tolist()
        firsts = [i for i, r in enumerate(rows) if r[4] == 1 or not i]
        self.bounds = list(pairwise([*firsts, len(doc)]))
        self.sentence = [0] * len(doc)
        for number, (first, last) in enumerate(self.bounds):
            self.sentence[first:last] = [number] * (last - first)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        found: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                found[head].append(i)
        return found

    @cached_property
    def edges(self) -> list[tuple[int, int]]:
        """First and last token of each token's subtree, both inclusive."""
        left, right = list(range(len(self))), list(range(len(self)))
        for i in self._leaves_first():
            head = self.heads[i]
            if head != i:
                left[head] = min(left[head], left[i])
                right[head] = max(right[head], right[i])
        return list(zip(left, right, strict=True))

    def _leaves_first(self) -> Iterator[int]:
        waiting = [len(c) for c in self.children]
        ready = [i for i, n in enumerate(waiting) if not n]
        while ready:
            i = ready.pop()
            yield i
            head = self.heads[i]
            if head != i:
                waiting[head] -= 1
                if not waiting[head]:
                    ready.append(head)

    def dependents(self, token: int, *labels: str) -> list[int]:
        """The dependents of `token` with one of these labels (no subtypes)."""
        return [c for c in self.children[token] if self.label[c] in labels]

    def first(self, token: int, *labels: str) -> int | None:
        """The first dependent of `token` with one of these labels."""
        for child in self.children[token]:
            if self.label[child] in labels:
                return child
        return None

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above `token`, nearest first."""
        for _ in range(len(self)):
            head = self.heads[token]
            if head == token:
                return
            yield head
            token = head

    def chars(self, first: int, last: int) -> Chars:
        """The characters from token `first` to token `last`, inclusive."""
        return Chars(self.starts[first], self.ends[last])

    def tokens(self, chars: Chars) -> range:
        """The tokens that lie in or touch these characters."""
        first = bisect_right(self.ends, chars.start)
        stop = bisect_left(self.starts, chars.end)
        return range(first, max(first, stop))

    def head_of(self, first: int, last: int) -> int:
        """The token of a stretch whose head lies outside it (the first such one)."""
        for i in range(first, last + 1):
            head = self.heads[i]
            if head == i or not first <= head <= last:
                return i
        return first

    def subtree(self, token: int) -> Chars:
        """The characters that `token` and all below it cover."""
        first, last = self.edges[token]
        return self.chars(first, last)
