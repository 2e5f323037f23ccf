"""Who sits where in the demo: office holders of the demo, dealt out by lot, always in the same way."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from committees.models import Appointment, Seat
from committees.rules import endings
from committees.rules.kinds import Capacity, SeatRole
from committees.rules.terms import add_months
from members.models import Municipality, Office
from members.rules.topics import Function

# The assemblies at which the terms of the demo begin; the last of them begins before the first ends.
BEGINS = (date(2022, 12, 2), date(2024, 6, 26), date(2025, 12, 5))
ASSEMBLY, BOARD = "Algemene ledenvergadering", "Bestuur"
# How often each office is chosen for a seat that asks for none.
SHARES = {
    Function.BURGEMEESTER: 30,
    Function.WETHOUDER: 35,
    Function.RAADSLID: 25,
    Function.GEMEENTESECRETARIS: 5,
    Function.GRIFFIER: 5,
}
TERM = 48


class Terms:
    """When the terms of the demo begin; moved by four years at a time, so that they always go on today."""

    def __init__(self, today: date) -> None:
        self.today, self.shift = today, 0
        while add_months(BEGINS[0], TERM + self.shift) <= today:
            self.shift += TERM
        self.first, self.middle, self.last = (add_months(day, self.shift) for day in BEGINS)


class Pool:
    """The office holders of the demo that have no seat yet; nobody gets two, no municipality two in one body."""

    def __init__(self, today: date, random: Random) -> None:
        self.random = random
        self.places = {member.pk: member.province_code for member in Municipality.objects.on(today)}
        offices = list(Office.objects.on(today).public().filter(person__is_sample=True).order_by("pk"))
        random.shuffle(offices)
        self.free: dict[str, list[Office]] = {function.value: [] for function in SHARES}
        for office in offices:
            if office.municipality_id in self.places:
                self.free[office.function].append(office)
        self.there: dict[str, set[int]] = {}

    def take(self, body: str, functions: tuple[Function, ...], province: str = "") -> Office | None:
        """Return somebody with one of these offices (any when none is named) in this province; None when nobody is."""
        wanted = list(functions) or self.random.choices(list(SHARES), list(SHARES.values()))
        for function in dict.fromkeys([*wanted, *(functions or SHARES)]):
            office = self._next(body, function, province)
            if office is not None:
                return office
        return None

    def _next(self, body: str, function: str, province: str) -> Office | None:
        there = self.there.setdefault(body, set())
        for place, office in enumerate(self.free[function]):
            fits = not province or self.places[office.municipality_id] == province
            if fits and office.municipality_id not in there:
                there.add(office.municipality_id)
                return self.free[function].pop(place)
        return None


@dataclass
class Filler:
    """Puts people in seats: most for a term, some acting, one in a hundred after the term; some seats stay vacant."""

    pool: Pool
    terms: Terms
    appointments: list[Appointment] = field(default_factory=list)

    def fill(self, seat: Seat, functions: tuple[Function, ...] = (), province: str = "") -> None:
        """Decide by lot how it is with a seat, and put somebody in it; a chair is always there."""
        lot = self.pool.random.randrange(100) if seat.role != SeatRole.CHAIR else 50
        today, terms = self.terms.today, self.terms
        who = (functions, province)
        if lot < 5:
            self._former(seat, *who, today - timedelta(days=30 + lot * 20))
        elif lot < 8:
            since = today - timedelta(days=68)
            self._former(seat, *who, since)
            self._appoint(seat, *who, since, None)
        elif lot == 99:
            self._appoint(seat, *who, add_months(today - timedelta(days=50), -TERM), today - timedelta(days=50))
        else:
            begins = self.pool.random.choice((terms.first, terms.middle, terms.middle, terms.last))
            if begins > terms.first and lot < 60:
                self._former(seat, *who, begins)
            self._appoint(seat, *who, begins, add_months(begins, TERM))

    def as_chair(self, seat: Seat, chair: Appointment) -> None:
        """Let who chairs a committee hold a seat as its chair, as long as that lasts."""
        self.pool.there.setdefault(seat.body.code, set()).add(chair.municipality_id)
        own = ("id", "seat_id")
        names = [field.attname for field in Appointment._meta.concrete_fields if field.attname not in own]
        self.appointments.append(Appointment(seat=seat, **{name: getattr(chair, name) for name in names}))

    def _former(self, seat: Seat, functions: tuple[Function, ...], province: str, until: date) -> None:
        """Let somebody have held a seat before, from the first assembly on."""
        row = self._appoint(seat, functions, province, self.terms.first, add_months(self.terms.first, TERM))
        if row is None:
            return
        if row.from_date < until:
            row.until_date, row.end_reason = until, endings.SUCCEEDED
        else:
            self.appointments.remove(row)

    def _appoint(
        self, seat: Seat, functions: tuple[Function, ...], province: str, start: date, planned: date | None
    ) -> Appointment | None:
        """Appoint somebody from a day on; without a planned end as acting member."""
        office = self.pool.take(seat.body.code, functions, province)
        if office is None:
            return None
        begins = max(start, office.from_date)
        row = Appointment(
            seat=seat,
            person_id=office.person_id,
            municipality_id=office.municipality_id,
            office=office,
            capacity=Capacity.ACTING if planned is None else Capacity.MEMBER,
            from_date=begins,
            planned_until=planned if planned is None or planned > begins else add_months(begins, TERM),
            decided_by=BOARD if planned is None else ASSEMBLY,
            is_sample=True,
        )
        self.appointments.append(row)
        return row
