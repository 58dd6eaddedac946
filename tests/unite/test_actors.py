"""Who is one across reports, who is not, and what a user says of it."""

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.unite import EntityRow, Judgement, actors

DAY = datetime.date(2031, 3, 1)


def person(report: str, name: str, **slots: Any) -> EntityRow:
    return entity(report, name, "person", **slots)


def entity(report: str, name: str, kind: Any, **slots: Any) -> EntityRow:
    day = DAY + datetime.timedelta(days=slots.pop("day", int(report[1:])))
    id = slots.pop("id", "a1")
    return EntityRow(report, id, name, kind, published=day, **slots)


def keys(*rows: EntityRow) -> list[str]:
    found = actors(rows)[0]
    return [found[row.report, row.id] for row in rows]


def one(*rows: EntityRow) -> bool:
    return len(set(keys(*rows))) == 1


class TestPeople:
    def test_full_name_and_country(self) -> None:
        rows = [person(f"r{i}", "Ana Costa", country="PRT") for i in (1, 2)]
        _, merges, found = actors(rows)
        assert [m.reason for m in merges] == ["same full name and country"]
        assert [(a.key, a.country, len(a.members)) for a in found] == [
            ("ana-costa", "PRT", 2)
        ]

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("Taras Dovhanskyy", "Taras Dovhansky"),
            ("Sergey Korolyov", "Sergei Korolyov"),
            ("Mohammed Tarabi", "Muhammad al-Tarabi"),
            ("Youssef Hamdani", "Yusuf Hamdani"),
            ("Vasil Marchenko", "Vasil Marchenka"),
        ],
    )
    def test_spellings(self, left: str, right: str) -> None:
        rows = person("r1", left, country="UKR"), person("r2", right, country="UKR")
        assert one(*rows)
        (merge,) = actors(rows)[1]
        assert merge.reason.split(":")[0] in ("known spelling", "similar spelling")
        assert left in merge.reason

    def test_two_countries_are_two_people(self) -> None:
        assert not one(
            person("r1", "Ana Costa", country="PRT"),
            person("r2", "Ana Costa", country="BRA"),
        )

    def test_minister_and_striker_are_two_people(self) -> None:
        assert not one(
            person("r1", "Ana Costa", office="Foreign Minister"),
            person("r2", "Ana Costa", office="Striker"),
        )

    def test_office_and_sector_may_change_with_the_years(self) -> None:
        rows = (
            person("r1", "Ana Costa", country="PRT", office="Ambassador", sector="GOV"),
            person(
                "r2", "Ana Costa", country="PRT", office="Editor", sector="MED", day=999
            ),
        )
        assert one(*rows)
        (actor,) = actors(rows)[2]
        assert [t.office for t in actor.tenures] == ["Ambassador", "Editor"]
        assert actor.sectors == ("GOV", "MED")
        assert actor.tenures[0].first == DAY + datetime.timedelta(days=1)

    def test_country_in_the_office_counts(self) -> None:
        assert not one(
            person("r1", "Ana Costa", office="Foreign Minister of Portugal"),
            person("r2", "Ana Costa", office="Foreign Minister of Brazil"),
        )

    def test_namesake_without_a_country_stays_apart_when_two_fit(self) -> None:
        first, second, third = keys(
            person("r1", "Ana Costa", country="PRT"),
            person("r2", "Ana Costa", country="BRA"),
            person("r3", "Ana Costa"),
        )
        assert len({first, second, third}) == 3

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("Omar bin Sami", "Omar bin Zaki"),
            ("Pak Min Ho", "Pak Min Su"),
            ("Tom K. Reed", "Tom B. Reed"),
            ("Tom Reed", "Tom Reed Jr."),
            ("Hugo IV", "Hugo V"),
            ("Ivan Petrov", "Ivana Petrova"),
            ("Hassan Karimi", "Hussein Karimi"),
        ],
    )
    def test_near_names(self, left: str, right: str) -> None:
        assert not one(
            person("r1", left, country="OMN"), person("r2", right, country="OMN")
        )

    def test_short_form_joins_one_person_only(self) -> None:
        bush = [
            person("r1", "Tom K. Reed", country="USA"),
            person("r2", "Tom B. Reed", country="USA"),
            person("r3", "Tom Reed", country="USA"),
        ]
        assert len(set(keys(*bush))) == 3
        assert one(bush[0], bush[2])

    def test_unnamed_are_never_joined(self) -> None:
        official = [
            person(f"r{i}", "unnamed: senior official", country="QAT") for i in (1, 2)
        ]
        assert not one(*official)
        assert all("~" in key for key in keys(*official))


class TestSurnames:
    def test_by_office(self) -> None:
        rows = (
            person("r1", "Eva Lindqvist", country="SWE", office="Foreign Minister"),
            person("r2", "Lindqvist", office="Swedish Foreign Minister"),
        )
        assert one(*rows)
        assert actors(rows)[1][0].reason == "surname and office"

    def test_by_country(self) -> None:
        assert one(
            person("r1", "Eva Lindqvist", country="SWE"),
            person("r2", "Lindqvist", country="SWE"),
        )

    def test_two_fit(self) -> None:
        rows = (
            person("r1", "Eva Lindqvist", country="SWE"),
            person("r2", "Nils Lindqvist", country="SWE"),
            person("r3", "Lindqvist", country="SWE"),
        )
        assert len(set(keys(*rows))) == 3

    def test_nothing_speaks_for_it(self) -> None:
        assert not one(person("r1", "Eva Lindqvist"), person("r2", "Lindqvist"))

    def test_family_name_first(self) -> None:
        assert one(
            person("r1", "Pak Min Ho", country="KOR", office="President"),
            person("r2", "Pak", country="KOR", office="President"),
        )

    def test_fuller_form_in_the_same_report_is_another_person(self) -> None:
        first, *_, third = keys(
            person("r1", "Eva Lindqvist", country="SWE"),
            person("r2", "Eva Lindqvist", country="SWE"),
            person("r2", "Lindqvist", country="SWE", id="a2"),
        )
        assert first != third


class TestBodies:
    def test_states_by_code(self) -> None:
        rows = (
            entity("r1", "Norway", "state", country="NOR"),
            entity("r2", "Kingdom of Norway", "state", country="NOR"),
        )
        assert keys(*rows) == ["NOR", "NOR"]

    @pytest.mark.parametrize(
        "names",
        [
            ("Norwegian Ministry of Defence", "Norway's Defense Ministry"),
            ("Norwegian army", "the Norwegian Army"),
            ("Lake Basin Commission", "The Lake Basin Commission"),
        ],
    )
    def test_one_body(self, names: tuple[str, ...]) -> None:
        assert one(
            *(
                entity(f"r{i}", name, "organisation", country="NOR")
                for i, name in enumerate(names, 1)
            )
        )

    @pytest.mark.parametrize(
        "name",
        ["police", "Police", "officials", "residents", "Foreign Ministry", "Group A",
         "the city of", "many people"],
    )  # fmt: skip
    def test_nobody_in_particular(self, name: str) -> None:
        assert not one(*(entity(f"r{i}", name, "organisation") for i in (1, 2)))

    def test_ministries_of_two_states(self) -> None:
        assert not one(
            entity("r1", "Foreign Ministry", "organisation", country="NOR"),
            entity("r2", "Foreign Ministry", "organisation", country="SWE"),
        )

    def test_acronym(self) -> None:
        name = "Lake Basin Trade Commission"
        rows = (
            entity("r1", name, "organisation", aliases=("LBTC", name)),
            entity("r2", "LBTC", "organisation"),
        )
        assert one(*rows)
        assert actors(rows)[1][0].reason == f"acronym: LBTC / {name}"

    def test_places_by_country(self) -> None:
        assert not one(
            entity("r1", "Tripoli", "place", country="LBY"),
            entity("r2", "Tripoli", "place", country="LBN"),
        )


class TestJudgements:
    rows = tuple(person(f"r{i}", "Ana Costa", country="PRT") for i in (1, 2, 3))

    def test_apart_holds_for_the_rest(self) -> None:
        said = [Judgement("actor", ("r1", "a1"), ("r2", "a1"), "distinct")]
        keyed, merges, _ = actors(self.rows, said)
        assert keyed["r1", "a1"] == "ana-costa"
        assert keyed["r2", "a1"].startswith("ana-costa-")
        assert len(merges) == 1

    def test_same_joins_what_names_do_not(self) -> None:
        rows = person("r1", "Ana Costa"), person("r2", "The Envoy")
        said = [Judgement("actor", "ana-costa", ("r2", "a1"), "same")]
        assert len(set(actors(rows, said)[0].values())) == 1

    def test_keys_stand_for_all_members(self) -> None:
        rows = (*self.rows, person("r4", "Anna Costa", country="PRT"))
        said = [Judgement("actor", "ana-costa", ("r4", "a1"), "same")]
        assert len(set(actors(rows, said)[0].values())) == 1

    def test_contradiction(self) -> None:
        said = [
            Judgement("actor", ("r1", "a1"), ("r2", "a1"), "same"),
            Judgement("actor", ("r1", "a1"), ("r2", "a1"), "distinct"),
        ]
        with pytest.raises(InputError, match="withdraw one"):
            actors(self.rows, said)

    def test_rows_that_are_gone_are_passed_over(self) -> None:
        said = [Judgement("actor", ("gone", "a1"), ("r2", "a1"), "distinct")]
        assert len(actors(self.rows, said)[1]) == 2


CROWD = [
    person("r1", "Ana Costa", country="PRT", office="Foreign Minister"),
    person("r2", "Ana Costa"),
    person("r3", "Costa", office="Portuguese Foreign Minister"),
    person("r4", "Ana Costa", country="BRA"),
    person("r5", "Taras Dovhanskyy", country="UKR"),
    person("r6", "Taras Dovhansky"),
    entity("r6", "Ukraine", "state", country="UKR", id="a2"),
    entity("r7", "Ukraine", "state", country="UKR"),
    entity("r8", "Ukrainian army", "organisation", country="UKR"),
    entity("r9", "Ukraine's army", "organisation", country="UKR"),
    person("r9", "unnamed: envoy", id="a2"),
    entity("r9", "Tripoli", "place", id="a3"),
    entity("r8", "Tripoli", "place", country="LBY", id="a3"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(CROWD))
def test_order_of_rows_does_not_matter(rows: list[EntityRow]) -> None:
    assert actors(rows) == actors(CROWD)


@settings(max_examples=30, deadline=None)
@given(
    st.permutations(CROWD),
    st.integers(0, len(CROWD) - 1),
    st.integers(0, len(CROWD) - 1),
)
def test_what_is_told_apart_is_never_joined(
    rows: list[EntityRow], left: int, right: int
) -> None:
    a, b = CROWD[left], CROWD[right]
    if (a.report, a.id) == (b.report, b.id):
        return
    said = [Judgement("actor", (a.report, a.id), (b.report, b.id), "distinct")]
    keyed = actors(rows, said)[0]
    assert keyed[a.report, a.id] != keyed[b.report, b.id]


def test_merges_are_stars() -> None:
    _, merges, found = actors(CROWD)
    into = {(m.into_report, m.into_item) for m in merges}
    assert not into & {(m.report, m.item) for m in merges}
    assert {a.members[0] for a in found if len(a.members) > 1} == into
