import json
from pathlib import Path
from typing import Any

import pytest
from bench.attribution import Row
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bench import floor, peers


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        pytest.param("Talks will resume, Ana Costa said.",
                     "Ana Costa", "said", "Talks will resume", id="before"),
        pytest.param("“We will never sign,” said Ola Lund of Oslo.",
                     "Ola Lund of Oslo", "said", "“We will never sign", id="inverted"),
        pytest.param("The minister told reporters that talks had failed.",
                     "The minister", "told", "that talks had failed.", id="after"),
        pytest.param("The bridge fell at dawn, according to Norway.",
                     "Norway", "according to", "The bridge fell at dawn, ", id="according"),
    ],
)  # fmt: skip
def test_the_floor_finds(sentence: str, source: str, cue: str, content: str) -> None:
    [row] = floor.attributions(sentence, [(0, len(sentence))])
    words = [
        sentence[row[slot][0]["start"] : row[slot][0]["end"]]
        for slot in ("source", "cue", "content")
    ]
    assert words == [source, cue, content]


def test_the_floor_finds_nothing_where_nobody_speaks() -> None:
    assert not list(floor.attributions("The bridge fell at dawn.", [(0, 24)]))


def test_a_peer_that_gives_up_is_counted_and_has_no_output() -> None:
    def find(doc: Any) -> list[Row]:
        if doc == "odd":
            raise ValueError("an odd number of quotation marks")
        return [{"type": "statement"}]

    peer = peers.Peer("somebody", find)
    peer.take("a", "even")
    peer.take("b", "odd")
    assert (list(peer.rows), peer.gave_up) == (["a"], 1)


def test_names_are_labelled_as_textacy_knows_them() -> None:
    doc = Doc(Vocab(), words=["Ana", "Costa", "left"], heads=[2, 0, 2],
              deps=["nsubj", "flat", "ROOT"], pos=["PROPN", "PROPN", "VERB"])  # fmt: skip
    again = peers.in_its_labels(doc)
    assert [t.dep_ for t in again] == ["nsubj", "compound", "ROOT"]
    assert again.text == doc.text


def test_the_figures_that_are_kept_are_whole() -> None:
    kept = json.loads(Path("bench/peers.json").read_text("utf-8"))
    assert {"Dragoman", "regular expressions"} < set(kept)
    for row in kept.values():
        assert set(row) == {*peers.FIGURES, "gave_up"}
