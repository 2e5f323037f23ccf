"""Dividing a whole number of seats over groups in proportion to their weights, exactly; a tie is shown, never broken.

Divisor methods and largest remainders as in M. L. Balinski and H. P. Young, Fair Representation (1982).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from hashlib import sha256
from math import ceil, floor
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Weight = int | Fraction


class Method(StrEnum):
    """How seats are divided."""

    SAINTE_LAGUE = "sainte-lague"
    DHONDT = "dhondt"
    LARGEST_REMAINDER = "largest-remainder"


# The divisors are these, these plus one, and so on: 1/2, 3/2, 5/2 is the same as 1, 3, 5.
FIRST_DIVISOR = {Method.SAINTE_LAGUE: Fraction(1, 2), Method.DHONDT: Fraction(1)}


@dataclass(frozen=True, slots=True)
class Tie(Generic[K]):
    """Groups with the same claim, in no order that counts, and how many of them get one seat more."""

    groups: tuple[K, ...]
    seats: int


@dataclass(frozen=True, slots=True)
class Apportionment(Generic[K]):
    """How many seats each group gets for certain; with a tie the seats in it are not among them yet."""

    seats: dict[K, int]
    tie: Tie[K] | None = None

    def settled(self, order: Callable[[tuple[K, ...]], list[K]]) -> dict[K, int]:
        """Return the division; in a tie the first of `order(groups)`, a recorded lot, get the seats.

        Raises ValueError when the lot is about other groups than the tie.
        """
        if self.tie is None:
            return dict(self.seats)
        drawn = order(self.tie.groups)
        if len(drawn) != len(self.tie.groups) or set(drawn) != set(self.tie.groups):
            raise ValueError("the lot must be drawn among the groups of the tie")
        winners = set(drawn[: self.tie.seats])
        return {group: seats + (group in winners) for group, seats in self.seats.items()}


def apportion(weights: Mapping[K, Weight], seats: int, method: Method = Method.SAINTE_LAGUE) -> Apportionment[K]:
    """Divide `seats` over groups in proportion to their weights; a group without weight gets none.

    Raises ValueError for a negative weight, for a negative number of seats, and for seats that nobody has a claim to.
    """
    total = sum(map(Fraction, weights.values()), Fraction(0))
    if seats < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("seats and weights are not negative")
    if seats and not total:
        raise ValueError("there is nobody to give a seat to")
    if not seats:
        return Apportionment(dict.fromkeys(weights, 0))
    if method is Method.LARGEST_REMAINDER:
        return _by_remainder(weights, seats, total)
    return _by_divisor(weights, seats, total, FIRST_DIVISOR[method])


def fingerprint(weights: Mapping[str, Weight], seats: int, method: Method) -> str:
    """Return a short code of a division, by which the lot that was drawn for it is found again."""
    lines = sorted(f"{group}={Fraction(weight)}" for group, weight in weights.items())
    return sha256("\n".join([method, str(seats), *lines]).encode()).hexdigest()[:16]


def _by_remainder(weights: Mapping[K, Weight], seats: int, total: Fraction) -> Apportionment[K]:
    quotas = {group: Fraction(weight) * seats / total for group, weight in weights.items()}
    given = {group: floor(quota) for group, quota in quotas.items()}
    return _next_seats(given, seats, lambda group, held: quotas[group] - held)


def _by_divisor(weights: Mapping[K, Weight], seats: int, total: Fraction, first: Fraction) -> Apportionment[K]:
    """Begin just below the division that the house divisor gives, and give the last seats one by one.

    Group i takes its (k+1)th seat at quotient weight / (k + first). All quotients above one threshold belong to every
    division, and that threshold is chosen so low that they are no more than the seats there are.
    """
    spread = Fraction(seats) - len(weights) * (1 - first)
    given = {
        group: max(0, ceil(Fraction(weight) * spread / total - first)) if spread > 0 else 0
        for group, weight in weights.items()
    }
    return _next_seats(given, seats, lambda group, held: Fraction(weights[group]) / (held + first))


def _next_seats(given: dict[K, int], seats: int, claim: Callable[[K, int], Fraction]) -> Apportionment[K]:
    """Give what is left to the largest claims; where more groups share the largest claim than seats are left: a tie."""
    claims = {group: claim(group, held) for group, held in given.items()}
    left = seats - sum(given.values())
    while left:
        largest = max(claims.values())
        same = tuple(group for group, value in claims.items() if value == largest)
        if len(same) > left:
            return Apportionment(given, Tie(same, left))
        for group in same:
            given[group] += 1
            claims[group] = claim(group, given[group])
        left -= len(same)
    return Apportionment(given)
