"""Counters: how many can come in and how many are in. `events.places` is the only one that counts."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import Before, Insert, Trigger, Update

# Lowering the capacity below what is taken passes, raising what is taken above it never does.
NEVER_ABOVE_CAPACITY = """
IF NEW.capacity IS NOT NULL AND NEW.taken > NEW.capacity AND (TG_OP = 'INSERT' OR NEW.taken > OLD.taken) THEN
    RAISE EXCEPTION 'more places taken than there are' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class PlacesQuerySet(models.QuerySet["Places"]):
    """Questions about counters."""

    def over_capacity(self) -> "PlacesQuerySet":
        """Return what holds more than it may since its capacity was lowered."""
        return self.filter(capacity__isnull=False, taken__gt=F("capacity"))


@pghistory.track(exclude=["taken"])
class Places(models.Model):
    """How many places there are (plaatsen) and how many are taken: of an event, a kind of registration or a session."""

    # Empty: as many as come.
    capacity = models.PositiveIntegerField(_("capacity"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)

    objects: ClassVar = PlacesQuerySet.as_manager()

    class Meta:
        verbose_name = _("places")
        verbose_name_plural = _("places")
        constraints = [models.CheckConstraint(condition=Q(taken__gte=0), name="places_taken_not_negative")]
        triggers = [
            Trigger(name="never_above_capacity", when=Before, operation=Insert | Update, func=NEVER_ABOVE_CAPACITY)
        ]

    def __str__(self) -> str:
        return f"{self.taken}/{self.capacity if self.capacity is not None else '∞'}"

    @property
    def left(self) -> int | None:
        """How many places are left, never below zero; None when there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_full(self) -> bool:
        """Whether nobody can come in any more."""
        return self.left == 0

    @property
    def over(self) -> int:
        """How many more are in than may be, since the capacity was lowered."""
        return 0 if self.capacity is None else max(self.taken - self.capacity, 0)
