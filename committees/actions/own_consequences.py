"""What a reorganisation does to seats: who has an office in the successor goes on, others by the rule of the body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from committees.actions.chairs import follow_chair
from committees.actions.placing import SITTING, end_row, held_bodies, store
from committees.models import Appointment, Body
from committees.rules import endings
from committees.rules.kinds import OfficeEnds, SeatRole
from members.models import Municipality, Office, Reorganisation
from members.permissions import names_around
from members.registry import Changes, Consequence
from members.rules.reorganisations import DISSOLVES

COVERED = frozenset({Appointment})


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one appointment: it goes on under `office` in the successor, or ends, or stays as it is."""

    row: Appointment
    office: Office | None
    ends: bool


def preview(reorganisation: Reorganisation) -> Iterable[Consequence]:
    """Say what would become of every seat, and change nothing."""
    steps = list(_steps(reorganisation))
    names = names_around({step.office.municipality_id for step in steps if step.office is not None})
    for step in steps:
        told = {"seat": step.row.seat.number, "body": step.row.seat.body.name, "person": step.row.person.name}
        if step.office is not None:
            told["successor"] = names.get(step.office.municipality_id, step.office.municipality.code)
            yield Consequence(_("Seat %(seat)s of %(body)s: %(person)s goes on for %(successor)s.") % told)
        elif step.ends:
            yield Consequence(
                _("Seat %(seat)s of %(body)s falls free: %(person)s has no office in the successor.") % told
            )
        else:
            words = _("Seat %(seat)s of %(body)s: %(person)s keeps it without an office. Decide what is next.")
            yield Consequence(words % told, by_hand=True)
    for row in _rows(reorganisation).filter(from_date__gte=reorganisation.effective_date):
        told = {"seat": row.seat.number, "body": row.seat.body.name, "person": row.person.name}
        words = _("Seat %(seat)s of %(body)s: %(person)s was to begin later. Take that back and appoint anew.")
        yield Consequence(words % told, by_hand=True)


def apply(reorganisation: Reorganisation) -> Changes:
    """Let seats go on or fall free on the day; what was done before is left alone, what came since is done."""
    bodies = held_bodies(*set(_rows(reorganisation).values_list("seat__body", flat=True)))
    changes = [change for step in _steps(reorganisation) for change in _take(step, reorganisation.effective_date)]
    _follow(changes, bodies)
    return changes


def revert(reorganisation: Reorganisation, changes: Changes) -> None:
    """Put everything back, last change first."""
    bodies = held_bodies(*{change["body"] for change in changes})
    for change in reversed(changes):
        rows = Appointment.objects.filter(pk=change["pk"])
        if change["made"]:
            rows.delete()
        else:
            until = change["until"] and date.fromisoformat(change["until"])
            rows.update(until_date=until, end_reason=change["reason"])
    _follow(changes, bodies)


def _follow(changes: Changes, bodies: dict[int, Body]) -> None:
    for pk in sorted({change["body"] for change in changes if change["chair"]}):
        follow_chair(bodies[pk], by=None)


def _rows(reorganisation: Reorganisation) -> QuerySet[Appointment]:
    """Return the appointments for municipalities that end; a seat that follows a chair is not asked for itself."""
    gone = _dissolved(reorganisation)
    open_end = Q(until_date__isnull=True) | Q(until_date__gt=reorganisation.effective_date)
    rows: QuerySet[Appointment] = Appointment.objects.filter(open_end | _left_here(reorganisation))
    rows = rows.filter(municipality__in=gone, seat__chair_of__isnull=True)
    return rows.select_related("seat__body__kind", "person", "municipality").order_by(
        "seat__body", "seat__number", "pk"
    )


def _left_here(reorganisation: Reorganisation) -> Q:
    """The condition that a row ended by this reorganisation: an office in the successor may be known by now."""
    return Q(until_date=reorganisation.effective_date, end_reason=endings.REORGANISED)


def _dissolved(reorganisation: Reorganisation) -> QuerySet[Municipality]:
    kinds = [kind.value for kind in DISSOLVES]
    return Municipality.objects.filter(parts_given__reorganisation=reorganisation, parts_given__kind__in=kinds)


def _steps(reorganisation: Reorganisation) -> Iterator[Step]:
    """Yield what is still to be done; two statements and one for the rows."""
    day = reorganisation.effective_date
    rows = list(_rows(reorganisation).filter(from_date__lt=day))
    offices = _offices_there(reorganisation, {row.person_id for row in rows})
    begun = set(
        Appointment.objects.filter(seat__in=[row.seat_id for row in rows], from_date=day).values_list(
            "seat", "capacity"
        )
    )
    for row in rows:
        ended = row.until_date == day and row.end_reason == endings.REORGANISED
        office = offices.get((row.person_id, row.municipality_id))
        taken = (row.seat_id, row.capacity) in begun
        if office is not None and not taken:
            yield Step(row, office, ends=not ended)
        elif not ended:
            yield Step(row, None, ends=row.seat.body.kind.office_ends == OfficeEnds.NOW)


def _offices_there(reorganisation: Reorganisation, people: set[int]) -> dict[tuple[int, int], Office]:
    """Return, by person and dissolved municipality, the office in a successor that holds on the day."""
    parts = list(reorganisation.parts.order_by("address_share"))
    held = Office.objects.on(reorganisation.effective_date).filter(
        person__in=people, municipality__in=[part.target_id for part in parts]
    )
    offices = list(held.select_related("municipality").order_by("-pk"))
    return {
        (office.person_id, part.source_id): office
        for part in parts
        for office in offices
        if office.municipality_id == part.target_id
    }


def _take(step: Step, day: date) -> Changes:
    row, changes = step.row, []
    until = row.until_date
    if step.ends:
        changes.append(_change(row, made=False))
        end_row(row, day, endings.REORGANISED, by=None)
    if step.office is not None:
        made = Appointment(
            seat=row.seat,
            person=row.person,
            municipality=step.office.municipality,
            office=step.office,
            capacity=row.capacity,
            from_date=day,
            planned_until=row.planned_until if row.planned_until is None or row.planned_until > day else None,
            until_date=until if until is not None and until > day else None,
            decided_by=row.decided_by,
            is_sample=row.is_sample,
        )
        store(made, by=None)
        changes.append(_change(made, made=True))
    return changes


def _change(row: Appointment, *, made: bool) -> dict[str, Any]:
    return {
        "pk": row.pk,
        "body": row.seat.body_id,
        "chair": row.seat.role == SeatRole.CHAIR and row.capacity in SITTING,
        "made": made,
        "until": row.until_date.isoformat() if row.until_date else None,
        "reason": row.end_reason,
    }
