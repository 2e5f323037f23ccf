"""Figures with their source: population per year, and the special members overseas."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Population(models.Model):
    """How many inhabitants a municipality had on a reference date, as published (inwonertal)."""

    class Status(models.TextChoices):
        OFFICIAL = "official", _("Official")
        ESTIMATE = "estimate", _("Estimate")
        SECONDARY = "secondary", _("Not official yet")

    municipality = models.ForeignKey(
        "members.Municipality", on_delete=models.PROTECT, related_name="populations", verbose_name=_("municipality")
    )
    reference_date = models.DateField(_("reference date"))
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    status = models.CharField(_("status"), max_length=12, choices=Status)
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        ordering = ["municipality", "-reference_date"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "reference_date"], name="one_population_per_date"),
            models.CheckConstraint(
                condition=Q(status__in=["official", "estimate", "secondary"]), name="population_status_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="population_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.inhabitants} · {self.reference_date}"


@pghistory.track()
class SpecialMember(models.Model):
    """A country or public body in the Caribbean that takes part without a vote (bijzonder lid)."""

    class Status(models.TextChoices):
        COUNTRY = "country", _("Country")
        PUBLIC_BODY = "public_body", _("Public body")

    code = models.CharField(_("code"), max_length=5, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)
    status = models.CharField(_("status"), max_length=12, choices=Status)
    population = models.PositiveIntegerField(_("inhabitants"), null=True, blank=True)
    reference_date = models.DateField(_("reference date"), null=True, blank=True)
    quality = models.CharField(_("quality"), max_length=12, choices=Population.Status)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("special member")
        verbose_name_plural = _("special members")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^[A-Z]{2}(-[A-Z]{2})?$"), name="special_member_iso_code"),
            models.CheckConstraint(condition=Q(status__in=["country", "public_body"]), name="special_status_known"),
            models.CheckConstraint(condition=Q(quality__in=Population.Status.values), name="special_quality_known"),
        ]

    def __str__(self) -> str:
        return self.name
