"""Certificates: what proves that somebody completed a training."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models.registrations import Registration


@pghistory.track()
class Certificate(models.Model):
    """Proof that somebody completed a training (certificaat); whoever has the number can check it."""

    registration = models.OneToOneField(
        Registration, on_delete=models.PROTECT, related_name="certificate", verbose_name=_("registration")
    )
    # Random: nobody finds a certificate by counting.
    number = models.CharField(_("number"), max_length=16, unique=True, editable=False)
    # As it stood on the day; empty once the person was erased.
    name = models.CharField(_("name"), max_length=200, blank=True)
    title = models.CharField(_("what was completed"), max_length=200)
    half_days = models.PositiveSmallIntegerField(_("half days"), null=True, blank=True)
    completed_on = models.DateField(_("completed on"))
    issued_at = models.DateTimeField(_("issued at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=r"^[0-9A-Z]{16}$"), name="certificate_number_well_formed"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="certificate_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number
