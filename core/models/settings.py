"""Settings that the association decides about: a value with its source and how certain it is."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Setting(models.Model):
    """A value that differs from what the code declares (instelling). See `core.policy`."""

    class Certainty(models.TextChoices):
        FOUND = "found", _("found in a source")
        INFERRED = "inferred", _("inferred")
        UNKNOWN = "unknown", _("unknown, a choice")

    key = models.CharField(_("key"), max_length=80, primary_key=True)
    value = models.JSONField(_("value"))
    source = models.CharField(_("source"), max_length=300)
    certainty = models.CharField(_("certainty"), max_length=8, choices=Certainty)

    class Meta:
        verbose_name = _("setting")
        verbose_name_plural = _("settings")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key
