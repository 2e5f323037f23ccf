"""What the page of a municipality shows of its seats: who holds which, in which body, until when."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from committees.permissions.bodies import seats_of, sees_every_name
from committees.rules.states import runs_out, state_of
from committees.seating import SeatShown, holders, sitting_of
from core.permissions import Anyone
from members.models import Municipality
from members.registry import Section


def seats_held(municipality: Municipality, day: date, user: Anyone) -> Iterable[Section]:
    """Return the seats that people of a municipality hold on a day; nothing when there are none."""
    rows = list(seats_of(municipality, day))
    if not rows:
        return []
    shown = holders(rows, day, every_name=sees_every_name(user))
    seats = []
    for row in rows:
        sitting = sitting_of(row)
        state = state_of(sitting, day)
        seats.append(SeatShown(row.seat, state, shown[row.pk], None, runs_out(sitting, day), None, ()))
    return [Section(_("Seats in committees"), "committees/components/seats_held.html", {"seats": seats}, order=15)]
