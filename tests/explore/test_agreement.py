import pytest

from dragoman.explore.agreement import alpha


def test_two_reviewers_and_two_values_by_hand() -> None:
    # Units aa, bb, ab, bb and one value alone, which does not count.
    # Ordered pairs, each with weight 1/(2-1): aa 2, bb 2 + 2, ab 1, ba 1; n = 8.
    # Totals: a = 3, b = 5. Apart: 2. By chance: 8*8 - 9 - 25 = 30.
    # 1 - (8 - 1) * 2 / 30 = 16/30.
    units = ["aa", "bb", "ab", "bb", "a"]
    assert alpha(units) == pytest.approx(16 / 30)


def test_three_reviewers_with_gaps_by_hand() -> None:
    # aab: pairs aa, ab, aa, ab, ba, ba at 1/2: aa 1, ab 1, ba 1. cc: 2. bb: 2. ac: 1 + 1.
    # Totals: a = 1 + 1 + 1 = 3, b = 1 + 2 = 3, c = 2 + 1 = 3; n = 9.
    # Apart: ab + ba + ac + ca = 4. By chance: 81 - 27 = 54. 1 - 8 * 4 / 54 = 22/54.
    units = ["aab", "cc", "bb", "ac", "b", ""]
    assert alpha(units) == pytest.approx(22 / 54)


def test_the_published_example() -> None:
    # Krippendorff 2011, example C: nominal, two observers, twelve units.
    left, right = "aabbdcccedda", "babbbccceddd"
    assert alpha(list(zip(left, right, strict=True))) == pytest.approx(0.692, abs=5e-4)


def test_full_agreement_and_less_than_chance() -> None:
    assert alpha(["aa", "bb", "cc"]) == 1
    found = alpha(["ab", "ba"])
    assert found is not None
    assert found < 0


@pytest.mark.parametrize("units", [[], ["a", "b"], ["aa", "aa"]])
def test_nothing_to_compare(units: list[str]) -> None:
    assert alpha(units) is None
