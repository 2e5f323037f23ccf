"""What must follow a commit: stored in the same transaction, started afterwards, swept by the clock."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class OutboxQuerySet(models.QuerySet["OutboxMessage"]):
    """Questions about what still has to be done."""

    def due(self, moment: datetime) -> Self:
        """Return what may be started: waiting and due, or started by a process that went silent."""
        waiting = Q(state=OutboxMessage.State.PENDING, due_at__lte=moment)
        stuck = Q(state=OutboxMessage.State.STARTED, lease_until__lte=moment)
        return self.filter(waiting | stuck)

    def failed(self) -> Self:
        return self.filter(state=OutboxMessage.State.FAILED)

    def open(self) -> Self:
        """Return what is not finished and was not given up."""
        return self.filter(state__in=[OutboxMessage.State.PENDING, OutboxMessage.State.STARTED])


class OutboxMessage(models.Model):
    """One thing to do after the commit (uitbak). The key makes that it is done once."""

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        STARTED = "started", _("started")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    task = models.CharField(_("task"), max_length=80)
    key = models.CharField(_("key"), max_length=200, blank=True)
    payload = models.JSONField(_("payload"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    due_at = models.DateTimeField(_("due at"), db_default=Now())
    lease_until = models.DateTimeField(_("started until"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)

    objects: ClassVar = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["task", "key"], condition=~Q(key=""), name="outbox_once_per_key"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state__in=["pending", "started"]), name="outbox_to_do"),
        ]

    def __str__(self) -> str:
        return f"{self.task} · {self.get_state_display()}"


class Heartbeat(models.Model):
    """When a process beside the web last said that it is alive (hartslag)."""

    name = models.CharField(_("process"), max_length=20, primary_key=True)
    at = models.DateTimeField(_("last heard"), db_default=Now())

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return self.name
