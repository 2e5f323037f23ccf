"""Waiting lists: who is in line for a place, at an event or in a session."""

from typing import ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.places import Places
from events.models.programme import Session
from events.models.registrations import Choice, Registration
from events.rules.kinds import WaitingState


class WaitingQuerySet(models.QuerySet["WaitingEntry"]):
    """Questions about waiting lists."""

    def in_line(self) -> Self:
        """Keep who is still waiting, the first first."""
        return self.filter(state=WaitingState.WAITING).order_by("joined_at", "pk")


@pghistory.track()
class WaitingEntry(models.Model):
    """Somebody in line (wachtlijstplaats). Without a session it is for the event itself."""

    class StateLabel(models.TextChoices):
        WAITING = WaitingState.WAITING.value, _("waiting")
        PROMOTED = WaitingState.PROMOTED.value, _("got a place")
        DECLINED = WaitingState.DECLINED.value, _("declined")
        LEFT = WaitingState.LEFT.value, _("left the list")

    places = models.ForeignKey(Places, on_delete=models.PROTECT, related_name="line", verbose_name=_("places"))
    registration = models.ForeignKey(
        Registration, on_delete=models.CASCADE, related_name="waits", verbose_name=_("registration")
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="line", verbose_name=_("session")
    )
    joined_at = models.DateTimeField(_("joined at"))
    # Who wait together; `whole` is all or nobody, otherwise as many as fit.
    group = models.UUIDField(_("group"), null=True, blank=True)
    whole = models.BooleanField(_("all or nobody"), default=False)
    # The place in another session of that time that is given up once this one falls free.
    gives_up = models.ForeignKey(
        Choice, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gives up")
    )
    state = models.CharField(_("state"), max_length=10, choices=StateLabel, default=WaitingState.WAITING.value)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    # Until when who got a place may decline it without costs.
    decline_until = models.DateTimeField(_("may decline until"), null=True, blank=True)

    objects: ClassVar = WaitingQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on a waiting list")
        verbose_name_plural = _("places on waiting lists")
        ordering = ["places", "joined_at", "pk"]
        indexes = [
            models.Index(fields=["places", "joined_at", "id"], condition=Q(state="waiting"), name="waiting_in_line")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "places"], condition=Q(state="waiting"), name="in_line_once"
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in WaitingState]), name="waiting_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True) | (~Q(state="waiting") & Q(ended_at__isnull=False)),
                name="waiting_ends_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} · {self.places_id}"
