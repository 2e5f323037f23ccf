"""Planning a meeting of a body, moving and cancelling it, and its agenda."""

from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from committees.errors.meetings import (
    AttendanceTaken,
    BodyNotThere,
    EndsBeforeItBegins,
    ItemInUse,
    MeetingOff,
    MeetingThere,
    MinutesFixed,
    MinutesThere,
)
from committees.models import Body, BodyMeeting, MeetingItem, Minutes
from committees.permissions.meetings import may_keep_meetings
from committees.rules.meetings import Audience, ItemKind, MeetingState, Presence, places
from core.audit import action, record
from core.errors import ReasonMissing, TooLate
from core.formats import plain_day
from core.models import Document, User
from core.permissions import require


@dataclass(frozen=True, slots=True)
class When:
    """When and where a body meets."""

    day: date
    starts_at: time
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the agenda about an item, and what was said about it."""

    kind: ItemKind
    title: str
    explanation: str = ""
    notes: str = ""


@action
def plan_meeting(body: Body, when: When, audience: Audience, *, by: User, is_sample: bool = False) -> BodyMeeting:
    """Plan a meeting of a body. Raises BodyNotThere, EndsBeforeItBegins, MeetingThere."""
    require(may_keep_meetings, by)
    meeting = BodyMeeting(body=body, audience=audience, is_sample=is_sample)
    _put(meeting, when)
    record("meeting.planned", meeting, by=by, body=body.code, day=str(when.day))
    return meeting


@action
def move_meeting(meeting: BodyMeeting, when: When, audience: Audience, reason: str, *, by: User) -> BodyMeeting:
    """Move a meeting to another moment or place, or change who sees it; calendars follow.

    Raises ReasonMissing, MeetingOff, AttendanceTaken, MinutesThere, BodyNotThere, EndsBeforeItBegins, MeetingThere.
    """
    require(may_keep_meetings, by)
    meeting = held_meeting(meeting)
    if not reason.strip():
        raise ReasonMissing
    _refuse_once_held(meeting)
    before = meeting.date
    if when.day != before:
        # Who was excused beforehand was so for another day, on which others may hold the seats.
        meeting.attendance.all().delete()
    meeting.audience, meeting.changes = audience, meeting.changes + 1
    _put(meeting, when)
    record("meeting.moved", meeting, by=by, why=reason, before=str(before), day=str(when.day))
    return meeting


@action
def cancel_meeting(meeting: BodyMeeting, reason: str, *, by: User) -> BodyMeeting:
    """Cancel a meeting; it stays in calendars, as cancelled.

    Raises ReasonMissing, MeetingOff, AttendanceTaken, MinutesThere.
    """
    require(may_keep_meetings, by)
    meeting = held_meeting(meeting)
    if not reason.strip():
        raise ReasonMissing
    _refuse_once_held(meeting)
    meeting.state, meeting.changes = MeetingState.CANCELLED, meeting.changes + 1
    meeting.save(update_fields=["state", "changes"])
    record("meeting.cancelled", meeting, by=by, why=reason)
    return meeting


@action
def add_item(meeting: BodyMeeting, words: Words, *, by: User) -> MeetingItem:
    """Put an item at the end of the agenda. Raises MeetingOff, MinutesFixed."""
    require(may_keep_meetings, by)
    meeting = open_meeting(meeting)
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    item: MeetingItem = MeetingItem.objects.create(
        meeting=meeting,
        order=last + 1,
        kind=words.kind,
        title=words.title,
        explanation=words.explanation,
        notes=words.notes,
    )
    record("meeting_item.added", item, by=by, meeting=meeting.pk)
    return item


@action
def change_item(item: MeetingItem, words: Words, *, seen: int, by: User) -> MeetingItem:
    """Change the words of an item; `seen` is the version that was on the screen.

    Raises TooLate when somebody else changed them meanwhile, MeetingOff, MinutesFixed.
    """
    require(may_keep_meetings, by)
    item = held_item(item)
    if item.version != seen:
        raise TooLate
    item.kind, item.title, item.explanation, item.notes = words.kind, words.title, words.explanation, words.notes
    item.version += 1
    item.save(update_fields=["kind", "title", "explanation", "notes", "version"])
    record("meeting_item.changed", item, by=by, version=item.version)
    return item


@action
def move_item(item: MeetingItem, places_down: int, *, by: User) -> MeetingItem:
    """Move an item so many places down the agenda, up when negative. Raises MeetingOff, MinutesFixed."""
    require(may_keep_meetings, by)
    item = held_item(item)
    rows = {row.pk: row for row in MeetingItem.objects.select_for_update().filter(meeting=item.meeting)}
    for order, key in enumerate(places(list(rows), item.pk, places_down), start=1):
        if rows[key].order != order:
            rows[key].order = order
            rows[key].save(update_fields=["order"])
    record("meeting_item.moved", item, by=by, order=rows[item.pk].order)
    return rows[item.pk]


@action
def remove_item(item: MeetingItem, *, by: User) -> None:
    """Take an item from the agenda. Raises ItemInUse, MeetingOff, MinutesFixed."""
    require(may_keep_meetings, by)
    item = held_item(item)
    if item.outcomes.exists() or Document.objects.about(item).exists():
        raise ItemInUse
    record("meeting_item.removed", item, by=by, meeting=item.meeting_id)
    item.delete()
    MeetingItem.objects.filter(meeting=item.meeting, order__gt=item.order).update(order=F("order") - 1)


def held_meeting(meeting: BodyMeeting) -> BodyMeeting:
    """Return a meeting as it is now, locked. Raises MeetingOff."""
    rows = BodyMeeting.objects.select_for_update(of=("self",)).select_related("body")
    row: BodyMeeting = rows.get(pk=meeting.pk)
    if row.is_cancelled:
        raise MeetingOff
    return row


def open_meeting(meeting: BodyMeeting) -> BodyMeeting:
    """Return a meeting of which the minutes are not adopted, locked. Raises MeetingOff, MinutesFixed."""
    row = held_meeting(meeting)
    minutes = Minutes.objects.select_related("adopted_at").filter(meeting=row).first()
    if minutes is not None and minutes.adopted_at is not None:
        raise MinutesFixed(day=plain_day(minutes.adopted_at.date))
    return row


def held_item(item: MeetingItem) -> MeetingItem:
    """Return an item as it is now, with its meeting locked. Raises MeetingOff, MinutesFixed."""
    meeting = open_meeting(item.meeting)
    row: MeetingItem = MeetingItem.objects.get(pk=item.pk)
    row.meeting = meeting
    return row


def _put(meeting: BodyMeeting, when: When) -> None:
    """Store when a meeting is held."""
    body: Body | None = Body.objects.on(when.day).filter(pk=meeting.body_id).first()
    if body is None:
        raise BodyNotThere(body=meeting.body.name, day=plain_day(when.day))
    if when.ends_at is not None and when.ends_at <= when.starts_at:
        raise EndsBeforeItBegins
    meeting.date, meeting.starts_at, meeting.ends_at, meeting.place = when.day, when.starts_at, when.ends_at, when.place
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError as error:
        raise MeetingThere(body=body.name, day=plain_day(when.day)) from error


def _refuse_once_held(meeting: BodyMeeting) -> None:
    if Minutes.objects.filter(meeting=meeting).exists():
        raise MinutesThere
    if meeting.attendance.filter(presence=Presence.PRESENT).exists():
        raise AttendanceTaken(day=plain_day(meeting.date))
