"""Bodies, seats and who holds them, for tests, with the shortest call."""

from datetime import date
from itertools import count
from typing import Any

from committees.actions.seats import Holder, Term
from committees.models import Appointment, Body, BodyKind, Seat, SeatRequirement
from committees.rules.kinds import Appoints, Attribute, Capacity, Interruption, OfficeEnds, SeatRole
from core.models import User
from core.rules.desks import Desk
from members.models import Municipality, Office, Person
from members.rules.topics import Function
from tests.core.factories import make_official
from tests.members.factories import make_member, make_office

_numbers = count(1)
SINCE = date(2022, 1, 1)
DAY = date(2024, 7, 1)
END = date(2028, 7, 1)
BOARD = "Bestuur, 1 juni 2024"


def keeper() -> User:
    """Return somebody of the desk of committees."""
    return make_official(Desk.COMMITTEES)


def make_kind(**facts: Any) -> BodyKind:
    """Store a kind of body: four years, two terms, the seat falls free with the office."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "code": f"soort-{number}",
        "name": f"Soort {number}",
        "appointed_by": Appoints.ASSEMBLY,
        "term_months": 48,
        "max_terms": 2,
        "interruption": Interruption.WHOLE_TERM,
        "office_ends": OfficeEnds.NOW,
        "source": "verzonnen voor een test",
        "certainty": "inferred",
    }
    return BodyKind.objects.create(**(usual | facts))


def make_body(seats: int = 0, kind: BodyKind | None = None, *, chair: bool = False, **facts: Any) -> Body:
    """Store a body with so many seats of members; the first is that of the chair when asked."""
    number = next(_numbers)
    usual: dict[str, Any] = {"code": f"gremium-{number}", "name": f"Gremium {number}", "from_date": SINCE}
    body: Body = Body.objects.create(kind=kind or make_kind(), **(usual | facts))
    for place in range(1, seats + 1):
        make_seat(body, place, role=SeatRole.CHAIR if chair and place == 1 else SeatRole.MEMBER)
    return body


def make_seat(body: Body | None = None, number: int = 0, **facts: Any) -> Seat:
    """Store a seat, in a body of its own unless one is given."""
    body = body or make_body()
    number = number or Seat.objects.filter(body=body).count() + 1
    seat: Seat = Seat.objects.create(**{"body": body, "number": number, "from_date": body.from_date} | facts)
    return seat


def make_requirement(seat: Seat, attribute: Attribute, *values: str) -> SeatRequirement:
    """Ask one of these values of whoever takes a seat."""
    return SeatRequirement.objects.create(seat=seat, attribute=attribute, values=list(values), source="test")


def somebody(
    function: str = Function.WETHOUDER,
    capacity: Capacity = Capacity.MEMBER,
    municipality: Municipality | None = None,
    until: date | None = None,
    person: Person | None = None,
) -> Holder:
    """Return somebody with an office, ready to take a seat."""
    office = make_office(municipality or make_member(), person, function, until_date=until)
    return Holder(office.person, office.municipality, office, capacity)


def make_appointment(seat: Seat | None = None, holder: Holder | None = None, **facts: Any) -> Appointment:
    """Store an appointment straight in the database: a member for four years, from DAY."""
    seat, holder = seat or make_seat(), holder or somebody()
    usual: dict[str, Any] = {
        "seat": seat,
        "person": holder.person,
        "municipality": holder.municipality,
        "office": holder.office,
        "capacity": holder.capacity,
        "from_date": DAY,
        "planned_until": END,
        "decided_by": BOARD,
    }
    row: Appointment = Appointment.objects.create(**(usual | facts))
    return row


def term(start: date = DAY, until: date | None = END) -> Term:
    """Return a term of four years from DAY."""
    return Term(start, until)


def office_of(holder: Holder) -> Office:
    """Return the office under which somebody is there."""
    assert holder.office is not None
    return holder.office
