"""The faults in the seats of every body on a day, for the werkplek and the nightly check, in a few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from committees.models import Appointment, Body, BodyMinimum, Seat
from committees.permissions.bodies import appointments_on, bodies_on, seats_known
from committees.profiles import human, profiles_of
from committees.rules import endings
from committees.rules.kinds import Attribute, Capacity, SeatRole
from committees.rules.profiles import Profile
from committees.rules.quality import Finding, Minimum, SeatFacts, findings
from committees.seating import sitting_of
from members.permissions import members_on


@dataclass(frozen=True, slots=True)
class Checked:
    """A body with what was found."""

    body: Body
    findings: list[Finding]


def check(day: date) -> list[Checked]:
    """Return the bodies of a day with what is wrong or about to be, without those where all is well."""
    bodies = list(bodies_on(day))
    facts = facts_of(bodies, day)
    minimums = _minimums(bodies)
    found = [Checked(body, findings(facts[body.pk], minimums[body.pk], day)) for body in bodies]
    return [checked for checked in found if checked.findings]


def facts_of(bodies: Iterable[Body], day: date) -> Mapping[int, list[SeatFacts]]:
    """Return per body what its seats are and who holds them, as plain facts."""
    keys = [body.pk for body in bodies]
    seats = list(seats_known().filter(body__in=keys).on(day).prefetch_related("requirements"))  # type: ignore[attr-defined]
    rows = list(appointments_on(day).exclude(capacity=Capacity.DEPUTY))
    sitting = {row.seat_id: row for row in rows}
    profiles = profiles_of([sitting[seat.pk] for seat in seats if seat.pk in sitting], day)
    members = set(members_on(day).values_list("pk", flat=True))
    freed = _freed({seat.pk for seat in seats} - set(sitting), day)
    chairs = {row.seat.body_id: human(row.person) for row in rows if row.seat.role == SeatRole.CHAIR}
    found: dict[int, list[SeatFacts]] = defaultdict(list)
    for seat in sorted(seats, key=lambda each: each.number):
        found[seat.body_id].append(_facts(seat, sitting.get(seat.pk), profiles, members, chairs, freed))
    return found


def _freed(seats: Collection[int], day: date) -> dict[int, date]:
    """Return since when these seats are empty, of those that fell free because an office ended."""
    why = (endings.OFFICE_ENDED, endings.REORGANISED)
    last = Appointment.objects.filter(~Q(capacity=Capacity.DEPUTY), seat__in=seats, until_date__lte=day)
    rows = last.order_by("until_date").values_list("seat", "until_date", "end_reason")
    latest = {seat: (until, reason) for seat, until, reason in rows}
    return {seat: until for seat, (until, reason) in latest.items() if until is not None and reason in why}


def _facts(
    seat: Seat,
    row: Appointment | None,
    profiles: Mapping[int, Profile],
    members: set[int],
    chairs: Mapping[int, int],
    freed: Mapping[int, date],
) -> SeatFacts:
    return SeatFacts(
        number=seat.number,
        role=SeatRole(seat.role),
        sitting=sitting_of(row) if row is not None else None,
        person=human(row.person) if row is not None else None,
        profile=profiles[row.pk] if row is not None else None,
        is_member=row is None or row.municipality_id in members,
        needs_office=seat.body.kind.counts_in_balance and seat.role != SeatRole.CHAIR,
        required={Attribute(asked.attribute): asked.values for asked in seat.requirements.all()},
        follows_chair=seat.chair_of_id is not None,
        chair=chairs.get(seat.chair_of_id) if seat.chair_of_id is not None else None,
        freed_on=freed.get(seat.pk),
    )


def _minimums(bodies: Iterable[Body]) -> dict[int, list[Minimum]]:
    found: dict[int, list[Minimum]] = defaultdict(list)
    for row in BodyMinimum.objects.filter(body__in=[body.pk for body in bodies]):
        found[row.body_id].append(Minimum(Attribute(row.attribute), row.value, row.minimum))
    return found
