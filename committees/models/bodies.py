"""Bodies and the rules that hold for each kind of them."""

from typing import ClassVar

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from committees.rules.kinds import Appoints, Attribute, Interruption, OfficeEnds
from core.models import Setting
from members.models import Department
from members.models.dated import DatedQuerySet, ends_after_start, from_field, until_field


@pghistory.track()
class BodyKind(models.Model):
    """What sort of body it is, with the rules that hold for all of that sort (soort gremium)."""

    class AppointsLabel(models.TextChoices):
        ASSEMBLY = Appoints.ASSEMBLY.value, _("The general meeting")
        BOARD = Appoints.BOARD.value, _("The board")
        DEPARTMENT = Appoints.DEPARTMENT.value, _("The department")
        EX_OFFICIO = Appoints.EX_OFFICIO.value, _("Nobody: it follows from another seat")

    class OfficeEndsLabel(models.TextChoices):
        NOW = OfficeEnds.NOW.value, _("The seat falls free at once")
        NEXT_ROUND = OfficeEnds.NEXT_ROUND.value, _("The seat is kept until the next round")
        TERM = OfficeEnds.TERM.value, _("The seat is kept until the term ends")

    class InterruptionLabel(models.TextChoices):
        STARTS_ANEW = Interruption.STARTS_ANEW.value, _("Any interruption starts the count anew")
        WHOLE_TERM = Interruption.WHOLE_TERM.value, _("A whole term away starts the count anew")
        NEVER = Interruption.NEVER.value, _("Every term ever held counts")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=100)
    appointed_by = models.CharField(_("appointed by"), max_length=12, choices=AppointsLabel)
    term_months = models.PositiveSmallIntegerField(_("term in months"))
    max_terms = models.PositiveSmallIntegerField(
        _("maximum number of terms"), null=True, blank=True, help_text=_("Empty: no maximum.")
    )
    interruption = models.CharField(_("interruption"), max_length=12, choices=InterruptionLabel)
    office_ends = models.CharField(_("when the office ends"), max_length=12, choices=OfficeEndsLabel)
    max_seats = models.PositiveSmallIntegerField(_("most seats"), null=True, blank=True)
    counts_in_balance = models.BooleanField(_("counts in the balance"), default=True)
    one_per_department = models.BooleanField(_("one representative per department"), default=False)
    source = models.CharField(_("source"), max_length=300)
    certainty = models.CharField(_("certainty"), max_length=10, choices=Setting.Certainty)

    class Meta:
        verbose_name = _("kind of body")
        verbose_name_plural = _("kinds of bodies")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(term_months__gte=1), name="kind_term_at_least_a_month"),
            models.CheckConstraint(
                condition=Q(max_terms__isnull=True) | Q(max_terms__gte=1), name="kind_terms_positive"
            ),
            models.CheckConstraint(
                condition=Q(appointed_by__in=[a.value for a in Appoints]), name="kind_appointer_known"
            ),
            models.CheckConstraint(
                condition=Q(office_ends__in=[o.value for o in OfficeEnds]), name="kind_ending_known"
            ),
            models.CheckConstraint(
                condition=Q(interruption__in=[i.value for i in Interruption]), name="kind_interruption_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="kind_has_source"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Body(models.Model):
    """A board, committee, college, taskforce or network of the association (gremium)."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=150)
    kind = models.ForeignKey(BodyKind, on_delete=models.PROTECT, related_name="bodies", verbose_name=_("kind"))
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("department")
    )
    task = models.TextField(_("task"), blank=True)
    from_date = from_field()
    until_date = until_field()
    # What differs from the kind; empty: as the kind says.
    own_appointed_by = models.CharField(
        _("appointed by, when other than the kind says"), max_length=12, choices=BodyKind.AppointsLabel, blank=True
    )
    own_term_months = models.PositiveSmallIntegerField(_("own term in months"), null=True, blank=True)
    own_max_terms = models.PositiveSmallIntegerField(_("own maximum number of terms"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = DatedQuerySet["Body"].as_manager()

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["order", "name"]
        constraints = [
            ends_after_start("body_ends_after_start"),
            models.CheckConstraint(condition=~Q(name=""), name="body_has_name"),
            models.CheckConstraint(
                condition=Q(own_term_months__isnull=True) | Q(own_term_months__gte=1), name="body_term_at_least_a_month"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def appointed_by(self) -> Appoints:
        """Who appoints its members."""
        return Appoints(self.own_appointed_by or self.kind.appointed_by)

    @property
    def term_months(self) -> int:
        """How long a term is."""
        return self.own_term_months or self.kind.term_months

    @property
    def max_terms(self) -> int | None:
        """How many terms somebody may serve; None is without a maximum."""
        return self.own_max_terms or self.kind.max_terms


@pghistory.track()
class BodyMinimum(models.Model):
    """That at least so many members of a body have a quality: three mayors in the board (minimale samenstelling)."""

    class AttributeLabel(models.TextChoices):
        PROVINCE = Attribute.PROVINCE.value, _("Province")
        SIZE = Attribute.SIZE.value, _("Size")
        FUNCTION = Attribute.FUNCTION.value, _("Office")
        PARTY = Attribute.PARTY.value, _("Party")
        GENDER = Attribute.GENDER.value, _("Gender")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="minimums", verbose_name=_("body"))
    attribute = models.CharField(_("quality"), max_length=10, choices=AttributeLabel)
    value = models.CharField(_("value"), max_length=60)
    minimum = models.PositiveSmallIntegerField(_("at least"))
    source = models.CharField(_("source"), max_length=300)

    class Meta:
        verbose_name = _("minimum in a body")
        verbose_name_plural = _("minimums in bodies")
        ordering = ["body", "attribute", "value"]
        constraints = [
            models.UniqueConstraint(fields=["body", "attribute", "value"], name="one_minimum_per_quality"),
            models.CheckConstraint(condition=Q(minimum__gte=1), name="minimum_positive"),
            models.CheckConstraint(
                condition=Q(attribute__in=[a.value for a in Attribute]), name="minimum_quality_known"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="minimum_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.value} ≥ {self.minimum}"
