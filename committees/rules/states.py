"""The state of a seat on a day: taken, acting, vacant, the term over or the office ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from committees.rules.kinds import Capacity

# "Loopt af": a seat whose term ends within so many days is shown as such (the seat table of the design).
SOON = timedelta(days=90)


class SeatState(StrEnum):
    """How it is with a seat; nobody silently disappears from a list."""

    TAKEN = "taken"
    ACTING = "acting"
    VACANT = "vacant"
    TERM_OVER = "term-over"  # still held, no successor
    OFFICE_ENDED = "office-ended"  # still held, without the office


@dataclass(frozen=True, slots=True)
class Sitting:
    """What the state of a held seat depends on; `until` is a known end of the appointment itself."""

    capacity: Capacity
    planned_until: date | None = None
    until: date | None = None
    office_until: date | None = None


def state_of(sitting: Sitting | None, day: date) -> SeatState:
    """Return the state of a seat that this person holds on a day, or nobody."""
    if sitting is None:
        return SeatState.VACANT
    if sitting.planned_until is not None and sitting.planned_until <= day:
        return SeatState.TERM_OVER
    if sitting.office_until is not None and sitting.office_until <= day:
        return SeatState.OFFICE_ENDED
    return SeatState.ACTING if sitting.capacity is Capacity.ACTING else SeatState.TAKEN


def ends_on(sitting: Sitting) -> date | None:
    """Return the day on which a seat falls free or should have, as far as is known."""
    known = [day for day in (sitting.planned_until, sitting.until) if day is not None]
    return min(known) if known else None


def runs_out(sitting: Sitting | None, day: date) -> bool:
    """Tell whether a seat falls free within ninety days: its term ends, its appointment does, or the office does."""
    if sitting is None:
        return False
    ends = [end for end in (ends_on(sitting), sitting.office_until) if end is not None]
    return any(day < end <= day + SOON for end in ends)
