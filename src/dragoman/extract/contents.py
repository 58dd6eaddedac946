"""The words that a cue reports, mended where a reading stops short or runs on.

Contents come from a tagger or from the parse. Here they end where their clause ends,
stay in the sentence of their cue, and have the whole of what stands in marks.
"""

from dragoman.extract.drafts import Chars
from dragoman.extract.quotations import Quotations, trimmed
from dragoman.extract.trees import Tree


def in_its_sentence(
    tree: Tree, quotes: Quotations, verb: int, contents: list[Chars]
) -> list[Chars]:
    """The contents without plain words beyond the full stop: no clause reports those.

    Quoted words may stand in sentences of their own, and a lone content is left alone.
    """
    first, stop = _sentence(tree, verb)
    start, end = tree.starts[first], tree.ends[stop - 1]
    found: list[Chars] = []
    for content in contents:
        if quotes.within(content):
            found.append(content)
            continue
        piece = Chars(max(content.start, start), min(content.end, end))
        if piece.start < piece.end:
            found.append(piece)
    return found or contents


def _sentence(tree: Tree, token: int) -> tuple[int, int]:
    """The sentence of a token, whatever the parse splits without a full stop."""
    number = last = tree.sentence[token]
    while number and not _ended(tree, tree.bounds[number][0] - 1):
        number -= 1
    while last + 1 < len(tree.bounds) and not _ended(tree, tree.bounds[last][1] - 1):
        last += 1
    return tree.bounds[number][0], tree.bounds[last][1]


def _ended(tree: Tree, last: int) -> bool:
    """Whether a sentence ends with this token: by a full stop or a new line."""
    word = tree.words[last]
    if tree.pos[last] == "SPACE":
        return "\n" in word or _ended(tree, last - 1)
    closing = word if word[-1:] in ".!?…" else tree.words[max(0, last - 1)] + word
    return closing[-1:] in ".!?…" or closing[-2:-1] in (".", "!", "?", "…")


def off_the_page(tree: Tree, page: frozenset[int], content: Chars) -> Chars:
    """A content without the furniture of the page that it begins or ends with."""
    kept = [i for i in tree.tokens(content) if i not in page]
    if not kept:
        return content
    start = tree.starts[kept[0]] if kept[0] - 1 in page else content.start
    end = tree.ends[kept[-1]] if kept[-1] + 1 in page else content.end
    return Chars(max(start, content.start), min(end, content.end))


def to_the_clause(tree: Tree, quotes: Quotations, verb: int, content: Chars) -> Chars:
    """Plain words up to the end of the clause in which they stop short.

    "that the" is no end, nor is a bracket: "the raid (the third this year) had failed".
    """
    tokens = [i for i in tree.tokens(content) if i < len(tree)]
    if not tokens or tokens[0] <= verb or quotes.within(content):
        return content
    clause = next((c for c in tree.dependents(verb, "ccomp") if c > verb), None)
    if clause is None:
        return content
    start, end = tree.edges[clause]
    last = tokens[-1]
    if not (start <= tokens[0] and last < end and _unfinished(tree, last)):
        return content
    last += 1
    while last < end and not _pauses(tree, last + 1):
        last += 1
    while last > tokens[-1] and tree.pos[last] in ("PUNCT", "SPACE"):
        last -= 1
    return Chars(content.start, max(content.end, tree.ends[last]))


def _unfinished(tree: Tree, last: int) -> bool:
    """Whether no clause can end with this token."""
    behind = tree.words[last + 1]
    relative = tree.tag[last] in ("WDT", "WP", "WRB")
    noun = tree.heads[last]  # "that the large": of what?
    torn = tree.label[last] in ("amod", "compound", "nummod") and noun > last
    glued = behind == "-" and tree.starts[last + 1] == tree.ends[last]
    open_ = tree.pos[last] in LEADING or behind in ("(", "[")
    return relative or torn or glued or open_


def _pauses(tree: Tree, token: int) -> bool:
    return tree.words[token] in (",", ";", ".", "–", "—")


def to_its_end(tree: Tree, verb: int, piece: Chars) -> Chars:
    """What is narrated with the words that its noun goes on with: no phrase cut in two.

    "rejected the proposals put forward by Oslo" is about those; a comma ends it.
    """
    tokens = [i for i in tree.tokens(piece) if i < len(tree)]
    if not tokens or tokens[0] < verb:
        return piece
    head = tree.head_of(tokens[0], tokens[-1])
    if tree.heads[head] != verb or tree.label[head] != "obj":
        return piece
    last, end = tokens[-1], tree.edges[head][1]
    while last < end and tree.pos[last + 1] not in ("PUNCT", "SPACE"):
        last += 1
    while last > head and tree.pos[last] in LEADING:
        last -= 1  # "talks with Oslo after the"
    return Chars(piece.start, tree.ends[last])


def whole_quotations(
    text: str, quotes: Quotations, cue: Chars, pieces: list[Chars]
) -> list[Chars]:
    """Quoted pieces with the rest of what stands in their marks: one voice speaks there.

    The tagger stops short or begins late now and then. What is reported inside what
    somebody says is no such piece, its cue stands in the same marks.
    """
    found: list[Chars] = []
    for piece in pieces:
        around = quotes.around(piece.start)
        if around is not None and not around.covers(cue):
            piece = trimmed(text, around) or piece
        if found and piece.start < found[-1].end:
            before = found.pop()
            piece = Chars(before.start, max(before.end, piece.end))
        found.append(piece)
    return found


LEADING = frozenset({"DET", "SCONJ", "CCONJ", "ADP"})
"""Parts of speech with which nothing ends that is narrated."""


def without_occasion(
    tree: Tree, quotes: Quotations, cue: Chars, pieces: list[Chars]
) -> list[Chars]:
    """Quoted words without what the cue goes on with: "said in response to the raid"."""
    tokens = tree.tokens(cue)
    ends = tree.pos[tokens[-1]] == "ADP" or tree.tag[tokens[-1]] == "VBG"
    if len(tokens) < FEWEST or not ends or not any(quotes.within(p) for p in pieces):
        return pieces
    return [
        p
        for p in pieces
        if quotes.within(p) or not 0 <= p.start - cue.end <= SHORTEST
    ]  # fmt: skip


FEWEST = 3
"""Words of a cue that says on what occasion something was said."""


def says_something(tree: Tree, piece: Chars) -> bool:
    """Whether a piece has a word of content, and is not a stray "that"."""
    return any(tree.pos[i] not in EMPTY for i in tree.tokens(piece) if i < len(tree))


EMPTY = frozenset({"SCONJ", "ADP", "DET", "PART", "PUNCT", "CCONJ", "SPACE", "AUX"})
"""Parts of speech of words that say nothing alone."""


def around(content: Chars, cue: Chars, source: Chars | None) -> list[Chars]:
    """A content without the reporting clause that stands in the middle of it."""
    if not content.covers(cue):
        return [content]
    inside = source is not None and content.covers(source)
    first = min(cue.start, source.start) if inside and source else cue.start
    last = max(cue.end, source.end) if inside and source else cue.end
    parts = [Chars(content.start, first), Chars(last, content.end)]
    return [p for p in parts if p.end - p.start > SHORTEST]


SHORTEST = 3
"""Characters of a piece of content at least: less is a mark and a space."""
