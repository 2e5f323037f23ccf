"""What holds for a municipality over a period: name, province, membership and tile."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.models.dated import DatedQuerySet, Fold, ends_after_start, from_field, once_at_a_time, until_field
from members.models.places import Municipality, Province


@pghistory.track(exclude=["sort_name"])
class MunicipalityName(models.Model):
    """What a municipality is called over a period (gemeentenaam)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="names", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100)
    # Sorts and searches: without accents, apostrophes and hyphens, in lower case.
    sort_name = models.GeneratedField(expression=Fold("name"), output_field=models.TextField(), db_persist=True)
    from_date = from_field()
    until_date = until_field()

    objects: ClassVar = DatedQuerySet["MunicipalityName"].as_manager()

    class Meta:
        verbose_name = _("name of a municipality")
        verbose_name_plural = _("names of municipalities")
        ordering = ["sort_name", "from_date"]
        constraints = [
            ends_after_start("name_ends_after_start"),
            once_at_a_time("one_name_at_a_time", "municipality"),
            models.CheckConstraint(condition=~Q(name=""), name="name_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class MunicipalityProvince(models.Model):
    """In which province a municipality lies over a period (provinciale indeling)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="province_periods", verbose_name=_("municipality")
    )
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="municipality_periods", verbose_name=_("province")
    )
    from_date = from_field()
    until_date = until_field()

    objects: ClassVar = DatedQuerySet["MunicipalityProvince"].as_manager()

    class Meta:
        verbose_name = _("province of a municipality")
        verbose_name_plural = _("provinces of municipalities")
        ordering = ["municipality", "from_date"]
        constraints = [
            ends_after_start("province_ends_after_start"),
            once_at_a_time("one_province_at_a_time", "municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} · {self.province}"


@pghistory.track()
class Membership(models.Model):
    """When a municipality is a member of the association (lidmaatschap)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("municipality")
    )
    from_date = from_field()
    until_date = until_field()

    objects: ClassVar = DatedQuerySet["Membership"].as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["municipality", "from_date"]
        constraints = [
            ends_after_start("membership_ends_after_start"),
            once_at_a_time("one_membership_at_a_time", "municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} · {self.from_date}"


@pghistory.track()
class TilePlacement(models.Model):
    """Where the tile of a municipality lies on the map over a period (tegel). Odd rows lie half a tile to the right."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="tiles", verbose_name=_("municipality")
    )
    column = models.PositiveSmallIntegerField(_("column"))
    row = models.PositiveSmallIntegerField(_("row"))
    from_date = from_field()
    until_date = until_field()

    objects: ClassVar = DatedQuerySet["TilePlacement"].as_manager()

    class Meta:
        verbose_name = _("tile")
        verbose_name_plural = _("tiles")
        ordering = ["row", "column", "from_date"]
        constraints = [
            ends_after_start("tile_ends_after_start"),
            once_at_a_time("one_tile_at_a_time", "municipality"),
            once_at_a_time("one_municipality_on_a_tile", "column", "row"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} · {self.column}, {self.row}"
