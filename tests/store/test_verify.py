"""Each proof fails where what it proves is broken, and only there."""

import pytest

from dragoman.store import Store
from dragoman.store.verify import checks, verify

BROKEN = {
    "spans": "UPDATE statement SET cue = {'start': 0, 'end': 3, 'quote': 'nay'} "
    "WHERE cue IS NOT NULL",
    "evidence": "UPDATE act SET evidence = []",
    "references": "UPDATE party SET ref = NULL, words = 'a999' WHERE role = 'speaker'",
    "links": "UPDATE act SET statement = 'st999'",
    "ids": "UPDATE act SET id = 'ac1'",
    "orphans": "DELETE FROM report WHERE id = 'harbour-1'",
    "reprints": "UPDATE report SET state = 'reprint', original = 7 WHERE id = 'storm'",
    "members": "DELETE FROM member WHERE kind = 'event'",
    "merges": "UPDATE merge SET \"key\" = 'nobody' WHERE kind = 'actor'",
    "keys": "INSERT INTO actor SELECT * FROM actor WHERE \"key\" = 'NOR'",
    "balance": "UPDATE run SET recorded = recorded + 1",
    "faults": "UPDATE report SET state = 'aside' WHERE id = 'storm'",
    "texts": "UPDATE report SET hash = 'other' WHERE id = 'storm'",
}


def test_a_sound_collection_has_no_fault(small: Store) -> None:
    assert list(verify(small)) == []


def test_every_proof_is_tried() -> None:
    assert set(BROKEN) == set(checks())


@pytest.mark.parametrize("check", BROKEN)
def test_a_proof_fails_where_it_must(own: Store, check: str) -> None:
    own.sql.execute(BROKEN[check])
    found = {fault.check for fault in verify(own)}
    assert check in found
