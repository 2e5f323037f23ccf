"""How a body mirrors the membership on one quality: in seats, by two indices, and beside the best there can be.

Best possible is Sainte-Laguë: with one seat more no group loses one. The least value of both indices is reached by
largest remainders: with quota q, a group that goes from s to s + 1 seats adds 2(s - q) + 1 to the sum of (s - q)². That
grows with every seat, so the seats that add least, those with the largest q - s, make the least sum. They also make
the sum of |s - q| least.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from math import sqrt

from committees.rules.apportionment import Apportionment, Method, Tie, Weight, apportion, fingerprint
from committees.rules.kinds import Attribute


class Basis(StrEnum):
    """What makes up the membership that a body mirrors."""

    MUNICIPALITIES = "gemeenten"
    INHABITANTS = "inwoners"


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the membership in a body, in seats; `best` is a range when a tie decides."""

    key: str
    actual: int
    expected: Fraction
    best: int
    best_most: int

    @property
    def is_too_few(self) -> bool:
        """One seat or more below what is expected."""
        return self.expected - self.actual >= 1

    @property
    def is_too_many(self) -> bool:
        """One seat or more above."""
        return self.actual - self.expected >= 1


@dataclass(frozen=True, slots=True)
class Spread:
    """What chance gives: the index below which 5, 50 and 95 of a hundred random draws stay."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Balance:
    """One quality of a body: `targets` by group, in any unit; `counts` of who sits there; `seats` to divide."""

    attribute: Attribute
    targets: dict[str, Weight]
    counts: dict[str, int]
    seats: int
    unknown: int = 0
    lot: tuple[str, ...] = ()  # the order that was drawn between the groups of the tie

    @property
    def code(self) -> str:
        """What a lot about the best possible division is found by: the same division has the same lot."""
        return f"{self.attribute}-{fingerprint(self.targets, self.seats, Method.SAINTE_LAGUE)}"

    @cached_property
    def counted(self) -> int:
        """How many have a known value: the shares are shares of these."""
        return sum(self.counts.values())

    @cached_property
    def total(self) -> Fraction:
        return sum(map(Fraction, self.targets.values()), Fraction(0))

    @property
    def tie(self) -> Tie[str] | None:
        """The groups between which only a lot can decide who has the last seats of the best possible division."""
        return self._best.tie

    @cached_property
    def groups(self) -> list[Group]:
        """Every group of the membership and every one that sits in the body, in the order of the targets."""
        sure, tie = self._best.seats, self._best.tie
        drawn = self._best.settled(lambda _groups: list(self.lot)) if self.lot else sure
        return [
            Group(
                key,
                self.counts.get(key, 0),
                Fraction(self.targets.get(key, 0)) * self.seats / self.total if self.total else Fraction(0),
                drawn.get(key, 0),
                drawn.get(key, 0) + (tie is not None and not self.lot and key in tie.groups),
            )
            for key in [*self.targets, *(key for key in self.counts if key not in self.targets)]
        ]

    @cached_property
    def _best(self) -> Apportionment[str]:
        return apportion(self.targets, self.seats) if self.total else Apportionment({})

    @property
    def gallagher(self) -> float:
        """The index now, in points of a hundred."""
        return gallagher(self.counts, self.targets)

    @property
    def loosemore_hanby(self) -> float:
        """The share of seats that would have to move, in points of a hundred."""
        return float(loosemore_hanby(self.counts, self.targets))

    @cached_property
    def least(self) -> dict[str, int]:
        """A division of the seats counted that reaches the least value of both indices; any way out of a tie does."""
        return apportion(self.targets, self.counted, Method.LARGEST_REMAINDER).settled(list)

    @property
    def least_moved(self) -> float:
        """The least share of seats that would have to move."""
        return float(loosemore_hanby(self.least, self.targets))

    def room(self, spread: Spread) -> float:
        """How many points of the index lie between the best there can be and what chance exceeds in 5 of a hundred."""
        return max(0.0, spread.high - gallagher(self.least, self.targets))

    def score(self, spread: Spread) -> float:
        """Place the index in that room: 100 is as good as can be, 0 as bad as chance is at its worst."""
        room = self.room(spread)
        return max(0.0, min(100.0, 100 * (spread.high - self.gallagher) / room)) if room else 100.0


def balance(attribute: Attribute, targets: Mapping[str, Weight], values: Iterable[str], seats: int) -> Balance:
    """Return how `values`, one of each seat that is taken and empty when not known, mirror the targets.

    What is expected is divided over the seats less those of which the value is not known: they can be of any group.
    """
    counts = Counter(values)
    unknown = counts.pop("", 0)
    return Balance(attribute, dict(targets), dict(counts), max(0, seats - unknown), unknown)


def deviations(seats: Mapping[str, Weight], targets: Mapping[str, Weight]) -> list[Fraction]:
    """Return for each group its share of the seats less its share of the membership; no seats are shares of nothing."""
    given = sum(map(Fraction, seats.values()), Fraction(0))
    total = sum(map(Fraction, targets.values()), Fraction(0))
    return [
        (Fraction(seats.get(key, 0)) / given if given else Fraction(0))
        - (Fraction(targets.get(key, 0)) / total if total else Fraction(0))
        for key in {**targets, **seats}
    ]


def loosemore_hanby(seats: Mapping[str, Weight], targets: Mapping[str, Weight]) -> Fraction:
    """Return half the sum of the deviations, in points of a hundred (J. Loosemore and V. J. Hanby, 1971)."""
    return 100 * sum((abs(deviation) for deviation in deviations(seats, targets)), Fraction(0)) / 2


def gallagher(seats: Mapping[str, Weight], targets: Mapping[str, Weight]) -> float:
    """Return the root of half the sum of the squared deviations, in points of a hundred (M. Gallagher, 1991)."""
    return 100 * sqrt(gallagher_squared(seats, targets))


def gallagher_squared(seats: Mapping[str, Weight], targets: Mapping[str, Weight]) -> Fraction:
    """Return what stands under that root, exactly, as a share of one."""
    return sum((deviation**2 for deviation in deviations(seats, targets)), Fraction(0)) / 2


def sainte_lague_index(seats: Mapping[str, Weight], targets: Mapping[str, Weight]) -> Fraction:
    """Return the index that Sainte-Laguë makes least: the squared deviations, each by the share of its group.

    Raises ZeroDivisionError for a group without a target.
    """
    total = sum(map(Fraction, targets.values()), Fraction(0))
    pairs = zip(deviations(seats, targets), targets.values(), strict=True)
    return sum((deviation**2 * total / Fraction(target) for deviation, target in pairs), Fraction(0))
