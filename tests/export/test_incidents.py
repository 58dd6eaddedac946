from pathlib import Path

import pytest

from dragoman.export.acled import classed
from dragoman.export.codes import cameo
from dragoman.export.days import NEVER
from dragoman.export.incidents import Incident, Modalities, Party, incidents
from dragoman.store import Store


def _party(key: str, kind: str = "person", *sectors: str) -> Party:
    return Party(key, key.title(), key, kind=kind, sectors=sectors)


def _incident(
    plover: str, actors: str = "", recipients: str = "", *, mode: str | None = None
) -> Incident:
    """An incident of parties by letters: s a state, m an army, c civilians, p people."""
    kinds = {
        "s": ("state",), "m": ("organisation", "MIL"), "c": ("group", "CVL"),
        "p": ("person",), "q": ("person",), "r": ("group", "REB"),
    }  # fmt: skip
    sides = [tuple(_party(k, *kinds[k]) for k in side) for side in (actors, recipients)]
    return Incident(
        key="k", plover=plover, mode=mode, modality="actual", background=False,
        when=NEVER, actors=sides[0], recipients=sides[1], place=None, reports=1,
        tellings=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plover", "actors", "recipients", "pairs"),
    [
        ("ACCUSE", "pq", "s", ["ps", "qs"]),
        ("ACCUSE", "pq", "", ["p-", "q-"]),
        ("CONSULT", "pq", "", ["pq"]),
        ("CONSULT", "pqs", "", ["pq", "ps", "qs"]),
        ("CONSULT", "p", "", ["p-"]),
        ("ASSAULT", "", "c", ["-c"]),
        ("ASSAULT", "", "", []),
        ("ASSAULT", "sp", "s", ["ps"]),
        ("ASSAULT", "s", "s", ["s-"]),
    ],
    ids=["two-on-one", "two", "met", "three-met", "alone", "passive", "nobody",
         "not-itself", "only-itself"],
)  # fmt: skip
def test_pairs(plover: str, actors: str, recipients: str, pairs: list[str]) -> None:
    found = _incident(plover, actors, recipients).dyads()
    assert ["".join(p.key or "" if p else "-" for p in pair) for pair in found] == pairs


@pytest.mark.parametrize(
    ("plover", "mode", "actors", "recipients", "code"),
    [
        ("ASSAULT", None, "s", "m", "190"),
        ("ASSAULT", None, "s", "c", "180"),
        ("ASSAULT", None, "m", "", "180"),
        ("ASSAULT", "aerial", "s", "c", "195"),
        ("REJECT", "meet", "p", "s", "125"),
        ("REJECT", "strike", "p", "s", "120"),
        ("RETREAT", "ceasefire", "s", "", "0871"),
    ],
)
def test_cameo_codes(
    plover: str, mode: str | None, actors: str, recipients: str, code: str
) -> None:
    assert cameo(_incident(plover, actors, recipients, mode=mode)) == code


@pytest.mark.parametrize(
    ("plover", "mode", "actors", "recipients", "kinds"),
    [
        ("ASSAULT", None, "m", "r", ("Battles", "Armed clash")),
        ("ASSAULT", "shooting", "m", "c", ("Violence against civilians", "Attack")),
        ("ASSAULT", None, "p", "q", ("", "")),
        ("ASSAULT", "bombing", "", "", ("Explosions/Remote violence", "")),
        ("PROTEST", "riot", "c", "", ("Riots", "Violent demonstration")),
        ("PROTEST", "demo", "c", "", ("Protests", "")),
        ("COERCE", "arrest", "s", "p", ("Strategic developments", "Arrests")),
        ("COERCE", "ban", "s", "p", None),
        ("CONSULT", None, "p", "q", None),
    ],
)
def test_acled_types(
    plover: str,
    mode: str | None,
    actors: str,
    recipients: str,
    kinds: tuple[str, str] | None,
) -> None:
    assert classed(_incident(plover, actors, recipients, mode=mode)) == kinds


def test_an_incident_of_two_reports_is_one_with_two_tellings(db: Path) -> None:
    with Store(db) as store:
        found = {i.key: i for i in incidents(store, Modalities.ACTUAL)}
    meeting = found["meeting1"]
    assert [t.row["document"] for t in meeting.tellings] == ["alpha", "beta"]
    assert meeting.reports == 2
    assert meeting.place is not None
    assert meeting.place.key == "nairobi"
    assert list(found) == sorted(
        found, key=lambda k: (str(found[k].first["published"] or "9"), k)
    )


def test_what_has_no_name_is_called_by_its_office_alone(db: Path) -> None:
    from dragoman.export.incidents import _party as made

    slot = {
        "key": "official", "words": "unnamed: official", "kind": "person",
        "country": None, "office": None, "sector": None, "mentions": None,
        "place": None, "actor_name": None, "actor_kind": None, "actor_country": None,
        "sectors": None,
    }  # fmt: skip
    party = made(slot, [])
    assert (party.name, party.raw) == ("official", "official")
