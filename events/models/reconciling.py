"""Counters that do not tell what is stored: what the nightly count found."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from events.models.places import Places


class Drift(models.Model):
    """A counter that says something else than the registrations do (afwijkende teller); gone once they agree."""

    places = models.OneToOneField(Places, on_delete=models.CASCADE, related_name="drift", verbose_name=_("places"))
    said = models.PositiveIntegerField(_("what the counter said"))
    counted = models.PositiveIntegerField(_("what was counted"))
    found_at = models.DateTimeField(_("found at"))

    class Meta:
        verbose_name = _("counter that is off")
        verbose_name_plural = _("counters that are off")
        ordering = ["found_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(said=F("counted")), name="drift_is_a_difference")]

    def __str__(self) -> str:
        return f"{self.said} ≠ {self.counted}"
