"""What chance gives: the index of bodies drawn at random from the membership, always the same for the same question."""

from bisect import bisect
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from math import sqrt
from random import Random

from committees.rules.apportionment import Weight
from committees.rules.balance import Spread

DRAWS = 2000
ROLLS = 500_000  # seats that are drawn for one question at the most: of many seats fewer bodies, which differ less
SEED = 1912  # any number does, as long as it stays the same: the year in which the association was founded


def random_spread(targets: Mapping[str, Weight], seats: int, *, seed: int = SEED, most: int = DRAWS) -> Spread:
    """Return the spread of the Gallagher index over bodies drawn at random, every seat in proportion to the targets.

    Names and order of the targets do not matter. Raises ValueError without seats or targets.
    """
    amounts = sorted((float(amount) for amount in targets.values() if amount), reverse=True)
    if seats < 1 or not amounts:
        raise ValueError("nothing can be drawn")
    draws = max(1, min(most, ROLLS // seats))
    total = sum(amounts)
    shares = [amount / total for amount in amounts]
    bounds = list(accumulate(shares))
    bounds[-1] = 1.0
    rolled = Random(seed).random  # noqa: S311  (a measure, not a secret)
    found = sorted(_index(_one_draw(bounds, seats, rolled), shares, seats) for _ in range(draws))
    return Spread(*(found[min(draws - 1, draws * part // 100)] for part in (5, 50, 95)))


def _one_draw(bounds: Sequence[float], seats: int, rolled: Callable[[], float]) -> list[int]:
    counts = [0] * len(bounds)
    for _ in range(seats):
        counts[bisect(bounds, rolled())] += 1
    return counts


def _index(counts: Sequence[int], shares: Sequence[float], seats: int) -> float:
    return 100 * sqrt(sum((count / seats - share) ** 2 for count, share in zip(counts, shares, strict=True)) / 2)
