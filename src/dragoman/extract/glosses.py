"""Where a content ends and the report's own voice begins again."""

from dragoman.extract.clauses import glossed
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars
from dragoman.extract.evidence import in_quotation
from dragoman.extract.quotations import Quotations
from dragoman.extract.trees import Tree

ASIDE = frozenset({"while", "after", "as", "when", "before", "although", "though"})
"""Conjunctions of a clause that says when or against what something was said."""
AHEAD = 3
"""Words within which a reading's participle follows its comma: "thereby in effect"."""


def without_gloss(tree: Tree, quotes: Quotations, verb: int, content: Chars) -> Chars:
    """Cut off the end of a content what the report adds in its own voice.

    A non-restrictive relative clause behind a reported clause is the outlet's
    (RECORD.md, rule 4), so is a participle that says what the words come to (rule 5),
    and a clause of time or contrast that hangs on the reporting verb itself says when
    it was said. Inside quotation marks nothing is cut.
    """
    return _without_aside(tree, verb, _without_comment(tree, quotes, content))


def _without_comment(tree: Tree, quotes: Quotations, content: Chars) -> Chars:
    """Cut the relative clause or participle in which the report comments."""
    tokens = tree.tokens(content)
    for i in tokens[2:]:
        if tree.words[i - 1] != "," or in_quotation(quotes, Chars(*tree.chars(i, i))):
            continue
        relative = tree.words[i].lower() in ("which", "who", "whose") and (
            tree.edges[_clause_of(tree, i)][1] >= tokens[-1] - 1
        )
        if relative or _reading(tree, i, tokens[-1]):
            return Chars(content.start, tree.ends[i - 2])
    return content


def _without_aside(tree: Tree, verb: int, content: Chars) -> Chars:
    """Cut the clause that says when, or against what, something was said."""
    tokens = tree.tokens(content)
    for i in tokens[1:]:
        adverbial = tree.label[i] == "advcl" and tree.heads[i] == verb
        if adverbial and tree.edges[i][1] >= tokens[-1] - 1 and tree.edges[i][0] > verb:
            first = tree.edges[i][0]
            mark = tree.first(i, "mark")
            if mark is not None and tree.lemma[mark] in ASIDE and first > tokens[0]:
                return Chars(content.start, tree.ends[first - 1])
    return content


def _reading(tree: Tree, token: int, last: int) -> bool:
    """Whether the rest is the report's reading: "effectively demanding surrender"."""
    participle = next(
        (i for i in range(token, min(token + AHEAD, last) + 1) if tree.tag[i] == "VBG"),
        None,
    )
    if participle is None or "," in tree.words[participle : last + 1]:
        return False
    cues = vocabulary()
    return glossed(tree, participle) or any(
        tree.lemma[i] in cues.glosses
        or (tree.lemma[i] in cues.gloss_nouns and tree.lemma[i - 1] == "in")
        for i in range(token, participle)
    )


def _clause_of(tree: Tree, token: int) -> int:
    """The verb of the relative clause that a relative pronoun opens."""
    for head in (token, *tree.ancestors(token)):
        if tree.label[head] == "acl":
            return head
    return tree.heads[token]
