"""Trainees: two years in groups of about fifteen, with Fridays on which they learn together."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Insert, Trigger, Update

from events.rules.academy import DayPresence

# A day and a trainee of two groups never meet, however it is written.
SAME_GROUP = """
IF (SELECT group_id FROM events_traineeday WHERE id = NEW.day_id)
   IS DISTINCT FROM (SELECT group_id FROM events_trainee WHERE id = NEW.trainee_id) THEN
    RAISE EXCEPTION 'the trainee is not in the group of this day' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pghistory.track()
class TraineeGroup(models.Model):
    """Trainees who entered about the same time (traineegroep)."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))
    is_sample = models.BooleanField(_("sample data"), default=False)

    class Meta:
        verbose_name = _("group of trainees")
        verbose_name_plural = _("groups of trainees")
        ordering = ["-starts_on", "name"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="trainee_group_ends_after_start")
        ]

    def __str__(self) -> str:
        return self.name


class TraineeQuerySet(models.QuerySet["Trainee"]):
    """Questions about trainees."""

    def without_group(self) -> Self:
        """Keep who is not in a group yet, the first to enter first."""
        return self.filter(group__isnull=True).order_by("entered_on", "pk")


@pghistory.track()
class Trainee(models.Model):
    """Somebody who works and learns for two years (trainee)."""

    group = models.ForeignKey(
        TraineeGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="trainees",
        verbose_name=_("group"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="traineeships",
        verbose_name=_("account"),
    )
    # Empty once the person was erased.
    name = models.CharField(_("name"), max_length=200, blank=True)
    entered_on = models.DateField(_("date of entry"))
    leaves_on = models.DateField(_("until"))
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = TraineeQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainee")
        verbose_name_plural = _("trainees")
        ordering = ["entered_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(leaves_on__gt=F("entered_on")), name="trainee_stays_a_while")]

    def __str__(self) -> str:
        return f"{self.pk}"


@pghistory.track()
class TraineeDay(models.Model):
    """A Friday on which a group learns (opleidingsvrijdag)."""

    group = models.ForeignKey(TraineeGroup, on_delete=models.PROTECT, related_name="days", verbose_name=_("group"))
    day = models.DateField(_("day"))
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Friday of trainees")
        verbose_name_plural = _("Fridays of trainees")
        ordering = ["group", "day"]
        constraints = [
            models.UniqueConstraint(fields=["group", "day"], name="trainee_day_once"),
            models.CheckConstraint(condition=Q(day__iso_week_day=5), name="trainee_day_is_a_friday"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} · {self.day}"


@pghistory.track()
class TraineeAttendance(models.Model):
    """Whether a trainee was there (aanwezigheid); no row means that nobody wrote it down."""

    class Label(models.TextChoices):
        PRESENT = DayPresence.PRESENT.value, _("Present")
        EXCUSED = DayPresence.EXCUSED.value, _("Excused")
        ABSENT = DayPresence.ABSENT.value, _("Absent")

    day = models.ForeignKey(TraineeDay, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("day"))
    trainee = models.ForeignKey(Trainee, on_delete=models.CASCADE, related_name="attendance", verbose_name=_("trainee"))
    presence = models.CharField(_("presence"), max_length=10, choices=Label)

    class Meta:
        verbose_name = _("attendance of a trainee")
        verbose_name_plural = _("attendance of trainees")
        ordering = ["day", "trainee"]
        constraints = [
            models.UniqueConstraint(fields=["day", "trainee"], name="trainee_attendance_once"),
            models.CheckConstraint(
                condition=Q(presence__in=[each.value for each in DayPresence]), name="trainee_presence_known"
            ),
        ]
        triggers = [Trigger(name="of_one_group", when=Before, operation=Insert | Update, func=SAME_GROUP)]

    def __str__(self) -> str:
        return f"{self.day_id} · {self.trainee_id}"
