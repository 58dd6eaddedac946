"""Training windows: words with the labels of one corpus, as long as at run time."""

import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from dragoman.annotate.features import Pieces, opens_paragraph
from dragoman.annotate.quotes import quotations, states
from dragoman.annotate.tokens import english
from dragoman.annotate.windows import CONTEXT, LIMIT, STOPS
from training import marks
from training.corpora import NamedSentence, TreeSentence

TREE_LIMIT = 270
"""Pieces of a treebank window: about as many as are read at once at run time."""
NAME_LIMIT = 150
LONGEST = 400
"""Pieces of a sentence that is left out of training: lists and tables."""
KEPT_MARKS = "$€£%"
"""Marks that may stand at the edge of a span, as in the attribution scorer."""

IGNORE = -100
EVENT_LABELS = ("type", "mode", "modality", "act", "status", "stance")
"""What is said of a trigger."""


@dataclass(slots=True)
class Window:
    """Words of one window with the labels of one task.

    Attributes:
        task: `tree`, `names`, `attribution` or `event`.
        pieces, shapes: Of each word.
        quoted, opens: Whether it stands in quotation marks, opens a paragraph.
        labels: By head; one value a word, but for `cued` (one entry a cue).
    """

    task: str
    pieces: list[list[int]]
    shapes: list[int]
    quoted: list[int]
    opens: list[int]
    labels: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Pieces of the window with the marks at its ends."""
        return sum(map(len, self.pieces)) + 2


def _window(
    task: str,
    words: list[str],
    opens: list[int],
    quoted: list[int],
    pieces: Pieces,
    labels: dict[str, Any],
) -> Window:
    found = [pieces(w) for w in words]
    return Window(
        task, [f[0] for f in found], [f[1] for f in found], quoted, opens, labels
    )


def _quoted(words: list[str], opens: list[int], spaces: list[bool]) -> list[int]:
    """Rebuild the text, then ask the same function as at run time."""
    text, starts = "", []
    for word, opened, space in zip(words, opens, spaces, strict=True):
        if opened and text:
            text = text.rstrip() + "\n\n"
        starts.append(len(text))
        text += word + " " * space
    return [int(q) for q in states(quotations(text), starts)]


def trees(documents: Iterable[list[TreeSentence]], pieces: Pieces) -> Iterator[Window]:
    """Windows of consecutive treebank sentences."""
    for document in documents:
        chosen: list[TreeSentence] = []
        size = 2
        for sentence in document:
            length = sum(len(pieces(row[1])[0]) for row in sentence.rows)
            if length > LONGEST:
                continue
            if chosen and size + length > TREE_LIMIT:
                yield _tree_window(chosen, pieces)
                chosen, size = [], 2
            chosen.append(sentence)
            size += length
        if chosen:
            yield _tree_window(chosen, pieces)


def _tree_window(sentences: list[TreeSentence], pieces: Pieces) -> Window:
    rows = [row for s in sentences for row in s.rows]
    opens: list[int] = []
    heads: list[int] = []
    start: list[int] = []
    number: list[int] = []
    for n, sentence in enumerate(sentences):
        base = len(heads)
        for j, row in enumerate(sentence.rows):
            head = int(row[6])
            heads.append(base + (head - 1 if head else j))
            opens.append(int(sentence.opens_paragraph and j == 0))
            start.append(int(j == 0))
            number.append(n)
    words = [row[1] for row in rows]
    spaces = ["SpaceAfter=No" not in row[9] for row in rows]
    labels = {
        "upos": [row[3] for row in rows],
        "xpos": [row[4] for row in rows],
        "dep": [row[7] if int(row[6]) else "root" for row in rows],
        "head": heads,
        "start": start,
        "sentence": number,
    }
    quoted = _quoted(words, opens, spaces)
    return _window("tree", words, opens, quoted, pieces, labels)


def names(sentences: Iterable[NamedSentence], pieces: Pieces) -> Iterator[Window]:
    """Windows of consecutive sentences with names."""
    rows: list[tuple[str, str]] = []
    starts: list[int] = []
    size = 2
    for sentence in sentences:
        length = sum(len(pieces(word)[0]) for word, _ in sentence)
        if length > LONGEST:
            continue
        if rows and size + length > NAME_LIMIT:
            yield _name_window(rows, starts, pieces)
            rows, starts, size = [], [], 2
        rows += sentence
        starts += [1] + [0] * (len(sentence) - 1)
        size += length
    if rows:
        yield _name_window(rows, starts, pieces)


def _name_window(
    rows: list[tuple[str, str]], starts: list[int], pieces: Pieces
) -> Window:
    words = [word for word, _ in rows]
    opens = [int(i == 0) for i in range(len(rows))]
    quoted = _quoted(words, opens, [True] * len(rows))
    labels = {"ner": [tag for _, tag in rows], "start": starts}
    return _window("names", words, opens, quoted, pieces, labels)


def as_quotation(window: Window, rng: random.Random) -> Window:
    """A copy in which a run of the sentences counts as quoted.

    Few treebank sentences stand in quotation marks with others, and much of the news
    does: without this the parse within quotations is far worse than outside them.
    """
    starts = [i for i, s in enumerate(window.labels["start"]) if s]
    first = rng.randrange(len(starts))
    last = rng.randrange(first, len(starts))
    stop = starts[last + 1] if last + 1 < len(starts) else len(window.quoted)
    quoted = list(window.quoted)
    quoted[starts[first] : stop] = [1] * (stop - starts[first])
    return replace(window, quoted=quoted)


class Told:
    """Makes windows of the project's marked passages, several to a window."""

    SIZES = (40, 90, 150, 230)
    """Pieces that a window holds at most, drawn anew for each: alone and in context."""

    def __init__(self, pieces: Pieces, rng: random.Random) -> None:
        self.pieces = pieces
        self.rng = rng
        self.nlp = english()

    def windows(self, found: list[marks.Passage]) -> Iterator[Window]:
        """Windows of one passage or several, drawn anew at each call."""
        order = list(found)
        self.rng.shuffle(order)
        chosen: list[marks.Passage] = []
        size, limit = 2, self.rng.choice(self.SIZES)
        for passage in order:
            length = len(passage.text) // 4
            if chosen and size + length > limit:
                yield self._window(chosen)
                chosen, size, limit = [], 2, self.rng.choice(self.SIZES)
            chosen.append(passage)
            size += length
        if chosen:
            yield self._window(chosen)

    def _window(self, chosen: list[marks.Passage]) -> Window:
        words: list[str] = []
        opens: list[int] = []
        quoted: list[int] = []
        labels: dict[str, Any] = {"events": [], "terms": [], "plans": []}
        apart = self.rng.random() < 0.6
        for n, passage in enumerate(chosen):
            tokens = [t for t in self.nlp.make_doc(passage.text) if not t.is_space]
            cut = _Cut(
                len(words), [t.idx for t in tokens], [t.idx + len(t) for t in tokens]
            )
            words += [t.text for t in tokens]
            opens += [int(i == 0 and (apart or n == 0)) for i in range(len(tokens))]
            quoted += [int(q) for q in states(quotations(passage.text), cut.starts)]
            for event in passage.events:
                labels["events"] += cut.event(event)
            for term in passage.terms:
                for span in cut([term.chars]):
                    holders = cut(term.holders)
                    labels["terms"].append((span, term.kind, term.issue, holders))
            for kind, chars in passage.initiatives:
                labels["plans"] += [(span, kind) for span in cut([chars])]
        return _window("event", words, opens, quoted, self.pieces, labels)


@dataclass(slots=True)
class _Cut:
    """From characters of one passage to words of the window."""

    base: int
    starts: list[int]
    ends: list[int]

    def __call__(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        found = [
            (bisect_right(self.ends, a), bisect_left(self.starts, b)) for a, b in spans
        ]
        return [(self.base + a, self.base + b) for a, b in found if a < b]

    def event(self, event: marks.Event) -> Iterator[dict[str, Any]]:
        for trigger in self([event.trigger]):
            yield {
                "trigger": trigger,
                "actor": self(event.actors),
                "recipient": self(event.recipients),
                "object": self(event.objects),
                "place": self(event.places),
                **{k: getattr(event, k) for k in EVENT_LABELS},
            }


class Attributed:
    """Cuts articles with attributions into windows, context included."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.nlp = english()
        self.nlp.max_length = 10**8

    def windows(self, articles: Iterable[dict[str, Any]]) -> Iterator[Window]:
        """Windows of all articles, in their order."""
        for article in articles:
            yield from self._article(article)

    def _article(self, article: dict[str, Any]) -> Iterator[Window]:
        text = article["text"]
        tokens = [t for t in self.nlp.make_doc(text) if not t.is_space]
        words = [t.text for t in tokens]
        starts = [t.idx for t in tokens]
        ends = [s + len(w) for s, w in zip(starts, words, strict=True)]
        opens = [int(o) for o in opens_paragraph(text, starts, ends)]
        quoted = [int(q) for q in states(quotations(text), starts)]
        size = [0]
        for word in words:
            size.append(size[-1] + len(self.pieces(word)[0]))
        found = []
        for attribution in article["attributions"]:
            roles = {
                role: [
                    r
                    for r in (_run(words, starts, ends, *s) for s in attribution[role])
                    if r
                ]
                for role in ("source", "cue", "content")
            }
            if roles["cue"] and roles["content"]:
                found.append(roles)
        for low, start, stop in _cuts(words, opens, size):
            part = slice(low, stop)
            labels = _labels(low, start, stop, found)
            yield _window(
                "attribution",
                words[part],
                opens[part],
                quoted[part],
                self.pieces,
                labels,
            )


def _run(
    words: list[str], starts: list[int], ends: list[int], first: int, last: int
) -> tuple[int, int] | None:
    """The words of a character span, outer punctuation cut off."""
    a, b = bisect_right(ends, first), bisect_left(starts, last)
    while a < b and not _counts(words[a]):
        a += 1
    while b > a and not _counts(words[b - 1]):
        b -= 1
    return (a, b) if a < b else None


def _counts(word: str) -> bool:
    return any(c.isalnum() or c in KEPT_MARKS for c in word)


def _cuts(
    words: list[str], opens: list[int], size: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Where windows lie: begin of the context, of the window, and its end."""
    points = [
        i
        for i in range(len(words))
        if opens[i]
        or (words[i - 1] in STOPS and (words[i][0].isupper() or words[i][0] in '“"'))
    ]
    points.append(len(words))
    start = 0
    while start < len(words):
        fits = [p for p in points if p < start and size[start] - size[p] <= CONTEXT]
        low = min(fits, default=start)
        ahead = [p for p in points if p > start and size[p] - size[low] <= LIMIT]
        stop = max(ahead, default=bisect_right(size, size[low] + LIMIT) - 1)
        stop = min(max(stop, start + 1), len(words))
        yield low, start, stop
        start = stop


def _labels(
    low: int, start: int, stop: int, found: list[dict[str, list[tuple[int, int]]]]
) -> dict[str, Any]:
    n = stop - low
    cue: list[str | None] = [None] * (start - low) + ["O"] * (stop - start)
    cued: list[tuple[int, int, list[str]]] = []
    for roles in found:
        first, last = roles["cue"][0]
        if not start <= first < last <= stop:
            for i in range(max(first, start), min(last, stop)):
                cue[i - low] = None
            continue
        for i in range(first, last):
            cue[i - low] = "B-CUE" if i == first else "I-CUE"
        tags = ["O"] * n
        for kind, role in (("C", "content"), ("S", "source")):
            for a, b in roles[role]:
                for i in range(max(a, low), min(b, stop)):
                    tags[i - low] = ("B-" if i in (a, low) else "I-") + kind
        cued.append((first - low, last - low, tags))
    return {"cue": cue, "cued": cued}
