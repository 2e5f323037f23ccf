"""Seats that are held as chair of another body: they follow who chairs there, in the same transaction."""

from django.db.models import Q

from committees.actions.placing import SITTING, end_row, store
from committees.errors.bodies import AlreadyInBody
from committees.models import Appointment, Body, Seat
from committees.rules import endings
from committees.rules.kinds import SeatRole
from core.models import User


def follow_chair(body: Body, *, by: User | None) -> None:
    """Bring every seat that is held as chair of a body in line with who chairs it; twice changes nothing.

    The caller holds both bodies. Raises AlreadyInBody when the chair has another seat there.
    """
    seats = Seat.objects.filter(chair_of=body).select_related("body__kind")
    chairs = Appointment.objects.filter(seat__body=body, seat__role=SeatRole.CHAIR, capacity__in=SITTING)
    sitting = list(chairs.select_related("municipality", "person").order_by("from_date"))
    for seat in seats:
        _follow(seat, sitting, by)


def _follow(seat: Seat, chairs: list[Appointment], by: User | None) -> None:
    rows = Appointment.objects.filter(seat=seat, capacity__in=SITTING).select_for_update(of=("self",))
    have = {(row.person_id, row.from_date): row for row in rows}
    wanted = {(each.person_id, each.from_date): each for each in (_as_chair(seat, chair) for chair in chairs) if each}
    for key in have.keys() - wanted.keys():
        have[key].delete()  # the chair was to begin, and that was taken back
    # Who ends first, who goes on then: the database never lets two sit at once.
    both = [(have[key], wanted[key]) for key in have.keys() & wanted.keys()]
    for row, then in sorted(both, key=lambda pair: pair[1].until_date is None):
        _bring_in_line(row, then, by)
    for key in wanted.keys() - have.keys():
        _check_no_other_seat(wanted[key])
        store(wanted[key], by)


def _bring_in_line(row: Appointment, then: Appointment, by: User | None) -> None:
    if row.until_date != then.until_date and then.until_date is not None:
        end_row(row, then.until_date, then.end_reason or endings.CHAIR_ENDED, by)
    elif (row.until_date, row.planned_until) != (then.until_date, then.planned_until):
        row.until_date, row.planned_until, row.end_reason = then.until_date, then.planned_until, then.end_reason
        row.save(update_fields=["until_date", "planned_until", "end_reason"])


def _as_chair(seat: Seat, chair: Appointment) -> Appointment | None:
    """Return the appointment on the seat that follows from that of the chair; None when they never overlap."""
    start = max(chair.from_date, seat.from_date)
    ends = [day for day in (chair.until_date, seat.until_date) if day is not None]
    until = min(ends) if ends else None
    if until is not None and until <= start:
        return None
    return Appointment(
        seat=seat,
        person=chair.person,
        municipality=chair.municipality,
        office_id=chair.office_id,
        capacity=chair.capacity,
        from_date=start,
        planned_until=chair.planned_until if chair.planned_until is None or chair.planned_until > start else None,
        until_date=until,
        decided_by=chair.decided_by,
        end_reason=chair.end_reason,
        is_sample=chair.is_sample,
    )


def _check_no_other_seat(wanted: Appointment) -> None:
    others = Appointment.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=wanted.from_date))
    others = others.filter(seat__body=wanted.seat.body, person=wanted.person, capacity__in=SITTING)
    other = others.exclude(seat=wanted.seat).select_related("seat").first()
    if other is not None and (wanted.until_date is None or other.from_date < wanted.until_date):
        raise AlreadyInBody(person=wanted.person.name, seat=other.seat.number, body=wanted.seat.body.name)
