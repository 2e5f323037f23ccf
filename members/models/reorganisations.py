"""Reorganisations: which municipality went into which, and when."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from members.models.places import Municipality, Province
from members.rules.reorganisations import Kind


@pghistory.track(exclude=["changes"])
class Reorganisation(models.Model):
    """A change in the municipal division that takes effect on one day (herindeling)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    effective_date = models.DateField(_("takes effect on"))
    title = models.CharField(_("title"), max_length=200)
    source = models.CharField(_("source"), max_length=300)
    note = models.CharField(_("note"), max_length=500, blank=True)
    applied_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    # What carrying out changed, per app, so that it can be undone: see members.registry.
    changes = models.JSONField(_("what was changed"), default=dict, blank=True)

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        ordering = ["effective_date", "code"]
        constraints = [models.CheckConstraint(condition=~Q(source=""), name="reorganisation_has_source")]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class ReorganisationPart(models.Model):
    """What goes from one municipality to another in a reorganisation (deel van een herindeling)."""

    class Label(models.TextChoices):
        MERGER = Kind.MERGER.value, _("Merged as a whole")
        SPLIT = Kind.SPLIT.value, _("Divided over more than one")
        BORDER_CHANGE = Kind.BORDER_CHANGE.value, _("Border change")

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.CASCADE, related_name="parts", verbose_name=_("reorganisation")
    )
    source = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="parts_given", verbose_name=_("from municipality")
    )
    target = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="parts_received", verbose_name=_("to municipality")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Label)
    address_share = models.DecimalField(_("share of the addresses"), max_digits=5, decimal_places=4)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("part of a reorganisation")
        verbose_name_plural = _("parts of reorganisations")
        ordering = ["reorganisation", "source", "-address_share"]
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "source", "target"], name="one_part_per_pair"),
            models.CheckConstraint(condition=~Q(source=F("target")), name="part_goes_elsewhere"),
            models.CheckConstraint(
                condition=Q(address_share__gt=0, address_share__lte=1), name="part_share_between_0_and_1"
            ),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="part_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"


@pghistory.track()
class Founding(models.Model):
    """A municipality that a reorganisation makes, with what the law says of it (instelling van een gemeente)."""

    reorganisation = models.ForeignKey(
        Reorganisation, on_delete=models.CASCADE, related_name="foundings", verbose_name=_("reorganisation")
    )
    municipality = models.OneToOneField(
        Municipality, on_delete=models.PROTECT, related_name="founding", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+", verbose_name=_("province"))
    column = models.PositiveSmallIntegerField(_("column"), null=True, blank=True)
    row = models.PositiveSmallIntegerField(_("row"), null=True, blank=True)

    objects: ClassVar = models.Manager["Founding"]()

    class Meta:
        verbose_name = _("new municipality")
        verbose_name_plural = _("new municipalities")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(column__isnull=True, row__isnull=True) | Q(column__isnull=False, row__isnull=False),
                name="founding_tile_is_whole",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="founding_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
