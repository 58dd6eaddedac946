"""A spaCy pipeline of the shape of en_core_web_sm, trained just enough to parse.

Its weights decide nothing here but how many transitions the parser takes; a parser that
was never trained would stop early or never, and its speed would say nothing.
"""

import random
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from training.corpora import TreeSentence, treebank

UPDATES = 300
SENTENCES = 3000
WIDTH = 96


def _tok2vec() -> dict[str, Any]:
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _parser(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": tok2vec,
        }
    }


def small_pipeline(path: Path) -> Language:
    """Build and briefly train the pipeline on a treebank."""
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    tagger = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    nlp.add_pipe("tagger", config=tagger)
    nlp.add_pipe("parser", config=_parser("parser", listener))
    nlp.add_pipe("ner", config=_parser("ner", _tok2vec()))
    sentences = [s for document in treebank(path) for s in document]
    examples = [_example(nlp, s) for s in islice(sentences, SENTENCES)]
    nlp.initialize(lambda: examples)
    random.seed(0)
    for _ in range(UPDATES):
        nlp.update(random.sample(examples, 32))
    return nlp


def _example(nlp: Language, sentence: TreeSentence) -> Example:
    rows = sentence.rows
    heads = [int(r[6]) - 1 if int(r[6]) else n for n, r in enumerate(rows)]
    gold = Doc(
        nlp.vocab,
        words=[r[1] for r in rows],
        spaces=["SpaceAfter=No" not in r[9] for r in rows],
        tags=[r[4] for r in rows],
        heads=heads,
        deps=[r[7] if int(r[6]) else "ROOT" for r in rows],
        ents=["B-NAME" if r[3] == "PROPN" else "O" for r in rows],
    )
    return Example(nlp.make_doc(gold.text), gold)
