"""Half-open periods: from a moment up to, and not including, another."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, and not including, `end`; an open end is None.

    Raises ValueError when it would hold no day.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError("a period ends after it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, other: Self) -> bool:
        """Tell whether both hold at least one day in common."""
        return (other.end is None or self.start < other.end) and (self.end is None or other.start < self.end)
