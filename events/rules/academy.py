"""The academy: how a request for an in-company training goes, and how trainees are put in groups with their Fridays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")

FRIDAY = 5  # by ISO
GROUP_SIZE = 15  # about so many trainees in a group (annual report 2019: 43 trainees in groups of about fifteen)
YEARS = 2  # that somebody is a trainee


class RequestState(StrEnum):
    """How a request for an in-company training is; `accepted` means that the municipality agreed to the offer."""

    REQUESTED = "requested"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    PLANNED = "planned"
    HELD = "held"
    INVOICED = "invoiced"
    DECLINED = "declined"  # by the academy
    WITHDRAWN = "withdrawn"  # by the municipality


NEXT: Mapping[RequestState, frozenset[RequestState]] = {
    RequestState.REQUESTED: frozenset({RequestState.OFFERED, RequestState.DECLINED, RequestState.WITHDRAWN}),
    # An offer may be replaced by another one.
    RequestState.OFFERED: frozenset(
        {RequestState.OFFERED, RequestState.ACCEPTED, RequestState.DECLINED, RequestState.WITHDRAWN}
    ),
    RequestState.ACCEPTED: frozenset({RequestState.PLANNED, RequestState.DECLINED, RequestState.WITHDRAWN}),
    RequestState.PLANNED: frozenset({RequestState.HELD, RequestState.DECLINED, RequestState.WITHDRAWN}),
    RequestState.HELD: frozenset({RequestState.INVOICED}),
    RequestState.INVOICED: frozenset(),
    RequestState.DECLINED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
}
# The way that most requests go.
PATH = (
    RequestState.REQUESTED,
    RequestState.OFFERED,
    RequestState.ACCEPTED,
    RequestState.PLANNED,
    RequestState.HELD,
    RequestState.INVOICED,
)
# What waits for the academy, and what waits for the municipality.
WAITS_FOR_US = frozenset({RequestState.REQUESTED, RequestState.ACCEPTED, RequestState.PLANNED, RequestState.HELD})
GOING_ON = frozenset(state for state, after in NEXT.items() if after)


class DayPresence(StrEnum):
    """Whether a trainee was there on a Friday."""

    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


def fridays(first: date, last: date, *, every: int = 1) -> list[date]:
    """Return the Fridays from `first` until and including `last`, one in every so many weeks.

    Raises ValueError for a step below one.
    """
    if every < 1:
        raise ValueError("one in so many weeks is at least every week")
    start = first + timedelta(days=(FRIDAY - first.isoweekday()) % 7)
    days = range(0, (last - start).days + 1, 7 * every)
    return [start + timedelta(days=step) for step in days]


def years_later(day: date, years: int = YEARS) -> date:
    """Return the same day so many years later; of a leap day the first of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def in_groups(people: Iterable[T], *, size: int = GROUP_SIZE) -> list[list[T]]:
    """Divide people, in the order of their date of entry, over groups of about `size` that differ by one at most.

    43 trainees become groups of 15, 14 and 14. Raises ValueError for a size below one.
    """
    if size < 1:
        raise ValueError("a group has at least one person")
    row = list(people)
    number = max(1, -(-(2 * len(row) - size) // (2 * size))) if row else 0
    small, larger = divmod(len(row), number) if number else (0, 0)
    sizes = [small + (place < larger) for place in range(number)]
    return _cut(row, sizes)


def _cut(row: Sequence[T], sizes: Iterable[int]) -> list[list[T]]:
    groups, start = [], 0
    for size in sizes:
        groups.append(list(row[start : start + size]))
        start += size
    return groups
