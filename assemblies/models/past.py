"""The past as it was published: kept apart from what this portal counted itself."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assemblies.models.agendas import Assembly
from assemblies.rules.kinds import PublishedDecision
from members.models import Municipality


@pghistory.track()
class PublishedOutcome(models.Model):
    """An outcome as published (gepubliceerde uitslag); what was not published stays empty."""

    class Label(models.TextChoices):
        ADOPTED = PublishedDecision.ADOPTED.value, _("Adopted")
        REJECTED = PublishedDecision.REJECTED.value, _("Rejected")
        SETTLED = PublishedDecision.SETTLED.value, _("Settled")
        HELD_OVER = PublishedDecision.HELD_OVER.value, _("Held over")

    assembly = models.ForeignKey(Assembly, on_delete=models.PROTECT, related_name="published_outcomes")
    order = models.PositiveSmallIntegerField(_("order"))
    subject = models.CharField(_("subject"), max_length=200)
    decision = models.CharField(_("outcome"), max_length=20, choices=Label)
    percentage = models.DecimalField(_("share for in percent"), max_digits=6, decimal_places=3, null=True, blank=True)
    wording = models.CharField(_("wording as published"), max_length=300, blank=True)
    against = models.ManyToManyField(
        Municipality, blank=True, related_name="published_against", verbose_name=_("voted against")
    )
    source = models.CharField(_("source"), max_length=300)
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("published outcome")
        verbose_name_plural = _("published outcomes")
        ordering = ["-assembly__date", "order"]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "order"], name="outcome_order_once"),
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
                name="outcome_percentage_in_range",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="outcome_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_decision_display()}"
