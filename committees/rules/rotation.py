"""The rotation schedule (rooster van aftreden): who leaves when, and which share of the body that is per year."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Leaving:
    """One seat that falls free; `may_return` is False when its holder has served the most terms there are."""

    seat: int
    day: date
    may_return: bool = True


@dataclass(frozen=True, slots=True)
class Year:
    """How many leave in a year, of how many seats."""

    year: int
    count: int
    seats: int

    @property
    def share(self) -> Fraction:
        """The share of the body that leaves."""
        return Fraction(self.count, self.seats) if self.seats else Fraction(0)


def rotation(leaving: Iterable[Leaving], seats: int, first: int) -> list[Year]:
    """Return per year how many leave, from `first` up to the last year in which somebody does; empty years too.

    What should have ended before counts in `first`: these seats are up now.
    """
    counts = Counter(max(each.day.year, first) for each in leaving)
    return [Year(year, counts[year], seats) for year in range(first, max(counts, default=first - 1) + 1)]


def most_at_once(years: Iterable[Year]) -> Year | None:
    """Return the year in which the largest share leaves, the first of equals; None when nobody does."""
    known = [year for year in years if year.count]
    return max(known, key=lambda year: (year.share, -year.year)) if known else None
