"""Verb patterns of a user's own: which code a clause has, and where its parties stand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman import annotate, codebook
from dragoman.codebook.patterns import book, compiled
from dragoman.errors import CodebookError
from dragoman.extract.patterns import Match, matches
from dragoman.extract.trees import Tree

OWN: dict[str, Any] = {
    "sets": {
        "deal": ["treaty", "pact", "peace accord"],
        "paper": ["&deal", "memorandum"],
    },
    "verbs": {
        "sign": {
            "code": "sign",
            "patterns": {
                "* &paper": "paper",
                "* {trade &paper}": "trade",
                "* treaty (with)": "with",
                "* (in protest)": "protest",
            },
        },
        "cut off": {"code": "cut"},
        "receive": {"patterns": {"+ * money (from $)": "pay"}},
        "meet": {"code": "meet", "patterns": {"% *": "both"}},
        "rise": {"patterns": {"{death toll} *": "deaths"}},
        "promise": {"code": "promise", "patterns": {"* (to leave)": "leave"}},
        "hail": {"code": "hail", "patterns": {"* {new trade ties}": "ties"}},
        "condemn": {"code": "condemn", "patterns": {"* visit": ""}},
    },
    "negated": {"sign": "unsigned"},
}


def found(text: str) -> tuple[Tree, list[Match]]:
    tree = Tree(annotate.load()(text))
    return tree, list(matches(tree, compiled(OWN)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("Peru signed the letter.", "sign", id="verb-alone"),
        pytest.param("Peru has signed a memorandum.", "paper", id="set-in-a-set"),
        pytest.param("Peru signed the trade pact.", "trade", id="longer-wins"),
        pytest.param("Peru signed a peace accord.", "paper", id="words-of-a-set"),
        pytest.param("Peru signed a treaty with Chile.", "with", id="preposition"),
        pytest.param("A treaty was signed by Peru.", "paper", id="passive"),
        pytest.param("Peru will not sign the letter.", "unsigned", id="negated"),
        pytest.param("Peru will not sign the pact.", "paper", id="negated-as-it-is"),
        pytest.param("Peru cut off all aid to Chile.", "cut", id="two-words"),
        pytest.param("The death toll has risen.", "deaths", id="subject"),
        pytest.param("The death and injury toll rose.", "deaths", id="coordinated"),
        pytest.param("Peru promised to leave Chile.", "leave", id="infinitive"),
        pytest.param("Peru hailed new global trade ties.", "ties", id="word-between"),
        pytest.param("Peru hailed new trade union ties.", "hail", id="not-at-the-head"),
        pytest.param("Peru and Chile met on Monday.", "both", id="both-before"),
        pytest.param("Peru met Chile on Monday.", "meet", id="one-before"),
    ],
)
def test_codes(text: str, code: str) -> None:
    assert [m.code for m in found(text)[1]] == [code]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Prices rose in Chile.", id="no-pattern-fits"),
        pytest.param("Peru condemned the visit.", id="a-pattern-for-nothing"),
        pytest.param("The pact is old.", id="no-such-verb"),
    ],
)
def test_nothing_is_coded(text: str) -> None:
    assert found(text)[1] == []


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        pytest.param("Peru signed a pact with Chile.", "Peru", "Chile", id="active"),
        pytest.param(
            "A pact with Chile was signed by Peru.", "Peru", "Chile", id="passive"
        ),
        pytest.param("Peru received money from Chile.", "Chile", "Peru", id="swapped"),
        pytest.param(
            "Peru said it signed a pact with Chile.", "Peru", "Chile", id="pronoun"
        ),
    ],
)
def test_parties(text: str, source: str, target: str) -> None:
    tree, (match,) = found(text)
    names = {"Peru", "Chile"}
    sources = [tree.words[i] for i in match.sources if tree.words[i] in names]
    targets = [tree.words[i] for i in match.targets if tree.words[i] in names]
    assert (sources[0], targets[0]) == (source, target)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    codebook.copy(tmp_path)
    yield tmp_path
    codebook.use(None)


def test_a_users_file_counts(folder: Path) -> None:
    assert book().entries == {}
    file = folder / "patterns.yaml"
    file.write_text(yaml.safe_dump(OWN), encoding="utf-8")
    codebook.use(folder)
    assert set(book().entries) >= {"sign", "cut", "off"}


@pytest.mark.parametrize(
    ("verbs", "message"),
    [
        ("{sign: {code: 057}}", r"'057' is a number to YAML"),
        ('{sign: {patterns: {"* &none": A}}}', r"&none: there is no such set"),
        ('{sign: {patterns: {"pact": A}}}', r"one \* is wanted"),
        ('{sign: {patterns: {"* (with": A}}}', r"\( is never closed"),
        ('{sign: {patterns: {"* with)": A}}}', r"\) closes nothing"),
        ("{sign: AGREE}", r"a table with code and patterns"),
        ("{sign: {codes: A}}", r"sign: a code and a table"),
    ],
    ids=["number", "set", "no-verb", "open", "closed", "no-table", "unknown-key"],
)
def test_a_mistake_is_named_with_its_line(
    folder: Path, verbs: str, message: str
) -> None:
    text = "sets: {}\nnegated: {}\nverbs: " + verbs
    (folder / "patterns.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError, match=rf"patterns\.yaml, line 3: .*{message}"):
        codebook.use(folder)


def test_a_set_that_holds_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="holds itself"):
        compiled({"sets": {"a": ["&a"]}, "verbs": {"go": {"patterns": {"* &a": "A"}}}})
