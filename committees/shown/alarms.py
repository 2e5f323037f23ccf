"""What in a composition asks for attention, in sentences: minimums, terms that are over, what runs out soon."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.composition import Composition, SeatLine
from committees.rules.kinds import Attribute
from core import formats
from core.registry import Text

LISTED = 12
DAYS = 3


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that asks for attention: a sentence, and what it is about."""

    title: str
    detail: str = ""


def alarms_of(read: Composition, known: dict[Attribute, dict[str, Text]]) -> list[Alarm]:
    """Return what asks for attention: minimums, terms that are over, what runs out soon by day, vacancies."""
    return [*_short(read, known), *_overdue(read), *_ending(read), *_vacant(read)]


def _short(read: Composition, known: dict[Attribute, dict[str, Text]]) -> list[Alarm]:
    names = {body.pk: f"{body.name}: " for body in read.bodies} if len(read.bodies) > 1 else {}
    found = [
        names.get(short.minimum.body_id, "")
        + _("%(found)s × %(value)s, at least %(least)s")
        % {
            "found": short.found,
            "value": known[Attribute(short.minimum.attribute)].get(short.minimum.value, short.minimum.value),
            "least": short.minimum.minimum,
        }
        for short in read.shorts
    ]
    title = ngettext("%(count)s minimum is not met", "%(count)s minimums are not met", len(found))
    return [Alarm(title % {"count": len(found)}, "; ".join(found[:LISTED]))] if found else []


def _vacant(read: Composition) -> list[Alarm]:
    seats = [seat for seat in read.seats if seat.profile is None]
    title = ngettext("%(count)s seat is vacant", "%(count)s seats are vacant", len(seats))
    return [Alarm(title % {"count": len(seats)}, _numbers(read, seats))] if seats else []


def _overdue(read: Composition) -> list[Alarm]:
    seats = [seat for seat in read.seats if seat.is_overdue]
    title = ngettext(
        "%(count)s seat is still held though the term or the office is over",
        "%(count)s seats are still held though the term or the office is over",
        len(seats),
    )
    return [Alarm(title % {"count": len(seats)}, _numbers(read, seats))] if seats else []


def _ending(read: Composition) -> list[Alarm]:
    days = sorted(
        {seat.until for seat in read.seats if seat.runs_out and seat.until is not None and not seat.is_overdue}
    )
    found = []
    for day in days[:DAYS]:
        seats = [seat for seat in read.seats if seat.runs_out and seat.until == day]
        title = ngettext("%(count)s seat runs out on %(day)s", "%(count)s seats run out on %(day)s", len(seats))
        found.append(Alarm(title % {"count": len(seats), "day": formats.plain_day(day)}, _numbers(read, seats)))
    return found


def _numbers(read: Composition, seats: list[SeatLine]) -> str:
    """Return which seats: by number in one body, by body in many."""
    if len(read.bodies) == 1:
        told = ngettext("Seat %(numbers)s.", "Seats %(numbers)s.", len(seats))
        return told % {"numbers": ", ".join(str(seat.number) for seat in seats[:LISTED])}
    names = {body.pk: body.name for body in read.bodies}
    counts = Counter(names[seat.body] for seat in seats)
    return ", ".join(f"{name} ({count})" for name, count in counts.most_common(LISTED))
