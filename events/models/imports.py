"""What a coordinator pasted or uploaded to register many at once: a draft, erased after a few days."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.rules.groups import GroupWait, ImportState
from members.models import Municipality


class ImportQuerySet(models.QuerySet["RegistrationImport"]):
    """Questions about drafts."""

    def unfinished(self) -> Self:
        """Keep what a worker is to go on with."""
        return self.filter(state=ImportState.STARTED)


class RegistrationImport(models.Model):
    """People of one municipality who are to be registered together (groepsaanmelding); no history: it holds names."""

    class StateLabel(models.TextChoices):
        DRAFT = ImportState.DRAFT.value, _("draft")
        STARTED = ImportState.STARTED.value, _("being registered")
        DONE = ImportState.DONE.value, _("done")
        STOPPED = ImportState.STOPPED.value, _("stopped")

    class WaitLabel(models.TextChoices):
        FIT = GroupWait.FIT.value, _("Register who fits; the others go on the waiting list")
        WHOLE = GroupWait.WHOLE.value, _("All or nobody: we wait together until there is room for everybody")
        NONE = GroupWait.NONE.value, _("Register who fits; the others do not come")

    key = models.UUIDField(_("key"), unique=True, default=uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="imports", verbose_name=_("event"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name=_("municipality")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("made by")
    )
    # One object per person, and the result once it is there.
    rows = models.JSONField(_("lines"), default=list)
    # Who pays, as the form said.
    payer = models.JSONField(_("payer"), default=dict)
    waiting = models.CharField(_("when it is full"), max_length=5, choices=WaitLabel, default=GroupWait.FIT.value)
    state = models.CharField(_("state"), max_length=7, choices=StateLabel, default=ImportState.DRAFT.value)
    # How many lines have their result, of how many.
    done = models.PositiveSmallIntegerField(_("done"), default=0)
    total = models.PositiveSmallIntegerField(_("lines"), default=0)
    # The refusal that stopped it, as a sentence.
    why = models.CharField(_("why it stopped"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    made_at = models.DateTimeField(_("made at"))
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    objects: ClassVar = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("group registration")
        verbose_name_plural = _("group registrations")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[s.value for s in ImportState]), name="import_state_known"),
            models.CheckConstraint(condition=Q(waiting__in=[w.value for w in GroupWait]), name="import_waiting_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="import_done_at_most_all"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
