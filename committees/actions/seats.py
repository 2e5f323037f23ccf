"""Appointing somebody to a seat, ending that, and everything between: the only way an appointment is made."""

from dataclasses import replace
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q

from committees.actions.chairs import follow_chair
from committees.actions.placing import Holder, Term, end_row, held_body, place
from committees.errors.bodies import AppointmentOver, HasBegun, NotActing, SeatFollowsChair
from committees.models import Appointment, Seat
from committees.permissions.bodies import may_keep_bodies
from committees.rules import endings
from committees.rules.kinds import Capacity, SeatRole
from core import clock
from core.audit import action, record
from core.errors import EndsBeforeItStarts, ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.models import Office

__all__ = ["Holder", "Term", "appoint", "become_member", "end_appointment", "reappoint", "withdraw_appointment"]

# What ends by itself when somebody comes after it, and goes on again when that is withdrawn.
GIVEN_WAY = (endings.SUCCEEDED, endings.REAPPOINTED, endings.BECAME_MEMBER)


@action
def appoint(seat: Seat, holder: Holder, term: Term, *, decided_by: str, by: User) -> Appointment:
    """Appoint somebody to a seat; who sits there gives way when the term is over, when acting, or without the office.

    `decided_by` says who decided and when. Raises SeatTaken, DeputyThere, SeatNotThere, SeatFollowsChair,
    AlreadyInBody, TooManyTerms, RequirementNotMet, DepartmentHasSeat, OfficeMissing, DecisionMissing; NotAMember,
    NoOfficeThere; EndsBeforeItStarts.
    """
    require(may_keep_bodies, by)
    return _appoint(seat, holder, term, decided_by, by)


@action
def end_appointment(appointment: Appointment, until_date: date, reason: str, *, by: User) -> Appointment:
    """End an appointment; `until_date` is the first day without it.

    Raises SeatFollowsChair, ReasonMissing, AppointmentOver, EndsBeforeItStarts.
    """
    require(may_keep_bodies, by)
    row = _held(appointment)
    if not reason.strip():
        raise ReasonMissing
    if row.until_date is not None and row.until_date <= until_date:
        raise AppointmentOver(day=plain_day(row.until_date))
    if until_date <= row.from_date:
        raise EndsBeforeItStarts
    end_row(row, until_date, reason, by)
    _follow(row.seat, by)
    return row


@action
def reappoint(appointment: Appointment, term: Term, *, decided_by: str, by: User) -> Appointment:
    """Appoint who holds a seat to it again, for a term that follows (herbenoeming).

    Raises what `appoint` raises, and AppointmentOver.
    """
    require(may_keep_bodies, by)
    return _go_on(_held(appointment), term, decided_by, by)


@action
def become_member(appointment: Appointment, term: Term, *, decided_by: str, by: User) -> Appointment:
    """Make a member of who holds a seat as acting member. Raises NotActing, and what `appoint` raises."""
    require(may_keep_bodies, by)
    row = _held(appointment)
    if row.capacity != Capacity.ACTING:
        raise NotActing
    return _go_on(row, term, decided_by, by)


@action
def withdraw_appointment(appointment: Appointment, reason: str, *, by: User) -> None:
    """Take back an appointment that has not begun; who would have given way goes on.

    Raises SeatFollowsChair, ReasonMissing, HasBegun.
    """
    require(may_keep_bodies, by)
    row = _held(appointment)
    if not reason.strip():
        raise ReasonMissing
    if row.from_date <= clock.today():
        raise HasBegun(day=plain_day(row.from_date))
    record("appointment.withdrawn", row, by=by, why=reason, seat=row.seat_id)
    row.delete()
    theirs = Q(seat=row.seat) | Q(seat__body=row.seat.body, person=row.person)
    before = Appointment.objects.filter(theirs, until_date=row.from_date, end_reason__in=GIVEN_WAY)
    for former in before.select_for_update(of=("self",)):
        _go_on_again(former, row.until_date if former.seat_id == row.seat_id else None)
    _follow(row.seat, by)


def _go_on_again(former: Appointment, until: date | None) -> None:
    """Let an appointment go on that had given way, unless somebody else came to that seat meanwhile."""
    former.until_date, former.end_reason = until, former.end_reason if until is not None else ""
    try:
        with transaction.atomic():
            former.save(update_fields=["until_date", "end_reason"])
    except IntegrityError:
        former.refresh_from_db()


def _appoint(seat: Seat, holder: Holder, term: Term, decided_by: str, by: User) -> Appointment:
    held_body(seat.body_id)
    seat = Seat.objects.select_related("body__kind", "chair_of").get(pk=seat.pk)
    if seat.chair_of is not None:
        raise SeatFollowsChair(body=seat.chair_of.name)
    made = place(seat, holder, term, decided_by=decided_by, by=by)
    _follow(seat, by)
    return made


def _held(appointment: Appointment) -> Appointment:
    """Return an appointment as it is now, with its body locked."""
    held_body(Seat.objects.values_list("body", flat=True).get(pk=appointment.seat_id))
    rows = Appointment.objects.select_for_update(of=("self",)).select_related(
        "seat__body__kind", "seat__chair_of", "person", "municipality", "office"
    )
    row: Appointment = rows.get(pk=appointment.pk)
    if row.seat.chair_of is not None:
        raise SeatFollowsChair(body=row.seat.chair_of.name)
    return row


def _go_on(row: Appointment, term: Term, decided_by: str, by: User) -> Appointment:
    """Appoint the same person to the same seat, as a member, under the office that holds by then."""
    if row.until_date is not None and row.until_date < term.from_date:
        raise AppointmentOver(day=plain_day(row.until_date))
    capacity = Capacity.MEMBER if row.capacity == Capacity.ACTING else Capacity(row.capacity)
    holder = Holder(row.person, row.municipality, row.office, capacity)
    if row.office is not None:
        theirs = Office.objects.on(term.from_date).filter(person=row.person, municipality=row.municipality)
        offices = {office.pk: office for office in theirs}
        holder = replace(holder, office=offices.get(row.office.pk) or next(iter(offices.values()), row.office))
    return _appoint(row.seat, holder, term, decided_by, by)


def _follow(seat: Seat, by: User | None) -> None:
    if seat.role == SeatRole.CHAIR:
        follow_chair(seat.body, by=by)
