"""Meetings of bodies: agenda, who was there, what was decided, and the minutes."""

from typing import ClassVar, Self
from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Insert, Trigger, Update

from committees.models.appointments import Appointment
from committees.models.bodies import Body
from committees.rules.meetings import Audience, ItemKind, MeetingState, MinutesState, OutcomeKind, Presence
from core.models import Document
from members.models import Person

SEAT_HELD_THAT_DAY = """
IF NOT EXISTS (
    SELECT 1 FROM committees_bodymeeting m, committees_appointment a JOIN committees_seat s ON s.id = a.seat_id
    WHERE m.id = NEW.meeting_id AND a.id = NEW.appointment_id AND s.body_id = m.body_id
    AND a.from_date <= m.date AND (a.until_date IS NULL OR a.until_date > m.date)
) THEN
    RAISE EXCEPTION 'attendance takes an appointment of the body on that day' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""
ADOPTED_FOR_GOOD = """
IF OLD.state = 'adopted' AND (NEW.state, NEW.adopted_at_id, NEW.meeting_id)
    IS DISTINCT FROM (OLD.state, OLD.adopted_at_id, OLD.meeting_id) THEN
    RAISE EXCEPTION 'minutes are adopted once' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class BodyMeetingQuerySet(models.QuerySet["BodyMeeting"]):
    """Questions about meetings of bodies."""

    def going_on(self) -> Self:
        """Leave out what was cancelled."""
        return self.filter(state=MeetingState.PLANNED)


@pghistory.track()
class BodyMeeting(models.Model):
    """A meeting of a board or committee (vergadering van een gremium)."""

    class AudienceLabel(models.TextChoices):
        PUBLIC = Audience.PUBLIC.value, _("public")
        MEMBERS = Audience.MEMBERS.value, _("for members")
        BODY = Audience.BODY.value, _("for the body")

    class StateLabel(models.TextChoices):
        PLANNED = MeetingState.PLANNED.value, _("planned")
        CANCELLED = MeetingState.CANCELLED.value, _("cancelled")

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("body"))
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"))
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    audience = models.CharField(_("who sees it"), max_length=10, choices=AudienceLabel, default=Audience.BODY.value)
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=MeetingState.PLANNED.value)
    # How often it was moved or cancelled: what a calendar needs to know which message is the newest.
    changes = models.PositiveSmallIntegerField(_("changes"), default=0)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = BodyMeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting of a body")
        verbose_name_plural = _("meetings of bodies")
        ordering = ["-date", "-starts_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "date", "starts_at"], condition=Q(state="planned"), name="one_meeting_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in MeetingState]), name="meeting_state_known"),
            models.CheckConstraint(
                condition=Q(audience__in=[a.value for a in Audience]), name="meeting_audience_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.date}"

    @property
    def is_cancelled(self) -> bool:
        """Whether it is not held."""
        return self.state == MeetingState.CANCELLED


@pghistory.track()
class MeetingItem(models.Model):
    """One item of the agenda of a body (agendapunt), and what was said about it."""

    class Label(models.TextChoices):
        DECIDE = ItemKind.DECIDE.value, _("To decide")
        DISCUSS = ItemKind.DISCUSS.value, _("To discuss")
        INFORM = ItemKind.INFORM.value, _("For information")

    meeting = models.ForeignKey(BodyMeeting, on_delete=models.PROTECT, related_name="items", verbose_name=_("meeting"))
    order = models.PositiveSmallIntegerField(_("order"))
    kind = models.CharField(_("kind"), max_length=10, choices=Label)
    title = models.CharField(_("title"), max_length=200)
    explanation = models.TextField(_("explanation"), blank=True, max_length=10000)
    notes = models.TextField(_("what was said"), blank=True, max_length=20000)
    # Goes up with every change of the words, so that two who write at once do not overwrite each other.
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("item of a meeting")
        verbose_name_plural = _("items of meetings")
        ordering = ["meeting", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "order"], name="meeting_item_order_once", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in ItemKind]), name="meeting_item_kind_known"),
            models.CheckConstraint(condition=~Q(title=""), name="meeting_item_has_title"),
        ]

    def __str__(self) -> str:
        return f"{self.order} {self.title}"


@pghistory.track()
class MeetingOutcome(models.Model):
    """What an item came to: a decision (besluit) or an action (actiepunt) with owner and date."""

    class Label(models.TextChoices):
        DECISION = OutcomeKind.DECISION.value, _("Decision")
        ACTION = OutcomeKind.ACTION.value, _("Action")

    item = models.ForeignKey(MeetingItem, on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("item"))
    kind = models.CharField(_("kind"), max_length=10, choices=Label)
    text = models.CharField(_("text"), max_length=1000)
    # Empty: the office, which is whoever holds the desk of committees.
    owner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_outcomes",
        verbose_name=_("owner"),
    )
    due = models.DateField(_("before or on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("outcome of an item")
        verbose_name_plural = _("outcomes of items")
        ordering = ["item", "kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="decision", done_on__isnull=True) | Q(kind="action", due__isnull=False),
                name="action_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="outcome_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


@pghistory.track()
class Attendance(models.Model):
    """Whether somebody was at a meeting, by the appointment that held on that day (presentie)."""

    class Label(models.TextChoices):
        PRESENT = Presence.PRESENT.value, _("Present")
        EXCUSED = Presence.EXCUSED.value, _("Excused")
        ABSENT = Presence.ABSENT.value, _("Absent")

    meeting = models.ForeignKey(
        BodyMeeting, on_delete=models.PROTECT, related_name="attendance", verbose_name=_("meeting")
    )
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="attendance", verbose_name=_("appointment")
    )
    presence = models.CharField(_("presence"), max_length=10, choices=Label)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        ordering = ["meeting", "appointment"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "appointment"], name="attendance_once"),
            models.CheckConstraint(condition=Q(presence__in=[p.value for p in Presence]), name="presence_known"),
        ]
        triggers = [Trigger(name="seat_held_that_day", when=Before, operation=Insert | Update, func=SEAT_HELD_THAT_DAY)]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.appointment_id}"


@pghistory.track()
class Minutes(models.Model):
    """The minutes of a meeting (notulen), drafted from its items and adopted at a later meeting of the same body."""

    class StateLabel(models.TextChoices):
        DRAFT = MinutesState.DRAFT.value, _("draft")
        ADOPTED = MinutesState.ADOPTED.value, _("adopted")

    meeting = models.OneToOneField(
        BodyMeeting, on_delete=models.PROTECT, related_name="minutes", verbose_name=_("meeting")
    )
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=MinutesState.DRAFT.value)
    adopted_at = models.ForeignKey(
        BodyMeeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="minutes_adopted",
        verbose_name=_("adopted at"),
    )
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+", verbose_name=_("document"))
    # How often a PDF was asked for; version so many of the document is the one that belongs to it.
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["-meeting__date"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", adopted_at__isnull=True) | Q(state="adopted", adopted_at__isnull=False),
                name="adopted_minutes_say_where",
            ),
            models.CheckConstraint(
                condition=Q(adopted_at__isnull=True) | ~Q(adopted_at=F("meeting")), name="minutes_adopted_elsewhere"
            ),
        ]
        triggers = [Trigger(name="adopted_for_good", when=Before, operation=Update, func=ADOPTED_FOR_GOOD)]

    def __str__(self) -> str:
        return f"{self.meeting} · {self.state}"

    @property
    def is_adopted(self) -> bool:
        """Whether the body said that this is how it was."""
        return self.state == MinutesState.ADOPTED


class FeedAddress(models.Model):
    """The private address of a calendar (agenda-adres): of one body, or of all bodies that somebody sits in."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed_addresses", verbose_name=_("account")
    )
    body = models.ForeignKey(
        Body, on_delete=models.CASCADE, null=True, blank=True, related_name="feed_addresses", verbose_name=_("body")
    )
    key = models.UUIDField(_("key"), unique=True, default=uuid4)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("address of a calendar")
        verbose_name_plural = _("addresses of calendars")
        ordering = ["user", "pk"]
        constraints = [models.UniqueConstraint(fields=["user", "body"], nulls_distinct=False, name="one_feed_address")]

    def __str__(self) -> str:
        return f"{self.user_id} · {self.body_id}"
