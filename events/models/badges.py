"""Badges: what is printed for an event in one go, in blocks that a worker makes one by one."""

from typing import ClassVar, Self
from uuid import uuid4

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.events import Event


@pghistory.track()
class BadgeRun(models.Model):
    """The badges of everybody who has a ticket at one moment (badgereeks)."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="badge_runs", verbose_name=_("event"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="badge_runs", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    people = models.PositiveIntegerField(_("badges"))

    class Meta:
        verbose_name = _("run of badges")
        verbose_name_plural = _("runs of badges")
        ordering = ["event", "-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class BadgeBlockQuerySet(models.QuerySet["BadgeBlock"]):
    """Questions about blocks."""

    def ready(self) -> Self:
        """Keep what the worker has made."""
        return self.filter(made_at__isnull=False)


class BadgeBlock(models.Model):
    """At most twenty pages of a run, as one PDF (blok)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    run = models.ForeignKey(BadgeRun, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("run"))
    number = models.PositiveSmallIntegerField(_("number"))
    # The registrations in it, from and until these keys.
    first = models.PositiveBigIntegerField(_("from"))
    last = models.PositiveBigIntegerField(_("until"))
    people = models.PositiveSmallIntegerField(_("badges"))
    file = models.FileField(_("file"), upload_to="badges/%Y/", max_length=200, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)

    objects: ClassVar = BadgeBlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block of badges")
        verbose_name_plural = _("blocks of badges")
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="badge_block_once"),
            models.CheckConstraint(
                condition=models.Q(made_at__isnull=True, file="")
                | (models.Q(made_at__isnull=False) & ~models.Q(file="")),
                name="badge_block_made_with_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} · {self.number}"
