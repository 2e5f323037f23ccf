"""The door: devices that scan, on which days a ticket lets in, and every scan: what was shown and what was known."""

from datetime import datetime
from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Protect, Update

from events.models.events import Event, RegistrationKind
from events.models.programme import Session
from events.models.registrations import Registration
from events.rules.checkin import Answer


@pghistory.track()
class AdmissionDay(models.Model):
    """That a kind of registration lets in on a day (toegangsdag); a kind without any lets in on every day."""

    kind = models.ForeignKey(
        RegistrationKind, on_delete=models.CASCADE, related_name="admission_days", verbose_name=_("kind")
    )
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("day of admission")
        verbose_name_plural = _("days of admission")
        ordering = ["kind", "day"]
        constraints = [models.UniqueConstraint(fields=["kind", "day"], name="admission_day_once")]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.day}"


class DeviceQuerySet(models.QuerySet["Device"]):
    """Questions about devices."""

    def signed_on(self) -> Self:
        """Keep what was not signed off."""
        return self.filter(signed_off_at__isnull=True)


@pghistory.track(exclude=["pairing", "token", "seen_at"])
class Device(models.Model):
    """A phone at a door (apparaat): for one event, one day, and one session when it stands before that room."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="devices", verbose_name=_("event"))
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="devices", verbose_name=_("session")
    )
    day = models.DateField(_("day"))
    label = models.CharField(_("door"), max_length=60)
    signed_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="devices", verbose_name=_("signed on by")
    )
    signed_on_at = models.DateTimeField(_("signed on at"))
    # Hashes: of the link that is opened once on the phone, and of what the phone holds from then on.
    pairing = models.CharField(_("hash of the link"), max_length=64, unique=True, editable=False)
    pair_before = models.DateTimeField(_("to be opened before"))
    token = models.CharField(_("hash"), max_length=64, blank=True, editable=False)
    paired_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("last heard of"), null=True, blank=True)
    signed_off_at = models.DateTimeField(_("signed off at"), null=True, blank=True)

    objects: ClassVar = DeviceQuerySet.as_manager()

    class Meta:
        verbose_name = _("device at a door")
        verbose_name_plural = _("devices at doors")
        ordering = ["event", "day", "label", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["token"], condition=~Q(token=""), name="device_token_once"),
            models.CheckConstraint(condition=~Q(label=""), name="device_has_label"),
            models.CheckConstraint(
                condition=Q(token="", paired_at__isnull=True) | (~Q(token="") & Q(paired_at__isnull=False)),
                name="device_paired_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def was_signed_off(self, moment: datetime) -> bool:
        """Whether it had been signed off at a moment."""
        return self.signed_off_at is not None and moment >= self.signed_off_at


class CheckIn(models.Model):
    """One scan at a door (scan), never changed: what the scanner showed, and what was known when it arrived."""

    class AnswerLabel(models.TextChoices):
        WELCOME = Answer.WELCOME.value, _("Welcome")
        SECOND = Answer.SECOND.value, _("Already in")
        WRONG_DAY = Answer.WRONG_DAY.value, _("Wrong day")
        NOT_IN_SESSION = Answer.NOT_IN_SESSION.value, _("Not in this session")
        CANCELLED = Answer.CANCELLED.value, _("Cancelled")
        SUBSTITUTED = Answer.SUBSTITUTED.value, _("A colleague comes")
        REPLACED = Answer.REPLACED.value, _("There is a newer ticket")
        NOT_CONFIRMED = Answer.NOT_CONFIRMED.value, _("Not confirmed")
        OTHER_EVENT = Answer.OTHER_EVENT.value, _("Another event")
        UNKNOWN = Answer.UNKNOWN.value, _("Not on the list")
        FORGED = Answer.FORGED.value, _("No ticket of ours")
        SIGNED_OFF = Answer.SIGNED_OFF.value, _("Device was signed off")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="check_ins", verbose_name=_("event"))
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="check_ins", verbose_name=_("device"))
    # Made on the device: a scan that is sent twice is one scan.
    nonce = models.UUIDField(_("key"), unique=True, editable=False)
    # Empty for what is no ticket of this event.
    registration = models.ForeignKey(
        Registration,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="check_ins",
        verbose_name=_("registration"),
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="check_ins", verbose_name=_("session")
    )
    day = models.DateField(_("day"))
    scanned_at = models.DateTimeField(_("scanned at, by the device"))
    received_at = models.DateTimeField(_("received at"))
    shown = models.CharField(_("what the scanner showed"), max_length=14, choices=AnswerLabel)
    known = models.CharField(_("what was known"), max_length=14, choices=AnswerLabel)
    # Found by name instead of scanned.
    by_hand = models.BooleanField(_("looked up"), default=False)
    admitted = models.BooleanField(_("counts as in"))

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(
                fields=["event", "day", "session", "received_at"],
                condition=Q(admitted=True),
                name="check_in_attendance",
            ),
            models.Index(fields=["event", "received_at"], condition=Q(admitted=False), name="check_in_refused"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day", "session"],
                condition=Q(admitted=True),
                nulls_distinct=False,
                name="in_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(admitted=False) | Q(registration__isnull=False, known="welcome", shown="welcome"),
                name="check_in_admitted_somebody",
            ),
            models.CheckConstraint(
                condition=Q(shown__in=[a.value for a in Answer], known__in=[a.value for a in Answer]),
                name="check_in_answers_known",
            ),
        ]
        triggers = [Protect(name="never_changed", operation=Update)]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.day}"
