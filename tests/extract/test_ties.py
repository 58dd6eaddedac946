"""Ties: each relation in the construction that says it, and its denial."""

import pytest

from dragoman import read


def relations(text: str) -> set[tuple[str, str, str, str]]:
    report = read(text)
    names = {e.id: e.name for e in report.entities}

    def named(value: object) -> str:
        listed = value if isinstance(value, list) else [value]
        return "+".join(names.get(str(v), str(v)) for v in listed)

    return {
        (r.relation, named(r.subject), named(r.object), r.polarity)
        for r in report.records
        if r.type == "relation"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Norway shares a border with Russia.",
            ("shares_border", "Norway", "Russia", "+"),
        ),
        (
            "Chad severed ties with Sudan.",
            ("bilateral_relationship", "Chad", "Sudan", "-"),
        ),
        (
            "Relations between Peru and Chile remain warm.",
            ("bilateral_relationship", "Peru", "Chile", "+"),
        ),
        ("Iran, an ally of Syria, agreed.", ("alliance", "Iran", "Syria", "+")),
        (
            "Rebels have left, but Rwanda controls most of the territory.",
            ("controls_territory", "Rwanda", "most of the territory", "+"),
        ),
        (
            "There is no dispute between Kenya and Uganda.",
            ("has_disagreements", "Kenya", "Uganda", "-"),
        ),
    ],
)
def test_relation(text: str, found: tuple[str, str, str, str]) -> None:
    assert found in relations(text)


def test_a_thing_has_no_border_and_no_ties() -> None:
    assert not relations("The talks have a relationship with the weather.")


def test_ground_without_a_name_is_no_town_named_before() -> None:
    report = read(
        "The envoys met in Amman. Convoys reached the rebel-controlled territory."
    )
    names = {e.id: e.name for e in report.entities}
    held = [r for r in report.records if r.type == "relation"
            and r.relation == "controls_territory"]  # fmt: skip
    assert "Amman" not in {names.get(str(r.object)) for r in held}
