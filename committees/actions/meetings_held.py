"""What comes of a meeting: who was there, decisions and actions, and the minutes with their adoption."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F
from django.utils import translation

from committees.actions.meetings import held_meeting, open_meeting
from committees.errors.meetings import (
    ActionNeedsDate,
    AlreadyDone,
    MinutesFixed,
    NoSeatThatDay,
    NotALaterMeeting,
    NotHeldYet,
    OwnerNotThere,
)
from committees.models import Appointment, Attendance, BodyMeeting, MeetingItem, MeetingOutcome, Minutes
from committees.permissions.meetings import (
    MINUTES,
    later_meetings,
    may_finish,
    may_keep_meetings,
    seats_that_day,
)
from committees.rules.meetings import MinutesState, OutcomeKind, Presence, may_adopt
from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.formats import plain_day
from core.models import Document, User
from core.outbox import send_later
from core.permissions import require
from members.models import Person

WHY_A_DRAFT = "Concept: de vergadering heeft het verslag nog niet vastgesteld."


@action
def record_attendance(
    meeting: BodyMeeting, told: Mapping[Appointment, Presence | None], *, by: User
) -> list[Attendance]:
    """Record who was at a meeting; None takes a record back, who is not told about stays as recorded.

    Raises NoSeatThatDay, NotHeldYet for who is present before the day, MeetingOff, MinutesFixed.
    """
    require(may_keep_meetings, by)
    meeting = open_meeting(meeting)
    held = {row.pk for row in seats_that_day(meeting)}
    for appointment in told:
        if appointment.pk not in held:
            facts = {"person": appointment.person.name, "body": meeting.body.name, "day": plain_day(meeting.date)}
            raise NoSeatThatDay(**facts)
    if meeting.date > clock.today() and any(each in (Presence.PRESENT, Presence.ABSENT) for each in told.values()):
        raise NotHeldYet(day=plain_day(meeting.date))
    for appointment, presence in told.items():
        if presence is None:
            Attendance.objects.filter(meeting=meeting, appointment=appointment).delete()
        else:
            Attendance.objects.update_or_create(
                meeting=meeting, appointment=appointment, defaults={"presence": presence}
            )
    record("attendance.recorded", meeting, by=by, seats=len(told))
    return list(meeting.attendance.all())


@action
def add_decision(item: MeetingItem, text: str, *, by: User, owner: Person | None = None) -> MeetingOutcome:
    """Record what was decided; `owner` sees to it, None is the office.

    Raises NotHeldYet, OwnerNotThere, MeetingOff, MinutesFixed.
    """
    require(may_keep_meetings, by)
    return _come_to(item, OutcomeKind.DECISION, text, owner, None, by)


@action
def add_action(item: MeetingItem, text: str, owner: Person | None, due: date, *, by: User) -> MeetingOutcome:
    """Record who does what before or on which day; without an owner the office does it.

    Raises NotHeldYet, OwnerNotThere, ActionNeedsDate, MeetingOff, MinutesFixed.
    """
    require(may_keep_meetings, by)
    return _come_to(item, OutcomeKind.ACTION, text, owner, due, by)


@action
def remove_outcome(outcome: MeetingOutcome, reason: str, *, by: User) -> None:
    """Take back a decision or action written down by mistake. Raises ReasonMissing, MeetingOff, MinutesFixed."""
    require(may_keep_meetings, by)
    open_meeting(outcome.item.meeting)
    if not reason.strip():
        raise ReasonMissing
    record("outcome.removed", outcome, by=by, why=reason, item=outcome.item_id)
    outcome.delete()


@action
def finish_action(outcome: MeetingOutcome, *, by: User) -> MeetingOutcome:
    """Say that an action was done; also after the minutes were adopted. Raises AlreadyDone."""
    require(may_finish, by, outcome)
    rows = MeetingOutcome.objects.select_for_update(of=("self",)).select_related("owner")
    row: MeetingOutcome = rows.get(pk=outcome.pk, kind=OutcomeKind.ACTION)
    require(may_finish, by, row)
    if row.done_on is not None:
        raise AlreadyDone(day=plain_day(row.done_on))
    row.done_on = clock.today()
    row.save(update_fields=["done_on"])
    record("action.done", row, by=by)
    return row


@action
def draft_minutes(meeting: BodyMeeting, *, by: User) -> Minutes:
    """Draft the minutes from the items as they are now, and have a PDF made; again after every change that counts.

    Raises NotHeldYet, MeetingOff, MinutesFixed.
    """
    require(may_keep_meetings, by)
    meeting = open_meeting(meeting)
    if meeting.date > clock.today():
        raise NotHeldYet(day=plain_day(meeting.date))
    minutes: Minutes | None = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        minutes = _begin(meeting)
        record("minutes.begun", minutes, by=by, meeting=meeting.pk)
    ask_for_pdf(minutes, by)
    return minutes


@action
def adopt_minutes(minutes: Minutes, at: BodyMeeting, access: Document.Access, reason: str, *, by: User) -> Minutes:
    """Adopt minutes at a later meeting of the body; from then on they, and what stands in them, never change.

    `access` and `reason` say who may read them from now on, and why. Raises MinutesFixed, NotALaterMeeting,
    ReasonMissing, MeetingOff.
    """
    require(may_keep_meetings, by)
    meeting = held_meeting(minutes.meeting)
    row: Minutes = Minutes.objects.select_for_update(of=("self",)).select_related("adopted_at").get(pk=minutes.pk)
    if row.adopted_at is not None or not may_adopt(MinutesState(row.state)):
        raise MinutesFixed(day=plain_day(row.adopted_at.date) if row.adopted_at is not None else "")
    if not later_meetings(meeting, clock.today()).filter(pk=at.pk).exists():
        raise NotALaterMeeting
    if not reason.strip():
        raise ReasonMissing
    row.state, row.adopted_at = MinutesState.ADOPTED, at
    # A document of its own: the drafts before it name everybody, and stay with the body.
    row.document, row.revision = _document(meeting, access, reason, row), 0
    row.save(update_fields=["state", "adopted_at", "document", "revision"])
    record("minutes.adopted", row, by=by, at=at.pk, day=str(at.date))
    ask_for_pdf(row, by)
    return row


def ask_for_pdf(minutes: Minutes, by: User) -> None:
    """Have the next version of the PDF made after this transaction; `by` is who it is made for."""
    Minutes.objects.filter(pk=minutes.pk).update(revision=F("revision") + 1)
    minutes.refresh_from_db(fields=["revision"])
    key = f"minutes:{minutes.document_id}:{minutes.revision}"
    send_later("committees.write_minutes", key=key, minutes=minutes.pk, revision=minutes.revision, by=by.pk)


def _begin(meeting: BodyMeeting) -> Minutes:
    """Make minutes with a document of their own, without a version yet, for the body only."""
    document = _document(meeting, Document.Access.BODY, WHY_A_DRAFT)
    minutes: Minutes = Minutes.objects.create(meeting=meeting, document=document)
    document.about_id = str(minutes.pk)
    document.save(update_fields=["about_id"])
    return minutes


def _document(meeting: BodyMeeting, access: Document.Access, reason: str, minutes: Minutes | None = None) -> Document:
    with translation.override("nl"):
        title = f"Verslag {meeting.body.name}, {plain_day(meeting.date)}"
    return Document.objects.create(
        title=title[:200],
        access=access,
        reason=reason,
        about_type=MINUTES,
        about_id=str(minutes.pk) if minutes is not None else "",
    )


def _come_to(
    item: MeetingItem, kind: OutcomeKind, text: str, owner: Person | None, due: date | None, by: User
) -> MeetingOutcome:
    meeting = open_meeting(item.meeting)
    if meeting.date > clock.today():
        raise NotHeldYet(day=plain_day(meeting.date))
    if kind is OutcomeKind.ACTION and (due is None or due < meeting.date):
        raise ActionNeedsDate
    if owner is not None and not seats_that_day(meeting).filter(person=owner).exists():
        raise OwnerNotThere(body=meeting.body.name, day=plain_day(meeting.date))
    outcome: MeetingOutcome = MeetingOutcome.objects.create(item=item, kind=kind, text=text, owner=owner, due=due)
    record(f"{kind}.recorded", outcome, by=by, item=item.pk)
    return outcome
