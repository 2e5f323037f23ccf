"""Making, changing and closing bodies and their seats, with what is asked of who takes one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max, Q

from committees.actions.chairs import follow_chair
from committees.actions.placing import end_row, held_body
from committees.errors.bodies import (
    BodyClosed,
    BodyExists,
    ChairExists,
    SeatClosed,
    SeatStillHeld,
    TooManySeats,
    ValueUnknown,
)
from committees.models import Appointment, Body, BodyKind, BodyMinimum, Seat, SeatRequirement
from committees.permissions.bodies import may_keep_bodies
from committees.rules.kinds import Appoints, Attribute, SeatRole
from committees.words.bodies import values_known
from core.audit import action, record
from core.errors import EndsBeforeItStarts, ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.models import Department


@dataclass(frozen=True, slots=True)
class NewBody:
    """What a body is called, of which kind it is and since when; a department board names its department."""

    code: str
    name: str
    kind: BodyKind
    from_date: date
    department: Department | None = None
    task: str = ""


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What differs from the kind of body; nothing: as the kind says."""

    appointed_by: Appoints | None = None
    term_months: int | None = None
    max_terms: int | None = None


@action
def add_body(new: NewBody, *, by: User) -> Body:
    """Make a body; seats are added after it. Raises BodyExists."""
    require(may_keep_bodies, by)
    try:
        with transaction.atomic():
            body: Body = Body.objects.create(
                code=new.code,
                name=new.name,
                kind=new.kind,
                from_date=new.from_date,
                department=new.department,
                task=new.task,
            )
    except IntegrityError as error:
        raise BodyExists from error
    record("body.added", body, by=by, kind=new.kind.code)
    return body


@action
def rename_body(body: Body, name: str, task: str, reason: str, *, by: User) -> Body:
    """Change the name and the task of a body. Raises ReasonMissing."""
    require(may_keep_bodies, by)
    body = held_body(body.pk)
    if not reason.strip():
        raise ReasonMissing
    body.name, body.task = name, task
    body.save(update_fields=["name", "task"])
    record("body.renamed", body, by=by, why=reason)
    return body


@action
def set_own_rules(body: Body, rules: OwnRules, reason: str, *, by: User) -> Body:
    """Let a body differ from its kind: who appoints, how long a term is, how many terms. Raises ReasonMissing."""
    require(may_keep_bodies, by)
    body = held_body(body.pk)
    if not reason.strip():
        raise ReasonMissing
    body.own_appointed_by = rules.appointed_by or ""
    body.own_term_months, body.own_max_terms = rules.term_months, rules.max_terms
    body.save(update_fields=["own_appointed_by", "own_term_months", "own_max_terms"])
    record("body.rules", body, by=by, why=reason)
    return body


@action
def close_body(body: Body, until_date: date, reason: str, *, by: User) -> Body:
    """Close a body: its seats and who sits there end with it, and seats elsewhere that its chair held.

    Raises ReasonMissing, BodyClosed, EndsBeforeItStarts, SeatStillHeld (somebody is appointed for a later day).
    """
    require(may_keep_bodies, by)
    body = held_body(body.pk)
    if not reason.strip():
        raise ReasonMissing
    if body.until_date is not None and body.until_date <= until_date:
        raise BodyClosed(day=plain_day(body.until_date))
    if until_date <= body.from_date:
        raise EndsBeforeItStarts
    going_on = Q(until_date__isnull=True) | Q(until_date__gt=until_date)
    theirs = Q(seat__body=body) | Q(seat__chair_of=body)
    for row in (
        Appointment.objects.filter(going_on, theirs).select_related("person", "seat").select_for_update(of=("self",))
    ):
        if row.from_date >= until_date:
            raise _still_held(row)
        end_row(row, until_date, reason, by)
    seats = Seat.objects.filter(going_on).filter(Q(body=body) | Q(chair_of=body))
    seats.filter(from_date__lt=until_date).update(until_date=until_date)
    seats.filter(from_date__gte=until_date).delete()
    body.until_date = until_date
    body.save(update_fields=["until_date"])
    record("body.closed", body, by=by, why=reason, until=until_date.isoformat())
    return body


@action
def add_seats(
    body: Body,
    count: int,
    from_date: date,
    *,
    by: User,
    role: SeatRole = SeatRole.MEMBER,
    label: str = "",
    chair_of: Body | None = None,
) -> list[Seat]:
    """Add seats to a body from a day on, with the next numbers.

    Raises EndsBeforeItStarts (the body is not there yet), BodyClosed, TooManySeats, ChairExists.
    """
    require(may_keep_bodies, by)
    body = held_body(body.pk, *([chair_of.pk] if chair_of is not None else []))
    if from_date < body.from_date or count < 1:
        raise EndsBeforeItStarts
    if body.until_date is not None and body.until_date <= from_date:
        raise BodyClosed(day=plain_day(body.until_date))
    there = Seat.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=from_date), body=body).count()
    if body.kind.max_seats is not None and there + count > body.kind.max_seats:
        raise TooManySeats(body=body.name, count=there + count, most=body.kind.max_seats)
    last = Seat.objects.filter(body=body).aggregate(last=Max("number"))["last"] or 0
    own = {"body": body, "role": role, "label": label, "chair_of": chair_of, "from_date": from_date}
    try:
        with transaction.atomic():
            seats: list[Seat] = Seat.objects.bulk_create(
                Seat(number=last + place, until_date=body.until_date, **own) for place in range(1, count + 1)
            )
    except IntegrityError as error:
        raise ChairExists(body=body.name) from error
    record("seats.added", body, by=by, count=count, role=str(role))
    if chair_of is not None:
        follow_chair(chair_of, by=by)
    return seats


@action
def close_seat(seat: Seat, until_date: date, reason: str, *, by: User) -> Seat:
    """End a seat; nobody may hold it on that day or later. Raises ReasonMissing, SeatClosed, SeatStillHeld."""
    require(may_keep_bodies, by)
    held_body(seat.body_id)
    seat = Seat.objects.select_related("body").get(pk=seat.pk)
    if not reason.strip():
        raise ReasonMissing
    if seat.until_date is not None and seat.until_date <= until_date:
        raise SeatClosed(day=plain_day(seat.until_date))
    if until_date <= seat.from_date:
        raise EndsBeforeItStarts
    holder = (
        Appointment.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=until_date), seat=seat)
        .select_related("person", "seat")
        .first()
    )
    if holder is not None:
        raise _still_held(holder, until_date)
    seat.until_date = until_date
    seat.save(update_fields=["until_date"])
    record("seat.closed", seat, by=by, why=reason, until=until_date.isoformat())
    return seat


@action
def require_of_seat(
    seat: Seat, attribute: Attribute, values: Sequence[str], source: str, *, by: User
) -> SeatRequirement | None:
    """Ask one of these values of a quality of whoever takes a seat; no values: nothing is asked any more.

    Who sits there stays. Raises ValueUnknown, ReasonMissing (no source).
    """
    require(may_keep_bodies, by)
    held_body(seat.body_id)
    if not source.strip():
        raise ReasonMissing
    _check_values(attribute, values)
    rows = SeatRequirement.objects.filter(seat=seat, attribute=attribute)
    record("seat.required", seat, by=by, why=source, attribute=str(attribute), values=list(values))
    if not values:
        rows.delete()
        return None
    row, _made = SeatRequirement.objects.update_or_create(
        seat=seat, attribute=attribute, defaults={"values": list(values), "source": source}
    )
    return row


@action
def require_of_body(
    body: Body, attribute: Attribute, value: str, minimum: int, source: str, *, by: User
) -> BodyMinimum | None:
    """Ask that at least so many members of a body have a quality; zero: nothing is asked any more.

    Raises ValueUnknown, ReasonMissing (no source).
    """
    require(may_keep_bodies, by)
    body = held_body(body.pk)
    if not source.strip():
        raise ReasonMissing
    _check_values(attribute, [value])
    record("body.required", body, by=by, why=source, attribute=str(attribute), value=value, minimum=minimum)
    rows = BodyMinimum.objects.filter(body=body, attribute=attribute, value=value)
    if minimum < 1:
        rows.delete()
        return None
    row, _made = BodyMinimum.objects.update_or_create(
        body=body, attribute=attribute, value=value, defaults={"minimum": minimum, "source": source}
    )
    return row


def _check_values(attribute: Attribute, values: Sequence[str]) -> None:
    known = values_known(attribute)
    for value in values:
        if value not in known:
            raise ValueUnknown(value=value)


def _still_held(row: Appointment, day: date | None = None) -> SeatStillHeld:
    last = max(day or row.from_date, row.from_date)
    return SeatStillHeld(person=row.person.name, seat=row.seat.number, day=plain_day(last))
