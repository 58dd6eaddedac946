"""Foreign dictionaries as a codebook, on lines of our own."""

from pathlib import Path

import pytest
from bench.dictionaries import Actors, actors, verbs
from bench.petrarch import Record, read, records

from dragoman import annotate
from dragoman.extract.trees import Tree

VERBS = """
# A comment
&DEAL
+PACT
+PEACE_DEAL

--- SIGN [057] ---
SIGN  # old [999]
+PUT_OFF {+PUTS_OFF }
RATIFY {RATIFIES } [051]
- * &DEAL [053:053] # as agreed
- * &UNKNOWN [001]
- * BILL (AT ^) [---]

--- SPEAK [---] ---
SPEAK
- * FREE_TRADE [060]
"""
ACTORS = """
PERU [PER]
+LIMA
ANA_DAHL [PERELI]
\t[PERGOV 19900101-19991231]
CHILE [CHL <910101]
\t[CHX]
"""
AGENTS = "!WHO! = MAN, MEN\nPOLICE {} [~COP]\nCHAIR!WHO! [~LEG]\nUNION [NGO~]\n"
RECORDS = """<Sentences> <!-- <Sentence> of old -->
<Sentence date="19950101" id="A" evaluate="true">
<!-- <EventCoding eventcode="1" sourcecode="X" targetcode="Y" /> -->
<EventCoding eventcode="053" sourcecode="PER" targetcode="CHX" />
<Text>
Lima signed a pact
with Chile.
</Text></Sentence>
<Sentence date="19950101" id="B" evaluate="false"><Text>No.</Text></Sentence>
<Sentence date="19950101" id="C" evaluate="true">
<EventCoding noevents="True" /><Text>Lima &amp; rain.</Text></Sentence>
"""


def test_verbs_become_a_codebook() -> None:
    made = verbs(VERBS)
    assert made["sets"] == {"deal": ["pact", "peace deal"]}
    entries = made["verbs"]
    assert list(entries) == ["sign", "put off", "ratify", "speak"]
    assert [entries[v].get("code") for v in entries] == ["057", "057", "051", None]
    assert entries["sign"]["patterns"] == {"* &deal": "053:053", "* bill (at)": ""}
    assert entries["speak"]["patterns"] == {"* {free trade}": "060"}


@pytest.fixture(scope="module")
def known() -> Actors:
    return actors(ACTORS, AGENTS, lambda name: tuple(name.split()))


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        pytest.param("Lima waited.", 19950101, "PER", id="synonym"),
        pytest.param("Ana Dahl waited.", 19950101, "PERGOV", id="in-its-days"),
        pytest.param("Ana Dahl waited.", 20050101, "PERELI", id="else"),
        pytest.param("Chile waited.", 19900101, "CHL", id="before-a-day"),
        pytest.param("Peru police waited.", 19950101, "PERCOP", id="agent"),
        pytest.param("Peru chairmen waited.", 19950101, "PERLEG", id="mark"),
        pytest.param("The union of Peru waited.", 19950101, "NGOPER", id="before"),
    ],
)
def test_actors(known: Actors, text: str, day: int, code: str) -> None:
    tree = Tree(annotate.load()(text))
    assert [c for i in range(len(tree)) if (c := known.code(tree, i, day))] == [code]


def test_a_suite_of_two(tmp_path: Path) -> None:
    found = list(records(RECORDS))
    assert [(r.id, r.text, r.wanted) for r in found] == [
        ("A", "Lima signed a pact with Chile.", [("053", "PER", "CHX")]),
        ("C", "Lima & rain.", []),
    ]
    texts = {"verbs": VERBS, "actors": ACTORS, "agents": AGENTS}
    texts |= {"records": RECORDS, "discards": "+RUGBY # sport", "ontology": ""}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    events = read({name: tmp_path / name for name in texts})
    assert events(found[0]) == [("053", "PER", "CHX"), ("053", "CHX", "PER")]
    assert events(found[1]) == []
    rugby = Record("D", 19950101, "Lima signed a rugby pact with Chile.", [])
    assert events(rugby) == []
