"""Other names by which people look for a municipality."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.dated import Fold
from members.models.places import Municipality


@pghistory.track(exclude=["sort_name"])
class MunicipalityAlias(models.Model):
    """A name that people use beside the official one: Den Haag for 's-Gravenhage (andere naam)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="aliases", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100)
    sort_name = models.GeneratedField(expression=Fold("name"), output_field=models.TextField(), db_persist=True)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("other name of a municipality")
        verbose_name_plural = _("other names of municipalities")
        ordering = ["sort_name"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "name"], name="one_alias_per_name"),
            models.CheckConstraint(condition=~Q(name=""), name="alias_not_empty"),
            models.CheckConstraint(condition=~Q(source=""), name="alias_has_source"),
        ]

    def __str__(self) -> str:
        return self.name
