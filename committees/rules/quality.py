"""What is wrong or about to be in the seats of a body on a day: found from plain facts, for staff."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from committees.rules.kinds import Attribute, SeatRole
from committees.rules.profiles import Profile
from committees.rules.states import SOON, SeatState, Sitting, ends_on, runs_out, state_of


class Fault(StrEnum):
    """What asks for attention; in order of how much it matters."""

    TWICE_IN_BODY = "twice-in-body"
    NO_CHAIR = "no-chair"  # nobody holds the seat of the chair, or there is no such seat
    CHAIR_ELSEWHERE = "chair-elsewhere"  # a seat held as chair of another body, and somebody else chairs there
    NOT_A_MEMBER = "not-a-member"  # the municipality is none any more
    OFFICE_ENDED = "office-ended"
    OFFICE_MISSING = "office-missing"  # held without an office where one is needed
    TERM_OVER = "term-over"
    MINIMUM = "minimum"
    REQUIREMENT = "requirement"
    FREED = "freed"  # vacant, because the office ended lately
    VACANT = "vacant"
    RUNS_OUT = "runs-out"


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat on a day; without `sitting` nobody holds it. `person` is any key; `chair` who chairs what it is for.

    `freed_on` is the day on which it fell free because an office ended.
    """

    number: int
    role: SeatRole
    sitting: Sitting | None = None
    person: int | None = None
    profile: Profile | None = None
    is_member: bool = True
    needs_office: bool = True
    required: Mapping[Attribute, Sequence[str]] = field(default_factory=dict)
    follows_chair: bool = False
    chair: int | None = None
    freed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Minimum:
    """That at least so many have a value of a quality."""

    attribute: Attribute
    value: str
    least: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: of a seat by its number, or of the whole body; `count` and `least` for a minimum."""

    fault: Fault
    seat: int | None = None
    day: date | None = None
    minimum: Minimum | None = None
    count: int = 0


def findings(seats: Sequence[SeatFacts], minimums: Iterable[Minimum], day: date) -> list[Finding]:
    """Return everything that is wrong in one body on a day, what matters most first, then by seat."""
    found = [finding for seat in seats for finding in _of_seat(seat, day)]
    found += _of_body(seats, minimums, day)
    order = list(Fault)
    return sorted(found, key=lambda each: (order.index(each.fault), each.seat or 0))


def _of_seat(seat: SeatFacts, day: date) -> Iterator[Finding]:
    if seat.follows_chair:
        if seat.chair != seat.person:
            yield Finding(Fault.CHAIR_ELSEWHERE, seat.number)
    elif seat.sitting is None:
        lately = seat.freed_on is not None and day < seat.freed_on + SOON
        yield Finding(Fault.FREED, seat.number, seat.freed_on) if lately else Finding(Fault.VACANT, seat.number)
    else:
        yield from _of_holder(seat)
        yield from _of_time(seat.number, seat.sitting, day)


def _of_holder(seat: SeatFacts) -> Iterator[Finding]:
    if not seat.is_member:
        yield Finding(Fault.NOT_A_MEMBER, seat.number)
    if seat.profile is None:
        return
    if seat.needs_office and seat.profile.function is None:
        yield Finding(Fault.OFFICE_MISSING, seat.number)
    if any(seat.profile.value_of(attribute) not in values for attribute, values in seat.required.items()):
        yield Finding(Fault.REQUIREMENT, seat.number)


def _of_time(number: int, sitting: Sitting, day: date) -> Iterator[Finding]:
    state = state_of(sitting, day)
    if state is SeatState.TERM_OVER:
        yield Finding(Fault.TERM_OVER, number, sitting.planned_until)
    if sitting.office_until is not None and sitting.office_until <= day:
        yield Finding(Fault.OFFICE_ENDED, number, sitting.office_until)
    if state in (SeatState.TAKEN, SeatState.ACTING) and runs_out(sitting, day):
        yield Finding(Fault.RUNS_OUT, number, _first_end(sitting, day))


def _first_end(sitting: Sitting, day: date) -> date:
    ends = [end for end in (ends_on(sitting), sitting.office_until) if end is not None and end > day]
    return min(ends)


def _of_body(seats: Sequence[SeatFacts], minimums: Iterable[Minimum], day: date) -> Iterator[Finding]:
    sitting = Counter(seat.person for seat in seats if seat.person is not None)
    for seat in seats:
        if seat.person is not None and sitting[seat.person] > 1:
            yield Finding(Fault.TWICE_IN_BODY, seat.number)
    if not any(seat.role is SeatRole.CHAIR and seat.sitting is not None for seat in seats):
        yield Finding(Fault.NO_CHAIR)
    for minimum in minimums:
        profiles = [seat.profile for seat in seats if seat.profile is not None]
        count = sum(profile.value_of(minimum.attribute) == minimum.value for profile in profiles)
        if count < minimum.least:
            yield Finding(Fault.MINIMUM, minimum=minimum, count=count)
