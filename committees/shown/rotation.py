"""The rotation schedule of a body as the page and the file show it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from committees.models import Body
from committees.permissions.bodies import appointments_known
from committees.profiles import human
from committees.rules.kinds import Capacity, Interruption
from committees.rules.rotation import Leaving, Year, most_at_once, rotation
from committees.rules.terms import Served, terms_served
from committees.seating import HolderShown, SeatShown


@dataclass(frozen=True, slots=True)
class Line:
    """One seat that falls free: when, who holds it, in which term, and whether another term is possible."""

    seat: SeatShown
    holder: HolderShown
    day: date
    terms: int
    may_return: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Rotation:
    """Who leaves when, by day, and per year which share of the body that is."""

    lines: list[Line]
    years: list[Year]
    without_end: list[SeatShown]
    most: Year | None


def rotation_of(body: Body, seats: list[SeatShown], day: date) -> Rotation:
    """Return the schedule as it stands on a day; one statement beside the seats."""
    terms = terms_of(body, day)
    lines = sorted(
        (
            _line(body, seat, seat.holder, seat.holder.until, terms, day)
            for seat in seats
            if seat.holder is not None and seat.holder.until is not None
        ),
        key=lambda line: (line.day, line.seat.seat.number),
    )
    leaving = [Leaving(line.seat.seat.number, line.day, line.may_return) for line in lines]
    years = rotation(leaving, len(seats), day.year)
    without = [seat for seat in seats if seat.holder is not None and seat.holder.until is None]
    return Rotation(lines, years, without, most_at_once(years))


def _line(body: Body, seat: SeatShown, holder: HolderShown, until: date, terms: dict[int, int], day: date) -> Line:
    count = terms.get(human(holder.appointment.person), 0)
    may_return = body.max_terms is None or count < body.max_terms
    return Line(seat, holder, until, count, may_return, is_over=until <= day)


def terms_of(body: Body, day: date) -> dict[int, int]:
    """Return by person how many terms count on a day, the present one included."""
    rows = appointments_known().filter(seat__body=body, capacity=Capacity.MEMBER, from_date__lte=day)
    served: dict[int, list[Served]] = defaultdict(list)
    for row in rows:
        served[human(row.person)].append(Served(row.from_date, row.until_date, row.planned_until))
    how = Interruption(body.kind.interruption)
    after = date.fromordinal(day.toordinal() + 1)
    return {person: terms_served(each, after, body.term_months, how) for person, each in served.items()}
