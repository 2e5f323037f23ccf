"""What the page of a body shows: its seats on a day, its rules, its papers and what changed lately."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from committees.models import Appointment, Body, BodyMinimum
from committees.permissions.bodies import appointments_known, may_keep_bodies, sees_every_name
from committees.profiles import profiles_of
from committees.rules.kinds import Attribute, Capacity
from committees.rules.states import SeatState
from committees.seating import HolderShown, SeatShown, holders, seating
from committees.shown.lists import row_of
from committees.words.bodies import all_values
from core.charts import SeatTile, seat_table
from core.permissions import Anyone, documents_for

LATEST = 12


@dataclass(frozen=True, slots=True)
class MinimumShown:
    """A minimum of a body in words, and how it stands."""

    words: str
    count: int
    least: int

    @property
    def is_met(self) -> bool:
        """Whether there are enough."""
        return self.count >= self.least


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody came or went."""

    day: date
    seat: int
    holder: HolderShown
    came: bool

    @property
    def words(self) -> str:
        """What happened."""
        if not self.came:
            return _("left")
        kinds = {
            Capacity.MEMBER.value: _("became a member"),
            Capacity.ACTING.value: _("became acting member"),
            Capacity.DEPUTY.value: _("became a deputy"),
        }
        return kinds[self.holder.appointment.capacity]


def seats_of_body(body: Body, day: date, user: Anyone) -> list[SeatShown]:
    """Return the seats of one body on a day."""
    return seating([body], day, every_name=sees_every_name(user)).get(body.pk, [])


def body_page(body: Body, day: date, today: date, user: Anyone) -> dict[str, Any]:
    """Return the context of the page of a body; a constant number of statements."""
    seats = seats_of_body(body, day, user)
    return {
        "body": body,
        "day": day,
        "today": today,
        "seats": seats,
        "row": row_of(body, seats),
        "signs": [(*key, count) for key, count in Counter((seat.sign, seat.words) for seat in seats).items()],
        "ring": ring_of(body, seats),
        "minimums": minimums_shown(body, seats, day),
        "papers": list(documents_for(user).about(body)),
        "turns": turns_of(body, day, user),
        "keeps": may_keep_bodies(user) and day == today,
        "has_deputies": any(seat.deputy is not None for seat in seats),
        "has_sample": body.is_sample,
        "is_over": body.until_date is not None and body.until_date <= day,
        "is_to_come": body.from_date > day,
    }


def ring_of(body: Body, seats: list[SeatShown]) -> SafeString:
    """Draw the seats as a ring; nothing for a body without seats."""
    if not seats:
        return SafeString("")
    vacant = sum(seat.holder is None for seat in seats)
    words = _("%(body)s: %(count)s seats, of which %(vacant)s vacant. The table below holds the same.")
    tiles = [SeatTile(seat.seat.number, _look(seat), _hint(seat), f"#zetel-{seat.seat.number}") for seat in seats]
    label = words % {"body": body.name, "count": len(seats), "vacant": vacant}
    return seat_table(tiles, label=label, amount=f"{len(seats) - vacant}/{len(seats)}", words=_("filled"))


def _look(seat: SeatShown) -> str:
    if seat.runs_out and seat.state is SeatState.TAKEN:
        return "ending"
    looks = {SeatState.TAKEN: "taken", SeatState.ACTING: "acting", SeatState.VACANT: "vacant"}
    return looks.get(seat.state, "overdue")


def _hint(seat: SeatShown) -> str:
    who = seat.holder.name if seat.holder is not None else ""
    words = _("Seat %(number)s, %(role)s: %(state)s")
    told = words % {
        "number": seat.seat.number,
        "role": seat.seat.get_role_display().lower(),
        "state": seat.words.lower(),
    }
    return f"{told}. {who}" if who else told


def minimums_shown(body: Body, seats: list[SeatShown], day: date) -> list[MinimumShown]:
    """Return how the minimums of a body stand; no more statements when it has none."""
    rows: list[BodyMinimum] = list(body.minimums.all())
    if not rows:
        return []
    profiles = profiles_of([seat.holder.appointment for seat in seats if seat.holder is not None], day)
    known = all_values()
    shown = []
    for row in rows:
        attribute = Attribute(row.attribute)
        count = sum(profile.value_of(attribute) == row.value for profile in profiles.values())
        shown.append(MinimumShown(str(known[attribute].get(row.value, row.value)), count, row.minimum))
    return shown


def turns_of(body: Body, day: date, user: Anyone) -> list[Turn]:
    """Return who came and went last, up to a day."""
    known = appointments_known().filter(seat__body=body)
    came = list(known.filter(from_date__lte=day).order_by("-from_date", "seat__number")[:LATEST])
    left = list(known.filter(until_date__lte=day).order_by("-until_date", "seat__number")[:LATEST])
    rows: list[Appointment] = [*came, *left]
    shown = holders(rows, day, every_name=sees_every_name(user)) if rows else {}
    turns = [Turn(row.from_date, row.seat.number, shown[row.pk], came=True) for row in came]
    turns += [Turn(row.until_date, row.seat.number, shown[row.pk], came=False) for row in left if row.until_date]
    return sorted(turns, key=lambda turn: (turn.day, -turn.seat), reverse=True)[:LATEST]
