"""Bodies filled with people of chosen qualities, for tests of how they are composed."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from committees.actions.seats import Holder
from committees.models import Appointment, Body, BodyMinimum, Seat
from committees.rules.kinds import Attribute, Capacity
from members.models import Municipality, Office, Party, Person
from members.rules.topics import Function
from tests.committees.factories import make_appointment
from tests.members.factories import make_member

_numbers = count(1)
# Within the term of what `make_appointment` stores.
TODAY = date(2026, 11, 24)


def sit(
    body: Body,
    number: int,
    municipality: Municipality | None = None,
    *,
    function: str = Function.WETHOUDER,
    party: Party | None = None,
    gender: str = "",
    capacity: Capacity = Capacity.MEMBER,
    office_until: date | None = None,
    **facts: Any,
) -> Appointment:
    """Put somebody on a seat."""
    municipality = municipality or make_member()
    person = Person.objects.create(name=f"Persoon {next(_numbers)}", gender=gender)
    office: Office = Office.objects.create(
        municipality=municipality,
        person=person,
        function=function,
        party=party,
        from_date=date(2018, 1, 1),
        until_date=office_until,
        source="test",
    )
    holder = Holder(person, municipality, office, capacity)
    return make_appointment(Seat.objects.get(body=body, number=number), holder, **facts)


def fill(body: Body, municipalities: Sequence[Municipality], **qualities: Any) -> None:
    """Fill the seats of a body from the first on."""
    for number, municipality in enumerate(municipalities, start=1):
        sit(body, number, municipality, **qualities)


def ask(body: Body, attribute: Attribute, value: str, minimum: int) -> BodyMinimum:
    """Store a minimum of a body."""
    return BodyMinimum.objects.create(body=body, attribute=attribute, value=value, minimum=minimum, source="test")
