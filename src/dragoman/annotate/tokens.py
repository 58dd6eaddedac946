"""Tokens of any text at all, in bounded time.

spaCy's tokeniser peels one mark after the other off a string without blanks, copying
what is left: 20,000 brackets in a row cost it minutes. Such a string is no language, so
it is cut into short stretches first.
"""

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

UNBROKEN = 400
"""Characters without a blank that are passed to spaCy in one piece: addresses on the
web are shorter, and the cost of a piece grows with the square of this."""
HEAP = re.compile(rf"\S{{{UNBROKEN},}}")


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
