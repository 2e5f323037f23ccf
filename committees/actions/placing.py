"""What has to hold before somebody takes a seat, and putting them there; the callers hold the body."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from committees.errors.bodies import (
    AlreadyInBody,
    DecisionMissing,
    DepartmentHasSeat,
    DeputyThere,
    OfficeMissing,
    RequirementNotMet,
    SeatNotThere,
    SeatTaken,
    TooManyTerms,
)
from committees.models import Appointment, Body, Seat
from committees.profiles import human, profile
from committees.rules import endings
from committees.rules.kinds import Attribute, Capacity, Interruption, OfficeEnds, SeatRole
from committees.rules.terms import Served, term_end, terms_served
from committees.words.bodies import attribute_words, listed, until_words, values_known
from core.audit import record
from core.errors import EndsBeforeItStarts
from core.formats import plain_day
from core.models import User
from members.errors import NoOfficeThere, NotAMember
from members.models import Municipality, MunicipalityProvince, Office, Person
from members.rules.topics import PUBLIC_FUNCTIONS

SITTING = (Capacity.MEMBER.value, Capacity.ACTING.value)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who takes a seat, for which municipality, under which office, and as what."""

    person: Person
    municipality: Municipality
    office: Office | None
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Term:
    """From which day, and until which day that is not included; without one a member gets the term of the body."""

    from_date: date
    planned_until: date | None = None


def held_bodies(*pks: int) -> dict[int, Body]:
    """Lock bodies, and every body in which the chair of one holds a seat, in one order for everybody."""
    wanted = Q(pk__in=pks) | Q(pk__in=Seat.objects.filter(chair_of__in=pks).values("body"))
    return {body.pk: body for body in Body.objects.select_for_update().filter(wanted).order_by("pk")}


def held_body(pk: int, *also: int) -> Body:
    """Lock a body as `held_bodies` does, and return it; `also` others."""
    return held_bodies(pk, *also)[pk]


def place(seat: Seat, holder: Holder, term: Term, *, decided_by: str, by: User | None) -> Appointment:
    """Store an appointment when everything holds that has to; who gives way to it ends on its first day.

    `seat` comes with its body and kind, locked. Raises what `appoint` raises.
    """
    body = seat.body
    if not decided_by.strip():
        raise DecisionMissing
    planned = term.planned_until
    if planned is None and holder.capacity is Capacity.MEMBER:
        planned = term_end(term.from_date, body.term_months)
    _check_period(seat, term.from_date, planned)
    _check_holder(seat, holder, term.from_date)
    until = _make_room(seat, holder, term.from_date, planned, by) or seat.until_date
    _check_one_seat_each(seat, holder, term.from_date, until, by)
    _check_terms(body, holder, term.from_date)
    made = Appointment(
        seat=seat,
        person=holder.person,
        municipality=holder.municipality,
        office=holder.office,
        capacity=holder.capacity,
        from_date=term.from_date,
        planned_until=planned,
        until_date=until,
        decided_by=decided_by,
        is_sample=holder.person.is_sample,
    )
    store(made, by)
    return made


def store(made: Appointment, by: User | None) -> None:
    """Insert an appointment; what the database refuses is said as when it had been seen before."""
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        rival = sitting_from(made.seat, made.from_date, Capacity(made.capacity)).first()
        raise (_taken(rival) if rival is not None else SeatNotThere(**_named(made.seat, made.from_date))) from error
    record(
        "appointment.made", made, by=by, seat=made.seat_id, municipality=made.municipality.code, capacity=made.capacity
    )


def end_row(row: Appointment, until: date, why: str, by: User | None) -> None:
    """Set the end of an appointment."""
    row.until_date, row.end_reason = until, why
    row.save(update_fields=["until_date", "end_reason"])
    record("appointment.ended", row, by=by, why=why, until=until.isoformat())


def sitting_from(seat: Seat, day: date, capacity: Capacity) -> QuerySet[Appointment]:
    """Return who holds a seat (or is its deputy) on a day or later, in order."""
    kinds = (Capacity.DEPUTY.value,) if capacity is Capacity.DEPUTY else SITTING
    rows: QuerySet[Appointment] = Appointment.objects.filter(
        Q(until_date__isnull=True) | Q(until_date__gt=day), seat=seat, capacity__in=kinds
    )
    return rows.select_related("person", "office", "seat__body__kind").order_by("from_date")


def _check_period(seat: Seat, start: date, planned: date | None) -> None:
    if planned is not None and planned <= start:
        raise EndsBeforeItStarts
    for each in (seat, seat.body):
        if start < each.from_date or (each.until_date is not None and start >= each.until_date):
            raise SeatNotThere(**_named(seat, start))
    if seat.until_date is not None and planned is not None and planned > seat.until_date:
        raise SeatNotThere(**_named(seat, planned))


def _check_holder(seat: Seat, holder: Holder, day: date) -> None:
    member = Municipality.objects.on(day).filter(pk=holder.municipality.pk).first()
    if member is None:
        raise NotAMember(name=holder.municipality.code, day=plain_day(day))
    office = holder.office
    needed = seat.role != SeatRole.CHAIR and seat.body.kind.counts_in_balance
    if needed and (office is None or office.function not in PUBLIC_FUNCTIONS):
        raise OfficeMissing(person=holder.person.name)
    if office is not None:
        theirs = Office.objects.on(day).filter(person=holder.person, municipality=holder.municipality)
        office = theirs.select_related("party").filter(pk=office.pk).first()
        if office is None:
            raise NoOfficeThere(person=holder.person.name, day=plain_day(day))
    brings = profile(member, office, gender=holder.person.gender)
    for wanted in seat.requirements.all():
        found = brings.value_of(Attribute(wanted.attribute))
        if found not in wanted.values:
            raise _unmet(seat, wanted.attribute, wanted.values, found, holder.person)
    if seat.body.kind.one_per_department and holder.capacity is not Capacity.DEPUTY:
        _check_department(seat, member, day)


def _unmet(seat: Seat, attribute: str, values: list[str], found: str, person: Person) -> RequirementNotMet:
    known = values_known(Attribute(attribute))
    return RequirementNotMet(
        seat=seat.number,
        quality=attribute_words(attribute),
        wanted=listed(values, known),
        person=person.name,
        found=known.get(found, "–"),
    )


def _check_department(seat: Seat, member: Municipality, day: date) -> None:
    same = MunicipalityProvince.objects.on(day).filter(province__code=member.province_code).values("municipality")
    others = Appointment.objects.on(day).filter(seat__body=seat.body, capacity__in=SITTING).exclude(seat=seat)
    other = others.filter(municipality__in=same).select_related("person").first()
    if other is not None:
        raise DepartmentHasSeat(department=member.province_name, body=seat.body.name, person=other.person.name)


def _make_room(seat: Seat, holder: Holder, start: date, planned: date | None, by: User | None) -> date | None:
    """End who gives way, refuse when somebody does not; return the end when somebody else is to come later."""
    for row in sitting_from(seat, start, holder.capacity).select_for_update(of=("self",)):
        if row.from_date < start and _gives_way(row, holder.capacity, start):
            end_row(row, start, _why_ended(row, holder), by)
        elif row.from_date > start and planned is not None and planned <= row.from_date:
            return planned
        else:
            raise _taken(row)
    return None


def _gives_way(row: Appointment, capacity: Capacity, day: date) -> bool:
    """Tell whether a holder ends by itself: the term is over, a member comes for who acts, or the office ended."""
    if row.planned_until is not None and row.planned_until <= day:
        return True
    if row.capacity == Capacity.ACTING and capacity is Capacity.MEMBER:
        return True
    gone = row.office is not None and row.office.until_date is not None and row.office.until_date <= day
    return gone and row.seat.body.kind.office_ends != OfficeEnds.TERM


def _why_ended(row: Appointment, holder: Holder) -> str:
    if human(row.person) != human(holder.person):
        return endings.SUCCEEDED
    return endings.BECAME_MEMBER if row.capacity == Capacity.ACTING else endings.REAPPOINTED


def _check_one_seat_each(seat: Seat, holder: Holder, start: date, until: date | None, by: User | None) -> None:
    """Refuse a second seat in one body; a term there that is over by then ends."""
    rows = Appointment.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=start))
    rows = rows.filter(_same_human(holder.person), seat__body=seat.body, capacity__in=SITTING).exclude(seat=seat)
    for row in rows.select_related("seat", "person"):
        over = row.planned_until is not None and row.planned_until <= start and row.seat.chair_of_id is None
        if over and row.from_date < start:
            end_row(row, start, endings.REAPPOINTED, by)
        elif until is None or row.from_date < until:
            raise AlreadyInBody(person=holder.person.name, seat=row.seat.number, body=seat.body.name)


def _same_human(person: Person) -> Q:
    """The condition that an appointment is of this human being, under whichever row of people."""
    return Q(person=human(person)) | Q(person__joined_to=human(person))


def _check_terms(body: Body, holder: Holder, start: date) -> None:
    most = body.max_terms
    if most is None or holder.capacity is not Capacity.MEMBER:
        return
    rows = Appointment.objects.filter(_same_human(holder.person), seat__body=body, capacity=Capacity.MEMBER)
    served = [Served(row.from_date, row.until_date, row.planned_until) for row in rows]
    count = terms_served(served, start, body.term_months, Interruption(body.kind.interruption))
    if count >= most:
        raise TooManyTerms(person=holder.person.name, served=count, body=body.name, most=most)


def _taken(row: Appointment) -> SeatTaken | DeputyThere:
    words = {"since": plain_day(row.from_date), "until": until_words(row.until_date or row.planned_until)}
    if row.capacity == Capacity.DEPUTY:
        return DeputyThere(person=row.person.name, seat=row.seat.number, **words)
    return SeatTaken(person=row.person.name, seat=row.seat.number, body=row.seat.body.name, **words)


def _named(seat: Seat, day: date) -> dict[str, object]:
    return {"seat": seat.number, "body": seat.body.name, "day": plain_day(day)}
