"""How far reviewers agree beyond chance."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations

from dragoman.explore.reviews import Reviews
from dragoman.explore.shapes import Agreement


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values, with any number of reviewers.

    K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section D:
    units with one value only say nothing and are left out; a unit of m values adds each
    of its ordered pairs with the weight 1 / (m - 1).

    Args:
        units: The values that each unit got, in any order.

    Returns:
        1 for perfect agreement, 0 for what chance would give, below 0 for less. None
        where there is nothing to compare, or all values are the same: then there is no
        variation that agreement could be about.

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b",)]), 3)
    0.444
    """
    together: defaultdict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for left, right in permutations(values, 2):
            together[left, right] += 1 / (len(values) - 1)
    totals: defaultdict[Hashable, float] = defaultdict(float)
    for (left, _), weight in together.items():
        totals[left] += weight
    n = sum(totals.values())
    by_chance = n * n - sum(weight * weight for weight in totals.values())
    if not by_chance:
        return None
    apart = sum(weight for (left, right), weight in together.items() if left != right)
    return 1 - (n - 1) * apart / by_chance


def agreed(reviews: Reviews) -> Agreement:
    """How far the reviewers of a collection agree in their verdicts."""
    units = [unit for unit in reviews.units() if unit.reviews]
    verdicts = [[review.verdict for review in unit.reviews] for unit in units]
    return Agreement(
        alpha=alpha(verdicts),
        pairs=sum(len(values) > 1 for values in verdicts),
        reviewed=len(units),
        disputed=sum(unit.disputed for unit in units),
        reviewers=sorted({r.reviewer for unit in units for r in unit.reviews}),
    )
