"""What happens to a seat when the office under which it is held ends: the policy of the body, by the clock."""

from datetime import date

from committees.actions.chairs import follow_chair
from committees.actions.placing import SITTING, end_row, held_body
from committees.models import Appointment
from committees.rules import endings
from committees.rules.kinds import OfficeEnds, SeatRole
from core.audit import action


@action
def follow_offices(day: date) -> int:
    """End the seats whose office ended by `day`, in the bodies of which the policy says so; return how many.

    With the other policies the seat is kept: until the next round, when a successor takes it, or until the term ends.
    Either way staff are told (committees.quality). Twice changes nothing.
    """
    ended = Appointment.objects.on(day).filter(
        office__until_date__lte=day, seat__body__kind__office_ends=OfficeEnds.NOW, seat__chair_of__isnull=True
    )
    rows = list(ended.order_by("seat__body", "pk").values_list("pk", "seat__body"))
    return sum(_end(pk, body, day) for pk, body in rows)


def _end(pk: int, body_pk: int, day: date) -> bool:
    """End one seat on the day its office ended, unless somebody did so meanwhile."""
    body = held_body(body_pk)
    row = (
        Appointment.objects.on(day)
        .select_for_update(of=("self",))
        .select_related("office", "seat")
        .filter(pk=pk, office__until_date__lte=day)
        .first()
    )
    if row is None or row.office is None or row.office.until_date is None:
        return False
    # An office that had ended before the appointment began was recorded afterwards: the seat is held for one day.
    until = max(row.office.until_date, date.fromordinal(row.from_date.toordinal() + 1))
    end_row(row, until, endings.OFFICE_ENDED, by=None)
    if row.seat.role == SeatRole.CHAIR and row.capacity in SITTING:
        follow_chair(body, by=None)
    return True
