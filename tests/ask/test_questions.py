"""Each question against the invented press: the rows that must come, in order."""

from typing import Any

import pytest

from dragoman.ask import EVIDENCE, ask, questions
from dragoman.ask.questions import text
from dragoman.store import Store

HARBOUR, RIVER = "Harbour Plan", "River Plan"
CALL = "Sylvania spoke with Graustark by telephone"
VISIT = "Sylvania met Ruritania in Port Amber"
OUT = "Ruritania ruled out the Strait Talks with Graustark"
READY = "We are ready to resume the Strait Talks,"
SHELLED = "The Ruritanian army shelled Port Amber"
NOT_SHELLED = "The Ruritanian army did not shell Port Amber"

EXPECTED: list[tuple[str, dict[str, Any], tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        "supporters",
        {"plan": HARBOUR},
        ("party", "since", "shown_by", "speaker", "inferred", "document"),
        [
            ("Ruritania", "2025-05-01", "favor", "Anna Vell", False, "d1"),
            ("Ruritania", "2025-05-01", "accepted", None, True, "d2"),
            ("Graustark", "2025-05-04", "accepted", None, True, "d3"),
        ],
    ),
    (
        "supporters",
        {"plan": "harbour-plan", "stance": "against"},
        ("party", "since", "quote"),
        [("Ruritania", "2025-05-05", "Ruritania has rebuffed the Harbour Plan")],
    ),
    (
        "supporters",
        {"plan": HARBOUR, "actor": "Graustark"},
        ("party", "document"),
        [("Graustark", "d3")],
    ),
    (
        "preconditions",
        {"actor": ["Ruritania", "Graustark"]},
        ("party", "issue", "quote", "speaker", "basis"),
        [
            (
                "Ruritania", "prisoners_hostages", "all prisoners be freed beforehand",
                "Anna Vell", "indirect",
            )
        ],
    ),
    (
        "openness",
        {"actor": "Ruritania"},
        ("move", "how", "published", "latest", "quote"),
        [
            ("opens", "favor", "2025-05-20", True, READY),
            ("closes", "ruled_out", "2025-05-05", True, OUT),
        ],
    ),
    (
        "sequence",
        {},
        ("party", "step", "quote", "before"),
        [
            ("Anna Vell", 1, "First the guns fall silent", "then the troops leave"),
            ("Anna Vell", 2, "then the troops leave", "then the port opens"),
            ("Anna Vell", 3, "then the port opens", None),
        ],
    ),
    (
        "initiatives",
        {},
        ("plan", "status", "status_date", "status_by", "reports", "document"),
        [
            (HARBOUR, "rejected", "2025-05-05", "Ruritania", 4, "d4"),
            ("Strait Talks", "ruled_out", "2025-05-05", "Ruritania", 2, "d4"),
            (RIVER, None, None, None, 1, "d6"),
        ],
    ),
    ("initiatives", {"status": "ruled_out"}, ("plan",), [("Strait Talks",)]),
    ("initiatives", {"actor": "Sylvania"}, ("plan",), [(HARBOUR,)]),
    (
        "compare",
        {"plan": [HARBOUR, RIVER], "issue": "territory"},
        ("plan", "kind", "quote", "according_to"),
        [
            (HARBOUR, "proposed_step", "then the port opens", "Anna Vell"),
            (RIVER, "provision", "leaves Port Amber with Graustark", "outlet"),
        ],
    ),
    (
        "meetings",
        {},
        ("who_met", "whom", "times", "reports", "places", "hosts"),
        [
            ("Anna Vell", "Oskar Brandt", 1, 2, ["Port Amber"], None),
            ("Graustark", "Sylvania", 1, 1, None, None),
            ("Ruritania", "Sylvania", 1, 1, ["Port Amber"], ["Sylvania"]),
        ],
    ),
    (
        "meetings",
        {"actor": "Ruritania", "with": "Graustark"},
        ("who_met", "whom"),
        [("Anna Vell", "Oskar Brandt")],
    ),
    ("meetings", {"actor": "Ruritania", "with": "Graustark", "alone": True}, (), []),
    (
        "wording",
        {"actor": "Anna Vell", "pairs": True},
        ("verbatim", "paraphrase", "differs", "told_as", "told_in"),
        [
            (
                READY, "Ruritania was ready for the Strait Talks at once",
                "not in the quotation: once", "paraphrase", "d7",
            ),
            (READY, "she would talk again", None, "another report", "d8"),
        ],
    ),
    (
        "shifts",
        {"actor": "Ruritania", "on": "talks"},
        ("date", "stance", "changed", "was", "in_between"),
        [
            ("2025-05-05", "against", False, None, None),
            (
                "2025-05-20", "favor", True, "against",
                "Anna Vell and Oskar Brandt met on Tuesday",
            ),
        ],
    ),
    (
        "shifts",
        {"actor": "Ruritania", "plan": "Strait Talks", "changes": True},
        ("date", "stance"),
        [("2025-05-20", "favor")],
    ),
    (
        "bridges",
        {"between": ["Ruritania", "Graustark"]},
        ("bridge", "side", "incidents", "quote"),
        [("Sylvania", "Graustark", 1, CALL), ("Sylvania", "Ruritania", 1, VISIT)],
    ),
    (
        "guarantors",
        {"plan": HARBOUR},
        ("party", "role", "how", "plan", "document"),
        [("Sylvania", "guarantor", "named", HARBOUR, "d2")],
    ),
    (
        "territory",
        {"place": "amber"},
        ("controller", "how", "territory", "owner", "as_of"),
        [("Graustark", "controls_territory", "Port Amber", "Graustark", "2025-05")],
    ),
    (
        "context",
        {"plan": "Strait Talks"},
        ("status", "shift", "shift_document", "days", "what", "quote"),
        [("ruled_out", OUT, "d4", 1, "ASSAULT heavy-weapons", SHELLED)],
    ),
    (
        "ownership",
        {"on": "port amber", "since": "2025-05-06", "until": "2025-05-06"},
        ("told", "owner", "factuality", "outlet_factuality", "record"),
        [
            ("claimed", "Graustark", "Uu", "Uu", "ev1"),
            ("claimed", "Ruritania", "CT-", "Uu", "ev2"),
            ("claimed", "Graustark", "CT+", "Uu", "r1"),
            ("asserted", "the outlet", "CT+", "CT+", "ev3"),
        ],
    ),
    (
        "gaps",
        {"kind": "deeds"},
        ("party", "says", "speaker", "quote"),
        [
            ("Ruritanian army", "denies", "Ruritania", NOT_SHELLED),
            ("Ruritanian army", "alleges", "Graustark", SHELLED),
        ],
    ),
    ("gaps", {"kind": "undated"}, ("quote",), [("A bridge was blown up",)]),
    ("gaps", {"kind": "unsourced"}, ("document", "inferred"), [("d9", True)]),
    ("gaps", {"kind": "doubtful"}, ("about",), [("the bridge is not named",)]),
    (
        "search",
        {"words": '"the strait talks" READY'},
        ("how", "record"),
        [("direct", "st1"), ("indirect", "st2")],
    ),
    ("search", {"words": "ready", "how": "indirect"}, ("record",), [("st2",)]),
    ("search", {"words": "Vell", "outlet": "evening"}, ("document",), [("d8",)]),
    ("search", {"words": "shell", "actor": "Graustark"}, ("record",), [("st1",)]),
    (
        "cooperation",
        {"between": ["Ruritania", "Graustark"]},
        ("month", "incidents", "reports", "intensity", "verbal_cooperation",
         "verbal_conflict", "quote"),
        [("2025-05", 2, 3, -2.5, 1, 1, OUT)],
    ),
    (
        "talks",
        {},
        ("party", "month", "openness", "move", "weight", "quote"),
        [
            ("Ruritania", "2025-05", -0.25, "ruled_out", -1.0, OUT),
            ("Ruritania", "2025-05", -0.25, "favor", 0.5, READY),
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "options", "columns", "expected"),
    EXPECTED,
    ids=[f"{row[0]}-{n}" for n, row in enumerate(EXPECTED)],
)
def test_rows(
    store: Store,
    name: str,
    options: dict[str, Any],
    columns: tuple[str, ...],
    expected: list[tuple[Any, ...]],
) -> None:
    answer = ask(store, name, **options)
    assert [tuple(row[c] for c in columns) for row in answer.rows] == expected


def test_one_proposal_three_accounts(store: Store) -> None:
    """One outlet has the party agree, another deny that, a third rebuff the plan."""
    rows = ask(store, "gaps", kind="accounts", plan=HARBOUR).rows
    assert {row["case"] for row in rows} == {"accounts ruritania harbour-plan"}
    assert [(r["says"], r["outlet"], r["published"], r["quote"]) for r in rows] == [
        ("agrees", "Daily Courier", "2025-05-01", "We support the Harbour Plan"),
        ("agrees", "Evening Star", "2025-05-03", "Ruritania has agreed to the Harbour Plan"),
        (
            "denies", "Night Gazette", "2025-05-04",
            "Ruritania denied that it had agreed to the Harbour Plan",
        ),
        ("refuses", "Harbour Post", "2025-05-05", "Ruritania has rebuffed the Harbour Plan"),
    ]  # fmt: skip


def test_accounts_far_apart_are_no_contradiction(store: Store) -> None:
    rows = ask(store, "gaps", kind="accounts", days=1).rows
    assert [(row["says"], row["document"]) for row in rows] == [
        ("agrees", "d2"), ("denies", "d3"),
    ]  # fmt: skip


def test_every_question_is_tested_and_has_its_file() -> None:
    assert {row[0] for row in EXPECTED} == set(questions())
    for name in questions():
        assert text(f"questions/{name}.sql").startswith("-- ")


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: str(case[0]))
def test_every_row_carries_its_evidence(store: Store, case: Any) -> None:
    """The quote stands in the report at the offsets that the row gives."""
    name, options, _, _ = case
    answer = ask(store, name, **options)
    assert answer.columns == [*questions()[name].columns, *EVIDENCE]
    for row in answer.rows:
        assert list(row) == answer.columns
        body = store.one("SELECT text FROM report WHERE id = ?", [row["document"]])
        assert body[row["start"] : row["end"]] == row["quote"]
        assert row["record"]
        assert row["inferred"] or row["basis"] == "direct"


def test_direct_quotes_come_first_then_the_oldest(store: Store) -> None:
    rows = ask(store, "search", words="vell").rows
    assert [(row["basis"], row["published"]) for row in rows] == [
        ("direct", "2025-05-01"), ("direct", "2025-05-20"),
        ("indirect", "2025-05-01"), ("indirect", "2025-05-20"), ("indirect", "2025-05-20"),
    ]  # fmt: skip


def test_a_limit_cuts_and_says_how_many_there_are(store: Store) -> None:
    answer = ask(store, "search", words="vell", limit=2)
    assert (len(answer.rows), answer.total) == (2, 5)


def test_since_and_until_take_days_in(store: Store) -> None:
    rows = ask(store, "search", words="vell", since="2025-05-20", until="2025-05-20").rows
    assert {row["document"] for row in rows} == {"d7", "d8"}


@pytest.mark.parametrize("table", ["slot", "called"])
def test_a_collection_from_before_the_table_answers_the_same(
    press: Any, tmp_path: Any, table: str
) -> None:
    older = tmp_path / "older.db"
    older.write_bytes(press.read_bytes())
    with Store(press) as store:
        now = ask(store, "supporters", plan=HARBOUR).rows
    with Store(older, writing=True) as store:
        store.sql.execute(f"DROP TABLE {table}")
    with Store(older) as store:
        assert ask(store, "supporters", plan=HARBOUR).rows == now
