"""Who sits where on a day: the seats of any number of bodies, in a constant number of statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from committees.models import Appointment, Body, Seat
from committees.permissions.bodies import appointments_known, appointments_on, is_public, seats_known
from committees.rules.kinds import Attribute, Capacity, SeatRole
from committees.rules.states import SeatState, Sitting, ends_on, runs_out, state_of
from committees.words.bodies import all_values, attribute_words, listed
from core.registry import Text
from members.models import Municipality
from members.permissions import members_on, names_around


@dataclass(frozen=True, slots=True)
class HolderShown:
    """Somebody who holds a seat: what may be known of them, and from when until when."""

    appointment: Appointment
    name: str
    function: Text
    municipality: str
    code: str
    province: str
    is_member: bool

    @property
    def until(self) -> date | None:
        """When it ends, or was to end."""
        return ends_on(sitting_of(self.appointment))


@dataclass(frozen=True, slots=True)
class SeatShown:
    """A seat on a day. `vacant_since` is None while somebody holds it; `asks` are its requirements in words.

    `coming` is who was appointed to it from a later day on.
    """

    seat: Seat
    state: SeatState
    holder: HolderShown | None
    deputy: HolderShown | None
    runs_out: bool
    vacant_since: date | None
    asks: tuple[str, ...]
    coming: HolderShown | None = None

    @property
    def is_hot(self) -> bool:
        """Whether it deviates: vacant, over, or about to be."""
        return self.runs_out or self.state in (SeatState.VACANT, SeatState.TERM_OVER, SeatState.OFFICE_ENDED)

    @property
    def words(self) -> str:
        """The state in words."""
        if self.runs_out and self.state in (SeatState.TAKEN, SeatState.ACTING):
            return _("Acting, runs out") if self.state is SeatState.ACTING else _("Runs out")
        return {
            SeatState.TAKEN: _("Filled"),
            SeatState.ACTING: _("Acting"),
            SeatState.VACANT: _("Vacancy"),
            SeatState.TERM_OVER: _("Term over, no successor"),
            SeatState.OFFICE_ENDED: _("Office ended"),
        }[self.state]

    @property
    def sign(self) -> str:
        """The tile mark that goes with the words."""
        if self.state in (SeatState.TERM_OVER, SeatState.OFFICE_ENDED) or self.runs_out:
            return "now"
        return {SeatState.TAKEN: "ink", SeatState.ACTING: "half", SeatState.VACANT: "none"}[self.state]


def sitting_of(appointment: Appointment) -> Sitting:
    """Return what the state of a seat depends on; the appointment comes with its office."""
    office = appointment.office
    return Sitting(
        Capacity(appointment.capacity),
        appointment.planned_until,
        appointment.until_date,
        office.until_date if office is not None else None,
    )


def seating(bodies: Collection[Body], day: date, *, every_name: bool = False) -> dict[int, list[SeatShown]]:
    """Return per body the seats of a day in order; at most nine statements, whatever the number of seats.

    `every_name` also names who holds no public function.
    """
    seats = list(seats_known().on(day).filter(body__in=bodies).prefetch_related("requirements"))  # type: ignore[attr-defined]
    rows = list(appointments_on(day).filter(seat__in=[seat.pk for seat in seats]))
    coming = _coming([seat.pk for seat in seats], day)
    shown = holders([*rows, *coming.values()], day, every_name=every_name)
    sitting = {row.seat_id: row for row in rows if row.capacity != Capacity.DEPUTY}
    deputies = {row.seat_id: row for row in rows if row.capacity == Capacity.DEPUTY}
    asks = _asks(seats)
    left = _left({seat.pk for seat in seats} - set(sitting), day)
    found: dict[int, list[SeatShown]] = defaultdict(list)
    for seat in sorted(seats, key=lambda each: (each.body_id, each.number)):
        row, deputy = sitting.get(seat.pk), deputies.get(seat.pk)
        known = sitting_of(row) if row is not None else None
        found[seat.body_id].append(
            SeatShown(
                seat=seat,
                state=state_of(known, day),
                holder=shown[row.pk] if row is not None else None,
                deputy=shown[deputy.pk] if deputy is not None else None,
                runs_out=runs_out(known, day),
                vacant_since=None if row is not None else left.get(seat.pk, seat.from_date),
                asks=asks.get(seat.pk, ()),
                coming=shown[coming[seat.pk].pk] if seat.pk in coming else None,
            )
        )
    return found


def _coming(seats: Collection[int], day: date) -> dict[int, Appointment]:
    """Return who comes first after a day, by seat."""
    later = appointments_known().filter(seat__in=seats, from_date__gt=day).exclude(capacity=Capacity.DEPUTY)
    return {row.seat_id: row for row in later.order_by("-from_date")}


def holders(rows: Collection[Appointment], day: date, *, every_name: bool) -> dict[int, HolderShown]:
    """Return by key of the appointment who holds it, with the municipality as it was called that day."""
    keys = {row.municipality_id for row in rows}
    members = {member.pk: member for member in members_on(day).filter(pk__in=keys)}
    names = names_around(keys - set(members)) if keys - set(members) else {}
    return {row.pk: _holder(row, members, names, every_name=every_name) for row in rows}


def _holder(
    row: Appointment, members: Mapping[int, Municipality], names: Mapping[int, str], *, every_name: bool
) -> HolderShown:
    member = members.get(row.municipality_id)
    name = member.name if member is not None else names.get(row.municipality_id, row.municipality.code)
    function = row.office.get_function_display() if row.office is not None else _("without an office")
    known = every_name or is_public(row)
    return HolderShown(
        appointment=row,
        name=row.person.name
        if known
        else _("%(function)s, %(municipality)s") % {"function": function, "municipality": name},
        function=function,
        municipality=name,
        code=row.municipality.code,
        province=member.province_name if member is not None else "",
        is_member=member is not None,
    )


def _asks(seats: Iterable[Seat]) -> dict[int, tuple[str, ...]]:
    """Return the requirements of seats in words; one statement, none when nothing is asked."""
    wanted = {seat.pk: list(seat.requirements.all()) for seat in seats}
    if not any(wanted.values()):
        return {}
    known = all_values()
    return {
        pk: tuple(
            _("%(quality)s: %(values)s")
            % {"quality": attribute_words(row.attribute), "values": listed(row.values, known[Attribute(row.attribute)])}
            for row in rows
        )
        for pk, rows in wanted.items()
    }


def _left(seats: Collection[int], day: date) -> dict[int, date]:
    """Return since when these seats are empty, of those that somebody held before."""
    if not seats:
        return {}
    ended = Appointment.objects.filter(~Q(capacity=Capacity.DEPUTY), seat__in=seats, until_date__lte=day)
    return dict(ended.values("seat").annotate(last=Max("until_date")).values_list("seat", "last"))


def chair_of(seats: Iterable[SeatShown]) -> SeatShown | None:
    """Return the seat of the chair."""
    return next((seat for seat in seats if seat.seat.role == SeatRole.CHAIR), None)
