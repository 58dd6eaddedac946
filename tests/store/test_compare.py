"""Two readings of one report: what is new, gone, and says something else."""

from dragoman import read
from dragoman.record import Act
from dragoman.store.compare import compare

TEXT = "Norway endorsed the accord. Hungary rejected the accord, its minister said."


def test_the_same_reading_has_no_change() -> None:
    assert list(compare(read(TEXT), read(TEXT))) == []


def test_ids_alone_are_no_change() -> None:
    after = read(TEXT)
    for record in after.records:
        if isinstance(record, Act):
            record.id += "0"
    assert list(compare(read(TEXT), after)) == []


def test_gone_new_and_changed() -> None:
    before, after = read(TEXT), read(TEXT)
    acts = [r for r in after.records if isinstance(r, Act)]
    acts[0].act = "oppose"
    (changed,) = [c for c in compare(before, after) if c.type == "act"]
    assert changed.change == "changed"
    assert changed.slots["act"][1] == "oppose"
    after.records.remove(acts[0])
    (gone,) = [c for c in compare(before, after) if c.type == "act"]
    assert (gone.change, gone.before) == ("gone", acts[0].id)
    (new,) = [c for c in compare(after, before) if c.type == "act"]
    assert (new.change, new.after) == ("new", acts[0].id)
