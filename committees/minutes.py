"""The minutes of a meeting as plain data for the PDF: what stands in its items, who was there, what was decided."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from committees.models import BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.permissions.meetings import attendance_of, items_of, seats_that_day
from committees.rules.kinds import Capacity, SeatRole
from committees.rules.meetings import OutcomeKind, Presence
from committees.seating import HolderShown, holders
from core import formats
from core.models import Document

TEMPLATE = "committees/minutes.typ"
LANGUAGE = "nl"
# Who reads what is for the body knows everybody in it; outside, who has no public function is named by that function.
NAMES_EVERYBODY = (Document.Access.BODY, Document.Access.NAMED)


def minutes_data(minutes: Minutes) -> dict[str, Any]:
    """Return what the PDF is made of, in the language of the association; a constant number of statements."""
    with translation.override(LANGUAGE):
        return _data(minutes)


def file_name(minutes: Minutes) -> str:
    """Return the name under which it is downloaded."""
    meeting = minutes.meeting
    return f"verslag-{meeting.body.code}-{meeting.date}.pdf"


def _data(minutes: Minutes) -> dict[str, Any]:
    meeting = minutes.meeting
    seats = list(seats_that_day(meeting))
    shown = holders(seats, meeting.date, every_name=minutes.document.access in NAMES_EVERYBODY)
    owners = {row.person_id: shown[row.pk].name for row in seats}
    items = list(items_of(meeting))
    acting = [row for item in items for row in item.outcomes.all() if row.kind == OutcomeKind.ACTION]
    return {
        "language": LANGUAGE,
        "title": _("Minutes %(body)s") % {"body": meeting.body.name},
        "subtitle": formats.long_day(meeting.date),
        "label": _status(minutes),
        "foot": f"{meeting.body.name}, {formats.plain_day(meeting.date)}",
        "facts": _facts(meeting),
        "attendance": _attendance(meeting, [shown[row.pk] for row in seats]),
        "items": [_item(number, item, owners) for number, item in enumerate(items, start=1)],
        "actions": [[row.text, _owner(row, owners), _due(row)] for row in acting],
        "words": {
            "page": _("Page"),
            "attendance": _("Attendance"),
            "nobody": _("Nobody was recorded."),
            "decisions": _("Decided"),
            "actions": _("Agreed"),
            "all_actions": _("List of actions"),
            "what": _("What"),
            "who": _("Who"),
            "when": _("Before or on"),
        },
    }


def _status(minutes: Minutes) -> str:
    words = _("Draft, not adopted yet")
    if minutes.adopted_at is not None:
        words = _("Adopted on %(day)s") % {"day": formats.plain_day(minutes.adopted_at.date)}
    return f"{words} · {_('sample data')}" if minutes.meeting.is_sample else words


def _facts(meeting: BodyMeeting) -> list[list[str]]:
    starts = formats.clock(meeting.starts_at)
    words = _("%(start)s to %(end)s")
    time = words % {"start": starts, "end": formats.clock(meeting.ends_at)} if meeting.ends_at is not None else starts
    rows = [[_("Body"), meeting.body.name], [_("Time"), time]]
    return [*rows, [_("Place"), meeting.place]] if meeting.place else rows


def _attendance(meeting: BodyMeeting, seats: Sequence[HolderShown]) -> list[dict[str, Any]]:
    recorded = dict(attendance_of(meeting).values_list("appointment", "presence"))
    titles = {Presence.PRESENT: _("Present"), Presence.EXCUSED: _("Excused"), Presence.ABSENT: _("Absent")}
    groups = [
        {"title": title, "people": [_who(seat) for seat in seats if recorded.get(seat.appointment.pk) == presence]}
        for presence, title in titles.items()
    ]
    return [group for group in groups if group["people"]]


def _who(seat: HolderShown) -> str:
    row = seat.appointment
    words = [seat.name]
    if row.seat.role != SeatRole.MEMBER:
        words.append(row.seat.get_role_display().lower())
    if row.capacity != Capacity.MEMBER:
        words.append(row.get_capacity_display().lower())
    if seat.municipality not in seat.name:
        words.append(seat.municipality)
    return ", ".join(words)


def _item(number: int, item: MeetingItem, owners: dict[int, str]) -> dict[str, Any]:
    outcomes = list(item.outcomes.all())
    return {
        "number": number,
        "title": item.title,
        "kind": item.get_kind_display(),
        "text": item.notes,
        "decisions": [row.text for row in outcomes if row.kind == OutcomeKind.DECISION],
        "actions": [
            _("%(what)s (%(who)s, before or on %(day)s)")
            % {"what": row.text, "who": _owner(row, owners), "day": _due(row)}
            for row in outcomes
            if row.kind == OutcomeKind.ACTION
        ],
    }


def _owner(row: MeetingOutcome, owners: dict[int, str]) -> str:
    return owners.get(row.owner_id, "") if row.owner_id is not None else _("the office")


def _due(row: MeetingOutcome) -> str:
    return formats.plain_day(row.due) if row.due is not None else ""
