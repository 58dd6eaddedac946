"""What the encoder is told about each word besides its pieces.

The encoder is uncased, so the shape of a word, whether it stands in quotation marks and
whether it opens a paragraph come in as additional embeddings. They are folded into the
one table of token types when the model is exported: the type of a piece is
`shape + SHAPES * quoted + 2 * SHAPES * opens a paragraph`.
"""

from collections.abc import Sequence

from tokenizers import Tokenizer

SHAPES = 7
LOWER, TITLE, UPPER, MIXED, NUMBER, LETTER, MARK = range(SHAPES)
TYPES = SHAPES * 2 * 2
PIECES_A_WORD = 8
"""Pieces kept of one word; what is longer is no word (an address, a run of marks)."""
WORD_LENGTH = 100
"""Characters of a word that the tokeniser sees."""


def shape(word: str) -> int:
    """The shape class of a word.

    >>> [shape(w) for w in ("aid", "Oslo", "UN", "McCoy", "30-day", "A", "“")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if word.islower():
        return NUMBER if any(c.isdigit() for c in word) else LOWER
    if not any(c.isalnum() for c in word):
        return MARK
    if any(c.isdigit() for c in word):
        return NUMBER
    if word.isupper():
        return UPPER if len(word) > 1 else LETTER
    return TITLE if word[0].isupper() and word[1:].islower() else MIXED


class Pieces:
    """Word pieces and shapes of words, remembered: news repeats its words."""

    def __init__(self, tokenizer: Tokenizer, *, remember: int = 200_000) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[list[int], int]] = {}
        self._remember = remember
        self.unknown = tokenizer.token_to_id("[UNK]") or 100

    def __call__(self, word: str) -> tuple[list[int], int]:
        """The ids of a word's pieces (never none) and its shape."""
        found = self._known.get(word)
        if found is None:
            encoded = self._tokenizer.encode(
                word[:WORD_LENGTH], add_special_tokens=False
            )
            ids = encoded.ids[:PIECES_A_WORD] or [self.unknown]
            found = (ids, shape(word))
            if len(self._known) >= self._remember:
                self._known.clear()
            self._known[word] = found
        return found


def opens_paragraph(
    text: str, starts: Sequence[int], ends: Sequence[int]
) -> list[bool]:
    """For each word, whether a line break stands between it and the one before."""
    opens = [True] * len(starts)
    for i in range(1, len(starts)):
        gap = starts[i] - ends[i - 1]
        opens[i] = gap > 0 and "\n" in text[ends[i - 1] : starts[i]]
    return opens
