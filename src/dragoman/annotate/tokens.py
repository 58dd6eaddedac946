"""Tokens as the English treebanks have them, of any text at all, in bounded time.

spaCy cuts a word at every hyphen. The treebanks of Universal Dependencies do so between
words ("cease - fire") and not behind a prefix ("de-escalate", "non-nuclear").

spaCy's tokeniser peels one mark after the other off a string without blanks, copying
what is left: 20,000 brackets in a row cost it minutes. Such a string is no language, so
it is cut into short stretches first.
"""

import re
from itertools import pairwise
from typing import Any

import spacy
from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

PREFIXES = (
    "anti", "co", "counter", "de", "e", "inter", "mid", "multi", "neo", "non", "over",
    "post", "pre", "pro", "re", "semi", "sub", "un",
)  # fmt: skip
"""What a hyphen behind does not cut off: those that EWT and GUM keep on their word, but
for "ex" and "vice", which make one office of another."""

UNBROKEN = 400
"""Characters without a blank that are passed to spaCy in one piece: addresses on the
web are shorter, and the cost of a piece grows with the square of this."""
HEAP = re.compile(rf"\S{{{UNBROKEN},}}")


def english() -> Language:
    """A bare spaCy pipeline that makes these tokens, and nothing else.

    >>> [t.text for t in english()("non-nuclear cease-fire")]
    ['non-nuclear', 'cease', '-', 'fire']
    """
    nlp = spacy.blank("en")
    between = rf"(?<=[{ALPHA}0-9])(?:{HYPHENS})(?=[{ALPHA}])"
    shipped = list(nlp.Defaults.infixes or ())
    infixes = [i for i in shipped if i != between]
    assert len(infixes) == len(shipped) - 1, "spaCy cuts hyphens otherwise"
    kept = "".join(rf"(?<!\b[{p[0].upper()}{p[0]}]{p[1:]})" for p in PREFIXES)
    dashes = HYPHENS.removeprefix("-|")
    infixes += [
        rf"(?<=[{ALPHA}0-9])(?:{dashes})(?=[{ALPHA}])",
        rf"{kept}(?<=[{ALPHA}0-9])-(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])-(?=[A-Z])",  # "anti-Russian" names Russia
    ]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def tokenised(nlp: Language, text: str) -> Doc:
    """Make a document of the tokens of a text, whose text it reproduces exactly."""
    if not HEAP.search(text):
        return nlp.make_doc(text)
    docs = [nlp.make_doc(piece) for piece in _pieces(text)]
    words = [token.text for doc in docs for token in doc]
    spaces = [bool(token.whitespace_) for doc in docs for token in doc]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> list[str]:
    cuts = [0]
    for heap in HEAP.finditer(text):
        cuts += range(heap.start(), heap.end(), UNBROKEN)
        cuts.append(heap.end())
    cuts.append(len(text))
    return [text[a:b] for a, b in pairwise(cuts) if a < b]
