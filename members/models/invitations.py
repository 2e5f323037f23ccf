"""Invitations of colleagues, and the question twice a year whether names are still right."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from members.models.offices import Mandate, Office
from members.models.places import Municipality
from members.rules.topics import Function


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self) -> Self:
        """Return what was neither accepted nor withdrawn, expired or not."""
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)

    def usable(self, moment: datetime) -> Self:
        """Return what can still be accepted."""
        return self.open().filter(expires_at__gt=moment)


class Invitation(models.Model):
    """That a municipality asks a colleague to join it in the portal (uitnodiging)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("municipality")
    )
    email = models.EmailField(_("e-mail address"))
    function = models.CharField(_("function"), max_length=20, choices=Office.Label)
    topics = ArrayField(models.CharField(max_length=20, choices=Mandate.Label), verbose_name=_("may"), default=list)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    made_at = models.DateTimeField(_("made on"), db_default=Now())
    expires_at = models.DateTimeField(_("valid until"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_invitation_per_address",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_one_end"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="invitation_expires_later"),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="invitation_in_lower_case"),
            models.CheckConstraint(
                condition=Q(function__in=[function.value for function in Function]), name="invitation_function_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_function_display()} · {self.municipality_id}"


class NamesCheck(models.Model):
    """That a municipality was asked whether its people are still right, and when it said so (controle van namen)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="names_checks", verbose_name=_("municipality")
    )
    round_date = models.DateField(_("round of"))
    asked_at = models.DateTimeField(_("asked at"), db_default=Now())
    asked = models.PositiveSmallIntegerField(_("number asked"), default=0)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    # Nobody while it was confirmed with the link of the mail, without a login.
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )

    objects: ClassVar = models.Manager["NamesCheck"]()

    class Meta:
        verbose_name = _("check of names")
        verbose_name_plural = _("checks of names")
        ordering = ["-round_date", "municipality"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "round_date"], name="one_names_check_per_round"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=False) | Q(confirmed_by__isnull=True), name="names_confirmed_sometime"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_date} · {self.municipality_id}"
